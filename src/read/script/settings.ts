import { parse } from 'yaml'
import type { Finding } from '../../model/diagnostic.ts'
import type { ScriptSettings, Speaker } from '../../model/script.ts'
import { tellYamlFault } from '../yaml-fault.ts'
import { parseDuration } from './times.ts'

export interface Settings {
  readonly settings: ScriptSettings
  /** Lines the front matter takes, its fences included; 0 when there is none. */
  readonly length: number
  readonly findings: readonly Finding[]
}

const none: ScriptSettings = { speakers: [], spellings: {} }

/** Reads the front matter of a script. A `---` that opens a block of words is none. */
export function readSettings(path: string, lines: readonly string[]): Settings {
  const end = /^---\s*$/u.test(lines[0] ?? '')
    ? lines.findIndex((line, at) => at > 0 && /^---\s*$/u.test(line))
    : -1
  const body = lines.slice(1, Math.max(1, end))
  if (end < 0 || !body.some((line) => /^[\p{L}_][\w-]*\s*:/u.test(line)) || !looksLikeYaml(body)) {
    return { settings: none, length: 0, findings: [] }
  }
  try {
    const value: unknown = parse(body.join('\n'))
    return { settings: isRecord(value) ? toSettings(value) : none, length: end + 1, findings: [] }
  } catch (error) {
    const at = (error as { linePos?: readonly { line: number }[] }).linePos?.[0]?.line ?? 1
    const message = `The script's front matter cannot be read: ${tellYamlFault(error)}.`
    return {
      settings: none,
      length: end + 1,
      findings: [{ rule: 'script-settings', message, span: { path, line: at + 1 } }],
    }
  }
}

function looksLikeYaml(lines: readonly string[]): boolean {
  return lines.every(
    (line) => line.trim() === '' || /^(?:\s|#|-\s|[\p{L}_][\w-]*\s*:(?:\s|$)|[}\]])/u.test(line),
  )
}

function toSettings(value: Record<string, unknown>): ScriptSettings {
  const slot = toSeconds(value['slot'])
  const reserve = toSeconds(value['reserve'])
  const wpm = toNumber(value['wpm'])
  return {
    speakers: readSpeakers(value['speakers'] ?? value['speaker']),
    spellings: readSpellings(value['cast']),
    ...(typeof value['deck'] === 'string' ? { deck: value['deck'] } : {}),
    ...(typeof value['lang'] === 'string' ? { lang: value['lang'] } : {}),
    ...(slot === undefined ? {} : { slot }),
    ...(reserve === undefined ? {} : { reserve }),
    ...(wpm === undefined ? {} : { wpm }),
  }
}

/** `[Ann, Ben]`, `Ann, Ben`, `{ Ann: 150, Ben: 130 }`, `[{ name: Ann, wpm: 150 }]`. */
export function readSpeakers(value: unknown): readonly Speaker[] {
  if (typeof value === 'string')
    return value.split(/[,;、]/u).flatMap((name) => toSpeaker(name.trim(), undefined))
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown) =>
      isRecord(entry)
        ? typeof entry['name'] === 'string'
          ? toSpeaker(entry['name'], entry['wpm'])
          : readSpeakers(entry)
        : toSpeaker(typeof entry === 'string' ? entry : '', undefined),
    )
  }
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, rate]) => toSpeaker(name, isRecord(rate) ? rate['wpm'] : rate))
}

function toSpeaker(name: string, rate: unknown): readonly Speaker[] {
  const wpm = toNumber(rate)
  return name === '' ? [] : [{ name, ...(wpm === undefined ? {} : { wpm }) }]
}

function readSpellings(value: unknown): Readonly<Record<string, readonly string[]>> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, spellings]) => [
      name,
      (Array.isArray(spellings) ? spellings : [spellings]).filter(
        (one): one is string => typeof one === 'string',
      ),
    ]),
  )
}

function toSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value > 0 ? value * 60 : undefined
  return typeof value === 'string' ? parseDuration(value, 'minutes') : undefined
}

const toNumber = (value: unknown): number | undefined => {
  const found =
    typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : Number.NaN
  return Number.isFinite(found) && found > 0 ? found : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
