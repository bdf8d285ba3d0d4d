import picocolors from 'picocolors'
import { type CueAnswer, type Onset, SURE } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import { nameOf } from '../model/slide-name.ts'
import type { Slide } from '../model/talk.ts'
import { countOf } from '../report/counts.ts'
import { showPath } from '../report/show-path.ts'
import type { AlignedTalk } from './align-talk.ts'
import { fitWidth } from './columns.ts'

type Aligned = Pick<AlignedTalk, 'talk' | 'script' | 'alignment'>

/** The stable shape for machines: `docs/schemas/cues.json`. */
export function formatCuesJson({ talk, script, alignment }: Aligned, from: string): string {
  const cues = alignment.cues.filter((answer) => script.cues[answer.cue - 1]?.form !== 'note')
  const report = {
    deck: showPath(talk.deck.path, from),
    script: showPath(script.path, from),
    version: 1,
    cues: cues.map(({ cue, line, slide, sure, by }) => ({ cue, line, slide, sure, by })),
    slides: alignment.slides.map(({ slide, line, item, sure, by }) => ({
      slide,
      line,
      sure,
      by,
      ...nameFile(script, item, from),
    })),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** Notes of a part stand in the part's file. */
function nameFile(script: Script, item: number | null, from: string): { readonly path?: string } {
  const path = item === null ? undefined : script.items[item]?.span.path
  return path === undefined || path === script.path ? {} : { path: showPath(path, from) }
}

interface Row {
  /** Index into the items of the script. */
  readonly item: number
  readonly line: number
  readonly mark: string
  readonly words: string
  readonly slide: string
  readonly sure: number
  readonly why: string
}

export interface TableOptions {
  readonly all: boolean
  readonly color: boolean
}

/** Cues and inferred onsets in the order of the script, with how sure each is. */
export function formatCuesTable(aligned: Aligned, { all, color }: TableOptions): string {
  const colors = picocolors.createColors(color)
  const { alignment } = aligned
  const head = colors.bold(`${aligned.talk.deck.title}: ${summarise(aligned)}`)
  if (!alignment.related || aligned.script.lines.length === 0) return `${head}\n`
  const rows = listRows(aligned)
  const shown = all ? rows : rows.filter((row) => row.mark !== '◇' || row.sure < SURE)
  const hidden = rows.length - shown.length
  const lines = shown.map((row) => {
    const text =
      `${String(row.line).padStart(5)}  ${row.mark.padStart(3)}  ${fitWidth(row.words, 36)}  ${fitWidth(row.slide, 30)}  ${bar(row.sure)}  ${row.why}`.trimEnd()
    return row.sure < SURE ? colors.yellow(text) : text
  })
  const title = colors.dim(
    `${' line'}  cue  ${fitWidth('words after the cue', 36)}  ${fitWidth('slide', 30)}  sure`,
  )
  const foot =
    hidden > 0
      ? colors.dim(`\n${countOf(hidden, 'slide')} without a cue, sure by their words: --all shows them\n`)
      : ''
  return `${head}\n\n${[title, ...lines].join('\n')}\n${foot}`
}

function summarise({ talk, script, alignment }: Aligned): string {
  if (script.lines.length === 0) return 'the script is empty'
  if (!alignment.related) return 'the script has nothing in common with this deck; it is timed as a whole'
  const cues = script.cues.filter((cue) => cue.form !== 'note').length
  const up = alignment.slides.filter((onset) => onset.line !== null)
  const orphans = alignment.cues.filter((cue) => cue.by === 'orphan').length
  const doubtful = countDoubts(alignment.cues, alignment.slides)
  return [
    countOf(cues, 'cue'),
    `${up.length} of ${countOf(talk.deck.slides.length, 'slide')}`,
    ...(orphans > 0 ? [countOf(orphans, 'orphan')] : []),
    doubtful > 0 ? `${doubtful} to check` : 'nothing to check',
  ].join(' · ')
}

function countDoubts(cues: readonly CueAnswer[], slides: readonly Onset[]): number {
  return (
    cues.filter((cue) => cue.sure < SURE).length +
    slides.filter((onset) => onset.line !== null && onset.cue === undefined && onset.sure < SURE).length
  )
}

function listRows({ talk, script, alignment }: Aligned): Row[] {
  const items = new Map(
    script.items.flatMap((item, at) => (item.kind === 'cue' ? [[item.number, at] as const] : [])),
  )
  const cues = alignment.cues.map((answer): Row => {
    const item = items.get(answer.cue) ?? 0
    const slide = answer.slide === null ? undefined : talk.deck.slides[answer.slide - 1]
    const none = answer.by === 'hold' ? '– holds' : answer.by === 'clicks' ? '– a step' : '– no slide'
    return {
      item,
      line: answer.line,
      mark: String(answer.cue),
      words: wordsAfter(script, item, script.cues[answer.cue - 1]?.title),
      slide: slide === undefined ? none : nameSlide(slide),
      sure: answer.sure,
      why: answer.by,
    }
  })
  const inferred = alignment.slides.flatMap((onset): Row[] => {
    const slide = talk.deck.slides[onset.slide - 1]
    if (onset.line === null || onset.item === null || onset.cue !== undefined || slide === undefined)
      return []
    return [
      {
        item: onset.item,
        line: onset.line,
        mark: '◇',
        words: wordsAfter(script, onset.item, undefined),
        slide: nameSlide(slide),
        sure: onset.sure,
        why: onset.by,
      },
    ]
  })
  return [...cues, ...inferred].sort((a, b) => a.item - b.item)
}

function wordsAfter(script: Script, at: number, title: string | undefined): string {
  return title ?? script.items.slice(at).find((item) => item.kind === 'line')?.text ?? ''
}

const SIGNS: Partial<Record<Slide['kind'], string>> = {
  picture: '▣',
  cast: '☺',
  act: '§',
  code: '‹›',
  chat: '”',
}

export function nameSlide(slide: Slide): string {
  return `${String(slide.index + 1).padStart(3)} ${SIGNS[slide.kind] ?? '·'} ${nameOf(slide)}`
}

const bar = (sure: number): string => '█'.repeat(Math.max(1, Math.round(sure * 4))).padEnd(4)
