import { isDeepStrictEqual } from 'node:util'
import type { Lettering, Link, Run, SpaceRun, TextRun } from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import { mixColour, toHex, writeColour, writeSolid } from './colour.ts'
import { writeFill, writeLine, writeShadows } from './fill.ts'
import { type FittedRun, fitRun, isFollowed } from './fit-run.ts'
import { numberField } from './master.ts'
import { nameFace, nameLatin, nameTypeface, tellFamily } from './typeface.ts'
import { toCentipoints, toMille } from './units.ts'
import { type Attributes, type Child, element, escapeXml, joinChildren, type Xml } from './xml.ts'

/** What stands in the lines of a paragraph; before what begins it there may be a bullet. */
export function writeRuns(runs: readonly Run[], canvas: Canvas, hasBullet = false): Xml {
  return runs
    .map((run, index) => {
      const next = runs[index + 1]
      const written = writeRun(
        run,
        { followed: isFollowed(runs, index), sized: hasBullet && index === 0 },
        canvas,
      )
      if (run.link === undefined || next === undefined || canvas.ghost) return written
      return goesOn(run, next) ? written : written + closeLink(run, canvas)
    })
    .join('')
}

/** One point: small enough for what a space of it takes to be the same in every face, to a hair. */
const tiny = 100
/** A no-break space of it in a usual face, in hundredths of a point. */
const tinyAdvance = 27

const wordJoiner = '\u2060'

/** Whether a link is in two pieces, which are alike. */
function goesOn(run: Run, next: Run): boolean {
  return isDeepStrictEqual(run.link, next.link) && run.colour === next.colour
}

/**
 * LibreOffice draws a link in the colour of what follows it: here, of a letter that nobody sees. As large as the link: at
 * the start of a paragraph, it draws that in this size, too.
 */
function closeLink({ colour, size }: Run, { lang, palette }: Canvas): Xml {
  const properties = element('a:rPr', { lang, sz: toCentipoints(size) }, writeSolid(colour, palette))
  return element('a:r', {}, properties, element('a:t', {}, wordJoiner))
}

/** Letters in one face and colour, a break, or room for something that is drawn over it. */
function writeRun(
  run: Run,
  { followed, sized }: { readonly followed: boolean; readonly sized: boolean },
  canvas: Canvas,
): Xml {
  switch (run.kind) {
    case 'break':
      return element('a:br', {}, writeRunProperties('a:rPr', run, canvas))
    case 'space':
      return canvas.setEquation?.(run) ?? writeRoom(run, sized, canvas)
    case 'text':
      return writeLetters(run, followed, canvas)
  }
}

function writeLetters(run: TextRun, followed: boolean, canvas: Canvas): Xml {
  const properties = writeRunProperties('a:rPr', { ...run, followed }, canvas)
  const text = element('a:t', {}, escapeXml(run.text))
  if (run.field === undefined) return element('a:r', {}, properties, text)
  return element('a:fld', { id: numberField, type: 'slidenum' }, properties, text)
}

/** A space in Arial, in shares of its size. */
const markedAdvance = 0.278

/** A space that is spread to a width: it moves with the words around it. */
function writeRoom(
  { width, kind: _, text: __, formula: ___, ...lettering }: SpaceRun,
  sized: boolean,
  canvas: Canvas,
): Xml {
  const space = element('a:t', {}, '\u00a0')
  if (sized || lettering.highlight !== undefined) {
    // A bullet before it has its size, and what is marked is as high as the letters beside it; but no program draws a
    // space narrower than it is.
    const size = Math.min(lettering.size, width / markedAdvance)
    const spread = { ...lettering, font: 'Arial', size, spacing: width - markedAdvance * size }
    return element('a:r', {}, writeRunProperties('a:rPr', spread, canvas), space)
  }
  const spacing = Math.max(0, toCentipoints(width) - tinyAdvance)
  const properties = element(
    'a:rPr',
    { lang: canvas.lang, sz: tiny, spc: spacing },
    writeLink(lettering.link, canvas),
  )
  return element('a:r', {}, properties, space)
}

