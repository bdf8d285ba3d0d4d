const ink = '#2a201b'
const stroke = (d, color, width) => `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}"/>`

/** What a character carries on the face: glasses, earrings, a headset. */
export function drawExtra(name, { head }) {
  const ear = head.width + 2
  return extras[name](ear)
}

const lens = (x, rx, ry) =>
  `<rect x="${x - rx}" y="${113 - ry}" width="${rx * 2}" height="${ry * 2}" rx="${ry * 0.45}" fill="#ffffff" fill-opacity="0.08" stroke="${ink}" stroke-width="3.2"/>`
const round = (x) =>
  `<circle cx="${x}" cy="113" r="14" fill="#ffffff" fill-opacity="0.16" stroke="#d9b36a" stroke-width="3.2"/>`

const extras = {
  roundGlasses: (ear) =>
    round(102) +
    round(138) +
    stroke(`M116 111q4-3 8 0M88 111l-${ear - 34} -3m64 3l${ear - 34}-3`, '#d9b36a', 3),
  squareGlasses: (ear) =>
    lens(102, 15, 12) +
    lens(138, 15, 12) +
    stroke(`M117 111h6M87 110l-${ear - 35}-3m66 3l${ear - 35}-3`, ink, 3),
  halfGlasses: (ear) =>
    [102, 138]
      .map(
        (x) =>
          `<path d="M${x - 13} 118h26q0 13-13 13t-13-13z" fill="#ffffff" fill-opacity="0.3" stroke="#6b4f2c" stroke-width="2.8"/>`,
      )
      .join('') +
    stroke(`M115 119q5-4 10 0M89 118l-${ear - 33}-5m64 5l${ear - 33}-5`, '#6b4f2c', 2.6) +
    stroke(`M${120 - ear} 116q-12 40 14 70m${(ear - 7) * 2 - 14 + 14}-70q12 40-14 70`, '#d9a94e', 2),
  dropEarrings: (ear) =>
    [-1, 1]
      .map(
        (side) =>
          `<circle cx="${120 + side * (ear + 1)}" cy="130" r="3.4" fill="#d9a94e"/><path d="M${120 + side * (ear + 1)} 133l6 13q-6 7-12 0z" fill="#d9a94e"/>`,
      )
      .join(''),
  studs: () =>
    '<circle cx="76" cy="128" r="3.4" fill="#e9b949"/><circle cx="164" cy="128" r="3.4" fill="#e9b949"/>',
  headset: (ear) =>
    stroke(`M${118 - ear} 112C${112 - ear} 66 94 44 120 44s${ear + 8} 22 ${ear + 2} 68`, ink, 5.5) +
    [-1, 1]
      .map(
        (side) =>
          `<rect x="${120 + side * (ear + 2) - 8}" y="102" width="16" height="28" rx="8" fill="${ink}"/>`,
      )
      .join('') +
    stroke(`M${118 - ear} 128q2 26 30 24`, ink, 3.6) +
    `<rect x="${144 - ear}" y="147" width="16" height="10" rx="5" fill="${ink}"/>`,
}
