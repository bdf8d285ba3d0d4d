import { openSources } from '../files/sources.ts'
import type { LaidScript } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Script } from '../model/script.ts'
import type { Talk } from '../model/talk.ts'
import type { TalkAssets } from '../server/talk-assets.ts'
import { openAligner } from '../workers/align.ts'
import type { BackgroundBuilds } from './background-builds.ts'
import { examineTalk, gradeTalk } from './examine-talk.ts'
import type { LayoutListeners, LayoutWatch } from './layout-watch.ts'
import type { PreviewSession } from './preview-session.ts'
import type { TalkVersion } from './read-version.ts'
import { findBroken, findEdited, isSameView, type TalkView, viewProblems, viewTalk } from './view-talk.ts'
import { findSlideAtLine, viewWords } from './view-words.ts'

export interface PreviewParts {
  readonly session: PreviewSession
  readonly assets: TalkAssets
  readonly builds: BackgroundBuilds | undefined
  /** Told of each version when all that can be told without a browser is known, and again when a browser has shown more. */
  readonly examined: (version: TalkVersion) => void
  /** Looks at slides in a browser; undefined: nobody does. */
  readonly watchLayout?: ((found: LayoutListeners['found']) => LayoutWatch) | undefined
}

/** Milliseconds in which nothing is saved, until the script is laid along the deck and the rules are asked. */
const quiet = 120

/** Brings versions of a talk to the windows: the looks at once, what takes longer when nothing is saved for a moment. */
export function showPreview(parts: PreviewParts): AsyncDisposable & {
  show(version: TalkVersion): void
  /** A save is about to be read: nothing else is as urgent. */
  makeRoom(): void
} {
  const { session, assets, builds } = parts
  let view: TalkView | undefined
  let script: Script | undefined
  let changedLine: number | undefined
  let timer: NodeJS.Timeout | undefined
  let shown = 0
  let current: TalkVersion | undefined
  /** What the rules have found, on text and in the browser: it stands until they have looked again. */
  const ruled = { text: keepFound([], undefined), layout: keepFound([], undefined) }
  const aligner = openAligner()

  let told = ''

  /** `again`: what is told already is left out, so that what somebody has put aside stays there. */
  const tellHealth = (version: TalkVersion, broken: boolean, again = true): void => {
    const rest = broken ? [] : [ruled.text, ruled.layout].flatMap((found) => found(view))
    const diagnostics = [...version.diagnostics, ...rest]
    const { texts } = version.reading
    const { root, configFolder } = version.found.project
    const of = { root: configFolder ?? root, texts: { ...version.found.project.texts, ...texts } }
    const health = { broken, problems: viewProblems(diagnostics, { ...of, keyed: view?.keyed ?? [] }) }
    const before = told
    told = JSON.stringify(health)
    if (again || told !== before) session.tellHealth(health)
  }

  const tellAll = (version: TalkVersion, all: boolean): void => {
    tellHealth(version, false, false)
    if (!all) return
    const found = [ruled.text, ruled.layout].flatMap((each) => each(view))
    parts.examined({ ...version, diagnostics: [...version.diagnostics, ...found] })
  }

  const layouts = parts.watchLayout?.(({ talk }, findings, all) => {
    if (current?.reading.talk !== talk) return
    ruled.layout = keepFound(gradeTalk(talk, findings, current.found), view)
    tellAll(current, all)
  })

  const showLooks = (talk: Talk, diagnostics: readonly Diagnostic[]): void => {
    const fresh = viewTalk(talk, view, findBroken(diagnostics))
    const edited = findEdited(view, fresh)
    const same = view !== undefined && isSameView(view, fresh)
    view = same && view ? { ...fresh, deck: view.deck } : fresh
    assets.allow(talk.deck.assets, openSources(talk.root))
    if (!same) session.show(view, edited)
    else if (edited !== undefined) session.follow(edited)
  }

  const examine = async (version: TalkVersion, talk: Talk): Promise<void> => {
    const mine = shown
    const alignment = talk.script && (await aligner.align(talk.deck, talk.script))
    // Another version has come meanwhile, and is examined in its turn.
    if (mine !== shown || (talk.script && !alignment)) return
    const { reading, found } = version
    const { lines, findings } = examineTalk(talk, reading, found, { alignment })
    ruled.text = keepFound(gradeTalk(talk, findings.slice(reading.findings.length), found), view)
    tellAll(version, true)
    if (view) session.tellWords(viewWords(talk, lines, view.keyed))
    if (lines) followScript(lines)
    const near = view?.keyed.findIndex(({ key }) => key === session.live.place.slide) ?? 0
    layouts?.look({ talk, texts: reading.texts, ...(lines && { lines }) }, near)
  }

  /** Keeps the script, and the line that differs from the one before, until it is known which slide that belongs to. */
  const takeScript = (talk: Talk): void => {
    const before = script
    script = talk.script
    if (before?.from !== 'file' || !script || before.text === script.text) return
    changedLine = findChangedLine(before.text, script.text)
  }

  const followScript = ({ alignment }: LaidScript): void => {
    const index = changedLine === undefined ? undefined : findSlideAtLine(alignment, changedLine)
    const key = index === undefined ? undefined : view?.keyed[index]?.key
    changedLine = undefined
    if (key !== undefined) session.follow(key)
  }

  return {
    makeRoom: () => layouts?.stop(),
    show(version) {
      const { talk } = version.reading
      const errors = version.diagnostics.filter(({ severity }) => severity === 'error')
      clearTimeout(timer)
      shown += 1
      current = version
      // What concerns no slide alone may have changed all of them: windows keep those they have.
      const broken = !talk || (view !== undefined && errors.some(({ slide }) => slide === undefined))
      if (broken || !talk) {
        tellHealth(version, true)
        parts.examined(version)
        return
      }
      showLooks(talk, version.diagnostics)
      tellHealth(version, false)
      takeScript(talk)
      const wait = changedLine === undefined ? quiet : 0
      timer = setTimeout(() => {
        void examine(version, talk)
        builds?.request()
      }, wait)
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(timer)
      shown += 1
      await layouts?.[Symbol.asyncDispose]()
      await aligner[Symbol.asyncDispose]()
    },
  }
}

/** Keeps what was found on a version of the talk, for later ones: without what slides are concerned that look otherwise since. */
function keepFound(
  diagnostics: readonly Diagnostic[],
  on: TalkView | undefined,
): (view: TalkView | undefined) => readonly Diagnostic[] {
  const found = diagnostics.map((diagnostic) => ({ diagnostic, on: on?.keyed[(diagnostic.slide ?? 0) - 1] }))
  return (view) => {
    if (view === on) return diagnostics
    const now = new Map(view?.keyed.map(({ key, slide }) => [key, slide]))
    return found.flatMap(({ diagnostic, on: then }) => {
      if (!then) return [diagnostic]
      const slide = now.get(then.key)
      return slide?.hash === then.slide.hash ? [{ ...diagnostic, slide: slide.index + 1 }] : []
    })
  }
}

/** From 1: the first line in which two texts differ. */
function findChangedLine(before: string, after: string): number {
  const old = before.split('\n')
  const index = after.split('\n').findIndex((line, at) => line !== old[at])
  return index < 0 ? old.length : index + 1
}
