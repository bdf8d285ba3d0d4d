import type { Paint } from './canvas.ts'
import { writeFill } from './fill.ts'
import type { LayoutLook, LayoutName, Look, Margins, TextLook } from './look.ts'
import { isDark } from './theme.ts'
import { tellFamily } from './typeface.ts'
import { toCentipoints, toEmu } from './units.ts'
import { type Child, element, escapeXml, namespaces, writeDocument, type Xml } from './xml.ts'

/** Placeholder numbers that slides, layouts and master share. */
export const placeholders = { body: 1, date: 10, footer: 11, number: 12, header: 13 } as const

const layoutFacts: Readonly<Record<LayoutName, { readonly title: string; readonly type: string }>> = {
  content: { title: 'Title and Content', type: 'obj' },
  title: { title: 'Title Slide', type: 'title' },
  section: { title: 'Act', type: 'secHead' },
  heading: { title: 'Title Only', type: 'titleOnly' },
  blank: { title: 'Blank', type: 'blank' },
}

const emptyGroup = element(
  'p:grpSpPr',
  {},
  element(
    'a:xfrm',
    {},
    element('a:off', { x: 0, y: 0 }),
    element('a:ext', { cx: 0, cy: 0 }),
    element('a:chOff', { x: 0, y: 0 }),
    element('a:chExt', { cx: 0, cy: 0 }),
  ),
)

/** The tree of shapes of a slide, a layout or a master. */
export function writeTree(...shapes: readonly Child[]): Xml {
  const group = element(
    'p:nvGrpSpPr',
    {},
    element('p:cNvPr', { id: 1, name: '' }),
    element('p:cNvGrpSpPr'),
    element('p:nvPr'),
  )
  return element('p:spTree', {}, group, emptyGroup, ...shapes)
}

export function writeBackground(fill: Xml): Xml {
  return element('p:bg', {}, element('p:bgPr', {}, fill, element('a:effectLst')))
}

/** The slide master: `relationIds` are those of its layouts, in order; `background` is what fills a slide. */
export function writeMaster(
  look: Look,
  background: Xml,
  relationIds: readonly string[],
  paint: Paint,
): string {
  const content = look.layouts.find(({ name }) => name === 'content')
  const dark = isDark(look.theme.colors)
  const map = {
    ...(dark
      ? { bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' }
      : { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' }),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`accent${number}`, `accent${number}`])),
    hlink: 'hlink',
    folHlink: 'folHlink',
  }
  return writeDocument(
    element(
      'p:sldMaster',
      namespaces,
      element(
        'p:cSld',
        {},
        writeBackground(background),
        // A master has one text placeholder: a second, for the header, is for layouts alone.
        writeTree(
          content && writeContentPlaceholders(content, paint),
          content && writeMargins({ ...content, header: undefined }, paint),
        ),
      ),
      element('p:clrMap', map),
      element(
        'p:sldLayoutIdLst',
        {},
        relationIds.map((id, index) => element('p:sldLayoutId', { id: 2147483649 + index, 'r:id': id })),
      ),
      content && writeTextStyles(content, look),
    ),
  )
}

/** A layout; without `background` it has that of the master. `decorations` are its shapes, drawn. */
export function writeLayout(
  layout: LayoutLook,
  { background, decorations }: { readonly background: Xml | undefined; readonly decorations: readonly Xml[] },
  paint: Paint,
): string {
  const { title, type } = layoutFacts[layout.name]
  return writeDocument(
    element(
      'p:sldLayout',
      { ...namespaces, type, preserve: true },
      element(
        'p:cSld',
        { name: title },
        background !== undefined && writeBackground(background),
        writeTree(...decorations, writeContentPlaceholders(layout, paint), writeMargins(layout, paint)),
      ),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
    ),
  )
}

function writeContentPlaceholders({ name, title, body }: LayoutLook, paint: Paint): Child {
  const opening = name === 'title'
  return [
    title &&
      writePlaceholder(
        {
          id: 2,
          name: 'Title',
          type: opening ? 'ctrTitle' : 'title',
          prompt: 'Click to edit the title',
          plain: true,
        },
        title,
        paint,
      ),
    body &&
      writePlaceholder(
        {
          id: 3,
          name: opening ? 'Subtitle' : 'Content',
          type: opening ? 'subTitle' : name === 'content' ? undefined : 'body',
          idx: placeholders.body,
          prompt: 'Click to edit the text',
          plain: name !== 'content',
        },
        body,
        paint,
      ),
  ]
}

/** Header, footer and number: where the deck has them. */
function writeMargins(
  { header, footer, number }: { readonly [margin in keyof Margins]: Margins[margin] | undefined },
  paint: Paint,
): Child {
  return [
    header &&
      writePlaceholder(
        {
          id: 4,
          name: 'Header',
          type: 'body',
          idx: placeholders.header,
          size: 'quarter',
          prompt: 'Header',
          plain: true,
        },
        header,
        paint,
      ),
    footer &&
      writePlaceholder(
        {
          id: 5,
          name: 'Footer',
          type: 'ftr',
          idx: placeholders.footer,
          size: 'quarter',
          // LibreOffice takes the looks of a footer from a layout only where that says something.
          prompt: footer.words || 'Footer',
          plain: true,
        },
        footer,
        paint,
      ),
    number &&
      writePlaceholder(
        {
          id: 6,
          name: 'Slide Number',
          type: 'sldNum',
          idx: placeholders.number,
          size: 'quarter',
          plain: true,
        },
        number,
        paint,
      ),
  ]
}

interface Placeholder {
  readonly id: number
  readonly name: string
  readonly type: string | undefined
  readonly idx?: number
  readonly size?: string
  readonly prompt?: string
  /** Without bullets. */
  readonly plain?: boolean
}

function writePlaceholder(
  { id, name, type, idx, size, prompt, plain }: Placeholder,
  look: TextLook,
  paint: Paint,
): Xml {
  const { box, bar, anchor } = look
  const insets = bar?.insets ?? { left: 0, top: 0, right: 0, bottom: 0 }
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: true })),
      element('p:nvPr', {}, element('p:ph', { type, sz: size, idx })),
    ),
    element(
      'p:spPr',
      {},
      element(
        'a:xfrm',
        {},
        element('a:off', { x: toEmu(box.x), y: toEmu(box.y) }),
        element('a:ext', { cx: toEmu(box.width), cy: toEmu(box.height) }),
      ),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
      writeFill(bar?.fill, paint),
    ),
    element(
      'p:txBody',
      {},
      element(
        'a:bodyPr',
        {
          vert: 'horz',
          lIns: toEmu(insets.left),
          tIns: toEmu(insets.top),
          rIns: toEmu(insets.right),
          bIns: toEmu(insets.bottom),
          anchor,
        },
        element('a:normAutofit'),
      ),
      element('a:lstStyle', {}, plain && levels.map((level) => writeLevel(level, look, true))),
      element(
        'a:p',
        {},
        type === 'sldNum'
          ? element(
              'a:fld',
              { id: numberField, type: 'slidenum' },
              element('a:rPr'),
              element('a:t', {}, '‹#›'),
            )
          : prompt && element('a:r', {}, element('a:rPr'), element('a:t', {}, escapeXml(prompt))),
        type !== 'sldNum' && !prompt && element('a:endParaRPr'),
      ),
    ),
  )
}

