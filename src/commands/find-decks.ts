import { basename, dirname, join, relative, resolve } from 'node:path'
import { findFiles, findKind, listNames, realPath } from '../files/project-files.ts'
import type { Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import { findProject, type Project } from './find-project.ts'

/** A deck to build. */
export interface FoundDeck {
  /** Absolute path of the Markdown file. */
  readonly path: string
  /** What its outputs are called: no ending, `/` between folders. */
  readonly name: string
  readonly project: Project
}

export interface FoundDecks {
  readonly decks: readonly FoundDeck[]
  /** Decks that were asked for and are not there. */
  readonly findings: readonly Finding[]
  /** Those of the decks; without decks, the one whose configuration should name them. */
  readonly projects: readonly Project[]
}

const usualPattern = 'slides/*.md'

/**
 * Finds the decks that are named, else those of the configuration; throws when there is nothing to do or two would write
 * the same files, unless nothing is `written`.
 */
export async function findDecks(
  named: readonly string[],
  folder: string,
  givenRoot: string | undefined,
  { written = true }: { readonly written?: boolean } = {},
): Promise<FoundDecks> {
  const root = givenRoot === undefined ? undefined : resolve(folder, givenRoot)
  if (root !== undefined && findKind(root) !== 'folder')
    throw new OffbookError(`--root ${givenRoot} is not a folder`)
  const found = named.length > 0 ? await findNamed(named, folder, root) : await findConfigured(folder, root)
  if (written) refuseEqualNames(found.decks, folder)
  return found
}

async function findNamed(
  named: readonly string[],
  folder: string,
  root: string | undefined,
): Promise<FoundDecks> {
  const decks: FoundDeck[] = []
  const findings: Finding[] = []
  for (const path of new Set(named.map((name) => resolve(folder, name)))) {
    if (isScript(path) && named.length > 1) continue
    const problem = explainProblem(path, folder)
    if (problem) findings.push(problem)
    else decks.push(await nameDeck(path, await findProject(dirname(path), root)))
  }
  const projects = [...new Map(decks.map(({ project }) => [project.root, project])).values()]
  return { decks, findings, projects }
}

/** A shell that expands `slides/*.md` names the scripts too. */
function isScript(path: string): boolean {
  return /\.script\.(md|markdown)$/i.test(path)
}

/** Parts that lie among the decks that include them have a name that says so. */
function isPart(path: string): boolean {
  return basename(path).startsWith('_')
}

function explainProblem(path: string, folder: string): Finding | undefined {
  const shown = relative(folder, path) || '.'
  const about = { rule: 'missing-deck', span: { path, line: 1 } }
  const kind = findKind(path)
  if (kind === 'folder') {
    const hint = `name the decks in it: offbook build ${shown}/*.md`
    return { ...about, message: `${shown} is a folder, not a deck`, hint }
  }
  if (kind === undefined) {
    const others = listNames(dirname(path)).filter((name) => name !== basename(path))
    const nearest = findNearest(basename(path), others)
    const hint =
      nearest === undefined ? undefined : `did you mean ${relative(folder, resolve(dirname(path), nearest))}?`
    return { ...about, message: `there is no deck ${shown}`, ...(hint !== undefined && { hint }) }
  }
  if (isScript(path)) {
    return {
      ...about,
      message: `${shown} is a script, not a deck`,
      hint: 'name the deck it belongs to',
    }
  }
  return undefined
}

async function findConfigured(folder: string, root: string | undefined): Promise<FoundDecks> {
  const project = await findProject(folder, root)
  if (project.configFolder === undefined) throw explainNothing(folder)
  const decks = await listConfigured(project, project.configFolder)
  if (decks.length > 0) return { decks, findings: [], projects: [project] }
  const message = `no deck matches ${patternsOf(project).join(', ')} in ${project.configFolder}`
  const hint = 'put a deck there, or say under `decks:` in offbook.yaml where they are'
  if (project.findings.length === 0) throw new OffbookError(message, { hint })
  // What is wrong in the configuration is likely the reason.
  if (project.findings.some(({ rule }) => rule === 'broken-yaml'))
    return { decks, findings: [], projects: [project] }
  const span = { path: join(project.configFolder, 'offbook.yaml'), line: 1 }
  return { decks, findings: [{ rule: 'missing-deck', message, hint, span }], projects: [project] }
}

async function listConfigured(project: Project, folder: string): Promise<readonly FoundDeck[]> {
  const decks = new Map<string, FoundDeck>()
  for (const pattern of patternsOf(project)) {
    const base = resolve(folder, baseOf(pattern))
    for (const path of await findFiles(pattern, folder)) {
      if (isScript(path) || isPart(path) || decks.has(realDeck(path))) continue
      decks.set(realDeck(path), { path: realDeck(path), name: nameBelow(path, base), project })
    }
  }
  return [...decks.values()]
}

function patternsOf({ config }: Project): readonly string[] {
  return config.decks ?? [usualPattern]
}

/** The part of a pattern before anything in it can vary. */
function baseOf(pattern: string): string {
  const parts = pattern.split('/')
  const first = parts.findIndex((part) => /[*?[\]{}!()]/.test(part))
  return parts.slice(0, first === -1 ? -1 : first).join('/')
}

/** The folder's links are followed, a link to the deck is not: what it leads to may lie outside the root. */
function realDeck(path: string): string {
  return join(realPath(dirname(path)), basename(path))
}

/** A deck that the configuration lists is called the same whether it was named or not. */
async function nameDeck(path: string, project: Project): Promise<FoundDeck> {
  if (project.configFolder !== undefined) {
    const known = await listConfigured(project, project.configFolder)
    const listed = known.find((deck) => deck.path === realDeck(path))
    if (listed) return listed
  }
  return { path: realDeck(path), name: nameBelow(path, dirname(path)), project }
}

function nameBelow(path: string, base: string): string {
  return relative(base, path)
    .replaceAll('\\', '/')
    .replace(/\.(md|markdown)$/i, '')
}

function refuseEqualNames(decks: readonly FoundDeck[], folder: string): void {
  const taken = new Map<string, FoundDeck>()
  for (const deck of decks) {
    // Names that differ in case alone are one file on the disks of many laptops.
    const name = deck.name.normalize('NFC').toLowerCase()
    const other = taken.get(name)
    const shown = relative(folder, deck.path)
    if (name === 'index') {
      throw new OffbookError(
        `${shown} would be written as index.html, which is the page of the whole event`,
        {
          hint: 'give the deck another file name',
        },
      )
    }
    if (other) {
      throw new OffbookError(
        `${relative(folder, other.path)} and ${shown} would both be written as ${deck.name}`,
        {
          hint: 'rename one of them, or build them into different folders with --out',
        },
      )
    }
    taken.set(name, deck)
  }
}

function explainNothing(folder: string): OffbookError {
  const decks = listNames(folder).filter((name) => /\.(md|markdown)$/i.test(name) && !isScript(name))
  const [first = 'talk.md'] = decks.filter((name) => !/^(readme|changelog|contributing)\./i.test(name))
  return new OffbookError(`no deck was named, and there is no offbook.yaml in ${folder}`, {
    hint: `name one, such as ${first}; an offbook.yaml with \`decks: slides/*.md\` names many`,
  })
}
