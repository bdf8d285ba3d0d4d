import type { FrameBox, Part, PictureBox } from '../model/layout.ts'
import type { Clip } from './clips.ts'
import type { Edges } from './edges.ts'
import type { NaturalSizes } from './picture-box.ts'
import type { Paint, Surface } from './surfaces.ts'
import type { Strokes } from './tones.ts'

export interface Page {
  readonly sizes: NaturalSizes
  readonly hosts: ReadonlySet<Element>
  /** Font lists, each with the first slide whose text asks for it. */
  readonly families: Map<string, number>
}

/** What is collected from a slide. */
export interface Walk extends Page {
  readonly slide: number
  readonly origin: { readonly x: number; readonly y: number }
  readonly frame: Edges
  readonly section: HTMLElement
  readonly pictures: PictureBox[]
  readonly frames: FrameBox[]
  readonly texts: FoundText[]
  readonly below: Surface[]
  readonly paints: Paint[]
  /** Frames and placed elements so far. */
  numbers: number
}

/** What an element is in. */
export interface Around {
  readonly block: string
  readonly part: Part
  /** What cuts off whatever leaves it, from the outside in. */
  readonly clips: readonly Clip[]
  /** How many of those hold what is taken out of the flow. */
  readonly holding: number
  readonly holder: Element
  readonly placed?: number
  readonly turned: boolean
  readonly opacity: number
}

/** A text as it was met; how it looks is known when all of its slide has been walked. */
export interface FoundText {
  readonly element: Element
  readonly text: string
  readonly frame: Edges
  readonly around: Around
  readonly waits: boolean
  /** Size of the words around it, where it is not that of its own letters. */
  readonly fontSize?: number
  readonly strokes: readonly Strokes[]
  readonly missing: string
  readonly families: ReadonlySet<string>
}
