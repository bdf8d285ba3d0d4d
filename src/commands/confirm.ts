import { createInterface } from 'node:readline/promises'
import { OffbookError } from '../model/error.ts'

/** Asks whoever sits at the terminal; anything but yes is no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new OffbookError('there is nobody to ask', { hint: 'say --yes to write without asking' })
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(?:es)?$/iu.test((await lines.question(question)).trim())
  } finally {
    lines.close()
  }
}
