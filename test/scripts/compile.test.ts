import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../../scripts/compile.mjs'
import { readInWorker } from '../../src/workers/read.ts'
import { root } from '../architecture/source.ts'

const lib = join(root, 'lib')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

describe('what is compiled', () => {
  it('is not compiled again when nothing has changed', async () => {
    const told: string[] = []
    await compile({ tell: (words: string) => void told.push(words) })
    expect(told).toEqual([])
  })

  it('is a command that starts', () => {
    expect(execFileSync(process.execPath, [join(lib, 'cli.js'), '--version'], { encoding: 'utf8' })).toBe(
      `${version}\n`,
    )
  })

  it('begins with a line that a Node too old for it can read', () => {
    const entry = readFileSync(join(lib, 'cli.js'), 'utf8')
    expect(entry).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(entry).not.toMatch(/^import /m)
  })

  it('holds the licence of every package that is bundled', () => {
    const text = readFileSync(join(lib, 'licences.txt'), 'utf8')
    for (const name of ['@marp-team/marp-core', '@marp-team/marpit', 'katex', 'shiki', 'elkjs']) {
      expect(text).toContain(`\n${name} `)
    }
  })
})

describe('the reading thread', () => {
  const kept = join(lib, `reading-${process.version}-${process.arch}.kept`)

  it('is there as V8 compiled it, with the flags of the command', () => {
    const flags =
      readFileSync(join(root, 'src/cli.ts'), 'utf8').match(/(?<=setFlagsFromString\(')--[^']+/g) ?? []
    const mine = flags.filter(
      (flag) => !(flag.startsWith('--interrupt') && Number(process.versions.node.split('.')[0]) >= 22),
    )
    const look = (words: readonly string[]) =>
      execFileSync(
        process.execPath,
        [
          ...words,
          '-p',
          `const { readFileSync } = require('fs'); new (require('vm').Script)(readFileSync('reading.cjs', 'utf8'), { filename: require('path').resolve('reading.cjs'), cachedData: readFileSync(${JSON.stringify(kept)}) }).cachedDataRejected`,
        ],
        { cwd: lib, encoding: 'utf8' },
      ).trim()
    expect(look(mine)).toBe('false')
    expect(look([...mine, '--no-lazy'])).toBe('true')
  })

  it.each([
    ['without it', undefined],
    ['with half of it', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['with that of another Node', (bytes: Buffer) => Buffer.from(bytes).fill(7, 4, 8)],
  ])('reads %s', async (_, spoil) => {
    const folder = mkdtempSync(join(lib, '.reading-'))
    try {
      for (const name of ['read-worker.cjs', 'reading.cjs']) copyFileSync(join(lib, name), join(folder, name))
      if (spoil) writeFileSync(join(folder, basename(kept)), spoil(readFileSync(kept)))
      writeFileSync(join(folder, 'deck.md'), '# Read\n\n```js\nlet it = be\n```\n')
      symlinkSync(join(lib, 'chunks'), join(folder, 'chunks'))
      const reading = await readInWorker(
        {
          deck: join(folder, 'deck.md'),
          name: 'deck',
          root: folder,
          themes: [],
          trustScripts: false,
          cache: join(folder, 'cache'),
        },
        { program: join(folder, 'read-worker.cjs') },
      )
      expect(reading.talk?.deck.slides[0]?.html).toMatch(/<h1[^>]*>Read<.*shiki/s)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the emoji', () => {
  /** The rule that reading follows: code points in lower-case hex, joined by `-`, without U+FE0F. */
  const nameOf = (emoji: string): string =>
    [...emoji]
      .map((sign) => (sign.codePointAt(0) ?? 0).toString(16))
      .filter((point) => point !== 'fe0f')
      .join('-')

  it.each(['😀', '❤️', '👍🏽', '👩‍💻', '👨‍👩‍👧‍👦', '🏳️‍🌈', '1️⃣', '#️⃣', '☎️', '🇩🇪', '🇺🇳', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])(
    '%s is there',
    (emoji) => {
      const path = join(lib, 'shipped/emoji', `${nameOf(emoji)}.svg`)
      expect(existsSync(path), path).toBe(true)
      expect(readFileSync(path, 'utf8')).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="128" height="128"/,
      )
    },
  )

  it('are all named by the rule', () => {
    const names = readdirSync(join(lib, 'shipped/emoji'))
    expect(names.length).toBeGreaterThan(3900)
    expect(names.filter((name) => !/^[1-9a-f][0-9a-f]*(-[1-9a-f][0-9a-f]*)*\.svg$/.test(name))).toEqual([])
  })
})

describe('the faces', () => {
  it('are those that themes and formulas draw, as WOFF2', () => {
    const fonts = readdirSync(join(lib, 'shipped/fonts'))
    expect(fonts).toContain('lato-latin-900-normal.woff2')
    expect(fonts).toContain('roboto-mono-latin-ext-700-normal.woff2')
    const style = readFileSync(join(lib, 'shipped/katex/katex.min.css'), 'utf8')
    const named = new Set([...style.matchAll(/url\((fonts\/[^)]+\.woff2)\)/g)].map(([, path]) => path ?? ''))
    expect(named.size).toBeGreaterThan(10)
    for (const path of named) expect(existsSync(join(lib, 'shipped/katex', path)), path).toBe(true)
  })
})
