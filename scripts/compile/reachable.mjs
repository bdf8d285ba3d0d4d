// Leaves of a folder of modules what its entries need, and nothing else.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * Removes the modules below `folder/below` that no entry leads to; gives the names of packages that the others import.
 * @param {string} folder
 * @param {readonly string[]} entries below `folder`
 */
export function keepReachable(folder, entries, below = '.') {
  const kept = new Set()
  const outside = new Set()
  const waiting = entries.map((entry) => join(folder, entry))
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (kept.has(path)) continue
    kept.add(path)
    for (const name of listImports(readFileSync(path, 'utf8'))) {
      const target = resolveModule(join(dirname(path), name), path)
      if (!name.startsWith('.')) outside.add(name)
      // Bundled code holds texts that look like imports.
      else if (existsSync(target)) waiting.push(target)
    }
  }
  for (const path of listFiles(join(folder, below))) if (!kept.has(path)) rmSync(path)
  return [...outside]
}

function listImports(text) {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^import\s*)["']([\w@./-]+)["']/gm
  return [...text.matchAll(pattern)].map(([, name]) => name)
}

/** The declarations of `a.ts` stand in `a.d.ts`. */
function resolveModule(path, from) {
  return from.endsWith('.d.ts') ? path.replace(/\.[jt]s$/, '.d.ts') : path
}

function listFiles(folder) {
  if (!existsSync(folder)) throw new Error(`there is no ${relative('.', folder)}`)
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
}
