import { compiledFile, shippedFolder } from '../files/package-folder.ts'
import { listNames } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import type { KnownFile } from './files.ts'

/** A page of ours: its address, and the script and style that `src/client/<name>` is compiled to. */
export interface Page {
  readonly path: string
  readonly name: string
  readonly title: string
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
}

/** Finds the pages, and the scripts, styles and faces that they name: all that is in `lib/client`, and nothing else. */
export function openClientFiles(pages: readonly Page[]): (path: string) => KnownFile | undefined {
  const known = new Map<string, KnownFile>()
  for (const page of pages) {
    const html = new TextEncoder().encode(writePage(page))
    known.set(page.path, { type: 'text/html; charset=utf-8', read: () => html })
  }
  addFolder(known, '/client/', compiledFile('client'))
  addFolder(known, '/client/faces/', `${shippedFolder()}/fonts`)
  addFile(known, '/client/auto-scaling.js', compiledFile('marp-browser.js'))
  return (path) => known.get(path)
}

function addFolder(known: Map<string, KnownFile>, prefix: string, folder: string): void {
  for (const name of listNames(folder)) addFile(known, `${prefix}${name}`, `${folder}/${name}`)
}

function addFile(known: Map<string, KnownFile>, path: string, file: string): void {
  const type = types[file.split('.').at(-1) ?? '']
  if (type === undefined) return
  const folder = openSources(file.slice(0, file.lastIndexOf('/')))
  const read = () => {
    const result = folder.read(file)
    return result.ok ? result.bytes : undefined
  }
  known.set(path, { type, read })
}

function writePage({ name, title }: Page): string {
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><link rel="icon" href="data:,">`,
    `<link rel="stylesheet" href="/client/${name}.css">`,
    '<script src="/client/auto-scaling.js" defer></script>',
    `<script src="/client/${name}.js" type="module"></script>`,
    `</head><body><noscript>This page needs JavaScript.</noscript><div id="page"></div></body></html>`,
  ].join('')
}
