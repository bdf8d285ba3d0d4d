/** The least and the most that a value may be. */
type Range = readonly [least: number, most: number]

const positive: Range = [0, 2 ** 31 - 1]
const share: Range = [0, 100_000]
const turn: Range = [0, 21_599_999]
const fontSize: Range = [100, 400_000]

/** How far text may keep from the side of its box, in EMU. */
export const mostMargin = 51_206_400

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `a:lvl${level}pPr`)

/** By element and attribute; a program takes a file for damaged where one goes beyond. */
const ranges: ReadonlyMap<string, Readonly<Record<string, Range>>> = new Map(
  Object.entries({
    ...same(['a:pPr', 'a:defPPr', ...levels], {
      marL: [0, mostMargin],
      indent: [-mostMargin, mostMargin],
      lvl: [0, 8],
    }),
    ...same(['a:rPr', 'a:defRPr', 'a:endParaRPr'], {
      sz: fontSize,
      spc: [-400_000, 400_000],
      kern: [0, 400_000],
    }),
    'a:spcPts': { val: [0, 158_400] },
    'a:buSzPts': { val: fontSize },
    'a:buAutoNum': { startAt: [1, 32_767] },
    'a:bodyPr': { numCol: [1, 16], spcCol: positive },
    ...same(['a:ln', 'a:lnL', 'a:lnR', 'a:lnT', 'a:lnB'], { w: [0, 20_116_800] }),
    'a:miter': { lim: positive },
    'a:ds': { d: positive, sp: positive },
    'a:ext': { cx: positive, cy: positive },
    'a:path': { w: positive, h: positive },
    'a:gridCol': { w: positive },
    'a:tr': { h: positive },
    'a:gs': { pos: share },
    'a:alpha': { val: share },
    'a:alphaModFix': { amt: positive },
    'a:lin': { ang: turn },
    ...same(['a:innerShdw', 'a:outerShdw'], { blurRad: positive, dist: positive, dir: turn }),
    'p:sldSz': { cx: [914_400, 51_206_400], cy: [914_400, 51_206_400] },
    'p:sldId': { id: [256, positive[1]] },
    'p:transition': { 'p14:dur': positive },
  }),
)

function same(
  names: readonly string[],
  limits: Readonly<Record<string, Range>>,
): Record<string, Readonly<Record<string, Range>>> {
  return Object.fromEntries(names.map((name) => [name, limits]))
}

/** A number as near as the format allows it to be in an attribute of an element. */
export function keepWithin(element: string, attribute: string, value: number): number {
  const range = ranges.get(element)?.[attribute]
  if (!range) return value
  const [least, most] = range
  return Math.min(most, Math.max(least, value))
}

const decided = new Map<string, boolean>()

/** Whether programs know a language by this tag; those who wrote it may have meant something else. */
export function isLanguage(tag: string): boolean {
  const known = decided.get(tag) ?? isWellFormed(tag)
  decided.set(tag, known)
  return known
}

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
