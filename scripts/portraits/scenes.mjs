/** Scenes of the showcase talk, without words in them: an SVG drawn as a picture has no faces of its own. */
export const scenes = {
  house: drawHouse,
  'night-desk': drawNightDesk,
  clock: drawClock,
  'ghost-light': drawGhostLight,
  'royal-box': drawRoyalBox,
  facade: drawFacade,
}

const range = (count) => Array.from({ length: count }, (_, index) => index)
const round = (value) => Math.round(value * 10) / 10
const fill = (d, color, more = '') => `<path d="${d}" fill="${color}" ${more}/>`
const stroke = (d, color, width, more = '') =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" ${more}/>`
const disc = (x, y, r, color, more = '') =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${color}" ${more}/>`
const box = (x, y, width, height, color, more = '') =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${color}" ${more}/>`

function picture(shapes, { width = 1200, height = 1200, defs = '' } = {}) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" stroke-linecap="round" stroke-linejoin="round">\n${defs && `<defs>${defs}</defs>\n`}${shapes.flat(Infinity).filter(Boolean).join('\n')}\n</svg>\n`
}

const glow = (id, color, opacity = 0.9) =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${color}" stop-opacity="${opacity}"/><stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>`

function drawCurtain(x, y, width, height, folds) {
  const step = width / folds
  return range(folds).map((index) => {
    const left = x + index * step
    return (
      box(left, y, step + 1, height, '#8e1a16') +
      box(left + step * 0.55, y, step * 0.45 + 1, height, '#6a100e') +
      box(left + step * 0.14, y, step * 0.16, height, '#b02b24')
    )
  })
}

function drawHouse() {
  const rows = range(8).map((row) => {
    const size = 62 + row * 15
    const y = 560 + row * 58 + row * row * 4
    const count = Math.ceil(1300 / (size * 1.12))
    const start = 600 - (count / 2) * size * 1.12 + (row % 2 ? size * 0.28 : 0)
    const tone = ['#571310', '#5f1512', '#671714', '#701916', '#781b17', '#661613', '#541210', '#420e0c'][row]
    return range(count).map((seat) => {
      const x = start + seat * size * 1.12
      const lit = row === 5 && Math.abs(x + size / 2 - 655) < size * 0.56
      return (
        (lit ? disc(x + size / 2, y + size * 0.45, size * 1.5, 'url(#spot)') : '') +
        `<rect x="${round(x)}" y="${round(y)}" width="${size}" height="${round(size * 1.5)}" rx="${round(size * 0.34)}" fill="${lit ? '#e0392c' : tone}"/>` +
        `<rect x="${round(x + size * 0.14)}" y="${round(y + size * 0.16)}" width="${round(size * 0.72)}" height="${round(size * 0.6)}" rx="${round(size * 0.24)}" fill="${lit ? '#ff7a5f' : '#ffffff'}" fill-opacity="${lit ? 0.8 : 0.06}"/>` +
        (lit ? disc(x + size / 2, y + size * 0.3, 9, '#ffe9b8') : '')
      )
    })
  })
  return picture(
    [
      box(0, 0, 1200, 1200, '#1b1311'),
      box(150, 90, 900, 420, '#120c0b'),
      drawCurtain(176, 110, 848, 350, 16),
      fill(
        'M150 60h900v70q-75 52-150 0-75 52-150 0-75 52-150 0-75 52-150 0-75 52-150 0-75 52-150 0z',
        '#741512',
      ),
      stroke(
        'M150 130q75 52 150 0 75 52 150 0 75 52 150 0 75 52 150 0 75 52 150 0 75 52 150 0',
        '#d9a94e',
        7,
      ),
      box(110, 50, 44, 470, '#c1934a'),
      box(1046, 50, 44, 470, '#c1934a'),
      box(90, 34, 1020, 34, '#d9a94e'),
      fill('M110 460h980l60 64H50z', '#c89a5c'),
      fill('M50 524h1100v26H50z', '#7d5a30'),
      fill('M640 0h40l120 880H540z', '#ffe9b8', 'fill-opacity="0.1"'),
      rows,
    ],
    { defs: glow('spot', '#ffe2a0', 0.75) },
  )
}

