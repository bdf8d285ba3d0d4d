// Draws the cast and the scenes of the showcase talk: one hand, one palette, plain shapes. The same specification gives the same bytes.
// Usage: node scripts/portraits.mjs [--check]   (--check: fail when a committed picture is not what would be drawn)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cast } from './portraits/cast.mjs'
import { drawPortrait } from './portraits/face.mjs'
import { scenes } from './portraits/scenes.mjs'
import { drawWatchdog } from './portraits/watchdog.mjs'

const assets = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'assets')
const pictures = {
  ...Object.fromEntries(cast.map((character) => [`cast/${character.id}`, drawPortrait(character)])),
  'cast/watchdog': drawWatchdog(),
  ...Object.fromEntries(Object.entries(scenes).map(([name, draw]) => [name, draw()])),
}

mkdirSync(join(assets, 'cast'), { recursive: true })
for (const [name, svg] of Object.entries(pictures)) {
  const path = join(assets, `${name}.svg`)
  if (existsSync(path) && readFileSync(path, 'utf8') === svg) continue
  if (process.argv.includes('--check')) {
    console.error(`assets/${name}.svg is not what is drawn: run npm run portraits`)
    process.exitCode = 1
  } else {
    writeFileSync(path, svg)
    console.log(`assets/${name}.svg`)
  }
}
