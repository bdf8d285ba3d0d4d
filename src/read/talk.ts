import { basename } from 'node:path'
import { borrowEngine, type LendEngine } from '../markdown/engine.ts'
import { hintNearest } from '../model/nearest.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Cache, SourceRefusal, Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { Script } from '../model/script.ts'
import type { Deck, Reading, Talk } from '../model/talk.ts'
import { guardAssets } from './assets.ts'
import { type DeckSurroundings, type ReadDeck, readDeck } from './deck.ts'
import { parseDuration } from './duration.ts'
import { decodeText, findMojibake } from './encoding.ts'
import { listIdle } from './manuscript/settings.ts'
import type { Variables } from './manuscript/variables.ts'
import { type FileReport, openReport, type ReadingReport } from './report.ts'
import { readNotesAsScript, type ScriptNames } from './script/parse.ts'
import { readSpeakers } from './script/settings.ts'
import { findScript, readScript } from './script.ts'

/** Reads a deck with all that belongs to it. Whatever the author got wrong is a finding; no talk when nothing can be printed. */
export async function readTalk(
  request: ReadRequest,
  sources: Sources,
  shipped: Sources,
  cache: Cache,
  tell: TellProgress = () => {},
  lend: LendEngine = borrowEngine,
): Promise<Reading> {
  const texts = new Map<string, string>()
  const report = openReport(texts)
  const dependencies = new Set([request.deck, ...request.themes])
  const assets = guardAssets(sources, shipped)
  const world: DeckSurroundings = {
    request,
    sources,
    shipped,
    cache,
    assets,
    report,
    texts,
    dependencies,
    tell,
    lend,
  }
  tell({ stage: 'reading the deck' })
  const text = readText(request.deck, sources, report)
  if (text !== undefined) texts.set(request.deck, text)
  const read = text === undefined ? undefined : await readDeck(request.deck, text, world)
  const talk = read && makeTalk(read, world)
  return {
    ...(talk ? { talk } : {}),
    findings: report.findings,
    dependencies: [...new Set([...dependencies, ...assets.dependencies])],
    remote: assets.remote,
    texts: Object.fromEntries(texts),
  }
}

const refusals: Readonly<Record<SourceRefusal, string>> = {
  missing: 'is not there any more',
  outside: 'leads out of its project, and is not read',
  denied: 'is hidden, in node_modules or no regular file, and is not read',
  directory: 'is a folder',
  oversize: 'is larger than 512 MB',
  unreadable: 'cannot be read: it is not allowed, or the disk has a fault',
}

function readText(path: string, sources: Sources, report: ReadingReport): string | undefined {
  const file = sources.read(path)
  const add = report.about(path).add
  if (!file.ok) {
    add({ rule: 'missing-deck', message: `The deck ${basename(path)} ${refusals[file.why]}.` })
    return undefined
  }
  const decoded = decodeText(file.bytes, path)
  if (!decoded.ok) {
    report.findings.push(decoded.finding)
    return undefined
  }
  if (decoded.text.trim() === '') {
    add({ rule: 'empty-deck', message: 'The deck is empty.' })
    return undefined
  }
  const mojibake = findMojibake(decoded.text, path)
  if (mojibake) report.findings.push(mojibake)
  return decoded.text
}

function makeTalk(
  { deck, cast, frontMatter: { values, lineOf }, variables }: ReadDeck,
  world: DeckSurroundings,
): Talk {
  const { request, sources, report, texts, dependencies } = world
  const about = report.about(deck.path)
  const written = typeof values.script === 'string' ? values.script : ''
  const wish = {
    deck: deck.path,
    ...(request.script === undefined ? {} : { flag: request.script }),
    written,
    line: lineOf('script'),
  }
  dependencies.add(findScript(wish).path)
  const names = { cast, speakers: readSpeakers(values.speakers) }
  const file = readScript(wish, { sources, report, about, names, variables, texts })
  const script = file?.lines.length ? file : (readNotes(deck, Object.fromEntries(texts), names, file) ?? file)
  reportIdle(request, values, variables, about)
  const slotText = typeof values.slot === 'string' ? values.slot : undefined
  const ownSlot = slotText === undefined ? undefined : parseDuration(slotText)
  if (slotText !== undefined && ownSlot === undefined) {
    about.add({
      rule: 'invalid-value',
      message: `\`slot: ${slotText}\` is no duration such as 25m.`,
      line: lineOf('slot'),
    })
  }
  const slot = script?.settings.slot ?? ownSlot ?? request.slot
  return {
    name: request.name,
    root: sources.root,
    deck,
    ...(script ? { script } : {}),
    cast,
    speakers: readSpeakers(values.speakers).map(({ name }) => name),
    ...(slot === undefined ? {} : { slot }),
  }
}

/** A value that is set for this run and goes nowhere is most probably misspelt. */
function reportIdle(
  { set = {}, vars = {} }: ReadRequest,
  values: ReadDeck['frontMatter']['values'],
  variables: Variables,
  about: FileReport,
): void {
  for (const name of listIdle(set, variables, [vars, values.vars])) {
    const known = [...variables.names, ...variables.used].filter((other) => other !== name)
    about.add({
      rule: 'no-effect',
      message: `\`--set ${name}=…\` has no effect: nothing here asks for \`{{ ${name} }}\`.`,
      ...hintNearest(name, known),
    })
  }
}

/** The deck's notes as its script, with the settings of a file that has none of the words yet. */
function readNotes(
  { path, slides }: Deck,
  texts: Readonly<Record<string, string>>,
  names: ScriptNames,
  file: Script | undefined,
): Script | undefined {
  const speakers = file?.settings.speakers.length ? file.settings.speakers : (names.speakers ?? [])
  const notes = readNotesAsScript({ path, text: texts[path] ?? '', texts, slides }, { ...names, speakers })
  return notes && file
    ? { ...notes, settings: { ...file.settings, speakers: notes.settings.speakers } }
    : notes
}
