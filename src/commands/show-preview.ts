import { openSources } from '../files/sources.ts'
import type { LaidScript } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Script } from '../model/script.ts'
import type { Talk } from '../model/talk.ts'
import type { TalkAssets } from '../server/talk-assets.ts'
import { openAligner } from '../workers/align.ts'
import type { BackgroundBuilds } from './background-builds.ts'
import { examineTalk, gradeTalk } from './examine-talk.ts'
import type { PreviewSession } from './preview-session.ts'
import type { TalkVersion } from './read-version.ts'
import { findBroken, findEdited, isSameView, type TalkView, viewProblems, viewTalk } from './view-talk.ts'
import { findSlideAtLine, viewWords } from './view-words.ts'

export interface PreviewParts {
  readonly session: PreviewSession
  readonly assets: TalkAssets
  readonly builds: BackgroundBuilds | undefined
  /** Told of each version when all that can be told without a browser is known. */
  readonly examined: (version: TalkVersion) => void
}

/** Milliseconds in which nothing is saved, until the script is laid along the deck and the rules are asked. */
const quiet = 120

/** Brings versions of a talk to the windows: the looks at once, what takes longer when nothing is saved for a moment. */
export function showPreview(parts: PreviewParts): AsyncDisposable & { show(version: TalkVersion): void } {
  const { session, assets, builds } = parts
  let view: TalkView | undefined
  let script: Script | undefined
  let changedLine: number | undefined
  let timer: NodeJS.Timeout | undefined
  let shown = 0
  const aligner = openAligner()

  const tellHealth = (version: TalkVersion, diagnostics: readonly Diagnostic[], broken: boolean): void => {
    const { texts } = version.reading
    const { root, configFolder } = version.found.project
    const of = { root: configFolder ?? root, texts: { ...version.found.project.texts, ...texts } }
    session.tellHealth({ broken, problems: viewProblems(diagnostics, { ...of, keyed: view?.keyed ?? [] }) })
  }

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
    const { lines, findings } = examineTalk(talk, version.reading, version.found, { alignment })
    const diagnostics = gradeTalk(talk, [...version.found.project.findings, ...findings], version.found)
    tellHealth(version, diagnostics, false)
    if (view) session.tellWords(viewWords(talk, lines, view.keyed))
    if (lines) followScript(lines)
    parts.examined({ ...version, diagnostics })
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
    show(version) {
      const { talk } = version.reading
      const errors = version.diagnostics.filter(({ severity }) => severity === 'error')
      clearTimeout(timer)
      shown += 1
      // What concerns no slide alone may have changed all of them: windows keep those they have.
      const broken = !talk || (view !== undefined && errors.some(({ slide }) => slide === undefined))
      if (broken || !talk) {
        tellHealth(version, version.diagnostics, true)
        parts.examined(version)
        return
      }
      showLooks(talk, version.diagnostics)
      tellHealth(version, version.diagnostics, false)
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
      await aligner[Symbol.asyncDispose]()
    },
  }
}

/** From 1: the first line in which two texts differ. */
function findChangedLine(before: string, after: string): number {
  const old = before.split('\n')
  const index = after.split('\n').findIndex((line, at) => line !== old[at])
  return index < 0 ? old.length : index + 1
}
