import type { Element, ReadPackage } from './read-presentation.ts'

type Range = readonly [number, number]

/** The simple types of ISO/IEC 29500-1 that we write numbers of. */
const types = {
  Coordinate: [-27_273_042_329_600, 27_273_042_316_900],
  PositiveCoordinate: [0, 27_273_042_316_900],
  Coordinate32: [-2_147_483_648, 2_147_483_647],
  PositiveCoordinate32: [0, 2_147_483_647],
  SlideSize: [914_400, 51_206_400],
  LineWidth: [0, 20_116_800],
  Angle: [-2_147_483_648, 2_147_483_647],
  PositiveFixedAngle: [0, 21_599_999],
  Percentage: [-2_147_483_648, 2_147_483_647],
  PositivePercentage: [0, 2_147_483_647],
  PositiveFixedPercentage: [0, 100_000],
  TextMargin: [0, 51_206_400],
  TextIndent: [-51_206_400, 51_206_400],
  TextIndentLevel: [0, 8],
  TextFontSize: [100, 400_000],
  TextPoint: [-400_000, 400_000],
  TextNonNegativePoint: [0, 400_000],
  TextSpacingPoint: [0, 158_400],
  TextColumnCount: [1, 16],
  TextBulletStartAt: [1, 32_767],
  SlideId: [256, 2_147_483_647],
  MasterId: [2_147_483_648, 4_294_967_295],
  Unsigned: [0, 4_294_967_295],
  Int: [-2_147_483_648, 2_147_483_647],
  Byte: [-128, 127],
  Bool: [0, 1],
} as const satisfies Record<string, Range>

type Type = keyof typeof types

/** Whole elements that share an attribute, `*` for all others; a number that no line tells of is a fault as well. */
const attributes: Readonly<Record<string, Readonly<Record<string, Type>>>> = {
  marL: { 'a:tcPr': 'Coordinate32', '*': 'TextMargin' },
  ...alike(['marR', 'marT', 'marB', 'lIns', 'tIns', 'rIns', 'bIns', 'defTabSz'], 'Coordinate32'),
  indent: { '*': 'TextIndent' },
  lvl: { '*': 'TextIndentLevel' },
  sz: {
    'p:restoredLeft': 'PositiveFixedPercentage',
    'p:restoredTop': 'PositiveFixedPercentage',
    '*': 'TextFontSize',
  },
  spc: { '*': 'TextPoint' },
  kern: { '*': 'TextNonNegativePoint' },
  baseline: { '*': 'Percentage' },
  numCol: { '*': 'TextColumnCount' },
  spcCol: { '*': 'PositiveCoordinate32' },
  startAt: { '*': 'TextBulletStartAt' },
  val: {
    'a:spcPts': 'TextSpacingPoint',
    'a:buSzPts': 'TextFontSize',
    'a:alpha': 'PositiveFixedPercentage',
    'p:tn': 'Unsigned',
  },
  w: { 'a:gridCol': 'Coordinate', 'a:path': 'PositiveCoordinate', '*': 'LineWidth' },
  h: { 'a:tr': 'Coordinate', 'a:path': 'PositiveCoordinate' },
  ...alike(['x', 'y'], 'Coordinate'),
  ...Object.fromEntries(
    ['cx', 'cy'].map((name) => [name, { 'p:sldSz': 'SlideSize', '*': 'PositiveCoordinate' } as const]),
  ),
  b: { 'a:srcRect': 'Percentage', 'a:fillRect': 'Percentage', 'a:fillToRect': 'Percentage', '*': 'Bool' },
  rot: { '*': 'Angle' },
  ang: { '*': 'PositiveFixedAngle' },
  dir: { '*': 'PositiveFixedAngle' },
  ...alike(['blurRad', 'dist'], 'PositiveCoordinate'),
  ...alike(['sx', 'sy', 'l', 't', 'r'], 'Percentage'),
  ...alike(['amt', 'lim', 'd', 'sp'], 'PositivePercentage'),
  ...alike(['pos', 'vol'], 'PositiveFixedPercentage'),
  ...alike(['rowSpan', 'gridSpan', 'presetID', 'presetSubtype'], 'Int'),
  ...alike(['idx', 'spid', 'grpId', 'st', 'end', 'dur', 'p14:dur', 'delay', 'spokes'], 'Unsigned'),
  ...alike(['pitchFamily', 'charset'], 'Byte'),
  id: { 'p:sldId': 'SlideId', 'p:sldMasterId': 'MasterId', 'p:sldLayoutId': 'MasterId', '*': 'Unsigned' },
  ...alike(
    [
      ...['i', 'dirty', 'rtl', 'rtlCol', 'eaLnBrk', 'latinLnBrk', 'hangingPunct', 'rotWithShape', 'scaled'],
      ...[
        'txBox',
        'noGrp',
        'noRot',
        'noChangeAspect',
        'firstRow',
        'hMerge',
        'vMerge',
        'flipH',
        'showMasterSp',
      ],
      ...[
        'preserve',
        'concurrent',
        'display',
        'mute',
        'animBg',
        'thruBlk',
        'saveSubsetFonts',
        'autoCompressPictures',
      ],
    ],
    'Bool',
  ),
}

function alike(names: readonly string[], type: Type): Record<string, Readonly<Record<string, Type>>> {
  return Object.fromEntries(names.map((name) => [name, { '*': type }]))
}

/** Numbers of a part that go beyond what the format allows, and languages that are none. */
export function findOutOfRange(read: ReadPackage, path: string): string[] {
  return read
    .all(path, '*')
    .filter(({ tagName }) => /^[ap]:/.test(tagName))
    .flatMap((element) =>
      [...element.attributes].flatMap(({ name, value }) => checkValue(element, name, value) ?? []),
    )
    .map((fault) => `${path}: ${fault}`)
}

function checkValue({ tagName }: Element, name: string, value: string): string | undefined {
  const written = `${name}="${value}" of ${tagName}`
  if (name === 'lang')
    return /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(value) ? undefined : `${written} is no language`
  if (tagName === 'a:srgbClr' || !/^[-+]?\.?\d[\d.]*(?:e[-+]?\d+)?$/i.test(value)) return undefined
  const type = attributes[name]?.[tagName] ?? attributes[name]?.['*']
  if (!type) return `nobody knows how far ${written} may go`
  const [least, most] = types[type]
  const number = Number(value)
  return Number.isInteger(number) && number >= least && number <= most
    ? undefined
    : `${written} is no ${type}`
}
