import { unzip } from '../zip.ts'
import { readPng } from './read-png.ts'

/** What a reader or a machine finds in a PPTX: the text and the attributes of every part, and those of its pictures. */
export function readPptx(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder()
  const texts: string[] = []
  const attributes = new Set<string>()
  for (const [path, content] of unzip(bytes)) {
    texts.push(path)
    if (path.endsWith('.png')) texts.push(...readPng(content()))
    if (!/\.(?:xml|rels|svg)$/.test(path)) continue
    const markup = decoder.decode(content())
    texts.push(readText(markup))
    // Most stand there hundreds of times.
    for (const attribute of markup.match(/="[^"]*"/g) ?? []) attributes.add(attribute)
  }
  return [...texts, unescapeXml([...attributes].join('\n'))]
}

/** A sentence may be cut into runs anywhere: what stands between tags is put together. */
function readText(markup: string): string {
  return unescapeXml(markup.replace(/<\/a:p>/g, ' ').replace(/<[^>]*>/g, ''))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
