import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arch, version } from 'node:process'
import { Script } from 'node:vm'

/**
 * A program that was compiled to one script, as V8 left it after a first run: next to nothing has to be compiled again.
 * Another V8, or one with other flags, refuses that, and compiles.
 * @param folder where `<name>.cjs` lies
 */
export function loadProgram(folder: string, name: string): Script {
  const filename = join(folder, `${name}.cjs`)
  // It is compiled to ASCII.
  const source = readFileSync(filename, 'latin1')
  // V8 looks at the length of the source only: whoever compiles offbook takes this away before the source changes.
  const cachedData = readKept(join(folder, `${name}-${version}-${arch}.kept`))
  return new Script(source, { filename, ...(cachedData && { cachedData }) })
}

/** It is there to save time: nothing depends on it. */
function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
