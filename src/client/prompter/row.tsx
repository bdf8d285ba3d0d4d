import { memo } from 'preact/compat'
import type { PromptRow } from '../../model/desk/talk.ts'
import { findInitial, type HidingLevel, hideWords, type PromptWord } from '../../model/desk/words.ts'

/** Said; being said; to be said while the slide stays; after it. */
export type RowPlace = 'past' | 'now' | 'soon' | 'later'

interface RowProps {
  readonly at: number
  readonly row: PromptRow
  readonly words: readonly PromptWord[]
  readonly place: RowPlace
  readonly level: HidingLevel
  readonly seed: number
  /** Words that were asked for. */
  readonly shown: number
  readonly stumbled: boolean
  /** Who takes over here. */
  readonly speaker: string | undefined
  /** Which of the speakers it is, from 0. */
  readonly voice: number
}

/** One row of the prompter. Its boxes are the same whatever is hidden: nothing moves when words come and go. */
export const Row = memo(function Row(props: RowProps) {
  const { at, row, place, level, stumbled, speaker, voice } = props
  const classes = [
    'row',
    row.kind,
    place,
    row.opens ? 'opens' : '',
    row.quoted ? 'quoted' : '',
    row.cues.length > 0 ? 'cued' : '',
    stumbled ? 'stumbled' : '',
    level === 4 && row.kind === 'line' ? 'blank' : '',
    voice > 0 ? 'other' : '',
  ]
  return (
    <li
      class={classes.filter(Boolean).join(' ')}
      data-row={at}
      aria-current={place === 'now' ? 'true' : undefined}
    >
      {speaker !== undefined && <span class="speaker">{speaker}</span>}
      <span class="cues">
        {row.cues.map(({ slide, given, sure }) => (
          <Badge key={slide} slide={slide} given={given} sure={sure} />
        ))}
      </span>
      <span class="text" dir="auto">
        {row.voice !== undefined && <b class="voice">{row.voice}</b>}
        {row.kind === 'line' ? <Words {...props} /> : row.text}
      </span>
    </li>
  )
})

function Badge({ slide, given, sure }: PromptRow['cues'][number]) {
  const tells = given ? `cue to slide ${slide}` : `slide ${slide} comes up here${sure ? '' : ', perhaps'}`
  return (
    <span class={given ? 'badge' : 'badge inferred'} title={tells}>
      {given ? '' : '◇'}
      {slide}
      {sure ? '' : '?'}
    </span>
  )
}

function Words({ words, level, seed, shown, at }: RowProps) {
  const hidden = hideWords(words, { level, seed, row: at })
  return (
    <>
      {words.map(({ text, gap }, nth) => (
        <>
          <span class={hidden[nth] && nth >= shown ? 'word hidden' : 'word'} data-initial={findInitial(text)}>
            <span class="ink">{text}</span>
          </span>
          {gap === '' ? '' : ' '}
        </>
      ))}
    </>
  )
}
