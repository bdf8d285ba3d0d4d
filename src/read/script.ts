import { basename, dirname, join } from 'node:path'
import type { Sources } from '../model/ports.ts'
import type { Script } from '../model/script.ts'
import { decodeText, findMojibake } from './encoding.ts'
import { fillScript } from './manuscript/values.ts'
import type { Variables } from './manuscript/variables.ts'
import type { FileReport, ReadingReport } from './report.ts'
import { parseScript, type ScriptNames } from './script/parse.ts'

export interface ScriptWish {
  /** Absolute path of the deck. */
  readonly deck: string
  /** `--script`. */
  readonly flag?: string
  /** `script:` of the deck, and its line. */
  readonly written?: string
  readonly line: number
}

/** Where the script of a deck is: the flag, `script:` in the deck, `<deck>.script.md`. */
export function findScript({ deck, flag, written }: ScriptWish): {
  readonly path: string
  readonly asked: boolean
} {
  if (flag !== undefined) return { path: flag, asked: true }
  if (written) return { path: join(dirname(deck), written), asked: true }
  return {
    path: join(dirname(deck), `${basename(deck).replace(/\.(?:md|markdown)$/i, '')}.script.md`),
    asked: false,
  }
}

interface ScriptSurroundings {
  readonly sources: Sources
  readonly report: ReadingReport
  /** Of the deck, which asks for the script. */
  readonly about: FileReport
  readonly names?: ScriptNames
  readonly variables: Variables
  /** Texts by path, which what is found points into. */
  readonly texts: Map<string, string>
}

/** Reads the script beside a deck; undefined when there is none. */
export function readScript(
  wish: ScriptWish,
  { sources, report, about: deck, names = {}, variables, texts }: ScriptSurroundings,
): Script | undefined {
  const { path, asked } = findScript(wish)
  const file = sources.read(path)
  if (!file.ok) {
    if (asked)
      deck.add({
        rule: 'missing-script',
        message: `There is no script \`${basename(path)}\` to read: ${file.why}.`,
        line: wish.line,
      })
    return undefined
  }
  const decoded = decodeText(file.bytes, file.path)
  if (!decoded.ok) {
    report.findings.push(decoded.finding)
    return undefined
  }
  const mojibake = findMojibake(decoded.text, file.path)
  if (mojibake) report.findings.push(mojibake)
  texts.set(file.path, decoded.text)
  const filled = fillScript(decoded.text, variables, report.about(file.path))
  const { script, findings } = parseAgain(file.path, filled, names)
  report.findings.push(...findings)
  // The text is what the author wrote: that is what cues and times are written into.
  return { ...script, text: decoded.text }
}

/** A script is read again with every edit of its deck, and most edits are not its own. */
let latest: { readonly key: string; readonly parsed: ReturnType<typeof parseScript> } | undefined

function parseAgain(path: string, text: string, names: ScriptNames): ReturnType<typeof parseScript> {
  const key = JSON.stringify([path, names, text])
  if (latest?.key !== key) latest = { key, parsed: parseScript({ path, text }, names) }
  return latest.parsed
}
