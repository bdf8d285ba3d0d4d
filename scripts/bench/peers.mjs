import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The browser that offbook takes, and what a stranger needs to start it. */
export function findBrowser(work, cache) {
  const out = join(work, 'probe')
  writeFileSync(join(work, 'probe.md'), '# Probe\n')
  const run = spawnSync(
    process.execPath,
    [
      join(repository, 'lib', 'cli.js'),
      'build',
      join(work, 'probe.md'),
      '--target',
      'pdf',
      '--out',
      out,
      '--json',
      '--force',
    ],
    { cwd: work, env: { ...process.env, OFFBOOK_CACHE: cache }, encoding: 'utf8', maxBuffer: 1e8 },
  )
  if (run.status !== 0) throw new Error(`offbook could not print: ${run.stderr}`)
  const { path, origin, version } = JSON.parse(run.stdout).browser
  const libraries = join(dirname(path), 'lib')
  return {
    path,
    version,
    environment: origin === 'embedded' ? { LD_LIBRARY_PATH: libraries } : {},
  }
}
