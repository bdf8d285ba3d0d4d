import type { StageCharacter } from '../markdown/slide/stage.ts'
import { slugify } from '../markdown/slide/stage.ts'
import type { FileReport } from './report.ts'

/** Reads `cast:` of the front matter: ids with a name, or with name, role, portrait and aliases; or a plain list of names. */
export function readCast(value: unknown, line: number, report: FileReport): readonly StageCharacter[] {
  if (value === undefined || value === '') return []
  if (typeof value === 'string') return value.split(',').map((name) => nameCharacter(name.trim()))
  if (Array.isArray(value))
    return value.flatMap((name) => (typeof name === 'string' ? [nameCharacter(name)] : []))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([id, entry]: [string, unknown]) => {
    if (typeof entry === 'string') return [{ id, name: entry === '' ? id : entry, aliases: [] }]
    // A bare list gives other spellings: `Flik: [Flick]`.
    if (Array.isArray(entry)) return [{ id: slugify(id), name: id, aliases: listTexts(entry) }]
    if (entry !== null && typeof entry === 'object')
      return [readCharacter(id, entry as Readonly<Record<string, unknown>>, line, report)]
    return []
  })
}

function nameCharacter(name: string): StageCharacter {
  return { id: slugify(name), name, aliases: [] }
}

const keys = ['name', 'role', 'portrait', 'aliases']

function readCharacter(
  id: string,
  entry: Readonly<Record<string, unknown>>,
  line: number,
  report: FileReport,
): StageCharacter {
  for (const key of Object.keys(entry)) {
    if (keys.includes(key)) continue
    report.add({
      rule: 'unknown-directive',
      message: `A character has ${keys.join(', ')}, but no \`${key}\`.`,
      line,
    })
  }
  const { name, role, portrait, aliases } = entry
  return {
    id,
    name: typeof name === 'string' && name !== '' ? name : id,
    ...(typeof role === 'string' ? { role } : {}),
    ...(typeof portrait === 'string' ? { picture: portrait } : {}),
    aliases: listTexts(aliases),
  }
}

/** Texts of a list, or of one text with commas. */
export function listTexts(value: unknown): readonly string[] {
  const parts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []
  return parts.flatMap((part) => (typeof part === 'string' && part.trim() !== '' ? [part.trim()] : []))
}
