import { compiledFile } from '../files/package-folder.ts'
import { OffbookError } from '../model/error.ts'
import type { BrowserFacts, PageRequest, Press, PressPage } from '../model/ports.ts'
import { unlessAborted } from './deadline.ts'
import { unpackEmbedded } from './embedded.ts'
import { type FoundBrowser, findBrowser, isHeadlessShell } from './find.ts'
import { writeFontConfig } from './fonts.ts'
import { LaunchFailure, type LaunchRequest, launchBrowser, type RunningBrowser } from './launch.ts'
import { openPage } from './page.ts'
import { openTab, type Tab } from './tab.ts'

export interface PressOptions {
  /** `--browser`: a path, or `embedded`; absent: the environment, the machine, the embedded one. */
  readonly browser?: string
  /** Folder of the cache, for the unpacked browser and for fontconfig. */
  readonly cache: string
  /** `bundled` (default): the embedded browser knows our faces alone. */
  readonly fonts?: 'bundled' | 'system'
  /** The browser makes room for everything else on the machine. */
  readonly background?: boolean
  /** `--no-sandbox`: start without Chromium's sandbox, and let trusted scripts run without it. */
  readonly noSandbox?: boolean
}

/** The press, and how to be rid of its browser when there is no time left to wait. */
export interface BrowserPress extends Press {
  /** Begins to end the browser, since no page is wanted any more; one that is all the same finds another. */
  rest(): void
  /** Ends the browser at once; for exit handlers. */
  kill(): void
}

interface Started {
  readonly browser: RunningBrowser
  readonly facts: BrowserFacts
  /** A tab for the first page, opened while nobody knows yet what will be on it. */
  spare: Promise<Tab> | undefined
}

/** A press that starts its browser at first need, and again when it was lost. */
export function openPress(options: PressOptions): BrowserPress {
  let starting: Promise<Started> | undefined
  let running: RunningBrowser | undefined
  let closed = false
  let known: BrowserFacts | undefined
  let ending: Promise<void> | undefined

  const start = (): Promise<Started> => {
    if (closed) return Promise.reject(new Error('The press is closed'))
    if (running && !running.usable()) starting = undefined
    starting ??= startBrowser(options).then(
      (started) => {
        running = started.browser
        known = started.facts
        if (closed) running.kill()
        return started
      },
      (error) => {
        starting = undefined
        throw error
      },
    )
    return starting
  }

  const open = async (request: PageRequest): Promise<PressPage> => {
    const started = await unlessAborted(start(), request.signal)
    const { browser, facts, spare } = started
    if (request.trustScripts) demandSandbox(facts, options)
    started.spare = undefined
    return openPage(browser, request, facts.hermetic, spare)
  }

  return {
    facts: async () => known ?? (await start()).facts,
    open,
    rest: () => {
      ending = running?.close()
      running = undefined
      starting = undefined
    },
    kill: () => {
      closed = true
      running?.kill()
    },
    [Symbol.asyncDispose]: async () => {
      closed = true
      await starting?.catch(() => {})
      await Promise.all([running?.close(), ending])
    },
  }
}

async function startBrowser(options: PressOptions): Promise<Started> {
  const found = findBrowser({
    ...(options.browser !== undefined && { browser: options.browser }),
    env: process.env,
    platform: process.platform,
  })
  const request = await prepare(found, options)
  const { browser, sandboxed } = await launchSandboxed(request, options)
  const [name = 'Chromium', version = ''] = browser.version.split('/')
  const hermetic = request.fontConfig !== undefined
  const spare = openTab(browser.connection)
  spare.catch(() => {})
  return {
    browser,
    spare,
    facts: {
      name,
      version,
      path: request.path,
      origin: found.origin,
      sandboxed,
      hermetic,
    },
  }
}

async function prepare(found: FoundBrowser, options: PressOptions): Promise<Omit<LaunchRequest, 'sandbox'>> {
  const { background = false } = options
  if (found.origin !== 'embedded') return { path: found.path, shell: isHeadlessShell(found.path), background }
  const { path, libraries } = await unpackEmbedded(options.cache)
  if (options.fonts === 'system') return { path, libraries, shell: true, background }
  const fontConfig = writeFontConfig({
    faces: compiledFile('fallback-fonts'),
    cache: options.cache,
  })
  return { path, libraries, shell: true, fontConfig, background }
}

/** Starts with Chromium's sandbox; without where it cannot be: as root, in containers without user namespaces. */
async function launchSandboxed(
  request: Omit<LaunchRequest, 'sandbox'>,
  options: PressOptions,
): Promise<{ browser: RunningBrowser; sandboxed: boolean }> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (options.noSandbox || isRoot) {
    return {
      browser: await launchBrowser({ ...request, sandbox: false }),
      sandboxed: false,
    }
  }
  try {
    return {
      browser: await launchBrowser({ ...request, sandbox: true }),
      sandboxed: true,
    }
  } catch (error) {
    if (!(error instanceof LaunchFailure) || !/sandbox|namespace|zygote/i.test(error.words)) throw error
    return {
      browser: await launchBrowser({ ...request, sandbox: false }),
      sandboxed: false,
    }
  }
}

function demandSandbox(facts: BrowserFacts, options: PressOptions): void {
  if (facts.sandboxed || options.noSandbox) return
  throw new OffbookError("Scripts are not run here: the browser's sandbox is off", {
    hint: 'Build as an ordinary user on a machine with user namespaces, or add --no-sandbox to run them all the same.',
  })
}
