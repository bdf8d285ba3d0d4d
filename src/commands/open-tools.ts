import { type BrowserPress, openPress } from '../browser/press.ts'
import { findCacheFolder, openCache } from '../files/cache.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import type { ProjectConfig } from '../model/options.ts'
import type { BrowserFacts, Cache } from '../model/ports.ts'
import { openWorkshop, type Workshop } from '../render/workshop.ts'
import { readBuilt } from './read-built.ts'

/** What is asked of the browser and of the cache. */
export interface ToolRequest {
  readonly browser?: string
  /** `--no-sandbox` makes it false. */
  readonly sandbox?: boolean
  readonly fonts?: ProjectConfig['fonts']
  /** The browser makes room for everything else on the machine. */
  readonly background?: boolean
  readonly environment?: NodeJS.ProcessEnv
}

/** What all decks of a command share; the browser starts when the first page is wanted, and is gone when they are disposed of. */
export interface OpenTools extends AsyncDisposable {
  readonly press: BrowserPress
  readonly workshop: Workshop
  readonly cache: Cache
  readonly cacheFolder: string
  /** What is known of the browser; undefined when none was needed. */
  browser(): Promise<BrowserFacts> | undefined
}

export function openTools({
  browser,
  sandbox = true,
  fonts,
  environment,
  background = false,
}: ToolRequest): OpenTools {
  const cacheFolder = findCacheFolder(environment)
  const cache = openCache(cacheFolder)
  const press = openPress({
    cache: cacheFolder,
    noSandbox: !sandbox,
    background,
    ...(browser !== undefined && { browser }),
    ...(fonts !== undefined && { fonts }),
  })
  let used = false
  const watched = {
    ...press,
    open: (page: Parameters<typeof press.open>[0]) => {
      used = true
      return press.open(page)
    },
  }
  const shipped = openSources(shippedFolder())
  return {
    press: watched,
    workshop: openWorkshop({ press: watched, cache, built: readBuilt(), sources: openSources, shipped }),
    cache,
    cacheFolder,
    browser: () => (used ? press.facts() : undefined),
    [Symbol.asyncDispose]: () => press[Symbol.asyncDispose](),
  }
}
