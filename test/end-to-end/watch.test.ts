import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../files/folder.ts'
import { runOffbook } from './run.ts'

const deck = '---\ntitle: Watched\nlang: en\n---\n\n# One\n'

/** Runs until it has said something, then is told to stop. */
function watchUntil(
  folder: string,
  words: readonly string[],
  { stop = 'SIGTERM', when }: { stop?: NodeJS.Signals; when: (said: string) => boolean | undefined },
) {
  return runOffbook(['watch', 'talk.md', '--port', '0', ...words], {
    cwd: folder,
    onStart(child) {
      let said = ''
      const listen = (text: Buffer) => {
        said += text
        if (when(said)) child.kill(stop)
      }
      child.stdout?.on('data', listen)
      child.stderr?.on('data', listen)
    },
  })
}

describe('offbook watch', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends when it is told to by %s, and leaves nothing behind', async (stop, code) => {
    using folder = makeFolder({ 'talk.md': deck })
    const run = await watchUntil(folder.path, [], { stop, when: (said) => said.includes('Ctrl+C') })
    expect(run).toMatchObject({ code, litter: [], survivors: [] })
    expect(run.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/)
  })

  it('builds what is asked for in the background, again after each save', async () => {
    using folder = makeFolder({
      'talk.md': `${deck}\n<!-- include: parts/two.md -->\n`,
      'parts/two.md': '---\n\n# Two in {{ place }}\n',
    })
    let saved = false
    const run = await watchUntil(folder.path, ['--target', 'html', '--set', 'place=Hall'], {
      when: (said) => {
        const times = said.split('html: built').length - 1
        if (times === 1 && !saved) {
          saved = true
          writeFileSync(join(folder.path, 'parts/two.md'), '---\n\n# Last in {{ place }}\n')
        }
        return times === 2
      },
    })
    expect(run).toMatchObject({ code: 143, litter: [], survivors: [] })
    expect(readFileSync(join(folder.path, 'dist/public/talk.html'), 'utf8')).toContain('Last in Hall')
  })

  it('tells of a finding once, and when all are gone', async () => {
    using folder = makeFolder({ 'talk.md': deck.replace('# One', '# One\n\n![](none.png)') })
    let saves = 0
    const run = await watchUntil(folder.path, [], {
      when: (said) => {
        if (said.includes('none.png') && saves === 0) {
          saves += 1
          // The same finding, two lines further down, and another one.
          writeFileSync(
            join(folder.path, 'talk.md'),
            deck.replace('# One', '# Two\n\nwords\n\n![](none.png) ![](nor.png)'),
          )
        }
        if (said.includes('nor.png') && saves === 1) {
          saves += 1
          writeFileSync(join(folder.path, 'talk.md'), deck)
        }
        return said.includes('nothing is wrong any more')
      },
    })
    expect(run.stderr.split('There is no file `none.png`').length - 1).toBe(1)
    expect(run.stderr.split('There is no file `nor.png`').length - 1).toBe(1)
  })

  it('says what it cannot do', async () => {
    using folder = makeFolder({ 'talk.md': deck, 'other.md': deck })
    const taken = createServer().listen(0, '127.0.0.1')
    await wait(50)
    const { port } = taken.address() as { port: number }
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['watch', 'talk.md', '--port', String(port)], /port \d+ is in use\n {2}hint: take another one/],
      [['watch', 'talk.md', '--editor', 'notepad'], /there is no editor "notepad"\n {2}hint: one of vscode/],
      [['watch', 'tolk.md'], /there is no deck tolk.md/],
      [['watch', 'talk.md', '--port', '70000'], /a number from 0 to 65535/],
    ]
    for (const [words, message] of cases) {
      const run = await runOffbook(words, { cwd: folder.path })
      expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(message)])
    }
    taken.close()
  })
})
