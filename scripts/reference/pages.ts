import { deedKeys } from '../../src/client/desk/deeds.ts'
import { previewKeys } from '../../src/client/preview/preview-keys.ts'
import { targets } from '../../src/render/targets.ts'
import { describeCommands, type ToldCommand } from './commands.ts'
import { aboutTalk, forDeck, forOneSlide, forSlides, type Takes, withoutEffect } from './front-matter.ts'
import { composeConfigSchema } from './schemas.ts'

/** A schema, as its file says. */
export interface ToldSchema {
  readonly name: string
  readonly title: string
  readonly version?: number
}

/** The pages of `docs/reference`, by their names. */
export function composePages(schemas: readonly ToldSchema[]): ReadonlyMap<string, string> {
  return new Map([
    ['commands.md', composeCommands(describeCommands())],
    ['config.md', composeConfig()],
    ['front-matter.md', composeFrontMatter()],
    ['targets.md', composeTargets()],
    ['keys.md', composeKeys()],
    ['schemas.md', composeSchemas(schemas)],
  ])
}

const made = '<!-- Made by `npm run reference`: change the code it is made of. -->'

function page(title: string, about: string, ...parts: readonly string[]): string {
  return `${[`# ${title}`, made, about, ...parts].join('\n\n')}\n`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n')
}

function composeCommands(commands: readonly ToldCommand[]): string {
  const list = commands.filter(({ name }) => !name.slice('offbook '.length).includes(' '))
  const rows = list.map(({ name, summary }) => [`[\`${name}\`](#${name.replaceAll(' ', '-')})`, summary])
  return page(
    'Commands',
    'What `offbook <command> --help` prints. Exit codes: 0 fine, 1 something is wrong in a deck, 2 offbook could not run.',
    table(['command', 'what it does'], rows),
    ...commands.map(composeCommand),
  )
}

function composeCommand({ name, usage, about, options, after }: ToldCommand): string {
  const parts = [`## ${name}`, `\`${usage}\``, about]
  if (options.length > 0) {
    parts.push(
      table(
        ['option', 'what it does'],
        options.map(({ flags, about: does }) => [`\`${flags}\``, does]),
      ),
    )
  }
  if (after !== '') parts.push(['```text', after, '```'].join('\n'))
  return parts.join('\n\n')
}

function composeConfig(): string {
  const { properties } = composeConfigSchema() as { properties: Readonly<Record<string, Takes>> }
  const rows = Object.entries(properties).map(([key, takes]) => [
    `\`${key}\``,
    describeType(takes),
    takes.description,
  ])
  return page(
    'offbook.yaml',
    'Every key is optional; paths are relative to its folder. Editors complete and check it by [its schema](../schemas/config.json).',
    table(['key', 'takes', 'what it says'], rows),
  )
}

function composeFrontMatter(): string {
  const rows = (keys: Readonly<Record<string, Takes>>, before = '') =>
    Object.entries(keys).map(([key, takes]) => [
      `\`${before}${key}\``,
      describeType(takes),
      takes.description,
    ])
  const heads = ['key', 'takes', 'what it says']
  return page(
    'Front matter and directives',
    'What a deck may say before its first slide, and in comments. Keys of other tools are let be. [Schema](../schemas/front-matter.json).',
    '## About the talk: in front matter',
    table(heads, rows(aboutTalk)),
    '## For the whole deck: in front matter or a comment',
    table(heads, rows(forDeck)),
    '## From a slide on; with `_`, for one slide',
    table(heads, rows(forSlides)),
    '## For one slide: in a comment',
    table(heads, rows(forOneSlide, '_')),
    '## Read by other tools',
    table(heads, rows(withoutEffect)),
  )
}

/** `one of a, b`, `text`, `text or list of texts`. */
function describeType(takes: Readonly<Record<string, unknown>>): string {
  const { type, enum: values, anyOf, items, additionalProperties } = takes
  if (Array.isArray(values)) return [...new Set(values.map(String))].map((value) => `\`${value}\``).join(', ')
  if (Array.isArray(anyOf)) {
    const [first = '', ...others] = [...new Set(anyOf.map(describeType))]
    return [first, ...others.map((one) => one.replace(`a list of: ${first}`, 'a list of these'))].join(
      '; or ',
    )
  }
  if (Array.isArray(type)) return type.map((one) => describeType({ type: one })).join(' or ')
  if (type === 'array')
    return items ? `a list of: ${describeType(items as Record<string, unknown>)}` : 'a list'
  if (type === 'object' && additionalProperties && typeof additionalProperties === 'object')
    return `a map to: ${describeType(additionalProperties as Record<string, unknown>)}`
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    integer: 'number',
    boolean: '`true`, `false`',
    object: 'a map',
  }
  return typeof type === 'string' ? (names[type] ?? type) : 'anything'
}

function composeTargets(): string {
  const rows = targets.map(({ name, label, about, of, paged }) => [
    `\`${name}\``,
    label,
    about,
    of === 'talk' ? 'a talk' : 'all talks',
    paged ? 'yes' : 'no',
  ])
  return page(
    'Targets',
    'What `--target` and `targets:` may name, in the order in which they are made. Where the files go stands in [building](../guide/build.md#where-things-are-read-and-written).',
    table(['target', 'is', 'good for', 'of', 'needs a browser'], rows),
  )
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page down',
  PageUp: 'Page up',
}

function showKey(name: string): string {
  const [, shift = '', key = name] = /^(Shift\+)?(.+)$/u.exec(name) ?? []
  return `\`${shift}${keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)}\``
}

function composeKeys(): string {
  const groups = [...new Set(deedKeys.map(({ group }) => group))]
  const desk = groups.map((group) => {
    const rows = deedKeys
      .filter((deed) => deed.group === group)
      .map(({ keys, tells, only }) => [
        keys.map(showKey).join(' '),
        only ? `${tells} (\`offbook ${only}\`)` : tells,
      ])
    return [`### ${group.charAt(0).toUpperCase()}${group.slice(1)}`, table(['key', 'does'], rows)].join(
      '\n\n',
    )
  })
  const preview = previewKeys.map(([keys, tells]) => [
    keys
      .split(/ {2,}/u)
      .map((key) => `\`${key}\``)
      .join(' '),
    tells,
  ])
  return page(
    'Keys',
    'A number and `Enter` goes to that slide, everywhere. `?` shows these where they work.',
    '## The desk: `offbook rehearse` and `offbook present`',
    ...desk,
    '## The preview: `offbook watch`',
    table(['key', 'does'], preview),
  )
}

function composeSchemas(schemas: readonly ToldSchema[]): string {
  const rows = schemas.map(({ name, title, version }) => [
    `[\`${name}\`](../schemas/${name})`,
    title,
    version === undefined ? '' : String(version),
  ])
  return page(
    'Schemas',
    'JSON Schemas (2020-12) of what offbook reads and prints, in the package as `offbook/schemas/<name>`. The `version` in an output rises when a reader of an older one would be misled; keys may be added without.',
    table(['schema', 'of', 'version'], rows),
  )
}
