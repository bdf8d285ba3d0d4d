import { findBrowser } from '../browser/find.ts'
import { stampFile } from '../files/browser-files.ts'
import { OffbookError } from '../model/error.ts'
import { targets as knownTargets } from '../render/targets.ts'
import type { BuildEffects, BuildPlan, BuildRequest } from './build-plan.ts'
import type { BuildOptions, BuildRun } from './build-run.ts'
import { chooseTargets } from './choose-targets.ts'
import { findOutFolder, type Project } from './find-project.ts'
import { type OpenTools, openTools } from './open-tools.ts'

/** A run whose browser is gone when it is disposed of. */
export interface OpenRun extends BuildRun, OpenTools {}

/** Opens what all decks of a build share. */
export function openRun(
  { request, folder, sourceDate, projects, decks }: BuildPlan,
  effects: BuildEffects,
): OpenRun {
  const [project] = projects
  const { strict = false, keepGoing = false, trustScripts = false, sandbox = true } = request
  const fonts = project?.config.fonts
  const targets = chooseWanted(request, project)
  return {
    ...openTools({
      sandbox,
      ...(request.browser !== undefined && { browser: request.browser }),
      ...(fonts !== undefined && { fonts }),
      ...(effects.environment && { environment: effects.environment }),
    }),
    browserIdentity: identifyBrowser(request.browser),
    alone: decks.length === 1,
    options: { ...pickGiven(request), strict, keepGoing, trustScripts, sandbox },
    force: request.force ?? false,
    folder,
    out: chooseOut(request, folder, projects),
    targets,
    sourceDate,
    signal: effects.signal ?? new AbortController().signal,
    ...(effects.disk && { disk: effects.disk }),
  }
}

function chooseWanted(
  { targets, pack, scene }: BuildRequest,
  project: Project | undefined,
): BuildRun['targets'] {
  const chosen = chooseTargets(targets, project?.config.targets, knownTargets, pack ? ['pack'] : [])
  if (scene && !chosen.some(({ name }) => name === 'pptx')) {
    throw new OffbookError('--scene writes what a PPTX draws, and no PPTX is made', {
      hint: 'add --target pptx',
    })
  }
  return chosen
}

function pickGiven(request: BuildRequest): Partial<BuildOptions> {
  const { theme, script, set, browser, timeout, paper, largePrint, captions, pptx, scene } = request
  return {
    ...(theme !== undefined && { theme }),
    ...(script !== undefined && { script }),
    ...(set !== undefined && { set }),
    ...(browser !== undefined && { browser }),
    ...(timeout !== undefined && { timeout }),
    ...(pptx !== undefined && { pptx }),
    ...(scene && { scene }),
    ...(paper !== undefined && { paper }),
    ...(largePrint !== undefined && { largePrint }),
    ...(captions !== undefined && { captions }),
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

/** Throws when a browser was asked for that is not there, whether or not it will be needed. */
function identifyBrowser(browser: string | undefined): string {
  const found = findBrowser({
    ...(browser !== undefined && { browser }),
    env: process.env,
    platform: process.platform,
  })
  return found.origin === 'embedded' ? 'embedded' : `${found.path} ${stampFile(found.path)}`
}
