import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { build } from 'esbuild'
import { packageFolder } from '../../src/files/package-folder.ts'

/** Runs a module, written as if it lay beside this file, in a process of its own. */
export async function runAside(
  contents: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<ChildProcessByStdio<null, Readable, null>> {
  // Below the package, so that it finds what the package brings.
  const outfile = join(packageFolder(), 'node_modules', '.cache', `aside-${process.pid}-${Date.now()}.mjs`)
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    banner: { js: `import { createRequire as r } from 'node:module'; const require = r(import.meta.url);` },
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    outfile,
    platform: 'node',
  })
  const child = spawn(process.execPath, [outfile], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.once('exit', () => rmSync(outfile, { force: true }))
  return child
}
