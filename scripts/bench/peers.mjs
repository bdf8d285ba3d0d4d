import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const marpVersion = '4.5.1'

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

/** Installed apart from the repository: inside it, marp-cli would take the marp-core it finds there. */
export function installMarp() {
  const folder = join(tmpdir(), `offbook-bench-marp-cli-${marpVersion}`)
  const bin = join(folder, 'node_modules', '@marp-team', 'marp-cli', 'marp-cli.js')
  if (!existsSync(bin)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
    const install = spawnSync(
      'npm',
      ['install', '--prefer-offline', '--no-audit', '--no-fund', `@marp-team/marp-cli@${marpVersion}`],
      {
        cwd: folder,
        stdio: 'inherit',
      },
    )
    if (install.status !== 0) throw new Error('marp-cli could not be installed')
  }
  return bin
}
