// Joins the slices into which a face was cut for the web: fontconfig looks for a face by name and must find one file.

const HEADER = 12
const ENTRY = 16
const LAYOUT_TABLES = ['GDEF', 'GSUB', 'GPOS']
const COMPONENT = { argumentsAreWords: 1, scale: 8, more: 32, scaleXY: 64, matrix: 128 }

/** Arrows, operators, technical signs; lines, boxes, shapes, dingbats: what diagrams in code are drawn with. */
const SIGNS = [
  [0x2190, 0x23ff],
  [0x2500, 0x27bf],
]

/**
 * One TrueType font with the glyphs of all slices. The first slice keeps its glyph numbers and with them its kerning
 * and shaping; a character that several slices have is drawn by the first of them. `signs` is a font that lends its
 * signs, each made as wide as a letter of the first slice.
 */
export function mergeFont(slices, { family, bold, italic, signs }) {
  const fonts = slices.map(readTables)
  const first = fonts[0]
  const glyphs = []
  const characters = new Map()
  for (const font of fonts) addGlyphs(font, glyphs, characters)
  if (signs) addSigns(readTables(signs), first, glyphs, characters)
  const { glyf, loca } = writeGlyphs(glyphs)
  const tables = new Map([
    ['OS/2', styleMetrics(first.get('OS/2'), bold, italic)],
    ['cmap', writeCharacterMap(characters)],
    ['glyf', glyf],
    ['head', patchHead(first.get('head'), bold, italic)],
    ['hhea', patchUint16(first.get('hhea'), 34, glyphs.length)],
    ['hmtx', Buffer.concat(glyphs.map(({ metric }) => metric))],
    ['loca', loca],
    ['maxp', patchUint16(first.get('maxp'), 4, glyphs.length)],
    ['name', writeNames(family, bold, italic)],
    ['post', namelessPost(first.get('post'))],
  ])
  for (const tag of LAYOUT_TABLES) if (first.has(tag)) tables.set(tag, first.get(tag))
  return writeTables(tables)
}

function readTables(font) {
  const tables = new Map()
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const at = HEADER + index * ENTRY
    const start = font.readUInt32BE(at + 8)
    tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)))
  }
  return tables
}

function addGlyphs(font, glyphs, characters) {
  const base = glyphs.length
  const count = font.get('maxp').readUInt16BE(4)
  for (let id = 0; id < count; id++) {
    glyphs.push({ outline: moveComponents(readOutline(font, id), base), metric: readMetric(font, id) })
  }
  for (const [character, id] of readCharacterMap(font.get('cmap'))) {
    if (!characters.has(character) && id !== 0) characters.set(character, base + id)
  }
}

function addSigns(font, first, glyphs, characters) {
  if (unitsOf(font) !== unitsOf(first)) throw new Error('Faces of different units cannot be joined.')
  const letter = glyphs[characters.get(0x6e)]
  const wanted = [...readCharacterMap(font.get('cmap'))].filter(([character]) =>
    SIGNS.some(([from, to]) => character >= from && character <= to),
  )
  const numbers = new Map()
  for (const id of withComponents(
    wanted.map(([, id]) => id),
    font,
  ))
    numbers.set(id, glyphs.length + numbers.size)
  for (const id of numbers.keys()) {
    const metric = readMetric(font, id)
    letter.metric.copy(metric, 0, 0, 2)
    glyphs.push({ outline: nameComponents(readOutline(font, id), (part) => numbers.get(part)), metric })
  }
  for (const [character, id] of wanted) {
    if (!characters.has(character)) characters.set(character, numbers.get(id))
  }
}

function unitsOf(font) {
  return font.get('head').readUInt16BE(18)
}

/** Glyphs and those that they are made of. */
function withComponents(ids, font) {
  const all = new Set(ids)
  for (const id of all) {
    nameComponents(readOutline(font, id), (part) => {
      all.add(part)
      return part
    })
  }
  return all
}

function readOutline(font, id) {
  const loca = font.get('loca')
  const long = font.get('head').readInt16BE(50) === 1
  const at = (index) => (long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2)
  return font.get('glyf').subarray(at(id), at(id + 1))
}

function readMetric(font, id) {
  const hmtx = font.get('hmtx')
  const full = font.get('hhea').readUInt16BE(34)
  const metric = Buffer.alloc(4)
  metric.writeUInt16BE(hmtx.readUInt16BE(Math.min(id, full - 1) * 4), 0)
  metric.writeInt16BE(
    id < full ? hmtx.readInt16BE(id * 4 + 2) : hmtx.readInt16BE(full * 4 + (id - full) * 2),
    2,
  )
  return metric
}

function moveComponents(outline, base) {
  return base === 0 ? outline : nameComponents(outline, (part) => part + base)
}

/** A glyph made of others names them by number. */
function nameComponents(outline, rename) {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline
  const moved = Buffer.from(outline)
  for (let at = 10, flags = COMPONENT.more; flags & COMPONENT.more; ) {
    flags = moved.readUInt16BE(at)
    moved.writeUInt16BE(rename(moved.readUInt16BE(at + 2)), at + 2)
    at += flags & COMPONENT.argumentsAreWords ? 8 : 6
    if (flags & COMPONENT.scale) at += 2
    else if (flags & COMPONENT.scaleXY) at += 4
    else if (flags & COMPONENT.matrix) at += 8
  }
  return moved
}

