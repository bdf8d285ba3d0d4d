// Judges the alignment on talks whose onsets are known: `node scripts/align-bench.mjs [folder,folder] [--verbose] [--fit]`.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(root, 'node_modules', '.align-bench-'))
try {
  const outfile = join(folder, 'run.mjs')
  await build({
    entryPoints: [join(root, 'scripts/align-bench/run.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  })
  await import(pathToFileURL(outfile).href)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
