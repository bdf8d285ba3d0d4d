import { OffbookError } from '../model/error.ts'
import type { BrowserFacts } from '../model/ports.ts'
import type { Examination, Examined } from './examine-machine.ts'
import { openTools } from './open-tools.ts'

/** Letters of the scripts that decks are written in, by what the row calls them. */
const scripts = {
  Greek: 'Ω',
  Cyrillic: 'Ж',
  Arabic: 'ع',
  Hebrew: 'ש',
  Japanese: 'あ',
  Korean: '한',
  Chinese: '汉',
} as const

/** Starts the browser, prints a page with it, and looks which letters it can draw. */
export async function examineBrowser({
  browser,
  environment,
  signal,
}: Examination): Promise<readonly Examined[]> {
  const start = performance.now()
  try {
    await using tools = openTools({ environment, ...(browser !== undefined && { browser }) })
    await using page = await tools.press.open({
      html: '<!doctype html><meta charset="utf-8"><title>offbook</title><p>A page.</p>',
      serve: () => undefined,
      width: 640,
      height: 360,
      trustScripts: false,
      signal,
    })
    const pdf = await page.pdf({ width: 640, height: 360, tagged: true })
    const missing = await page.evaluate<string[]>(findMissing, [{ ...scripts }])
    const facts = await tools.press.facts()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    return [...describeBrowser(facts, pdf.length > 500, seconds), describeLetters(facts, missing)]
  } catch (error) {
    signal.throwIfAborted()
    const hint = error instanceof OffbookError ? error.hint : undefined
    return [
      {
        name: 'Browser',
        state: 'broken',
        says: error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error),
        hint: hint ?? 'Try --browser embedded, or --browser with the path of a Chrome, Edge or Chromium.',
      },
    ]
  }
}

const origins: Readonly<Record<BrowserFacts['origin'], string>> = {
  path: 'named with --browser',
  environment: 'named by the environment',
  system: 'found on this machine',
  embedded: 'brought by offbook',
}

function describeBrowser(facts: BrowserFacts, prints: boolean, seconds: string): readonly Examined[] {
  const says = `${facts.name} ${facts.version}, ${origins[facts.origin]}: ${facts.path}`
  const row: Examined = prints
    ? { name: 'Browser', state: 'fine', says }
    : { name: 'Browser', state: 'broken', says: `${says}, prints nothing`, hint: 'Try --browser embedded.' }
  const printed: Examined = {
    name: 'Printing',
    state: 'fine',
    says: `a page in ${seconds} s, the start of the browser included`,
  }
  const sandbox: Examined = facts.sandboxed
    ? { name: 'Sandbox', state: 'fine', says: "the browser's own sandbox is on" }
    : {
        name: 'Sandbox',
        state: 'doubtful',
        says: "the browser's own sandbox cannot start here (root, or a container)",
        hint: 'Builds go on, shut in by offbook alone; scripts in decks are refused.',
      }
  return prints ? [row, printed, sandbox] : [row]
}

function describeLetters({ hermetic }: BrowserFacts, missing: readonly string[]): Examined {
  const faces = hermetic ? "offbook's own faces alone" : "this machine's fonts"
  return missing.length === 0
    ? {
        name: 'Fonts',
        state: 'fine',
        says: `${faces}, with ${Object.keys(scripts).join(', ')}; emoji are offbook's own`,
      }
    : {
        name: 'Fonts',
        state: 'doubtful',
        says: `${faces}, without ${missing.join(', ')}`,
        hint: 'Only decks in these scripts miss them: --browser embedded brings faces for all, and is the same everywhere.',
      }
}

/** In the page: the scripts whose letter is drawn like one that no font has. */
const findMissing = `([scripts]) => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  context.font = '32px sans-serif'
  const draw = (letter) => {
    context.clearRect(0, 0, 64, 64)
    context.fillText(letter, 8, 44)
    return context.getImageData(0, 0, 64, 64).data.join()
  }
  const nothing = ['\\u0378', '\\u{e0fff}', '\\u{10fffd}'].map(draw)
  return Object.entries(scripts).filter(([, letter]) => nothing.includes(draw(letter))).map(([name]) => name)
}`
