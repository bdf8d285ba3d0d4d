import { drawExtra } from './extras.mjs'
import { drawHair } from './hair.mjs'
import { drawWear } from './wear.mjs'

const ink = '#2a201b'
const middle = 120

/** A whole portrait as SVG text, 240 units square. */
export function drawPortrait(character) {
  const { paper, head, skin } = character
  const hair = drawHair(character)
  const shade = mix(skin, '#5a1f14', 0.2)
  const shapes = [
    `<rect width="240" height="240" fill="${paper}"/>`,
    `<circle cx="120" cy="120" r="97" fill="${mix(paper, '#ffffff', 0.17)}"/>`,
    hair.behind,
    drawNeck(skin, shade, head),
    drawWear(character),
    drawEars(character, shade),
    `<path d="${headOutline(head)}" fill="${skin}"/>`,
    drawCheeks(character),
    drawBeard(character, shade),
    drawNose(shade),
    drawMouth(character),
    drawEyes(character),
    drawBrows(character),
    hair.front,
    ...character.extra.map((name) => drawExtra(name, character)),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="12 12 216 216" width="240" height="240" stroke-linecap="round" stroke-linejoin="round">\n${shapes.filter(Boolean).join('\n')}\n</svg>\n`
}

/** Blends two `#rrggbb` colours: 0 is the first, 1 the second. */
export function mix(from, to, share) {
  const channel = (color, at) => Number.parseInt(color.slice(at, at + 2), 16)
  const blended = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
  return `#${blended.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function headOutline({ width, jaw, chin }) {
  const left = middle - width
  const right = middle + width
  return `M${left} 106C${left} 74 ${middle - width * 0.6} 58 ${middle} 58S${right} 74 ${right} 106C${right} 134 ${middle + jaw + 6} ${chin - 14} ${middle + jaw * 0.55} ${chin - 4}Q${middle} ${chin + 5} ${middle - jaw * 0.55} ${chin - 4}C${middle - jaw - 6} ${chin - 14} ${left} 134 ${left} 106Z`
}

function drawNeck(skin, shade, { chin }) {
  return `<path d="M99 140v44q0 22 21 22t21-22v-44z" fill="${skin}"/><path d="M99 ${chin - 14}q21 30 42 0v14q-21 26-42 2z" fill="${shade}"/>`
}

function drawEars({ head, skin, hair }, shade) {
  if (['hijab', 'bob', 'fringe'].includes(hair.shape)) return ''
  return [-1, 1]
    .map((side) => {
      const x = middle + side * (head.width + 1)
      return `<ellipse cx="${x}" cy="116" rx="9" ry="13" fill="${skin}"/><path d="M${x + side * 2} 111q${side * -5} 5 0 10" fill="none" stroke="${shade}" stroke-width="2.6"/>`
    })
    .join('')
}

function drawCheeks({ skin, freckles, head }) {
  const blush = mix(skin, '#d0432f', 0.26)
  const round = [-1, 1].map(
    (side) => `<ellipse cx="${middle + side * (head.width - 14)}" cy="132" rx="10" ry="7" fill="${blush}"/>`,
  )
  const dots = freckles
    ? [-27, -21, -24, 21, 27, 24].map(
        (x, index) => `<circle cx="${middle + x}" cy="${127 + (index % 3) * 4}" r="1.7" fill="${freckles}"/>`,
      )
    : []
  return [...round, ...dots].join('')
}

function drawNose(shade) {
  return `<path d="M120 115q-7 14 3 15" fill="none" stroke="${shade}" stroke-width="3.6"/>`
}

function drawEyes({ eyes }) {
  const at = (side) => middle + side * 18
  const each = (draw) => [-1, 1].map((side) => draw(at(side), side)).join('')
  const dot = (x) =>
    `<circle cx="${x}" cy="113" r="4.3" fill="${ink}"/><circle cx="${x + 1.5}" cy="111.4" r="1.3" fill="#fff"/>`
  const line = (d, width = 3) => `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${width}"/>`
  if (eyes === 'crinkled')
    return each(
      (x, side) =>
        line(`M${x - 7} 114q7-8 14 0`, 3.6) +
        line(`M${x + side * 12} 112l${side * 5}-2m${side * -5} 5l${side * 5} 1`, 1.8),
    )
  if (eyes === 'tired')
    return each((x) => dot(x) + line(`M${x - 8} 108.5q8-4 16 0`, 3.2) + line(`M${x - 6} 121q6 3.4 12 0`, 1.8))
  if (eyes === 'narrow') return each((x) => dot(x) + line(`M${x - 8} 111q8-6.4 16 0`, 3))
  if (eyes === 'lashes')
    return each(
      (x, side) => dot(x) + line(`M${x - side * 7} 110.4q${side * 6}-6 ${side * 14}-3.4l${side * 3}-3`, 3),
    )
  return each(dot)
}

function drawBrows({ brow }) {
  return [-1, 1]
    .map((side) => {
      const inner = middle + side * 10
      const outer = middle + side * 28
      const y = 99 - brow.lift
      return `<path d="M${inner} ${y + brow.tilt}Q${middle + side * 19} ${y - 5 - brow.tilt / 2} ${outer} ${y + 1}" fill="none" stroke="${brow.color}" stroke-width="4.2"/>`
    })
    .join('')
}

function drawMouth({ mouth, lips = ink, skin }) {
  const line = (d) => `<path d="${d}" fill="none" stroke="${lips}" stroke-width="3.6"/>`
  if (mouth === 'smile') return line('M106 143q14 12 28 0')
  if (mouth === 'wry') return line('M108 146q12 4 23-4')
  if (mouth === 'flat') return line('M109 145q11 2 22 0')
  if (mouth === 'grin')
    return `<path d="M104 141q16 3 32 0-3 14-16 14t-16-14z" fill="${ink}"/><path d="M107 143q13 2.4 26 0l-1 3.6q-12 2-24 0z" fill="#fff"/>`
  if (mouth === 'lipstick')
    return `<path d="M107 144q7-6 13-2.6 6-3.4 13 2.6-6 8-13 8t-13-8z" fill="${lips}"/><path d="M108 144.4q12 2 24 0" fill="none" stroke="${mix(lips, skin, 0.35)}" stroke-width="1.6"/>`
  return ''
}

function drawBeard({ beard, head, skin }, shade) {
  if (!beard) return ''
  const { width, chin } = head
  const left = middle - width
  if (beard.shape === 'moustache')
    return `<path d="M120 137c-8-5-22-2-25 9 9 4 19 2 25-4 6 6 16 8 25 4-3-11-17-14-25-9z" fill="${beard.color}"/><path d="M112 152q8 4 16 0" fill="none" stroke="${shade}" stroke-width="3"/>`
  if (beard.shape === 'short')
    return `<path d="M${left} 112c1 26 12 ${chin - 112} 34 ${chin - 110}q6 3 12 0c22-2 33-34 34-${chin - 110}-3 12-9 20-15 21q-25-9-50 0c-6-1-12-9-15-21z" fill="${beard.color}" opacity="0.55"/>`
  return `<path d="M${left - 1} 110c-3 42 14 92 ${width + 1} 92s${width + 4}-50 ${width + 1}-92c-4 16-11 24-20 25-14-6-30-6-${(width - 19) * 2} 0-9-1-16-9-20-25z" fill="${beard.color}"/><path d="M120 139c-9-6-25-2-28 10 11 5 21 2 28-4 7 6 17 9 28 4-3-12-19-16-28-10z" fill="${beard.shade}"/><path d="M111 156q9 6 18 0" fill="none" stroke="${mix(skin, '#7a2018', 0.5)}" stroke-width="3.6"/><path d="M101 172q4 12 10 18m27-18q-4 12-10 18" fill="none" stroke="${beard.shade}" stroke-width="3"/>`
}
