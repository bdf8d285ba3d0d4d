import { join } from 'node:path'
import type { Sources } from '../model/ports.ts'
import type { KnownFile } from './files.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  woff2: 'font/woff2',
  zip: 'application/zip',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/**
 * Finds the files of a folder that was built, by their address; a folder's own address is that of its `index.html`.
 * What the guard of sources refuses is not there: dot files, links that lead out.
 */
export function openPublished(folder: Sources): (path: string) => KnownFile | undefined {
  return (path) => {
    const below = decode(path.endsWith('/') ? `${path}index.html` : path)
    if (below === undefined) return undefined
    const file = join(folder.root, ...below.split('/'))
    const name = below.slice(below.lastIndexOf('/') + 1)
    const ending = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : 'txt'
    const read = () => {
      const result = folder.read(file)
      return result.ok ? result.bytes : undefined
    }
    return { type: types[ending] ?? 'application/octet-stream', read }
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
