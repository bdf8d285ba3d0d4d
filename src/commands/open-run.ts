import { findBrowser } from '../browser/find.ts'
import { openPress } from '../browser/press.ts'
import { stampFile } from '../files/browser-files.ts'
import { findCacheFolder, openCache } from '../files/cache.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import { OffbookError } from '../model/error.ts'
import type { BrowserFacts } from '../model/ports.ts'
import { targets as knownTargets } from '../render/targets.ts'
import { openWorkshop } from '../render/workshop.ts'
import type { BuildEffects, BuildPlan, BuildRequest } from './build-plan.ts'
import type { BuildOptions, BuildRun } from './build-run.ts'
import { chooseTargets } from './choose-targets.ts'
import { findOutFolder, type Project } from './find-project.ts'
import { readBuilt } from './read-built.ts'

/** A run whose browser is gone when it is disposed of. */
export interface OpenRun extends BuildRun, AsyncDisposable {
  /** What is known of the browser; undefined when none was needed. */
  browser(): Promise<BrowserFacts> | undefined
}

/** Opens what all decks share; the browser starts when the first page is wanted. */
export function openRun(
  { request, folder, sourceDate, projects }: BuildPlan,
  effects: BuildEffects,
): OpenRun {
  const [project] = projects
  const { strict = false, keepGoing = false, trustScripts = false, sandbox = true } = request
  const cacheFolder = findCacheFolder(effects.environment)
  const cache = openCache(cacheFolder)
  const fonts = project?.config.fonts
  const press = openPress({
    cache: cacheFolder,
    noSandbox: !sandbox,
    ...(request.browser !== undefined && { browser: request.browser }),
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
    options: { ...pickGiven(request), strict, keepGoing, trustScripts, sandbox },
    force: request.force ?? false,
    folder,
    out: chooseOut(request, folder, projects),
    targets: chooseTargets(request.targets, project?.config.targets, knownTargets),
    press: watched,
    browserIdentity: identifyBrowser(request.browser),
    workshop: openWorkshop({ press: watched, cache, built: readBuilt(), sources: openSources, shipped }),
    cache,
    cacheFolder,
    sourceDate,
    signal: effects.signal ?? new AbortController().signal,
    ...(effects.disk && { disk: effects.disk }),
    browser: () => (used ? press.facts() : undefined),
    [Symbol.asyncDispose]: () => press[Symbol.asyncDispose](),
  }
}

/** Throws when a browser was asked for that is not there, whether or not it will be needed. */
function identifyBrowser(browser: string | undefined): string {
  const found = findBrowser({
    ...(browser !== undefined && { browser }),
    env: process.env,
    platform: process.platform,
  })
  return found.origin === 'embedded' ? 'embedded' : `${found.path} ${stampFile(found.path)}`
}

function pickGiven({ theme, script, browser, timeout, pptx }: BuildRequest): Partial<BuildOptions> {
  return {
    ...(theme !== undefined && { theme }),
    ...(script !== undefined && { script }),
    ...(browser !== undefined && { browser }),
    ...(timeout !== undefined && { timeout }),
    ...(pptx !== undefined && { pptx }),
  }
}

function chooseOut(request: BuildRequest, folder: string, projects: readonly Project[]): string {
  const given = projects.length > 0 ? projects : [{ root: folder, config: {}, findings: [], texts: {} }]
  const outs = new Set(given.map((project) => findOutFolder(project, folder, request.out)))
  const [out = ''] = outs
  if (outs.size > 1) {
    throw new OffbookError('the decks belong to several projects, and each writes into a folder of its own', {
      hint: 'build one project at a time, or say with --out where everything goes',
    })
  }
  return out
}
