import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countBlocks, readPresentation } from '../../scripts/bench/contents.mjs'
import { alignScript } from '../../src/align/align.ts'
import { pptx as importPptx } from '../../src/importers/pptx.ts'
import type { Artifact, Job } from '../../src/model/artifact.ts'
import type { Finding } from '../../src/model/diagnostic.ts'
import { planTalk } from '../../src/plan/plan.ts'
import { checkPublic } from '../../src/render/publish-gate.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { type FoundSlide, readElsewhere } from './pptx/another-reader.ts'
import { findPackageFaults, type ReadPackage, readPackage } from './pptx/read-presentation.ts'
import { canValidate, validatePptx } from './pptx/validate.ts'
import { collect, makeJob, openTestPorts, present, readTestTalk } from './printing.ts'

const folder = fileURLToPath(new URL('../fixtures/pptx', import.meta.url))
const printPptx = present(targets.find(({ name }) => name === 'pptx')).print
const press = openTestPress()
const decks = ['default', 'gaia', 'uncover', 'offbook'] as const

interface Printed {
  readonly job: Job
  readonly everyone: Artifact
  readonly speaker: Artifact
  readonly found: readonly Finding[]
  readonly public: ReadPackage
  readonly private: ReadPackage
}

const printed = new Map<string, Printed>()

async function readJob(name: string): Promise<Job> {
  const talk = await readTestTalk(folder, name)
  const job = makeJob(talk)
  if (!talk.script) return job
  const { slides, acts, lang } = talk.deck
  const alignment = alignScript(talk.deck, talk.script)
  return {
    ...job,
    lines: { alignment, plan: planTalk({ slides, acts, lang, script: talk.script, alignment }) },
  }
}

async function print(job: Job): Promise<Printed> {
  await using ports = openTestPorts(press)
  const [everyone, speaker] = (await collect(printPptx, job, ports)).map(present)
  if (!everyone || !speaker) throw new Error('Two files are made')
  const [open, shut] = [everyone, speaker].map(({ bytes }) => readPackage(bytes))
  return { job, everyone, speaker, found: ports.found, public: present(open), private: present(shut) }
}

function of(name: string): Printed {
  return present(printed.get(name))
}

const slide = (number: number) => `/ppt/slides/slide${number}.xml`
const notes = (number: number) => `/ppt/notesSlides/notesSlide${number}.xml`

/** Lines of a slide's text, as its author broke them; equations in them are left out. */
function lines(read: ReadPackage, number: number): string[] {
  return read
    .all(slide(number), 'a:p')
    .flatMap((one) =>
      [...one.getElementsByTagName('*')]
        .map(({ tagName, textContent }) => (tagName === 'a:br' ? '\n' : tagName === 'a:t' ? textContent : ''))
        .join('')
        .split('\n'),
    )
    .map((text) => text.replaceAll('\u2060', ''))
    .filter((text) => text.trim() !== '')
}

function attributes(read: ReadPackage, number: number, name: string, attribute: string): (string | null)[] {
  return read.all(slide(number), name).map((one) => one.getAttribute(attribute))
}

beforeAll(async () => {
  for (const name of decks) printed.set(name, await print(await readJob(name)))
})

afterAll(() => press[Symbol.asyncDispose]())

