import { detect } from 'tinyld/light'
import { toPlain } from './plain.ts'

/** `**Ada Lovelace**`, `By Ada Lovelace`: a line that is somebody's name and nothing else. */
export function readName(line: string): string | undefined {
  const plain = toPlain(line).replace(
    /^(?:by|von|par|por|di|door|av|af|od|speaker|author|presenter)\s*:?\s+/iu,
    '',
  )
  const isName =
    plain.length <= 60 &&
    /^\p{Lu}[\p{L}.'’-]+(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|da|van|von|der|den|del|la|le|bin|al|y|i)){1,4}$/u.test(
      plain,
    )
  return isName ? plain : undefined
}

export interface Introduction {
  readonly name: string
  readonly role: string
}

/** `Ben Eggers, Engineer @ OpenAI`: a name, and what somebody does. */
export function readIntroduction(line: string): Introduction | undefined {
  const plain = toPlain(line).replace(/^speakers?\s*:\s*/iu, '')
  const cut = /^([^,(|–—]{4,60}?)\s*(?:,|\||\s[–—-]\s|\()\s*(.{3,110}?)\)?$/u.exec(plain)
  const name = cut?.[1] === undefined ? undefined : readName(cut[1].replace(/\s+(?:and|&|und|et|y)\s+/u, ' '))
  if (!cut?.[1] || !cut[2] || name === undefined || /[.!?:;]$/u.test(plain)) return undefined
  return { name: cut[1].trim(), role: cut[2].trim() }
}

/** `25m` for a text that speaks of a 25-minute talk. */
export function findSlot(text: string): string | undefined {
  const found =
    /\b(\d{1,3})[-\s]?(?:minutes?|mins?|Minuten|minutos|minuti)[-\s](?:talk|format|slot|presentation|session|keynote|Vortrag|charla|palestra)\b/iu.exec(
      text,
    ) ?? /\b(?:talk|slot|session|presentation) (?:of|is|was|lasts?|takes?) (\d{1,3}) min/iu.exec(text)
  const minutes = Number(found?.[1])
  return minutes >= 1 && minutes <= 240 ? `${minutes}m` : undefined
}

/** BCP 47, as far as words tell. */
export function findLanguage(text: string): string {
  return detect(toPlain(text.slice(0, 4000))) || 'en'
}

/** `talk at PyOhio 2025`: a name with a year behind `at`. */
export function findEvent(text: string): string | undefined {
  return /\b(?:at|auf der|bei|à|en)\s+((?:\p{Lu}[\p{L}'’.-]*\s){1,4}(?:20\d\d|'\d\d))/u.exec(text)?.[1]
}
