import type { Lack } from './lack.ts'
import type { Rect } from './layout.ts'
import type { AssetType, Size } from './talk.ts'

/**
 * What the slides draw in their final state, as plain data: the PPTX writer draws it again. Lengths are CSS pixels of the
 * slide from its top left corner, as drawn (auto-scaling and transforms applied); angles are degrees clockwise.
 */
export interface Scene {
  readonly version: 1
  readonly size: Size
  readonly lang: string
  readonly look: Look
  readonly slides: readonly SceneSlide[]
  /** Facts about every picture, film and sound that items name, by key. */
  readonly files: Readonly<Record<FileKey, SceneFile>>
  /** Families that letters were drawn with, and faces that are families of their own, the most used first. */
  readonly fonts: readonly SceneFont[]
  /** How wide letters are, by `nameWidths` of their run. */
  readonly widths?: Readonly<Record<string, LetterWidths>>
}

/** A scene of which it is not known yet what its files are. */
export type SceneOutline = Omit<Scene, 'files'>

/** Widths of letters of a face, in shares of their size. */
export type LetterWidths = Readonly<Record<string, number>>

/** What tells the face of a run from others. */
export function nameWidths({ font, face, weight, italic }: Lettering): string {
  return `${face ?? font} ${weight}${italic ? ' italic' : ''}`
}

/** `asset:/…` as in `AssetRef.url`, `tinted:…` with CSS filters before it, or `svg:N`, `gradient:N`, `raster:N` of the page. */
export type FileKey = string

export interface SceneFile extends Size {
  readonly type: AssetType
  /** A GIF that moves. */
  readonly animated?: boolean
}

export interface SceneFont {
  readonly family: string
  readonly letters: number
  /** Whether the deck or its theme brought it: a machine that shows the slides may lack it. */
  readonly brought: boolean
}

/** How an ordinary slide looks: colours and fonts of a presentation's own theme. */
export interface Look {
  readonly background: Colour
  readonly text: Colour
  readonly heading: Colour
  readonly link: Colour
  /** Colours that slides use besides, the most used first; at most six. */
  readonly accents: readonly Colour[]
  readonly bodyFont: string
  readonly headingFont: string
  readonly codeFont: string
  readonly bodySize: number
  readonly headingSize: number
  /** Where title and content stand on most slides. */
  readonly title?: Rect
  readonly body?: Rect
}

export interface SceneSlide {
  /** From 0. */
  readonly index: number
  /** BCP 47, where it differs from the deck's. */
  readonly lang?: string
  /** Cover the whole slide, the lowest first; never empty. */
  readonly background: readonly Fill[]
  /** In the order they are painted, which is the order they are read in. */
  readonly items: readonly SceneItem[]
  /** Reveals after the first state. */
  readonly steps: number
  /** What elements are drawn without; absent where nothing is. */
  readonly lacks?: readonly Lack[]
}

/** `#rrggbb`, or `#rrggbbaa` where it is not opaque. */
export type Colour = string

export type Fill =
  | { readonly kind: 'solid'; readonly colour: Colour }
  /** 0 runs from left to right, 90 from top to bottom. */
  | ({ readonly kind: 'linear'; readonly angle: number } & Spread)
  /** The centre as a share of width and height, 0 to 1. */
  | ({ readonly kind: 'radial'; readonly centre: { readonly x: number; readonly y: number } } & Spread)
  | {
      readonly kind: 'picture'
      readonly source: FileKey
      /** To show where `source` is a drawing that a program may not read. */
      readonly fallback?: FileKey
      /** Share of the picture that is cut off at each side; negative where the box is larger than the picture. */
      readonly crop?: Sides
      readonly opacity?: number
      /** What it shows; absent for what only adorns. */
      readonly alt?: string
      /** Why a background is a picture of itself. */
      readonly reason?: RasterReason
    }

interface Spread {
  readonly stops: readonly Stop[]
  /** The same as a drawing, for programs that draw gradients of two colours alone. */
  readonly drawn?: { readonly source: FileKey; readonly fallback?: FileKey }
}

export interface Stop {
  /** 0 to 1, ascending. */
  readonly at: number
  readonly colour: Colour
}