function drawNightDesk() {
  const windows = range(42).map((index) => {
    const x = 640 + (index % 7) * 62 + ((index * 37) % 11)
    const y = 330 + Math.floor(index / 7) * 58
    return (index * 29) % 7 < 2 ? box(x, y, 20, 28, '#ffd98a') : box(x, y, 20, 28, '#24344d')
  })
  const stars = range(24).map((index) =>
    disc(600 + ((index * 173) % 480), 130 + ((index * 97) % 210), index % 3 ? 2.4 : 4, '#fdf3d6'),
  )
  return picture(
    [
      box(0, 0, 1200, 1200, '#2c3550'),
      box(560, 90, 560, 640, '#141d33'),
      stars,
      disc(1010, 210, 62, '#ffe9b8'),
      disc(986, 196, 56, '#141d33'),
      fill('M620 730V420h92v-96h110v96h70V290h98v180h92v260z', '#1b2842'),
      windows,
      stroke('M560 90h560v640H560zM840 90v640M560 410h560', '#e9dfcc', 18),
      box(0, 860, 1200, 340, '#6d4630'),
      box(0, 860, 1200, 26, '#8a5c41'),
      disc(310, 640, 400, 'url(#lamp)'),
      fill('M140 860h250q0-34-40-34H180q-40 0-40 34z', '#1f2536'),
      stroke('M262 826L200 560 330 380', '#1f2536', 18),
      fill('M270 300l150 96-40 70q-90 40-166-46z', '#d9a94e'),
      disc(330, 442, 40, '#fff3cf'),
      `<rect x="470" y="560" width="500" height="272" rx="20" fill="#12151f"/>`,
      `<rect x="492" y="580" width="456" height="232" rx="8" fill="#20304a"/>`,
      box(520, 606, 190, 16, '#ff7a66', 'rx="8"'),
      [0, 1, 2, 3, 4].map((line) =>
        box(
          520,
          646 + line * 30,
          [330, 260, 372, 214, 300][line],
          12,
          line === 2 ? '#ffe9b8' : '#6f86a8',
          'rx="6"',
        ),
      ),
      box(680, 830, 80, 34, '#12151f'),
      box(620, 858, 200, 16, '#12151f'),
      box(470, 912, 440, 66, '#3b2a20', 'rx="12"'),
      range(3).map((row) =>
        range(13).map((key) => box(486 + key * 32, 920 + row * 19, 26, 14, '#5a4535', 'rx="3"')),
      ),
      fill('M1000 840h110v96q0 40-40 40h-30q-40 0-40-40z', '#f0e9dc'),
      stroke('M1110 866q44 0 40 34t-44 34', '#f0e9dc', 16),
      stroke('M1030 800q-16-22 0-42t0-44m44 86q-16-22 0-42t0-44', '#f0e9dc', 7, 'stroke-opacity="0.5"'),
      `<rect x="150" y="930" width="120" height="200" rx="20" fill="#12151f"/><rect x="162" y="946" width="96" height="166" rx="8" fill="#a3201b"/>`,
      stroke('M120 980q-26 46 0 92m-32-116q-42 70 0 140m212-116q26 46 0 92m32-116q42 70 0 140', '#ff9d88', 8),
      disc(210, 1012, 20, '#fff3dc'),
      box(203, 1040, 14, 34, '#fff3dc', 'rx="7"'),
    ],
    { defs: glow('lamp', '#ffe2a0', 0.55) },
  )
}

function drawClock() {
  const ticks = range(60).map((minute) => {
    const angle = (minute / 60) * Math.PI * 2
    const inner = minute % 5 ? 366 : 338
    const at = (r) => `${round(600 + Math.sin(angle) * r)} ${round(590 - Math.cos(angle) * r)}`
    return stroke(`M${at(inner)}L${at(388)}`, minute % 5 ? '#9a8d79' : '#1d1a17', minute % 5 ? 5 : 13)
  })
  const hand = (hour, length, width, color, more) => {
    const angle = (hour / 12) * Math.PI * 2
    return stroke(
      `M600 590L${round(600 + Math.sin(angle) * length)} ${round(590 - Math.cos(angle) * length)}`,
      color,
      width,
      more,
    )
  }
  const arc = (hour, r) => {
    const angle = (hour / 12) * Math.PI * 2
    return `${round(600 + Math.sin(angle) * r)} ${round(590 - Math.cos(angle) * r)}`
  }
  return picture([
    box(0, 0, 1200, 1200, '#e9dfcc'),
    range(12).map((index) => box(index * 100, 0, 50, 1200, '#e3d7c1')),
    box(0, 1090, 1200, 110, '#6d4630'),
    box(0, 1070, 1200, 26, '#8a5c41'),
    disc(618, 616, 470, '#cdbfa6'),
    disc(600, 590, 470, '#8e1a16'),
    disc(600, 590, 436, '#d9a94e'),
    disc(600, 590, 420, '#fffdf6'),
    ticks,
    hand(2, 230, 26, '#a3201b', 'stroke-opacity="0.28"'),
    hand(1, 230, 26, '#1d1a17'),
    hand(11.87, 330, 17, '#1d1a17'),
    disc(600, 590, 30, '#1d1a17'),
    disc(600, 590, 11, '#d9a94e'),
    stroke(`M${arc(2.05, 286)}A286 286 0 0 0 ${arc(1.22, 286)}`, '#a3201b', 17),
    fill(`M${arc(0.98, 286)}L${arc(1.3, 322)}L${arc(1.34, 250)}z`, '#a3201b'),
  ])
}

