import type { Size } from '../model/talk.ts'
import { BrowserLost } from './browser-lost.ts'
import { within } from './deadline.ts'
import { type Guard, guardPage } from './guard.ts'
import type { RunningBrowser } from './launch.ts'
import type { Connection, Session } from './protocol.ts'

/** An empty page in a browser context of its own. */
export interface Tab {
  readonly contextId: string
  readonly targetId: string
  readonly session: Session
  /** Resolves when its process died. */
  readonly dead: Promise<void>
  /** Resolves when its target is no more. */
  readonly gone: Promise<void>
  /** Nothing gets in but what it lets in. */
  readonly guard: Guard
  /** Resolves when it is shut in and set up: a document may come. */
  readonly ready: Promise<unknown>
  /** The document seen from globals of our own, once that was asked for. */
  apart?: Promise<number>
}

/** The size of most slides. */
export const usualSize: Size = { width: 1280, height: 720 }

/** Opens a tab and sets up all that does not hang on what will be loaded into it. */
export async function openTab({ browser, attach }: Connection): Promise<Tab> {
  const sessions = new Map<string, string>()
  const stop = browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    sessions.set(targetInfo.targetId, sessionId)
  })
  try {
    const { browserContextId: contextId } = await browser.send('Target.createBrowserContext', {
      disposeOnDetach: true,
    })
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId: contextId,
    })
    const sessionId = sessions.get(targetId)
    if (sessionId === undefined) throw new Error('The browser opened a page and did not let us in')
    const session = attach(sessionId)
    // A new target waits to be told to go on: it may make itself ready before it is known what to load.
    session.send('Runtime.runIfWaitingForDebugger').catch(() => {})
    const guard = guardPage(session)
    const ready = Promise.all([guard.up, setUp(session), sizeTab(session, usualSize)])
    // Whoever awaits it later hears of its failure then.
    ready.catch(() => {})
    return { contextId, targetId, session, guard, ready, ...watchTarget(browser, { targetId, session }) }
  } finally {
    stop()
  }
}

function setUp(session: Session): Promise<unknown> {
  return Promise.all([
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    // The pointer rests on the page's corner otherwise, and the browser looks what is under it for every frame.
    session.send('Input.setIgnoreInputEvents', { ignore: true }),
    session.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'prefers-color-scheme', value: 'light' },
      ],
    }),
  ])
}

export async function sizeTab(session: Session, { width, height }: Size): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  })
}

/** Ends the conversation when the page's process dies or the page goes, and closes what the page opens. */
function watchTarget(
  browser: Session,
  { targetId, session }: Pick<Tab, 'targetId' | 'session'>,
): Pick<Tab, 'dead' | 'gone'> {
  let die = (): void => {}
  let go = (): void => {}
  const dead = new Promise<void>((resolve) => {
    die = resolve
  })
  const gone = new Promise<void>((resolve) => {
    go = resolve
  })
  const stops = [
    browser.on('Target.targetCrashed', (event) => {
      if (event.targetId !== targetId) return
      session.end(new BrowserLost(`The page's process ended: ${event.status}`))
      die()
    }),
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.openerId !== targetId) return
      browser.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {})
    }),
    browser.on('Target.targetDestroyed', (event) => {
      if (event.targetId !== targetId) return
      for (const stop of stops) stop()
      session.end(new BrowserLost('The page was closed by the browser'))
      go()
    }),
  ]
  return { dead, gone }
}

/** Closes a page, open or about to be; ends the whole browser when it hangs on. */
export async function closeTab(
  browser: RunningBrowser,
  opening: Promise<Tab>,
  patience: number,
): Promise<void> {
  const { connection } = browser
  const closed = opening.then(async (tab) => {
    // The process of a page that hangs outlives the page: that the page closes says nothing.
    await Promise.race([hearFrom(connection, tab), tab.dead])
    await connection.browser.send('Target.disposeBrowserContext', { browserContextId: tab.contextId })
    await tab.gone
  })
  if (await within(closed, patience)) return
  browser.kill(new BrowserLost('The browser was ended: a page in it hung'))
}

/** Resolves when the page's process answers, in a conversation of its own: the page's may be ended. */
async function hearFrom(connection: Connection, tab: Tab): Promise<void> {
  const { sessionId } = await connection.browser.send('Target.attachToTarget', {
    targetId: tab.targetId,
    flatten: true,
  })
  await connection.attach(sessionId).send('Runtime.evaluate', { expression: '0' })
}
