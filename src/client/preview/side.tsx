import type { ComponentChildren } from 'preact'
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
      <ProblemGroups problems={all} moves={moves} />
    </section>
  )
}

interface ProblemsProps {
  readonly problems: readonly ListedProblem[]
  readonly moves: Moves
}

function ProblemList({ problems, moves }: ProblemsProps) {
  return (
    <ul class="problem-list">
      {problems.map((one) => (
        <li key={one.at}>
          <ProblemButton one={one} moves={moves} />
        </li>
      ))}
    </ul>
  )
}

/** What is the same in many places is told once, with all of them. */
function ProblemGroups({ problems, moves }: ProblemsProps) {
  const groups = new Map<string, ListedProblem[]>()
  for (const one of problems) {
    const { rule, message, hint } = one.problem
    const key = JSON.stringify([rule, message, hint])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return (
    <ul class="problem-list">
      {[...groups].map(([key, group]) => (
        <li key={key}>
          <ProblemGroup group={group} moves={moves} />
        </li>
      ))}
    </ul>
  )
}

function ProblemGroup({ group, moves }: { readonly group: readonly ListedProblem[]; readonly moves: Moves }) {
  const [first] = group
  if (!first) return null
  if (group.length === 1) return <ProblemButton one={first} moves={moves} place={placeOf(first)} />
  return (
    <div class="problem">
      <ProblemText problem={first.problem}>
        <span class="problem-places">
          {group.map((one) => (
            <button key={one.at} type="button" onClick={() => open(one, moves)}>
              {placeOf(one)}
            </button>
          ))}
        </span>
      </ProblemText>
    </div>
  )
}

interface ProblemButtonProps {
  readonly one: ListedProblem
  readonly moves: Moves
  readonly place?: string
}

function ProblemButton({ one, moves, place = '' }: ProblemButtonProps) {
  return (
    <button type="button" class="problem" onClick={() => open(one, moves)}>
      <ProblemText problem={one.problem} place={place} />
    </button>
  )
}

interface ProblemTextProps {
  readonly problem: ListedProblem['problem']
  readonly place?: string
  readonly children?: ComponentChildren
}

function ProblemText({ problem, place = '', children }: ProblemTextProps) {
  return (
    <>
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
          {place} {problem.rule}
        </span>
        {children}
      </span>
    </>
  )
}

function placeOf({ problem: { file, line } }: ListedProblem): string {
  return file === undefined ? '' : `${file}:${line}`
}

function open({ problem, at }: ListedProblem, moves: Moves): void {
  if (problem.slide !== undefined) moves.goToKey(problem.slide)
  moves.edit(at)
}

function showTime(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
