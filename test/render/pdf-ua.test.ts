import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { openPdf } from './pdf-ua/document.ts'
import { faults } from './pdf-ua/faults.ts'
import { checkDocument, checkPdf, rules } from './pdf-ua/rules.ts'
import {
  collect,
  makeJob,
  noCache,
  openTestFolder,
  openTestPorts,
  present,
  readTestTalk,
  type TestFolder,
} from './printing.ts'

const printPdf = present(targets.find(({ name }) => name === 'pdf')).print
const press = openTestPress()
const deck = readFileSync(new URL('../fixtures/pdf-ua/deck.md', import.meta.url), 'utf8')
let folder: TestFolder

async function print(theme: string, text = deck): Promise<Uint8Array> {
  writeFileSync(join(folder.path, `${theme}.md`), text.replace('---\n', `---\ntheme: ${theme}\n`))
  await using ports = openTestPorts(press, noCache)
  const [artifact] = await collect(printPdf, makeJob(await readTestTalk(folder.path, theme)), ports)
  return present(artifact).bytes
}

beforeAll(async () => {
  folder = await openTestFolder()
})

afterAll(async () => {
  folder[Symbol.dispose]()
  await press[Symbol.asyncDispose]()
})

test.each(['default', 'gaia', 'uncover', 'offbook', 'lectern'])(
  'a deck in the theme %s is PDF/UA-1, as far as a machine can tell',
  async (theme) => {
    expect(await checkPdf(await print(theme))).toEqual({})
  },
)

test('what cannot be read out is not called PDF/UA', async () => {
  const mute = deck.replace('![A square of paint](seen.png)', '<img src="seen.png">')
  expect(Object.keys(await checkPdf(await print('default', mute)))).toEqual(['5-1', '7.3-1'])
  const boxed = deck.replace('A foot', 'A \u{e123}')
  expect(Object.keys(await checkPdf(await print('default', boxed)))).toEqual(['5-1', '7.21.7-1', '7.21.8-1'])
})

describe('every point is really looked at', () => {
  let sound: Uint8Array
  beforeAll(async () => {
    sound = await print('default')
  })

  test.each(Object.entries(faults))('%s', async (_, { breaks, plant }) => {
    const document = await openPdf(sound)
    plant(document)
    expect(Object.keys(checkDocument(document))).toEqual(expect.arrayContaining([...breaks]))
  })

  test('no point goes without a fault', () => {
    const broken = new Set(Object.values(faults).flatMap(({ breaks }) => breaks))
    expect(rules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
  })
})
