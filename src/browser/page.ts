import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { OffbookError } from '../model/error.ts'
import type { CaptureOptions, PageRequest, PdfOptions, PressPage } from '../model/ports.ts'
import { unlessAborted } from './deadline.ts'
import { NAME_EARLY, NAME_IF_LEFT } from './fallback-families.ts'
import { ORIGIN } from './guard.ts'
import { openInspector } from './inspect.ts'
import type { RunningBrowser } from './launch.ts'
import type { Session } from './protocol.ts'
import { closeTab, openTab, sizeTab, type Tab, usualSize } from './tab.ts'

/** Milliseconds a page gets to go away: when it was given up, and in good order on a busy machine. */
const GIVEN_UP = 1_500
const IN_ORDER = 10_000

/** The world that no script of the page touches. */
const apartName = 'offbook'

/** Milliseconds in which it is told that a page's process died, after a call that failed for it. */
const NEWS = 500

const CHUNK = 4 * 1024 * 1024
const PIXELS_PER_INCH = 96

/** Opens a document in a browser context of its own and waits until it is loaded. */
export async function openPage(
  browser: RunningBrowser,
  request: PageRequest,
  hermetic: boolean,
  spare?: Promise<Tab>,
): Promise<PressPage> {
  const { signal } = request
  signal.throwIfAborted()
  const opening = spare ?? openTab(browser.connection)
  let closing: Promise<void> | undefined
  const close = (patience: number): Promise<void> => {
    closing ??= closeTab(browser, opening, patience)
    return closing
  }
  const abort = (): void => {
    opening.then(({ session }) => session.end(signal.reason)).catch(() => {})
    void close(GIVEN_UP)
  }
  signal.addEventListener('abort', abort, { once: true })

  try {
    const tab = await unlessAborted(opening, signal)
    const { session } = tab
    const inspector = openInspector(session)
    // What scripts make comes later, and is to have them too.
    if (hermetic && !request.trustScripts) runFirst(session, NAME_EARLY)
    const refused = await loadDocument(tab, request)
    await Promise.all([
      request.trustScripts || holdAnimations(session),
      // Once more, and waited for: the browser may have noted the blank page only now.
      session.send('Page.resetNavigationHistory'),
      hermetic && evaluate(session, tab, NAME_IF_LEFT, undefined, 'apart'),
    ])
    return {
      get refused() {
        return [...refused]
      },
      evaluate: (functionText, argument, world) => evaluate(session, tab, functionText, argument, world),
      pdf: (options) => printPdf(session, options),
      capture: (options) => capture(session, options),
      prepareInspect: inspector.prepare,
      inspect: inspector.inspect,
      [Symbol.asyncDispose]: async () => {
        signal.removeEventListener('abort', abort)
        session.end(new Error('The page was closed'))
        await close(IN_ORDER)
      },
    }
  } catch (error) {
    signal.removeEventListener('abort', abort)
    void close(IN_ORDER)
    throw error
  }
}

/** Gives the set of URLs that are refused, now and later. */
async function loadDocument(tab: Tab, request: PageRequest): Promise<ReadonlySet<string>> {
  const { session, guard } = tab
  const loaded = watchLoad(tab)
  session.on('Page.javascriptDialogOpening', () => {
    session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => {})
  })
  await tab.ready
  if (request.width !== usualSize.width || request.height !== usualSize.height)
    await sizeTab(session, request)
  guard.admit(request)
  await session.send('Page.navigate', { url: `${ORIGIN}/` })
  await Promise.race([loaded, session.ended])
  return guard.refused
}

/** The browser's own controls of a film move without end, unseen, and would have it draw frame after frame. */
function holdAnimations(session: Session): Promise<unknown> {
  return Promise.all([
    session.send('Animation.enable'),
    session.send('Animation.setPlaybackRate', { playbackRate: 0 }),
  ])
}

/** Resolves when all of the document is there. Being led elsewhere before that cuts it off, and it is no slide then. */
function watchLoad({ session, targetId }: Tab): Promise<void> {
  const lead = (url: string): OffbookError =>
    new OffbookError(`A script led the page away to ${url}`, {
      hint: 'Slides are printed as they are: scripts must stay on the page.',
    })
  const stopped = new OffbookError('A script stopped the page before all of it was there', {
    hint: 'Slides are printed as they are: scripts must let the page load.',
  })
  let arrived = false
  let next = ''
  session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    if (frameId === targetId) next = url
  })
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== targetId) return
    const there = frame.url === `${ORIGIN}/`
    if (arrived && !there) session.end(lead(frame.url))
    // So that no way leads back to the blank page it came from.
    if (there) session.send('Page.resetNavigationHistory').catch(() => {})
    arrived ||= there
  })
  return new Promise((resolve, reject) => {
    session.on('Page.loadEventFired', () => arrived && resolve())
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (!arrived || frameId !== targetId) return
      if (next !== '') reject(lead(next))
      // Led nowhere: its process died, which is told on its own, or a script stopped it.
      else setTimeout(() => reject(stopped), NEWS).unref()
    })
  })
}

async function evaluate<T>(
  session: Session,
  tab: Tab,
  functionText: string,
  argument: unknown,
  world: 'page' | 'apart' = 'page',
): Promise<T> {
  const expression = `(${functionText})(${argument === undefined ? '' : JSON.stringify(argument)})`
  const contextId = world === 'apart' ? await findWorldApart(tab) : undefined
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    ...(contextId !== undefined && { contextId }),
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value as T
}

/** Has a script run in the world apart when a document comes. Not waited for: the document takes longer. */
function runFirst(session: Session, source: string): void {
  // Without the first, a page that has no scripts runs none at all.
  session.send('Runtime.enable').catch(() => {})
  session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: apartName }).catch(() => {})
}

/** The page's document seen from globals of our own, which no script of the page has touched. */
function findWorldApart(tab: Tab): Promise<number> {
  tab.apart ??= tab.session
    .send('Page.createIsolatedWorld', { frameId: tab.targetId, worldName: apartName })
    .then(({ executionContextId }) => executionContextId)
  return tab.apart
}

async function printPdf(session: Session, options: PdfOptions): Promise<Uint8Array> {
  const printing = session.send('Page.printToPDF', {
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
  const { stream } = await printing.catch(async (error: unknown) => {
    // Where the page's process died, the browser says first that it could not print, and then why.
    await Promise.race([session.ended, sleep(NEWS)])
    throw error
  })
  if (stream === undefined) throw new Error('The browser printed no PDF')
  return readStream(session, stream).catch((error: Error) => {
    // The browser keeps what it printed in a file until it is fetched.
    throw error.message.includes('Read failed') ? explainFullFolder(error) : error
  })
}

function explainFullFolder(cause: Error): OffbookError {
  return new OffbookError('The browser could not keep the PDF: the folder for temporary files is full', {
    hint: `Make room in ${tmpdir()}, or name another folder in TMPDIR.`,
    cause,
  })
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
  if (options.transparent) {
    await session.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } })
  }
  try {
    return await shoot(session, options)
  } finally {
    if (options.transparent) await session.send('Emulation.setDefaultBackgroundColorOverride', {})
  }
}

async function shoot(session: Session, options: CaptureOptions): Promise<Uint8Array> {
  const { data } = await session.send('Page.captureScreenshot', {
    format: options.type,
    ...(options.quality !== undefined && { quality: options.quality }),
    clip: { ...options.clip, scale: options.scale },
    captureBeyondViewport: options.inView !== true,
    optimizeForSpeed: options.fast === true,
  })
  return Buffer.from(data, 'base64')
}
