import type { Finding } from '../model/diagnostic.ts'
import type { LaidTalk, ReadTalk, Rule } from './rule.ts'

/** What the rules on text find: no browser is needed. */
export function checkText(talk: ReadTalk, rules: readonly Rule[]): Finding[] {
  return rules.flatMap(({ name, findInText }) => nameFaults(name, findInText?.(talk)))
}

/** What the rendered rules find. */
export function checkLayout(talk: LaidTalk, rules: readonly Rule[]): Finding[] {
  return rules.flatMap(({ name, findInLayout }) => nameFaults(name, findInLayout?.(talk)))
}

function nameFaults(rule: string, faults: ReturnType<NonNullable<Rule['findInText']>> = []): Finding[] {
  return [...faults].map((fault) => ({ rule, ...fault }))
}
