import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const marpVersion = '4.5.1'

/** Installed apart from the repository: inside it, marp-cli would take the marp-core it finds there. */
export function installMarp() {
  const folder = join(tmpdir(), `offbook-bench-marp-cli-${marpVersion}`)
  const bin = join(folder, 'node_modules', '@marp-team', 'marp-cli', 'marp-cli.js')
  if (!existsSync(bin)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
    const words = [
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      `@marp-team/marp-cli@${marpVersion}`,
    ]
    const install = spawnSync('npm', words, { cwd: folder, stdio: 'inherit' })
    if (install.status !== 0) throw new Error('marp-cli could not be installed')
  }
  return bin
}
