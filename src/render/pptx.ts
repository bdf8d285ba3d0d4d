import { setImmediate as breathe } from 'node:timers/promises'
import type { Artifact, Job } from '../model/artifact.ts'
import type { Lack } from '../model/lack.ts'
import {
  type FileKey,
  playable,
  type RasterReason,
  type Scene,
  type SceneOutline,
  type SceneSlide,
} from '../model/scene.ts'
import type { ComingContent, FileContent, SceneContent } from '../model/scene-content.ts'
import { findUse, nameAsset } from './assets.ts'
import { composePublicNotes, composeSpeakerNotes, type SlideNotes } from './pptx/compose-notes.ts'
import { packPart } from './pptx/package.ts'
import {
  type DrawnPresentation,
  joinLeaves,
  listLeaves,
  type Presentation,
  packPptx,
  type SlidePicture,
  writeEdition,
} from './pptx/write.ts'
import { lightenPng } from './scene/encode.ts'
import { listFiles, type TakenScene } from './scene.ts'
import type { Ports, TalkPage } from './target.ts'
import { openSqueeze, type Squeeze } from './zip.ts'

/** A presentation that can be edited: one for everyone, and the same with notes and script for the speaker. */
export async function* printPptx(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const { talk, options } = job
  const page = await ports.page(job)
  ports.progress(job, { stage: 'measuring slides', waitsFor: 'the browser' })
  const taken = await page.scene()
  const { scene } = taken
  const pictures = options.pptx === 'picture' ? await captureSlides(job, page, ports) : undefined
  await reportMedia(taken, job, ports)
  if (!pictures) {
    reportFonts(scene, job, ports)
    reportPictures(scene, job, ports)
    reportLacks(scene, job, ports)
  }
  const presentation = { talk, scene, draft: options.draft, ...(pictures && { pictures }) }
  const squeeze = openSqueeze()
  const { epoch } = options
  const write = async (compose: (job: Job) => SlideNotes) => {
    await breathe()
    const edition = writeEdition(presentation, { epoch, notes: compose(job) })
    for (const part of [...edition.document, ...edition.notes]) packPart(part, squeeze)
    return edition
  }
  const [drawn, shared, own] = await Promise.all([
    drawPptx(presentation, taken.files, squeeze),
    write(composePublicNotes),
    write(composeSpeakerNotes),
    taken.free,
  ])
  ports.progress(job, { stage: 'writing the presentation' })
  yield { path: `public/${talk.name}.pptx`, for: 'everyone', bytes: packPptx(drawn, shared, squeeze) }
  await breathe()
  yield { path: `speaker/${talk.name}.pptx`, for: 'speaker', bytes: packPptx(drawn, own, squeeze) }
  if (options.scene) {
    const { version, size, lang, look, slides, ...more } = scene
    const whole: Scene = { version, size, lang, look, slides, files: await listFiles(taken), ...more }
    const text = `${JSON.stringify(whole, null, 2)}\n`
    yield { path: `speaker/${talk.name}.scene.json`, for: 'speaker', bytes: Buffer.from(text) }
  }
}

/**
 * Draws what its files are there for, a little at a time: the page is captured and looked at meanwhile, and its answers
 * want to be heard.
 */
async function drawPptx(
  presentation: Presentation,
  files: ComingContent,
  squeeze: Squeeze,
): Promise<DrawnPresentation> {
  let turn = Promise.resolve()
  const leaves = listLeaves(presentation).map(async ({ keys, draw }) => {
    const content = await gatherContent(keys, files)
    turn = turn.then(() => breathe())
    await turn
    const leaf = draw(content)
    // What a part refers to has no names yet.
    for (const part of leaf.parts) if (typeof part.content === 'string') squeeze(part.content)
    return leaf
  })
  return joinLeaves(await Promise.all(leaves))
}

/** The files of some keys; without those that have gone since the deck was read. */
async function gatherContent(keys: readonly FileKey[], files: ComingContent): Promise<SceneContent> {
  const found = keys.map(async (key): Promise<[FileKey, FileContent][]> => {
    const file = await files.get(key)
    return file ? [[key, file]] : []
  })
  return new Map((await Promise.all(found)).flat())
}

/** Width in pixels at which a picture of a slide is sharp on the wall. */
const sharpWidth = 1920