function drawGhostLight() {
  return picture(
    [
      box(0, 0, 1200, 1200, '#14110f'),
      drawCurtain(0, 0, 220, 900, 4).map((fold) => fold),
      drawCurtain(980, 0, 220, 900, 4),
      box(0, 0, 1200, 900, '#0e0b0a', 'fill-opacity="0.62"'),
      fill('M0 880h1200v320H0z', '#4a3322'),
      range(9).map((index) =>
        stroke(`M${round(600 + (index - 4) * 95)} 880L${round(600 + (index - 4) * 240)} 1200`, '#3a2819', 5),
      ),
      disc(600, 430, 560, 'url(#bulb)'),
      `<ellipse cx="600" cy="1010" rx="430" ry="96" fill="#ffe2a0" fill-opacity="0.24"/>`,
      `<ellipse cx="600" cy="1010" rx="220" ry="48" fill="#ffe2a0" fill-opacity="0.3"/>`,
      stroke('M600 520V1000', '#2a211b', 16),
      `<ellipse cx="600" cy="1006" rx="110" ry="22" fill="#2a211b"/>`,
      stroke('M540 500v-60q0-80 60-80t60 80v60zM520 470h160M520 420h160M600 360v140', '#8d7758', 7),
      disc(600, 440, 44, '#fff6dc'),
      disc(600, 440, 78, '#ffe9b8', 'fill-opacity="0.4"'),
      box(582, 478, 36, 44, '#5b4a38', 'rx="6"'),
    ],
    { defs: glow('bulb', '#ffd98a', 0.55) },
  )
}

function drawRoyalBox() {
  const skins = [
    '#f3c9a8',
    '#7a4a30',
    '#e2ad84',
    '#f0c3a0',
    '#c98f63',
    '#efc59a',
    '#5d3823',
    '#f2cdb3',
    '#d9a27a',
    '#f6d5bd',
    '#8d5a3b',
  ]
  const hairs = [
    '#b5522b',
    '#1f1917',
    '#211c20',
    '#6b4a2c',
    '#1f6a70',
    '#1d1b21',
    '#2a201c',
    '#f3eee6',
    '#56606b',
    '#ead9a4',
    '#3a2a20',
  ]
  const coats = [
    '#2f6b6a',
    '#37404f',
    '#8c3b4a',
    '#4c5a4e',
    '#1f6a70',
    '#3b6a8c',
    '#c99f6b',
    '#34607a',
    '#7a3f2c',
    '#3c3f66',
    '#5b3f63',
  ]
  const head = (index, x, y) => {
    const skin = skins[index]
    const hair = hairs[index]
    const face =
      disc(x, y, 50, skin) +
      disc(x - 17, y + 2, 5.5, '#2a201b') +
      disc(x + 17, y + 2, 5.5, '#2a201b') +
      stroke(`M${x - 15} ${y + 20}q15 13 30 0`, '#2a201b', 5)
    const style = [
      disc(x + 6, y - 64, 24, hair) +
        fill(`M${x - 54} ${y + 6}q-4-62 54-62t54 62q-16-34-54-38-38 4-54 38z`, hair),
      fill(`M${x - 52} ${y - 4}q0-54 52-54t52 54q-20-22-52-22t-52 22z`, hair),
      fill(`M${x - 56} ${y + 50}q-14-108 56-108t56 108l-14-4q2-60-42-72-44 12-42 72z`, hair),
      [-44, -26, 0, 26, 44].map((dx, at) => disc(x + dx, y - 26 - [2, 20, 28, 20, 2][at], 23, hair)).join(''),
    ][index % 4]
    return (
      fill(`M${x - 84} ${y + 190}q0-124 84-124t84 124z`, coats[index]) +
      box(x - 16, y + 36, 32, 40, skin) +
      face +
      style
    )
  }
  const back = range(5).map((index) => head(index, 264 + index * 168, 500))
  const front = range(6).map((index) => head(index + 5, 180 + index * 168, 640))
  return picture(
    [
      box(0, 0, 1200, 1200, '#2a1413'),
      fill('M90 1200V360q0-260 510-260t510 260v840z', '#120b0a'),
      stroke('M90 1200V360q0-260 510-260t510 260v840', '#d9a94e', 26),
      fill('M104 800V366q0-190 220-228Q300 520 104 800zm992 0V366q0-190-220-228 24 382 220 662z', '#8e1a16'),
      stroke('M324 138Q300 520 104 800M876 138q24 382 220 662', '#d9a94e', 9),
      disc(600, 560, 520, 'url(#warm)'),
      back,
      front,
      fill('M40 800h1120v300q-560 90-1120 0z', '#a3201b'),
      fill('M40 800h1120v56H40z', '#d9a94e'),
      range(7).map(
        (index) =>
          stroke(`M${90 + index * 146} 880q73 120 146 0`, '#d9a94e', 9) +
          disc(163 + index * 146, 1000, 20, '#d9a94e'),
      ),
      fill('M40 1100q560 90 1120 0v36q-560 90-1120 0z', '#d9a94e'),
    ],
    { defs: glow('warm', '#ffd98a', 0.28) },
  )
}

