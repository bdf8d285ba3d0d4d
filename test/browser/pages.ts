import { type BrowserPress, openPress, type PressOptions } from '../../src/browser/press.ts'
import { findCacheFolder } from '../../src/files/cache.ts'
import type { PageRequest, Press, PressPage } from '../../src/model/ports.ts'

/** The browser that the tests are run with, the embedded one unless the environment says otherwise. */
export function openTestPress(options: Partial<PressOptions> = {}): BrowserPress {
  return openPress({ cache: findCacheFolder(), ...options })
}

export function openTestPage(
  press: Press,
  html: string,
  request: Partial<PageRequest> = {},
): Promise<PressPage> {
  return press.open({
    html,
    serve: () => undefined,
    width: 960,
    height: 540,
    trustScripts: false,
    signal: new AbortController().signal,
    ...request,
  })
}

/** A PNG of one grey pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
