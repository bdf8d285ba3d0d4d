import type { PptxManner, TargetName } from './artifact.ts'
import type { Severity } from './diagnostic.ts'

/** What `offbook.yaml` may say; every key optional. Paths as written, relative to the file's folder. */
export interface ProjectConfig {
  readonly decks?: readonly string[]
  readonly themes?: readonly string[]
  readonly out?: string
  readonly targets?: readonly TargetName[]
  readonly theme?: string
  /** Seconds. */
  readonly slot?: number
  /** Seconds. */
  readonly reserve?: number
  readonly wpm?: number
  readonly paper?: 'a4' | 'letter'
  readonly 'large-print'?: boolean
  readonly captions?: 'public' | 'script'
  readonly fonts?: 'bundled' | 'system'
  readonly pptx?: PptxManner
  /** The editor that a slide of the preview is opened in: see `model/editor.ts`. */
  readonly editor?: string
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  /** Values of variables, by name; those of maps within have dots in their names. */
  readonly vars?: Readonly<Record<string, string>>
}

/** What one deck is read with: plain data, it crosses into the worker. */
export interface ReadRequest {
  readonly deck: string
  readonly name: string
  readonly root: string
  /** `--theme`: a theme's name, or the absolute path of a CSS file. */
  readonly theme?: string
  /** `theme:` of `offbook.yaml`, for decks that name none: as `theme`. */
  readonly defaultTheme?: string
  /** Absolute paths of CSS files whose themes decks may name. */
  readonly themes: readonly string[]
  /** `--script`: absolute path. */
  readonly script?: string
  readonly trustScripts: boolean
  /** Defaults from `offbook.yaml`, for decks that say nothing themselves. */
  readonly slot?: number
  /** `--set`: values of variables, the strongest first. */
  readonly set?: Readonly<Record<string, string>>
  /** `vars:` of `offbook.yaml`. */
  readonly vars?: Readonly<Record<string, string>>
  /** Folder of the content-addressed cache. */
  readonly cache: string
}
