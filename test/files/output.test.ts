import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutputs } from '../../src/files/output.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offbook-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const text = (words: string): Uint8Array => Buffer.from(words)
const list = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.offbook'))
    .sort()

async function write(files: Record<string, string>, kinds = ['png']): Promise<void> {
  await using outputs = await openOutputs(folder, { set: 'talk', kinds })
  for (const [path, words] of Object.entries(files))
    await outputs.add(kinds[0] ?? '', { path, bytes: text(words) })
  await outputs.commit()
}

describe('openOutputs', () => {
  it('puts files in place and removes those an older set had more', async () => {
    await write({ 'public/talk/1.png': 'one', 'public/talk/2.png': 'two' })
    expect(list()).toEqual(['public/talk/1.png', 'public/talk/2.png'])
    await write({ 'public/talk/1.png': 'one again' })
    expect(list()).toEqual(['public/talk/1.png'])
    expect(readFileSync(join(folder, 'public/talk/1.png'), 'utf8')).toBe('one again')
  })
})
