import type { FileKey, Scene, SpaceRun } from '../../model/scene.ts'
import type { Palette } from './colour.ts'
import type { LetterModel } from './letter-model.ts'
import type { LineModel } from './line-model.ts'
import type { Media } from './media.ts'
import type { Relations } from './package.ts'
import type { ThemeFonts } from './theme.ts'
import type { Build } from './timing.ts'
import type { Xml } from './xml.ts'

/** What drawing one slide needs, and what it leaves behind. */
export interface Canvas {
  readonly palette: Palette
  readonly fonts: ThemeFonts
  readonly lang: string
  /** Six hex digits: what see-through colours are mixed with where a program knows no other way. */
  readonly paper: string
  readonly lines: LineModel
  readonly letters: LetterModel
  readonly widths: Scene['widths']
  readonly relations: Relations
  readonly media: Media
  /** Draws nothing that is seen: what is read, searched and clicked lies over a picture of the slide. */
  readonly ghost: boolean
  /** Sets a formula in its line; without it, room is kept for the formula's picture. */
  readonly setEquation?: (run: SpaceRun) => Xml | undefined
  /** An id that no other shape of the slide has. */
  nextId(): number
  /** Path of a slide of this presentation, by its index; undefined when there is none. */
  slidePath(index: number): string | undefined
  /** Notes that a shape, or a paragraph of it, comes with a step. */
  build(build: Build): void
}

/** What filling a shape needs. */
export type Paint = Pick<Canvas, 'palette' | 'relations' | 'media' | 'ghost'>

/** The relation to a picture of the scene. */
export function relatePicture(
  key: FileKey,
  { media, relations }: Pick<Canvas, 'media' | 'relations'>,
): string | undefined {
  const path = media.store(key)
  return path === undefined ? undefined : relations.relate('image', path)
}
