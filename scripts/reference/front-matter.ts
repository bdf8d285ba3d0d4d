import type {
  inertKeys,
  marpGlobals,
  marpLocals,
  ownLocals,
  talkKeys,
} from '../../src/markdown/directives.ts'

type Told<Keys extends readonly string[]> = Readonly<Record<Keys[number], Takes>>

/** What a key takes, as JSON Schema, with the words that tell of it. */
export interface Takes {
  readonly description: string
  readonly [keyword: string]: unknown
}

const text = (description: string): Takes => ({ type: 'string', description })
const texts = (description: string): Takes => ({
  description,
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
})

/** Texts by name; a map within gives names with dots. */
export const values = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'object'] },
} as const

/** About the talk, in front matter alone. */
export const aboutTalk: Told<typeof talkKeys> = {
  author: text('Who made it; told in every output.'),
  cast: {
    description: 'The characters of the story: an id each, with `name`, `role`, `portrait`, `aliases`.',
    anyOf: [
      { type: 'string' },
      { type: 'array', items: { type: 'string' } },
      {
        type: 'object',
        additionalProperties: {
          anyOf: [
            { type: 'string' },
            { type: 'array', items: { type: 'string' } },
            {
              type: 'object',
              additionalProperties: false,
              properties: {
                name: text('As it is shown.'),
                role: text('What stands below the name.'),
                portrait: text('Path of a picture, as seen from the deck.'),
                aliases: texts('Other spellings that the script uses.'),
              },
            },
          ],
        },
      },
    ],
  },
  date: { description: 'The date that outputs carry, as `2026-05-04`.', type: 'string', format: 'date' },
  description: text('A sentence or two: the abstract on the page for attendees.'),
  event: text('Where it is given.'),
  image: text('Read by other Marp tools; the page for attendees draws a cover of its own.'),
  keywords: texts('Words to find it by.'),
  script: text('Path of the script, as seen from the deck; else `<deck>.script.md` beside it.'),
  slot: {
    description: 'How long the room is yours: `25m`, `1h`; a bare number counts minutes.',
    type: ['string', 'number'],
  },
  speakers: {
    description: 'Who speaks: names, or names with other spellings.',
    anyOf: [{ type: 'string' }, { type: 'array' }, { type: 'object' }],
  },
  title: text('What the talk is called; else the first heading.'),
  url: text('Where the talk will be found.'),
  vars: {
    description: 'Values for `{{ name }}` in the deck and its script; a map within gives names with dots.',
    ...values,
  },
}

/** Marp’s, for the whole deck. */
export const forDeck: Told<typeof marpGlobals> = {
  headingDivider: {
    description: 'Headings of these levels begin a slide.',
    anyOf: [
      { type: 'integer', minimum: 1, maximum: 6 },
      { type: 'array', items: { type: 'integer' } },
    ],
  },
  lang: text('The language, as `en` or `pt-BR`.'),
  math: {
    description: '`katex` numbers equations; formulas are set by KaTeX in either case.',
    type: ['string', 'boolean'],
  },
  size: text('`16:9`, `4:3`, `16:10` or pixels such as `1920x1080`.'),
  style: text('CSS for this deck.'),
  theme: text('`offbook`, `lectern`, `default`, `gaia`, `uncover`, or one of the project’s.'),
}

/** Marp’s, from a slide on; with `_` before it, for one slide. */
export const forSlides: Told<typeof marpLocals> = {
  backgroundColor: text('Colour of the slide.'),
  backgroundImage: text('CSS of a background, such as `url(a.png)`.'),
  backgroundPosition: text('CSS `background-position`.'),
  backgroundRepeat: text('CSS `background-repeat`.'),
  backgroundSize: text('CSS `background-size`.'),
  class: texts('Classes of the slide.'),
  color: text('Colour of the text.'),
  footer: text('Stands at the foot of each slide.'),
  header: text('Stands at the head of each slide.'),
  paginate: {
    description: 'Page numbers: `true`, `false`, `hold`, `skip`.',
    enum: [true, false, 'hold', 'skip', 'true', 'false'],
  },
  transition: text('How the player goes to the next slide: `fade`, `slide 1s` …'),
}

/** Ours, for one slide. */
export const forOneSlide: Told<typeof ownLocals> = {
  handout: text('Text for the handout; write `_handout`.'),
  id: text('A name for the slide, which cues and links call it by; write `_id`.'),
  steps: {
    description:
      'Pages in PDF: `last`, the finished slide, or `all`, a page a step; for one slide, `_steps`.',
    enum: ['last', 'all'],
  },
}

/** Read by other tools, without effect here. */
export const withoutEffect: Told<typeof inertKeys> = {
  allowLocalFiles: { description: 'Without effect: files of the project are read.' },
  html: { description: 'Without effect: HTML is always read, and sanitised.' },
  htmlOnly: { description: 'Without effect.' },
  inlineSVG: { description: 'Without effect.' },
  marp: { description: 'Opens the deck in Marp for VS Code; without effect here.' },
  pdf: { description: 'Without effect: say what to build with `targets`.' },
  pptx: { description: 'Without effect: say what to build with `targets`.' },
}
