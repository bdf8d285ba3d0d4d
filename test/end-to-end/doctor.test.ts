import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, placeFiles, runOffbook } from './run.ts'
import { findBreaches } from './schema.ts'

let folder: string

beforeAll(() => {
  folder = makeFolder('doctor')
  placeFiles(folder, {
    'offbook.yaml': 'decks: "*.md"\n',
    'talk.md': '# A talk\n',
    'dist/public/mine.txt': 'mine\n',
  })
})

afterAll(() => rmSync(folder, { recursive: true }))

const offbook = (...words: string[]) => runOffbook(words, { cwd: folder })

interface Check {
  readonly name: string
  readonly state: string
  readonly says: string
}

describe('offbook doctor', () => {
  it('starts the embedded browser, prints with it, and finds a face for every script', async () => {
    const { code, stdout, survivors, litter } = await offbook('doctor', '--json')
    expect(findBreaches('doctor.json', JSON.parse(stdout))).toEqual([])
    const { state, checks } = JSON.parse(stdout) as { state: string; checks: readonly Check[] }
    const by = new Map(checks.map((check) => [check.name, check]))
    expect(by.get('Browser')?.says).toContain('brought by offbook')
    expect(by.get('Printing')?.state).toBe('fine')
    expect(by.get('Fonts')?.says).toContain('Japanese')
    expect(by.get('Watching')?.state).toBe('fine')
    expect(by.get('Project')?.says).toContain('with offbook.yaml')
    expect(state).not.toBe('broken')
    expect(code).toBe(0)
    expect(survivors).toEqual([])
    expect(litter).toEqual([])
  })

  it('says what is broken and ends with 2 when no deck could be built', async () => {
    const { code, stdout } = await offbook('doctor', '--browser', '/no/such/browser')
    expect(stdout).toContain('✗ Browser')
    expect(stdout).toContain('Decks cannot be built here yet')
    expect(code).toBe(2)
  })
})

describe('offbook clean', () => {
  it('removes what builds wrote, and nothing else', async () => {
    await offbook('build', '--target', 'html')
    expect(existsSync(join(folder, 'dist/public/talk.html'))).toBe(true)
    expect((await offbook('clean', '--dry-run')).stdout).toContain('would remove')
    expect(existsSync(join(folder, 'dist/public/talk.html'))).toBe(true)
    const { code, stdout } = await offbook('clean')
    expect(stdout).toMatch(/removed \d files in dist/u)
    expect(code).toBe(0)
    expect(readdirSync(join(folder, 'dist'), { recursive: true }).sort()).toEqual([
      'public',
      'public/mine.txt',
    ])
    expect(existsSync(join(folder, 'talk.md'))).toBe(true)
    expect((await offbook('clean')).stdout).toBe('nothing to remove\n')
  })

  it('removes recorded runs only when it is told to', async () => {
    mkdirSync(join(folder, '.offbook/runs/talk'), { recursive: true })
    placeFiles(folder, { '.offbook/runs/talk/one.jsonl': '{}\n' })
    await offbook('clean')
    expect(existsSync(join(folder, '.offbook/runs/talk/one.jsonl'))).toBe(true)
    await offbook('clean', '--runs')
    expect(existsSync(join(folder, '.offbook/runs'))).toBe(false)
  })
})