async function captureSlides({ talk }: Job, page: TalkPage, ports: Ports): Promise<SlidePicture[]> {
  const { slides, size } = talk.deck
  const scale = Math.max(1, sharpWidth / size.width)
  const pictures: Promise<SlidePicture>[] = []
  const shots = page.captureAll(
    slides.map(({ index }) => index),
    { scale, type: 'png' },
  )
  for await (const shot of shots) {
    ports.signal.throwIfAborted()
    const picture = lightenPng(shot)
    // Whoever awaits it later hears of its failure then.
    picture.catch(() => {})
    pictures.push(picture)
  }
  return await Promise.all(pictures)
}

const reasons: Readonly<Record<RasterReason, string>> = {
  filter: 'a filter',
  'clip-path': 'a clip path',
  mask: 'a mask',
  blend: 'a blend mode',
  transform: 'a transform',
  gradient: 'a gradient',
  background: 'its background',
  border: 'its border',
  shadow: 'its shadow',
  canvas: 'what scripts draw',
  control: 'a control',
  formula: 'a formula',
  html: 'the HTML in its drawing',
}

const effects: Readonly<Record<Lack['effect'], string>> = {
  blend: 'its blend mode',
  backdrop: 'the filter on what lies behind it',
  'text-shadow': 'all but the first of its text shadows',
  'text-image': 'the picture that shines through its letters',
  'first-letter': 'the look of its first letter',
  'first-line': 'the look of its first line',
  'word-spacing': 'the room between its words',
  numbering: 'its way of counting: it has plain numbers',
  marker: 'the picture of its markers',
  emphasis: 'its emphasis marks',
  'text-end': 'the end of its text, which is cut off on the slide',
  step: 'the steps within it: a table comes as a whole',
}

/** Tells of every element that is drawn without a part of its looks. */
function reportLacks({ slides }: SceneOutline, job: Job, ports: Ports): void {
  for (const { index, lacks = [] } of slides) {
    for (const { element, effect } of lacks) {
      const span = job.talk.deck.slides[index]?.span
      ports.report(job, {
        rule: 'drawn-plainly',
        message: `\`${element}\` is drawn in the PPTX without ${effects[effect]}`,
        slide: index + 1,
        ...(span && { span }),
      })
    }
  }
}

/** Tells of every element that had to become a picture. */
function reportPictures({ slides }: SceneOutline, job: Job, ports: Ports): void {
  for (const slide of slides) {
    const { index } = slide
    for (const { element, reason } of listReasons(slide)) {
      const span = job.talk.deck.slides[index]?.span
      ports.report(job, {
        rule: 'drawn-as-picture',
        message: `\`${element}\` is a picture in the PPTX, for ${reasons[reason]}`,
        slide: index + 1,
        ...(span && { span }),
      })
    }
  }
}

function listReasons({ background, items }: SceneSlide): { element: string; reason: RasterReason }[] {
  return [
    ...background.flatMap((fill) =>
      fill.kind === 'picture' && fill.reason ? [{ element: 'section', reason: fill.reason }] : [],
    ),
    ...items.flatMap((item) =>
      item.kind === 'picture' && item.reason ? [{ element: item.element, reason: item.reason }] : [],
    ),
  ]
}

function reportFonts({ fonts }: SceneOutline, job: Job, ports: Ports): void {
  const brought = fonts.filter(({ brought }) => brought).map(({ family }) => family)
  if (brought.length === 0) return
  ports.report(job, {
    rule: 'brought-font',
    message: `The PPTX is set in ${brought.join(', ')}, which machines may not have`,
    span: { path: job.talk.deck.path, line: 1 },
    hint: `Install ${brought.length === 1 ? 'it' : 'them'} where the PPTX is shown, or take \`--pptx picture\`.`,
  })
}

/** Tells of films and sounds that presentations hold and do not play. */
async function reportMedia({ scene, files }: TakenScene, job: Job, ports: Ports): Promise<void> {
  const items = scene.slides.flatMap((slide) => slide.items.filter((item) => item.kind === 'media'))
  for (const key of new Set(items.map(({ source }) => source))) {
    const { type } = (await files.get(key)) ?? {}
    if (!type || playable.includes(type)) continue
    const [kind, format] = type.split('/')
    ports.report(job, {
      rule: 'unplayable-media',
      message: `${nameAsset(key)} is ${format === 'webm' ? 'WebM' : 'Ogg'}, which PowerPoint and Keynote do not play`,
      ...findUse(job.talk, key),
      hint:
        kind === 'video'
          ? 'Put an MP4 beside it: `<video><source src="film.webm"><source src="film.mp4"></video>`. The PPTX takes that.'
          : 'Put an MP3 beside it: `<audio><source src="sound.ogg"><source src="sound.mp3"></audio>`. The PPTX takes that.',
    })
  }
}
