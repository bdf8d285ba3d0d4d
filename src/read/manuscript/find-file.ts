import { basename, dirname, isAbsolute, join } from 'node:path'
import { findNearest } from '../../model/nearest.ts'
import type { SourceRefusal, Sources } from '../../model/ports.ts'
import { decodeText } from '../encoding.ts'
import type { Writing } from './writing.ts'

export type FoundFile =
  | { readonly ok: true; readonly path: string; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly hint?: string }

const refusals: Readonly<Record<Exclude<SourceRefusal, 'missing' | 'outside'>, string>> = {
  denied: 'is hidden, in node_modules or no regular file, and is never read',
  directory: 'is a folder',
  oversize: 'is larger than 512 MB',
  unreadable: 'cannot be read',
}

/** Reads a text that a line of a file names, as seen from its folder. */
export function findFile(target: string, line: number, writing: Writing): FoundFile {
  const { dependencies, file, sources } = writing
  const name = `\`${target}\``
  if (isAbsolute(target) || /^(?:[a-z][\w+.-]+:|~|\\)/i.test(target)) {
    const message = `${name} is no path as seen from \`${basename(file.path)}\`.`
    return { ok: false, message, hint: 'A path begins in the folder of the file that it is written in.' }
  }
  const path = join(dirname(file.path), target)
  dependencies.add(path)
  const read = sources.read(path)
  if (!read.ok) return { ok: false, ...explain(name, path, read.why, sources) }
  const decoded = decodeText(read.bytes, read.path)
  if (!decoded.ok) {
    const { message, hint } = decoded.finding
    return { ok: false, message: `${name} is no text. ${message}`, ...(hint !== undefined && { hint }) }
  }
  reportCase(target, { asked: path, real: read.path, line }, writing)
  return { ok: true, path: read.path, text: decoded.text }
}

/** A path that is right but for the case of its letters works on some disks only. */
function reportCase(
  target: string,
  { asked, real, line }: { readonly asked: string; readonly real: string; readonly line: number },
  { tell }: Writing,
): void {
  if (asked === real || asked.toLowerCase() !== real.toLowerCase()) return
  const name = real.slice(real.length - target.replace(/^(?:\.{1,2}\/)+/, '').length)
  const message = `\`${target}\` is called \`${name}\` on disk: another system will not find it.`
  tell({ rule: 'wrong-case', message, line, at: target })
}

function explain(
  name: string,
  path: string,
  why: SourceRefusal,
  sources: Sources,
): { readonly message: string; readonly hint?: string } {
  if (why === 'outside') {
    const hint = `Only files below ${sources.root} are read.`
    return { message: `${name} lies outside the talk's root.`, hint }
  }
  if (why !== 'missing') return { message: `${name} ${refusals[why]}.` }
  const near = findNearest(basename(path), sources.list(dirname(path)))
  return {
    message: `There is no file ${name}.`,
    ...(near !== undefined && { hint: `Did you mean \`${near}\`?` }),
  }
}