function* readCharacterMap(cmap) {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.readUInt32BE(4 + index * 8 + 4),
  )
  for (const at of new Set(subtables)) {
    const format = cmap.readUInt16BE(at)
    if (format === 4) yield* readFormat4(cmap.subarray(at))
    else if (format === 12) yield* readFormat12(cmap.subarray(at))
  }
}

function* readFormat4(table) {
  const size = table.readUInt16BE(6)
  for (let at = 0; at < size; at += 2) {
    const end = table.readUInt16BE(14 + at)
    const start = table.readUInt16BE(16 + size + at)
    const delta = table.readUInt16BE(16 + 2 * size + at)
    const offsetAt = 16 + 3 * size + at
    const offset = table.readUInt16BE(offsetAt)
    for (let character = start; character <= end && character !== 0xffff; character++) {
      const id = offset === 0 ? character : table.readUInt16BE(offsetAt + offset + (character - start) * 2)
      if (id !== 0) yield [character, (id + delta) & 0xffff]
    }
  }
}

function* readFormat12(table) {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + group * 12
    const start = table.readUInt32BE(at)
    for (let character = start; character <= table.readUInt32BE(at + 4); character++) {
      yield [character, table.readUInt32BE(at + 8) + character - start]
    }
  }
}

function writeCharacterMap(characters) {
  const groups = []
  for (const [character, id] of [...characters].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1)
    if (last && character === last.end + 1 && id === last.id + character - last.start) last.end = character
    else groups.push({ start: character, end: character, id })
  }
  const cmap = Buffer.alloc(12 + 16 + groups.length * 12)
  cmap.writeUInt16BE(1, 2)
  cmap.writeUInt16BE(3, 4)
  cmap.writeUInt16BE(10, 6)
  cmap.writeUInt32BE(12, 8)
  cmap.writeUInt16BE(12, 12)
  cmap.writeUInt32BE(16 + groups.length * 12, 16)
  cmap.writeUInt32BE(groups.length, 24)
  for (const [index, { start, end, id }] of groups.entries()) {
    cmap.writeUInt32BE(start, 28 + index * 12)
    cmap.writeUInt32BE(end, 32 + index * 12)
    cmap.writeUInt32BE(id, 36 + index * 12)
  }
  return cmap
}

function writeGlyphs(glyphs) {
  const loca = Buffer.alloc((glyphs.length + 1) * 4)
  const outlines = []
  let at = 0
  for (const [id, { outline }] of glyphs.entries()) {
    const padded = Buffer.concat([outline], outline.length + (-outline.length & 3))
    outlines.push(padded)
    at += padded.length
    loca.writeUInt32BE(at, (id + 1) * 4)
  }
  return { glyf: Buffer.concat(outlines), loca }
}

function styleMetrics(table, bold, italic) {
  const metrics = Buffer.from(table)
  metrics.writeUInt16BE(bold ? 700 : 400, 4)
  const kept = metrics.readUInt16BE(62) & ~0b0110_0001
  metrics.writeUInt16BE(kept | (italic ? 1 : 0) | (bold ? 0x20 : 0) | (bold || italic ? 0 : 0x40), 62)
  return metrics
}

function patchHead(table, bold, italic) {
  const head = Buffer.from(table)
  head.writeUInt32BE(0, 8)
  head.writeUInt16BE((bold ? 1 : 0) | (italic ? 2 : 0), 44)
  head.writeInt16BE(1, 50)
  return head
}

function patchUint16(table, at, value) {
  const patched = Buffer.from(table)
  patched.writeUInt16BE(value, at)
  return patched
}

function namelessPost(table) {
  const post = Buffer.from(table.subarray(0, 32))
  post.writeUInt32BE(0x00030000, 0)
  return post
}

function writeNames(family, bold, italic) {
  const style = [bold && 'Bold', italic && 'Italic'].filter(Boolean).join(' ') || 'Regular'
  const postScript = `${family.replaceAll(' ', '')}-${style.replace(' ', '')}`
  const texts = new Map([
    [1, family],
    [2, style],
    [3, postScript],
    [4, `${family} ${style}`],
    [6, postScript],
  ])
  const records = Buffer.alloc(6 + texts.size * 12)
  records.writeUInt16BE(texts.size, 2)
  records.writeUInt16BE(records.length, 4)
  const strings = []
  let length = 0
  for (const [index, [id, text]] of [...texts].entries()) {
    const string = Buffer.from(text, 'utf16le').swap16()
    for (const [field, value] of [3, 1, 0x409, id, string.length, length].entries()) {
      records.writeUInt16BE(value, 6 + index * 12 + field * 2)
    }
    strings.push(string)
    length += string.length
  }
  return Buffer.concat([records, ...strings])
}

function writeTables(tables) {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const directory = Buffer.alloc(HEADER + sorted.length * ENTRY)
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(sorted.length, 4)
  directory.writeUInt16BE(power * ENTRY, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE((sorted.length - power) * ENTRY, 10)
  const bodies = []
  let start = directory.length
  for (const [index, [tag, table]] of sorted.entries()) {
    const body = Buffer.concat([table], table.length + (-table.length & 3))
    const at = HEADER + index * ENTRY
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(sumWords(body), at + 4)
    directory.writeUInt32BE(start, at + 8)
    directory.writeUInt32BE(table.length, at + 12)
    bodies.push(body)
    start += body.length
  }
  return Buffer.concat([directory, ...bodies])
}

function sumWords(body) {
  let sum = 0
  for (let at = 0; at < body.length; at += 4) sum = (sum + body.readUInt32BE(at)) >>> 0
  return sum
}
