import { join } from 'node:path'
import type { Job } from '../../model/artifact.ts'
import type { PressPage, Served } from '../../model/ports.ts'
import type { Asset } from '../../model/talk.ts'
import { nameAsset, readAsset } from '../assets.ts'
import { callMeasure } from '../call-measure.ts'
import { mapLimited } from '../map-limited.ts'
import {
  drawPlaceholder,
  listHeavy,
  reportBroken,
  reportGone,
  reportRefused,
  type Swap,
  sampleOrKeep,
  serveAssets,
  settlePage,
  swapPictures,
} from '../measure.ts'
import { servePath } from '../page.ts'
import { finishSheet, type PrintedSheet } from '../pdf/finish.ts'
import type { Sample } from '../sample.ts'
import type { Ports } from '../target.ts'
import { facePath, paperSizes, renderSheet, type Sheet } from './sheet.ts'

export interface SheetPrint {
  readonly sheet: Sheet
  /** Width of the widest slide on it, in millimetres: pictures are as sharp as that needs. */
  readonly widest: number
  /** What is to be fitted to pages once everything on it has its size: see `src/measure/fit.ts`. */
  readonly fit?: 'fitLeaves' | 'fitChapters'
  readonly outline: PrintedSheet['outline']
}

/** Device pixels a millimetre: 220 dots an inch. */
const sharpness = 220 / 25.4

/** Prints a document in a page load of its own. */
export async function printSheet(
  { sheet, widest, fit, outline }: SheetPrint,
  job: Job,
  ports: Ports,
): ReturnType<typeof finishSheet> {
  const library = import('@cantoo/pdf-lib')
  library.catch(() => {})
  const { deck } = job.talk
  const heavy = new Map(listHeavy(deck).map((asset) => [servePath(asset.url), asset]))
  const sampled = new Map<string, Sample>()
  const serveFile = serveAssets(job, ports)
  const size = paperSizes[sheet.paper]
  ports.progress(job, { stage: 'loading the document' })
  await using page = await ports.press.open({
    html: renderSheet(sheet),
    serve: (path) => {
      const asset = heavy.get(path)
      return asset ? drawPlaceholder(asset) : (sampled.get(path) ?? serveFile(path) ?? serveFace(path, ports))
    },
    ...size,
    trustScripts: job.options.trustScripts,
    signal: ports.signal,
  })
  await page.evaluate(loadFaces, undefined, 'apart')
  await settlePage(page, deck, ports)
  if (fit !== undefined) await callMeasure(page, ports, fit)
  const swaps = await sampleAll([...heavy.values()], widest, job, ports)
  for (const swap of swaps) sampled.set(swap.by, swap)
  await putIn(page, swaps, job, ports)
  ports.progress(job, { stage: 'printing', waitsFor: 'the browser' })
  const printed = await page.pdf({ ...size, tagged: true })
  const facts = { deck, title: sheet.title, epoch: job.options.epoch, outline }
  return await finishSheet(await library, printed, facts)
}

/** Nothing on the page asks for a face that only its margins use, and the print does not wait for it. */
const loadFaces = `async () => {
  const ours = [...document.fonts].filter(({ family }) => family.includes('offbook '))
  await Promise.all(ours.map((face) => face.load()))
}`

function serveFace(path: string, { shipped }: Ports): Served | undefined {
  if (!path.startsWith(facePath)) return undefined
  const read = shipped.read(join(shipped.root, 'fonts', path.slice(facePath.length)))
  return read.ok ? { bytes: read.bytes, type: 'font/woff2' } : undefined
}

async function putIn(page: PressPage, swaps: readonly Swap[], job: Job, ports: Ports): Promise<void> {
  ports.progress(job, { stage: 'putting pictures in', waitsFor: 'pictures' })
  reportBroken(await swapPictures(page, swaps, ports), job, ports)
  reportRefused(page, job, ports)
}

async function sampleAll(assets: readonly Asset[], widest: number, job: Job, ports: Ports): Promise<Swap[]> {
  const { deck, root } = job.talk
  const project = ports.sources(root)
  const width = widest * sharpness
  const enough = { width, height: (width * deck.size.height) / deck.size.width }
  const swaps = await mapLimited(assets, 4, async (asset, index): Promise<Swap | undefined> => {
    ports.signal.throwIfAborted()
    ports.progress(job, { stage: 'sampling pictures', waitsFor: nameAsset(asset.url) })
    const sample = await sampleOrKeep(asset, () => readAsset(asset, project, ports.shipped), enough, ports)
    if (!sample) reportGone(asset, job, ports)
    return sample && { ...sample, url: asset.url, by: `/@sample/${index}` }
  })
  return swaps.filter((swap) => swap !== undefined)
}
