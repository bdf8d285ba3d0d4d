// Collects the licences of the packages that are compiled into `lib/`, which their terms ask for.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Gives the text of `lib/licences.txt`.
 * @param {string} root
 * @param {readonly string[]} inputs paths of bundled files, below the root
 */
export function collectLicences(root, inputs) {
  const folders = new Set(inputs.flatMap((path) => findPackage(root, path) ?? []))
  const texts = [...folders].map((folder) => describe(join(root, folder))).sort()
  return `offbook is compiled together with code of these packages.\n\n${texts.join('\n')}`
}

/** The folder of the package that a file belongs to; none for our own. */
function findPackage(root, path) {
  if (!path.includes('node_modules/')) return undefined
  for (let folder = dirname(path); folder.includes('node_modules/'); folder = dirname(folder)) {
    const manifest = join(root, folder, 'package.json')
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version) return folder
  }
  throw new Error(`${path} belongs to no package`)
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const words = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return `${'='.repeat(80)}\n${name} ${version}, ${license}\n\n${words.join('\n\n') || `No licence file: ${license}.`}\n`
}
