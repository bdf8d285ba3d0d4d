import { NO_NOTES, NOTES } from './mark-words.ts'

const alone = new RegExp(`^[*_(\\[]*(?<name>${NOTES})[*_)\\]]*\\s*(?<colon>[:：]?)[*_]*$`, 'iu')
const labelled = new RegExp(`^[*_]*${NOTES}[*_]*\\s*[:：][*_]*\\s+(?=\\S)`, 'iu')

/** What a line of a notes export is that nobody says: the label above a slide's notes, or that there are none. */
export function parseNotesLabel(text: string, afterCue: boolean): 'label' | 'none' | undefined {
  const { name, colon } = alone.exec(text)?.groups ?? {}
  if (name !== undefined && (colon !== '' || afterCue || /\s/u.test(name.trim()))) return 'label'
  return NO_NOTES.test(text) ? 'none' : undefined
}

/** `Notes: Hello` says *Hello*. */
export function dropNotesLabel(text: string): string {
  return text.replace(labelled, '')
}
