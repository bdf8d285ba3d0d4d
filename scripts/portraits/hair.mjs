/** Hair, hats and scarves: what lies behind the head, and what lies before it. */
export function drawHair({ hair, head }) {
  return shapes[hair.shape](hair, head)
}

const fill = (d, color) => `<path d="${d}" fill="${color}"/>`
const stroke = (d, color, width) => `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}"/>`

const shapes = {
  topknot({ color, shine }, { width }) {
    const left = 120 - width - 4
    const right = 120 + width + 4
    return {
      behind: `<circle cx="126" cy="42" r="23" fill="${color}"/>${stroke('M112 40q12-14 26-4m-22 14q12-10 24-6', shine, 3)}`,
      front:
        fill(
          `M${left} 116c-5-40 13-66 44-66s50 26 44 66c-6-12-9-22-11-30-18-2-38-8-47-16-6 14-17 24-23 28-3 5-5 11-7 18z`,
          color,
        ) + stroke(`M${left + 14} 88q6-20 26-30m12 1q20 3 ${right - 150} 22`, shine, 3),
    }
  },
  crop({ color }, { width }) {
    return {
      behind: '',
      front: fill(
        `M${118 - width} 108c-7-36 12-60 ${width + 2}-60s${width + 9} 24 ${width + 2} 60l-6 2c0-13-3-23-8-28-18-6-42-6-60 0-5 5-8 15-8 28z`,
        color,
      ),
    }
  },
  chignon({ color, shine }, { width }) {
    return {
      behind: `<circle cx="120" cy="48" r="27" fill="${color}"/>${stroke('M101 44q18-16 38 0m-36 9q18-14 34 0', '#3a3238', 3)}`,
      front:
        fill(
          `M${114 - width} 118c-6-42 12-66 44-66s50 24 44 66c-5-10-8-20-10-32-16-4-27-12-34-22-7 10-18 18-34 22-2 12-5 22-10 32z`,
          color,
        ) + stroke('M121 57q-22 6-36 36', shine, 5.5),
    }
  },
  sidePart({ color, shine }, { width }) {
    return {
      behind: '',
      front:
        fill(
          `M${117 - width} 110c-8-38 10-62 46-62 34 0 48 24 42 62l-6 1c0-12-3-22-8-28-20 2-42-4-54-14-6 12-14 18-18 22-1 6-1 12-2 19z`,
          color,
        ) + stroke('M100 62q24 12 54 12m-42-18q20 8 40 8', shine, 3),
    }
  },
  bob({ color, shine }) {
    return {
      behind: fill('M62 178c-12-40-8-132 58-132s70 92 58 132c-14 8-30 6-40-2h-36c-10 8-26 10-40 2z', color),
      front:
        fill(
          'M76 152c-10-44-2-98 44-98s54 54 44 98c-6-18-8-36-10-52-24 0-44-8-56-22-4 24-10 30-12 34-2 14-5 28-10 40z',
          color,
        ) + stroke('M101 66q16 18 46 22m-70 50q-3-18 1-34m88 34q3-18-1-34', shine, 3.4),
    }
  },
  fringe({ color, shine }) {
    return {
      behind: fill('M66 164c-10-44-6-118 54-118s64 74 54 118q-20 8-36 2h-36q-16 6-36-2z', color),
      front:
        fill('M76 150c-10-46 0-96 44-96s54 50 44 96c-5-14-7-30-8-46q-36 7-72 0c-1 16-3 32-8 46z', color) +
        stroke('M92 74q28-12 56 0', shine, 4),
    }
  },
  flatCap({ color, shine }) {
    return {
      behind: stroke('M75 122q-5-10-2-22m92 22q5-10 2-22', '#e9e2d5', 12),
      front:
        fill('M68 88c-2-34 22-50 54-50s58 16 54 48c-8-3-22-5-54-5s-46 3-54 7z', color) +
        fill('M66 90c10-10 34-15 56-15s48 4 58 14c4 5-1 9-7 8-30-6-70-7-98 0-7 2-13-2-9-7z', shine) +
        stroke('M104 40q-3 18-2 32m36-32q4 18 4 32', shine, 2.6),
    }
  },
  hijab({ color, shine }) {
    return {
      behind: fill('M50 240c-6-60 0-196 70-196s76 136 70 196z', color),
      front:
        `<path d="M120 46c-46 0-54 44-50 84 3 34 22 50 50 52 28-2 47-18 50-52 4-40-4-84-50-84zm0 22c26 0 36 22 35 44-1 28-14 50-35 50s-34-22-35-50c-1-22 9-44 35-44z" fill="${color}" fill-rule="evenodd"/>` +
        fill('M72 142c6 18 22 32 48 32s42-14 48-32c14 30 16 62 10 94H62c-6-32-4-64 10-94z', color) +
        stroke('M84 170q30 34 76 6m-82 22q34 24 90-2M88 66q14-12 32-12', shine, 3.6),
    }
  },
  curls({ color, shine }) {
    const puffs = [
      [76, 112, 15],
      [72, 90, 17],
      [82, 68, 18],
      [103, 53, 19],
      [127, 50, 19],
      [149, 58, 18],
      [163, 76, 17],
      [168, 97, 15],
      [165, 116, 13],
    ]
    const circle = ([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`
    const curl = ([x, y, r]) =>
      stroke(`M${x - r * 0.45} ${y + 2}a${r * 0.45} ${r * 0.45} 0 1 1 ${r * 0.7} ${r * 0.3}`, shine, 2.6)
    return {
      behind: '',
      front:
        puffs.map(circle).join('') +
        circle([118, 67, 16]) +
        circle([96, 76, 12]) +
        circle([141, 74, 13]) +
        puffs.map(curl).join(''),
    }
  },
}
