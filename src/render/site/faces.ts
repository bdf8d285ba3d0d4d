import { join } from 'node:path'
import { OffbookError } from '../../model/error.ts'
import type { Sources } from '../../model/ports.ts'
import { listFaces } from '../embed.ts'
import { pruneFaces } from '../faces.ts'

export type FaceName = readonly [family: string, weight: string]

/** The CSS of the theme `offbook`, which brings the faces of our own pages. */
export function readTheme(shipped: Sources): string {
  const theme = shipped.read(join(shipped.root, 'themes', 'offbook.css'))
  if (theme.ok) return Buffer.from(theme.bytes).toString('utf8')
  throw new OffbookError(`offbook is not whole: its theme is ${theme.why}`, {
    hint: 'in a clone, run npm start once; else install offbook again',
  })
}

/** The upright faces of a theme that a page is set in, as far as its characters need them. */
export function pickFaces(theme: string, wanted: readonly FaceName[], style: string, body: string): string {
  const faces = listFaces(theme)
    .map(({ start, end }) => theme.slice(start, end))
    .filter((face) =>
      wanted.some(
        ([family, weight]) =>
          face.includes(`'${family}'`) &&
          face.includes(`font-weight: ${weight}`) &&
          !face.includes('font-style: italic'),
      ),
    )
  return pruneFaces(`${faces.join('\n')}${style}`, `${style} ${body}`).slice(0, -style.length)
}
