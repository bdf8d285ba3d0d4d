import type { Diagnostic } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import { countFindings } from '../report/counts.ts'
import { formatFailure } from '../report/failure.ts'
import { formatTerminal } from '../report/terminal.ts'
import type { FoundDeck } from './find-decks.ts'
import type { Invocation } from './invocation.ts'
import type { TalkVersion } from './read-version.ts'

/** Tells findings on the terminal as they come: each once, until it is gone and comes back. */
export function makeFindingsTeller(found: FoundDeck, { tell, color, folder }: Invocation, quiet: boolean) {
  let known = new Set<string>()
  let failure = ''
  return {
    tell({ reading, diagnostics, found: { project } }: TalkVersion): void {
      failure = ''
      const fresh = diagnostics.filter((one) => !known.has(nameFinding(one)))
      const gone = [...known].filter((name) => !diagnostics.some((one) => nameFinding(one) === name)).length
      known = new Set(diagnostics.map(nameFinding))
      const shown = quiet ? fresh.filter(({ severity }) => severity === 'error') : fresh
      if (shown.length > 0) {
        const texts = { ...project.texts, ...reading.texts }
        const about = [{ path: found.path, diagnostics: shown, texts }]
        tell(`${formatTerminal(about, { color: color.stderr, verbose: false, from: folder })}\n`)
      } else if (gone > 0 && !quiet) {
        tell(
          `${diagnostics.length === 0 ? 'nothing is wrong any more' : `left: ${countFindings(diagnostics)}`}\n`,
        )
      }
    },
    tellFailure(error: unknown): void {
      const text = error instanceof OffbookError ? formatFailure(error, color.stderr) : describe(error)
      if (text !== failure) tell(text)
      failure = text
    },
  }
}

/** Lines move with every edit above: they do not make another finding of it. */
function nameFinding({ rule, message, span }: Diagnostic): string {
  return `${rule}\0${message}\0${span?.path ?? ''}`
}

function describe(error: unknown): string {
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
}
