import type { Element, ReadPackage } from './read-presentation.ts'

/**
 * What may stand in an element, in which order, after ISO/IEC 29500: `!` must be there, `*` may be there more than once,
 * `|` is a choice. Elements that we do not write are left out, so that one that gets in by mistake is found.
 */
const colour = 'a:srgbClr|a:schemeClr!'
const fill = 'a:noFill|a:solidFill|a:gradFill|a:blipFill'
const effect = 'a:effectLst'
const runProperties = `a:ln ${fill} ${effect} a:highlight a:uFill a:latin a:ea a:cs a:hlinkClick a:extLst`
const paragraphProperties =
  'a:lnSpc a:spcBef a:spcAft a:buClr a:buSzPts a:buFont a:buNone|a:buAutoNum|a:buChar a:defRPr a:extLst'
const levels = `a:defPPr ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `a:lvl${level}pPr`).join(' ')}`
const structures = [
  ...[
    'acc',
    'bar',
    'borderBox',
    'd',
    'f',
    'func',
    'groupChr',
    'limLow',
    'limUpp',
    'm',
    'nary',
    'phant',
    'rad',
  ],
  ...['sSub', 'sSubSup', 'sSup', 'r'],
]
const math = `${structures.map((name) => `m:${name}`).join('|')}*`
const times = 'p:par|p:seq|p:cmd|p:set|p:audio|p:video*'
const view = 'p:cSld! p:clrMapOvr p:transition p:timing p:extLst'