describe.each(decks)('a talk in the theme %s', (name) => {
  test('is a whole package, for everyone and for the speaker', () => {
    const { everyone, speaker } = of(name)
    expect(everyone).toMatchObject({ path: `public/${name}.pptx`, for: 'everyone' })
    expect(speaker).toMatchObject({ path: `speaker/${name}.pptx`, for: 'speaker' })
    expect(findPackageFaults(everyone.bytes)).toEqual([])
    expect(findPackageFaults(speaker.bytes)).toEqual([])
  })

  test.skipIf(!canValidate)('is what the Open XML SDK takes for valid', () => {
    expect(validatePptx(of(name).speaker.bytes)).toEqual([])
  })

  test('passes the gate', async () => {
    const { job, everyone } = of(name)
    expect(await checkPublic(job, everyone)).toEqual([])
  })

  test('has every word of its slides, in the order they are read', () => {
    const { job, public: read } = of(name)
    // Formulas are read by their structure, not by their letters; words in a drawing are part of it.
    for (const { index, text, html } of job.talk.deck.slides) {
      if (/katex|<text/.test(html)) continue
      const written = fold(lines(read, index + 1).join(' '))
      let at = 0
      for (const word of fold(text).split(' ')) {
        at = written.indexOf(word, at)
        if (at < 0) throw new Error(`Slide ${index + 1}: “${word}” of “${fold(text)}” is not in “${written}”`)
      }
    }
  })

  test('has a title placeholder on every slide with a heading', () => {
    const { job, public: read } = of(name)
    for (const { index, html } of job.talk.deck.slides) {
      const titled = attributes(read, index + 1, 'p:ph', 'type').some((type) =>
        /^(?:ctrT|t)itle$/.test(type ?? ''),
      )
      expect(titled, `slide ${index + 1}`).toBe(/<h[123][\s>]/.test(html))
    }
  })
})

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

describe('what a slide says', () => {
  test('links lead out and to slides', () => {
    const { public: read } = of('default')
    const targets = [...read.relations(slide(1)).values()].filter(({ type }) =>
      /hyperlink|^slide$/.test(type),
    )
    expect(targets.map(({ target }) => target)).toEqual([
      ...['https://example.org/?a=1&b=2', slide(4), slide(3)],
    ])
  })

  test('lists have real bullets and numbers', () => {
    const { public: read } = of('default')
    expect(attributes(read, 2, 'a:buChar', 'char')).toHaveLength(6)
    expect(attributes(read, 2, 'a:buAutoNum', 'startAt')).toEqual(['3', '3'])
  })

  test('tables have cells, merged ones too', () => {
    const { public: read } = of('default')
    expect(attributes(read, 3, 'a:tc', 'gridSpan').filter(Boolean)).toEqual(['2'])
    expect(attributes(read, 3, 'a:tc', 'rowSpan').filter(Boolean)).toEqual(['2'])
    expect(read.texts(slide(3), 'a:tc')).toContain('22.50')
  })

  test('code keeps its lines and colours', () => {
    const { public: read } = of('default')
    expect(lines(read, 4)).toContain("const greeting = 'hello, world'")
    const [box] = read.all(slide(4), 'p:sp').filter(({ textContent }) => textContent?.includes('greeting'))
    const colours = [...present(box).getElementsByTagName('a:rPr')].map((run) =>
      run.getElementsByTagName('a:solidFill')[0]?.toString(),
    )
    expect(new Set(colours).size).toBeGreaterThan(2)
  })

  test('formulas are equations, in their line and on a line of their own', () => {
    const { public: read } = of('gaia')
    expect(read.all(slide(2), 'm:oMath')).toHaveLength(4)
    expect(read.all(slide(2), 'm:oMathPara')).toHaveLength(2)
    expect(read.all(slide(2), 'm:nary').length).toBeGreaterThan(1)
  })

  test('right to left is told', () => {
    const { public: read } = of('uncover')
    expect(attributes(read, 1, 'a:pPr', 'rtl').filter(Boolean).length).toBeGreaterThan(1)
  })

  test('languages are told', () => {
    const { public: read } = of('uncover')
    expect(new Set(attributes(read, 1, 'a:rPr', 'lang'))).toEqual(new Set(['ar']))
    expect(attributes(read, 2, 'a:rPr', 'lang')).toContain('ja')
  })
})

