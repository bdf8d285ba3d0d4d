import { addressOf } from '../model/editor.ts'
import type { BuildNews, Health, ServerMessage, SlideWords, WindowMessage } from '../model/message.ts'
import type { Deck } from '../model/talk.ts'
import { type LiveDeck, makeLiveDeck } from '../server/live-deck.ts'
import type { Session, Window } from '../server/sockets.ts'
import type { TalkView } from './view-talk.ts'

/** What the windows of a preview are told, whenever they come. */
export interface PreviewSession extends Session {
  readonly live: LiveDeck
  /** Shows a version; the place follows the one slide that was edited, unless somebody has just moved. */
  show(view: TalkView, edited?: string): void
  tellHealth(health: Health): void
  tellWords(words: Readonly<Record<string, SlideWords>>): void
  tellBuild(news: BuildNews): void
  /** Takes the place to the slide at a line of a file; undefined when no slide is there. */
  goTo(where: { readonly file?: string; readonly line: number }): number | undefined
  /** Follows an edit that shows on no slide: a line of the script. */
  follow(slide: string): void
}

export interface PreviewSettings {
  /** See `model/editor.ts`; undefined: a click copies the place. */
  readonly editor: string | undefined
  /** Where on the disk what windows know by its path below the root. */
  readonly locate: (file: string) => string
  readonly now: () => number
}

/** Milliseconds for which nobody is taken away from where they went. */
const undisturbed = 2000

export function makePreviewSession(
  windows: () => Iterable<Window>,
  settings: PreviewSettings,
): PreviewSession {
  let view: TalkView | undefined
  let following = true
  let moved = Number.NEGATIVE_INFINITY
  const kept: Partial<Record<'words' | 'build', ServerMessage>> = {}

  const tell = (message: ServerMessage): void => {
    for (const window of windows()) window.send(message)
  }
  const live = makeLiveDeck(tell)
  const keep = (kind: 'words' | 'build', message: ServerMessage): void => {
    kept[kind] = message
    tell(message)
  }

  const follow = (slide: string): void => {
    if (!following || settings.now() - moved < undisturbed) return
    if (live.place.slide === slide) return
    const steps = live.deck?.slides.find(({ key }) => key === slide)?.steps ?? 0
    // Whoever writes wants to see all that is on the slide.
    live.move(slide, steps)
  }

  const openEditor = (window: Window, slide: string, problem: number | undefined): void => {
    const found = problem === undefined ? undefined : live.health?.problems[problem]
    const span = view?.keyed.find(({ key }) => key === slide)?.slide.span
    const line = found?.line ?? span?.line
    const path = found?.file === undefined ? span?.path : settings.locate(found.file)
    if (line === undefined || path === undefined) return
    const where = `${path}:${line}`
    const { editor } = settings
    window.send(
      editor === undefined
        ? { kind: 'open', where }
        : { kind: 'open', where, url: addressOf(editor, path, line) },
    )
  }

  return {
    live,
    join(window) {
      live.greet(window)
      window.send({ kind: 'follow', on: following })
      for (const message of Object.values(kept)) window.send(message)
    },
    hear(window, message: WindowMessage) {
      if (message.kind === 'move' || message.kind === 'go') moved = settings.now()
      if (live.hear(window, message) || window.visitor.role !== 'owner') return
      if (message.kind === 'edit') openEditor(window, message.slide, message.problem)
      else if (message.kind === 'follow') {
        following = message.on
        tell({ kind: 'follow', on: following })
      }
    },
    show(fresh, edited) {
      view = fresh
      live.show(fresh.deck, edited)
      if (edited !== undefined) follow(edited)
    },
    tellHealth: live.tellHealth,
    tellWords: (words) => keep('words', { kind: 'words', words }),
    tellBuild: (news) => keep('build', { kind: 'build', news }),
    goTo({ file, line }) {
      if (!view) return undefined
      const path = file === undefined ? view.talk.deck.path : settings.locate(file)
      const index = findSlideAt(view.talk.deck, path, line)
      const slide = index === undefined ? undefined : view.deck.slides[index]
      if (index === undefined || !slide) return undefined
      moved = Number.NEGATIVE_INFINITY
      live.move(slide.key, slide.steps)
      return index + 1
    },
    follow,
  }
}

/** Index of the slide at a line of the deck, of a part, or of a file that code comes from. */
function findSlideAt({ path: deck, slides }: Deck, path: string, line: number): number | undefined {
  const places = slides.flatMap(({ index, span, also = [] }) =>
    [span, ...also].flatMap((place) => (place.path === path ? [{ index, ...place }] : [])),
  )
  const within = places.find((place) => place.line <= line && line <= (place.endLine ?? place.line))
  const above = places.findLast((place) => place.line <= line)
  return (within ?? above ?? places[0])?.index ?? (path === deck && slides.length > 0 ? 0 : undefined)
}