const models: Readonly<Record<string, string>> = {
  ...same(
    [
      'accent1',
      'accent2',
      'accent3',
      'accent4',
      'accent5',
      'accent6',
      'dk1',
      'dk2',
      'lt1',
      'lt2',
      'hlink',
    ].map((name) => `a:${name}`),
    colour,
  ),
  ...same(
    ['a:folHlink', 'a:solidFill', 'a:gs', 'a:highlight', 'a:buClr', 'a:innerShdw', 'a:outerShdw', 'p:bgRef'],
    colour,
  ),
  ...same(['a:srgbClr', 'a:schemeClr'], 'a:alpha'),
  'a:gradFill': 'a:gsLst! a:lin|a:path!',
  'a:gsLst': 'a:gs!*',
  ...same(['a:blipFill', 'p:blipFill'], 'a:blip! a:srcRect a:stretch!'),
  'a:blip': 'a:alphaModFix a:extLst',
  'a:stretch': 'a:fillRect!',
  ...same(
    ['a:ln', 'a:lnL', 'a:lnR', 'a:lnT', 'a:lnB'],
    'a:noFill|a:solidFill! a:prstDash|a:custDash a:miter',
  ),
  'a:custDash': 'a:ds!*',
  'a:effectLst': 'a:innerShdw a:outerShdw',
  'a:uFill': `${fill}!`,
  ...same(['a:rPr', 'a:endParaRPr', 'a:defRPr'], runProperties),
  ...same(
    ['a:pPr', 'a:defPPr', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `a:lvl${level}pPr`)],
    paragraphProperties,
  ),
  ...same(['a:lnSpc', 'a:spcBef', 'a:spcAft'], 'a:spcPts!'),
  'a:bodyPr': 'a:noAutofit|a:normAutofit',
  ...same(['a:lstStyle', 'p:titleStyle', 'p:bodyStyle', 'p:otherStyle', 'p:notesStyle'], levels),
  'p:defaultTextStyle': levels,
  'a:p': 'a:pPr a:r|a:br|a:fld|a14:m* a:endParaRPr',
  'a:r': 'a:rPr a:t!',
  'a:br': 'a:rPr',
  'a:fld': 'a:rPr a:pPr a:t',
  ...same(['p:txBody', 'a:txBody'], 'a:bodyPr! a:lstStyle a:p!*'),
  'a:hlinkClick': 'a:extLst',
  'a:extLst': 'a:ext!*',
  'p:extLst': 'p:ext!*',
  'a:xfrm': 'a:off a:ext a:chOff a:chExt',
  'p:xfrm': 'a:off! a:ext!',
  'a:prstGeom': 'a:avLst',
  'a:avLst': 'a:gd*',
  'a:custGeom': 'a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst!',
  'a:pathLst': 'a:path*',
  'a:path': 'a:close|a:moveTo|a:lnTo|a:cubicBezTo|a:fillToRect*',
  'a:moveTo': 'a:pt!',
  'a:lnTo': 'a:pt!',
  'a:cubicBezTo': 'a:pt!*',
  'a:tbl': 'a:tblPr a:tblGrid! a:tr*',
  'a:tblPr': 'a:tableStyleId',
  'a:tblGrid': 'a:gridCol*',
  'a:tr': 'a:tc*',
  'a:tc': 'a:txBody a:tcPr',
  'a:tcPr': `a:lnL a:lnR a:lnT a:lnB ${fill}`,
  'a:graphic': 'a:graphicData!',
  'a:graphicData': 'a:tbl!',
  'a:theme': 'a:themeElements! a:objectDefaults a:extraClrSchemeLst',
  'a:themeElements': 'a:clrScheme! a:fontScheme! a:fmtScheme!',
  'a:clrScheme':
    'a:dk1! a:lt1! a:dk2! a:lt2! a:accent1! a:accent2! a:accent3! a:accent4! a:accent5! a:accent6! a:hlink! a:folHlink!',
  'a:fontScheme': 'a:majorFont! a:minorFont!',
  ...same(['a:majorFont', 'a:minorFont'], 'a:latin! a:ea! a:cs!'),
  'a:fmtScheme': 'a:fillStyleLst! a:lnStyleLst! a:effectStyleLst! a:bgFillStyleLst!',
  ...same(['a:fillStyleLst', 'a:bgFillStyleLst'], 'a:solidFill!*'),
  'a:lnStyleLst': 'a:ln!*',
  'a:effectStyleLst': 'a:effectStyle!*',
  'a:effectStyle': 'a:effectLst!',
  'p:presentation':
    'p:sldMasterIdLst p:notesMasterIdLst p:sldIdLst p:sldSz p:notesSz! p:defaultTextStyle p:extLst',
  'p:sldMasterIdLst': 'p:sldMasterId!',
  'p:notesMasterIdLst': 'p:notesMasterId!',
  'p:sldIdLst': 'p:sldId*',
  'p:sldLayoutIdLst': 'p:sldLayoutId*',
  'p:sldMaster': 'p:cSld! p:clrMap! p:sldLayoutIdLst p:txStyles',
  'p:txStyles': 'p:titleStyle p:bodyStyle p:otherStyle',
  ...same(['p:sld', 'p:sldLayout', 'p:notes'], view),
  'p:notesMaster': 'p:cSld! p:clrMap! p:notesStyle',
  'p:cSld': 'p:bg p:spTree!',
  'p:bg': 'p:bgPr|p:bgRef!',
  'p:spTgt/p:bg': '',
  'p:bgPr': `${fill}! ${effect}`,
  'p:clrMapOvr': 'a:masterClrMapping!',
  'p:spTree': 'p:nvGrpSpPr! p:grpSpPr! p:sp|p:pic|p:graphicFrame*',
  'p:nvGrpSpPr': 'p:cNvPr! p:cNvGrpSpPr! p:nvPr!',
  'p:grpSpPr': 'a:xfrm',
  'p:sp': 'p:nvSpPr! p:spPr! p:txBody',
  'p:pic': 'p:nvPicPr! p:blipFill! p:spPr!',
  'p:graphicFrame': 'p:nvGraphicFramePr! p:xfrm! a:graphic!',
  'p:nvSpPr': 'p:cNvPr! p:cNvSpPr! p:nvPr!',
  'p:nvPicPr': 'p:cNvPr! p:cNvPicPr! p:nvPr!',
  'p:nvGraphicFramePr': 'p:cNvPr! p:cNvGraphicFramePr! p:nvPr!',
  'p:cNvPr': 'a:hlinkClick a:extLst',
  'p:cNvSpPr': 'a:spLocks',
  'p:cNvPicPr': 'a:picLocks',
  'p:cNvGraphicFramePr': 'a:graphicFrameLocks',
  'p:nvPr': 'p:ph a:audioFile|a:videoFile p:extLst',
  'p:spPr': `a:xfrm a:custGeom|a:prstGeom ${fill} a:ln ${effect}`,
  'p:timing': 'p:tnLst p:bldLst',
  ...same(['p:tnLst', 'p:childTnLst'], times),
  'p:par': 'p:cTn!',
  'p:seq': 'p:cTn! p:prevCondLst p:nextCondLst',
  'p:cTn': 'p:stCondLst p:childTnLst',
  ...same(['p:stCondLst', 'p:prevCondLst', 'p:nextCondLst'], 'p:cond!*'),
  'p:cond': 'p:tgtEl|p:tn',
  'p:set': 'p:cBhvr! p:to',
  'p:cmd': 'p:cBhvr!',
  'p:cBhvr': 'p:cTn! p:tgtEl! p:attrNameLst',
  'p:attrNameLst': 'p:attrName!*',
  'p:to': 'p:strVal!',
  'p:tgtEl': 'p:sldTgt|p:spTgt!',
  'p:spTgt': 'p:bg|p:txEl',
  'p:txEl': 'p:pRg!',
  ...same(['p:audio', 'p:video'], 'p:cMediaNode!'),
  'p:cMediaNode': 'p:cTn! p:tgtEl!',
  'p:bldLst': 'p:bldP!*',
  'p:viewPr': 'p:normalViewPr',
  'p:normalViewPr': 'p:restoredLeft! p:restoredTop!',
  'm:oMathPara': 'm:oMathParaPr m:oMath!*',
  'm:oMathParaPr': 'm:jc',
  ...same(['m:oMath', 'm:e', 'm:num', 'm:den', 'm:deg', 'm:sub', 'm:sup', 'm:fName', 'm:lim'], math),
  'm:r': 'm:rPr a:rPr m:t!',
  'm:rPr': 'm:nor|m:sty',
  'm:ctrlPr': 'a:rPr',
  'm:acc': 'm:accPr m:e!',
  'm:accPr': 'm:chr m:ctrlPr',
  'm:bar': 'm:barPr m:e!',
  'm:barPr': 'm:pos m:ctrlPr',
  'm:borderBox': 'm:borderBoxPr m:e!',
  'm:borderBoxPr':
    'm:hideTop m:hideBot m:hideLeft m:hideRight m:strikeH m:strikeV m:strikeBLTR m:strikeTLBR m:ctrlPr',
  'm:d': 'm:dPr m:e!*',
  'm:dPr': 'm:begChr m:sepChr m:endChr m:grow m:shp m:ctrlPr',
  'm:f': 'm:fPr m:num! m:den!',
  'm:fPr': 'm:type m:ctrlPr',
  'm:func': 'm:funcPr m:fName! m:e!',
  'm:groupChr': 'm:groupChrPr m:e!',
  'm:groupChrPr': 'm:chr m:pos m:vertJc m:ctrlPr',
  ...same(['m:limLow', 'm:limUpp'], 'm:limLowPr|m:limUppPr m:e! m:lim!'),
  ...same(['m:limLowPr', 'm:limUppPr', 'm:funcPr', 'm:sSubPr', 'm:sSupPr', 'm:sSubSupPr'], 'm:ctrlPr'),
  'm:m': 'm:mPr m:mr!*',
  'm:mPr': 'm:baseJc m:plcHide m:rSpRule m:cGpRule m:rSp m:cSp m:cGp m:mcs m:ctrlPr',
  'm:mcs': 'm:mc!*',
  'm:mc': 'm:mcPr',
  'm:mcPr': 'm:count m:mcJc',
  'm:mr': 'm:e!*',
  'm:nary': 'm:naryPr m:sub! m:sup! m:e!',
  'm:naryPr': 'm:chr m:limLoc m:grow m:subHide m:supHide m:ctrlPr',
  'm:phant': 'm:phantPr m:e!',
  'm:phantPr': 'm:show m:zeroWid m:zeroAsc m:zeroDesc m:transp m:ctrlPr',
  'm:rad': 'm:radPr m:deg! m:e!',
  'm:radPr': 'm:degHide m:ctrlPr',
  'm:sSub': 'm:sSubPr m:e! m:sub!',
  'm:sSup': 'm:sSupPr m:e! m:sup!',
  'm:sSubSup': 'm:sSubSupPr m:e! m:sub! m:sup!',
}

