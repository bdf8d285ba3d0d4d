import type { Diagnostic } from '../model/diagnostic.ts'
import type { Matchable } from '../model/match.ts'
import type { DeckView, Problem, SlideView } from '../model/message.ts'
import { carryKeys, type Keyed } from '../model/slide-keys.ts'
import type { Slide, Talk } from '../model/talk.ts'
import { viewActs, viewSlides, viewStyle } from '../render/view.ts'
import { cutCodeFrame } from '../report/code-frame.ts'
import { showPath } from '../report/show-path.ts'

/** What windows have been shown of a talk: the next version is compared with it. */
export interface ShownTalk {
  readonly deck: DeckView
  readonly keyed: readonly Keyed<Matchable & Partial<Pick<Slide, 'html'>>>[]
  /** Keys that no slide bears any more, and none shall bear again. */
  readonly retired: ReadonlySet<string>
}

/** A talk as windows show it. */
export interface TalkView extends ShownTalk {
  readonly talk: Talk
  readonly keyed: readonly Keyed<Slide>[]
}

/** The next version of a view. Slides that `broken` names keep the looks they had. */
export function viewTalk(talk: Talk, before: ShownTalk | undefined, broken: ReadonlySet<number>): TalkView {
  const { deck } = talk
  const keyed = carryKeys(before?.keyed ?? [], deck.slides, before?.retired ?? new Set())
  const alive = new Set(keyed.map(({ key }) => key))
  const gone = before?.keyed.filter(({ key }) => !alive.has(key)).map(({ key }) => key) ?? []
  const slides = viewSlides(deck, keyed, findUnchanged(before, keyed)).map((slide, index) =>
    broken.has(index) ? keepLooks(slide, before?.deck.slides) : slide,
  )
  return {
    talk,
    keyed,
    retired: new Set([...(before?.retired ?? []), ...gone]),
    deck: {
      version: (before?.deck.version ?? 0) + 1,
      talk: talk.name,
      title: deck.title,
      lang: deck.lang,
      ...deck.size,
      ...viewStyle(deck),
      acts: viewActs(deck),
      slides,
    },
  }
}

/** HTML of slides that is the same as before, for whoever would have to write it again. */
function findUnchanged(
  before: ShownTalk | undefined,
  keyed: readonly Keyed<Slide>[],
): ReadonlyMap<string, string> {
  const slides = new Map(before?.keyed.map(({ key, slide }) => [key, slide]))
  const looks = new Map(before?.deck.slides.map((slide) => [slide.key, slide]))
  const unchanged = new Map<string, string>()
  for (const { key, slide } of keyed) {
    const look = looks.get(key)
    if (look && look.hash === slide.hash && slides.get(key)?.html === slide.html)
      unchanged.set(key, look.html)
  }
  return unchanged
}

function keepLooks(slide: SlideView, before: readonly SlideView[] = []): SlideView {
  const old = before.find(({ key }) => key === slide.key)
  return old ? { ...slide, html: old.html, hash: old.hash, steps: old.steps } : slide
}

/** The one slide that was edited; undefined when it was none, or more than one. */
export function findEdited(before: TalkView | undefined, after: TalkView): string | undefined {
  if (!before) return undefined
  const old = new Map(before.keyed.map(({ key, slide }) => [key, slide]))
  const edited = after.keyed.filter(({ key, slide }) => {
    const other = old.get(key)
    return !other || other.hash !== slide.hash || !isSameText(other, slide)
  })
  return edited.length === 1 ? edited[0]?.key : undefined
}

function isSameText(one: Slide, other: Slide): boolean {
  return one.handout === other.handout && one.notes.join('\0') === other.notes.join('\0')
}

/** Whether windows would see no difference. */
export function isSameView({ deck: one }: TalkView, { deck: other }: TalkView): boolean {
  const { css, faces, slides, version: _, ...rest } = one
  const { css: otherCss, faces: otherFaces, slides: otherSlides, version: __, ...otherRest } = other
  return (
    css === otherCss &&
    faces === otherFaces &&
    slides.length === otherSlides.length &&
    slides.every((slide, at) => isSameSlide(slide, otherSlides[at])) &&
    JSON.stringify(rest) === JSON.stringify(otherRest)
  )
}

function isSameSlide(one: SlideView, other: SlideView | undefined): boolean {
  const keys = ['key', 'hash', 'title', 'kind', 'steps', 'act', 'page', 'pages', 'line'] as const
  return other !== undefined && keys.every((key) => one[key] === other[key])
}

/** Slides, by index, that an error stands on. */
export function findBroken(diagnostics: readonly Diagnostic[]): ReadonlySet<number> {
  return new Set(
    diagnostics.flatMap(({ severity, slide }) =>
      severity === 'error' && slide !== undefined ? [slide - 1] : [],
    ),
  )
}

/** Diagnostics as windows show them, the gravest first, in the order of the deck. */
export function viewProblems(
  diagnostics: readonly Diagnostic[],
  { root, texts, keyed }: { root: string; texts: Readonly<Record<string, string>>; keyed: readonly Keyed[] },
): readonly Problem[] {
  const order = { error: 0, warning: 1, info: 2 }
  return [...diagnostics]
    .sort((one, other) => order[one.severity] - order[other.severity])
    .map(({ rule, severity, message, hint, span, slide }) => {
      const text = span && texts[span.path]
      const frame = span && text !== undefined && severity === 'error' ? cutCodeFrame(text, span) : undefined
      const key = slide === undefined ? undefined : keyed[slide - 1]?.key
      return {
        rule,
        severity,
        message,
        ...(hint !== undefined && { hint }),
        ...(key !== undefined && { slide: key }),
        ...(span && { file: showPath(span.path, root), line: span.line }),
        ...(span?.column !== undefined && { column: span.column }),
        ...(frame !== undefined && { frame }),
      }
    })
}
