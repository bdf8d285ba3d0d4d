/** What a source is made of, in its own order, before it is arranged on slides. Texts are Markdown. */
export type Piece =
  | { readonly kind: 'act'; readonly title: string; readonly by?: string }
  | { readonly kind: 'heading'; readonly title: string }
  /** A slide ends here; the next has no title of its own. */
  | { readonly kind: 'break' }
  /** A paragraph that is said. */
  | { readonly kind: 'prose'; readonly text: string }
  /** A paragraph that is shown. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered: boolean }
  | { readonly kind: 'quote'; readonly paragraphs: readonly string[]; readonly by?: string }
  | { readonly kind: 'code' | 'table' | 'html'; readonly source: string }
  | Picture
  /** A note of the speaker: said. */
  | { readonly kind: 'note'; readonly text: string }

export interface Picture {
  readonly kind: 'picture'
  readonly alt: string
  /** As the source writes it; absent for a picture that is only described. */
  readonly url?: string
  /** The picture itself, and the name it goes by, when the source holds it. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
  /** What else is said of it. */
  readonly description?: string
}

/** What the source says of the talk. */
export interface TalkFacts {
  readonly title: string
  readonly subtitle?: string
  readonly author?: string
  /** The subtitle names the author. */
  readonly coverHasAuthor?: boolean
  readonly event?: string
  readonly date?: string
  readonly description?: string
  /** As in `slot:`, `25m`. */
  readonly slot?: string
  readonly lang?: string
}
