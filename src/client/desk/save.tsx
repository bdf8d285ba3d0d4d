import type { DeckView, Health } from '../../model/message.ts'

interface SaveProps {
  readonly health: Health | undefined
  readonly view: DeckView
}

/** What is wrong in the last save, in one line that is gone with the next good one. */
export function Save({ health, view }: SaveProps) {
  const [first, ...more] = health?.problems ?? []
  if (!health || !first) return null
  const { file, line, message, hint, slide } = first
  const number = view.slides.findIndex(({ key }) => key === slide) + 1
  const kept = health.broken ? 'the version before stays' : number > 0 ? `slide ${number}` : ''
  return (
    <p class="save" role="status" title={hint === undefined ? message : `${message}. ${hint}`}>
      {file !== undefined && <b>{line === undefined ? file : `${file}:${line}`}</b>}{' '}
      <span class="reason">{message}</span>{' '}
      <span class="kept">
        {[kept, more.length > 0 && `and ${more.length} more`].filter(Boolean).join(' · ')}
      </span>
    </p>
  )
}
