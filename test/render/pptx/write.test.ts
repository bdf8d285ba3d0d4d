import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseNote } from '../../../src/markdown/note.ts'
import { builtInTransitions } from '../../../src/markdown/plugins/transitions.ts'
import type { SceneItem, SceneOutline } from '../../../src/model/scene.ts'
import type { Slide } from '../../../src/model/talk.ts'
import { mappedTransitions } from '../../../src/render/pptx/transitions.ts'
import type { Edition, Presentation } from '../../../src/render/pptx/write.ts'
import { type Element, findPackageFaults, isWithin, readPackage } from './read-presentation.ts'
import {
  bytesOf,
  makeEverything,
  makeScene,
  makeTalk,
  paragraph,
  plainNumber,
  printPresentation,
  setFormula,
  textBox,
  write,
} from './scenes.ts'
import { canValidate, validatePptx } from './validate.ts'

const first = '/ppt/slides/slide1.xml'
const second = '/ppt/slides/slide2.xml'

function print(scene: SceneOutline, more: Partial<Presentation & Edition> = {}): Uint8Array {
  const { notes = [], ...facts } = more
  return printPresentation({ talk: makeTalk(scene), scene, ...facts }, { notes, epoch: 1_777_888_999 })
}

function draw(...items: SceneItem[]) {
  return readPackage(print(makeScene([{ items }, {}])))
}

function attributes(elements: readonly Element[], ...names: readonly string[]): (string | null)[][] {
  return elements.map((element) => names.map((name) => element.getAttribute(name)))
}

const transition = (name: string): Partial<Slide> => ({
  html: `<svg><section data-transition-back="{&quot;name&quot;:&quot;${name}&quot;,&quot;duration&quot;:&quot;1.5s&quot;}"></section></svg>`,
})

const none = { top: 0, right: 0, bottom: 0, left: 0 }
const everything = makeEverything()
const talk = makeTalk(everything, [{}, transition('cube')], {
  acts: [{ index: 0, numeral: 'I', title: 'The Alert', first: 1, last: 1 }],
  author: 'Ada',
  description: 'About it',
  event: 'A day',
})
const whole = print(everything, {
  talk,
  notes: [parseNote('Say it **slowly**,\nthen *softly*.\n\n- one\n- two\n\n3. third'), []],
})
const read = readPackage(whole)

