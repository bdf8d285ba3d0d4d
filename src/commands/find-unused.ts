import { basename, dirname, join } from 'node:path'
import { findFiles } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Talk } from '../model/talk.ts'

/** What a deck may draw; anything else beside it is somebody else's. */
const drawable = /\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|mp3|ogg|wav)$/i

/** Whatever may name a file: decks that were not read, scripts, themes, pages. */
const naming = '**/*.{md,markdown,css,scss,html,htm,yaml,yml,json,txt,tex,js,ts,mjs}'

/** With more texts than this nothing is said; of each, this many bytes. */
const mostTexts = 1000
const longest = 2_000_000

/** Files of a folder that are named; the others are counted. */
const mostNames = 3

/** Finds files beside those that talks draw which nobody draws or names. Each talk's root has to be a folder of talks. */
export async function findUnused(talks: readonly Talk[]): Promise<Finding[]> {
  const roots = [...new Set(talks.map(({ root }) => root))]
  const found = await Promise.all(
    roots.map((root) =>
      findInProject(
        root,
        talks.filter((talk) => talk.root === root),
      ),
    ),
  )
  return found.flat()
}

async function findInProject(root: string, talks: readonly Talk[]): Promise<Finding[]> {
  const drawn = new Set(
    talks.flatMap(({ deck }) => deck.assets.flatMap(({ path }) => (path.startsWith(root) ? [path] : []))),
  )
  const sources = openSources(root)
  const beside = [...new Set([...drawn].map(dirname))].flatMap((folder) =>
    sources.list(folder).flatMap((name) => (drawable.test(name) ? [join(folder, name)] : [])),
  )
  const idle = beside.filter((path) => !drawn.has(path))
  if (idle.length === 0) return []
  const named = await listNamed(
    root,
    idle.map((path) => basename(path)),
  )
  const unused = idle.filter((path) => !named.has(basename(path)))
  return [...new Set(unused.map(dirname))].map((folder) =>
    tell(unused.filter((path) => dirname(path) === folder)),
  )
}

/** A folder at a time: what is left of an old talk are many files. */
function tell(paths: readonly string[]): Finding {
  const names = paths.slice(0, mostNames).map((path) => `\`${basename(path)}\``)
  const more = paths.length > mostNames ? ` and ${paths.length - mostNames} more` : ''
  return {
    rule: 'unused-asset',
    message: `No deck draws ${names.join(', ')}${more}, and no text of the project names ${paths.length === 1 ? 'it' : 'them'}.`,
    span: { path: paths[0] ?? '', line: 1 },
  }
}

/** Which of some names any text of a project holds, as they are or encoded. */
async function listNamed(root: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const sources = openSources(root)
  const named = new Set<string>()
  const texts = await findFiles(naming, root)
  if (texts.length > mostTexts) return new Set(names)
  for (const path of texts) {
    const file = sources.read(path)
    if (!file.ok || file.bytes.length > longest) continue
    const text = Buffer.from(file.bytes).toString('utf8')
    for (const name of names) if (text.includes(name) || text.includes(encodeURI(name))) named.add(name)
  }
  return named
}