/** What other programs define: their insides are theirs. */
const open = /^(?:mc:|a14:|p14:|[ap]:ext$|p:transition$)/

interface Slot {
  readonly names: readonly string[]
  readonly required: boolean
  readonly many: boolean
}

function same(names: readonly string[], model: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, model]))
}

function readModel(model: string): Slot[] {
  return model
    .split(' ')
    .filter(Boolean)
    .map((slot) => ({
      names: slot.replace(/[!*]/g, '').split('|'),
      required: slot.includes('!'),
      many: slot.includes('*'),
    }))
}

const slots = new Map(Object.entries(models).map(([name, model]) => [name, readModel(model)]))

/** Elements of a part that stand where they may not stand, or lack what they must have. */
export function findMisplaced(read: ReadPackage, path: string): string[] {
  return read
    .all(path, '*')
    .filter(({ tagName }) => /^[apm]:/.test(tagName) && !open.test(tagName))
    .flatMap((element) => listContents(element).flatMap((names) => checkContent(nameModel(element), names)))
    .map((fault) => `${path}: ${fault}`)
}

/** Few elements hold something else in one place than in others. */
function nameModel({ tagName, parentNode }: Element): string {
  const placed = `${parentNode?.nodeName}/${tagName}`
  return slots.has(placed) ? placed : tagName
}

/** The names of an element's children, once for each way to read a choice with a fallback. */
function listContents(element: Element): string[][] {
  return ['mc:Choice', 'mc:Fallback'].map((branch) =>
    [...element.children].flatMap((child) =>
      child.tagName === 'mc:AlternateContent'
        ? [...child.children]
            .filter(({ tagName }) => tagName === branch)
            .flatMap(({ children }) => [...children].map(({ tagName }) => tagName))
        : [child.tagName],
    ),
  )
}

function checkContent(name: string, children: readonly string[]): string[] {
  const model = slots.get(name) ?? []
  const faults: string[] = []
  let at = 0
  let filled = false
  for (const child of children) {
    const next = model.findIndex(({ names }, index) => index >= at && names.includes(child))
    if (next < 0) faults.push(`${child} may not stand here in ${name}`)
    else {
      if (next === at && filled && !model[next]?.many) faults.push(`${name} has a second ${child}`)
      at = next
      filled = true
    }
  }
  const missing = model.filter(
    ({ names, required }) => required && !children.some((one) => names.includes(one)),
  )
  return [...faults, ...missing.map(({ names }) => `${name} has no ${names.join(' or ')}`)]
}
