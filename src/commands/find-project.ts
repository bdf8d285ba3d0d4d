import { dirname, join, resolve } from 'node:path'
import { rules } from '../check/rules.ts'
import { findUpwards, leadsBelow, realPath } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import type { Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import type { ProjectConfig } from '../model/options.ts'

const configName = 'offbook.yaml'

/** The folder a talk lives in and what its `offbook.yaml` says. */
export interface Project {
  /** Absolute real path: nothing outside it is read. */
  readonly root: string
  /** The folder of `offbook.yaml`; undefined when there is none. */
  readonly configFolder?: string
  readonly config: ProjectConfig
  readonly findings: readonly Finding[]
  /** Text of the configuration, by path, for code frames. */
  readonly texts: Readonly<Record<string, string>>
}

/** The project a folder belongs to: the nearest `offbook.yaml` upwards, else the nearest `.git`, else the folder itself. */
export async function findProject(folder: string, givenRoot?: string): Promise<Project> {
  const configFolder = findUpwards(folder, configName)
  const root = realPath(givenRoot ?? configFolder ?? findUpwards(folder, '.git') ?? folder)
  if (configFolder === undefined) return { root, config: {}, findings: [], texts: {} }
  const path = join(realPath(configFolder), configName)
  const source = openSources(dirname(path)).read(path)
  if (!source.ok) {
    const finding = {
      rule: 'invalid-config',
      message: `offbook.yaml cannot be read: ${source.why}`,
      span: { path, line: 1 },
    }
    return { root, configFolder, config: {}, findings: [finding], texts: {} }
  }
  // Most talks have none.
  const { readConfig } = await import('../read/config.ts')
  const { config, findings, text } = readConfig(source.bytes, path)
  const unknown = findUnknownRules(config, text, path)
  return { root, configFolder, config, findings: [...findings, ...unknown], texts: { [path]: text } }
}

function findUnknownRules({ rules: named = {} }: ProjectConfig, text: string, path: string): Finding[] {
  const known = rules.map(({ name }) => name)
  return Object.keys(named)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const line = text.split('\n').findIndex((one) => one.trimStart().startsWith(`${name}:`)) + 1
      const near = findNearest(name, known)
      const hint = near === undefined ? {} : { hint: `did you mean ${near}?` }
      return {
        rule: 'invalid-config',
        message: `there is no rule ${name}`,
        span: { path, line: line || 1 },
        ...hint,
      }
    })
}

/**
 * Where outputs go: the flag, else `out:` beside the configuration, else `dist` in the root with one, in the current
 * folder without. Throws when a link in the project leads elsewhere: only the flag may.
 */
export function findOutFolder(project: Project, folder: string, flag: string | undefined): string {
  if (flag !== undefined) return resolve(folder, flag)
  const base = project.configFolder ?? folder
  const named = project.config.out ?? 'dist'
  const out = resolve(base, named)
  if (leadsBelow(base, out)) return out
  throw new OffbookError(`${named} is a link that leads out of the project, to ${realPath(out)}`, {
    hint: `say with --out ${named} that this is meant`,
  })
}
