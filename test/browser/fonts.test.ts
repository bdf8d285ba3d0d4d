import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, it } from 'vitest'
import { openTestPage, openTestPress } from './pages.ts'

const press = openTestPress({ browser: 'embedded' })
afterAll(() => press[Symbol.asyncDispose]())

/** Names of the fonts in a PDF, in order; `Type3` for one that is drawings. */
async function fontsOf(html: string): Promise<readonly string[]> {
  await using page = await openTestPage(press, `<!doctype html><meta charset="utf-8">${html}`)
  const pdf = await PDFDocument.load(await page.pdf({ width: 960, height: 540, tagged: true }))
  const names = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) return []
    const type = object.get(PDFName.of('Subtype'))?.toString()
    if (type === '/Type3') return ['Type3']
    return type === '/Type0' ? [`${object.get(PDFName.of('BaseFont'))}`.replace(/^\/(\w+\+)?/, '')] : []
  })
  return [...new Set(names)].sort()
}

/** Every font of a PDF carries its file. */
async function expectEmbedded(html: string): Promise<void> {
  await using page = await openTestPage(press, html)
  const pdf = await PDFDocument.load(await page.pdf({ width: 960, height: 540, tagged: true }))
  const descriptors = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.has(PDFName.of('FontDescriptor')) ? [object] : [],
    )
  expect(descriptors).not.toEqual([])
  for (const font of descriptors) {
    const descriptor = font.lookup(PDFName.of('FontDescriptor'), PDFDict)
    expect(descriptor.lookup(PDFName.of('FontFile2'))).toBeInstanceOf(PDFRawStream)
  }
}

describe('with the embedded browser, text is drawn in bundled faces', () => {
  it('that are told apart from the machine’s', async () => {
    expect(await press.facts()).toMatchObject({ origin: 'embedded', hermetic: true, version: /^147\./ })
  })

  it.each([
    ['boxes, trees and arrows in code', '<pre>┌─┐ ├── │ ▶ → ≤ ✓ ░', ['Cousine-Regular']],
    ['Japanese', '<p lang="ja">日本語の文字、髙橋さん、𠮷野家', ['NotoSansJP-Regular']],
    ['Japanese, bold', '<p lang="ja"><b>日本語の文字</b>', ['NotoSansJP-Bold']],
    [
      'Japanese, bold, in a style sheet that comes later',
      '<style>@import "data:text/css,b{font-family:Georgia}";</style><p><b>日本語の文字</b>',
      ['NotoSansJP-Bold'],
    ],
    ['Japanese among English', '<html lang="en"><p>Say <b>日本語</b>', ['Tinos-Regular', 'NotoSansJP-Bold']],
    ['Korean', '<p lang="ko">한국어 <b>굵은 글씨 漢字</b>', ['NotoSansKR-Regular', 'NotoSansKR-Bold']],
    ['Chinese', '<p lang="zh-Hans">中文文字 <b>粗体</b>', ['NotoSansSC-Regular', 'NotoSansSC-Bold']],
    [
      'Chinese, traditional',
      '<p lang="zh-Hant">繁體中文 <b>粗體</b>',
      ['NotoSansSC-Regular', 'NotoSansSC-Bold'],
    ],
    [
      'a Korean deck that quotes',
      '<html lang="ko"><p>한국어 漢字<p lang="ja">日本の漢字',
      ['NotoSansKR-Regular', 'NotoSansJP-Regular'],
    ],
    [
      'Arabic',
      '<p lang="ar" dir="rtl">مرحبا <b>بالعالم</b>',
      ['NotoSansArabic-Regular', 'NotoSansArabic-Bold'],
    ],
    [
      'Hebrew',
      '<p lang="he" dir="rtl" style="font-family: Nowhere">שלום <b>עולם</b>',
      ['NotoSansHebrew-Regular', 'NotoSansHebrew-Bold'],
    ],
    [
      'Cyrillic and Greek',
      '<p style="font-family: Arial">Привет <b>Γειά</b>',
      ['Arimo-Regular', 'Arimo-Bold'],
    ],
    [
      'a theme that knows nothing of it',
      '<style>p { font: 700 20px "Segoe UI", sans-serif }</style><p>日本語',
      ['NotoSansJP-Bold'],
    ],
    ['an inline style', '<b style="font-family: Helvetica">日本語 Latin', ['NotoSansJP-Bold', 'Arimo-Bold']],
    [
      'signs, bold ones too',
      '<b style="font-family: Arial">✓ ✗ ★ ⌘ 𝔸',
      ['NotoSansSymbols2-Regular', 'NotoSansMath-Regular'],
    ],
    ['slanted', '<i style="font-family: Arial">Slanted 日本語', ['Arimo-Italic', 'NotoSansJP-Regular']],
  ])('%s', async (_, html, fonts) => {
    const found = await fontsOf(html)
    expect(found).toEqual(expect.arrayContaining(fonts))
    expect(found).not.toContain('Type3')
    await expectEmbedded(html)
  })

  it.each([
    ['sans-serif', 'Arimo-Regular'],
    ['system-ui', 'Arimo-Regular'],
    ['-apple-system, BlinkMacSystemFont, "Segoe UI", Helvetica', 'Arimo-Regular'],
    ['Helvetica', 'Arimo-Regular'],
    ['serif', 'Tinos-Regular'],
    ['"Times New Roman"', 'Tinos-Regular'],
    ['Georgia', 'Tinos-Regular'],
    ['monospace', 'Cousine-Regular'],
    ['"Courier New"', 'Cousine-Regular'],
    ['Menlo, Consolas', 'Cousine-Regular'],
    ['Nowhere, sans-serif', 'Arimo-Regular'],
  ])('%s is %s', async (family, font) => {
    expect(await fontsOf(`<p style='font-family: ${family}'>Latin, AVA`)).toEqual([font])
  })

  it('and no glyph is missing', async () => {
    const missing = `() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 60 })
      const pen = canvas.getContext('2d', { willReadFrequently: true })
      const draw = (text) => {
        pen.clearRect(0, 0, 60, 60)
        pen.font = '40px sans-serif'
        pen.fillText(text, 5, 45)
        return pen.getImageData(0, 0, 60, 60).data.join()
      }
      const hollow = draw('\\u{10fffd}')
      return [...document.body.textContent.trim()].filter((character) => draw(character) === hollow).join('')
    }`
    const text = '日本語髙𠮷한국어中文繁體مرحباשלוםПриветΓειά→⇒↔✓✗★☆▶■●①②∑∫≠≤≥½€₹…—“”½°µ©®™♥♪'
    await using page = await openTestPage(press, `<!doctype html><meta charset="utf-8"><body>${text}`)
    expect(await page.evaluate(missing)).toBe('')
  })
})
