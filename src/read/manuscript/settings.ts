import type { ReadRequest } from '../../model/options.ts'
import type { FrontMatter } from '../front-matter.ts'
import type { FileReport } from '../report.ts'
import { fillText } from './fill.ts'
import { readVars, reportBraces } from './values.ts'
import { flattenValues, makeVariables, type Values, type Variables } from './variables.ts'

/** Keys of the front matter that are variables too, unless `vars:` has one of the name. */
const factKeys = ['title', 'author', 'event', 'date', 'description', 'url'] as const

/** The variables of a deck: flags, then its own, then those of the project. */
export function gatherVariables(
  settings: FrontMatter['values'],
  { set = {}, vars = {} }: Pick<ReadRequest, 'set' | 'vars'>,
  about?: FileReport,
  lineOf: FrontMatter['lineOf'] = () => 1,
): Variables {
  const own = about ? readVars(settings.vars, about, lineOf('vars')) : {}
  const layers = [set, own, vars]
  const plain = makeVariables(layers)
  const facts = factKeys.flatMap((key): [string, string][] => {
    const value = settings[key]
    return typeof value === 'string' ? [[key, fillText(value, plain, () => {})]] : []
  })
  // A deck that has `vars:` has variables, even when it names none.
  return makeVariables(layers, { facts: Object.fromEntries(facts), active: settings.vars !== undefined })
}

/** The values of a front matter with variables put in; header and footer are Markdown, the others text. */
export function fillSettings(
  settings: FrontMatter['values'],
  variables: Variables,
  about: FileReport,
  lineOf: FrontMatter['lineOf'],
): FrontMatter['values'] {
  const fillOne = (value: string, key: string): string => {
    const surroundings = /^_?(?:header|footer)$/.test(key) ? 'markdown' : key === 'style' ? 'style' : 'plain'
    return fillText(
      value,
      variables,
      (braces, name) => reportBraces({ line: lineOf(key), braces, name }, variables, about.add),
      surroundings,
    )
  }
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      key === 'vars' ? value : mapTexts(value, (text) => fillOne(text, key)),
    ]),
  )
}

/** Changes all texts in lists and maps. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]))
}

/** Names that were set for this run, that nothing asks for and that nobody else gives a value. */
export function listIdle(set: Values, { used }: Variables, others: readonly unknown[]): readonly string[] {
  const known = others.flatMap((values) => Object.keys(flattenValues(values)))
  return Object.keys(set).filter((name) => !used.has(name) && !known.includes(name))
}
