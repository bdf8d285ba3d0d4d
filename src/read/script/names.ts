import type { Speaker } from '../../model/script.ts'

/** Names that may stand before a colon, folded; the value is the name as it is shown. */
export interface Names {
  readonly cast: ReadonlyMap<string, string>
  readonly bySpeaker: ReadonlyMap<string, string>
  readonly speakers: readonly Speaker[]
}

interface Known {
  readonly cast: readonly {
    readonly name: string
    readonly id?: string
    readonly aliases?: readonly string[]
  }[]
  readonly speakers: readonly (string | Speaker)[]
  readonly spellings: Readonly<Record<string, readonly string[]>>
}

const LABEL =
  /^(?:>\s*)?(?:[-*]\s+)?(?:\*\*|__)?\s*([\p{L}][\p{L}\p{M}\p{N}.'’ &-]{0,30}?)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?!\/\/)(.*)$/u

/** Names of cast and speakers, and names in capitals that label at least two lines (`HOST: …`). */
export function collectNames(rows: readonly string[], known: Known): Names {
  const speakers = known.speakers.map((speaker) =>
    typeof speaker === 'string' ? { name: speaker } : speaker,
  )
  const cast = new Map(known.cast.flatMap((character) => listSpellings(character, known)))
  const bySpeaker = new Map([
    ...speakers.map(({ name }): [string, string] => [fold(name.split(/\s+/u)[0] ?? name), name]).reverse(),
    ...speakers.map(({ name }): [string, string] => [fold(name), name]),
  ])
  const labels = shoutedLabels(rows).filter((label) => !bySpeaker.has(fold(label)) && !cast.has(fold(label)))
  for (const label of labels) cast.set(fold(label), label)
  return { cast, bySpeaker, speakers }
}

function listSpellings(character: Known['cast'][number], { spellings }: Known): [string, string][] {
  const { name, id = '', aliases = [] } = character
  return [name, id, ...aliases, ...(spellings[name] ?? [])]
    .filter((spelling) => spelling !== '')
    .map((spelling) => [fold(spelling), name])
}

/** Parts `NAME: words`; undefined when the label is no name we know. */
export function splitLabel(
  text: string,
  names: Names,
): { character?: string; speaker?: string; rest: string } | undefined {
  const match = LABEL.exec(text)
  if (!match?.[1]) return undefined
  const key = fold(match[1])
  const rest = match[2] ?? ''
  const speaker = names.bySpeaker.get(key)
  if (speaker !== undefined) return { speaker, rest }
  const character = names.cast.get(key)
  return character === undefined ? undefined : { character, rest }
}

/** A line or mark that hands over: `[BEN]`, `[over to Ben]`, `→ Ben`. */
export function readHandOver(inner: string, names: Names): string | undefined {
  const name = inner
    .normalize('NFKC')
    .replace(/^[\s*_[\](){}#→⇒>-]+|[\s*_[\](){}:.]+$/gu, '')
    .replace(
      /^(?:hand(?:s|ing)?[ -]?(?:over|off)|over|switch|übergabe|weiter|à|passe à|cede a|now|speaker)\s*(?:to|an|à|a|:)?\s*/iu,
      '',
    )
  return names.bySpeaker.get(fold(name))
}

function shoutedLabels(rows: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const label = LABEL.exec(row)?.[1]
    if (
      label &&
      label.length > 1 &&
      /^\p{Lu}[\p{Lu}\p{N}.'’ -]*$/u.test(label) &&
      !/^(?:SLIDE|FOLIE|NOTE|NOTES|TODO|CLICK|PAUSE|ACT|CUE|TIME)\b/u.test(label)
    ) {
      counts.set(label, (counts.get(label) ?? 0) + 1)
    }
  }
  return [...counts].filter(([, count]) => count > 1).map(([label]) => label)
}

const fold = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim()
