import { dirname, resolve } from 'node:path'
import { shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import type { ReadRequest } from '../../src/model/options.ts'
import type { Cache, Sources } from '../../src/model/ports.ts'
import type { Reading } from '../../src/model/talk.ts'
import { readTalk } from '../../src/read/talk.ts'

/** Keeps what it is given as long as a test runs. */
export function makeCache(): Cache {
  const entries = new Map<string, Uint8Array>()
  return {
    get: (kind, key) => entries.get(`${kind}\0${key}`),
    put: (kind, key, bytes) => void entries.set(`${kind}\0${key}`, bytes),
  }
}

const cache = makeCache()

/** Reads a deck from disk; the root is its folder. */
export function readFromDisk(deck: string, options: Partial<ReadRequest> = {}): Promise<Reading> {
  const root = options.root ?? dirname(resolve(deck))
  return read({ deck: resolve(deck), root, ...options }, openSources(root))
}

/** Reads a deck from a text that stands in no folder. */
export function readFromText(
  text: string | Uint8Array,
  options: Partial<ReadRequest> = {},
): Promise<Reading> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const deck = '/talk/deck.md'
  const sources: Sources = {
    root: '/talk',
    read: (path) => (path === deck ? { ok: true, path, bytes } : { ok: false, why: 'missing' }),
    list: () => [],
  }
  return read({ deck, root: '/talk', ...options }, sources)
}

function read(
  request: Partial<ReadRequest> & Pick<ReadRequest, 'deck' | 'root'>,
  sources: Sources,
): Promise<Reading> {
  const whole = { name: 'deck', themes: [], trustScripts: false, cache: '', ...request }
  return readTalk(whole, sources, openSources(shippedFolder()), cache)
}
