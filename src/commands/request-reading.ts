import { resolve } from 'node:path'
import { findFiles, findKind } from '../files/project-files.ts'
import type { ReadRequest } from '../model/options.ts'
import type { BuildOptions, BuildRun } from './build-run.ts'
import type { FoundDeck } from './find-decks.ts'

/** What a deck is to be read with: the flags, and what its project says. */
export async function requestReading(
  deck: FoundDeck,
  run: Pick<BuildRun, 'folder' | 'cacheFolder'> & {
    readonly options: Pick<BuildOptions, 'theme' | 'script' | 'set' | 'trustScripts'>
  },
): Promise<ReadRequest> {
  const { root, configFolder, config } = deck.project
  const { theme, script, set, trustScripts } = run.options
  const themes =
    configFolder === undefined ? [] : await listThemes(config.themes ?? ['themes/*.css'], configFolder)
  return {
    deck: deck.path,
    name: deck.name,
    root,
    themes,
    trustScripts,
    cache: run.cacheFolder,
    ...(theme !== undefined && { theme: nameTheme(theme, run.folder) }),
    ...(config.theme !== undefined && { defaultTheme: nameTheme(config.theme, configFolder ?? run.folder) }),
    ...(script !== undefined && { script: resolve(run.folder, script) }),
    ...(set !== undefined && { set }),
    ...(config.vars !== undefined && { vars: config.vars }),
    ...(config.slot !== undefined && { slot: config.slot }),
  }
}

async function listThemes(patterns: readonly string[], folder: string): Promise<readonly string[]> {
  const found = await Promise.all(patterns.map((pattern) => findFiles(pattern, folder)))
  return [...new Set(found.flat())]
}

/** A theme is a name, unless it looks like a file or is one. */
function nameTheme(theme: string, folder: string): string {
  const path = resolve(folder, theme)
  return theme.endsWith('.css') || (theme.includes('/') && findKind(path) === 'file') ? path : theme
}
