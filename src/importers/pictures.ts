import type { ImportedPicture } from './importer.ts'
import type { Picture } from './pieces.ts'
import { drawPlaceholder } from './placeholder.ts'

/** Where a deck finds a picture; what has to be written for it is added to the list. */
export function placePicture(picture: Picture, pictures: ImportedPicture[]): string {
  const { url, file, alt } = picture
  if (file) return add({ path: `assets/${file.name}`, bytes: file.bytes }, pictures)
  if (url !== undefined) return placeFile(url, pictures)
  const drawn = pictures.filter(({ path }) => /^assets\/to-come-\d+\.svg$/u.test(path)).length
  return add({ path: `assets/to-come-${drawn + 1}.svg`, bytes: drawPlaceholder(alt) }, pictures)
}

/** A file beside or below the source keeps its path; others go into `assets`. What is on the web stays there. */
export function placeFile(url: string, pictures: ImportedPicture[]): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/iu.test(url)) return url
  const from = decode(url.replace(/[?#].*$/u, '')).replace(/^\.\//u, '')
  const path = /^(?:\/|\.\.)/u.test(from)
    ? `assets/${from
        .split(/[\\/]/u)
        .filter((part) => part !== '' && part !== '..')
        .join('/')}`
    : from
  return add({ path, from }, pictures)
}

function add(picture: ImportedPicture, pictures: ImportedPicture[]): string {
  if (!pictures.some(({ path }) => path === picture.path)) pictures.push(picture)
  return picture.path.split('/').map(encodeURIComponent).join('/')
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
