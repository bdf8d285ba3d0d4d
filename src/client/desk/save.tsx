import { useState } from 'preact/hooks'
import type { DeckView, Health, Problem } from '../../model/message.ts'
import { isAside, toggleAside } from './aside.ts'
import { blurAfterMouse } from './blur-after-mouse.ts'

interface SaveProps {
  readonly health: Health | undefined
  readonly view: DeckView
}

/** What is wrong in the last save: gone with the next good one, or when it is put aside. */
export function Save({ health, view }: SaveProps) {
  const [open, setOpen] = useState(false)
  const problems = health?.problems ?? []
  if (!health || problems.length === 0 || isAside(health)) return null
  const more = problems.length - 1
  return (
    <section class="save" aria-label="The last save">
      <div role="status">
        {(open ? problems : problems.slice(0, 1)).map((problem, at) => (
          <Line key={at} problem={problem} kept={tellKept(problem, health, view)} />
        ))}
      </div>
      {more > 0 && (
        <button
          type="button"
          aria-expanded={open}
          onClick={(event) => {
            blurAfterMouse(event)
            setOpen(!open)
          }}
        >
          {open ? 'the first only' : `and ${more} more`}
        </button>
      )}
      <button type="button" onClick={() => toggleAside(health)}>
        put aside <kbd>D</kbd>
      </button>
    </section>
  )
}

function Line({ problem, kept }: { readonly problem: Problem; readonly kept: string }) {
  const { file, line, message, hint } = problem
  return (
    <p title={hint === undefined ? message : `${message}. ${hint}`}>
      {file !== undefined && <b>{line === undefined ? file : `${file}:${line}`}</b>}{' '}
      <span class="reason">{message}</span> <span class="kept">{kept}</span>
    </p>
  )
}

function tellKept({ slide }: Problem, { broken }: Health, { slides }: DeckView): string {
  if (broken) return 'the version before stays'
  const number = slides.findIndex(({ key }) => key === slide) + 1
  return number > 0 ? `slide ${number}` : ''
}
