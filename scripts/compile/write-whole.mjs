import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file so that whoever reads it meanwhile finds the old or the new one, never half of it. */
export function writeWhole(path, contents) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, path)
}
