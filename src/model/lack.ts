/** What an element that is drawn plainly has on the slide and not in the scene. */
export interface Lack {
  /** Short CSS path from the section, for messages. */
  readonly element: string
  readonly effect:
    | 'blend'
    | 'backdrop'
    | 'text-shadow'
    | 'text-image'
    | 'first-letter'
    | 'first-line'
    | 'word-spacing'
    | 'emphasis'
    | 'numbering'
    | 'marker'
    | 'step'
    | 'text-end'
}
