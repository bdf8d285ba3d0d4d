import type { ChildProcess } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, type ProcessTree, placeFiles, runOffbook } from './run.ts'

let folder: string

beforeAll(() => {
  folder = makeFolder('endings')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Long enough to be met half-way. */
const long = Array.from({ length: 400 }, (_, index) => `# Slide ${index}\n\n${'word '.repeat(80)}\n`).join(
  '\n---\n\n',
)

function place(name: string): string {
  const cwd = join(folder, name)
  placeFiles(cwd, { 'long.md': long, 'dist/public/long.pdf': 'old', 'dist/public/long.html': 'old' })
  return cwd
}

const old = (cwd: string) =>
  ['pdf', 'html'].map((end) => readFileSync(join(cwd, `dist/public/long.${end}`), 'utf8'))

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    await sleep(20)
  }
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => chunk.toString().includes(words) && resolve())
  })
}

/** The browser's first process, as soon as a page's process is below it. */
function findBrowser(tree: ProcessTree): number | undefined {
  const alive = tree.alive()
  const page = alive.find(({ words }) => words.includes('--type=renderer'))
  return (
    page &&
    alive.find(({ words }) => words.includes('--remote-debugging-pipe') && !words.includes('--type='))?.pid
  )
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s', (signal, code) => {
  it.each(['reading', 'printing'])(
    `while %s ends in two seconds with ${code} and leaves nothing behind`,
    async (stage) => {
      const cwd = place(`${signal} ${stage}`)
      let told = 0
      const run = await runOffbook(['build', 'long.md', '--target', 'html,pdf'], {
        cwd,
        async onStart(child, tree) {
          await (stage === 'printing' ? until(() => findBrowser(tree)) : said(child, 'long: reading'))
          told = performance.now()
          child.kill(signal)
        },
      })
      expect({ code: run.code, signal: run.signal }).toEqual({ code, signal: null })
      expect(performance.now() - told).toBeLessThan(2500)
      expect(run.survivors).toEqual([])
      expect(run.litter).toEqual([])
      expect(old(cwd)).toEqual(['old', 'old'])
      expect(readdirSync(cwd, { recursive: true }).filter((name) => /stage-/.test(String(name)))).toEqual([])
    },
  )
})

describe('a browser that dies', () => {
  it('at the start is named, with what it said', async () => {
    const cwd = place('stillborn')
    const browser = join(cwd, 'browser.sh')
    writeFileSync(browser, '#!/bin/sh\necho "no display for me" >&2\nexit 1\n')
    chmodSync(browser, 0o755)
    const run = await runOffbook(['build', 'long.md', '--target', 'pdf', '--browser', browser], { cwd })
    expect(run.stderr).toContain(browser)
    expect(run.stderr).toContain('no display for me')
    expect(run.code).toBe(2)
    expect(run.litter).toEqual([])
    expect(old(cwd)).toEqual(['old', 'old'])
  })

  it('once, is started again', async () => {
    const cwd = place('killed once')
    const run = await runOffbook(['build', 'long.md', '--target', 'pdf'], {
      cwd,
      async onStart(_, tree) {
        const browser = await until(() => findBrowser(tree))
        await sleep(400)
        process.kill(browser, 'SIGKILL')
      },
    })
    expect(run.code, run.stderr).toBe(0)
    expect(run.survivors).toEqual([])
    expect(run.litter).toEqual([])
    expect(old(cwd)[0]).toContain('%PDF')
  })

  it('again and again, is an error of the deck', async () => {
    const cwd = place('killed always')
    // Longer than any printing that might be over before the browser is killed.
    writeFileSync(join(cwd, 'long.md'), Array.from({ length: 5 }, () => long).join('\n---\n\n'))
    let killing = true
    const run = await runOffbook(['build', 'long.md', '--target', 'pdf'], {
      cwd,
      async onStart(child, tree) {
        child.once('exit', () => {
          killing = false
        })
        while (killing) {
          const browser = await until(() => (killing ? findBrowser(tree) : 0))
          // Not before it is up: a browser that does not start is another fault.
          await sleep(400)
          if (browser && findBrowser(tree) === browser) process.kill(browser, 'SIGKILL')
        }
      },
    })
    expect(run.code).toBe(1)
    expect(run.stderr).toContain('browser-lost  long.md:1')
    expect(run.survivors).toEqual([])
    expect(run.litter).toEqual([])
    expect(old(cwd)).toEqual(['old', 'old'])
  })
})

describe('a script that never ends', () => {
  it('is stopped at the deadline, which names deck, stage and what it waited for', async () => {
    const cwd = join(folder, 'endless')
    placeFiles(cwd, { 'talk.md': '# One\n\n<script>for(;;);</script>\n', 'dist/public/talk.pdf': 'old' })
    const words = ['build', 'talk.md', '--target', 'pdf', '--trust-scripts', '--no-sandbox', '--timeout', '8']
    const run = await runOffbook(words, { cwd })
    expect(run.code).toBe(1)
    expect(run.stderr).toMatch(/printing-timeout {2}talk\.md:1/)
    expect(run.stderr).toMatch(/talk: gave up after 8 s while making pdf: loading the page/)
    expect(run.milliseconds).toBeLessThan(14_000)
    expect(run.survivors).toEqual([])
    expect(run.litter).toEqual([])
    expect(readFileSync(join(cwd, 'dist/public/talk.pdf'), 'utf8')).toBe('old')
  })

  it.runIf(process.getuid?.() === 0)('is not run at all where the sandbox is off', async () => {
    const cwd = join(folder, 'unsafe')
    placeFiles(cwd, { 'talk.md': '# One\n\n<script>document.title = 1</script>\n' })
    const run = await runOffbook(['build', 'talk.md', '--target', 'pdf', '--trust-scripts'], { cwd })
    expect(run.code).toBe(2)
    expect(run.stderr).toContain('--no-sandbox')
  })
})
