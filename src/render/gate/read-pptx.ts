import { unzipSync } from 'fflate'
import { readPng } from './read-png.ts'

/** What a reader or a machine finds in a PPTX: the text and the attributes of every part, and those of its pictures. */
export function readPptx(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder()
  return Object.entries(unzipSync(bytes)).flatMap(([path, content]) => {
    if (/\.(?:xml|rels|svg)$/.test(path)) return [path, ...readXml(decoder.decode(content))]
    return path.endsWith('.png') ? [path, ...readPng(content)] : [path]
  })
}

/** A sentence may be cut into runs anywhere: what stands between tags is put together. */
function readXml(markup: string): string[] {
  const attributes = Array.from(markup.matchAll(/="([^"]*)"/g), ([, value = '']) => value)
  const text = markup.replace(/<\/a:p>/g, ' ').replace(/<[^>]*>/g, '')
  return [unescapeXml(text), unescapeXml(attributes.join('\n'))]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
