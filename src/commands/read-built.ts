import { readTextIfThere } from '../files/browser-files.ts'
import { compiledFile } from '../files/package-folder.ts'
import { OffbookError } from '../model/error.ts'
import { parsePlayer } from '../render/player.ts'
import type { Built } from '../render/target.ts'

/** Reads what was made at compile time. */
export function readBuilt(): Built {
  return {
    player: parsePlayer(readPart('player.json')),
    autoScaling: readPart('marp-browser.js'),
    measure: readPart('measure.js'),
  }
}

function readPart(name: string): string {
  const text = readTextIfThere(compiledFile(name))
  if (text !== undefined) return text
  throw new OffbookError(`offbook is not whole: ${compiledFile(name)} is missing`, {
    hint: 'in a clone, run npm start once; else install offbook again',
  })
}
