/** Letters of a run as the browser drew them. */
export interface DrawnLetters {
  /** Of each letter, in shares of the size. */
  readonly widths: readonly number[]
  /** In CSS pixels. */
  readonly size: number
  /** Between letters, in CSS pixels. */
  readonly spacing: number
  /** Whether letters in another face or colour follow: where those begin counts as well. */
  readonly followed?: boolean
}

export interface SetLetters {
  /** What the program is told, in hundredths of a point. */
  readonly size: number
  readonly spacing: number
  /** By how many pixels a letter is narrower than it reckons when it puts a line in the middle or to the right. */
  readonly over: number
}

/** How a program is told to set letters so that they become as wide as they were drawn. */
export type LetterModel = (letters: DrawnLetters) => SetLetters

/** Letters that are looked at of a run: more than a line of them, and the rest is like them. */
const looked = 120
/** About a line of letters: how many of them add up before lines begin anew. */
const lined = 60
/** Pixels of a line's width that are worth a tenth of a point of the letters' size. */
const sizeWorth = 0.4

/**
 * LibreOffice keeps sizes in tenths of a point and rounds the widths of letters at every turn on their way into a PDF:
 * over a line that makes some pixels. Of the sizes nearby and the spacings that it tells apart, takes those that come
 * closest to the drawn width. What is told is off by less than a program shows that rounds nothing.
 */
export const fitLetters: LetterModel = ({ widths, size, spacing, followed = false }) => {
  const letters = widths.slice(0, looked)
  if (letters.length === 0) return { size: Math.round(size * 75), spacing: Math.round(spacing * 75), over: 0 }
  const drawn = letters.reduce((sum, width) => sum + width * size + spacing, 0)
  const share = Math.min(letters.length, lined) / letters.length
  const exact = size * 7.5
  const nearest = Math.max(10, Math.round(exact))
  const asked = Math.round(spacing * kerns)
  let best = { size: 0, kern: 0, cost: Number.POSITIVE_INFINITY, over: 0 }
  for (const tenths of [nearest, nearest - 1, nearest + 1]) {
    const off = drawn - foretell(letters, tenths, asked).drawn
    const middle = asked + Math.round((off / letters.length) * kerns)
    for (const kern of [middle, middle - 1, middle + 1]) {
      const told = foretell(letters, tenths, kern)
      const over = told.reckoned - drawn
      const error = Math.max(Math.abs(told.drawn - drawn), followed ? Math.abs(over) : 0)
      const cost = error * share + Math.abs(tenths - exact) * sizeWorth
      if (cost < best.cost) best = { size: tenths * 10, kern, cost, over }
    }
  }
  const told = nameKern(best.kern, spacing * 75)
  return { size: best.size, spacing: told, over: best.over / letters.length }
}

/** Hundredths of a millimetre, in which it keeps lengths, in a pixel. */
const kerns = 2540 / 96

/** The number of hundredths of a point, closest to what is asked, that it takes for some hundredths of a millimetre. */
function nameKern(kern: number, asked: number): number {
  const least = Math.ceil((kern - 0.499) * (7200 / 2540))
  const most = Math.floor((kern + 0.499) * (7200 / 2540))
  return Math.round(Math.min(most, Math.max(least, asked)))
}

/**
 * How wide LibreOffice draws letters into a PDF, and how wide it reckons they are, in pixels: what follows
 * them begins there. It rounds their widths to a
 * grid of 600 to the inch, their places to hundredths of a millimetre and then to tenths of a point, and the steps
 * between them to thousandths of their size, some of these always downwards.
 */
function foretell(widths: readonly number[], tenths: number, kern: number) {
  const height = Math.round((tenths * 2 * 127) / 72)
  const grid = Math.round((height * 600) / 2540)
  const points = Math.round((height * 7200) / 25_400)
  let pen = 0
  let reckoned = 0
  let last = 0
  let sum = 0
  for (const [index, width] of widths.entries()) {
    pen += Math.round(width * grid)
    reckoned = Math.round((pen * 2540) / 600) + (index + 1) * kern
    const place = Math.round((reckoned * 7200) / 25_400)
    const own = Math.round(width * 1000)
    sum += own - Math.trunc(own - ((place - last) * 1000) / points + 0.5)
    last = place
  }
  return { drawn: ((sum / 1000) * height) / kerns, reckoned: reckoned / kerns }
}