describe('what a slide shows', () => {
  test('pictures say what they show, or that they adorn', () => {
    const { public: read } = of('default')
    expect(attributes(read, 5, 'p:cNvPr', 'descr').filter(Boolean)).toEqual([
      ...['A lamp in the dark', 'A gear wheel'],
    ])
    expect(read.all(slide(5), 'adec:decorative')).toHaveLength(1)
    expect(attributes(read, 6, 'p:cNvPr', 'descr')).toContain('Dusk over the hills')
  })

  test('a GIF moves, a drawing is one', () => {
    const { public: read } = of('default')
    expect(read.paths.filter((path) => path.endsWith('.gif'))).toHaveLength(1)
    expect(read.all(slide(5), 'asvg:svgBlip')).toHaveLength(1)
    expect(of('gaia').public.all(slide(3), 'asvg:svgBlip')).toHaveLength(1)
  })

  test('what presentations do not play is told; of two kinds the one that plays is taken', () => {
    const { found, public: read } = of('default')
    const told = found.filter(({ rule }) => rule === 'unplayable-media')
    expect(told).toEqual([
      expect.objectContaining({ slide: 16, message: expect.stringContaining('tone.ogg is Ogg') }),
    ])
    expect(read.paths.filter((path) => /\.(?:mp4|webm|ogg)$/.test(path))).toEqual([
      ...[expect.stringMatching(/mp4$/), expect.stringMatching(/ogg$/)],
    ])
  })

  test('films and sounds are inside', () => {
    const { public: read } = of('gaia')
    expect(read.paths.filter((path) => /\.mp[34]$/.test(path))).toHaveLength(2)
    expect(read.all(slide(4), 'p:video')).toHaveLength(1)
    expect(read.all(slide(4), 'p:audio')).toHaveLength(1)
  })

  test('what cannot be drawn is a picture of that alone, and is told', () => {
    const told = of('gaia').found.filter(({ rule }) => rule === 'drawn-as-picture')
    expect(told.map(({ slide, message }) => [slide, /for (.*)$/.exec(message)?.[1]])).toEqual([
      [13, 'a filter'],
    ])
  })

  test('no more than two in a hundred elements are pictures of themselves', () => {
    const elements = decks.map((name) => readPresentation(of(name).everyone.bytes).elements)
    const told = decks.map((name) => of(name).found.filter(({ rule }) => rule === 'drawn-as-picture').length)
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
    expect(told.every((count, at) => count <= 0.02 * (elements[at] ?? 0))).toBe(true)
    expect(sum(told)).toBeGreaterThan(0)
    expect(told[decks.indexOf('offbook')]).toBe(0)
  })

  test('pictures in other colours are pictures, cropped as they are', () => {
    const { public: read } = of('gaia')
    expect(read.all(slide(3), 'p:pic').length).toBeGreaterThan(1)
    expect(attributes(read, 10, 'p:cNvPr', 'descr')).toContain('Abendlicht')
  })

  test('a line breaks in no shape that is as wide as the line', () => {
    const foot = of('offbook')
      .public.all(slide(15), 'p:sp')
      .find(({ textContent }) => textContent?.trim() === 'Off book')
    expect(foot?.getElementsByTagName('a:solidFill').length).toBeGreaterThan(0)
    expect(foot?.getElementsByTagName('a:bodyPr')[0]?.getAttribute('wrap')).toBe('none')
  })

  test('what a clip path leaves is a shape', () => {
    expect(of('gaia').public.all(slide(13), 'a:custGeom')).toHaveLength(1)
  })

  test('fonts that come with the deck are told', () => {
    const told = decks.filter((name) => of(name).found.some(({ rule }) => rule === 'brought-font'))
    expect(told).toEqual(['gaia', 'offbook'])
  })

  test('every font of the file that comes with the deck is told by the name it has there, titles included', () => {
    const { public: read, found } = of('offbook')
    const message = found.find(({ rule }) => rule === 'brought-font')?.message ?? ''
    const theme = read.all('/ppt/theme/theme1.xml', 'a:latin')
    const letters = read.paths
      .filter((path) => /^\/ppt\/slides\/slide\d+\.xml$/.test(path))
      .flatMap((path) => read.all(path, 'a:latin'))
    const named = new Set([...theme, ...letters].map((one) => one.getAttribute('typeface') ?? ''))
    const usual = /^(?:\+m[jn]-lt|Arial|Courier New|Cambria Math|Noto .*)$/
    expect([...named].filter((name) => !usual.test(name) && !message.includes(name))).toEqual([])
    expect(message).toContain('Fraunces SemiBold')
  })
})

