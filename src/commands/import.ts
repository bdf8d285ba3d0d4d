import { basename, dirname, join, resolve } from 'node:path'
import picocolors from 'picocolors'
import { stringify } from 'yaml'
import { writeNewFiles } from '../files/new-files.ts'
import { findKind } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import { slugOf } from '../importers/compose.ts'
import type { ImportedTalk, Importer, Source } from '../importers/importer.ts'
import { chooseImporter, importers } from '../importers/importers.ts'
import { OffbookError } from '../model/error.ts'
import type { Sources } from '../model/ports.ts'
import { decodeText } from '../read/encoding.ts'
import { parseScript } from '../read/script/parse.ts'
import { countOf } from '../report/counts.ts'
import { showPath } from '../report/show-path.ts'
import { findProject } from './find-project.ts'
import type { Invocation } from './invocation.ts'

export interface ImportFlags {
  /** Name of an importer. */
  readonly as?: string
  readonly into?: string
  readonly name?: string
  readonly force?: boolean
  readonly quiet?: boolean
}

/** Makes a deck and a script of a file that was written for another purpose. */
export async function runImport(file: string, flags: ImportFlags, invocation: Invocation): Promise<number> {
  const path = resolve(invocation.folder, file)
  if (flags.name !== undefined && /[/\\]|^\.*$/u.test(flags.name)) {
    throw new OffbookError(`"${flags.name}" is no name of a deck`, {
      hint: '--into says where the talk goes, --name what its files are called.',
    })
  }
  const sources = openSources((await findProject(dirname(path))).root)
  const source = readSource(path, sources)
  const importer = pickImporter(source, flags.as)
  const talk = importer.read(source)
  const name = flags.name ?? (slugOf(talk.title, 6) || 'talk')
  const folder = resolve(invocation.folder, flags.into ?? name)
  const { found, missing } = gatherPictures(talk, dirname(path), sources)
  const encode = (text: string) => new TextEncoder().encode(text)
  const files = [
    { path: `${name}.md`, bytes: encode(talk.deck) },
    { path: `${name}.script.md`, bytes: encode(talk.script) },
    ...found,
    ...((await isApart(folder))
      ? [{ path: 'offbook.yaml', bytes: encode(stringify({ decks: `${name}.md` })) }]
      : []),
  ]
  await writeNewFiles(folder, files, {
    replace: flags.force ?? false,
    otherwise: 'Name another folder, or say --force to write it anew',
  })
  if (!flags.quiet)
    tell(talk, importer, { folder, name, missing, picked: flags.as === undefined }, invocation)
  return 0
}

/** A new folder that no project holds becomes one: commands in there need no name of a deck. */
async function isApart(folder: string): Promise<boolean> {
  if (findKind(folder) !== undefined) return false
  return (await findProject(dirname(folder))).configFolder === undefined
}

function readSource(path: string, sources: Sources): Source {
  const file = sources.read(path)
  if (!file.ok) {
    throw new OffbookError(`${path} cannot be read: ${file.why}`, {
      ...(file.why === 'missing' ? { hint: 'Is the name right?' } : {}),
    })
  }
  const name = basename(path)
  if (file.bytes[0] === 0x50 && file.bytes[1] === 0x4b) return { name, text: '', bytes: file.bytes }
  const decoded = decodeText(file.bytes, path)
  if (!decoded.ok) {
    if (!/\.(?:md|markdown|txt)$/iu.test(name)) throw neitherOf(name)
    throw new OffbookError(decoded.finding.message, {
      hint: decoded.finding.hint ?? 'Save it as UTF-8, or as .pptx.',
    })
  }
  if (decoded.text.trim() === '') throw new OffbookError(`${path} is empty: there is nothing to import`)
  return { name, text: decoded.text, bytes: file.bytes }
}

function neitherOf(name: string): OffbookError {
  return new OffbookError(`${name} is neither text nor a presentation`, {
    hint: 'offbook imports Markdown, plain text and .pptx; save other formats as one of these.',
  })
}

function pickImporter(source: Source, asked: string | undefined): Importer {
  if (asked === undefined) {
    const importer = chooseImporter(source)
    if (source.text === '' && importer.name !== 'pptx') {
      throw neitherOf(source.name)
    }
    refuseScript(source, importer)
    return importer
  }
  const importer = importers.find(({ name }) => name === asked)
  if (!importer) {
    throw new OffbookError(`there is no kind ${asked} to import`, {
      hint: importers.map(({ name, summary }) => `${name}: ${summary}`).join('\n      '),
    })
  }
  return importer
}

/** As many marks as nobody writes by chance. */
const fewestCues = 3

/** A script has the words already, and a place for each slide: made into slides, it would have neither. */
function refuseScript({ name, text }: Source, importer: Importer): void {
  if (!['article', 'slides', 'outline', 'notes'].includes(importer.name)) return
  const cues = parseScript({ path: name, text }).script.cues.filter(({ form }) => form === 'mark').length
  if (cues < fewestCues) return
  throw new OffbookError(`${name} is a script: it calls for a slide ${cues} times`, {
    hint: `Put it beside its deck as <deck>.script.md, or write \`script: ${name}\` into the deck; \`offbook cues\` then lays it along the slides.\n      To make slides of its words all the same, say --as ${importer.name}.`,
  })
}

interface Gathered {
  readonly found: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly missing: readonly string[]
}

/** Pictures that lie beside the source are copied; Slidev's stand in `public`. */
function gatherPictures({ pictures }: ImportedTalk, folder: string, sources: Sources): Gathered {
  const found: { path: string; bytes: Uint8Array }[] = []
  const missing: string[] = []
  for (const { path, from, bytes } of pictures) {
    const places = from === undefined ? [] : [join(folder, from), join(folder, 'public', from)]
    const read = places.map((place) => sources.read(place)).find(({ ok }) => ok)
    const content = bytes ?? (read?.ok ? read.bytes : undefined)
    if (content) found.push({ path, bytes: content })
    else missing.push(from ?? path)
  }
  return { found, missing }
}

interface Told {
  readonly folder: string
  readonly name: string
  readonly missing: readonly string[]
  /** Whether offbook chose the kind. */
  readonly picked: boolean
}

function tell(
  talk: ImportedTalk,
  importer: Importer,
  { folder, name, missing, picked }: Told,
  { print, folder: here, color }: Invocation,
): void {
  const { green, dim, yellow } = picocolors.createColors(color.stdout)
  const deck = showPath(join(folder, `${name}.md`), here)
  const toCome = talk.pictures.filter(({ path }) => path.includes('to-come')).length
  if (picked) print(dim(`Read as ${importer.summary} (--as says otherwise).\n`))
  const pictures = toCome === 0 ? '' : ` · ${countOf(toCome, 'picture')} to come`
  print(`${green('✓')} ${talk.title}: ${countOf(talk.slides, 'slide')}${pictures}\n`)
  print(`    ${deck}\n    ${showPath(join(folder, `${name}.script.md`), here)}\n`)
  for (const path of missing) print(yellow(`    ${path} was not found, so it was not copied\n`))
  print(`\nSee it: ${/\s/u.test(deck) ? `offbook watch "${deck}"` : `offbook watch ${deck}`}\n`)
}
