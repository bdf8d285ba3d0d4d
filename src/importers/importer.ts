/** A file that somebody wrote for another purpose. */
export interface Source {
  /** Its name, without folders. */
  readonly name: string
  /** Empty for a file that is no text. */
  readonly text: string
  readonly bytes: Uint8Array
}

/** A deck and its script, as texts, and the pictures they need. */
export interface ImportedTalk {
  readonly title: string
  /** How many there are. */
  readonly slides: number
  /** Front matter and slides. */
  readonly deck: string
  readonly script: string
  readonly pictures: readonly ImportedPicture[]
}

export interface ImportedPicture {
  /** Where the deck looks for it, relative to the deck. */
  readonly path: string
  /** A file beside the source, as the source writes it, to be copied; absent for a drawn placeholder. */
  readonly from?: string
  /** What is in it, where no file beside the source holds it: a placeholder, a picture out of a presentation. */
  readonly bytes?: Uint8Array
}

/** One kind of text that becomes a talk. */
export interface Importer {
  readonly name: string
  /** What it reads, as it goes into help. */
  readonly summary: string
  /** How much the text looks like its kind: 0 not at all, 1 beyond doubt. */
  recognise(source: Source): number
  read(source: Source): ImportedTalk
}
