import type { Compared, ComparedSlide, ComparedTalk, Comparison } from '../model/comparison.ts'
import { formatClock } from '../model/seconds.ts'
import { countOf } from './counts.ts'
import { escapeMarkdown, shorten } from './escape-markdown.ts'
import { formatTable } from './markdown.ts'

/** Rows of all tables together: a comment on GitHub ends at 65,536 characters. */
const mostRows = 80

interface MarkdownOptions {
  /** The address below which the pictures can be seen, where there is one. */
  readonly picturesAt?: string
}

/** A comparison as Markdown, for a summary or a comment: what came, went and changed, with its times. */
export function formatComparison(
  { before, talks }: Comparison,
  { picturesAt }: MarkdownOptions = {},
): string {
  const told = talks.filter(({ state }) => state !== 'same')
  const blocks = [`## ${escapeMarkdown(describeComparison({ before, talks }))}`]
  let room = mostRows
  for (const talk of told) {
    const shown = talk.slides.slice(0, Math.max(0, room))
    room -= shown.length
    blocks.push(...formatTalk(talk, shown, picturesAt))
  }
  return `${blocks.join('\n\n')}\n`
}

/** The one sentence to take away, as plain text. */
export function describeComparison({ before, talks }: Pick<Comparison, 'before' | 'talks'>): string {
  if (before.why !== undefined) return `Nothing to compare with: ${before.why}`
  const commit = before.commit === undefined ? '' : ` (${before.commit.slice(0, 7)})`
  const slides = talks.flatMap((talk) => talk.slides)
  const looks = slides.filter(
    ({ kind }) => kind === 'added' || kind === 'removed' || kind === 'edited',
  ).length
  const said = slides.filter(({ saidElse }) => saidElse).length
  const parts = [
    `${countOf(looks, 'slide')} ${looks === 1 ? 'looks' : 'look'} different`,
    ...(said > 0 ? [`something else is said on ${said}`] : []),
  ]
  const from = before.folder === undefined ? `Since ${before.ref}${commit}` : `Against ${before.folder}`
  return `${from}: ${parts.join(', ')}`
}

function formatTalk(
  talk: ComparedTalk,
  shown: readonly ComparedSlide[],
  picturesAt: string | undefined,
): string[] {
  const head = `### ${escapeMarkdown(shorten(talk.title, 80))}`
  const facts = escapeMarkdown(describeTalk(talk))
  if (shown.length === 0) return [head, facts]
  const heads = [
    'Slide',
    'Change',
    'Time',
    'Written',
    ...(picturesAt === undefined ? [] : ['Before', 'After']),
  ]
  const rows = shown.map((slide) => [
    `${numberSlide(slide)}<br>${escapeMarkdown(shorten(slide.name, 60))}`,
    describeChange(slide),
    formatChange(slide.seconds, formatClock),
    escapeMarkdown(listPlaces(slide).join(', ')),
    ...(picturesAt === undefined
      ? []
      : [slide.pictures.before, slide.pictures.after].map(showPicture(picturesAt))),
  ])
  const left = talk.slides.length - shown.length
  return [head, facts, formatTable(heads, rows), ...(left > 0 ? [`And ${countOf(left, 'slide')} more.`] : [])]
}

/** What became of a talk, in a line of plain text. */
export function describeTalk({
  state,
  deck,
  was,
  why,
  slideCount,
  minutes,
  slotMinutes,
}: ComparedTalk): string {
  const states = {
    added: 'new',
    removed: 'gone',
    unreadable: 'cannot be read',
    changed: '',
    same: 'as it was',
  }
  const slot = slotMinutes === undefined ? '' : ` of ${formatClock(slotMinutes * 60)}`
  const time = formatChange(minutes, (one) => formatClock(one * 60))
  return [
    was === undefined ? deck : `${was} → ${deck}`,
    states[state],
    why ?? '',
    slideCount.before === undefined && slideCount.after === undefined
      ? ''
      : `${formatChange(slideCount, String)} slides`,
    time === '' ? '' : `${time}${slot}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** `12 → 13`, or the one there is, or both when they are the same, once. */
export function formatChange<T>({ before, after }: Compared<T>, write: (one: T) => string): string {
  const [old, fresh] = [before, after].map((one) => (one === undefined ? undefined : write(one)))
  if (old === undefined || fresh === undefined || old === fresh) return fresh ?? old ?? ''
  return `${old} → ${fresh}`
}

export function numberSlide({ before, after }: ComparedSlide): string {
  return formatChange(
    { ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
    String,
  )
}

export function describeChange({ kind, moved, saidElse, share = 0 }: ComparedSlide): string {
  const parts = [
    ...(kind === 'added' ? ['new'] : []),
    ...(kind === 'removed' ? ['gone'] : []),
    ...(moved ? ['moved'] : []),
    ...(kind === 'edited' ? [`looks different: ${formatShare(share)} of it`] : []),
    ...(saidElse ? ['something else is said'] : []),
  ]
  return parts.join(', ')
}

function formatShare(share: number): string {
  const percent = share * 100
  return percent < 1 ? 'less than 1 %' : `${Math.round(percent)} %`
}

/** Where a slide is written, and where it comes up; of one that is gone, where it was. */
export function listPlaces({ kind, line, scriptLine }: ComparedSlide): readonly string[] {
  const places = [line, scriptLine].flatMap((place) => (place ? `${place.path}:${place.line}` : []))
  return kind === 'removed' ? places.map((place) => `was ${place}`) : places
}

function showPicture(picturesAt: string) {
  const base = picturesAt.replace(/\/+$/, '')
  return (path: string | undefined): string =>
    path === undefined
      ? ''
      : `<img width="320" alt="" src="${`${base}/${path.split('/').map(encodeURIComponent).join('/')}`.replace(/"/g, '%22')}">`
}
