import type { PDFDocument } from '@cantoo/pdf-lib'
import { openPdf, type Pdf, readPdf } from './document.ts'
import { documentRules } from './document-rules.ts'
import { fontRules } from './font-rules.ts'
import { nestingRules } from './nesting-rules.ts'
import { structureRules } from './structure-rules.ts'

/**
 * A point of PDF/UA-1 that a machine can check. Numbers are those of veraPDF's profile: the clause of ISO 14289-1 and
 * the number of the test in it.
 */
export interface Rule {
  readonly id: string
  readonly says: string
  /** Where it does not hold; empty where it does. */
  readonly check: (pdf: Pdf) => readonly string[]
}

export const rules: readonly Rule[] = [...documentRules, ...structureRules, ...nestingRules, ...fontRules]

/** Every point that does not hold, with how often and the first place. */
export async function checkPdf(bytes: Uint8Array): Promise<Record<string, string>> {
  return checkDocument(await openPdf(bytes))
}

export function checkDocument(document: PDFDocument): Record<string, string> {
  const pdf = readPdf(document)
  return Object.fromEntries(
    rules.flatMap(({ id, says, check }) => {
      const places = check(pdf)
      return places.length === 0 ? [] : [[id, `${says}: ${places.length}, first ${places[0]}`]]
    }),
  )
}
