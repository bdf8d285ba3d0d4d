import { stringify } from 'yaml'
import type { ImportedPicture } from './importer.ts'
import { placePicture } from './pictures.ts'
import type { Picture, TalkFacts } from './pieces.ts'
import { toPlain } from './plain.ts'
import type { DraftSlide, ShownBlock } from './slides.ts'

export type NamedDraft = DraftSlide & { readonly id: string }

/** Writes the deck; pictures that it needs are added to the list. */
export function writeDeck(
  facts: TalkFacts,
  slides: readonly NamedDraft[],
  pictures: ImportedPicture[],
): string {
  const { title, author, event, date, description, slot, lang = 'en' } = facts
  const front = {
    marp: true,
    theme: 'offbook',
    title: toPlain(title),
    ...(description === undefined ? {} : { description }),
    ...(author === undefined ? {} : { author }),
    ...(event === undefined ? {} : { event }),
    ...(date === undefined ? {} : { date }),
    lang,
    ...(slot === undefined ? {} : { slot }),
    paginate: true,
  }
  const body = slides.map((slide) => writeSlide(slide, pictures))
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${body.join('\n\n---\n\n')}\n`
}

const classes: Readonly<Partial<Record<DraftSlide['kind'], string>>> = {
  title: 'title',
  act: 'act',
  quote: 'quote',
  picture: 'picture',
}

function writeSlide(slide: NamedDraft, pictures: ImportedPicture[]): string {
  const isHeadline = slide.blocks.some(({ kind }) => kind === 'headline')
  const onlyTitle = slide.kind === 'plain' && slide.blocks.length === 0
  const name = isHeadline || onlyTitle ? 'lead' : classes[slide.kind]
  const directives = [name && `_class: ${name}`, `_id: ${slide.id}`].filter(Boolean).join('\n')
  const head = directives.includes('\n') ? `<!--\n${directives}\n-->` : `<!-- ${directives} -->`
  const title = slide.title === undefined ? [] : [`# ${escapeHeading(slide.title)}`]
  const captions = slide.kind === 'picture' ? [captionOf(slide)].filter((text) => text !== '') : []
  const blocks = slide.blocks
    .filter(({ kind }) => slide.kind !== 'picture' || kind !== 'line')
    .map((block) => writeBlock(block, pictures))
  return [head, ...title, ...blocks, ...captions].join('\n\n')
}

/** Short lines around a picture stand below it, in one. */
function captionOf({ blocks }: DraftSlide): string {
  const lines = blocks
    .filter(({ kind }) => kind === 'line')
    .map(({ text }) => text.replace(/\s+/gu, ' ').replace(/^[*_]+|[*_]+$/gu, ''))
  return lines.length === 0 ? '' : `*${lines.join(' · ')}*`
}

function writeBlock(block: ShownBlock, pictures: ImportedPicture[]): string {
  if (block.kind === 'picture') return writePicture(block.picture, pictures)
  if (block.kind === 'headline') return `# ${escapeHeading(block.text)}`
  if (block.kind === 'quote')
    return block.text
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n')
  return block.text
}

function writePicture(picture: Picture, pictures: ImportedPicture[]): string {
  const alt = picture.alt.replace(/[[\]]/gu, '').replace(/\s+/gu, ' ')
  const written = `![${alt}](${placePicture(picture, pictures)})`
  return picture.description === undefined
    ? written
    : `<!-- _handout: ${picture.description.replace(/-->/gu, '→')} -->\n\n${written}`
}

function escapeHeading(text: string): string {
  return text.replace(/\n/gu, ' ')
}