/** Programs draw raised letters smaller than they are set, by about a third. */
const raisedShare = 2 / 3

/** The size that raised letters are set in to be drawn in a size. */
export function sizeRaised(size: number): number {
  return size / raisedShare
}

export function writeRunProperties(name: 'a:rPr' | 'a:endParaRPr', run: FittedRun, canvas: Canvas): Xml {
  const { size, weight, italic, raise = 0 } = run
  const set = raise === 0 ? size : sizeRaised(size)
  const typeface = nameFace(run)
  const latin = run.latin === undefined ? typeface : nameTypeface(run.latin)
  const fitted = fitRun(run, canvas)
  return element(
    name,
    {
      lang: run.lang ?? canvas.lang,
      sz: fitted?.size ?? toCentipoints(set),
      b: run.face === undefined && weight >= 600,
      i: italic ?? false,
      ...nameLines(run),
      cap: run.smallCaps ? 'small' : undefined,
      spc: (fitted?.spacing ?? toCentipoints(run.spacing ?? 0)) || undefined,
      baseline: raise === 0 ? undefined : toMille(raise / set),
      dirty: false,
    },
    canvas.ghost ? writeSolid(run.colour, canvas.palette, 0) : writeInk(run, canvas),
    element('a:latin', { typeface: nameLatin(latin, canvas.fonts), ...tellFamily(latin) }),
    element('a:ea', { typeface }),
    element('a:cs', { typeface }),
    name === 'a:rPr' && writeLink(run.link, canvas, keepColour(run, canvas)),
  )
}

const underlines = { plain: 'sng', double: 'dbl', dotted: 'dotted', dashed: 'dash', wavy: 'wavy' } as const

/** Lines under and through letters. */
function nameLines({ underline, strike, lineStyle, link }: Lettering): Attributes {
  return {
    u: underline ? underlines[lineStyle ?? 'plain'] : link ? 'none' : undefined,
    strike: strike ? (lineStyle === 'double' ? 'dblStrike' : 'sngStrike') : undefined,
  }
}

/** Letters with their edges, colour or what shines through it, shadow, and what lies behind and below them. */
function writeInk(run: Lettering, canvas: Canvas): Xml {
  const { colour, through, outline, shadow, highlight, underline, lineColour } = run
  const { palette } = canvas
  return joinChildren([
    outline && writeLine('a:ln', outline, canvas),
    through ? writeFill(through, canvas) : writeSolid(colour, palette),
    writeShadows({ shadow }, canvas),
    highlight !== undefined && writeHighlight(highlight, canvas),
    underline && lineColour !== undefined && element('a:uFill', {}, writeSolid(lineColour, palette)),
  ])
}

/** Programs know no see-through highlight. */
function writeHighlight(colour: string, { palette, paper }: Canvas): Xml {
  return element('a:highlight', {}, writeColour(mixColour(colour, paper), palette))
}

/** Programs draw links in the theme's colour: others are told to keep that of their letters. */
function keepColour({ colour }: Lettering, { palette }: Canvas): Child {
  return palette.get(toHex(colour)) !== 'hlink' && ownColour
}

const ownColour = element(
  'a:extLst',
  {},
  element(
    'a:ext',
    { uri: '{A12FA001-AC4F-418D-AE19-62706E023703}' },
    element('ahyp:hlinkClr', {
      'xmlns:ahyp': 'http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor',
      val: 'tx',
    }),
  ),
)

/** A link of letters or of a shape; undefined when it leads nowhere. */
export function writeLink(link: Link | undefined, canvas: Canvas, extension?: Child): Child {
  if (!link) return undefined
  if (link.kind === 'url') {
    const id = canvas.relations.relate('hyperlink', link.url, true)
    return element('a:hlinkClick', { 'r:id': id, tooltip: link.title }, extension)
  }
  const path = canvas.slidePath(link.slide)
  if (path === undefined) return undefined
  const id = canvas.relations.relate('slide', path)
  const action = 'ppaction://hlinksldjump'
  return element('a:hlinkClick', { 'r:id': id, action, tooltip: link.title }, extension)
}
