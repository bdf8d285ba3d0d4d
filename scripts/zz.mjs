import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { homedir } from 'node:os'
import { readdirSync } from 'node:fs'
import { drawPresentation, listPictures, prepareFonts } from './bench/office.mjs'
import { comparePictures } from './bench/likeness.mjs'
import { compareTexts, readPresentation } from './bench/contents.mjs'
const out = process.argv[2]
const conf = readdirSync(join(homedir(), '.cache/offbook/fontconfig')).map(n => join(homedir(), '.cache/offbook/fontconfig', n, 'fonts.conf')).find(f => readFileSync(f,'utf8').includes('trees/scene/'))
const env = await prepareFonts('/tmp/scene/fonts', 'lib/shipped', process.env.SYS ? undefined : conf)
const drawn = drawPresentation(join(out, 'talk.pptx'), join(out, 'lo'), 1280, env)
const refs = listPictures(out, 'c-')
const rows = []
for (const [i, ref] of refs.entries()) rows.push({ n: i + 1, ...(await comparePictures(ref, drawn[i], 960)) })
const s = rows.map(r => r.ssim).sort((a, b) => a - b)
console.log('mean', s.reduce((a, b) => a + b) / s.length, 'median', s[s.length >> 1], 'worst10', s.slice(0, 10).reduce((a, b) => a + b) / Math.min(10, s.length), 'mae', rows.reduce((a, r) => a + r.error, 0) / rows.length)
console.log(rows.sort((a, b) => a.ssim - b.ssim).slice(0, 16).map(r => `${r.n}:${r.ssim.toFixed(3)}`).join(' '))
const p = readPresentation(join(out, 'talk.pptx'))
const texts = JSON.parse(readFileSync(join(out, 'text.json')))
let L = 0, K = 0, O = 0; const bad = []
texts.forEach((t, i) => { const c = compareTexts(t, p.slides[i].text.join(' ')); L += c.letters; K += c.kept; O += c.ordered; if (c.ordered < c.letters) bad.push(`${i + 1}:${c.kept}/${c.ordered}/${c.letters}`) })
console.log('letters', L, 'kept', K, 'ordered', O, bad.slice(0, 20).join(' '))
const { slides, ...rest } = p; console.log(JSON.stringify(rest))
