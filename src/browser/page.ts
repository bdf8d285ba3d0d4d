import { setTimeout as sleep } from 'node:timers/promises'
import type { CaptureOptions, PageRequest, PdfOptions, PressPage } from '../model/ports.ts'
import { BrowserLost } from './browser-lost.ts'
import { NAME_FALLBACK_FAMILIES } from './fallback-families.ts'
import { guardPage, ORIGIN } from './guard.ts'
import type { RunningBrowser } from './launch.ts'
import type { Connection, Session } from './protocol.ts'

/** Milliseconds a page gets to go away: when it was given up, and in good order on a busy machine. */
const GIVEN_UP = 1_000
const IN_ORDER = 10_000

const CHUNK = 4 * 1024 * 1024
const PIXELS_PER_INCH = 96

/** Opens a document in a browser context of its own and waits until it is loaded. */
export async function openPage(
  browser: RunningBrowser,
  request: PageRequest,
  hermetic: boolean,
): Promise<PressPage> {
  request.signal.throwIfAborted()
  const tab = await openTab(browser.connection, request)
  const { session } = tab

  let closing: Promise<void> | undefined
  const close = (patience: number): Promise<void> => {
    closing ??= closeTab(browser, tab, patience)
    return closing
  }
  const abort = (): void => {
    session.end(request.signal.reason)
    void close(GIVEN_UP)
  }
  if (request.signal.aborted) abort()
  request.signal.addEventListener('abort', abort, { once: true })

  try {
    const refused = await loadDocument(session, request)
    if (hermetic) await evaluate(session, tab, NAME_FALLBACK_FAMILIES, undefined, 'apart')
    return {
      get refused() {
        return [...refused]
      },
      evaluate: (functionText, argument, world) => evaluate(session, tab, functionText, argument, world),
      pdf: (options) => printPdf(session, options),
      capture: (options) => capture(session, options),
      [Symbol.asyncDispose]: async () => {
        request.signal.removeEventListener('abort', abort)
        session.end(new Error('The page was closed'))
        await close(IN_ORDER)
      },
    }
  } catch (error) {
    request.signal.removeEventListener('abort', abort)
    session.end(error)
    await close(GIVEN_UP)
    throw error
  }
}

interface Tab {
  readonly contextId: string
  readonly targetId: string
  readonly session: Session
  /** Resolves when its target is no more. */
  readonly gone: Promise<void>
}

async function openTab({ browser, attach }: Connection, request: PageRequest): Promise<Tab> {
  const { browserContextId: contextId } = await browser.send('Target.createBrowserContext', {
    disposeOnDetach: true,
  })
  const { targetId } = await browser.send('Target.createTarget', {
    url: 'about:blank',
    browserContextId: contextId,
    width: request.width,
    height: request.height,
  })
  const { sessionId } = await browser.send('Target.attachToTarget', {
    targetId,
    flatten: true,
  })
  const session = attach(sessionId)
  return {
    contextId,
    targetId,
    session,
    gone: watchTarget(browser, targetId, session),
  }
}

/** Ends the conversation when the page's process dies, closes what the page opens; resolves when the target is gone. */
function watchTarget(browser: Session, targetId: string, session: Session): Promise<void> {
  return new Promise((resolve) => {
    const stops = [
      browser.on('Target.targetCrashed', (event) => {
        if (event.targetId === targetId)
          session.end(new BrowserLost(`The page's process ended: ${event.status}`))
      }),
      browser.on('Target.targetCreated', ({ targetInfo }) => {
        if (targetInfo.openerId !== targetId) return
        browser.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {})
      }),
      browser.on('Target.targetDestroyed', (event) => {
        if (event.targetId !== targetId) return
        for (const stop of stops) stop()
        session.end(new BrowserLost('The page was closed by the browser'))
        resolve()
      }),
    ]
  })
}

/** Gives the set of URLs that are refused, now and later. */
async function loadDocument(session: Session, request: PageRequest): Promise<ReadonlySet<string>> {
  const loaded = new Promise<void>((resolve) => session.on('Page.loadEventFired', () => resolve()))
  session.on('Page.javascriptDialogOpening', () => {
    session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => {})
  })
  const [guard] = await Promise.all([
    guardPage(session, request),
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    session.send('Emulation.setDeviceMetricsOverride', {
      width: request.width,
      height: request.height,
      deviceScaleFactor: 1,
      mobile: false,
    }),
    session.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'prefers-color-scheme', value: 'light' },
      ],
    }),
  ])
  const { errorText } = await session.send('Page.navigate', {
    url: `${ORIGIN}/`,
  })
  if (errorText) throw new Error(`The page could not be loaded: ${errorText}`)
  await Promise.race([loaded, session.ended])
  return guard.refused
}

async function evaluate<T>(
  session: Session,
  tab: Tab,
  functionText: string,
  argument: unknown,
  world: 'page' | 'apart' = 'page',
): Promise<T> {
  const expression = `(${functionText})(${argument === undefined ? '' : JSON.stringify(argument)})`
  const contextId = world === 'apart' ? await worldApart(session, tab) : undefined
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    ...(contextId !== undefined && { contextId }),
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value as T
}

/** The page's document seen from globals of our own, which no script of the page has touched. */
async function worldApart(session: Session, tab: Tab): Promise<number> {
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: tab.targetId,
    worldName: 'offbook',
  })
  return executionContextId
}

async function printPdf(session: Session, options: PdfOptions): Promise<Uint8Array> {
  const { stream } = await session.send('Page.printToPDF', {
    paperWidth: options.width / PIXELS_PER_INCH,
    paperHeight: options.height / PIXELS_PER_INCH,
    marginTop: 0,
    marginRight: 0,
    marginBottom: 0,
    marginLeft: 0,
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: options.tagged,
    generateDocumentOutline: options.outline ?? false,
    transferMode: 'ReturnAsStream',
  })
  if (stream === undefined) throw new Error('The browser printed no PDF')
  return readStream(session, stream)
}

async function readStream(session: Session, handle: string): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for (let more = true; more; ) {
    const { data, base64Encoded, eof } = await session.send('IO.read', {
      handle,
      size: CHUNK,
    })
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'))
    more = !eof
  }
  await session.send('IO.close', { handle })
  return Buffer.concat(parts)
}

async function capture(session: Session, options: CaptureOptions): Promise<Uint8Array> {
  const { data } = await session.send('Page.captureScreenshot', {
    format: options.type,
    ...(options.quality !== undefined && { quality: options.quality }),
    clip: { ...options.clip, scale: options.scale },
    captureBeyondViewport: true,
    optimizeForSpeed: false,
  })
  return Buffer.from(data, 'base64')
}

/** Closes a page; ends the whole browser when it hangs on. */
async function closeTab(browser: RunningBrowser, tab: Tab, patience: number): Promise<void> {
  const gone = browser.connection.browser
    .send('Target.disposeBrowserContext', { browserContextId: tab.contextId })
    .then(() => tab.gone)
    .catch(() => {})
  const timer = new AbortController()
  const late = sleep(patience, 'late', { signal: timer.signal }).catch(() => {})
  const outcome = await Promise.race([gone, late])
  timer.abort()
  if (outcome === 'late') browser.kill(new BrowserLost('The browser was ended: a page in it hung'))
}
