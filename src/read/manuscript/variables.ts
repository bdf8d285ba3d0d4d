import { findNearest } from '../../model/nearest.ts'
import { isVariableName, variableName } from '../../model/variable-name.ts'

/** Names and the texts that stand for them. */
export interface Variables {
  /** Whether the talk has any at all: in one that has none, braces are text. */
  readonly active: boolean
  readonly names: readonly string[]
  get(name: string): string | undefined
  /** Names that were asked for. */
  readonly used: ReadonlySet<string>
  /** The same, with values for names that have none. */
  withDefaults(values: Values): Variables
}

export type Values = Readonly<Record<string, string>>

interface VariableOptions {
  /** Values of names that no layer has; they alone make no variables. */
  readonly facts?: Values
  readonly active?: boolean
  readonly used?: Set<string>
}

/** Values by authority, the strongest first. */
export function makeVariables(layers: readonly Values[], options: VariableOptions = {}): Variables {
  const { facts = {}, active = false, used = new Set() } = options
  const all: Values = Object.assign({}, facts, ...layers.toReversed())
  return {
    active: active || layers.some((values) => Object.keys(values).length > 0),
    names: Object.keys(all),
    used,
    get(name) {
      used.add(name)
      return Object.hasOwn(all, name) ? all[name] : undefined
    },
    withDefaults: (values) => makeVariables([...layers, values], { facts, active, used }),
  }
}

/** The values of `vars:`; maps within maps get names with dots. `refuse` is told of what is no text. */
export function flattenValues(value: unknown, refuse: (name: string) => void = () => {}): Values {
  const values: Record<string, string> = {}
  const walk = (entries: object, above: string): void => {
    for (const [key, entry] of Object.entries(entries)) {
      const name = `${above}${key}`
      if (entry !== null && typeof entry === 'object' && !Array.isArray(entry)) walk(entry, `${name}.`)
      else if (['string', 'number', 'boolean'].includes(typeof entry) && isVariableName(name))
        values[name] = String(entry)
      else refuse(name)
    }
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) walk(value, '')
  else if (value !== undefined && value !== '') refuse('')
  return values
}

/** A name in two braces, or in three: its value is Markdown then. Read where it stands. */
export const placeholder = new RegExp(
  String.raw`\{\{(?:\{[ \t]*(${variableName})[ \t]*\}|[ \t]*(${variableName})[ \t]*)\}\}`,
  'uy',
)

/** Braces around what is no name; those of Hugo, Quarto and Jekyll are left to them. */
export const emptyBraces = /\{\{(?![<%{])([^{}\n]{0,80})\}\}/y

/** What to do about a name that has no value. */
export function hintName(name: string, { active, names }: Variables): string {
  const near = active ? findNearest(name, names) : undefined
  if (near !== undefined) return `Did you mean \`{{ ${near} }}\`?`
  return `Give it a value, \`vars: { ${name}: … }\` in the front matter or \`--set ${name}=…\`; braces that are meant to be read are code, or written \`\\{{\`.`
}

/** A value as text of Markdown and of HTML alike: nothing in it is markup. */
export function escapeValue(value: string): string {
  const text = value.replace(/\s*[\r\n]+\s*/g, ' ')
  // An address is found and linked as it is, unless there is something in it that could end it.
  if (/^(?:https?:\/\/|mailto:)[^\s<>"'`|\\]+$/i.test(text))
    return text.replace(/[()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return text
    .replace(/[&<>"'\\`*_{}[\]()$~|]/g, toEntity)
    .replace(/^(\s*\d+)([.)])/, (_, digits: string, sign: string) => digits + toEntity(sign))
    .replace(
      /^\s*[#+\-=:]|(?<=^|\s):(?=[\w+-]+:)/g,
      (found) => found.slice(0, -1) + toEntity(found.slice(-1)),
    )
}

function toEntity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`
}
