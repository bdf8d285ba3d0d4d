import { execFile } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageFolder } from '../../src/files/package-folder.ts'
import { makeFolder, placeFiles, runOffbook } from './run.ts'

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

  it('completes decks, targets, rules and pages, as far as they are typed', async () => {
    placeFiles(folder, { 'slides/talk.md': '# A', 'slides/talk.script.md': 'B', 'notes.txt': 'C' })
    const words = async (...line: string[]) =>
      (await offbook('complete', '--', ...line)).stdout
        .split('\n')
        .flatMap((row) => row.split('\t')[0]?.match(/^[^:].*/u) ?? [])
    expect(await words('build', '')).toEqual(['slides/talk.md'])
    expect(await words('import', 'n')).toEqual(['notes.txt'])
    expect(await words('build', '--target', 'html,pd')).toEqual(['html,pdf'])
    expect(await words('check', '--explain', 'missing-al')).toEqual(['missing-alt'])
    expect(await words('docs', 'front')).toEqual(['front-matter'])
  })

  it.skipIf(!existsSync('/bin/bash'))('works in a bash that has nothing else, read twice', async () => {
    const line = 'offbook build --str'
    const program = `
      offbook() { ${JSON.stringify(process.execPath)} ${JSON.stringify(join(packageFolder(), 'lib/cli.js'))} "$@"; }
      source <(offbook completion bash); source <(offbook completion bash)
      compopt() { :; }
      COMP_WORDS=(${line}) COMP_CWORD=2
      __offbook_complete offbook --str build
      echo "\${COMPREPLY[@]}"
    `
    const { stdout, stderr } = await promisify(execFile)('/bin/bash', ['--norc', '-c', program], {
      cwd: folder,
    })
    expect(stdout.trim()).toBe('--strict')
    expect(stderr).toBe('')
  })
})
