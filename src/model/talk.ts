import type { Finding } from './diagnostic.ts'
import type { Script } from './script.ts'
import type { Span } from './span.ts'
import type { Written } from './written.ts'

/** One deck, its script, its cast, its speakers, its slot. Plain data: it crosses threads as it is. */
export interface Talk {
  /** Output name: the deck's path below its glob's base without `.md`, with `/` as separator. */
  readonly name: string
  /** Absolute real path of the folder that holds everything the talk may read. */
  readonly root: string
  readonly deck: Deck
  readonly script?: Script
  readonly cast: readonly Character[]
  readonly speakers: readonly string[]
  /** Length of the slot in seconds. */
  readonly slot?: number
}

export interface Deck {
  /** Absolute path of the Markdown file. */
  readonly path: string
  /** Plain text, without markup. */
  readonly title: string
  readonly description?: string
  readonly author?: string
  readonly keywords: readonly string[]
  readonly event?: string
  /** ISO 8601 date, as written. */
  readonly date?: string
  readonly url?: string
  /** BCP 47; `en` when the deck says nothing. */
  readonly lang: string
  readonly theme: string
  readonly size: Size
  /** CSS of theme, plugins and deck, packed for a bare container; local URLs in the form of {@link AssetRef.url}. */
  readonly css: string
  readonly slides: readonly Slide[]
  readonly acts: readonly Act[]
  /** Every file that slides and CSS draw, each once, in order of first use. */
  readonly assets: readonly Asset[]
  /** Kept scripts, only under `trustScripts`. */
  readonly hasScripts: boolean
  /** How the steps of a slide print: its final state, or a page a step. */
  readonly steps: 'last' | 'all'
  /** Names of the built-in slide transitions in use. */
  readonly transitions: readonly string[]
  /** Rules silenced in the whole file (`lint disable-file`). */
  readonly silenced: readonly string[]
  /** Keys of the front matter, each with its line. */
  readonly keys: Readonly<Record<string, number>>
}

/** Slide size in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The author's id, else a hash of the normalised content with an ordinal for twins. */
export type SlideId = string

export interface Slide {
  readonly id: SlideId
  /** Whether `id` was written by the author (`_id:`). */
  readonly named: boolean
  /** From 0. */
  readonly index: number
  /** Hash of the content without page numbers and anchors: equal when the slide looks the same. */
  readonly hash: string
  readonly title?: string
  /** Index into `Deck.acts`. */
  readonly act?: number
  readonly kind: SlideKind
  readonly classes: readonly string[]
  /** One sanitised `<svg data-marpit-svg>`; local URLs in the form of {@link AssetRef.url}. */
  readonly html: string
  /** What a reader reads, in reading order, without markup. */
  readonly text: string
  /** Reveals after the slide's first state; 0 for a slide that is all there. */
  readonly steps: number
  /** How this slide's steps print, where it differs from the deck. */
  readonly printSteps?: 'last' | 'all'
  /** Private: comments that are not directives, in order. */
  readonly notes: readonly string[]
  /** Public text for the handout (`_handout:`). */
  readonly handout?: string
  readonly assets: readonly AssetRef[]
  /** Pictures that could not be had: file names, `''` where only the network knows it. */
  readonly absent?: readonly { readonly name: string; readonly alt?: string }[]
  /** Characters on a cast slide, in order. */
  readonly cast?: readonly CastEntry[]
  /** Rules silenced on this slide. */
  readonly silenced: readonly string[]
  /** What the author wrote, piece by piece. */
  readonly written: readonly Written[]
  /** Where it stands, in the file that it begins in: the deck, or a part. */
  readonly span: Span
  /** Lines of other files that it takes in. */
  readonly also?: readonly Span[]
}

export type SlideKind = 'title' | 'act' | 'cast' | 'chat' | 'code' | 'picture' | 'quote' | 'content' | 'empty'

/** A run of slides opened by an act title. */
export interface Act {
  /** From 0. */
  readonly index: number
  /** Roman numeral as shown, `''` for an unnumbered act. */
  readonly numeral: string
  readonly title: string
  /** Index of the first slide. */
  readonly first: number
  /** Index of the last slide, inclusive. */
  readonly last: number
}

/** A character of the story. */
export interface Character {
  readonly id: string
  readonly name: string
  readonly role?: string
  /** In the form of {@link AssetRef.url}. */
  readonly portrait?: string
  /** Other spellings found in scripts. */
  readonly aliases: readonly string[]
}

export interface CastEntry {
  readonly id: string
  readonly name: string
  readonly role?: string
  readonly enters: boolean
}

/** One use of a file on a slide or in the deck's CSS. */
export interface AssetRef {
  /**
   * `asset:/<path below the root>` for the project's files, `asset:/@offbook/<path below lib/shipped>` for ours;
   * percent-encoded, so that it never holds a quote, space or bracket.
   */
  readonly url: string
  readonly alt?: string
  readonly span?: Span
}

export interface Asset {
  /** As in {@link AssetRef.url}. */
  readonly url: string
  /** Absolute real path. */
  readonly path: string
  /** Hex SHA-256 of the bytes. */
  readonly hash: string
  readonly bytes: number
  readonly type: AssetType
  /** Pixels as shown (orientation applied), for raster pictures and for SVG that states them. */
  readonly width?: number
  readonly height?: number
  readonly animated?: boolean
  /** Whether a drawing fills its box, whatever that box's shape; others keep their own within it. */
  readonly stretches?: boolean
  /** What a drawing says: the words of an SVG. */
  readonly text?: string
}

export type AssetType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/svg+xml'
  | 'video/mp4'
  | 'video/webm'
  | 'audio/mpeg'
  | 'audio/ogg'
  | 'audio/wav'
  | 'font/woff2'
  | 'font/woff'
  | 'font/ttf'
  | 'font/otf'
  | 'text/css'

export interface RemoteUse {
  readonly url: string
  /** The file that names it: deck, part or style. */
  readonly path: string
  readonly line: number
}

/** What reading a deck gives: no talk when it cannot be printed at all. */
export interface Reading {
  readonly talk?: Talk
  readonly findings: readonly Finding[]
  /** Every file that was looked for, found or not: what a watcher has to watch. Absolute paths. */
  readonly dependencies: readonly string[]
  /** What slides and styles name on the network, as often as they do: it is never fetched. */
  readonly remote: readonly RemoteUse[]
  /** Texts that findings point into, by path: what code frames are cut from. */
  readonly texts: Readonly<Record<string, string>>
  /** What exactly was read, when it was asked for: hashes of contents, or words for why there was none, by path. */
  readonly seen?: ReadonlyMap<string, string>
}
