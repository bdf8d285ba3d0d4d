// Writes docs/reference and the schemas that come from the code: `npm run reference`.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(root, 'node_modules', '.reference-'))
try {
  const outfile = join(folder, 'write.mjs')
  await build({
    entryPoints: [join(root, 'scripts/reference/write.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    outfile,
    logLevel: 'error',
  })
  const { writeReference } = await import(pathToFileURL(outfile).href)
  await writeReference(root)
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  execFileSync(process.execPath, [biome, 'check', '--write', 'docs/schemas'], { cwd: root, stdio: 'ignore' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
