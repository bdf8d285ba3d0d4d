import type { Rect } from '../../model/layout.ts'
import type { Fill } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import type { Theme } from './theme.ts'

/** How a deck looks: what a slide starts with that is made in the presentation program. Lengths in CSS pixels. */
export interface Look {
  readonly size: Size
  readonly lang: string
  readonly theme: Theme
  readonly layouts: readonly LayoutLook[]
  readonly header?: TextLook
  readonly footer?: TextLook
  readonly number?: TextLook
}

export type LayoutName = 'content' | 'title' | 'section' | 'heading' | 'blank'

export interface LayoutLook {
  readonly name: LayoutName
  readonly background: Fill
  readonly title?: TextLook
  readonly body?: TextLook
}

export interface TextLook {
  readonly box: Rect
  readonly size: number
  readonly color: string
  readonly font: string
  readonly bold: boolean
  readonly align: 'l' | 'ctr' | 'r'
  readonly anchor: 't' | 'ctr' | 'b'
}
