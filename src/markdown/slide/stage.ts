import { findNearest } from '../../model/nearest.ts'
import type { CastEntry } from '../../model/talk.ts'
import { renderPortrait } from '../chat.ts'
import { escapeText } from './serialise.ts'

/** A character as the deck's text names it; the picture's URL is as written. */
export interface StageCharacter {
  readonly id: string
  readonly name: string
  readonly role?: string
  readonly picture?: string
  readonly aliases: readonly string[]
}

export interface StagedAct {
  readonly numeral: string
  readonly title: string
}

/** Who has stood on which slide so far, and which act it is: slides are staged in their order. */
export interface Stage {
  /** By id, name or alias, whatever the letter case. */
  readonly findCharacter: (name: string) => StageCharacter | undefined
  /** All characters, in order of declaration, then of first entrance. */
  readonly characters: () => readonly StageCharacter[]
  /** Takes up a character met on a slide. */
  readonly meet: (met: Omit<StageCharacter, 'id' | 'aliases'>) => StageCharacter
  /** HTML of a `cast` fence: ids parted by commas or lines, `...` for all on the last cast slide, `+` for who enters now. */
  readonly renderCast: (
    source: string,
    report: (message: string, offset: number, hint?: string) => void,
  ) => string
  /** Notes who stands on this slide; `marked`: the author says who enters. */
  readonly enter: (ids: readonly string[], marked: ReadonlySet<string> | undefined) => readonly CastEntry[]
  /** Opens an act: with the numeral written, or the next one. */
  readonly openAct: (title: string, numeral?: string) => StagedAct
}

export function makeStage(declared: readonly StageCharacter[]): Stage {
  const characters = new Map(declared.map((character) => [character.id, character]))
  const names = new Map<string, string>()
  const learn = ({ id, name, aliases }: StageCharacter): void => {
    for (const word of [...aliases, name, id]) names.set(fold(word), id)
  }
  for (const character of declared) learn(character)
  let standing: readonly string[] = []
  let act = 0

  const findCharacter = (name: string): StageCharacter | undefined =>
    characters.get(names.get(fold(name)) ?? '')

  const meet: Stage['meet'] = (met) => {
    const known = findCharacter(met.name)
    const id = known?.id ?? slugify(met.name)
    const character: StageCharacter = { aliases: [], ...met, ...known, id }
    characters.set(id, character)
    learn(character)
    return character
  }

  const renderCast: Stage['renderCast'] = (source, report) => {
    const wanted = readCastFence(source, standing)
    const members = wanted.flatMap(({ id, enters, offset }) => {
      const character = findCharacter(id)
      if (character) return [{ character, enters }]
      const near = findNearest(
        id,
        [...characters.values()].flatMap(({ id, name }) => [id, name]),
      )
      report(
        `Nobody in the cast is called \`${id}\`.`,
        offset,
        near === undefined ? 'Declare them under `cast:` in the front matter.' : `Did you mean \`${near}\`?`,
      )
      return [{ character: { id: slugify(id), name: id, aliases: [] }, enters }]
    })
    const marked = members.some(({ enters }) => enters) ? ' data-ob-marked=""' : ''
    const list = members.map(({ character, enters }) => renderMember(character, enters))
    return `<ul class="ob-cast"${marked}>${list.join('')}</ul>\n`
  }

  const enter: Stage['enter'] = (ids, marked) => {
    const before = new Set(standing)
    standing = ids
    return ids.map((id) => {
      const { name, role } = characters.get(id) ?? { name: id }
      const enters = marked ? marked.has(id) : !before.has(id)
      return { id, name, ...(role === undefined ? {} : { role }), enters }
    })
  }

  const openAct: Stage['openAct'] = (title, numeral) => {
    if (numeral === '') return { numeral, title }
    act = numeral === undefined ? act + 1 : (readNumeral(numeral) ?? act)
    return { numeral: numeral ?? toRoman(act), title }
  }

  return { findCharacter, characters: () => [...characters.values()], meet, renderCast, enter, openAct }
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

export function slugify(name: string): string {
  return (
    fold(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'nobody'
  )
}

interface Wanted {
  readonly id: string
  readonly enters: boolean
  readonly offset: number
}

function readCastFence(source: string, standing: readonly string[]): readonly Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const [offset, line] of source.split('\n').entries()) {
    for (const word of line
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)) {
      const enters = word.startsWith('+')
      const ids = /^(?:\.\.\.|…)$/.test(word) ? standing : [word.replace(/^\+\s*/, '')]
      for (const id of ids) wanted.set(id, { id, enters, offset })
    }
  }
  return [...wanted.values()]
}

function renderMember(character: StageCharacter, enters: boolean): string {
  const portrait = renderPortrait(character, character.name, 'ob-cast-portrait', 'ob-cast-initial')
  const role =
    character.role === undefined ? '' : ` <span class="ob-cast-role">${escapeText(character.role)}</span>`
  const classes = enters ? 'ob-cast-member enters' : 'ob-cast-member'
  const name = `<strong class="ob-cast-name">${escapeText(character.name)}</strong>`
  return `<li class="${classes}" data-ob-id="${escapeText(character.id)}">${portrait} ${name}${role}</li>`
}

const romanDigits: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]

export function toRoman(number: number): string {
  let rest = number
  let numeral = ''
  for (const [digit, worth] of romanDigits) {
    while (rest >= worth) {
      numeral += digit
      rest -= worth
    }
  }
  return numeral
}

function readNumeral(numeral: string): number | undefined {
  if (/^\d+$/.test(numeral)) return Number(numeral)
  for (let number = 1; number < 100; number += 1) if (toRoman(number) === numeral.toUpperCase()) return number
  return undefined
}
