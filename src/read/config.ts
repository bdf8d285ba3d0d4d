import { posix, win32 } from 'node:path'
import * as v from 'valibot'
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { resolveYaml } from '../markdown/loose-yaml.ts'
import { targetNames } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import { editorNames, findEditor } from '../model/editor.ts'
import { findNearest } from '../model/nearest.ts'
import type { ProjectConfig } from '../model/options.ts'
import { parseDuration } from './duration.ts'
import { decodeText } from './encoding.ts'
import { flattenValues } from './manuscript/variables.ts'

/** One path or a list of them. */
const paths = v.union(
  [
    v.pipe(
      v.string(),
      v.transform((path) => [path]),
    ),
    v.array(v.string()),
  ],
  'a path or a list of paths',
)

const duration = v.pipe(
  v.union([v.string(), v.number()], 'a duration such as 25m'),
  v.transform((value) => parseDuration(String(value))),
  v.number('a duration such as 25m'),
)

const severity = v.picklist(['error', 'warning', 'info', 'off'], '`error`, `warning`, `info` or `off`')
const known = targetNames.map((name) => `\`${name}\``).join(', ')
const target = v.picklist(targetNames, `one of ${known}`)

/** Whether a path stays below the folder it starts from: a stranger's project writes nowhere else. */
function isWithin(path: string): boolean {
  const way = posix.normalize(path.replaceAll('\\', '/'))
  return !posix.isAbsolute(way) && !win32.isAbsolute(path) && way !== '..' && !way.startsWith('../')
}

/** A key as editors tell of it: `docs/schemas/config.json` and the reference are made of these. */
const key = <Schema extends v.GenericSchema>(schema: Schema, about: string) =>
  v.pipe(schema, v.description(about))

/** Every key of `offbook.yaml`. */
export const configKeys = {
  decks: key(paths, 'Patterns of decks; `slides/*.md` when it says nothing.'),
  themes: key(
    paths,
    'Patterns of CSS files whose themes decks may name; `themes/*.css` when it says nothing.',
  ),
  out: key(
    v.pipe(
      v.string('the path of a folder'),
      v.check(isWithin, 'the path of a folder within the project: only `--out` may lead out of it'),
    ),
    'The output folder, within the project; `dist` when it says nothing.',
  ),
  targets: key(
    v.union(
      [
        v.pipe(
          target,
          v.transform((one) => [one]),
        ),
        v.array(target),
      ],
      `a list of ${known}`,
    ),
    'What a build makes; `html` and `pdf` when it says nothing.',
  ),
  theme: key(v.string('the name of a theme'), "For decks that name none: a theme's name, or a CSS file."),
  slot: key(
    duration,
    'How long the room is yours: `25m`, `1h 30m`, `90s`, `25:00`; a bare number counts minutes.',
  ),
  reserve: key(duration, 'What is kept free of the slot, written as `slot` is.'),
  wpm: key(
    v.pipe(
      v.number('a number of words a minute'),
      v.minValue(40, 'at least 40'),
      v.maxValue(400, 'at most 400'),
    ),
    'Words a minute; 140 when nobody says.',
  ),
  paper: key(
    v.picklist(['a4', 'letter'], '`a4` or `letter`'),
    'What documents are printed on; `a4` when it says nothing.',
  ),
  'large-print': key(v.boolean('`true` or `false`'), 'Documents in type of 18 points.'),
  captions: key(
    v.picklist(['public', 'script'], '`public` or `script`'),
    "What stands beside slides in the handout; with `script` it is the speaker's and not public.",
  ),
  pptx: key(
    v.picklist(['native', 'picture'], '`native` or `picture`'),
    'Whether slides of a presentation can be edited, or are pictures with their text unseen over them.',
  ),
  fonts: key(
    v.picklist(['bundled', 'system'], '`bundled` or `system`'),
    "Whether the browser sees offbook's faces alone, or the machine's.",
  ),
  editor: key(
    v.pipe(
      v.string('the name of an editor'),
      v.check(
        (name) => findEditor(name) !== undefined,
        `one of ${editorNames.join(', ')}, or an address such as \`myeditor://open?file={path}&line={line}\``,
      ),
    ),
    'The editor that slides open in, by name or by address.',
  ),
  rules: key(
    v.record(v.string(), severity),
    'Severity of a rule, by its name: `error`, `warning`, `info` or `off`.',
  ),
  vars: key(
    v.pipe(
      v.record(v.string(), v.unknown(), 'a list of names with texts'),
      v.check((value) => {
        let whole = true
        flattenValues(value, () => {
          whole = false
        })
        return whole
      }, 'a list of names with texts, such as `venue: Room 1`'),
      v.transform((value) => flattenValues(value)),
    ),
    'Values for `{{ name }}` in decks and scripts; a map within gives names with dots.',
  ),
} as const

