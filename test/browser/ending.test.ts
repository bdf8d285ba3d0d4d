import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { BrowserLost } from '../../src/browser/browser-lost.ts'
import { openTestPage, openTestPress } from './pages.ts'
import { runAside } from './run-aside.ts'

interface BrowserProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
  /** Whether it names the browser's profile, as an argument or as its current folder. */
  readonly marked: boolean
}

/** Processes of browsers that a process started, told by their profile folder; and what those started. */
function browserProcesses(owner = process.pid): readonly BrowserProcess[] {
  const mark = new RegExp(`offbook-browser-[0-9a-f]{8}-${owner}-`)
  const all = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? readProcess(Number(name), mark) : [],
  )
  const found = new Set(all.filter(({ marked }) => marked))
  // A process in Chromium's sandbox shows its folder to nobody but root: it is known by its parent.
  for (const one of found) for (const child of all) if (child.parent === one.pid) found.add(child)
  return [...found]
}

/** The browser itself, which started the others. */
function findMain(): BrowserProcess | undefined {
  return browserProcesses().find(
    ({ command }) => command.includes('--remote-debugging-pipe') && !command.includes('--type='),
  )
}

function readProcess(pid: number, mark: RegExp): readonly BrowserProcess[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    const [, parent = ''] = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return [
      { pid, parent: Number(parent), command, marked: mark.test(command) || mark.test(readFolder(pid)) },
    ]
  } catch {
    return []
  }
}

function readFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function profileFolders(owner = process.pid): readonly string[] {
  const mark = new RegExp(`^offbook-browser-[0-9a-f]{8}-${owner}-`)
  return readdirSync(tmpdir()).filter((name) => mark.test(name))
}

async function expectNoProcess(owner = process.pid): Promise<void> {
  for (let tries = 0; tries < 40 && browserProcesses(owner).length > 0; tries++) await sleep(50)
  expect(browserProcesses(owner)).toEqual([])
}

async function expectNothingLeft(): Promise<void> {
  await expectNoProcess()
  expect(profileFolders()).toEqual([])
}

const stuck = '<p>x</p><script>for (;;);</script>'
const trusted = { trustScripts: true }

