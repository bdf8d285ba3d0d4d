import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadProgram } from '../files/kept-program.ts'

/** What `reading.cjs` is: `read-worker.ts`, a function of what a module has and a script has not. */
type Program = (
  require: NodeJS.Require,
  module: { exports: unknown },
  url: string,
  load: (path: string) => Promise<unknown>,
) => void

const run: Program = loadProgram(dirname(fileURLToPath(import.meta.url)), 'reading').runInThisContext()
run(createRequire(import.meta.url), { exports: {} }, import.meta.url, (path) => import(path))
