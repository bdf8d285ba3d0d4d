import type { Rect } from '../../model/layout.ts'
import type { BoxItem, FileKey, Fill, Sides } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import { keysIn, keysOf } from '../scene/uses.ts'
import type { Theme } from './theme.ts'

/** How a deck looks: what a slide starts with that is made in the presentation program. Lengths in CSS pixels. */
export interface Look {
  readonly size: Size
  readonly lang: string
  readonly theme: Theme
  readonly layouts: readonly LayoutLook[]
}

/** What stands at the edges of a slide, where the deck has it. */
export interface Margins {
  readonly header?: TextLook
  readonly footer?: TextLook
  readonly number?: TextLook
}

export type LayoutName = 'content' | 'title' | 'section' | 'heading' | 'blank'

export interface LayoutLook extends Margins {
  readonly name: LayoutName
  readonly background: Fill
  /** What lies on the background of its slides, whatever is written on them. */
  readonly decorations: readonly BoxItem[]
  readonly title?: TextLook
  readonly body?: TextLook
}

export interface TextLook {
  readonly box: Rect
  /** A bar that the text stands on, and how far from its sides. */
  readonly bar?: { readonly fill: Fill; readonly insets: Sides }
  readonly size: number
  readonly color: string
  readonly font: string
  readonly bold: boolean
  readonly align: 'l' | 'ctr' | 'r'
  readonly anchor: 't' | 'ctr' | 'b'
  /** What it says on slides that are there, where it says the same on others. */
  readonly words?: string
}

/** Every file that a look shows. */
export function listLookKeys({ layouts }: Look): FileKey[] {
  return layouts.flatMap(({ background, decorations, ...texts }) => [
    ...keysIn(background),
    ...decorations.flatMap(keysOf),
    ...[texts.title, texts.body, texts.header, texts.footer, texts.number].flatMap((text) =>
      text?.bar ? keysIn(text.bar.fill) : [],
    ),
  ])
}