test.each(decks)('%s has no more text boxes on a slide than blocks of text', (name) => {
  const { job, everyone } = of(name)
  const { slides } = readPresentation(everyone.bytes)
  const many = slides.filter(
    ({ boxes }, index) => boxes > countBlocks(present(job.talk.deck.slides[index]).html),
  )
  expect(many).toEqual([])
})

describe('what happens', () => {
  test('steps are clicks, in order', () => {
    const { public: read } = of('offbook')
    const clicks = attributes(read, 4, 'p:cTn', 'nodeType').filter((type) => type === 'clickEffect')
    expect(clicks).toHaveLength(3)
    expect(attributes(read, 4, 'p:pRg', 'st')).toEqual(['0', '1', '2'])
  })

  test('slides come in as the one before them said', () => {
    const { public: read } = of('default')
    const inside = [1, 2, 3].map((number) => [
      read.all(slide(number), 'p:fade').length,
      read.all(slide(number), 'p:push').length,
    ])
    expect(inside).toEqual([
      [0, 0],
      [2, 0],
      [0, 2],
    ])
  })

  test('acts are sections', () => {
    const names = of('offbook')
      .public.all('/ppt/presentation.xml', 'p14:section')
      .map((one) => one.getAttribute('name'))
    expect(names).toEqual(['Off book', 'I. The Alert', 'II. The Fix', 'III. Curtain'])
  })
})

describe('notes', () => {
  test('are in the speaker’s file alone', () => {
    expect(of('offbook').public.paths.filter((path) => path.includes('otes'))).toEqual([])
    const { private: read } = of('default')
    expect(read.texts(notes(1), 'a:p')).toEqual([
      'Say it slowly, then softly.',
      'A second paragraph of the note that stays with the speaker.',
      'first thing to remember',
      'second thing to remember',
    ])
    const [strong] = read.all(notes(1), 'a:r').filter((run) => run.textContent === 'slowly')
    expect(strong?.getElementsByTagName('a:rPr')[0]?.getAttribute('b')).toBe('1')
  })

  test('say what the script says', () => {
    const { private: read } = of('offbook')
    expect(read.texts(notes(1), 'a:p').join('\n')).toContain('welcome to the theatre of mistakes')
    const [strong] = read.all(notes(1), 'a:r').filter((run) => run.textContent === 'welcome')
    expect(strong?.getElementsByTagName('a:rPr')[0]?.getAttribute('b')).toBe('1')
    const [first] = read.all(notes(3), 'a:p').filter((one) => one.textContent?.includes('Is it really down'))
    expect([...present(first).getElementsByTagName('a:r')].map(({ textContent }) => textContent)).toEqual([
      ...['ADA: ', 'Is it really down, or only resting?', ' ', '[pause 2s]'],
    ])
    expect(read.texts(notes(2), 'a:p').join('\n')).toContain('nobody was awake')
    expect(read.texts(notes(4), 'a:p').join('\n')).toContain('Wait for a laugh')
  })

  test('are the text for the handout, for everyone', () => {
    const { public: read } = of('default')
    expect(read.paths.filter((path) => path.startsWith('/ppt/notesSlides/n'))).toEqual([notes(4)])
    expect(read.texts(notes(4), 'a:p')).toEqual(['What everyone may read beside the code.'])
  })

  test('are held back where they do not belong', async () => {
    const { job, everyone, speaker } = of('default')
    const leaks = await checkPublic(job, { path: everyone.path, bytes: speaker.bytes })
    expect(leaks).toContainEqual(expect.objectContaining({ rule: 'private-leak', slide: 1 }))
  })
})

