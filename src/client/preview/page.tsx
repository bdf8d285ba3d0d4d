import { useEffect } from 'preact/hooks'
import { deck } from '../link/deck.ts'
import type { Link } from '../link/link.ts'
import { ActBar, GoTo, Help, KeyBar, LiveRegion, TopBar } from './bars.tsx'
import { Filmstrip } from './filmstrip.tsx'
import type { Moves } from './moves.ts'
import { AllProblems, Side } from './side.tsx'
import { Stage } from './stage.tsx'
import { blocking, index, panel } from './state.ts'

export function Preview({ link, moves }: { readonly link: Link; readonly moves: Moves }) {
  useTabTitle()
  return (
    <div class="preview" data-panel={panel.value} data-line={link.state.value}>
      <TopBar link={link} moves={moves} />
      <Filmstrip moves={moves} />
      <main>
        <Stage moves={moves} />
      </main>
      <Side moves={moves} />
      <AllProblems moves={moves} />
      <ActBar moves={moves} />
      <KeyBar />
      <GoTo moves={moves} />
      <Help />
      <LiveRegion />
    </div>
  )
}

function useTabTitle(): void {
  const [first] = blocking.value
  const where = first?.problem.file === undefined ? 'error' : `${first.problem.file}:${first.problem.line}`
  const title = deck.value?.title ?? 'offbook'
  const text = first ? `✕ ${where} · ${title}` : `${index.value + 1} · ${title}`
  useEffect(() => {
    document.title = text
  }, [text])
}
