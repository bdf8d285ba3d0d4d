import { findNearest } from '../../model/nearest.ts'
import type { Deck } from '../../model/talk.ts'
import type { Written } from '../../model/written.ts'
import { placePiece, placeWithin } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const brokenLink: Rule = {
  name: 'broken-link',
  severity: 'warning',
  summary: 'A link leads to a slide that is not there.',
  rationale: 'It is clicked on stage, in front of everybody, and nothing happens.',
  remedy:
    'Link to a slide by its name, `[the fix](#fix)` with `<!-- _id: fix -->` on that slide: a number is another slide as soon as one is put in before it.',
  bad: '[Back to the alert](#99)',
  good: '[Back to the alert](#alert)',
  findInText: findBroken,
}

function* findBroken({ talk: { deck } }: ReadTalk): Generator<Fault> {
  let names: ReadonlySet<string> | undefined
  for (const slide of deck.slides) {
    for (const piece of slide.written) {
      for (const { url, place } of listLinks(slide, piece)) {
        names ??= listNames(deck)
        const name = decode(url.slice(1))
        if (name === '' || names.has(name)) continue
        yield {
          message: `There is no slide or heading \`#${name}\`.`,
          ...place(),
          ...suggest(name, names, deck),
        }
      }
    }
  }
}

type Place = Pick<Fault, 'span' | 'slide'>

function listLinks(slide: Deck['slides'][number], piece: Written): { url: string; place: () => Place }[] {
  if (piece.kind === 'link') {
    return piece.url.startsWith('#') ? [{ url: piece.url, place: () => placePiece(slide, piece) }] : []
  }
  if (piece.kind !== 'html') return []
  return [...piece.html.matchAll(/\bhref\s*=\s*["']?(#[^"'\s>]+)/gi)].map(([, url = '']) => ({
    url,
    place: () => placeWithin(slide, piece, piece.html, url),
  }))
}

/** What a link may lead to: slides by number and by name, headings, and whatever has an id. */
function listNames({ slides }: Deck): ReadonlySet<string> {
  const written = slides.flatMap(({ html }) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id))
  return new Set([...slides.map(({ index }) => String(index + 1)), ...written])
}

function suggest(name: string, names: ReadonlySet<string>, { slides }: Deck): Pick<Fault, 'hint'> {
  if (/^\d+$/.test(name)) return { hint: `The deck has ${slides.length} slides.` }
  const near = findNearest(
    name,
    [...names].filter((one) => !/^\d+$/.test(one)),
  )
  return near === undefined
    ? { hint: `Name the slide: \`<!-- _id: ${name} -->\`.` }
    : { hint: `Did you mean \`#${near}\`?` }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
