import { tellFamily } from './typeface.ts'
import { element, namespaces, writeDocument, type Xml } from './xml.ts'

/** Colours as six hex digits. */
export interface ThemeColors {
  /** Of text on the usual background. */
  readonly text: string
  readonly background: string
  /** A second text colour: of headings, where they differ. */
  readonly text2: string
  readonly background2: string
  readonly accents: readonly string[]
  readonly link: string
}

export interface ThemeFonts {
  readonly heading: string
  readonly body: string
}

export interface Theme {
  readonly name: string
  readonly colors: ThemeColors
  readonly fonts: ThemeFonts
}

/** What a presentation falls back to: notes pages are black on white whatever the slides are. */
export const plainTheme: Theme = {
  name: 'Notes',
  colors: {
    text: '000000',
    background: 'FFFFFF',
    text2: '44546A',
    background2: 'E7E6E6',
    accents: ['4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47'],
    link: '0563C1',
  },
  fonts: { heading: 'Calibri', body: 'Calibri' },
}

/** Whether a theme is light on dark: then its first dark colour is the background. */
export function isDark({ text, background }: ThemeColors): boolean {
  return luminance(text) > luminance(background)
}

/** Relative, 0 to 1. */
export function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function writeTheme({ name, colors, fonts }: Theme): string {
  const [dark, light] = isDark(colors)
    ? ([
        [colors.background, colors.background2],
        [colors.text, colors.text2],
      ] as const)
    : ([
        [colors.text, colors.text2],
        [colors.background, colors.background2],
      ] as const)
  const accents = Array.from({ length: 6 }, (_, index) => colors.accents[index] ?? colors.link)
  const scheme = [
    ...[
      ['dk1', dark[0]],
      ['lt1', light[0]],
      ['dk2', dark[1]],
      ['lt2', light[1]],
    ],
    ...accents.map((color, index) => [`accent${index + 1}`, color]),
    ['hlink', colors.link],
    ['folHlink', colors.link],
  ]
  return writeDocument(
    element(
      'a:theme',
      { 'xmlns:a': namespaces['xmlns:a'], name },
      element(
        'a:themeElements',
        {},
        element(
          'a:clrScheme',
          { name },
          scheme.map(([slot = '', color = '']) =>
            element(`a:${slot}`, {}, element('a:srgbClr', { val: color })),
          ),
        ),
        element(
          'a:fontScheme',
          { name },
          writeFont('majorFont', fonts.heading),
          writeFont('minorFont', fonts.body),
        ),
        element('a:fmtScheme', { name }, formats),
      ),
      element('a:objectDefaults'),
      element('a:extraClrSchemeLst'),
    ),
  )
}

function writeFont(name: string, typeface: string): Xml {
  return element(
    `a:${name}`,
    {},
    element('a:latin', { typeface, ...tellFamily(typeface) }),
    element('a:ea', { typeface: '' }),
    element('a:cs', { typeface: '' }),
  )
}

const placeholder = element('a:solidFill', {}, element('a:schemeClr', { val: 'phClr' }))

/** Three of each, as the format wants: plain fills, thin lines, no effects. */
const formats: Xml = [
  element('a:fillStyleLst', {}, placeholder, placeholder, placeholder),
  element(
    'a:lnStyleLst',
    {},
    [6350, 12700, 19050].map((w) => element('a:ln', { w }, placeholder)),
  ),
  element(
    'a:effectStyleLst',
    {},
    [0, 1, 2].map(() => element('a:effectStyle', {}, element('a:effectLst'))),
  ),
  element('a:bgFillStyleLst', {}, placeholder, placeholder, placeholder),
].join('')
