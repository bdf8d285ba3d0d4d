import type { Layout } from './layout.ts'
import type { Alignment } from './onset.ts'
import type { Plan } from './plan.ts'
import type { Script } from './script.ts'
import type { Talk } from './talk.ts'

/** Every kind of output, in the order in which people are told of them. */
export const targetNames = [
  'html',
  'pdf',
  'pptx',
  'png',
  'handout',
  'prompt-book',
  'notes',
  'script',
  'article',
  'site',
  'pack',
] as const

/** One kind of output. */
export type TargetName = (typeof targetNames)[number]

/** How slides come into a presentation: as shapes and text, or as a picture each with its text unseen over it. */
export type PptxManner = 'native' | 'picture'

/** A file to be written, for a reader. */
export interface Artifact {
  /** Below the output folder, with `/`: `public/talk.pdf`. */
  readonly path: string
  readonly for: 'everyone' | 'speaker'
  readonly bytes: Uint8Array
  /** Pages of a document. */
  readonly pages?: number
  /** Belongs to another file, which shows it: nobody opens it by itself. */
  readonly part?: true
}

/** What a build records of a file it made. */
export interface Made extends Pick<Artifact, 'path' | 'for' | 'pages' | 'part'> {
  readonly target: TargetName
  readonly bytes: number
  /** Hex SHA-256. */
  readonly hash: string
}

export interface RenderOptions {
  /** Seconds since 1970: what outputs carry as their date (`SOURCE_DATE_EPOCH`, else that of the sources). */
  readonly epoch: number
  /** Print under a visible DRAFT mark (`--keep-going` with errors). */
  readonly draft: boolean
  readonly trustScripts: boolean
  /** What documents are printed on; A4 when nothing is said. */
  readonly paper?: 'a4' | 'letter'
  /** How slides come into a presentation; `native` when nothing is said. */
  readonly pptx?: PptxManner
  /** Whether the scene that a presentation is drawn from is written, too. */
  readonly scene?: boolean
  /** Documents in type for those who read large print. */
  readonly largePrint?: boolean
  /** What stands beside the slides of a handout: `_handout` alone, or what is said as well. The latter is private. */
  readonly captions?: 'public' | 'script'
}

export interface LaidScript {
  readonly alignment: Alignment
  readonly plan: Plan
  /** The deck's own notes, where the script is a file: said on slides that the file never reaches. */
  readonly notes?: Script
}

/** All a target needs to know of a talk. */
export interface Job {
  readonly talk: Talk
  readonly options: RenderOptions
  /** The script laid along the deck and timed, for targets that need it; absent without a script. */
  readonly lines?: LaidScript
  /** What earlier targets made of this talk. */
  readonly made: readonly Made[]
  /** Measured from the page that is printed; the page is loaded once for all targets. */
  readonly layout?: Layout
}
