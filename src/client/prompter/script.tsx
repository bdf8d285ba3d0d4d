import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { type DeskState, levelOf } from '../../model/desk/state.ts'
import { type DeskTalk, findAct, isStop } from '../../model/desk/talk.ts'
import { Row, type RowPlace } from './row.tsx'
import { splitRows } from './split-rows.ts'

interface PrompterProps {
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly onRow: (row: number) => void
}

/** Height of the reading line, as a part of the prompter's. */
const readingLine = 0.3

/** The whole script, moved in whole lines so that what is being said stands at the reading line. */
export function Prompter({ talk, state, onRow }: PrompterProps) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => splitRows(talk), [talk])
  const silent = talk.rows.every(({ kind }) => kind === 'silent')
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const align = (): void => moveToLine(element)
    align()
    const watch = new ResizeObserver(align)
    watch.observe(element)
    for (const list of element.children) watch.observe(list)
    return () => watch.disconnect()
  }, [state.row, talk])
  const press = (event: MouseEvent): void => {
    const row = (event.target as Element).closest('[data-row]')?.getAttribute('data-row')
    const at = Number(row ?? -1)
    const wanted = talk.rows[at]
    if (wanted && isStop(wanted)) onRow(at)
  }
  return (
    <section class={silent ? 'prompter order' : 'prompter'} aria-label={silent ? 'Running order' : 'Script'}>
      <div class="pane" ref={box}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrows move the line */}
        <ol class="rows" lang={talk.lang} onClick={press}>
          {rows.map((words, at) => {
            const row = talk.rows[at]
            if (row === undefined) return null
            const level = levelOf(state, findAct(talk, row.slide))
            return (
              <Row
                key={at}
                at={at}
                row={row}
                words={words}
                place={placeOf(at, row.slide, state)}
                level={level}
                seed={state.seed}
                shown={at === state.row ? state.shown : 0}
                stumbled={state.stumbles.includes(at)}
                speaker={changesSpeaker(talk, at) ? row.speaker : undefined}
                voice={talk.speakers.indexOf(row.speaker ?? '')}
              />
            )
          })}
        </ol>
      </div>
    </section>
  )
}

function moveToLine(element: HTMLElement): void {
  const list = element.firstElementChild
  const row = list?.querySelector<HTMLElement>('[aria-current] > .text')
  if (!(list instanceof HTMLElement)) return
  const line = Math.round(element.clientHeight * readingLine)
  // A row in smaller letters stands with its middle where that of a line would.
  const lower = row ? Math.round((measureLine(list) - measureLine(row)) / 2) : 0
  list.style.transform = `translateY(${line + lower - (row?.offsetTop ?? 0)}px)`
}

function measureLine(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).lineHeight) || 0
}

function placeOf(at: number, slide: number, state: DeskState): RowPlace {
  if (at === state.row) return 'now'
  if (at < state.row) return 'past'
  return slide <= state.slide ? 'soon' : 'later'
}

/** Whether another speaker talks from here on. */
function changesSpeaker({ rows, speakers }: DeskTalk, at: number): boolean {
  const speaker = rows[at]?.speaker
  if (speaker === undefined || speakers.length < 2) return false
  return rows.slice(0, at).findLast((row) => row.speaker !== undefined)?.speaker !== speaker
}
