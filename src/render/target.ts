import type { Artifact, Job, Made, TargetName } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import type { Cache, CaptureOptions, PdfOptions, Press, Sources } from '../model/ports.ts'
import type { PrintedPage } from './page.ts'
import type { Player } from './player.ts'
import type { TakenScene } from './scene.ts'

/** A talk's page, loaded once, measured, its pictures re-sampled to what is drawn; it prints and captures. */
export interface TalkPage {
  /** What rules look at. */
  layout(): Promise<Layout>
  /** What each page of the print shows. */
  readonly pages: readonly PrintedPage[]
  pdf(options?: Partial<PdfOptions>): Promise<Uint8Array>
  /** What the slides draw, as plain data. */
  scene(): Promise<TakenScene>
  /** A slide in its final state, or after its first `step` reveals. `slide` counts from 0. */
  capture(slide: number, options: ShotOptions): Promise<Uint8Array>
  /** Slides in their final state, in the order asked for; faster than one by one. */
  captureAll(slides: readonly number[], options: Omit<ShotOptions, 'step'>): AsyncIterable<Uint8Array>
}

export interface ShotOptions extends Pick<CaptureOptions, 'scale' | 'type' | 'quality'> {
  readonly step?: number
}

/** What was made at compile time and lies in `lib`. */
export interface Built {
  /** `player.json`. */
  readonly player: Player
  /** `marp-browser.js`: marp-core's script, which scales text to fit. */
  readonly autoScaling: string
  /** `measure.js`: what `src/measure` exports, as the global `offbookMeasure`. */
  readonly measure: string
}

/** What a target is about to do: what progress shows and a time-out tells. */
export interface Standing {
  /** As it goes into a sentence: `loading the page`, `printing`. */
  readonly stage: string
  /** Number of the slide, from 1. */
  readonly slide?: number
  readonly waitsFor?: string
}

/** What targets may use of the world. */
export interface Ports {
  readonly press: Press
  readonly cache: Cache
  readonly built: Built
  /** The project's files. */
  sources(root: string): Sources
  /** Files that offbook ships: fonts, emoji. Root is `lib/shipped`. */
  readonly shipped: Sources
  /** The page of a job's talk: the first call loads it, later ones share it. */
  page(job: Job): Promise<TalkPage>
  /** What printing met: undecodable pictures, refused requests. */
  report(job: Job, finding: Finding): void
  progress(job: Job, standing: Standing): void
  readonly signal: AbortSignal
}

/** What there is to tell of a kind of output, to those who may have it. */
export interface TargetFacts {
  readonly name: TargetName
  /** `PDF`, `Handout`: what a file of this kind is called. */
  readonly label: string
  /** What it is good for, in half a sentence. */
  readonly about: string
}

interface AnyTarget extends TargetFacts {
  readonly after?: readonly TargetName[]
  /** Made along, asked for or not. */
  readonly needs?: readonly TargetName[]
  /** Whether it prints or captures the talk's page: the browser starts while the deck is read. */
  readonly paged: boolean
  /** Whether what it does with that page first is to take the scene. */
  readonly drawn?: boolean
  /** Whether it cannot do without the lines laid along the deck, though they are only its notes. */
  readonly scripted?: boolean
}

/** Makes files of one talk. */
export interface TalkTarget extends AnyTarget {
  readonly of: 'talk'
  /** What it may write of a talk, `*` for the talk's name; of many files in a folder of the talk's own, one. */
  readonly writes: readonly string[]
  print(job: Job, ports: Ports): AsyncIterable<Artifact>
}

/** Makes files of all talks together, out of what was made of each. */
export interface ProjectTarget extends AnyTarget {
  readonly of: 'project'
  print(jobs: readonly Job[], ports: ProjectPorts): AsyncIterable<Artifact>
}

export type Target = TalkTarget | ProjectTarget

/** What project targets may use of the world: no browser, but all that was made. */
export interface ProjectPorts {
  readonly shipped: Sources
  /** Every kind of output. */
  readonly targets: readonly TargetFacts[]
  /** Files of the whole project that were made before. */
  readonly made: readonly Made[]
  /** The bytes of a file that was made. */
  read(file: Made): Promise<Uint8Array>
  readonly signal: AbortSignal
}
