import { BrowserLost } from '../browser/browser-lost.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Talk } from '../model/talk.ts'
import { TimeOut } from './deadline.ts'

/** What the author has to know of work in the browser that came to no end; undefined when it is no fault of the deck. */
export function describeEnd(error: unknown, talk: Talk): Finding | undefined {
  const span = { path: talk.deck.path, line: 1 }
  if (error instanceof BrowserLost) {
    const hint =
      'a page that needs more memory than there is ends the browser; build the deck in two halves to find it'
    return { rule: 'browser-lost', message: `${error.message} while printing, twice`, span, hint }
  }
  if (!(error instanceof TimeOut)) return undefined
  const { slide } = error.standing
  const place = slide === undefined ? undefined : talk.deck.slides[slide - 1]?.span
  return {
    rule: 'printing-timeout',
    message: `${talk.name}: ${error.message}`,
    span: place ?? span,
    ...(slide !== undefined && { slide }),
    hint: 'give it more time with --timeout SECONDS',
  }
}
