import type { Diagnostic } from '../../src/model/diagnostic.ts'

export interface Labels {
  readonly slides: Readonly<Record<string, readonly Fault[]>>
  readonly tolerated?: readonly { readonly slides: 'all' | readonly number[]; readonly kind: string }[]
}

interface Fault {
  readonly kind: string
  readonly what: string
  readonly or?: string
}

interface Judged {
  readonly kind: string
  readonly rule: string
  readonly message: string
  readonly slide?: number
}

export interface Score {
  readonly slides: number
  readonly sound: number
  readonly right: readonly Judged[]
  readonly passed: readonly Judged[]
  readonly wrong: readonly Judged[]
  readonly missed: readonly (Fault & { readonly slide: number })[]
}

export const kinds: Readonly<Record<string, string>>

export function scoreDeck(labels: Labels, diagnostics: readonly Diagnostic[]): Score
export function sumUp(
  scores: readonly Score[],
  kind: string,
): { readonly faults: number; readonly found: number; readonly precision: number; readonly recall: number }