const levels = Array.from({ length: 9 }, (_, index) => index + 1)

/** Every slide number is the same kind of field. */
export const numberField = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}'

function writeTextStyles({ title, body }: LayoutLook, look: Look): Xml {
  const text = body ?? title
  return element(
    'p:txStyles',
    {},
    element('p:titleStyle', {}, title && writeLevel(1, title, true, '+mj-lt')),
    element('p:bodyStyle', {}, text && levels.map((level) => writeLevel(level, text, false, '+mn-lt'))),
    element(
      'p:otherStyle',
      {},
      element('a:defPPr', {}, element('a:defRPr', { lang: look.lang })),
      levels.map((level) => writeOtherLevel(level, text?.size ?? 24)),
    ),
  )
}

function writeLevel(level: number, look: TextLook, plain: boolean, font = look.font): Xml {
  const indent = Math.round(look.size * 1.1)
  return element(
    `a:lvl${level}pPr`,
    {
      marL: plain ? 0 : toEmu(indent * level),
      indent: plain ? 0 : -toEmu(indent),
      algn: look.align,
      defTabSz: 914400,
      rtl: false,
      eaLnBrk: true,
      latinLnBrk: false,
      hangingPunct: true,
    },
    element('a:spcBef', {}, element('a:spcPts', { val: plain ? 0 : toCentipoints(look.size * 0.3) })),
    plain
      ? element('a:buNone')
      : [element('a:buFont', { typeface: 'Arial' }), element('a:buChar', { char: '•' })],
    element(
      'a:defRPr',
      { sz: toCentipoints(look.size), b: look.bold, kern: 1200 },
      writeColor(look.color),
      element('a:latin', { typeface: font, ...(!font.startsWith('+') && tellFamily(font)) }),
      element('a:ea', { typeface: font.startsWith('+') ? font.replace('lt', 'ea') : font }),
      element('a:cs', { typeface: font.startsWith('+') ? font.replace('lt', 'cs') : font }),
    ),
  )
}

function writeOtherLevel(level: number, size: number): Xml {
  return element(
    `a:lvl${level}pPr`,
    {
      marL: toEmu(48 * (level - 1)),
      algn: 'l',
      defTabSz: 914400,
      rtl: false,
      eaLnBrk: true,
      latinLnBrk: false,
    },
    element(
      'a:defRPr',
      { sz: toCentipoints(size), kern: 1200 },
      element('a:solidFill', {}, element('a:schemeClr', { val: 'tx1' })),
      element('a:latin', { typeface: '+mn-lt' }),
      element('a:ea', { typeface: '+mn-ea' }),
      element('a:cs', { typeface: '+mn-cs' }),
    ),
  )
}

function writeColor(color: string): Xml {
  return element('a:solidFill', {}, element('a:srgbClr', { val: color }))
}
