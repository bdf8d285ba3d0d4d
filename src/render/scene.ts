import type { Job } from '../model/artifact.ts'
import type { Inspection } from '../model/ports.ts'
import type { FileKey, Scene, SceneFile, SceneOutline, SceneSlide } from '../model/scene.ts'
import type { ComingContent } from '../model/scene-content.ts'
import type { AssetType } from '../model/talk.ts'
import { callMeasure } from './call-measure.ts'
import type { MeasuredPage } from './measure.ts'
import { servePath } from './page.ts'
import { gatherFiles } from './scene/files.ts'
import { paintGradients } from './scene/gradients.ts'
import { readLook } from './scene/look.ts'
import { captureRasters, type RasterRequest } from './scene/rasters.ts'
import { countFonts, listUsedKeys } from './scene/uses.ts'
import type { Ports } from './target.ts'

/** A scene, and the files that it names, some of which are still being captured or encoded. */
export interface TakenScene {
  readonly scene: SceneOutline
  readonly files: ComingContent
  /** Resolves when the page is as it was. */
  readonly free: Promise<void>
}

interface SceneWalk {
  readonly slides: readonly SceneSlide[]
  readonly rasters: readonly RasterRequest[]
  readonly drawings: Readonly<Record<FileKey, string>>
  readonly widths: NonNullable<Scene['widths']>
}

/**
 * Reads what a loaded page draws, tells it, and captures what cannot be told in words. The page is as it was when this
 * resolves.
 */
export async function takeScene(
  measured: MeasuredPage,
  job: Job,
  ports: Ports,
  tell: (taken: Omit<TakenScene, 'free'>) => void,
): Promise<void> {
  const { page } = measured
  ports.progress(job, { stage: 'reading what the slides draw' })
  try {
    const marks = await callMeasure<{ probes: string[]; pseudos: number }>(page, ports, 'markScene')
    const inspection = await page.inspect({ letters: '#offbook-probes > span', pseudos: marks.pseudos > 0 })
    const facts = {
      pictures: listPictures(measured, job),
      fonts: nameFonts(marks.probes, inspection),
      pseudos: namePseudos(inspection),
    }
    const walk = await callMeasure<SceneWalk>(page, ports, 'readScene', [facts])
    const captured = captureRasters(measured, walk.rasters, job, ports)
    // Drawn and gathered while the browser captures. Whoever awaits it hears of its failure.
    const gradients = paintGradients(walk.drawings)
    for (const one of [captured, gradients]) one.catch(() => {})
    try {
      const { drawings, rasters } = walk
      const made = { measured, drawings, gradients, captures: rasters.map(({ key }) => key), captured }
      const { slides, files, free } = await gatherFiles(walk.slides, made, job, ports)
      tell({
        scene: composeScene(slides, walk, listBrought(facts.fonts, marks.probes, inspection), job),
        files,
      })
      await free
    } finally {
      await captured.catch(() => {})
    }
  } finally {
    await callMeasure(page, ports, 'unmarkScene')
  }
}

function composeScene(
  slides: readonly SceneSlide[],
  { widths }: SceneWalk,
  brought: ReadonlySet<string>,
  { talk: { deck } }: Job,
): SceneOutline {
  const { size, lang } = deck
  const look = readLook(slides, deck)
  return { version: 1, size, lang, look, slides, fonts: countFonts(slides, brought), widths }
}

/** The facts of the files that slides name, once all are there. */
export async function listFiles({
  scene,
  files,
}: Pick<TakenScene, 'scene' | 'files'>): Promise<Scene['files']> {
  const used = new Set(listUsedKeys(scene.slides))
  const facts = [...files].flatMap(([key, coming]) =>
    used.has(key) ? [coming.then(({ bytes: _, ...file }): [FileKey, SceneFile] => [key, file])] : [],
  )
  return Object.fromEntries(await Promise.all(facts))
}

/** Pictures by the path the page draws them from: their own, or that of the lighter one in their place. */
function listPictures({ swaps }: MeasuredPage, job: Job) {
  const pictures: Record<
    string,
    { key: FileKey; type: AssetType; width: number; height: number; stretches?: boolean }
  > = {}
  for (const { url, type, width = 0, height = 0, stretches } of job.talk.deck.assets) {
    pictures[servePath(url)] = { key: url, type, width, height, ...(stretches && { stretches }) }
  }
  for (const { url, by } of swaps) {
    const picture = pictures[servePath(url)]
    if (picture) pictures[by] = picture
  }
  return pictures
}

function nameFonts(probes: readonly string[], { families }: Inspection): Record<string, ProbedFont> {
  return Object.fromEntries(
    probes.flatMap((probe, index) => {
      const family = families[index]?.family
      return family === undefined ? [] : [[probe, nameFont(family, probe)]]
    }),
  )
}

/** Families and faces that the page itself brings. */
function listBrought(
  fonts: Readonly<Record<string, ProbedFont>>,
  probes: readonly string[],
  { families }: Inspection,
): ReadonlySet<string> {
  const own = probes.filter((_, index) => families[index]?.brought).flatMap((probe) => fonts[probe] ?? [])
  return new Set(own.flatMap(({ font, face = font }) => [font, face]))
}

interface ProbedFont {
  readonly font: string
  readonly face?: string
}

/** The family as the style sheet calls it, and the name of a face that is a family of its own: "Inter SemiBold". */
function nameFont(drawn: string, probe: string): ProbedFont {
  const families = probe.split('|').slice(3).join('|').split(',')
  const names = families.map((name) => name.trim().replace(/^["']|["']$/g, ''))
  const font = names.find(
    (name) =>
      drawn.toLowerCase().startsWith(`${name.toLowerCase()} `) && weights.test(drawn.slice(name.length)),
  )
  return font === undefined ? { font: drawn } : { font, face: drawn }
}

/** What a face is called by that is a family of its own for its weight; "Noto Sans JP" is another family than "Noto Sans". */
const weights =
  /^ (thin|hairline|(extra|ultra|semi|demi)? ?(light|bold)|light|book|regular|medium|black|heavy|display|text)\b/i

function namePseudos({ pseudos }: Inspection) {
  return Object.fromEntries(
    pseudos.map(({ type, attributes, frame, text, lines }) => [
      `${type} ${attributes[`data-scene-${type}`]}`,
      { frame, text, lines },
    ]),
  )
}