describe('a browser', () => {
  it('is gone with its profile when the press is closed', async () => {
    const press = openTestPress()
    await openTestPage(press, '<p>x</p>')
    expect(browserProcesses().length).toBeGreaterThan(1)
    expect(profileFolders()).toHaveLength(1)
    await press[Symbol.asyncDispose]()
    await expectNothingLeft()
    await expect(openTestPage(press, '<p>x</p>')).rejects.toThrow('closed')
  })

  it('is gone with its profile when it is killed at once', async () => {
    const press = openTestPress()
    const page = await openTestPage(press, '<p>x</p>')
    const pending = page.evaluate('() => new Promise(() => {})')
    press.kill()
    await expect(pending).rejects.toThrow(BrowserLost)
    await expectNothingLeft()
  })

  it('is gone when our process is killed, and its profile when the next one starts', async () => {
    const child = await runAside(`
      import { openTestPage, openTestPress } from './pages.ts'
      await openTestPage(openTestPress(), '<p>x</p>')
      console.log('open')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    `)
    await once(child.stdout, 'data')
    expect(browserProcesses(child.pid).length).toBeGreaterThan(1)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await expectNoProcess(child.pid)
    expect(profileFolders(child.pid)).toHaveLength(1)
    await using press = openTestPress()
    await press.facts()
    expect(profileFolders(child.pid)).toEqual([])
  })

  it('gives a stuck page up at its deadline, and works again', async () => {
    const renderers = () =>
      browserProcesses().flatMap(({ pid, command }) => (command.includes('renderer') ? pid : []))
    const pids: number[] = []
    await using press = openTestPress({ noSandbox: true })
    const start = performance.now()
    const opening = openTestPage(press, stuck, { ...trusted, signal: AbortSignal.timeout(1_000) })
    setTimeout(() => pids.push(...renderers()), 800)
    await expect(opening).rejects.toThrow('timeout')
    expect(performance.now() - start).toBeLessThan(1_500)
    await sleep(2_000)
    expect(pids).not.toEqual([])
    expect(renderers().filter((pid) => pids.includes(pid))).toEqual([])
    await using page = await openTestPage(press, '<title>again</title>')
    expect(await page.evaluate('() => document.title')).toBe('again')
  })

  it('leaves the other pages alone when one that is not stuck is given up', async () => {
    await using press = openTestPress()
    const abort = new AbortController()
    const [one, two] = await Promise.all([
      openTestPage(press, '<p>1</p>', { signal: abort.signal }),
      openTestPage(press, '<p>2</p>'),
    ])
    const pending = one.evaluate('() => new Promise(() => {})')
    abort.abort(new Error('no more time for slide 7'))
    await expect(pending).rejects.toThrow('no more time for slide 7')
    await expect(one.pdf({ width: 960, height: 540, tagged: true })).rejects.toThrow(
      'no more time for slide 7',
    )
    expect(await two.evaluate('() => document.body.textContent')).toBe('2')
  })

  it('is missed within a second when it dies, and started again for the next page', async () => {
    await using press = openTestPress()
    const page = await openTestPage(press, '<p>x</p>')
    const pending = page.evaluate('() => new Promise(() => {})')
    const main = findMain()
    expect(main).toBeDefined()
    process.kill(main?.pid ?? Number.NaN, 'SIGKILL')
    const start = performance.now()
    await expect(pending).rejects.toThrow(BrowserLost)
    expect(performance.now() - start).toBeLessThan(1_000)
    await using next = await openTestPage(press, '<p>next</p>')
    expect(await next.evaluate('() => document.body.textContent')).toBe('next')
  })

  it('is told from a page whose process dies', async () => {
    await using press = openTestPress()
    const page = await openTestPage(press, '<p>x</p>')
    const main = findMain()
    expect(main).toBeDefined()
    const pending = page.evaluate('() => new Promise(() => {})')
    for (const { pid } of browserProcesses().filter(({ command }) => command.includes('--type=renderer'))) {
      process.kill(pid, 'SIGKILL')
    }
    await expect(pending).rejects.toThrow(BrowserLost)
    await page[Symbol.asyncDispose]()
    await using next = await openTestPage(press, '<p>next</p>')
    expect(await next.evaluate('() => document.body.textContent')).toBe('next')
    expect(findMain()?.pid).toBe(main?.pid)
  })

  it('goes on when the process of a page dies while it prints or closes', async () => {
    await using press = openTestPress()
    // A browser that stays: the first page opens it.
    await using first = await openTestPage(press, '<p>first</p>')
    const main = findMain()
    const renderers = () => browserProcesses().filter(({ command }) => command.includes('--type=renderer'))
    const spared = new Set(renderers().map(({ pid }) => pid))
    const page = await openTestPage(press, '<p>x</p>')
    const own = renderers().filter(({ pid }) => !spared.has(pid))
    // So that it is not done before it dies.
    for (const { pid } of own) process.kill(pid, 'SIGSTOP')
    const printing = page.pdf({ width: 1280, height: 720, tagged: false })
    await sleep(100)
    for (const { pid } of own) process.kill(pid, 'SIGKILL')
    await expect(printing).rejects.toThrow(BrowserLost)
    await page[Symbol.asyncDispose]()
    const other = await openTestPage(press, '<p>other</p>')
    for (const { pid } of renderers()) if (!spared.has(pid)) process.kill(pid, 'SIGKILL')
    await other[Symbol.asyncDispose]()
    expect(findMain()?.pid).toBe(main?.pid)
    expect(await first.evaluate('() => document.body.textContent')).toBe('first')
  })

  it('is given up when it does not answer any more', async () => {
    await using press = openTestPress()
    await openTestPage(press, '<p>x</p>')
    const frozen = findMain()
    expect(frozen).toBeDefined()
    process.kill(frozen?.pid ?? Number.NaN, 'SIGSTOP')
    const opening = openTestPage(press, '<p>y</p>', { signal: AbortSignal.timeout(300) })
    await expect(opening).rejects.toThrow('timeout')
    await sleep(1_800)
    await using next = await openTestPage(press, '<p>next</p>')
    expect(await next.evaluate('() => document.body.textContent')).toBe('next')
  })
})
