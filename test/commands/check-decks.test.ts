import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CheckResult, checkDecks } from '../../src/commands/check-decks.ts'
import { makeFolder, placeFiles } from '../end-to-end/run.ts'

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="9" height="9"/></svg>'
const opening = '---\ntitle: Night shift\nlang: en\n---\n\n'

let root: string

beforeAll(() => {
  root = makeFolder('check')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function tell({ overall, decks }: CheckResult): string[] {
  return [...overall, ...decks]
    .flatMap(({ diagnostics }) => diagnostics)
    .map(({ rule, severity, span }) => `${span?.path.slice(root.length)}:${span?.line} ${severity} ${rule}`)
}

async function check(name: string, files: Readonly<Record<string, string>>, decks: readonly string[] = []) {
  const folder = join(root, name)
  placeFiles(folder, files)
  return await checkDecks({ folder, decks, quick: true })
}

describe('checkDecks', () => {
  it('tells what concerns no deck beside what is wrong in decks', async () => {
    const result = await check('config', {
      'offbook.yaml': 'slot: soon\nrules:\n  empty-slide: error\n  no-such-rule: off\n',
      'slides/talk.md': `${opening}# One\n\n---\n\n---\n\n# Two\n`,
    })
    expect(tell(result)).toEqual([
      '/config/offbook.yaml:1 error invalid-config',
      '/config/offbook.yaml:4 error invalid-config',
      '/config/slides/talk.md:9 error empty-slide',
    ])
  })

  it('tells of a deck that is not there, and checks the others', async () => {
    const result = await check('missing', { 'talk.md': `${opening}# One\n` }, ['talk.md', 'takl.md'])
    expect(tell(result)).toEqual(['/missing/takl.md:1 error missing-deck'])
    expect(result.decks).toHaveLength(1)
  })

  it('tells of pictures beside those that are drawn which nothing draws or names', async () => {
    const files = {
      'offbook.yaml': 'decks: "*.md"\n',
      'talk.md': `${opening}![Queue](assets/queue.svg)\n`,
      'other.md': `${opening}![Disk](assets/disk.svg)\n`,
      'notes.txt': 'assets/mentioned.svg is for the web page\n',
      'assets/queue.svg': drawing,
      'assets/disk.svg': drawing,
      'assets/mentioned.svg': drawing,
      'assets/left over.svg': drawing,
      'assets/readme.html': '<p>no picture</p>',
      'elsewhere/other.svg': drawing,
    }
    const found = ['/unused/assets/left over.svg:1 info unused-asset']
    expect(tell(await check('unused', files))).toEqual(found)
    // A deck that is not checked still counts.
    expect(tell(await check('unused', {}, ['talk.md']))).toEqual(found)
    writeFileSync(join(root, 'unused/offbook.yaml'), 'decks: "*.md"\nrules: { unused-asset: "off" }\n')
    expect(tell(await check('unused', {}))).toEqual([])
  })

  it('silences a rule on a slide, in a deck, in a project, and nowhere else', async () => {
    const slides = '# One\n\n---\n\n![](a.svg)\n\n---\n\n![](a.svg)\n'
    const result = await check(
      'silent',
      {
        'a.svg': drawing,
        'plain.md': opening + slides,
        'slide.md': opening + slides.replace('![', '<!-- lint disable missing-alt -->\n\n!['),
        'deck.md': `${opening}<!-- lint disable-file missing-alt, no-title -->\n\n${slides}`,
      },
      ['plain.md', 'slide.md', 'deck.md'],
    )
    expect(tell(result)).toEqual([
      '/silent/plain.md:10 warning missing-alt',
      '/silent/plain.md:14 warning missing-alt',
      '/silent/slide.md:16 warning missing-alt',
    ])
  })

  it('hears in the script what the script does not want to be told', async () => {
    const script = 'Mira said "yes and left.\n'
    const files = { 'talk.md': `${opening}# Mira leaves\n`, 'talk.script.md': script }
    const found = ['/script/talk.script.md:1 info unbalanced-quotes']
    expect(tell(await check('script', files, ['talk.md']))).toEqual(found)
    const silent = { 'talk.script.md': `<!-- lint disable-file unbalanced-quotes -->\n\n${script}` }
    expect(tell(await check('script', silent, ['talk.md']))).toEqual([])
  })

  it('tells what is wrong as often as it is asked', async () => {
    const files = { 'talk.md': `${opening}<style>\nh1 { color: red\n</style>\n\n# One\n` }
    const found = ['/again/talk.md:7 error broken-style']
    expect(tell(await check('again', files, ['talk.md']))).toEqual(found)
    expect(tell(await check('again', files, ['talk.md']))).toEqual(found)
  })
})
