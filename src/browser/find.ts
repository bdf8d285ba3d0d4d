import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { canRun, peekProgram } from '../files/browser-files.ts'
import { OffbookError } from '../model/error.ts'
import type { BrowserOrigin } from '../model/ports.ts'

/** A browser to start: a program on the machine, or the one we bring. */
export type FoundBrowser =
  | {
      readonly origin: Exclude<BrowserOrigin, 'embedded'>
      readonly path: string
    }
  | { readonly origin: 'embedded' }

export interface FindRequest {
  /** `--browser`: a path, or `embedded`. */
  readonly browser?: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
}

const VARIABLES = ['OFFBOOK_BROWSER', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH']

/** What was asked for, else what the environment names, else what is on the machine, else the embedded browser. */
export function findBrowser(request: FindRequest): FoundBrowser {
  if (request.browser) return namedBrowser(request.browser, 'path', '--browser')
  for (const variable of VARIABLES) {
    const value = request.env[variable]
    if (value) return namedBrowser(value, 'environment', variable)
  }
  const path = installedPaths(request).find((candidate) => canRun(candidate) && !isSnap(candidate))
  return path === undefined ? { origin: 'embedded' } : { origin: 'system', path }
}

function namedBrowser(value: string, origin: 'path' | 'environment', by: string): FoundBrowser {
  if (value === 'embedded') return { origin: 'embedded' }
  const path = resolve(value)
  if (canRun(path)) return { origin, path }
  throw new OffbookError(`${by}: there is no browser at ${path}`, {
    hint: `Give the path of a Chrome, Edge or Chromium program, or "embedded" for the one offbook brings.`,
  })
}

function installedPaths(request: FindRequest): readonly string[] {
  if (request.platform === 'darwin') return macPaths(request.env)
  if (request.platform === 'win32') return windowsPaths(request.env)
  return linuxPaths(request.env)
}

const LINUX_NAMES = [
  'chrome-headless-shell',
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]

function linuxPaths(env: FindRequest['env']): readonly string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute)
  const usual = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/opt/microsoft/msedge']
  const all = [...new Set([...folders, ...usual])]
  return LINUX_NAMES.flatMap((name) => all.map((folder) => join(folder, name)))
}

function macPaths(env: FindRequest['env']): readonly string[] {
  const folders = ['/Applications', ...(env['HOME'] ? [join(env['HOME'], 'Applications')] : [])]
  const names = ['Google Chrome', 'Microsoft Edge', 'Chromium']
  return names.flatMap((name) => folders.map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`)))
}

function windowsPaths(env: FindRequest['env']): readonly string[] {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ]
  return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
}

/** A snap sees neither our profile folder nor our font configuration. */
function isSnap(path: string): boolean {
  const program = peekProgram(path)
  return (
    /\/snap(\/|$)/.test(program.path) ||
    (program.head.startsWith('#!') && program.head.includes('/snap/bin/'))
  )
}

/** Chromium's headless shell takes other switches than the whole browser. */
export function isHeadlessShell(path: string): boolean {
  return /headless[-_]shell(\.exe)?$/.test(path)
}
