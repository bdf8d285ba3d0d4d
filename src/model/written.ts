/** A piece of a slide as the author wrote it, in the order of the file. Lines and columns count from 1. */
export type Written =
  | WrittenHeading
  | WrittenText
  | WrittenPicture
  | WrittenLink
  | WrittenHtml
  | WrittenStyle
  | WrittenComment
  | WrittenFence

interface Placed {
  /** Absent in the file that the slide begins in. */
  readonly path?: string
  readonly line: number
  /** Absent where the place in the line is not known. */
  readonly column?: number
  /** Last line, inclusive. */
  readonly endLine: number
}

export interface WrittenHeading extends Placed {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
  /** The line of `=` or `-` below it that makes it a heading. */
  readonly underlined?: number
}

/** What one line of running text says, without its markup; code in it is left out. */
export interface WrittenText extends Placed {
  readonly kind: 'text'
  readonly text: string
  /** First line of its paragraph, list item or cell. */
  readonly opens: boolean
}

export interface WrittenPicture extends Placed {
  readonly kind: 'picture'
  readonly url: string
  /** All that stands between the brackets: `bg left:40% What it shows`. */
  readonly text: string
}

export interface WrittenLink extends Placed {
  readonly kind: 'link'
  readonly url: string
}

/** A block of HTML, or one tag in running text. */
export interface WrittenHtml extends Placed {
  readonly kind: 'html'
  readonly html: string
}

export interface WrittenStyle extends Placed {
  readonly kind: 'style'
  readonly css: string
  readonly scoped: boolean
}

export interface WrittenComment extends Placed {
  readonly kind: 'comment'
  readonly text: string
  /** It is read to the speaker: neither a directive nor a word to a tool. */
  readonly note: boolean
}

export interface WrittenFence extends Placed {
  readonly kind: 'fence'
  readonly info: string
  readonly text: string
}
