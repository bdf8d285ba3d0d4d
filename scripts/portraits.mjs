// Draws the cast and the scenes of the showcase talk: one hand, one palette, plain shapes. The same specification gives the same bytes.
// Usage: node scripts/portraits.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cast } from './portraits/cast.mjs'
import { drawPortrait } from './portraits/face.mjs'
import { scenes } from './portraits/scenes.mjs'
import { drawWatchdog } from './portraits/watchdog.mjs'

const assets = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'assets')
const folder = join(assets, 'cast')
mkdirSync(folder, { recursive: true })
for (const character of cast) writeFileSync(join(folder, `${character.id}.svg`), drawPortrait(character))
writeFileSync(join(folder, 'watchdog.svg'), drawWatchdog())
for (const [name, draw] of Object.entries(scenes)) writeFileSync(join(assets, `${name}.svg`), draw())
console.log(`assets: ${cast.length + 1} portraits, ${Object.keys(scenes).length} scenes`)
