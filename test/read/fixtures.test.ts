import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../src/model/span.ts'
import type { Reading } from '../../src/model/talk.ts'
import { readFromDisk } from './read-folder.ts'

// Each folder of test/fixtures/reading holds a deck and what reading it must give; UPDATE_FIXTURES=1 writes that anew.
const folder = join(import.meta.dirname, '../fixtures/reading')

describe('every deck in test/fixtures/reading reads as its files say', () => {
  for (const name of readdirSync(folder)) {
    test(name, async () => {
      const here = join(folder, name)
      const options = existsSync(join(here, 'request.json'))
        ? JSON.parse(readFileSync(join(here, 'request.json'), 'utf8'))
        : {}
      const themes = readdirSync(here)
        .filter((file) => file.endsWith('.css'))
        .map((file) => join(here, file))
      const reading = await readFromDisk(join(here, 'deck.md'), { themes, ...options })
      check(join(here, 'findings.txt'), describeFindings(reading, here))
      check(join(here, 'outline.json'), describeTalk(reading, here))
      const html = reading.talk?.deck.slides.map((slide) => slide.html).join('\n') ?? ''
      check(join(here, 'slides.html'), `${shorten(html)}\n`)
    })
  }
})

function check(path: string, actual: string): void {
  if (process.env.UPDATE_FIXTURES) writeFileSync(path, actual)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

function describeFindings({ findings }: Reading, root: string): string {
  return findings
    .map(({ rule, message, span, slide, hint }) => {
      const place = span ? `${relative(root, span.path)}:${span.line}` : '-'
      return `${place}${slide === undefined ? '' : ` slide ${slide}`} ${rule}: ${message}${hint === undefined ? '' : ` (${hint})`}\n`
    })
    .join('')
    .replaceAll(root, '<root>')
}

function describeTalk({ talk, dependencies }: Reading, root: string): string {
  if (!talk) return '{}\n'
  const { css: _css, slides, assets, path: _path, keys: _keys, ...deck } = talk.deck
  const outline = {
    deck,
    cast: talk.cast,
    speakers: talk.speakers,
    slot: talk.slot,
    script: talk.script?.lines.map(({ text, span }) => `${span.line}: ${text}`),
    slides: slides.map(
      ({
        html: _html,
        hash: _hash,
        index: _index,
        written: _w,
        span,
        id,
        named,
        assets: refs,
        also,
        ...slide
      }) => ({
        lines: showLines(span, talk.deck.path === span.path ? undefined : root),
        ...(also && { also: also.map((one) => showLines(one, root)) }),
        ...(named ? { id } : {}),
        ...slide,
        assets: refs.map(({ url, alt }) => (alt === undefined ? url : `${url} ${alt}`)),
      }),
    ),
    assets: assets
      .filter(({ url }) => !url.startsWith('asset:/@offbook/'))
      .map(({ path: _at, hash: _h, ...asset }) => asset),
    dependencies: dependencies.map((path) => relative(root, path)).sort(),
  }
  return `${JSON.stringify(outline, undefined, 2)}\n`
}

function showLines({ path, line, endLine }: Span, root: string | undefined): string {
  return `${root === undefined ? '' : `${relative(root, path)}:`}${line}-${endLine}`
}

/** Formulas and placeholders are somebody else's to test. */
function shorten(html: string): string {
  return html
    .replace(/data:image\/svg\+xml,[^"&)]*/g, 'data:image/svg+xml,…')
    .replace(
      /<span class="katex-html"[\s\S]*?<\/span>(?=<\/span>(?:<\/p>| |\.|,))/g,
      '<span class="katex-html">…</span>',
    )
}
