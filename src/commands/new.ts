import { basename, join, resolve } from 'node:path'
import picocolors from 'picocolors'
import { parse, stringify } from 'yaml'
import { readTextIfThere } from '../files/browser-files.ts'
import { type NewFile, writeNewFiles } from '../files/new-files.ts'
import { packageFolder } from '../files/package-folder.ts'
import { readTree } from '../files/read-tree.ts'
import { slugOf } from '../importers/compose.ts'
import { OffbookError } from '../model/error.ts'
import { showPath } from '../report/show-path.ts'
import type { Invocation } from './invocation.ts'
import { readToolVersion } from './tool-version.ts'

export const talkKinds = ['story', 'plain', 'workshop'] as const
export const continuousHosts = ['github', 'gitlab'] as const
export type ContinuousHost = (typeof continuousHosts)[number]

export type TalkKind = (typeof talkKinds)[number]

export interface NewFlags {
  readonly kind?: TalkKind
  readonly title?: string
  readonly speaker?: string
  readonly slot?: string
  /** Whose pipeline is written, which builds the talk on every push; false for none. GitHub's when nothing is said. */
  readonly ci?: ContinuousHost | false
  readonly yes?: boolean
}

/** What a new talk is made with. */
export interface NewTalk {
  readonly kind: TalkKind
  readonly title: string
  readonly speaker: string
  readonly slot: string
}

/** What a talk of a kind is built as; what is written on in a workshop is printed. */
const kindTargets: Readonly<Record<TalkKind, string>> = {
  story: 'html, pdf, site',
  plain: 'html, pdf, site',
  workshop: 'html, pdf, handout, site',
}

const kindSlots: Readonly<Record<TalkKind, string>> = { story: '10m', plain: '10m', workshop: '90m' }

/** Makes a folder with a talk in it that builds at once: deck, script, pictures, settings. */
export async function runNew(
  where: string | undefined,
  flags: NewFlags,
  invocation: Invocation,
): Promise<number> {
  const usual = listUsual(where, flags)
  const asks = !flags.yes && process.stdin.isTTY === true && process.stdout.isTTY === true
  const talk = asks ? await (await import('./ask-new.ts')).askNew(usual, flags) : usual
  if (!talk) return 130
  if (!/^\d+(?:\.\d+)?\s*(?:h|m|min|s)?$/u.test(talk.slot)) {
    throw new OffbookError(`${talk.slot} is no length`, { hint: 'Write it as 25m, or as 1h.' })
  }
  const folder = resolve(invocation.folder, where ?? (slugOf(talk.title, 6) || 'talk'))
  const name = slugOf(talk.title, 6) || 'talk'
  await writeNewFiles(folder, fillTemplates(talk, name, flags.ci ?? 'github'))
  tell(folder, name, invocation)
  return 0
}

function listUsual(where: string | undefined, flags: NewFlags): NewTalk {
  const kind = flags.kind ?? 'story'
  const named = where === undefined ? '' : basename(resolve(where)).replace(/[-_]+/gu, ' ').trim()
  return {
    kind,
    title:
      flags.title ??
      (named === '' ? 'The Polite Machine' : named.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())),
    speaker: flags.speaker ?? 'Your Name',
    slot: flags.slot ?? kindSlots[kind],
  }
}

function fillTemplates(talk: NewTalk, name: string, ci: ContinuousHost | false): readonly NewFile[] {
  const templates = join(packageFolder(), 'templates')
  const values = {
    title: talk.title,
    speaker: talk.speaker,
    slot: talk.slot,
    targets: kindTargets[talk.kind],
    name,
    version: readToolVersion(),
  }
  const files = [...readTree(join(templates, 'common')), ...readTree(join(templates, talk.kind))]
    .filter(({ path }) => ci === 'github' || !path.startsWith('.github/'))
    .map(({ path, bytes }) => ({
      // npm leaves files of the true name out of packages.
      path: path.replace(/^gitignore$/u, '.gitignore').replace(/^slides\/talk\b/u, `slides/${name}`),
      bytes: /\.(?:md|ya?ml)$/u.test(path) ? fill(bytes, values) : bytes,
    }))
  return [...files, ...readSchema(), ...(ci === 'gitlab' ? [writePipeline()] : [])]
}

/** What the pipeline for GitLab is given in a new talk. */
const pipelineInputs: Readonly<Record<string, string>> = {
  strict: 'true',
  package: `offbook@${readToolVersion()}`,
}

/** The pipeline that others include, as a file of the talk's own. */
function writePipeline(): NewFile {
  const text = readTextIfThere(join(packageFolder(), 'ci', 'gitlab.yml')) ?? ''
  const [head = '', body = ''] = text.split(/^---\n/mu)
  const { inputs } = parse(head).spec as { inputs: Readonly<Record<string, { readonly default: string }>> }
  const filled = body.replace(
    /\$\[\[ inputs\.(\w+) \]\]/gu,
    (_, name: string) => pipelineInputs[name] ?? inputs[name]?.default ?? '',
  )
  const note =
    '# Builds and checks the talk: findings and slides before and after in merge requests, pages on demand.\n'
  return { path: '.gitlab-ci.yml', bytes: new TextEncoder().encode(note + filled) }
}

/** A copy, for offbook.yaml names it, and nobody has to have installed offbook in the folder of a talk. */
function readSchema(): readonly NewFile[] {
  return readTree(join(packageFolder(), 'docs/schemas'))
    .filter(({ path }) => path === 'config.json')
    .map(({ bytes }) => ({ path: '.vscode/offbook.schema.json', bytes }))
}

/** Puts values in: as YAML where one is the whole value of a key, as text elsewhere. */
function fill(bytes: Uint8Array, values: Readonly<Record<string, string>>): Uint8Array {
  const text = new TextDecoder()
    .decode(bytes)
    // In one go: a value may hold braces of its own.
    .replace(/^(\w+: )\{\{(\w+)\}\}$|\{\{(\w+)\}\}/gmu, (whole, key = '', alone = '', within = '') => {
      const value = values[alone || within]
      if (value === undefined) return whole
      return alone === '' ? value : key + stringify(value, { lineWidth: 0 }).trimEnd()
    })
  return new TextEncoder().encode(text)
}

function tell(folder: string, name: string, { print, folder: here, color }: Invocation): void {
  const { green, dim } = picocolors.createColors(color.stdout)
  const shown = showPath(folder, here)
  print(`${green('✓')} A new talk, in ${shown}\n`)
  print(
    dim(`    slides/${name}.md          what the room sees\n    slides/${name}.script.md   what you say\n`),
  )
  const quoted = /\s/u.test(shown) ? `"${shown}"` : shown
  const rehearse = `offbook rehearse slides/${name}.md`
  const steps = [
    ...(shown === '.' ? [] : [`cd ${quoted}`]),
    ...[
      [`offbook watch slides/${name}.md`, 'write, and see it'],
      [rehearse, 'say it out loud'],
      ['offbook build', 'make the files'],
    ].map(([command = '', why]) => `${command.padEnd(rehearse.length)}   ${why}`),
  ]
  print(`\nNext\n${steps.map((step) => `  $ ${step}\n`).join('')}`)
}
