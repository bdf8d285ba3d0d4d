import { createHash } from 'node:crypto'
import type { Finding } from '../model/diagnostic.ts'
import type { Layout, SlideLayout } from '../model/layout.ts'
import type { Slide, Talk } from '../model/talk.ts'

/** What measuring some slides of a talk gives; `met` is what went wrong on the way. */
export interface MeasuredSlides {
  readonly layout: Layout
  readonly met: readonly Finding[]
}

export interface SlideLooks {
  /** The next slides to be measured, those around `near` first; none when all are known. */
  next(talk: Talk, near: number): readonly Slide[]
  /** Keeps what they measure, each under its looks; undefined: they cannot be measured as they are. */
  keep(talk: Talk, slides: readonly Slide[], measured: MeasuredSlides | undefined): void
  /** What is known of a talk: the layout of its slides, as far as they were measured, and what was met. */
  tell(talk: Talk): MeasuredSlides
}

interface Look {
  readonly laid?: SlideLayout
  readonly met: readonly Finding[]
  /** Families that are not there and that this slide was the first to ask for. */
  readonly families: readonly string[]
}

/** So many at a time: the first are told soon, and little is lost when a save stops the work. */
const atOnce = 8

/** Remembers how slides are laid out by how they look: moved and renumbered, they are laid out as they were. */
export function makeSlideLooks(): SlideLooks {
  let known = new Map<string, Look>()
  const nameLooks = makeNamer()
  return {
    next(talk, near) {
      const names = nameLooks(talk)
      const alive = new Set(names)
      const gone = [...known].filter(([name]) => !alive.has(name))
      // Another slide may have to say now that a family is not there.
      known = gone.some(([, { families }]) => families.length > 0)
        ? new Map()
        : new Map([...known].filter(([name]) => alive.has(name)))
      return [...talk.deck.slides]
        .filter(({ index }) => !known.has(names[index] ?? ''))
        .sort((one, other) => Math.abs(one.index - near) - Math.abs(other.index - near))
        .slice(0, atOnce)
        .sort((one, other) => one.index - other.index)
    },
    keep(talk, slides, measured) {
      const names = nameLooks(talk)
      const told = new Set([...known.values()].flatMap(({ families }) => families))
      for (const [at, { index }] of slides.entries()) {
        const laid = measured?.layout.slides.find((one) => one.index === at)
        const missing = measured?.layout.missingFamilies.filter(({ slide }) => slide === at) ?? []
        const families = missing.map(({ family }) => family).filter((family) => !told.has(family))
        const met = measured?.met.filter(({ slide = 1 }) => slide === at + 1) ?? []
        known.set(names[index] ?? '', { met, families, ...(laid && { laid }) })
      }
    },
    tell(talk) {
      const looks = nameLooks(talk).map((name) => known.get(name))
      return {
        layout: {
          slides: looks.flatMap((look, index) => (look?.laid ? [{ ...look.laid, index }] : [])),
          missingFamilies: looks.flatMap(
            (look, slide) => look?.families.map((family) => ({ family, slide })) ?? [],
          ),
        },
        met: looks.flatMap(
          (look, index) => look?.met.map((finding) => ({ ...finding, slide: index + 1 })) ?? [],
        ),
      }
    },
  }
}

/** Names the looks of each slide: its content and what it draws, and the style of the deck with what that draws. */
function makeNamer(): (talk: Talk) => readonly string[] {
  let last: { readonly talk: Talk; readonly names: readonly string[] } | undefined
  return (talk) => {
    if (last?.talk === talk) return last.names
    const { assets, css, lang, size, slides } = talk.deck
    const styled = assets.filter(({ url }) => css.includes(url)).map(({ hash }) => hash)
    const deck = createHash('sha256')
      .update(JSON.stringify([lang, size, styled]))
      .update(css)
      .digest('hex')
    const names = slides.map(({ hash }) => `${deck} ${hash}`)
    last = { talk, names }
    return names
  }
}
