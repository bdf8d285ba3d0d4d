/** Clothes, from the shoulders down. */
export function drawWear({ wear, skin }) {
  return shapes[wear.shape](wear, skin)
}

const fill = (d, color) => `<path d="${d}" fill="${color}"/>`
const stroke = (d, color, width) => `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}"/>`
const shoulders = 'M22 240c2-40 30-54 66-60q32 30 64 0c36 6 64 20 66 60z'

const shapes = {
  crew: ({ color, trim }) => fill(shoulders, color) + stroke('M88 181q32 32 64 0', trim, 7),
  hoodie: ({ color, trim }) =>
    fill(shoulders, color) +
    fill('M78 186c-6-16 4-26 20-30l6 26q16 14 32 0l6-26c16 4 26 14 20 30q-42 38-84 0z', '#434d5e') +
    stroke('M106 204v26m28-26v20', trim, 3.4),
  collar: ({ color, trim }) =>
    fill(shoulders, color) +
    fill('M88 182l-4-20 36 40 36-40-4 20-32 40z', '#312c36') +
    `<circle cx="120" cy="214" r="5" fill="${trim}"/>`,
  shirtTie: ({ color, trim }) =>
    fill(shoulders, '#4c5a4e') +
    fill('M92 178l28 62 28-62q-28 24-56 0z', color) +
    fill('M92 176l-6 14 22 14 12-14zm56 0l6 14-22 14-12-14z', '#fffaf0') +
    fill('M113 200h14l5 40h-24z', trim) +
    fill('M111 192h18l-3 12h-12z', '#86150f'),
  turtle: ({ color, trim }) =>
    fill(shoulders, color) +
    fill('M96 164q24 14 48 0l4 24q-28 20-56 0z', trim) +
    stroke('M97 178q23 13 46 0', color, 2.4),
  dungarees: ({ color, trim }) =>
    fill(shoulders, color) +
    stroke('M88 181q32 30 64 0', '#dccfb6', 5) +
    fill('M74 240v-26h92v26z', trim) +
    fill('M70 186l16-4 8 40H78zm100 0l-16-4-8 40h16z', trim) +
    '<circle cx="85" cy="219" r="4.6" fill="#e9b949"/><circle cx="155" cy="219" r="4.6" fill="#e9b949"/>',
  cardigan: ({ color, trim }) =>
    fill(shoulders, trim) +
    fill('M22 240c2-40 30-54 66-60l28 60zm196 0c-2-40-30-54-66-60l-28 60z', color) +
    stroke('M88 181l28 59m36-59l-28 59', '#8f4f39', 4),
  pearls: ({ color, trim }, skin) =>
    fill(shoulders, color) +
    fill('M88 180q32 46 64 0-8-2-10-4h-44q-4 3-10 4z', skin) +
    [-27, -20, -11, 0, 11, 20, 27]
      .map(
        (x, index) =>
          `<circle cx="${120 + x}" cy="${[186, 194, 200, 202, 200, 194, 186][index]}" r="5.4" fill="${trim}"/>`,
      )
      .join(''),
}
