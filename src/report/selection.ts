import { countOf } from './counts.ts'

/** Which decks of those that were asked for were taken, and why the others were not. */
export interface Selection {
  readonly since?: SinceReport
  /** Numbers from 1. */
  readonly shard?: { readonly index: number; readonly of: number }
  /** Names of the decks that all shards together take, in order. */
  readonly decks: readonly string[]
  /** Names of decks that are as they were. */
  readonly unchanged: readonly string[]
}

export interface SinceReport {
  readonly ref: string
  /** What was compared with; absent when there was nothing to compare with and every deck was taken. */
  readonly commit?: string
  /** Why there was nothing. */
  readonly why?: string
}

/** In words, for people; `''` when every deck was taken because nobody asked for less. */
export function describeSelection({ since, shard, decks, unchanged }: Selection, taken: number): string {
  const sentences = [
    ...(since ? [describeSince(since, decks.length, decks.length + unchanged.length)] : []),
    ...(shard
      ? [`shard ${shard.index} of ${shard.of} takes ${countOf(taken, 'deck')} of ${decks.length}`]
      : []),
  ]
  return sentences.join('; ')
}

function describeSince({ ref, commit, why }: SinceReport, changed: number, all: number): string {
  if (commit === undefined) return `every deck is taken: ${why}`
  return `${changed} of ${countOf(all, 'deck')} changed since ${ref} (${commit.slice(0, 7)})`
}
