import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import katex from 'katex'
import type { Paragraph, SceneItem, SceneOutline, SceneSlide, TextRun } from '../../../src/model/scene.ts'
import type { SceneContent } from '../../../src/model/scene-content.ts'
import type { Deck, Slide, Talk } from '../../../src/model/talk.ts'
import {
  type Edition,
  joinLeaves,
  listLeaves,
  type Presentation,
  packPptx,
  writeEdition,
} from '../../../src/render/pptx/write.ts'

export function readFixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/pptx/${name}`, import.meta.url)))
}

const files = {
  'asset:/dusk.jpg': { type: 'image/jpeg', width: 480, height: 270 },
  'asset:/lamp.png': { type: 'image/png', width: 200, height: 300 },
  'asset:/wheel.gif': { type: 'image/gif', width: 64, height: 64, animated: true },
  'asset:/clip.mp4': { type: 'video/mp4', width: 96, height: 64 },
  'asset:/tone.mp3': { type: 'audio/mpeg', width: 0, height: 0 },
  'svg:1': { type: 'image/svg+xml', width: 240, height: 160 },
} as const

export const content: SceneContent = new Map(
  Object.entries(files).map(([key, facts]) => {
    const name = key === 'svg:1' ? 'gears.svg' : key.slice('asset:/'.length)
    return [key, { ...facts, bytes: readFixture(name) }]
  }),
)

export function bytesOf(key: keyof typeof files): Uint8Array {
  return content.get(key)?.bytes ?? new Uint8Array()
}

/** Each leaf gets the files it names and no other, the last leaf first: none waits for another. */
export function printPresentation(presentation: Presentation, edition: Edition): Uint8Array {
  const leaves = listLeaves(presentation).reverse()
  const drawn = leaves.map(({ keys, draw }) =>
    draw(new Map([...content].filter(([key]) => keys.includes(key)))),
  )
  return packPptx(joinLeaves(drawn.reverse()), writeEdition(presentation, edition))
}

export function write(text: string, more: Partial<TextRun> = {}): TextRun {
  return { kind: 'text', text, font: 'Arimo', size: 24, colour: '#112233', weight: 400, ...more }
}

export function paragraph(more: Partial<Paragraph> = {}): Paragraph {
  return {
    runs: [write('Words')],
    align: 'left',
    level: 0,
    indent: 0,
    first: 0,
    pitch: 36,
    before: 0,
    after: 0,
    largest: { first: 24, last: 24 },
    ...more,
  }
}

const none = { top: 0, right: 0, bottom: 0, left: 0 }

export function textBox(paragraphs: readonly Paragraph[], more: Partial<SceneItem> = {}): SceneItem {
  return {
    kind: 'box',
    frame: { x: 60, y: 200, width: 600, height: 120 },
    element: 'p',
    shape: { kind: 'rect' },
    text: { paragraphs, insets: none, anchor: 'top', wrap: true },
    ...more,
  } as SceneItem
}

export function makeScene(slides: readonly Partial<SceneSlide>[]): SceneOutline {
  return {
    version: 1,
    size: { width: 1280, height: 720 },
    lang: 'en',
    look: {
      background: '#ffffff',
      text: '#112233',
      heading: '#224466',
      link: '#0055aa',
      accents: ['#cc0000'],
      bodyFont: 'Arimo',
      headingFont: 'Lato',
      codeFont: 'Cousine',
      bodySize: 24,
      headingSize: 48,
    },
    slides: slides.map((slide, index) => ({
      index,
      background: [{ kind: 'solid', colour: '#ffffff' }],
      items: [],
      steps: 0,
      ...slide,
    })),
    fonts: [{ family: 'Arimo', letters: 100, brought: false }],
  }
}

const span = { path: '/talk.md', line: 1 }

/** A talk with as many slides as a scene has. */
export function makeTalk(
  scene: SceneOutline,
  slides: readonly Partial<Slide>[] = [],
  deck: Partial<Deck> = {},
): Talk {
  return {
    name: 'talk',
    root: '/',
    cast: [],
    speakers: [],
    deck: {
      path: '/talk.md',
      title: 'A <talk> & more',
      keywords: ['one', 'two'],
      lang: scene.lang,
      theme: 'default',
      size: scene.size,
      css: '',
      acts: [],
      assets: [],
      hasScripts: false,
      keys: {},
      silenced: [],
      steps: 'last',
      transitions: [],
      slides: scene.slides.map(({ index }) => ({
        id: `s${index}`,
        named: false,
        index,
        hash: '',
        kind: 'content',
        classes: [],
        html: '<svg data-marpit-svg=""></svg>',
        text: '',
        steps: 0,
        notes: [],
        written: [],
        assets: [],
        silenced: [],
        span,
        ...slides[index],
      })),
      ...deck,
    },
  }
}

export function setFormula(tex: string, display = true): { tex: string; mathml: string; display: boolean } {
  const html = katex.renderToString(tex, { output: 'mathml', displayMode: display })
  return { tex, mathml: /<math[\s\S]*<\/math>/.exec(html)?.[0] ?? '', display }
}

export const plainNumber = {
  kind: 'number',
  style: 'decimal',
  around: '.',
  colour: '#112233',
  font: 'Arimo',
  size: 1,
} as const

/** A slide of everything that a scene may hold. */
export function makeEverything(): SceneOutline {
  const bullet = { kind: 'character', character: '•', colour: '#cc0000', font: 'Arimo', size: 1 } as const
  const title = textBox(
    [
      paragraph({
        runs: [write('A title', { size: 48, weight: 700, colour: '#224466', font: 'Lato' })],
        pitch: 60,
      }),
    ],
    {
      role: 'title',
      frame: { x: 60, y: 40, width: 900, height: 60 },
    },
  )
  const list = textBox(
    [
      paragraph({
        runs: [
          write('plain, '),
          write('bold', { weight: 700 }),
          write(' and '),
          write('linked', {
            link: { kind: 'url', url: 'https://example.org/?a=1&b=2', title: 'there' },
            underline: true,
          }),
        ],
      }),
      paragraph({ runs: [write('first point')], bullet, indent: 40, first: -24, step: 1 }),
      paragraph({
        runs: [write('deeper'), { ...write(''), kind: 'break' }, write('on two lines')],
        bullet,
        level: 1,
        indent: 80,
        first: -24,
        step: 1,
      }),
      paragraph({
        runs: [write('third')],
        bullet: { ...plainNumber, value: 3 },
        indent: 40,
        first: -24,
        step: 2,
      }),
      paragraph({
        runs: [write('fourth'), write('2', { raise: 8, size: 18 })],
        bullet: { ...plainNumber, value: 4 },
        indent: 40,
        first: -24,
        step: 2,
        before: 8,
      }),
      paragraph({ runs: [write('مرحبا', { rtl: true, lang: 'ar' })], rtl: true, align: 'right' }),
    ],
    { role: 'body' },
  )
  const card: SceneItem = {
    kind: 'box',
    frame: { x: 700, y: 200, width: 300, height: 120 },
    element: 'div.card',
    shape: { kind: 'round', radius: 20 },
    fill: {
      kind: 'linear',
      angle: 90,
      stops: [
        { at: 0, colour: '#ff0000' },
        { at: 0.5, colour: '#00ff0080' },
        { at: 1, colour: '#0000ff' },
      ],
    },
    line: { colour: '#000000', width: 2, style: 'dashed' },
    shadow: { colour: '#00000080', x: 4, y: 6, blur: 12 },
    rotation: -8,
    opacity: 0.9,
    text: {
      paragraphs: [
        paragraph({
          runs: [
            write('code', { font: 'Cousine', highlight: '#eeeeee' }),
            { ...write(''), kind: 'space', width: 30, text: '🎭' },
            write('end'),
          ],
          align: 'center',
        }),
      ],
      insets: { top: 12, right: 8, bottom: 12, left: 8 },
      anchor: 'middle',
      wrap: true,
    },
    link: { kind: 'slide', slide: 1 },
  }
  const path: SceneItem = {
    kind: 'box',
    frame: { x: 1100, y: 600, width: 100, height: 80 },
    element: 'div.corner',
    shape: { kind: 'path', data: 'M0 0L100 0C100 40 60 80 0 80Z' },
    fill: {
      kind: 'radial',
      centre: { x: 0.5, y: 0.5 },
      stops: [
        { at: 0, colour: '#ffffff' },
        { at: 1, colour: '#cc0000' },
      ],
    },
    decorative: true,
    step: 3,
  }
  const cell = {
    rowSpan: 1,
    columnSpan: 1,
    borders: { top: { colour: '#cccccc', width: 1 } },
    margins: { top: 6, right: 12, bottom: 6, left: 12 },
    anchor: 'middle',
    paragraphs: [paragraph()],
  } as const
  const table: SceneItem = {
    kind: 'table',
    frame: { x: 60, y: 400, width: 300, height: 120 },
    element: 'table',
    columns: [100, 100, 100],
    rows: [40, 40],
    headRows: 1,
    cells: [
      { ...cell, row: 0, column: 0, columnSpan: 2, fill: '#eeeeee' },
      { ...cell, row: 0, column: 2, rowSpan: 2 },
      { ...cell, row: 1, column: 0 },
      { ...cell, row: 1, column: 1 },
    ],
  }
  const picture = {
    kind: 'picture',
    element: 'img',
    shape: { kind: 'ellipse' },
    frame: { x: 400, y: 400, width: 100, height: 100 },
  } as const
  return makeScene([
    {
      items: [
        title,
        list,
        card,
        table,
        {
          ...picture,
          source: 'asset:/dusk.jpg',
          crop: { top: 0, bottom: 0, left: 0.2, right: 0.2 },
          alt: 'Dusk & "dawn"',
          opacity: 0.5,
        },
        { ...picture, source: 'svg:1', fallback: 'asset:/lamp.png', shape: { kind: 'rect' } },
        { ...picture, source: 'asset:/wheel.gif', alt: 'A wheel', line: { colour: '#333333', width: 3 } },
        path,
        textBox([paragraph({ runs: [write('Bottom')] })], { role: 'footer' }),
        textBox([paragraph({ runs: [write('1', { field: 'slide-number' })] })], { role: 'slide-number' }),
        textBox([paragraph({ runs: [write('Top')] })], { role: 'header' }),
      ],
      steps: 3,
    },
    {
      background: [
        { kind: 'solid', colour: '#102030' },
        { kind: 'picture', source: 'asset:/dusk.jpg', crop: { top: -0.1, bottom: -0.1, left: 0, right: 0 } },
      ],
      items: [
        {
          kind: 'math',
          element: 'p',
          frame: { x: 100, y: 100, width: 400, height: 80 },
          formula: setFormula(
            '\\sum_{i=1}^n \\frac{i^2}{\\sqrt[3]{x}} = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
          ),
          fallback: 'asset:/lamp.png',
          colour: '#112233',
          size: 28,
          align: 'center',
        },
        {
          kind: 'media',
          element: 'video',
          media: 'video',
          frame: { x: 100, y: 300, width: 300, height: 200 },
          source: 'asset:/clip.mp4',
          poster: 'asset:/lamp.png',
          autoplay: true,
          loop: true,
          muted: true,
        },
        {
          kind: 'media',
          element: 'audio',
          media: 'audio',
          frame: { x: 500, y: 300, width: 200, height: 40 },
          source: 'asset:/tone.mp3',
          poster: 'asset:/lamp.png',
        },
      ],
    },
  ])
}
