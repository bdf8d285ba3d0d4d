import type { Job, LaidScript } from '../model/artifact.ts'
import type { Talk } from '../model/talk.ts'
import { listSpeakerNotes } from '../render/speaker-notes.ts'
import { readInWorker } from '../workers/read.ts'
import { defaultTime } from './deadline.ts'
import { examineTalk } from './examine-talk.ts'
import type { FoundDeck } from './find-decks.ts'
import { requestReading } from './request-reading.ts'

/** A talk as it was at one time, with what is said on its slides. */
export interface SaidTalk {
  readonly talk: Talk
  readonly lines?: LaidScript
  /** What is said on each slide. */
  readonly said: readonly string[]
  /** Seconds that takes, where anything is said. */
  readonly seconds: readonly (number | undefined)[]
  /** Where its files lie now. */
  readonly locate: (path: string) => string
}

export interface Unreadable {
  readonly why: string
}

interface SaidRun {
  readonly folder: string
  readonly cacheFolder: string
  readonly signal: AbortSignal
  /** Milliseconds */
  readonly timeout?: number | undefined
  /** `--set` */
  readonly set?: Readonly<Record<string, string>> | undefined
}

/** Reads a talk and lays its script along it. */
export async function readSaidTalk(
  found: FoundDeck,
  { folder, signal, cacheFolder, timeout, set }: SaidRun,
  locate: SaidTalk['locate'],
): Promise<SaidTalk | Unreadable> {
  const options = { trustScripts: false, ...(set !== undefined && { set }) }
  const request = await requestReading(found, { folder, cacheFolder, options })
  const reading = await readInWorker(request, { signal, deadline: timeout ?? defaultTime(0) })
  const { talk } = reading
  if (!talk) return { why: reading.findings[0]?.message ?? 'nothing is in it' }
  const { lines } = examineTalk(talk, reading, found)
  const said = listSpeakerNotes({ ...jobOf(talk), ...(lines && { lines }) }).map((paragraphs) =>
    paragraphs.join('\n'),
  )
  // Without what rehearsals have taught: they belong to neither version.
  const seconds = talk.deck.slides.map(({ index }) => {
    const plan = lines?.plan.slides[index]
    return plan?.scripted ? Math.round(plan.modelled * 10) / 10 : undefined
  })
  return { talk, said, seconds, locate, ...(lines && { lines }) }
}

/** A talk of which only pictures are wanted. */
export function jobOf(talk: Talk): Job {
  return { talk, made: [], options: { epoch: 0, draft: false, trustScripts: false } }
}
