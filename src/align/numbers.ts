import * as ar from 'n2words/ar-SA'
import * as cs from 'n2words/cs-CZ'
import * as de from 'n2words/de-DE'
import * as en from 'n2words/en-US'
import * as es from 'n2words/es-ES'
import * as fr from 'n2words/fr-FR'
import * as he from 'n2words/he-IL'
import * as hi from 'n2words/hi-IN'
import * as it from 'n2words/it-IT'
import * as ja from 'n2words/ja-JP'
import * as ko from 'n2words/ko-KR'
import * as nl from 'n2words/nl-NL'
import * as pl from 'n2words/pl-PL'
import * as pt from 'n2words/pt-PT'
import * as ru from 'n2words/ru-RU'
import * as sv from 'n2words/sv-SE'
import * as tr from 'n2words/tr-TR'
import * as uk from 'n2words/uk-UA'
import { fold, type Word } from './words.ts'

const tongues = [ar, cs, de, en, es, fr, he, hi, it, ja, ko, nl, pl, pt, ru, sv, tr, uk]
/** Below, numbers are words of any text. */
const least = 13
const greatest = 10_000_000
const mostNumbers = 250
/** Words of the longest number that is looked for. */
const longest = 7
const written = /(?<![\p{L}\d.,])(?:\d{1,3}(?:[.,' \u00A0\u202F]\d{3})+|\d+)(?![\d\p{L}]|[.,]\d)/gu
const joining = /^(?:and|et|und|y|e|en|og|och|i|и|та|ve)$/u
const unspaced = /[\p{Script=Han}\p{Script=Hangul}]/u

/** What a slide shows as digits a speaker says as words: the numbers of a text. */
export function listNumbers(text: string): number[] {
  return (text.match(written) ?? [])
    .map((digits) => Number(digits.replace(/\D/gu, '')))
    .filter((value) => value >= least && value < greatest)
}

/** The word that stands for a number, whichever way it is written. */
export function nameNumber(value: number): string {
  return value < 1000 || isYear(value) ? String(value) : `#${value}`
}

/** Finds numbers in what is said, in digits or in words of the languages of talks. */
export interface NumberFinder {
  find(text: string): readonly Word[]
}

/** Looks for those numbers only that some slide shows. */
export function openNumberFinder(numbers: readonly number[]): NumberFinder {
  const wanted = [...new Set(numbers)].slice(0, mostNumbers)
  const spelled = new Map(
    [...wanted.flatMap(shortenYear), ...wanted.map((value) => ({ said: value, value }))].flatMap(
      ({ said, value }) =>
        tongues.map(({ toCardinal }): [string, number] => [squeeze(toCardinal(said)).join(''), value]),
    ),
  )
  const dense = [...spelled].filter(([key]) => unspaced.test(key) && key.length > 1)
  return {
    find: (text) => {
      if (spelled.size === 0) return []
      const grouped = listNumbers(text).filter((value) => nameNumber(value).startsWith('#'))
      const found = new Set([...grouped, ...findSpelled(squeeze(text), spelled)])
      if (unspaced.test(text)) {
        const run = text.replace(/\s/gu, '')
        for (const [key, value] of dense) if (run.includes(key)) found.add(value)
      }
      return [...found].map((value) => ({ exact: nameNumber(value), stem: nameNumber(value) }))
    },
  }
}

/** 1988 is said as *eighty-eight*, alone or after the century. */
function shortenYear(value: number): { said: number; value: number }[] {
  const said = value % 100
  return isYear(value) && said >= least ? [{ said, value }] : []
}

const isYear = (value: number): boolean => value > 1900 && value < 2100

function findSpelled(words: readonly string[], spelled: ReadonlyMap<string, number>): number[] {
  return words.flatMap((_, at) => {
    let run = ''
    let best: number | undefined
    for (const word of words.slice(at, at + longest)) {
      run += word
      best = spelled.get(run) ?? best
    }
    return best === undefined ? [] : [best]
  })
}

function squeeze(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => !joining.test(word))
}
