import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../src/importers/importer.ts'
import { chooseImporter } from '../../src/importers/importers.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { listLost } from './lost.ts'

// Each folder of test/fixtures/importing holds a source and the talk it must become; UPDATE_FIXTURES=1 writes that anew.
const folder = join(import.meta.dirname, '../fixtures/importing')

describe('every source in test/fixtures/importing', () => {
  for (const name of readdirSync(folder)) {
    const source = readSource(join(folder, name))
    const importer = chooseImporter(source)
    const talk = importer.read(source)

    test(`${name} is known for what it is, and becomes the talk beside it`, () => {
      expect(importer.name).toBe({ 'session-notes': 'notes', 'slide-text': 'slides' }[name] ?? name)
      check(join(folder, name, 'talk.md'), talk.deck)
      check(join(folder, name, 'talk.script.md'), talk.script)
      const pictures = talk.pictures.map(
        ({ path, from, bytes }) => `${path} ${from ?? `${bytes?.length} bytes`}\n`,
      )
      check(join(folder, name, 'pictures.txt'), pictures.join(''))
    })

    test(`${name} calls each slide but the first once, by its name`, () => {
      const ids = [...talk.deck.matchAll(/^(?:<!-- )?_id: (\S+)/gmu)].map(([, id]) => id)
      const { script } = parseScript({ path: '/talk.script.md', text: talk.script })
      expect(ids).toHaveLength(talk.slides)
      expect(script.cues.map(({ target }) => target)).toEqual(ids.slice(1))
    })

    if (source.text !== '')
      test(`${name} loses no sentence`, () => {
        expect(listLost(source.text, `${talk.deck}\n${talk.script}`)).toEqual([])
      })
  }
})

function readSource(here: string): Source {
  const name = readdirSync(here).find((file) => file.startsWith('source.')) ?? ''
  const bytes = readFileSync(join(here, name))
  return { name, text: name.endsWith('.pptx') ? '' : bytes.toString('utf8'), bytes }
}

function check(path: string, actual: string): void {
  if (process.env.UPDATE_FIXTURES && (actual !== '' || existsSync(path))) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '')
}
