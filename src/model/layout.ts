/** Measured from the laid-out page that is printed: all lengths in CSS pixels of the slide, from its top left corner. */
export interface Layout {
  readonly slides: readonly SlideLayout[]
}

export interface SlideLayout {
  /** From 0. */
  readonly index: number
  readonly width: number
  readonly height: number
  readonly boxes: readonly LayoutBox[]
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface BoxBase extends Rect {
  /** Short CSS path from the section, for messages. */
  readonly element: string
}

/** A block that holds text lines of its own. */
export interface TextBox extends BoxBase {
  readonly kind: 'text'
  readonly text: string
  /** Smallest font size in it, as drawn (auto-scaling and transforms applied). */
  readonly fontSize: number
  readonly color: string
  /** What the content needs beyond the box, where the box clips it. */
  readonly clipped?: { readonly x: number; readonly y: number }
  /** Where its lines lie; may leave the box. */
  readonly ink: Rect
}

/** A picture, background or foreground. */
export interface PictureBox extends BoxBase {
  readonly kind: 'picture'
  /** As in `AssetRef.url`; absent for data URIs and generated pictures. */
  readonly url?: string
  readonly alt?: string
  /** Size at which the whole picture is drawn, before cropping. */
  readonly drawn: { readonly width: number; readonly height: number }
  /** Whether the browser could decode it. */
  readonly decoded: boolean
}

export type LayoutBox = TextBox | PictureBox
