import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import { readTalk } from '../../src/read/talk.ts'
import { makeFolder } from '../files/folder.ts'
import { makeCache, readFromDisk } from './read-folder.ts'

const theme = '/* @theme own */\nsection { color: red }\n'
const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

it('parses no Markdown when only rules of the theme or a picture have changed', async () => {
  using folder = makeFolder({
    'talk.md': '---\ntheme: own\n---\n\n# One\n\n![A square](a.svg)\n\n---\n\n# Two',
    'own.css': theme,
    'a.svg': square,
  })
  const cache = makeCache()
  const read = async () => {
    const stages = new Set<string>()
    const request = { name: 'talk', themes: [folder.at('own.css')], trustScripts: false, cache: '' }
    const reading = await readTalk(
      { ...request, deck: folder.at('talk.md'), root: folder.path },
      openSources(folder.path),
      openSources(shippedFolder()),
      cache,
      ({ stage }) => stages.add(stage),
    )
    return { deck: reading.talk?.deck, parsed: stages.has('parsing Markdown') }
  }
  const first = await read()
  expect(first.parsed).toBe(true)

  writeFileSync(folder.at('own.css'), theme.replace('red', 'blue'))
  const recoloured = await read()
  expect(recoloured.parsed).toBe(false)
  expect(recoloured.deck?.css).toContain('blue')
  expect(recoloured.deck?.slides).toEqual(first.deck?.slides)

  writeFileSync(folder.at('a.svg'), square.replace('"9"', '"7"'))
  const redrawn = await read()
  expect(redrawn.parsed).toBe(false)
  expect(redrawn.deck?.assets.find(({ url }) => url === 'asset:/a.svg')?.width).toBe(7)
  expect(redrawn.deck?.slides[0]?.hash).not.toBe(first.deck?.slides[0]?.hash)

  writeFileSync(folder.at('own.css'), `${theme}section { width: 960px; height: 720px }`)
  const resized = await read()
  expect(resized.parsed).toBe(true)
  expect(resized.deck?.size).toEqual({ width: 960, height: 720 })

  rmSync(folder.at('a.svg'))
  expect((await read()).deck?.slides[0]?.html).toContain('Missing')
})

it('knows the new place of slides whose part has moved them and changed nothing else', async () => {
  using folder = makeFolder({
    'talk.md': '# One\n\n---\n\n<!-- include: parts/two.md -->',
    'parts/two.md': '# Two\n\n![](a.svg)',
    'parts/a.svg': square,
  })
  const read = async () => {
    const { talk, findings } = await readFromDisk(folder.at('talk.md'))
    return {
      span: talk?.deck.slides[1]?.span,
      heading: talk?.deck.slides[1]?.written[0]?.line,
      findings: findings.map(({ rule, span }) => `${rule} ${span?.path} ${span?.line}`),
    }
  }
  const path = folder.at('parts/two.md')
  expect(await read()).toEqual({
    span: { path, line: 1, endLine: 3 },
    heading: 1,
    findings: [`missing-alt ${path} 3`],
  })
  writeFileSync(path, `---\ntitle: A part\n---\n\n${readFileSync(path, 'utf8')}`)
  expect(await read()).toEqual({
    span: { path, line: 5, endLine: 7 },
    heading: 5,
    findings: [`missing-alt ${path} 7`],
  })
})
