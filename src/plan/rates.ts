import type { SlideKind } from '../model/talk.ts'

/** Words a minute when nobody says otherwise: the middle of what speakers on stage do. */
export const USUAL_WPM = 140
/** The band of usual rates, for a first estimate. */
export const SLOW_WPM = 120
export const FAST_WPM = 160

/** Characters a minute at the usual rate. */
const CPM: Readonly<Record<string, number>> = { zh: 240, ko: 290, ja: 300 }

export function usualCpm(lang: string): number {
  return CPM[lang.slice(0, 2).toLowerCase()] ?? 280
}

/** Seconds a slide takes to be looked at, beyond the words. Rates are gross: pauses between sentences are in them. */
const HOLDS: Partial<Record<SlideKind, number>> = { act: 4, code: 2, cast: 1.5, empty: 0 }

export function holdOf(kind: SlideKind): number {
  return HOLDS[kind] ?? 1.2
}
