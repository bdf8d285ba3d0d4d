import { relative, resolve, sep } from 'node:path'
import { rules } from '../check/rules.ts'
import { isBelow } from '../files/project-files.ts'
import type { FormatName } from '../report/format-names.ts'
import { formatGithub } from '../report/github.ts'
import { formatGitlab } from '../report/gitlab.ts'
import { formatJson } from '../report/json.ts'
import { formatJunit } from '../report/junit.ts'
import { formatMarkdown } from '../report/markdown.ts'
import { formatSarif } from '../report/sarif.ts'
import { formatTerminal } from '../report/terminal.ts'
import { listDiagnostics, type TellOptions, type Told } from '../report/told.ts'
import type { Invocation } from './invocation.ts'
import { readToolVersion } from './tool-version.ts'

/** How findings can be told. */
const formats: Readonly<Record<FormatName, (told: Told, options: TellOptions) => string>> = {
  terminal: ({ overall, decks }, options) => {
    const found = formatTerminal([...overall, ...decks], options)
    return found === '' ? '' : `${found}\n`
  },
  json: (told, { from }) => formatJson(listDiagnostics(told), from),
  github: ({ overall, decks }, { from }) => formatGithub([...overall, ...decks], from),
  gitlab: (told, { from }) => formatGitlab(listDiagnostics(told), from),
  junit: formatJunit,
  markdown: formatMarkdown,
  sarif: (told, { from }) => formatSarif(listDiagnostics(told), { from, rules, version: readToolVersion() }),
}

/** Formats that a service reads, which knows files by their path in the repository. */
const ofRepository: readonly FormatName[] = ['github', 'gitlab', 'markdown', 'sarif']

/** Writes what was found, in one of the formats. */
export function formatTold(
  told: Told,
  format: FormatName,
  { strict, verbose }: { readonly strict: boolean; readonly verbose: boolean },
  { folder, environment, color }: Invocation,
): string {
  const checkout = findCheckout(folder, environment)
  const link = linkLines(environment)
  return formats[format](told, {
    ...{ strict, verbose, color: color.stdout },
    from: ofRepository.includes(format) ? checkout : folder,
    ...(link && { link }),
  })
}

/** Where the repository lies that CI checked out, when the folder is in it; else the folder. */
function findCheckout(folder: string, environment: NodeJS.ProcessEnv): string {
  const { GITHUB_WORKSPACE: github, CI_PROJECT_DIR: gitlab } = environment
  const checkout = github ?? gitlab
  return checkout !== undefined && isBelow(checkout, folder) ? resolve(checkout) : folder
}

/** Lines of files as GitHub shows them at the commit that is built. */
function linkLines(environment: NodeJS.ProcessEnv): TellOptions['link'] {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = environment
  const { GITHUB_WORKSPACE: checkout } = environment
  if (!server || !repository || !commit || !checkout) return undefined
  return (path, line) => {
    if (!isBelow(checkout, path)) return undefined
    const shown = relative(checkout, path).split(sep).map(encodePart).join('/')
    return `${server}/${repository}/blob/${commit}/${shown}?plain=1#L${line}`
  }
}

function encodePart(part: string): string {
  return encodeURIComponent(part).replace(/[()*'!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}