export interface Sides {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export type SceneItem = BoxItem | PictureItem | TableItem | MathItem | MediaItem

interface ItemBase {
  readonly frame: Rect
  /** Short CSS path from the section, for messages. */
  readonly element: string
  /** About the frame's centre. */
  readonly rotation?: number
  /** Left and right changed for each other, before it is turned. */
  readonly mirrored?: boolean
  /** 0 to 1, for the item as a whole. */
  readonly opacity?: number
  /** The reveal with which it appears, from 1. */
  readonly step?: number
  /** The reveal with which it goes again. */
  readonly until?: number
  readonly link?: Link
}

/** A shape, a text frame, or both in one. Text begins a pitch above its first baseline and ends with its last. */
export interface BoxItem extends ItemBase {
  readonly kind: 'box'
  readonly shape: Shape
  readonly fill?: Fill
  readonly line?: Line
  readonly shadow?: Shadow
  /** A shadow that falls into the shape. */
  readonly sunk?: Shadow
  readonly text?: TextBody
  readonly role?: TextRole
  /** Whether it only adorns: a rule, a bar, a quote mark that CSS draws. */
  readonly decorative?: boolean
}

export type Shape =
  | { readonly kind: 'rect' }
  | { readonly kind: 'ellipse' }
  /** One radius in px for all four corners. */
  | { readonly kind: 'round'; readonly radius: number }
  /** SVG path data of M, L, C and Z, absolute, in the frame: from 0 0 to its width and height. */
  | { readonly kind: 'path'; readonly data: string }

export interface Line {
  readonly colour: Colour
  readonly width: number
  readonly style?: 'solid' | 'dashed' | 'dotted' | 'double'
}

export interface Shadow {
  readonly colour: Colour
  readonly x: number
  readonly y: number
  readonly blur: number
  /** How much larger it is than what casts it, at each side. */
  readonly spread?: number
}

export type TextRole = 'title' | 'subtitle' | 'body' | 'header' | 'footer' | 'slide-number'

export interface TextBody {
  readonly paragraphs: readonly Paragraph[]
  /** From the frame to the text's own box. */
  readonly insets: Sides
  readonly anchor: 'top' | 'middle' | 'bottom'
  /** Whether lines break at the frame's width: a frame of one line does not. */
  readonly wrap: boolean
  readonly columns?: { readonly count: number; readonly gap: number }
  /**
   * How lines run, where not across: turned right, turned left, East Asian upright columns from the right, the same from
   * the left, or every letter upright.
   */
  readonly vertical?: 'right' | 'left' | 'upright' | 'upright-left' | 'stacked'
}

export interface Paragraph {
  readonly runs: readonly Run[]
  readonly align: 'left' | 'center' | 'right' | 'justify'
  readonly rtl?: boolean
  /** List depth, from 0. */
  readonly level: number
  /** From the text's box to the paragraph's lines at the start side (left; right when `rtl`). */
  readonly indent: number
  /** From `indent` to the first line: negative hangs a bullet. */
  readonly first: number
  /** Distance between baselines of lines in the paragraph. */
  readonly pitch: number
  readonly before: number
  readonly after: number
  /** Size of the largest letters of its first and last line. */
  readonly largest: { readonly first: number; readonly last: number }
  readonly bullet?: Bullet
  readonly step?: number
  readonly lang?: string
}

export type Bullet =
  | {
      readonly kind: 'character'
      readonly character: string
      readonly colour: Colour
      readonly font: string
      /** Share of the size of the first run. */
      readonly size: number
    }
  | {
      readonly kind: 'number'
      readonly style: 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman'
      readonly around: '.' | ')' | '()'
      /** The number of this very paragraph. */
      readonly value: number
      /** The same as it is written, where no program counts in such numbers. */
      readonly written?: string
      readonly colour: Colour
      readonly font: string
      readonly size: number
    }

export type Run = TextRun | BreakRun | SpaceRun

export interface TextRun extends Lettering {
  readonly kind: 'text'
  readonly text: string
  /** What a program fills in anew; `text` is what it says now. */
  readonly field?: 'slide-number'
}

/** A line break that the author asked for; or one made by the layout, under `pinned`. */
export interface BreakRun extends Lettering {
  readonly kind: 'break'
}

/** Room for what is drawn at this place as an item of its own: an emoji, an inline picture or formula. */
export interface SpaceRun extends Lettering {
  readonly kind: 'space'
  readonly width: number
  /** What stands there, for those who read: an emoji, the source of a formula. */
  readonly text: string
  /** What stands there when it is a formula. */
  readonly formula?: Formula
}

export interface Lettering {
  /** Family that Chromium drew the letters with. */
  readonly font: string
  /** The face, where it is a family of its own: `Inter SemiBold`. */
  readonly face?: string
  /** Family that Latin letters in their place would be drawn with, where it is another. */
  readonly latin?: string
  readonly size: number
  readonly colour: Colour
  /** 100 to 900. */
  readonly weight: number
  readonly italic?: boolean
  readonly underline?: boolean
  readonly strike?: boolean
  /** How the line under or through letters is drawn, where it is not plain. */
  readonly lineStyle?: 'double' | 'dotted' | 'dashed' | 'wavy'
  /** Of that line, where it is not that of the letters. */
  readonly lineColour?: Colour
  readonly smallCaps?: boolean
  /** A gradient that shines through the letters; `colour` stands for it where a program knows none. */
  readonly through?: Fill
  readonly shadow?: Shadow
  /** A line along the edges of the letters. */
  readonly outline?: Line
  readonly highlight?: Colour
  /** How far the baseline is raised, in px; negative for subscripts. */
  readonly raise?: number
  /** Between letters, in px. */
  readonly spacing?: number
  readonly link?: Link
  readonly lang?: string
  readonly rtl?: boolean
}

export type Link =
  | { readonly kind: 'url'; readonly url: string; readonly title?: string }
  /** To a slide of this deck, from 0. */
  | { readonly kind: 'slide'; readonly slide: number; readonly title?: string }

export interface PictureItem extends ItemBase {
  readonly kind: 'picture'
  readonly source: FileKey
  /** To show where `source` is a drawing that a program may not read. */
  readonly fallback?: FileKey
  /** Share of the picture that is cut off at each side. */
  readonly crop?: Sides
  readonly shape: Shape
  readonly line?: Line
  readonly shadow?: Shadow
  /** What it shows; absent for what only adorns. */
  readonly alt?: string
  /** Whether it stands in a line of text, over a {@link SpaceRun}. */
  readonly inline?: boolean
  /** Why an element is a picture of itself; absent for what is a picture in the deck. */
  readonly reason?: RasterReason
}

/** Words of CSS and HTML that have no counterpart in a presentation. */
export type RasterReason =
  | 'filter'
  | 'clip-path'
  | 'mask'
  | 'blend'
  | 'transform'
  | 'gradient'
  | 'background'
  | 'border'
  | 'shadow'
  | 'canvas'
  | 'control'
  | 'formula'
  | 'html'

export interface TableItem extends ItemBase {
  readonly kind: 'table'
  /** Widths and heights as drawn. */
  readonly columns: readonly number[]
  readonly rows: readonly number[]
  /** Rows that head the table. */
  readonly headRows: number
  readonly cells: readonly Cell[]
  readonly rtl?: boolean
  readonly caption?: string
}

export interface Cell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly fill?: Colour
  readonly borders: { readonly [side in keyof Sides]?: Line }
  /** From the cell's frame to its text, so that it stands where it was drawn. */
  readonly margins: Sides
  readonly anchor: 'top' | 'middle' | 'bottom'
  readonly paragraphs: readonly Paragraph[]
}

/** A formula on a line of its own, or in a line over a {@link SpaceRun}. */
export interface MathItem extends ItemBase {
  readonly kind: 'math'
  readonly formula: Formula
  readonly fallback: FileKey
  readonly colour: Colour
  readonly size: number
  readonly align: 'left' | 'center' | 'right'
  readonly inline?: boolean
}

export interface Formula {
  readonly tex?: string
  /** One `<math>` element. */
  readonly mathml: string
  readonly display: boolean
}

/** Films and sounds that presentation programs play. */
export const playable: readonly AssetType[] = ['video/mp4', 'audio/mpeg', 'audio/wav']

export interface MediaItem extends ItemBase {
  readonly kind: 'media'
  readonly media: 'video' | 'audio'
  readonly source: FileKey
  /** What is shown before it plays. */
  readonly poster: FileKey
  readonly alt?: string
  readonly loop?: boolean
  readonly autoplay?: boolean
  readonly muted?: boolean
}
