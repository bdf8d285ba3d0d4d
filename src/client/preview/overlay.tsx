import type { Moves } from './moves.ts'
import { blocking, putOverlayAside } from './state.ts'
import { Words } from './words.tsx'

/** What keeps the slide from being shown as it was saved, over the last one that could be. */
export function Overlay({ moves }: { readonly moves: Moves }) {
  const [first, ...more] = blocking.value
  if (!first) return null
  const { problem, at } = first
  return (
    <section class="overlay" role="alert" aria-label="This save cannot be shown">
      <p class="overlay-place">
        <span class="mark error" aria-hidden="true">
          ✕
        </span>
        {problem.file !== undefined && (
          <strong>
            {problem.file}:{problem.line}
          </strong>
        )}
        <span class="rule">{problem.rule}</span>
      </p>
      <p class="overlay-message">
        <Words text={problem.message} />
      </p>
      {problem.frame !== undefined && <Frame text={problem.frame} />}
      {problem.hint !== undefined && (
        <p class="hint">
          <Words text={problem.hint} />
        </p>
      )}
      <p class="overlay-buttons">
        <button type="button" onClick={() => moves.edit(at)}>
          Open in the editor
        </button>
        <button type="button" class="quiet" onClick={putOverlayAside}>
          Put aside <kbd>Esc</kbd>
        </button>
        {more.length > 0 && <span class="dim">and {more.length} more</span>}
      </p>
    </section>
  )
}

/** The marked line stands out; the frame is as it is on a terminal. */
function Frame({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled with the keys
    <pre class="frame" tabIndex={0}>
      {text.split('\n').map((line, at) => (
        <span key={`${at} ${line}`} class={line.startsWith('>') ? 'frame-line marked' : 'frame-line'}>
          {`${line}\n`}
        </span>
      ))}
    </pre>
  )
}
