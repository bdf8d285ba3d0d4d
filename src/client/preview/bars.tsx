import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { deck } from '../link/deck.ts'
import type { Link } from '../link/link.ts'
import type { Moves } from './moves.ts'
import { previewKeys } from './preview-keys.ts'
import {
  build,
  closePanel,
  countProblems,
  following,
  health,
  index,
  notice,
  panel,
  slide,
  togglePanel,
} from './state.ts'

/** Where we are, how the save went, what is built. */
export function TopBar({ link, moves }: { readonly link: Link; readonly moves: Moves }) {
  const view = deck.value
  const count = view?.slides.length ?? 0
  const act = slide.value?.act === undefined ? undefined : view?.acts[slide.value.act]
  const found = countProblems(health.value.problems.map((problem, at) => ({ problem, at })))
  return (
    <header class="top">
      <h1>{view?.title ?? 'offbook'}</h1>
      <p class="position">
        <strong>{index.value + 1}</strong> / {count}
        {act && (
          <span class="dim">
            {' '}
            {act.numeral && `Act ${act.numeral}: `}
            {act.title}
          </span>
        )}
      </p>
      <p class="spacer" />
      {build.value && <BuildPill />}
      <button
        type="button"
        class="pill"
        aria-pressed={following.value}
        title="The slide you edit comes up by itself"
        onClick={moves.toggleFollow}
      >
        <span class="lamp" data-on={following.value ? '' : undefined} />{' '}
        {following.value ? 'follows' : 'stays'}
      </button>
      <button
        type="button"
        class="pill"
        aria-expanded={panel.value === 'problems'}
        onClick={() => togglePanel('problems')}
      >
        {found === '' ? 'nothing found' : found}
      </button>
      <p class="line" role="status" data-state={link.state.value}>
        {link.state.value === 'open'
          ? 'live'
          : link.state.value === 'lost'
            ? 'offbook has ended: waiting for it'
            : 'connecting'}
      </p>
    </header>
  )
}

function BuildPill() {
  const { state = 'built', targets = [], seconds } = build.value ?? {}
  const after = seconds === undefined ? '' : ` ${seconds.toFixed(1)} s`
  const what = { building: 'building', built: 'built', failed: 'not built:' }[state]
  return (
    <p class="line" role="status" data-state={state}>
      {what} {targets.join(', ')}
      {after}
    </p>
  )
}

/** The deck from its first to its last slide, by acts. */
export function ActBar({ moves }: { readonly moves: Moves }) {
  const view = deck.value
  if (!view || view.slides.length === 0) return null
  const total = view.slides.length
  const first = view.acts[0]?.first ?? total
  const opening =
    first > 0
      ? [{ numeral: '', title: view.acts.length > 0 ? 'Opening' : view.title, first: 0, last: first - 1 }]
      : []
  return (
    <nav class="acts" aria-label="Acts" style={{ '--at': (index.value + 0.5) / total }}>
      {[...opening, ...view.acts].map((act) => (
        <button
          key={act.first}
          type="button"
          style={{ flexGrow: act.last - act.first + 1 }}
          aria-current={index.value >= act.first && index.value <= act.last ? 'true' : undefined}
          aria-label={`${act.numeral && `Act ${act.numeral}: `}${act.title}, from slide ${act.first + 1}`}
          onClick={() => moves.goTo(act.first)}
        >
          {act.numeral} {act.title}
        </button>
      ))}
    </nav>
  )
}

const keys: readonly (readonly [string, string])[] = [
  ['→', 'next step'],
  ['←', 'back'],
  ['↓', 'next slide'],
  ['E', 'edit'],
  ['N', 'next problem'],
  ['O', 'overview'],
  ['G', 'go to'],
  ['F', 'follow'],
  ['?', 'all keys'],
]

export function KeyBar() {
  return (
    <footer class="keys">
      {keys.map(([key, does]) => (
        <span key={key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
    </footer>
  )
}

/** For those who do not see it move. */
export function LiveRegion() {
  const shown = slide.value
  const count = deck.value?.slides.length ?? 0
  return (
    <>
      <p class="visually-hidden" aria-live="polite">
        {shown && `Slide ${index.value + 1} of ${count}: ${shown.title ?? shown.kind}`}
      </p>
      <p class="notice" role="status">
        {notice.value}
      </p>
    </>
  )
}

export function GoTo({ moves }: { readonly moves: Moves }) {
  const box = useRef<HTMLInputElement>(null)
  const shown = panel.value === 'go-to'
  // Before the next key is pressed.
  useLayoutEffect(() => {
    if (shown) box.current?.focus()
  }, [shown])
  if (!shown) return null
  const go = (event: SubmitEvent) => {
    event.preventDefault()
    const wanted = box.current?.value.trim() ?? ''
    const slides = deck.value?.slides ?? []
    const named = slides.findIndex(({ title }) => title?.toLowerCase().includes(wanted.toLowerCase()))
    const target = /^\d+$/.test(wanted) ? Number(wanted) - 1 : named
    if (wanted !== '' && target >= 0) moves.goTo(target)
    closePanel()
  }
  return (
    <form class="go-to" onSubmit={go} onKeyDown={(event) => event.key === 'Escape' && closePanel()}>
      <label for="go-to">Go to slide</label>
      <input id="go-to" ref={box} autocomplete="off" placeholder="number or words of its title" />
    </form>
  )
}

export function Help() {
  const box = useRef<HTMLDialogElement>(null)
  const shown = panel.value === 'help'
  useEffect(() => {
    if (shown) box.current?.showModal()
    else box.current?.close()
  }, [shown])
  return (
    <dialog ref={box} class="help" aria-labelledby="help-title" onClose={() => shown && closePanel()}>
      <h2 id="help-title">Keys</h2>
      <dl>
        {previewKeys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split('  ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}
