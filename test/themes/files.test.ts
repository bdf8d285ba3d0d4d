import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Marp } from '@marp-team/marp-core'
import { describe, expect, test } from 'vitest'
import { packageFolder } from '../../src/files/package-folder.ts'

const root = packageFolder()
const readTheme = (theme: string) => readFileSync(join(root, 'themes', `${theme}.css`), 'utf8')

test.each(['themes', 'portraits'])('the committed %s are what their script makes', (name) => {
  const run = spawnSync(process.execPath, [`scripts/${name}.mjs`, '--check'], { cwd: root, encoding: 'utf8' })
  expect(run.stdout + run.stderr).toBe('')
  expect(run.status).toBe(0)
})

describe.each(['offbook', 'lectern'])('%s', (theme) => {
  const css = readTheme(theme)

  test('stays light', () => {
    expect(statSync(join(root, 'themes', `${theme}.css`)).size).toBeLessThan(470_000)
  })

  test('needs nothing from anywhere', () => {
    expect([...css.matchAll(/url\((?!["']?data:)[^)]{0,60}|@import[^;]*/g)].map(String)).toEqual([])
    expect(css).not.toMatch(/https?:/)
  })

  test('loads in a bare Marp, in three sizes, with scaled headings', () => {
    const marp = new Marp({ script: false })
    marp.themeSet.add(css)
    for (const [size, width, height] of [
      ['16:9', 1280, 720],
      ['4:3', 960, 720],
      ['16:10', 1280, 800],
    ] as const) {
      const { html } = marp.render(`---\ntheme: ${theme}\nsize: "${size}"\n---\n# <!-- fit --> One`)
      expect(html).toContain(`viewBox="0 0 ${width} ${height}"`)
      expect(html).toContain('data-auto-scaling')
    }
  })

  test('asks a full text face for letters that its own lacks, before faces of other scripts', () => {
    for (const [list, first] of [
      ['serif', 'Times New Roman'],
      ['sans', 'Arial'],
    ]) {
      const [, families = ''] = new RegExp(`--ob-fallback-${list}:([^;]*)`).exec(css) ?? []
      expect(families.indexOf(`${first}`)).toBeGreaterThan(0)
      expect(families.indexOf(`${first}`)).toBeLessThan(families.search(/Noto Sans [A-Z]/))
    }
  })

  test('gives initials in a chat their own ground, over that of portraits', () => {
    const [portraits, initials] = ['avatar', 'initial'].map((name) =>
      css.search(new RegExp(`\\.ob-chat-message\\s*>\\s*\\.ob-chat-${name}\\s*\\{`)),
    )
    expect(portraits).toBeGreaterThan(0)
    expect(initials).toBeGreaterThan(portraits ?? 0)
  })

  test('moves nothing where the viewer wants no motion, or on paper', () => {
    const still = dropBlocks(css, '@media screen and (prefers-reduced-motion: no-preference)')
    expect(still).not.toBe(css)
    const moving = [...still.matchAll(/@keyframes[^{]*|(?:animation|transition)[\w-]*:[^;]*/g)].map(String)
    expect(moving.filter((rule) => rule !== 'animation: none')).toEqual([])
  })

  test('tells colours apart that a viewer forces', () => {
    expect(css).toContain('@media (forced-colors: active)')
  })
})

/** The text without the blocks that open so. */
function dropBlocks(css: string, opening: string): string {
  const start = css.indexOf(opening)
  if (start < 0) return css
  let depth = 0
  for (let at = css.indexOf('{', start); at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return css.slice(0, start) + dropBlocks(css.slice(at + 1), opening)
  }
  return css.slice(0, start)
}