describe('another reader', () => {
  const found = new Map<string, readonly FoundSlide[]>()
  const slidesOf = (name: string) => present(found.get(name))
  beforeAll(async () => {
    for (const name of decks) found.set(name, await readElsewhere(of(name).speaker.bytes))
  })

  test.each(decks)('finds the words of each slide of %s', (name) => {
    const { slides } = of(name).job.talk.deck
    const read = slidesOf(name)
    expect(read).toHaveLength(slides.length)
    for (const { index, text, html } of slides) {
      if (/katex|<text/.test(html)) continue
      // It hears no line breaks.
      const there = fold(present(read[index]).text).replaceAll(' ', '')
      const lost = fold(text)
        .split(' ')
        .filter((word) => !there.includes(word))
      expect(lost, `slide ${index + 1}`).toEqual([])
    }
  })

  test('finds merged cells, films, sounds, formulas and pictures', () => {
    const read = slidesOf('default')
    expect(read[16]?.spans).toEqual([
      [
        ['1x2', '3x1'],
        ['1x1', '1x1', '1x1'],
        ['1x1', '2x1', '1x2'],
        ['1x1', '1x1', '1x1'],
      ],
    ])
    expect(read[15]?.kinds).toEqual(expect.arrayContaining(['video', 'audio']))
    expect(read[9]?.kinds).toContain('math')
    expect(read[12]?.kinds.filter((kind) => kind === 'image')).toHaveLength(3)
  })

  test('finds transitions, and notes in the speaker’s file alone', async () => {
    const read = slidesOf('default')
    expect(read.map(({ transition }) => transition).slice(0, 3)).toEqual([undefined, 'fade', 'push'])
    expect(read[0]?.note).toContain('Say it slowly, then softly.')
    const everyone = await readElsewhere(of('default').everyone.bytes)
    expect(everyone.flatMap(({ note }) => (note === '' ? [] : [note]))).toEqual([
      'What everyone may read beside the code.',
    ])
  })

  test('of ours makes a deck of it again: titles, lists, tables, sections and notes', () => {
    const bytes = of('offbook').speaker.bytes
    const { deck, script } = importPptx.read({ name: 'offbook.pptx', text: '', bytes })
    const written = fold(deck)
    for (const { title } of of('offbook').job.talk.deck.slides)
      if (title) expect(written).toContain(fold(title))
    expect(deck).toMatch(/^- one thing$/m)
    expect(deck).toMatch(/^\| Bob\s*\| writes the fix/m)
    expect(script).toContain('nobody was awake')
  })
})

test('is as large as its pictures and a megabyte at most', () => {
  for (const name of decks) {
    const { everyone, public: read } = of(name)
    const media = read.paths.filter((path) => path.startsWith('/ppt/media/'))
    const pictures = media.reduce((sum, path) => sum + read.bytes(path).length, 0)
    expect(everyone.bytes.length - pictures).toBeLessThan(1_000_000)
    const hashes = media.map((path) => Buffer.from(read.bytes(path)).toString('base64'))
    expect(new Set(hashes).size).toBe(media.length)
  }
})

test('the same talk gives the same bytes', async () => {
  const again = await print(await readJob('gaia'))
  expect(Buffer.compare(again.speaker.bytes, of('gaia').speaker.bytes)).toBe(0)
})

test('slides as pictures keep their words, titles and links', async () => {
  const { job } = of('default')
  const {
    public: read,
    everyone,
    found,
  } = await print({ ...job, options: { ...job.options, pptx: 'picture' } })
  for (const { index, html } of job.talk.deck.slides)
    if (!html.includes('katex'))
      expect(lines(read, index + 1)).toEqual(lines(of('default').public, index + 1))
  expect(attributes(read, 2, 'p:ph', 'type')).toContain('title')
  // Three links; one of them on two lines.
  expect(read.all(slide(1), 'a:hlinkClick')).toHaveLength(4)
  expect(read.all(slide(1), 'p:bg')).toHaveLength(1)
  expect(attributes(read, 5, 'p:cNvPr', 'descr')).toContain('A lamp in the dark')
  expect(found.filter(({ rule }) => rule === 'drawn-as-picture')).toEqual([])
  expect(findPackageFaults(everyone.bytes)).toEqual([])
})
