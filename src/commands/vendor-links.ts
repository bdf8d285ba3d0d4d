import { dirname, join, relative, sep } from 'node:path'
import type { Rewrite } from '../files/rewrite.ts'
import type { RemoteUse } from '../model/talk.ts'
import { normalise, relinkPictures } from '../read/remote-links.ts'
import type { LockedPicture } from './vendor-lock.ts'
import { listUses, type Store } from './vendor-store.ts'

interface Relinking {
  readonly rewrites: readonly Rewrite[]
  /** Places that name a picture that was fetched, and are written in a way that is not understood. */
  readonly unfound: readonly RemoteUse[]
}

/** The texts with what was fetched in the place of what is on the network. */
export function relink(
  { folder, texts, uses }: Store,
  pictures: readonly { readonly name: string; readonly picture: LockedPicture }[],
): Relinking {
  const names = new Map(pictures.map(({ name, picture }) => [picture.url, name]))
  const rewrites: Rewrite[] = []
  const unfound: RemoteUse[] = []
  for (const path of new Set(uses.map((use) => use.path))) {
    const own = uses.filter((use) => use.path === path && names.has(normalise(use.url)))
    const links = new Map(
      own.map(({ url }) => [url, linkTo(join(folder, names.get(normalise(url)) ?? ''), path, url)]),
    )
    const before = texts[path] ?? ''
    const { text, found } = relinkPictures(before, links, path.endsWith('.css') ? 'style' : 'markdown')
    if (text !== before) rewrites.push({ path, before, after: text })
    unfound.push(...listUses(own).filter(({ url }) => !found.has(url)))
  }
  return { rewrites, unfound }
}

function linkTo(file: string, path: string, url: string): string {
  const { hash } = new URL(url.startsWith('//') ? `https:${url}` : url)
  return relative(dirname(path), file).split(sep).map(encodeURIComponent).join('/') + hash
}
