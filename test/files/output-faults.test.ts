import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Disk, disk as realDisk } from '../../src/files/disk.ts'
import { openOutputs } from '../../src/files/output.ts'
import { markProcess } from '../../src/files/process-mark.ts'

let folder = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'offbook-test-')), 'dist')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

/** Nothing here outlives the machine: without waiting for the medium, hundreds of builds take seconds. */
const disk: Disk = {
  ...realDisk,
  create: (path, bytes) => writeFile(path, bytes, { flag: 'wx' }),
  flush: async () => {},
}

type Files = Readonly<Record<string, string>>

const older: Files = { 'public/talk.pdf': 'old pdf', 'public/talk/2.png': 'old 2' }
const newer: Files = { 'public/talk.pdf': 'the new pdf', 'speaker/talk.html': 'the new notes' }

/** What lies in the output folder, without our own notes. */
function look(): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return Object.fromEntries(
    paths
      .filter((path) => !path.startsWith('.offbook'))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  )
}

async function build(files: Files, port: Disk = disk, mark = markProcess()): Promise<void> {
  await using outputs = await openOutputs(folder, { set: 'talk', kinds: ['all'], disk: port, mark })
  for (const [path, words] of Object.entries(files))
    await outputs.add('all', { path, bytes: Buffer.from(words) })
  await outputs.commit()
}

/** The mark of a process that has ended: no system gives out so high a number. */
function markDead(): string {
  return markProcess().replace(`-${process.pid}-`, '-999999999-')
}

type Fault = (call: {
  readonly name: keyof Disk
  readonly again: () => Promise<unknown>
  readonly words: readonly unknown[]
}) => Promise<unknown>

/** A disk whose call number `at` goes wrong. */
function plantFault(
  at: number,
  fault: Fault,
  after: Fault = ({ again }) => again(),
): { port: Disk; calls: () => number } {
  let calls = 0
  const names = Object.keys(disk) as (keyof Disk)[]
  const wrap = (name: keyof Disk) => {
    const real = disk[name] as (...words: unknown[]) => Promise<unknown>
    return (...words: unknown[]): Promise<unknown> => {
      const call = { name, words, again: () => real(...words) }
      calls++
      if (calls === at) return fault(call)
      return calls < at ? call.again() : after(call)
    }
  }
  const port = Object.fromEntries(names.map((name) => [name, wrap(name)])) as unknown as Disk
  return { port, calls: () => calls }
}

function fail(code: string): Fault {
  return async ({ name, words }) => {
    // A disk that fills up leaves the part that went in.
    if (code === 'ENOSPC' && name === 'create')
      await disk.create(String(words[0]), Buffer.from(words[1] as Uint8Array).subarray(0, 3))
    throw Object.assign(new Error(`${code}: planted`), { code })
  }
}

class Crash extends Error {}
const die: Fault = async () => {
  throw new Crash()
}
const dieAfter: Fault = async ({ again }) => {
  await again()
  throw new Crash()
}
const dieHalfWay: Fault = async ({ name, words }) => {
  if (name === 'create')
    await disk.create(String(words[0]), Buffer.from(words[1] as Uint8Array).subarray(0, 3))
  throw new Crash()
}

async function countCalls(): Promise<number> {
  await build(older)
  const { port, calls } = plantFault(0, die)
  await build(newer, port)
  rmSync(folder, { recursive: true })
  return calls()
}

async function attempt(port: Disk, mark?: string): Promise<unknown> {
  try {
    await build(newer, port, mark)
    return undefined
  } catch (error) {
    return error
  }
}

/** Every file is the whole older or the whole newer one, and none is missing that both sets hold. */
function expectWhole(files: Files): void {
  for (const [path, words] of Object.entries(files)) expect([older[path], newer[path]], path).toContain(words)
  for (const path of Object.keys(older)) if (path in newer) expect(files, path).toHaveProperty([path])
}

describe('a fault at any call to the disk', { timeout: 60_000 }, () => {
  it('finds calls to spoil', async () => {
    expect(await countCalls()).toBeGreaterThan(40)
  })

  it.each(['ENOSPC', 'EIO'])('%s leaves the older set as it was, and nothing else', async (code) => {
    const calls = await countCalls()
    for (let at = 1; at <= calls; at++) {
      await build(older)
      const error = await attempt(plantFault(at, fail(code)).port)
      const files = look()
      // A fault in tidying up comes after the fact.
      expect(files, `${code} at call ${at}`).toEqual(error ? older : newer)
      await build(newer)
      expect(look(), `the build after ${code} at call ${at}`).toEqual(newer)
      expect(listOwn(), `what the build after ${code} at call ${at} leaves`).toEqual(['record'])
      rmSync(folder, { recursive: true })
    }
  })

  it('a disk that stays broken leaves whole files, and the next build puts them right', async () => {
    const calls = await countCalls()
    for (let at = 1; at <= calls; at++) {
      await build(older)
      await attempt(plantFault(at, fail('EIO'), fail('EIO')).port, markDead())
      expectWhole(look())
      await build(newer)
      expect(look(), `the build after call ${at}`).toEqual(newer)
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a process killed at any call to the disk', { timeout: 60_000 }, () => {
  it.each([
    ['half-way through', dieHalfWay],
    ['after', dieAfter],
  ])('%s it leaves whole files, and the next process takes the swap back', async (_, fault) => {
    const calls = await countCalls()
    for (let at = 1; at <= calls; at++) {
      await build(older)
      const error = await attempt(plantFault(at, fault, die).port, markDead())
      const files = look()
      expectWhole(files)
      await sweep()
      expect([older, newer], `after a crash at call ${at}`).toContainEqual(look())
      if (error === undefined) expect(look()).toEqual(newer)
      await build(newer)
      expect(look()).toEqual(newer)
      expect(listOwn(), `what a crash at call ${at} leaves for good`).toEqual(['record'])
      rmSync(folder, { recursive: true })
    }
  })

  /** What any process does first. */
  async function sweep(): Promise<void> {
    await using outputs = await openOutputs(folder, { set: 'another talk', kinds: ['all'], disk })
    await outputs.add('all', { path: 'public/another.pdf', bytes: Buffer.from('never committed') })
  }
})

function listOwn(): readonly string[] {
  return readdirSync(join(folder, '.offbook')).map((name) => (name.endsWith('.json') ? 'record' : name))
}

describe('an output folder that came with a stranger’s talk', () => {
  it('cannot make a build remove or replace what lies outside', async () => {
    const outside = join(folder, '..', 'outside.txt')
    const stage = join(folder, '.offbook', `stage-${markDead()}`)
    mkdirSync(stage, { recursive: true })
    writeFileSync(outside, 'precious')
    writeFileSync(join(stage, 'journal.json'), JSON.stringify([{ path: '../outside.txt', from: 'new/0' }]))
    await build(newer)
    expect(readFileSync(outside, 'utf8')).toBe('precious')
  })
})