export interface ReadConfig {
  readonly config: ProjectConfig
  readonly findings: readonly Finding[]
  readonly text: string
}

/** Reads `offbook.yaml`. What is wrong is told with its line and left out. */
export function readConfig(bytes: Uint8Array, path: string): ReadConfig {
  const decoded = decodeText(bytes, path)
  if (!decoded.ok) return { config: {}, findings: [decoded.finding], text: '' }
  const { text } = decoded
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) => {
      const [at] = error.linePos ?? []
      const message = (error.message.split(/ at line \d/)[0] ?? error.message).replace(/[.:]*$/, '.')
      return {
        rule: 'broken-yaml',
        message,
        span: { path, line: at?.line ?? 1, ...(at ? { column: at.col } : {}) },
      }
    })
    return { config: {}, findings, text }
  }
  const value = resolveYaml(document)
  if (value === undefined) {
    const message = 'The aliases of the configuration multiply beyond reason.'
    return { config: {}, findings: [{ rule: 'broken-yaml', message, span: { path, line: 1 } }], text }
  }
  if (value === null) return { config: {}, findings: [], text }
  if (!isMap(document.contents)) {
    const message = 'The configuration is not a list of `key: value`.'
    return { config: {}, findings: [{ rule: 'invalid-config', message, span: { path, line: 1 } }], text }
  }
  return {
    ...readEntries(value as Readonly<Record<string, unknown>>, (keys) => locate(document, lines, keys, path)),
    text,
  }
}

type Place = { readonly path: string; readonly line: number; readonly column?: number }

function readEntries(
  entries: Readonly<Record<string, unknown>>,
  place: (keys: readonly string[]) => Place,
): { config: ProjectConfig; findings: readonly Finding[] } {
  const findings: Finding[] = []
  const config: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(entries)) {
    if (!isKey(key)) {
      const near = findNearest(key, Object.keys(configKeys))
      const hint =
        near === undefined ? `There are ${Object.keys(configKeys).join(', ')}.` : `Did you mean \`${near}\`?`
      findings.push({
        rule: 'unknown-directive',
        message: `There is no configuration key \`${key}\`.`,
        span: place([key]),
        hint,
      })
      continue
    }
    const result = v.safeParse(configKeys[key] as v.GenericSchema, value)
    if (result.success) config[key] = result.output
    else {
      const [issue] = result.issues
      const below = (issue.path ?? []).map((step) => String(step.key))
      const message = `\`${[key, ...below].join('.')}\` is ${issue.message}.`
      findings.push({ rule: 'invalid-config', message, span: place([key, ...below]) })
    }
  }
  return { config, findings }
}

function isKey(key: string): key is keyof typeof configKeys {
  return Object.hasOwn(configKeys, key)
}

/** Where a key, or the item of a list, stands. */
function locate(document: Document, lines: LineCounter, keys: readonly string[], path: string): Place {
  const value = document.getIn(keys, true)
  const parent = document.getIn(keys.slice(0, -1), true)
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === keys.at(-1))
    : undefined
  const node = pair && isScalar(pair.key) ? pair.key : isNode(value) ? value : undefined
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
  return { path, line, column: col }
}