function drawFacade() {
  const bulbs = range(23).map((index) => disc(212 + index * 35.3, 586, 11, index % 2 ? '#fff3cf' : '#ffd98a'))
  const people = range(12).map((index) => {
    const x = 70 + index * 98 + ((index * 31) % 17)
    const coat = ['#37404f', '#7a3f2c', '#2f6b6a', '#5b3f63', '#8c3b4a', '#3c3f66'][index % 6]
    const skin = ['#f3c9a8', '#7a4a30', '#e2ad84', '#c98f63'][index % 4]
    const y = 1010 + ((index * 53) % 34)
    return (
      fill(`M${x - 34} 1200v-90q0-62 34-62t34 62v90z`, coat) +
      disc(x, y, 24, skin) +
      fill(`M${x - 25} ${y - 2}q2-28 25-28t25 28q-12-10-25-10t-25 10z`, '#2a201b')
    )
  })
  return picture(
    [
      box(0, 0, 1200, 1200, '#1c2740'),
      range(30).map((index) =>
        disc((index * 211) % 1200, (index * 89) % 380, index % 4 ? 2.6 : 4.4, '#fdf3d6'),
      ),
      disc(170, 190, 70, '#ffe9b8'),
      fill('M180 1200V420l420-210 420 210v780z', '#d8c6a6'),
      fill('M150 430l450-226 450 226v44H150z', '#b99f74'),
      disc(600, 366, 58, '#8e1a16'),
      stroke('M584 332a16 16 0 0 1 32 0', '#ffe9b8', 6),
      fill('M572 340h56l-8 14h-40z', '#ffe9b8'),
      fill('M580 358h40v34h-40z', '#ffd98a'),
      fill('M574 396h52v10h-52z', '#ffe9b8'),
      [250, 380, 770, 900].map((x) => box(x, 640, 56, 430, '#efe2c8') + box(x - 12, 624, 80, 24, '#b99f74')),
      box(470, 690, 260, 400, '#3a1512'),
      box(484, 704, 110, 386, '#ffd98a'),
      box(606, 704, 110, 386, '#ffd98a'),
      stroke('M539 704v386m122-386v386M484 830h232M484 960h232', '#8a5c41', 7),
      disc(600, 900, 380, 'url(#door)'),
      `<rect x="190" y="500" width="820" height="150" rx="14" fill="#8e1a16"/><rect x="216" y="520" width="768" height="44" rx="6" fill="#fff6e2"/><rect x="216" y="600" width="768" height="32" rx="6" fill="#6a100e"/>`,
      [0, 1, 2, 3, 4].map((index) =>
        box(250 + index * 150, 534, [110, 84, 120, 96, 70][index], 16, '#2a201b', 'rx="4"'),
      ),
      bulbs,
      box(0, 1100, 1200, 100, '#2b3350'),
      people,
    ],
    { defs: glow('door', '#ffd98a', 0.5) },
  )
}
