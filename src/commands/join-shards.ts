import { OffbookError } from '../model/error.ts'
import type { BuildReport, TalkReport } from '../report/build-report.ts'
import type { Selection } from '../report/selection.ts'

/** What one machine made. */
export interface Part {
  /** As it was named. */
  readonly folder: string
  readonly report: BuildReport
}

/** What all machines made together. */
export interface Whole {
  /** In the order of one build. */
  readonly talks: readonly { readonly part: Part; readonly talk: TalkReport }[]
  /** What was wrong outside any deck: every part found it, and it is told once. */
  readonly findings: BuildReport['findings']
  readonly selection: Selection
  readonly browser?: BuildReport['browser']
}

/** Puts the records of all shards together. Throws an `OffbookError` when they are not the parts of one build. */
export function joinShards(parts: readonly Part[]): Whole {
  const [first] = parts
  const selections = parts.map(readSelection)
  const [selection] = selections
  if (!first || !selection) throw new OffbookError('there is nothing to merge')
  for (const [index, part] of parts.entries()) requireSame(first, part, selection, selections[index])
  requireAll(
    parts.map((part, index) => ({ ...part, index: selections[index]?.shard.index ?? 0 })),
    selection.shard.of,
  )
  const made = parts.flatMap((part) => part.report.talks.map((talk) => ({ part, talk })))
  const talks = selection.decks.map((name) => {
    const found = made.filter(({ talk }) => talk.name === name)
    const [only] = found
    if (only && found.length === 1) return only
    throw new OffbookError(`${name} is in ${found.length === 0 ? 'no part' : 'more than one part'}`)
  })
  const findings = parts.flatMap(({ report }) => report.findings)
  const known = new Set<string>()
  const { shard: _, ...rest } = selection
  const browser = parts.find(({ report }) => report.browser)?.report.browser
  return {
    talks,
    findings: findings.filter((one) => !known.has(JSON.stringify(one)) && known.add(JSON.stringify(one))),
    selection: rest,
    ...(browser && { browser }),
  }
}

type Sharded = Selection & Required<Pick<Selection, 'shard'>>

function readSelection({ folder, report: { selection } }: Part): Sharded {
  const shard = selection?.shard
  if (selection && shard) return { ...selection, shard }
  throw new OffbookError(`${folder} holds no shard`, {
    hint: 'What is merged was made by offbook build --shard 1/3, 2/3 and 3/3.',
  })
}

/** What has to be the same in all parts of a build. */
function requireSame(first: Part, part: Part, selection: Sharded, own: Sharded | undefined): void {
  const facts = ({ report }: Part, { shard, since, decks }: Sharded) => ({
    'the version of offbook': report.tool.version,
    'what was made': report.targets,
    '--strict': report.strict,
    'the number of shards': shard.of,
    'what was compared with': since?.commit,
    'the decks': decks,
  })
  const here = own && facts(part, own)
  for (const [what, value] of Object.entries(facts(first, selection))) {
    if (here && JSON.stringify(value) === JSON.stringify(here[what as keyof typeof here])) continue
    throw new OffbookError(`${first.folder} and ${part.folder} are not parts of one build: ${what} differs`, {
      hint: 'Build every shard from the same commit, with the same options.',
    })
  }
}

function requireAll(parts: readonly (Part & { readonly index: number })[], of: number): void {
  for (let index = 1; index <= of; index += 1) {
    const own = parts.filter((part) => part.index === index)
    const [one, other] = own
    if (!one) throw new OffbookError(`shard ${index} of ${of} is missing`)
    if (other) throw new OffbookError(`${one.folder} and ${other.folder} both hold shard ${index} of ${of}`)
  }
}
