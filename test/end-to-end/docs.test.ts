import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, runOffbook } from './run.ts'

let folder: string

beforeAll(() => {
  folder = makeFolder('docs')
})

afterAll(() => rmSync(folder, { recursive: true }))

const offbook = (...words: string[]) => runOffbook(words, { cwd: folder })

describe('offbook docs', () => {
  it('lists the pages and prints one', async () => {
    const list = (await offbook('docs')).stdout
    expect(list).toMatch(/^ {2}script\s+The script$/mu)
    expect(list).toContain('missing-alt')
    expect((await offbook('docs', 'script')).stdout).toContain('# The script')
    expect((await offbook('docs', 'missing-alt')).stdout).toContain('missing-alt')
  })

  it('says which page was meant', async () => {
    const { code, stderr } = await offbook('docs', 'scirpt')
    expect(code).toBe(2)
    expect(stderr).toContain('Did you mean script?')
  })
})

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('has a script for %s', async (shell) => {
    const { code, stdout } = await offbook('completion', shell)
    expect(code).toBe(0)
    expect(stdout).toContain('offbook complete')
  })

  it('completes commands, options and what they take', async () => {
    const { stdout } = await offbook('complete', '--', '')
    expect(stdout.trimEnd().split('\n')).toEqual(
      expect.arrayContaining(['new\tbegin a talk', 'watch\tshow a deck while you write it']),
    )
    for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^[a-z]+\t[^\t]+$|^:\d+$/u)
    expect((await offbook('complete', '--', 'bu')).stdout).toMatch(/^build\b/mu)
    expect((await offbook('complete', '--', 'build', '--str')).stdout).toMatch(/^--strict\b/mu)
    expect((await offbook('complete', '--', 'check', '--format', '')).stdout).toMatch(/^sarif\b/mu)
  })
})
