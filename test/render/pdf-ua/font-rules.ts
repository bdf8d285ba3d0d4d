import { PDFName, PDFStream } from '@cantoo/pdf-lib'
import { type Pdf, readName } from './document.ts'
import {
  findProgram,
  listFonts,
  readGlyphs,
  readRegistry,
  readTrueType,
  readUnicode,
  readWidths,
  type UsedFont,
} from './fonts.ts'
import type { Rule } from './rules.ts'

function each(pdf: Pdf, wrong: (font: UsedFont) => boolean): string[] {
  return listFonts(pdf).flatMap((font) => (wrong(font) ? [font.name] : []))
}

/** Codes that a font is shown with and that are wrong in some way. */
function eachCode(pdf: Pdf, wrong: (font: UsedFont) => (code: number) => boolean): string[] {
  return listFonts(pdf).flatMap((font) => {
    const isWrong = wrong(font)
    return [...font.codes].filter(isWrong).map((code) => `${code.toString(16)} of ${font.name}`)
  })
}

/** Composite fonts whose program is TrueType: the only ones Chromium writes, but for those it draws glyph by glyph. */
function readParts(font: UsedFont) {
  const stream =
    font.composite && readName(font.inner, 'Subtype') === 'CIDFontType2' ? findProgram(font) : undefined
  const program = stream && readTrueType(stream)
  return program && { program, glyphOf: readGlyphs(font), widthOf: readWidths(font) }
}

/** Fonts whose codes a reader knows without a map (ISO 19005-2, 6.2.11.7.2). */
function isKnown({ composite, dict, inner }: UsedFont): boolean {
  if (composite) return /^Adobe-(?:GB1|CNS1|Japan1|Korea1)$/.test(readRegistry(inner))
  return ['WinAnsiEncoding', 'MacRomanEncoding', 'MacExpertEncoding'].includes(
    readName(dict, 'Encoding') ?? '',
  )
}

/** A width is rounded where it is written. */
const tolerance = 1

export const fontRules: readonly Rule[] = [
  {
    // Stricter than 7.21.3.1 and 7.21.3.3, which allow for maps of one's own.
    id: '7.21.3-1',
    says: 'codes of a composite font are numbers of its glyphs',
    check: (pdf) =>
      each(
        pdf,
        ({ composite, dict }) => composite && !/^Identity-[HV]$/.test(readName(dict, 'Encoding') ?? ''),
      ),
  },
  {
    id: '7.21.3.2-1',
    says: 'a composite font says which glyph a code is',
    check: (pdf) =>
      each(pdf, ({ composite, inner }) => {
        if (!composite || readName(inner, 'Subtype') !== 'CIDFontType2') return false
        const map = inner.lookup(PDFName.of('CIDToGIDMap'))
        return !(map instanceof PDFStream) && readName(inner, 'CIDToGIDMap') !== 'Identity'
      }),
  },
  {
    id: '7.21.4.1-1',
    says: 'every font is in the file',
    check: (pdf) => each(pdf, (font) => readName(font.dict, 'Subtype') !== 'Type3' && !findProgram(font)),
  },
  {
    id: '7.21.4.1-2',
    says: 'with every glyph that is shown',
    check: (pdf) =>
      eachCode(pdf, (font) => {
        const parts = readParts(font)
        return (code) => parts !== undefined && parts.glyphOf(code) >= parts.program.glyphs
      }),
  },
  {
    id: '7.21.5-1',
    says: 'as wide as the file says',
    check: (pdf) =>
      eachCode(pdf, (font) => {
        const parts = readParts(font)
        return (code) =>
          parts !== undefined &&
          Math.abs(parts.program.widthOf(parts.glyphOf(code)) - parts.widthOf(code)) > tolerance
      }),
  },
  {
    id: '7.21.7-1',
    says: 'every letter that is shown is known as text',
    check: (pdf) =>
      eachCode(pdf, (font) => {
        const texts = readUnicode(font)
        return (code) => (texts ? !texts.has(code) : !isKnown(font))
      }),
  },
  {
    id: '7.21.7-2',
    says: 'as one that can be',
    check: (pdf) =>
      eachCode(pdf, (font) => {
        const texts = readUnicode(font)
        return (code) => /[\0\ufeff\ufffe]/.test(texts?.get(code) ?? '')
      }),
  },
  {
    id: '7.21.8-1',
    says: 'no letter is a box',
    check: (pdf) =>
      eachCode(pdf, (font) => {
        const glyphOf = font.composite ? readGlyphs(font) : undefined
        return (code) => glyphOf?.(code) === 0
      }),
  },
]
