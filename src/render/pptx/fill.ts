import type { Fill, Line, Shadow, Sides, Stop } from '../../model/scene.ts'
import { type Paint, relatePicture } from './canvas.ts'
import { writeColour, writeSolid } from './colour.ts'
import { toAngle, toEmu, toMille } from './units.ts'
import { type Attributes, type Child, element, type Xml } from './xml.ts'

export const noFill = element('a:noFill')

/** What fills a shape, a cell or the background. */
export function writeFill(fill: Fill | undefined, canvas: Paint, opacity = 1): Xml {
  if (!fill || canvas.ghost) return noFill
  switch (fill.kind) {
    case 'solid':
      return writeSolid(fill.colour, canvas.palette, opacity)
    case 'linear':
      return element(
        'a:gradFill',
        { rotWithShape: true },
        writeStops(fill.stops, canvas, opacity),
        element('a:lin', { ang: toAngle(fill.angle), scaled: false }),
      )
    case 'radial':
      return element(
        'a:gradFill',
        { rotWithShape: true },
        writeStops(fill.stops, canvas, opacity),
        element(
          'a:path',
          { path: 'circle' },
          element('a:fillToRect', {
            l: toMille(fill.centre.x),
            t: toMille(fill.centre.y),
            r: toMille(1 - fill.centre.x),
            b: toMille(1 - fill.centre.y),
          }),
        ),
      )
    case 'picture':
      return (
        writePictureFill('a:blipFill', { ...fill, opacity: (fill.opacity ?? 1) * opacity }, canvas) ?? noFill
      )
  }
}

function writeStops(stops: readonly Stop[], { palette }: Paint, opacity: number): Xml {
  return element(
    'a:gsLst',
    {},
    stops.map(({ at, colour }) =>
      element('a:gs', { pos: toMille(at) }, writeColour(colour, palette, opacity)),
    ),
  )
}

/** A gradient as a drawing, where programs do not draw it alike. */
export function standIn(fill: Fill | undefined): Extract<Fill, { kind: 'picture' }> | undefined {
  if (fill?.kind !== 'linear' && fill?.kind !== 'radial') return undefined
  return fill.drawn && { kind: 'picture', ...fill.drawn }
}

type PictureFill = Omit<Extract<Fill, { kind: 'picture' }>, 'kind'>

/** The picture of a shape; undefined when its bytes are not there. */
export function writePictureFill(
  name: 'a:blipFill' | 'p:blipFill',
  { source, fallback, crop, opacity = 1 }: PictureFill,
  canvas: Paint,
): Xml | undefined {
  const drawing = canvas.media.type(source) === 'image/svg+xml'
  const shown = relatePicture(drawing ? (fallback ?? source) : source, canvas)
  if (shown === undefined) return undefined
  const original = drawing && fallback !== undefined ? relatePicture(source, canvas) : undefined
  return element(
    name,
    name === 'a:blipFill' ? { rotWithShape: true } : {},
    element(
      'a:blip',
      { 'r:embed': shown },
      opacity < 1 && element('a:alphaModFix', { amt: toMille(opacity) }),
      original !== undefined && writeDrawing(original),
    ),
    crop && writeCrop(crop),
    element('a:stretch', {}, writeRoom(crop)),
  )
}

function writeDrawing(id: string): Xml {
  return element(
    'a:extLst',
    {},
    element(
      'a:ext',
      { uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}' },
      element('asvg:svgBlip', {
        'xmlns:asvg': 'http://schemas.microsoft.com/office/drawing/2016/SVG/main',
        'r:embed': id,
      }),
    ),
  )
}

function writeCrop({ top, right, bottom, left }: Sides): Child {
  const cut = [left, top, right, bottom].map((share) => toMille(Math.max(0, share)))
  if (cut.every((share) => share === 0)) return undefined
  const [l, t, r, b] = cut
  return element('a:srcRect', { l, t, r, b })
}

/** Where the picture lies in a box that is larger than it. */
function writeRoom(crop: Sides | undefined): Xml {
  if (!crop || ![crop.left, crop.top, crop.right, crop.bottom].some((share) => share < -0.0005)) {
    return element('a:fillRect')
  }
  // Of a picture that lies wholly beside its box nothing is left to divide by.
  const width = 1 - crop.left - crop.right || 1
  const height = 1 - crop.top - crop.bottom || 1
  return element('a:fillRect', {
    l: toMille(Math.max(0, -crop.left) / width),
    t: toMille(Math.max(0, -crop.top) / height),
    r: toMille(Math.max(0, -crop.right) / width),
    b: toMille(Math.max(0, -crop.bottom) / height),
  })
}

/** Dashes and gaps as browsers draw them, in widths of the line: thin lines have longer ones. */
function writeDashes({ style, width }: Line): Child {
  if (style === 'dotted') return element('a:prstDash', { val: 'sysDot' })
  if (style !== 'dashed') return undefined
  const [dash, gap] = width >= 3 ? [2, 1] : [3, 2]
  return element('a:custDash', {}, element('a:ds', { d: toMille(dash), sp: toMille(gap) }))
}

/** `a:ln`, or the line of one side of a cell. */
export function writeLine(name: string, line: Line | undefined, { palette, ghost }: Paint, opacity = 1): Xml {
  if (!line || line.width <= 0 || ghost) return element(name, {}, noFill)
  const { colour, width, style = 'solid' } = line
  return element(
    name,
    { w: toEmu(width), cmpd: style === 'double' ? 'dbl' : undefined },
    writeSolid(colour, palette, opacity),
    writeDashes(line),
    name === 'a:ln' && element('a:miter', { lim: 800_000 }),
  )
}

/** What casts shadows: a shape of a size, or letters. */
interface Casting {
  readonly shadow?: Shadow | undefined
  readonly sunk?: Shadow | undefined
  readonly frame?: { readonly width: number; readonly height: number }
  readonly opacity?: number | undefined
}

/** `a:effectLst` with a shadow that falls in, and one that falls out. */
export function writeShadows({ shadow, sunk, frame, opacity }: Casting, { palette, ghost }: Paint): Child {
  if ((!shadow && !sunk) || ghost) return undefined
  return element(
    'a:effectLst',
    {},
    sunk && element('a:innerShdw', writeCast(sunk), writeColour(sunk.colour, palette, opacity)),
    shadow &&
      element(
        'a:outerShdw',
        { ...writeCast(shadow), ...writeSpread(shadow, frame), algn: 'ctr', rotWithShape: false },
        writeColour(shadow.colour, palette, opacity),
      ),
  )
}

function writeCast({ x, y, blur }: Shadow): Attributes {
  return {
    blurRad: toEmu(blur),
    dist: toEmu(Math.hypot(x, y)),
    dir: toAngle((Math.atan2(y, x) * 180) / Math.PI),
  }
}

function writeSpread({ spread = 0 }: Shadow, frame: Casting['frame']): Attributes {
  if (spread === 0 || !frame || frame.width === 0 || frame.height === 0) return {}
  return { sx: toMille(1 + (2 * spread) / frame.width), sy: toMille(1 + (2 * spread) / frame.height) }
}
