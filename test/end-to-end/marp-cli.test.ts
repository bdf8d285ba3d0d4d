import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackEmbedded } from '../../src/browser/embedded.ts'
import { packageFolder } from '../../src/files/package-folder.ts'
import { comparePictures } from '../themes/compare.ts'
import { cache, makeFolder, placeFiles, runOffbook } from './run.ts'

const root = packageFolder()
const marp = join(root, 'node_modules/@marp-team/marp-cli/marp-cli.js')
let folder: string

/** Everything that only our engine can draw, a theme of the project that imports ours, pictures, notes, a transition. */
const deck = `---
title: The same slides
lang: en
transition: fade
math: katex
cast:
  ada: { name: Ada, role: On call, portrait: pics/ada.svg }
  bo: { name: Bo, role: New here }
---

<!-- _class: title -->

# The same slides
A sub title

---

<!-- _class: act -->

# The Alert

---

<!-- _class: cast -->

\`\`\`cast
ada, +bo
\`\`\`

<!-- Say who they are. -->

---

\`\`\`chat
# incidents
Ada 9:46: Is it **just** one client?
! Pager 9:47: P1
\`\`\`

---

# Work 🚀

![bg right:30% Ada](pics/ada.svg)

* one $a^2$
* two

\`\`\`js {2}
const a = 1
const b = 2
\`\`\`
`

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><circle cx="4" cy="4" r="4" fill="teal"/></svg>`

const runMarp = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  promisify(execFile)(process.execPath, [marp, '--no-stdin', ...words], {
    cwd: folder,
    env: { ...process.env, OFFBOOK_CACHE: cache, LANG: 'C', ...env },
    maxBuffer: 64 * 1024 * 1024,
  })

beforeAll(async () => {
  folder = makeFolder('marp-cli')
  placeFiles(folder, {
    'offbook.yaml': 'decks: talks/*.md\ntheme: house\n',
    'themes/house.css': "/* @theme house */\n@import 'offbook';\nsection { --ob-accent: #00695c }\n",
    'talks/same.md': deck,
    'talks/pics/ada.svg': picture,
  })
  const { code } = await runOffbook(['build', '--target', 'html,png'], { cwd: folder })
  expect(code).toBe(0)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('marp-cli with our engine', () => {
  it('gives the slides and the CSS that offbook builds, letter by letter', async () => {
    const { stdout, stderr } = await runMarp([
      '--engine',
      join(root, 'lib/engine.js'),
      'talks/same.md',
      '-o',
      '-',
    ])
    const built = readFileSync(join(folder, 'dist/public/same.html'), 'utf8')
    expect(listSlides(stdout)).toHaveLength(5)
    expect(findDifference(listSlides(stdout).join('\n'), listSlides(built).join('\n'))).toBeUndefined()
    expect(readStyle(built)).not.toBe('')
    expect(findDifference(readStyle(stdout), readStyle(built))).toBeUndefined()
    expect(stdout).toContain('<title>The same slides</title>')
    expect(stdout).toContain('Say who they are.')
    expect(stdout).not.toMatch(/(?:src|href)="(?!data:|#)/u)
    expect(stderr).not.toContain('same.md:')
  })

  it('looks the same', async () => {
    const { path, libraries } = await unpackEmbedded(cache)
    const browser = { CHROME_PATH: path, LD_LIBRARY_PATH: libraries, CI: '1' }
    const words = [
      '--engine',
      join(root, 'lib/engine.js'),
      '--images',
      'png',
      'talks/same.md',
      '-o',
      'marp.png',
    ]
    await runMarp(words, browser)
    for (const slide of ['001', '002', '003', '004', '005']) {
      const theirs = readFileSync(join(folder, `marp.${slide}.png`))
      const ours = readFileSync(join(folder, `dist/public/same/slide-${slide}.png`))
      // Letters are smoothed in another way; a letter that has moved is not.
      expect(await comparePictures(theirs, ours), slide).toBeLessThan(0.002)
    }
  })

  it('lets its flags and plugins have their say, and tells what is wrong where it is', async () => {
    placeFiles(folder, {
      'loose.md': '# One\n\n![A missing thing](nix.png)\n\n++shout++\n',
      'own.css': "/* @theme own */\n@import 'lectern';\nsection { color: rebeccapurple }\n",
      'marp.config.mjs': `
        import engine from ${JSON.stringify(join(root, 'lib/engine.js'))}
        const shout = (md) => md.core.ruler.push('shout', ({ tokens }) => {
          for (const token of tokens) for (const child of token.children ?? []) child.content = child.content.replace('++shout++', 'SHOUT')
        })
        export default { engine: (options) => engine(options).use(shout), themeSet: ['./own.css'] }
      `,
    })
    const { stdout, stderr } = await runMarp(['--theme', 'own', '--title', 'Told', 'loose.md', '-o', '-'])
    expect(stdout).toContain('SHOUT')
    expect(stdout).toContain('rebeccapurple')
    expect(stdout).toContain('--ob-accent')
    expect(stdout).toContain('<title>Told</title>')
    expect(stderr).toContain('missing-asset  loose.md:3')
  })
})

function listSlides(html: string): readonly string[] {
  const deck =
    /<div id=":\$p"[^>]*>([\s\S]*?)<\/foreignObject><\/svg>(?:<script>|<\/div>)/u.exec(html)?.[1] ?? ''
  return deck.split('<svg data-marpit-svg').slice(1)
}

/** The CSS of the slides, as if they stood in no container. */
function readStyle(html: string): string {
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/gu)].map(([, css = '']) => css)
  const css = styles.find((one) => one.includes('.ob-cast')) ?? ''
  return css.replaceAll(/div#\\:\\\$p\s*>\s*/gu, '').replaceAll(/[\s>]+/gu, ' ')
}

/** Where two long texts part. */
function findDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined
  let at = 0
  while (one[at] === other[at]) at += 1
  return `${one.slice(Math.max(0, at - 40), at + 80)} | ${other.slice(Math.max(0, at - 40), at + 80)}`
}
