import type { Rect } from './layout.ts'
import type { AssetType } from './talk.ts'

/** Why a source file cannot be had. `outside`: its real path leaves the root. `denied`: a dot file, `node_modules`, not a regular file. `oversize`: more than 512 MB. */
export type SourceRefusal = 'missing' | 'outside' | 'denied' | 'directory' | 'oversize' | 'unreadable'

export type SourceResult =
  | { readonly ok: true; readonly path: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: SourceRefusal }

/** The project's files, read only, never beyond the root. Synchronous: reading runs in a thread of its own. */
export interface Sources {
  /** Absolute real path of the root. */
  readonly root: string
  /** Reads an absolute path, whatever its letter case on disk: `path` in the result is the real path. */
  read(path: string): SourceResult
  /** Names in a folder below the root, sorted; empty when there is no such folder. For nearest matches. */
  list(folder: string): readonly string[]
  /**
   * Tells one state of a file from another without reading it; undefined when that cannot be told: no file, or one that was
   * changed so lately that the disk's clock may not tell two changes apart.
   */
  stamp?(path: string): string | undefined
}

/** Content-addressed store of things that are dear to make. A lost entry costs time, never correctness. */
export interface Cache {
  get(kind: string, key: string): Uint8Array | undefined
  put(kind: string, key: string, bytes: Uint8Array): void
}

/** Wall and monotonic time, in milliseconds. */
export interface Clock {
  now(): number
  monotonic(): number
}

/** Where the browser came from. */
export type BrowserOrigin = 'path' | 'environment' | 'system' | 'embedded'

export interface BrowserFacts {
  readonly name: string
  readonly version: string
  readonly path: string
  readonly origin: BrowserOrigin
  /** Whether Chromium's own sandbox is on. */
  readonly sandboxed: boolean
  /** Fonts come from our bundled faces alone. */
  readonly hermetic: boolean
}

export interface Served {
  readonly bytes: Uint8Array
  readonly type: AssetType | 'text/html' | 'text/plain'
}

export interface PageRequest {
  /** A whole HTML document. */
  readonly html: string
  /** Answers a request for a path of the page's origin, percent-encoded and starting with `/`; undefined refuses it. */
  readonly serve: (path: string) => Promise<Served | undefined> | Served | undefined
  readonly width: number
  readonly height: number
  readonly trustScripts: boolean
  /** Aborts with an error that names deck, stage and slide; the page, or the browser, is killed. */
  readonly signal: AbortSignal
}

export interface PdfOptions {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly tagged: boolean
  /** An outline made of headings; off unless asked for. */
  readonly outline?: boolean
}

export interface CaptureOptions {
  /** CSS pixels of the page. */
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly scale: number
  readonly type: 'png' | 'jpeg'
  /** 1 to 100, for JPEG. */
  readonly quality?: number
  /** Trades bytes for time: for a picture that will be encoded once more. */
  readonly fast?: boolean
  /**
   * The clip is scrolled into view. Otherwise the page is enlarged to the clip while it is captured, and what is
   * measured in `vh` grows with it.
   */
  readonly inView?: boolean
  /** Nothing is painted behind the page. */
  readonly transparent?: boolean
}

export interface InspectRequest {
  /** Selector of elements whose letters' font is asked for. */
  readonly letters: string
  /** Whether to look for pseudo-elements, too. */
  readonly pseudos: boolean
}

/** What the browser knows of a page and the page does not. */
export interface Inspection {
  /** The family that most letters of each element were drawn with, in order; `brought` by the page itself. */
  readonly families: readonly ({ readonly family: string; readonly brought: boolean } | undefined)[]
  readonly pseudos: readonly PseudoBox[]
}

/** What CSS puts before or after an element's content. */
export interface PseudoBox {
  readonly type: 'before' | 'after'
  /** Of the element. */
  readonly attributes: Readonly<Record<string, string>>
  /** CSS pixels of the page. */
  readonly frame: Rect
  readonly text: string
  /** A frame for each line of text. */
  readonly lines: readonly Rect[]
}

/** A page loaded in the browser, shut in: no network, no navigation, the author's scripts off. */
export interface PressPage extends AsyncDisposable {
  /** Requests that were refused, as absolute URLs, in order, each once. */
  readonly refused: readonly string[]
  /**
   * Runs a function's source text in the page over the protocol and gives its JSON result. `argument` is JSON.
   * `apart` runs it with globals of our own on the same document: custom elements cannot be defined there, and trusted
   * scripts of the author cannot have changed what it calls.
   */
  evaluate<T>(functionText: string, argument?: unknown, world?: 'page' | 'apart'): Promise<T>
  pdf(options: PdfOptions): Promise<Uint8Array>
  capture(options: CaptureOptions): Promise<Uint8Array>
  /** Begins with what `inspect` waits for, which takes a while. */
  prepareInspect(): void
  inspect(request: InspectRequest): Promise<Inspection>
}

/** Our small port to the browser: load, measure, print, capture. One browser for the whole run, started at first need. */
export interface Press extends AsyncDisposable {
  /** Starts the browser if it is not up. */
  facts(): Promise<BrowserFacts>
  open(request: PageRequest): Promise<PressPage>
}
