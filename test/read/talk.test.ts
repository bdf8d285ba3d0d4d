import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../files/folder.ts'
import { readFromDisk, readFromText } from './read-folder.ts'

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'

describe('readTalk', () => {
  test('gives the same bytes wherever the deck lies', async () => {
    const deck =
      '# One\n\n![A dot](a.svg)\n\n---\n<style scoped>\nh1 { color: red }\n</style>\n\n# Two 🌙\n\n```js\nlet a\n```'
    using here = makeFolder({ 'deck.md': deck, 'a.svg': picture })
    using there = makeFolder({ 'deck.md': deck, 'a.svg': picture })
    const [one, other] = await Promise.all([
      readFromDisk(here.at('deck.md')),
      readFromDisk(there.at('deck.md')),
    ])
    expect(other.talk?.deck.slides.map(({ html, id, hash }) => [html, id, hash])).toEqual(
      one.talk?.deck.slides.map(({ html, id, hash }) => [html, id, hash]),
    )
    expect(other.talk?.deck.css).toBe(one.talk?.deck.css)
    expect(JSON.stringify(one.talk?.deck.slides.map(({ html }) => html))).not.toContain(here.path)
  })

  test('names slides by what they show: twins by their order, none by their number', async () => {
    const read = async (text: string) =>
      (await readFromText(text)).talk?.deck.slides.map(({ id }) => id) ?? []
    const front = '---\npaginate: true\n---\n'
    const before = await read(`${front}# A\n\n---\n# B\n\n---\n# B`)
    const after = await read(`${front}# New\n\n---\n# A\n\n---\n# B\n\n---\n# B`)
    expect(after.slice(1)).toEqual(before)
    expect(before[2]).toBe(`${before[1]}-2`)
  })

  test('changes the hash of a slide, not its name, when its picture changes', async () => {
    using folder = makeFolder({ 'deck.md': '![A dot](a.svg)', 'a.svg': picture })
    const before = await readFromDisk(folder.at('deck.md'))
    writeFileSync(folder.at('a.svg'), picture.replace('8', '9'))
    const after = await readFromDisk(folder.at('deck.md'))
    expect(after.talk?.deck.slides[0]?.id).toBe(before.talk?.deck.slides[0]?.id)
    expect(after.talk?.deck.slides[0]?.hash).not.toBe(before.talk?.deck.slides[0]?.hash)
  })

  test('takes the theme of the flag before that of the deck, and that of the project last', async () => {
    const theme = async (text: string, options = {}) => (await readFromText(text, options)).talk?.deck.theme
    expect(await theme('# x')).toBe('default')
    expect(await theme('# x', { defaultTheme: 'gaia' })).toBe('gaia')
    expect(await theme('---\ntheme: uncover\n---\n# x', { defaultTheme: 'gaia' })).toBe('uncover')
    expect(await theme('---\ntheme: uncover\n---\n# x', { theme: 'gaia' })).toBe('gaia')
    expect(await theme('<!-- theme: gaia -->\n# x')).toBe('gaia')
    expect(await theme('# x', { theme: 'offbook' })).toBe('offbook')
  })

  test('numbers equations for KaTeX alone: Marp takes MathJax unless a deck says otherwise', async () => {
    const formula = '$$\n\\begin{align}a\\end{align}\n$$'
    const css = async (text: string) => (await readFromText(text)).talk?.deck.css
    expect(await css(formula)).toContain('.eqn-num::before{content:none}')
    expect(await css(`---\nmath: mathjax\n---\n${formula}`)).toContain('.eqn-num::before{content:none}')
    expect(await css(`---\nmath: katex\n---\n${formula}`)).not.toContain('.eqn-num::before{content:none}')
    expect(await css(`<!-- math: katex -->\n${formula}`)).not.toContain('.eqn-num::before{content:none}')
  })

  test('leaves the last word on the colours of code to the theme', async () => {
    const { talk } = await readFromText('```js\nconst night = 1\n```')
    expect(talk?.deck.slides[0]?.html).toContain('<span class="hljs-keyword">const</span>')
    expect(talk?.deck.slides[0]?.html).not.toContain('style=')
    expect(talk?.deck.css).toContain(':where(.marp-shiki .hljs-keyword){')
  })

  test('reads a theme from a file, with what it draws', async () => {
    using folder = makeFolder({
      'deck.md': '# x',
      'look/mine.css': 'section { background: url(dot.svg) }',
      'look/dot.svg': picture,
    })
    const { talk, findings, dependencies } = await readFromDisk(folder.at('deck.md'), {
      theme: folder.at('look/mine.css'),
    })
    expect(findings).toEqual([])
    expect(talk?.deck.theme).toBe('mine')
    expect(talk?.deck.assets.map(({ url }) => url)).toContain('asset:/look/dot.svg')
    expect(dependencies).toEqual(
      expect.arrayContaining([folder.at('look/mine.css'), folder.at('look/dot.svg')]),
    )
  })

  test('tells themes that import one another in a circle', async () => {
    using folder = makeFolder({
      'deck.md': '---\ntheme: a\n---\n# x',
      'a.css': '/* @theme a */\n@import "b";',
      'b.css': '/* @theme b */\n@import "a";',
    })
    const { findings } = await readFromDisk(folder.at('deck.md'), {
      themes: [folder.at('a.css'), folder.at('b.css')],
    })
    expect(findings.map(({ rule }) => rule)).toEqual(['broken-style'])
  })

  test('tells what stands in no rule of a style, and keeps the rules beside it', async () => {
    const { talk, findings } = await readFromText(
      '# x\n\n<style title="a > b">\nh1 { margin: 1px }\n--gap: 2em;\nh2 { margin: 3px }\n</style>\n',
    )
    expect(findings).toMatchObject([{ rule: 'no-effect', span: { line: 5 } }])
    expect(talk?.deck.css).toMatch(/margin: ?1px.*margin: ?3px/s)
    expect(talk?.deck.css).not.toMatch(/--gap|a > b/)
  })

  test.each(['default', 'gaia', 'uncover', 'offbook', 'lectern'])(
    'draws %s from files that are shipped, and from no network',
    async (theme) => {
      const { talk, findings } = await readFromText(
        `---\ntheme: ${theme}\n---\n# x 🌙\n\n$a$\n\n\`\`\`mermaid\ngraph TD\n  A --> B\n\`\`\``,
      )
      expect(findings).toEqual([])
      const css = (talk?.deck.css ?? '').replace(/\/\*[\s\S]*?\*\//g, '')
      expect(css.match(/@import.{40}|url\((?!["']?(?:asset:|data:|#)).{0,40}/g) ?? []).toEqual([])
      const drawn = [...css.matchAll(/url\("(asset:[^"]*)"\)/g)].map(([, url]) => url)
      expect(talk?.deck.assets.map(({ url }) => url)).toEqual(expect.arrayContaining(drawn))
      expect(talk?.deck.slides[0]?.html.match(/https?:\/\/(?!www\.w3\.org).{0,40}/g) ?? []).toEqual([])
    },
  )

  test('tells of a deck that is not there, is empty or is no text, and prints none', async () => {
    using folder = makeFolder({ 'empty.md': '\n \n' })
    mkdirSync(folder.at('folder.md'))
    const rules = async (name: string) => {
      const { talk, findings } = await readFromDisk(folder.at(name))
      expect(talk).toBeUndefined()
      return findings.map(({ rule }) => rule)
    }
    expect(await rules('none.md')).toEqual(['missing-deck'])
    expect(await rules('folder.md')).toEqual(['missing-deck'])
    expect(await rules('empty.md')).toEqual(['empty-deck'])
    expect(
      (await readFromText(Buffer.from('\ufeff# x', 'utf16le'))).findings.map(({ rule }) => rule),
    ).toEqual(['unreadable-text'])
  })

  test('finds the script by the flag, then by the deck, then beside it', async () => {
    using folder = makeFolder({
      'deck.md': '# x',
      'named.md': '---\nscript: other.md\n---\n# x',
      'deck.script.md': 'beside',
      'other.md': 'named',
      'flag.md': 'flag',
    })
    const words = async (deck: string, options = {}) =>
      (await readFromDisk(folder.at(deck), options)).talk?.script?.lines.map(({ text }) => text)
    expect(await words('deck.md')).toEqual(['beside'])
    expect(await words('named.md')).toEqual(['named'])
    expect(await words('named.md', { script: folder.at('flag.md') })).toEqual(['flag'])
    const { findings } = await readFromDisk(folder.at('deck.md'), { script: folder.at('none.md') })
    expect(findings.map(({ rule }) => rule)).toEqual(['missing-script'])
  })

  test('takes the notes of the deck while the script has no words, with what the script sets', async () => {
    using folder = makeFolder({
      'deck.md': '# One\n\n<!-- Say hello. -->',
      'deck.script.md': '---\nslot: 5m\nspeakers: [Ann, Ben]\n---\n',
    })
    const { talk } = await readFromDisk(folder.at('deck.md'))
    expect(talk?.script).toMatchObject({ from: 'notes', settings: { slot: 300 } })
    expect(talk?.script?.lines).toMatchObject([{ text: 'Say hello.', speaker: 'Ann' }])
    expect(talk?.slot).toBe(300)
    writeFileSync(folder.at('deck.script.md'), 'Good evening.')
    expect((await readFromDisk(folder.at('deck.md'))).talk?.script).toMatchObject({ from: 'file' })
  })

  test('keeps the notes of a deck out of its HTML', async () => {
    const { talk } = await readFromText('# x\n\n<!-- secret note -->\n\n<div><!-- another --></div>')
    expect(talk?.deck.slides[0]?.notes).toEqual(['secret note'])
    expect(talk?.deck.slides[0]?.html).not.toMatch(/secret|another|<!--/)
  })
})
