import { join } from 'node:path'
import { makePrivateFolder, readTextIfThere, writePrivateFile } from '../files/browser-files.ts'
import { hashBytes } from './tar.ts'

export interface FontRequest {
  /** Folder of the bundled faces. */
  readonly faces: string
  /** Folder of the cache; fontconfig keeps its own cache there. */
  readonly cache: string
}

/** Families that machines have, and the bundled one that stands in. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  Arimo: [
    'sans-serif',
    'system-ui',
    'ui-sans-serif',
    'cursive',
    'fantasy',
    'Arial',
    'Helvetica',
    'Helvetica Neue',
    'Liberation Sans',
    'Segoe UI',
    'Verdana',
    'Tahoma',
    'Trebuchet MS',
    'Calibri',
    'San Francisco',
    '-apple-system',
    'BlinkMacSystemFont',
  ],
  Tinos: [
    'serif',
    'ui-serif',
    'Times',
    'Times New Roman',
    'Liberation Serif',
    'Georgia',
    'Cambria',
    'Palatino',
  ],
  Cousine: [
    'monospace',
    'ui-monospace',
    'Courier',
    'Courier New',
    'Liberation Mono',
    'Consolas',
    'Menlo',
    'Monaco',
    'SFMono-Regular',
  ],
}

/** Which bundled family draws the characters that several scripts share, for a language. */
const HAN: Readonly<Record<string, string>> = {
  ja: 'Noto Sans JP',
  ko: 'Noto Sans KR',
  'zh-cn': 'Noto Sans SC',
  'zh-sg': 'Noto Sans SC',
  'zh-tw': 'Noto Sans SC',
  'zh-hk': 'Noto Sans SC',
  zh: 'Noto Sans SC',
}

/** Scripts and signs beyond the above; those with bold faces last, since fallback takes the regular one. */
const FALLBACKS = [
  'Arimo',
  'Noto Sans Symbols 2',
  'Noto Sans Symbols',
  'Noto Sans Math',
  'Noto Sans JP',
  'Noto Sans SC',
  'Noto Sans KR',
]

/** Families of one weight. */
const SIGNS = ['Noto Sans Symbols', 'Noto Sans Symbols 2', 'Noto Sans Math']

/** Writes a fontconfig file that knows the bundled faces and nothing of the machine's; gives its path. */
export function writeFontConfig(request: FontRequest): string {
  const rules = fontRules(request.faces)
  const home = makePrivateFolder(join(request.cache, 'fontconfig'))
  const folder = makePrivateFolder(join(home, hashBytes(Buffer.from(rules)).slice(0, 16)))
  const path = join(folder, 'fonts.conf')
  const cache = makePrivateFolder(join(folder, 'cache'))
  const text = fontConfig(rules, cache)
  if (readTextIfThere(path) !== text) writePrivateFile(path, text)
  return path
}

function fontConfig(rules: string, cache: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    `<cachedir>${escapeXml(cache)}</cachedir>`,
    rules,
    '</fontconfig>',
    '',
  ].join('\n')
}

function fontRules(faces: string): string {
  return [
    `<dir>${escapeXml(faces)}</dir>`,
    '<config><rescan><int>0</int></rescan></config>',
    ...SIGNS.map(neverThicken),
    ...Object.entries(STAND_INS).flatMap(([family, names]) => names.map((name) => standIn(name, family))),
    ...Object.entries(HAN).map(([lang, family]) => preferFor(lang, family)),
    ...FALLBACKS.map(fallBackOn),
  ].join('\n')
}

/** A face that passes for bold is not thickened for bold text, which would make a Type 3 font of it in a PDF. */
function neverThicken(family: string): string {
  return `<match target="scan"><test name="family"><string>${family}</string></test><edit name="weight" mode="assign"><const>bold</const></edit></match>`
}

function standIn(name: string, family: string): string {
  return `<match target="pattern"><test name="family" qual="any"><string>${name}</string></test><edit name="family" mode="assign" binding="same"><string>${family}</string></edit></match>`
}

function preferFor(lang: string, family: string): string {
  return `<match target="pattern"><test name="lang" compare="contains"><string>${lang}</string></test><edit name="family" mode="append" binding="strong"><string>${family}</string></edit></match>`
}

function fallBackOn(family: string): string {
  return `<match target="pattern"><edit name="family" mode="append_last"><string>${family}</string></edit></match>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
