import { marks } from './filmstrip.tsx'
import type { Moves } from './moves.ts'
import { closePanel, health, type ListedProblem, panel, problemsBySlide, slide, words } from './state.ts'
import { Words } from './words.tsx'

/** What is said on this slide, and what is wrong with it. */
export function Side({ moves }: { readonly moves: Moves }) {
  const said = slide.value && words.value?.[slide.value.key]
  const problems = problemsBySlide.value.get(slide.value?.key ?? '') ?? []
  return (
    <aside class="side" aria-label="This slide">
      <section class="words" aria-label={said?.from === 'notes' ? 'Notes' : 'Script'}>
        <h2>
          {said?.from === 'notes' ? 'Notes' : 'Script'}
          {said?.seconds !== undefined && <span class="dim"> {showTime(said.seconds)} planned</span>}
        </h2>
        {said
          ? said.lines.map((line) => <p key={line}>{line}</p>)
          : words.value && <p class="nothing">Nothing is said on this slide.</p>}
      </section>
      {problems.length > 0 && (
        <section class="problems" aria-label="Problems of this slide">
          <h2>On this slide</h2>
          <ProblemList problems={problems} moves={moves} />
        </section>
      )}
    </aside>
  )
}

/** Everything that was found, in a panel of its own. */
export function AllProblems({ moves }: { readonly moves: Moves }) {
  if (panel.value !== 'problems') return null
  const all = health.value.problems.map((problem, at) => ({ problem, at }))
  return (
    <section class="drawer" aria-label="All problems">
      <header>
        <h2>{all.length === 0 ? 'Nothing was found' : `${all.length} found`}</h2>
        <button type="button" class="quiet" onClick={closePanel}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <ProblemList problems={all} moves={moves} places />
    </section>
  )
}

interface ProblemListProps {
  readonly problems: readonly ListedProblem[]
  readonly moves: Moves
  /** Whether each tells where it is. */
  readonly places?: boolean
}

function ProblemList({ problems, moves, places = false }: ProblemListProps) {
  return (
    <ul class="problem-list">
      {problems.map(({ problem, at }) => (
        <li key={at}>
          <button
            type="button"
            class="problem"
            onClick={() => {
              if (problem.slide !== undefined) moves.goToKey(problem.slide)
              moves.edit(at)
            }}
          >
            <span class={`mark ${problem.severity}`} aria-hidden="true">
              {marks[problem.severity]}
            </span>
            <span>
              <span class="visually-hidden">{problem.severity}: </span>
              <Words text={problem.message} />
              {problem.hint !== undefined && (
                <span class="hint">
                  {' '}
                  <Words text={problem.hint} />
                </span>
              )}
              <span class="dim">
                {' '}
                {places && problem.file !== undefined && `${problem.file}:${problem.line} `}
                {problem.rule}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function showTime(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
