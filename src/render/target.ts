import type { Artifact, Job, TargetName } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import type { Cache, CaptureOptions, PdfOptions, Press, Sources } from '../model/ports.ts'

/** A talk's page, loaded once, measured, its pictures re-sampled to what is drawn; it prints and captures. */
export interface TalkPage {
  readonly layout: Layout
  pdf(options?: Partial<PdfOptions>): Promise<Uint8Array>
  /** A slide in its final state, or at a step. `slide` counts from 0. */
  capture(slide: number, options: Pick<CaptureOptions, 'scale' | 'type' | 'quality'>): Promise<Uint8Array>
}

/** What targets may use of the world. */
export interface Ports {
  readonly press: Press
  readonly cache: Cache
  /** The project's files. */
  sources(root: string): Sources
  /** Files that offbook ships: fonts, emoji, the player. Root is `lib/shipped`. */
  readonly shipped: Sources
  /** The page of a job's talk: the first call loads it, later ones share it. */
  page(job: Job): Promise<TalkPage>
  /** What printing met: undecodable pictures, refused requests. */
  report(job: Job, finding: Finding): void
  readonly signal: AbortSignal
}

export interface Target {
  readonly name: TargetName
  readonly of: 'talk' | 'project'
  readonly after?: readonly TargetName[]
  /** One job for a talk, all of them for a project. */
  print(jobs: readonly Job[], ports: Ports): AsyncIterable<Artifact>
}
