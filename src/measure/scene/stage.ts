import type { Lack } from '../../model/lack.ts'
import type { Rect } from '../../model/layout.ts'
import type { BoxItem, FileKey, Link, SceneItem } from '../../model/scene.ts'
import type { AssetType } from '../../model/talk.ts'
import type { Cut } from './cuts.ts'
import type { Marker, ParagraphDraft } from './paragraphs.ts'

/** What the browser's protocol told of the page, which the page itself does not know. */
export interface SceneFacts {
  /** Pictures, films and sounds of the page, by the path they are drawn from. */
  readonly pictures: Readonly<Record<string, PictureFact>>
  /** Fonts that letters were drawn with, by probe. */
  readonly fonts: Readonly<Record<string, ProbedFont>>
  /** Pseudo-elements, by the mark of their element and their name. */
  readonly pseudos: Readonly<Record<string, PseudoFact>>
}

export interface ProbedFont {
  readonly font: string
  /** The face, where it is a family of its own. */
  readonly face?: string
}

export interface PictureFact {
  readonly key: FileKey
  readonly width: number
  readonly height: number
  /** Absent for what is written into a style sheet. */
  readonly type?: AssetType
  readonly stretches?: boolean
}

export interface PseudoFact {
  readonly frame: Rect
  readonly text: string
  /** A frame for each line of text. */
  readonly lines: readonly Rect[]
}

/** An element to be captured by itself. */
export interface RasterRequest {
  readonly key: FileKey
  readonly slide: number
  /** On the page. */
  readonly clip: Rect
  /** Value of the attribute that marks the element. */
  readonly mark: string
  /** Where the element itself is not meant, but what CSS puts before or after its content. */
  readonly part?: 'before' | 'after'
  /** What is hidden: its text, nothing of it; nothing of the slide either, so that nothing can be seen through it. */
  readonly without: 'text' | 'nothing' | 'nothing at all'
}

/** What has been seen of a slide so far. */
export interface Stage {
  readonly slide: number
  readonly facts: SceneFacts
  readonly drafts: Draft[]
  readonly rasters: RasterRequest[]
  /** What elements are drawn without. */
  readonly lacks: Lack[]
  /** Pictures of backgrounds by how they look: those of slides alike are captured once. */
  readonly alike: Map<string, FileKey>
  /** Sizes of pictures that are written into style sheets, by address. */
  readonly written: ReadonlyMap<string, { readonly width: number; readonly height: number }>
  /** Parts of text that the deck's styles speak of. */
  readonly firsts: readonly ('first-letter' | 'first-line')[]
  /** Widths of letters, as in `Scene.widths`. */
  readonly widths: Record<string, Record<string, number>>
  /** Drawings in the page and of gradients, as documents of their own; pictures that are written into it, as addresses. */
  readonly drawings: Record<FileKey, string>
  readonly origin: { readonly x: number; readonly y: number }
  readonly section: Element
  /** What draws what: files that need each other would make a ring. */
  readonly draw: {
    readonly walk: (element: Element, stage: Stage, where: Where) => void
    readonly pseudo: (element: Element, name: 'before' | 'after', stage: Stage, where: Where) => void
    readonly object: (element: Element, stage: Stage, where: Where, inline?: boolean) => void
  }
  /** Where grounds of words are put in the cells of a table: what stands over it would hide its letters. */
  readonly below?: Draft[]
  open?: OpenFrame | undefined
  /** Waits for the first paragraph of its list item. */
  marker?: Marker | undefined
  /** Whether a heading has been taken for the slide's title. */
  titled: boolean
}

export interface Draft {
  item: SceneItem
  /** Where it lies in the pile: see `pile.ts`. */
  readonly layer: readonly number[]
}

/** Text that is being gathered into one frame. */
export interface OpenFrame {
  readonly paragraphs: ParagraphDraft[]
  readonly flow: Flow
  readonly element: string
  readonly where: Where
}

/** What text flows in: paragraphs of different flows never share a frame. */
export interface Flow {
  /** The shape around the text, which may take it in. */
  readonly shape?: { readonly draft: Draft; readonly count: number }
  readonly role?: BoxItem['role']
  readonly columns?: { readonly count: number; readonly gap: number; readonly frame: Rect }
}

/** What an element takes over from those around it. */
export interface Where {
  readonly opacity: number
  readonly layer: readonly number[]
  readonly flow: Flow
  readonly step?: number
  readonly until?: number
  readonly link?: Link
  /** Whether a picture shows its letters: they lie over it, to be found and read out, and are not seen. */
  readonly unseen?: boolean
  /** Shadows that a filter around it casts of what it is filled with, as CSS says them. */
  readonly cast?: string
  /** What cuts off whatever leaves it. */
  readonly clip?: { readonly frame: Rect; readonly radius: number }
  /** What cuts off text, from the outside in. */
  readonly cuts?: readonly Cut[]
}

export function addItem(stage: Stage, where: Where, item: SceneItem): Draft {
  const whole = {
    ...item,
    ...(where.step !== undefined && { step: where.step }),
    ...(where.until !== undefined && { until: where.until }),
    ...(where.link && item.kind === 'picture' && { link: where.link }),
  }
  const draft = { item: whole, layer: where.layer }
  stage.drafts.push(draft)
  return draft
}

/** From the page to the slide. */
export function toSlide(rect: Rect, { origin }: Stage): Rect {
  return { x: rect.x - origin.x, y: rect.y - origin.y, width: rect.width, height: rect.height }
}

/** A name that a drawing can be had by; those that are the same have one. */
export function storeDrawing({ drawings }: Stage, kind: 'data' | 'gradient', text: string): FileKey {
  const known = Object.keys(drawings).find((key) => drawings[key] === text)
  const key = known ?? `${kind}:${Object.keys(drawings).length + 1}`
  drawings[key] = text
  return key
}

let count = 0

/** Asks for a picture of an element alone. */
export function askRaster(
  stage: Stage,
  element: Element,
  clip: Rect,
  without: RasterRequest['without'] = 'nothing',
  part?: RasterRequest['part'],
): FileKey {
  const mark = String(++count)
  const key = `raster:${mark}`
  element.setAttribute(
    'data-scene-raster',
    `${element.getAttribute('data-scene-raster') ?? ''} ${mark}`.trim(),
  )
  stage.rasters.push({ key, slide: stage.slide, clip, mark, without, ...(part && { part }) })
  return key
}
