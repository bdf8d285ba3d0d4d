import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of its own for a test, with the files it is given (texts by path), gone afterwards. */
export interface TestFolder extends Disposable {
  readonly path: string
  at(path: string): string
}

export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TestFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'offbook-test-')))
  for (const [name, words] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), words)
  }
  return {
    path,
    at: (name) => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
