import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { openCache } from '../../src/files/cache.ts'
import { compiledFile, shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import type { Artifact, Job, RenderOptions } from '../../src/model/artifact.ts'
import type { Finding } from '../../src/model/diagnostic.ts'
import type { Cache, Press } from '../../src/model/ports.ts'
import type { Talk } from '../../src/model/talk.ts'
import { readTalk } from '../../src/read/talk.ts'
import { parsePlayer } from '../../src/render/player.ts'
import type { Built, Ports, TalkTarget, Target } from '../../src/render/target.ts'
import { openWorkshop } from '../../src/render/workshop.ts'

export const noCache: Cache = { get: () => undefined, put: () => {} }

export const built: Built = {
  player: parsePlayer(readFileSync(compiledFile('player.json'), 'utf8')),
  autoScaling: readFileSync(compiledFile('marp-browser.js'), 'utf8'),
  measure: readFileSync(compiledFile('measure.js'), 'utf8'),
}

export interface TestFolder extends Disposable {
  readonly path: string
}

/** A folder with the fixture deck and the pictures it draws. */
export async function openTestFolder(): Promise<TestFolder> {
  const path = mkdtempSync(join(tmpdir(), 'offbook-print-'))
  cpSync(fileURLToPath(new URL('../fixtures/printing', import.meta.url)), path, { recursive: true })
  writeFileSync(join(path, 'wide.png'), await paint(3200, 1800, 1))
  writeFileSync(join(path, 'seen.png'), await paint(300, 200, 0.5))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A PNG with an alpha channel, of many colours. */
export async function paint(width: number, height: number, alpha: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 4)
  for (let index = 0; index < width * height; index++) {
    const x = index % width
    const y = Math.floor(index / width)
    pixels.set([(x * 255) / width, (y * 255) / height, ((x ^ y) & 31) * 8, alpha * 255], index * 4)
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
}

export async function readTestTalk(folder: string, name = 'deck'): Promise<Talk> {
  const request = {
    deck: join(folder, `${name}.md`),
    name,
    root: folder,
    themes: [],
    trustScripts: false,
    cache: folder,
  }
  const { talk, findings } = await readTalk(
    request,
    openSources(folder),
    openSources(shippedFolder()),
    noCache,
  )
  if (!talk) throw new Error(JSON.stringify(findings))
  return talk
}

export interface TestPorts extends Ports, AsyncDisposable {
  readonly found: Finding[]
}

export function openTestPorts(press: Press, cache: Cache = openCache()): TestPorts {
  const found: Finding[] = []
  const shipped = openSources(shippedFolder())
  const workshop = openWorkshop({ press, cache, built, shipped, sources: openSources })
  const signal = new AbortController().signal
  const ports = workshop.open({ signal, report: (_, finding) => void found.push(finding) })
  return { ...ports, found }
}

export function makeJob(talk: Talk, options: Partial<RenderOptions> = {}): Job {
  return { talk, made: [], options: { epoch: 1_777_888_999, draft: false, trustScripts: false, ...options } }
}

export async function collect(target: Target['print'], job: Job, ports: Ports): Promise<Artifact[]> {
  const artifacts: Artifact[] = []
  for await (const artifact of (target as TalkTarget['print'])(job, ports)) artifacts.push(artifact)
  return artifacts
}

/** What a test cannot do without. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is nothing here')
  return value
}
