/** Measured from the laid-out page that is printed: all lengths in CSS pixels of the slide, from its top left corner. */
export interface Layout {
  readonly slides: readonly SlideLayout[]
  /** Families that a text asks for first and that are not there, each once. */
  readonly missingFamilies: readonly MissingFamily[]
}

/** A font family that is not there, while no other that the style names is. */
export interface MissingFamily {
  readonly family: string
  /** Index of the first slide whose text asks for it. */
  readonly slide: number
}

export interface SlideLayout {
  /** From 0. */
  readonly index: number
  readonly width: number
  readonly height: number
  /** Where the slide's text may stand: all of it, or what a split picture leaves. */
  readonly area: Rect
  readonly boxes: readonly LayoutBox[]
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What of a slide a box belongs to. */
export type Part = 'body' | 'header' | 'footer' | 'number'

interface BoxBase extends Rect {
  /** Short CSS path from the section, for messages. */
  readonly element: string
  /** The child of the section that it is in: `table`, `ul`. */
  readonly block: string
  readonly part: Part
  /** Names, among those of its slide, the element that was taken out of the flow and holds it; absent in the flow. */
  readonly placed?: number
  /** What is cut off by a frame on the slide, smaller than the slide. */
  readonly cut?: Cut
}

/** What lies beyond the frame that cuts it off. */
export interface Cut {
  /** Names the frame among those of its slide. */
  readonly frame: number
  readonly element: string
  readonly x: number
  readonly y: number
  /** Dots tell that there is more. */
  readonly meant: boolean
  /** Nothing of it is left. */
  readonly whole: boolean
}

/** A block that holds text lines of its own, or a formula. */
export interface TextBox extends BoxBase {
  readonly kind: 'text'
  readonly text: string
  /** Size in which most of it is drawn (auto-scaling and transforms applied). */
  readonly fontSize: number
  /** Where its lines lie, as far as ink goes; may leave the box. */
  readonly ink: Rect
  /** As far as they are seen: without what a box cuts off. */
  readonly lines: readonly Rect[]
  /** A formula, whose `text` is its TeX. */
  readonly formula: boolean
  /** Turned: its lines' frames are larger than its ink. */
  readonly turned: boolean
  /** A sign behind or beside the words, not one of them: a watermark, a number as large as the slide. */
  readonly decorates: boolean
  /** Waits for an animation or a class that never comes: it is not seen. */
  readonly waits: boolean
  /** Characters that no font has. */
  readonly missing: string
  readonly tones: readonly Tone[]
  /** Largest part of a word that something else hides, from 0 to 1; known where something lies over it. */
  readonly covered?: number
  /** Painted boxes it runs out of at the bottom or at the side, by how much. */
  readonly leaves?: { readonly element: string; readonly x: number; readonly y: number }
}

/** Words of a text that look alike. */
export interface Tone {
  readonly text: string
  readonly fontSize: number
  readonly bold: boolean
  /** In capitals alone, which are as high as the small letters of a larger size. */
  readonly capitals: boolean
  /** As CSS tells it, and as composed with what lies behind, where that is one colour. */
  readonly color: string
  readonly behind?: string
  /** Contrast by WCAG of the worst word; absent where it cannot be known. */
  readonly ratio?: number
  /** What has to be captured to know: what is behind, or whether and how the text shows through. */
  readonly look?: 'behind' | 'through'
  readonly lines: readonly Rect[]
}

/** A picture, background or foreground; a drawing or a film in the text. */
export interface PictureBox extends BoxBase {
  readonly kind: 'picture'
  readonly of: 'image' | 'background' | 'drawing' | 'film' | 'emoji'
  /** As in `AssetRef.url`; absent for data URIs and generated pictures. */
  readonly url?: string
  readonly alt?: string
  /** Size at which the whole picture is drawn, before cropping. */
  readonly drawn: { readonly width: number; readonly height: number }
  /** Whether the browser could decode it. */
  readonly decoded: boolean
  /** Drawn soft or in visible squares on purpose. */
  readonly softened: boolean
  /** Waits for an animation or a class that never comes: it is not seen. */
  readonly waits: boolean
  /** A labelled stand-in for what could not be had: that has been told of. */
  readonly standsIn: boolean
  /** A film without a picture to stand for it. */
  readonly blank: boolean
}

/** A table, or the ground of a code block: it has an outline of its own. */
export interface FrameBox extends BoxBase {
  readonly kind: 'frame'
  readonly waits: boolean
}

export type LayoutBox = TextBox | PictureBox | FrameBox