describe('the package', () => {
  test('has all its parts, and each is reached', () => {
    expect(findPackageFaults(whole)).toEqual([])
    expect(findPackageFaults(print(makeScene([{}])))).toEqual([])
  })

  test.skipIf(!canValidate)('is what the Open XML SDK takes for valid', () => {
    expect(validatePptx(whole)).toEqual([])
    expect(validatePptx(print(makeScene([{}])))).toEqual([])
    const pictures = everything.slides.map(() => ({
      bytes: bytesOf('asset:/lamp.png'),
      type: 'image/png' as const,
    }))
    expect(validatePptx(print(everything, { talk, pictures }))).toEqual([])
  })

  test('is the same, byte for byte, in any time zone', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Pacific/Auckland'
    try {
      expect(Buffer.compare(print(everything), print(makeEverything()))).toBe(0)
      const there = print(everything)
      process.env['TZ'] = 'America/Lima'
      expect(Buffer.compare(there, print(everything))).toBe(0)
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  test('stores a file once, however often it is drawn', () => {
    const media = read.paths.filter((path) => path.startsWith('/ppt/media/'))
    expect(media).toHaveLength(6)
  })

  test('says what it is', () => {
    const core = '/docProps/core.xml'
    expect(read.texts(core, 'dc:title')).toEqual(['A <talk> & more'])
    expect(read.texts(core, 'dc:creator')).toEqual(['Ada'])
    expect(read.texts(core, 'dc:language')).toEqual(['en'])
    expect(read.texts(core, 'cp:keywords')).toEqual(['one, two'])
    expect(read.texts(core, 'dcterms:created')).toEqual(['2026-05-04T10:03:19Z'])
  })

  test('has a section for each act, and one before the first', () => {
    const sections = read.all('/ppt/presentation.xml', 'p14:section')
    expect(attributes(sections, 'name')).toEqual([['A <talk> & more'], ['I. The Alert']])
    expect(
      sections.map((section) => attributes([...section.getElementsByTagName('p14:sldId')], 'id')),
    ).toEqual([[['256']], [['257']]])
  })
})

/** Changes a part of a package. */
function damage(path: string, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(whole)
  const xml = strFromU8(files[path.slice(1)] ?? new Uint8Array())
  const changed = change(xml)
  if (changed === xml) throw new Error(`Nothing was changed in ${path}`)
  return zipSync({ ...files, [path.slice(1)]: strToU8(changed) })
}

describe('the check of packages', () => {
  test.each([
    [
      'a reference to nothing',
      first,
      (xml: string) => xml.replace(/r:embed="rId\d+"/, 'r:embed="rId99"'),
      /rId99, which leads nowhere/,
    ],
    [
      'an id that is used twice',
      first,
      (xml: string) => xml.replace('<p:cNvPr id="3"', '<p:cNvPr id="2"'),
      /two shapes 2/,
    ],
    ['a step of nothing', first, (xml: string) => xml.replace(/spid="\d+"/, 'spid="99"'), /animates 99/],
    [
      'a part that is not there',
      '/ppt/_rels/presentation.xml.rels',
      (xml: string) => xml.replace('slide1.xml', 'slide9.xml'),
      /refers to .*slide9/,
    ],
    [
      'a part without a type',
      '/[Content_Types].xml',
      (xml: string) => xml.replace(/<Override PartName="\/ppt\/slides\/slide1.xml"[^>]*>/, ''),
      /slide1.xml has no content type/,
    ],
  ])('finds %s', (_, path, change, fault) => {
    expect(findPackageFaults(damage(path, change)).join('\n')).toMatch(fault)
  })

  test.each([
    [
      'elements out of order',
      '/ppt/presentation.xml',
      (xml: string) =>
        xml.replace(/(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)(<p:sldIdLst>.*?<\/p:sldIdLst>)/, '$2$1'),
      /notesMasterIdLst may not stand here/,
    ],
    [
      'properties out of order',
      first,
      (xml: string) => xml.replace(/(<a:lnSpc>.*?<\/a:lnSpc>)(<a:spcBef>.*?<\/a:spcBef>)/, '$2$1'),
      /lnSpc may not stand here in a:pPr/,
    ],
    [
      'what is missing',
      first,
      (xml: string) => xml.replace('<a:avLst/>', '').replace(/<p:spPr>.*?<\/p:spPr>/, ''),
      /p:sp has no p:spPr/,
    ],
    [
      'what is there twice',
      first,
      (xml: string) => xml.replace(/<a:noFill\/>/, '<a:noFill/><a:noFill/>'),
      /a second a:noFill/,
    ],
    [
      'what nobody knows',
      first,
      (xml: string) => xml.replace('<a:buNone/>', '<a:buNothing/>'),
      /buNothing may not stand here/,
    ],
    [
      'a number that goes too far',
      first,
      (xml: string) => xml.replace(/marL="\d+"/, 'marL="51206401"'),
      /marL="51206401" of a:pPr is no TextMargin/,
    ],
    [
      'a number that is not whole',
      first,
      (xml: string) => xml.replace(/sz="\d+"/, 'sz="1800.5"'),
      /sz="1800.5" of a:rPr is no TextFontSize/,
    ],
    [
      'a language that is none',
      first,
      (xml: string) => xml.replace('lang="en"', 'lang="a b"'),
      /lang="a b" of a:rPr is no language/,
    ],
  ])('finds %s', (_, path, change, fault) => {
    expect(findPackageFaults(damage(path, change)).join('\n')).toMatch(fault)
  })

  test.skipIf(!canValidate)('agrees with the Open XML SDK', () => {
    expect(validatePptx(damage(second, (xml) => xml.replace('<p:sld ', '<p:sld wrong="1" ')))).not.toEqual([])
  })
})

describe('text', () => {
  test('is there in order, in paragraphs', () => {
    const body = read.all(first, 'p:sp')[1]
    const paragraphs = [...(body?.getElementsByTagName('a:p') ?? [])]
    expect(paragraphs.map(({ textContent }) => textContent)).toEqual([
      ...['plain, bold and linked', 'first point', 'deeperon two lines', 'third', 'fourth2', 'مرحبا'],
    ])
    expect(read.all(first, 'a:br')).toHaveLength(1)
  })

  test('keeps its looks', () => {
    const runs = read.all(first, 'a:rPr')
    expect(attributes(runs.slice(0, 3), 'sz', 'b', 'i', 'lang')).toEqual([
      ['3600', '1', '0', 'en'],
      ['1800', '0', '0', 'en'],
      ['1800', '1', '0', 'en'],
    ])
    expect(runs.some((run) => run.getAttribute('u') === 'sng')).toBe(true)
    const raised = runs.find((run) => run.getAttribute('baseline') !== null)
    expect(attributes(raised ? [raised] : [], 'sz', 'baseline')).toEqual([['2025', '29630']])
  })

  test('stands in the faces of the theme, and in those that offices have', () => {
    const faces = attributes(read.all(first, 'a:latin'), 'typeface').flat()
    expect([...new Set(faces)]).toEqual(['+mj-lt', '+mn-lt', 'Courier New'])
    expect(attributes(read.all('/ppt/theme/theme1.xml', 'a:latin'), 'typeface')).toEqual([
      ['Lato'],
      ['Arial'],
    ])
  })

  test('has real bullets and numbers that count', () => {
    expect(attributes(read.all(first, 'a:buChar'), 'char')).toEqual([['•'], ['•']])
    expect(attributes(read.all(first, 'a:buAutoNum'), 'type', 'startAt')).toEqual([
      ['arabicPeriod', '3'],
      ['arabicPeriod', '3'],
    ])
  })

  test('has bullets as large as letters are, also before something that is drawn over a line', () => {
    const bullet = { kind: 'character', character: '•', colour: '#112233', font: 'Arimo', size: 1 } as const
    const { text: _, ...letters } = write('')
    const runs = [{ ...letters, kind: 'space' as const, width: 30, text: '🎭' }, write('Words')]
    const list = draw(textBox([paragraph({ bullet, runs })]))
    expect(attributes(list.all(first, 'a:buSzPts'), 'val')).toEqual([['1800']])
    // No program makes a bullet more than four times as large as what it stands before.
    expect(attributes(list.all(first, 'a:rPr'), 'sz')[0]).toEqual(['1800'])
  })

  test('writes out a number that no program counts to', () => {
    const items = [0, 1].map((value) => paragraph({ bullet: { ...plainNumber, value } }))
    const list = draw(textBox(items))
    expect(list.texts(first, 'a:t')).toEqual(['0.\t', 'Words', 'Words'])
    expect(list.all(first, 'a:buAutoNum')).toHaveLength(1)
  })

  test('lies over its shape where it begins outside of the room that it would have in it', () => {
    const insets = { top: -20, right: 10, bottom: 40, left: 10 }
    const fill = { kind: 'solid', colour: '#ddeeff' } as const
    const body = (top: number) => ({
      fill,
      text: { paragraphs: [paragraph()], insets: { ...insets, top }, anchor: 'top', wrap: true },
    })
    const tight = draw(textBox([], body(-20) as Partial<SceneItem>))
    expect(tight.all(first, 'p:sp').map((shape) => shape.getElementsByTagName('p:txBody').length)).toEqual([
      0, 1,
    ])
    const [ground, text] = attributes(tight.all(first, 'a:off'), 'y').slice(-2).flat().map(Number)
    // A text begins above its shape: 20 px, but for what lies below its first baseline.
    expect(((ground ?? 0) - (text ?? 0)) / 9525).toBeCloseTo(20 - 5, 0)
    const roomy = draw(textBox([], body(20) as Partial<SceneItem>))
    expect(roomy.all(first, 'p:sp')).toHaveLength(1)
    const disc = draw(textBox([], { ...body(20), shape: { kind: 'ellipse' } } as Partial<SceneItem>))
    expect(disc.all(first, 'p:sp')).toHaveLength(2)
  })

  test('that is not there makes no row of a table grow', () => {
    const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, margins: none, borders: {}, anchor: 'top' }
    const table = draw({
      kind: 'table',
      frame: { x: 0, y: 0, width: 200, height: 22 },
      element: 'table',
      columns: [100, 100],
      rows: [22],
      headRows: 0,
      cells: [
        { ...cell, paragraphs: [] },
        { ...cell, column: 1, paragraphs: [paragraph()] },
      ],
    } as SceneItem)
    expect(attributes(table.all(first, 'a:endParaRPr'), 'sz')).toEqual([['1320'], ['1800']])
  })

  test('writes what XML can hold, and nothing else', () => {
    const odd = draw(textBox([paragraph({ runs: [write('a\u0000b\u000b<&>"\ud800c\uffff🎭')] })]))
    expect(odd.texts(first, 'a:t')).toEqual(['ab<&>"c🎭'])
  })

  test('takes the theme’s own colours by name', () => {
    const named = attributes(read.all(first, 'a:schemeClr'), 'val').flat()
    expect(named).toContain('tx1')
    expect(named).toContain('accent1')
  })
})

describe('placeholders', () => {
  test('hold title, content, header, footer and number', () => {
    expect(attributes(read.all(first, 'p:ph'), 'type', 'idx')).toEqual([
      ['title', null],
      [null, '1'],
      ['ftr', '11'],
      ['sldNum', '12'],
      ['body', '13'],
    ])
    const layouts = [...read.relations(first).values()].filter(({ type }) => type === 'slideLayout')
    const [layout] = layouts
    const offered = attributes(read.all(layout?.target ?? '', 'p:ph'), 'type', 'idx')
    for (const held of attributes(read.all(first, 'p:ph'), 'type', 'idx'))
      expect(offered).toContainEqual(held)
  })

  test('are filled once: a second title is text', () => {
    const title = textBox([paragraph()], { role: 'title' })
    expect(attributes(draw(title, title).all(first, 'p:ph'), 'type')).toEqual([['title']])
  })

  test('count pages by themselves', () => {
    expect(attributes(read.all(first, 'a:fld'), 'type')).toEqual([['slidenum']])
  })
})

describe('what stands beside text', () => {
  test('links lead out and to slides', () => {
    const links = read.all(first, 'a:hlinkClick').map((link) => ({
      ...read.relations(first).get(link.getAttribute('r:id') ?? ''),
      action: link.getAttribute('action'),
    }))
    expect(links).toEqual([
      { type: 'hyperlink', target: 'https://example.org/?a=1&b=2', external: true, action: null },
      { type: 'slide', target: second, external: false, action: 'ppaction://hlinksldjump' },
    ])
  })

  test('tables have merged cells and a head', () => {
    const cells = read.all(first, 'a:tc')
    expect(attributes(cells, 'gridSpan', 'rowSpan', 'hMerge', 'vMerge')).toEqual([
      ['2', null, null, null],
      [null, null, '1', null],
      [null, '2', null, null],
      [null, null, null, null],
      [null, null, null, null],
      [null, null, null, '1'],
    ])
    expect(attributes(read.all(first, 'a:tblPr'), 'firstRow')).toEqual([['1']])
  })

  test('pictures are cropped, told of, or said to adorn', () => {
    const pictures = read.all(first, 'p:pic').map((picture) => {
      const [name] = picture.getElementsByTagName('p:cNvPr')
      return [name?.getAttribute('descr'), [...picture.getElementsByTagName('adec:decorative')].length]
    })
    expect(pictures).toEqual([
      ['Dusk & "dawn"', 0],
      [null, 1],
      ['A wheel', 0],
    ])
    expect(attributes(read.all(first, 'a:srcRect'), 'l', 't', 'r', 'b')).toEqual([
      ['20000', '0', '20000', '0'],
    ])
  })

  test('a drawing stays one, with a picture for those who cannot draw it', () => {
    const [drawing] = read.all(first, 'asvg:svgBlip')
    const path = read.relations(first).get(drawing?.getAttribute('r:embed') ?? '')?.target ?? ''
    expect(new TextDecoder().decode(read.bytes(path))).toContain('<title>Two gears</title>')
  })

  test('a GIF moves on', () => {
    const gif = read.paths.find((path) => path.endsWith('.gif')) ?? ''
    expect(Buffer.compare(read.bytes(gif), bytesOf('asset:/wheel.gif'))).toBe(0)
  })

  test('shapes are rounded, turned, shaded and drawn by points', () => {
    expect(attributes(read.all(first, 'a:gd'), 'fmla')).toEqual([['val 16667']])
    expect(
      read
        .all(first, 'a:xfrm')
        .map((place) => place.getAttribute('rot'))
        .filter(Boolean),
    ).toEqual([String((360 - 8) * 60_000)])
    expect(read.all(first, 'a:outerShdw')).toHaveLength(1)
    expect(read.all(first, 'a:cubicBezTo')).toHaveLength(1)
  })

  test('a picture that does not fill the slide lies over its background', () => {
    expect(read.all(second, 'p:bg')[0]?.textContent).toBe('')
    expect(
      attributes([...(read.all(second, 'p:bg')[0]?.getElementsByTagName('a:srgbClr') ?? [])], 'val'),
    ).toEqual([['102030']])
    const [place] = read.all(second, 'a:off').slice(1)
    expect(place?.getAttribute('y')).toBe(String(Math.round((720 / 12) * 9525)))
  })
})

test('a gradient of many colours is one, a picture where programs draw two, and text that all read over it', () => {
  const stops = [0, 0.5, 1].map((at) => ({ at, colour: at === 0.5 ? '#ffffff' : '#cc0000' }))
  const drawn = { source: 'svg:1', fallback: 'asset:/lamp.png' }
  const slide = draw(textBox([paragraph()], { fill: { kind: 'linear', angle: 90, stops, drawn } }))
  const [choice] = slide.all(first, 'mc:Choice')
  const [fallback] = slide.all(first, 'mc:Fallback')
  expect(choice?.getElementsByTagName('a:gs')).toHaveLength(3)
  expect(fallback?.getElementsByTagName('a:blipFill')).toHaveLength(1)
  expect(choice?.getElementsByTagName('a:t')).toHaveLength(0)
  expect(slide.texts(first, 'a:t')).toEqual(['Words'])
})

describe('what happens', () => {
  test('steps come in order, a click each, paragraph by paragraph', () => {
    const clicks = read.all(first, 'p:cTn').filter((node) => node.getAttribute('nodeType') === 'clickEffect')
    expect(clicks).toHaveLength(3)
    const ranges = attributes(read.all(first, 'p:pRg'), 'st', 'end')
    expect(ranges).toEqual([
      ['1', '1'],
      ['2', '2'],
      ['3', '3'],
      ['4', '4'],
    ])
    expect(attributes(read.all(first, 'p:bldP'), 'build')).toEqual([['p'], [null]])
  })

  test('a box comes and goes as a whole, or its ground before its paragraphs', () => {
    const fill = { kind: 'solid', colour: '#336699' } as const
    const card = textBox([paragraph({ step: 1 }), paragraph({ step: 2 })], { fill, step: 1 })
    const slide = draw(card, textBox([paragraph()], { step: 1, until: 2 }))
    const targets = slide
      .all(first, 'p:spTgt')
      .map((one) => [
        one.getAttribute('spid'),
        one.firstChild?.firstChild?.nodeName ?? one.firstChild?.nodeName,
      ])
    expect(targets).toEqual([
      ['2', 'p:bg'],
      ['2', 'p:pRg'],
      ['3', undefined],
      ['2', 'p:pRg'],
      ['3', undefined],
    ])
    expect(attributes(slide.all(first, 'p:bldP'), 'spid', 'grpId', 'build', 'animBg')).toEqual([
      ['2', '0', 'p', '1'],
      ['3', '0', null, null],
      ['3', '1', null, null],
    ])
  })

  test('what goes again is covered on paper: the cover goes as soon as the slide comes up', () => {
    const frame = { x: 0, y: 0, width: 600, height: 200 }
    const bar = { frame: { ...frame, height: 40 }, text: undefined }
    const ground = textBox([], { frame, text: undefined, fill: { kind: 'solid', colour: '#101010' } })
    const slide = draw(ground, textBox([], { ...bar, fill: { kind: 'solid', colour: '#443322' }, until: 1 }))
    const effects = slide.all(first, 'p:cTn').filter((node) => node.getAttribute('presetClass') === 'exit')
    expect(attributes(effects, 'nodeType')).toEqual([['afterEffect'], ['clickEffect']])
    expect(attributes(slide.all(first, 'p:spTgt'), 'spid')).toEqual([['4'], ['3']])
  })

  test('films and sounds are inside, and play', () => {
    const relations = [...read.relations(second).values()].map(({ type, target }) => [
      type,
      target.split('.').at(-1),
    ])
    expect(relations).toContainEqual(['video', 'mp4'])
    expect(relations).toContainEqual(['media', 'mp4'])
    expect(relations).toContainEqual(['audio', 'mp3'])
    expect(attributes(read.all(second, 'p:cmd'), 'cmd')).toEqual([['playFrom(0.0)']])
    expect(attributes(read.all(second, 'p:cMediaNode'), 'mute')).toEqual([['1'], [null]])
  })

  test('every transition that the player has is one that presentations have', () => {
    expect([...mappedTransitions].sort()).toEqual([...builtInTransitions].sort())
  })

  test('a slide comes in as the one before it said', () => {
    expect(read.all(first, 'p:transition')).toHaveLength(0)
    expect(read.all(second, 'p14:prism')).toHaveLength(1)
    expect(attributes(read.all(second, 'p:transition'), 'p14:dur')).toEqual([['1500'], [null]])
  })
})

describe('formulas', () => {
  test('are equations, with a picture for those who know none', () => {
    const math = read.all(second, 'm:oMath')
    expect(math).toHaveLength(1)
    expect(math[0]?.textContent?.replaceAll('\u200b', '')).toBe('i=1ni23x=abcd')
    const [picture] = read.all(second, 'p:pic').filter((one) => isWithin(one, 'mc:Fallback'))
    expect(picture?.getElementsByTagName('p:cNvPr')).toBeDefined()
  })

  test('flow with the text they stand in', () => {
    const formula = setFormula('x^2', false)
    const room = { ...write(''), kind: 'space', width: 30, text: 'x^2', formula } as const
    const text = textBox([paragraph({ runs: [write('Let '), room, write(' be')], step: 1 })])
    const drawn: SceneItem = {
      kind: 'math',
      inline: true,
      step: 1,
      element: 'span.katex',
      frame: { x: 100, y: 200, width: 30, height: 30 },
      formula,
      fallback: 'asset:/lamp.png',
      colour: '#112233',
      size: 24,
      align: 'left',
    }
    const slide = draw(text, drawn)
    const [equation] = slide.all(first, 'm:oMath')
    expect(equation?.parentNode?.parentNode?.textContent).toBe('Let x2 be')
    expect(slide.all(first, 'p:pic').map((one) => isWithin(one, 'mc:Fallback'))).toEqual([true])
    // Only where its picture stands does it come by itself.
    const targets = slide
      .all(first, 'p:spTgt')
      .map((one) => [isWithin(one, 'mc:Fallback'), one.getAttribute('spid')])
    expect(targets).toEqual([
      [false, '2'],
      [true, '2'],
      [true, '3'],
    ])
  })
})

describe('notes', () => {
  const notes = '/ppt/notesSlides/notesSlide1.xml'

  test('have paragraphs, emphasis and lists', () => {
    expect(read.texts(notes, 'a:p')).toEqual(['Say it slowly,then softly.', 'one', 'two', 'third'])
    expect(read.all(notes, 'a:br')).toHaveLength(1)
    const marked = read.all(notes, 'a:rPr').map((run) => [run.getAttribute('b'), run.getAttribute('i')])
    expect(marked).toContainEqual(['1', null])
    expect(marked).toContainEqual([null, '1'])
    expect(read.all(notes, 'a:buChar')).toHaveLength(2)
    expect(attributes(read.all(notes, 'a:buAutoNum'), 'startAt')).toEqual([['3']])
  })

  test('are nowhere when there are none', () => {
    const paths = readPackage(print(everything)).paths
    expect(paths.filter((path) => /notes/i.test(path))).toEqual([])
  })
})

describe('slides as pictures', () => {
  const picture = { bytes: bytesOf('asset:/dusk.jpg'), type: 'image/jpeg' } as const
  const shown = readPackage(print(everything, { talk, pictures: [picture, picture] }))

  test('keep text, titles and links, unseen', () => {
    expect(shown.texts(first, 'a:t')).toEqual(read.texts(first, 'a:t'))
    expect(attributes(shown.all(first, 'p:ph'), 'type')).toEqual(attributes(read.all(first, 'p:ph'), 'type'))
    const runs = shown.all(first, 'a:rPr')
    for (const run of runs.filter((one) => one.getAttribute('sz') !== '100'))
      expect(attributes([...run.getElementsByTagName('a:alpha')], 'val')).toEqual([['0']])
    expect(shown.all(first, 'a:hlinkClick')).toHaveLength(2)
  })

  test('keep what pictures show, and no picture but their own', () => {
    const told = attributes(shown.all(first, 'p:cNvPr'), 'descr').flat()
    expect(told).toContain('Dusk & "dawn"')
    expect(shown.all(first, 'p:pic')).toEqual([])
    expect(shown.paths.filter((path) => path.startsWith('/ppt/media/'))).toHaveLength(1)
    expect(shown.all(first, 'p:timing')).toEqual([])
  })
})
