import type { FileKey } from '../../model/scene.ts'
import type { FileContent, SceneContent } from '../../model/scene-content.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { loadSharp } from '../sharp.ts'
import { encodeLightest } from './encode.ts'

/** What a picture is called, the colours of which filters change, and the picture itself. */
export function splitTinted(key: FileKey): { readonly filter: string; readonly source: FileKey } | undefined {
  const [, filter, source] = /^tinted:(.*\)) (\S.*)$/.exec(key) ?? []
  return filter === undefined || source === undefined ? undefined : { filter, source }
}

/** Those of the keys that name a file in other colours. */
export function listTinted(keys: ReadonlySet<FileKey>, files: SceneContent): FileKey[] {
  return [...keys].filter((key) => files.has(splitTinted(key)?.source ?? ''))
}

export async function tintPictures(keys: readonly FileKey[], files: SceneContent): Promise<SceneContent> {
  const tinted = await mapLimited(keys, picturesAtOnce, async (key) => {
    const { source = '', filter = '' } = splitTinted(key) ?? {}
    const file = files.get(source)
    return file ? [[key, await tintPicture(file, filter)] as const] : []
  })
  return new Map(tinted.flat())
}

/** Three rows that give red, green and blue, each of the three before and a constant, 0 to 255. */
type Matrix = readonly [Row, Row, Row]
type Row = readonly [number, number, number, number]

/** A picture with its colours changed as the browser does it, one filter after the other. */
export async function tintPicture(file: FileContent, filter: string): Promise<FileContent> {
  const matrices = Array.from(filter.matchAll(/([a-z-]+)\(([^)]*)\)/g), ([, name = '', value = '']) =>
    readMatrix(name, value),
  )
  const sharp = await loadSharp()
  const { data, info } = await sharp(file.bytes)
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (const matrix of matrices) change(data, matrix)
  const { width, height, channels } = info
  return { ...(await encodeLightest({ data, width, height, channels })), width, height }
}

function change(data: Uint8Array, [red, green, blue]: Matrix): void {
  const clamped = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength)
  for (let at = 0; at < clamped.length; at += 4) {
    const [r = 0, g = 0, b = 0] = [clamped[at], clamped[at + 1], clamped[at + 2]]
    clamped[at] = red[0] * r + red[1] * g + red[2] * b + red[3]
    clamped[at + 1] = green[0] * r + green[1] * g + green[2] * b + green[3]
    clamped[at + 2] = blue[0] * r + blue[1] * g + blue[2] * b + blue[3]
  }
}

const same: Matrix = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
]

/** Shares of red, green and blue in what is seen as light. */
const light = [0.2126, 0.7152, 0.0722] as const

const sepia: Matrix = [
  [0.393, 0.769, 0.189, 0],
  [0.349, 0.686, 0.168, 0],
  [0.272, 0.534, 0.131, 0],
]

function readMatrix(name: string, value: string): Matrix {
  const number = Number.parseFloat(value)
  const amount = Number.isNaN(number) ? 1 : value.endsWith('%') ? number / 100 : number
  switch (name) {
    case 'brightness':
      return scale(amount, 0)
    case 'contrast':
      return scale(amount, 127.5 * (1 - amount))
    case 'invert':
      return scale(1 - 2 * Math.min(1, amount), 255 * Math.min(1, amount))
    case 'saturate':
      return mix(grey, same, amount)
    case 'grayscale':
      return mix(same, grey, Math.min(1, amount))
    case 'sepia':
      return mix(same, sepia, Math.min(1, amount))
    case 'hue-rotate':
      return turnHue((toDegrees(number, value) * Math.PI) / 180)
    default:
      return same
  }
}

const grey: Matrix = [
  [...light, 0],
  [...light, 0],
  [...light, 0],
]

function scale(factor: number, plus: number): Matrix {
  return [
    [factor, 0, 0, plus],
    [0, factor, 0, plus],
    [0, 0, factor, plus],
  ]
}

function mix(from: Matrix, to: Matrix, share: number): Matrix {
  const mixRow = (row: number): Row => {
    const at = (column: number) => {
      const start = from[row]?.[column] ?? 0
      return start + ((to[row]?.[column] ?? 0) - start) * share
    }
    return [at(0), at(1), at(2), at(3)]
  }
  return [mixRow(0), mixRow(1), mixRow(2)]
}

function toDegrees(number: number, value: string): number {
  if (value.endsWith('turn')) return number * 360
  if (value.endsWith('grad')) return number * 0.9
  return value.endsWith('rad') ? (number * 180) / Math.PI : number
}

/** As in the specification of SVG's colour matrices. */
function turnHue(angle: number): Matrix {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [
    [
      0.213 + cos * 0.787 - sin * 0.213,
      0.715 - cos * 0.715 - sin * 0.715,
      0.072 - cos * 0.072 + sin * 0.928,
      0,
    ],
    [
      0.213 - cos * 0.213 + sin * 0.143,
      0.715 + cos * 0.285 + sin * 0.14,
      0.072 - cos * 0.072 - sin * 0.283,
      0,
    ],
    [
      0.213 - cos * 0.213 - sin * 0.787,
      0.715 - cos * 0.715 + sin * 0.715,
      0.072 + cos * 0.928 + sin * 0.072,
      0,
    ],
  ]
}
