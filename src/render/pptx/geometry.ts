import type { Rect } from '../../model/layout.ts'
import type { Shape } from '../../model/scene.ts'
import { toAngle, toEmu } from './units.ts'
import { element, type Xml } from './xml.ts'

/** Where a shape lies: `a:xfrm`, or `p:xfrm` of a table. */
export function writePlace(
  frame: Rect,
  { rotation = 0, mirrored = false }: { readonly rotation?: number; readonly mirrored?: boolean } = {},
  name: 'a:xfrm' | 'p:xfrm' = 'a:xfrm',
): Xml {
  const { x, y, width, height } = frame
  return element(
    name,
    { rot: rotation === 0 ? undefined : toAngle(rotation), flipH: mirrored ? true : undefined },
    element('a:off', { x: toEmu(x), y: toEmu(y) }),
    element('a:ext', { cx: Math.max(0, toEmu(width)), cy: Math.max(0, toEmu(height)) }),
  )
}

export function writeShape(shape: Shape, { width, height }: Pick<Rect, 'width' | 'height'>): Xml {
  switch (shape.kind) {
    case 'rect':
      return writePreset('rect')
    case 'ellipse':
      return writePreset('ellipse')
    case 'round':
      return writePreset('roundRect', toRoundness(shape.radius, width, height))
    case 'path':
      return writePath(shape.data, width, height)
  }
}

function writePreset(name: string, adjust?: number): Xml {
  const value = adjust !== undefined && element('a:gd', { name: 'adj', fmla: `val ${adjust}` })
  return element('a:prstGeom', { prst: name }, element('a:avLst', {}, value))
}

/** A radius as a share of the shorter side, at most half of it. */
function toRoundness(radius: number, width: number, height: number): number {
  const shorter = Math.min(width, height)
  return shorter > 0 ? Math.round(Math.min(0.5, radius / shorter) * 100_000) : 0
}

/** How far text keeps from the frame of a rounded shape by the program's own doing. */
export function insetText(
  shape: Shape,
  { width, height }: Pick<Rect, 'width' | 'height'>,
): { x: number; y: number } {
  const diagonal = 1 - Math.SQRT1_2
  if (shape.kind === 'round') {
    const inset = Math.min(shape.radius, width / 2, height / 2) * diagonal
    return { x: inset, y: inset }
  }
  if (shape.kind === 'ellipse') return { x: (width / 2) * diagonal, y: (height / 2) * diagonal }
  return { x: 0, y: 0 }
}

const commands: Readonly<Record<string, { readonly name: string; readonly points: number }>> = {
  M: { name: 'a:moveTo', points: 1 },
  L: { name: 'a:lnTo', points: 1 },
  C: { name: 'a:cubicBezTo', points: 3 },
  Z: { name: 'a:close', points: 0 },
}

function writePath(data: string, width: number, height: number): Xml {
  const steps = Array.from(data.matchAll(/([MLCZ])([^MLCZ]*)/g), ([, letter = '', numbers = '']) => {
    const { name = '', points = 0 } = commands[letter] ?? {}
    const values = numbers.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? []
    return element(
      name,
      {},
      Array.from({ length: points }, (_, index) =>
        element('a:pt', { x: toEmu(values[index * 2] ?? 0), y: toEmu(values[index * 2 + 1] ?? 0) }),
      ),
    )
  })
  return element(
    'a:custGeom',
    {},
    element('a:avLst'),
    element('a:gdLst'),
    element('a:ahLst'),
    element('a:cxnLst'),
    element('a:rect', { l: '0', t: '0', r: 'r', b: 'b' }),
    element('a:pathLst', {}, element('a:path', { w: toEmu(width), h: toEmu(height) }, steps)),
  )
}
