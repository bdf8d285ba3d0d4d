import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { SourceRefusal, SourceResult, Sources } from '../model/ports.ts'

/** Larger than any picture or film a slide can show; keeps a wrong path from filling the memory. */
const largestFile = 512 * 1024 * 1024

/** Opens a folder for reading: nothing whose real path leaves it, no dot file, no package, no device. */
export function openSources(folder: string): Sources {
  const given = resolve(folder)
  const root = realpathSync.native(given)

  /** The path below the real root, when the root was named through a link. */
  const enter = (path: string): string => {
    const below = relative(given, path)
    return given !== root && isBelow(below) ? join(root, below) : path
  }

  return {
    root,
    read: (path) => {
      const found = findReal(root, enter(resolve(path)))
      return found.ok ? readRegular(found.path) : found
    },
    list: (path) => {
      const found = findReal(root, enter(resolve(path)))
      return found.ok ? readNames(found.path).filter((name) => !isDenied(name)) : []
    },
    stamp: stampFile,
  }
}

/** The coarsest clock that a disk keeps time by, in milliseconds. */
const coarsestClock = 2500

function stampFile(path: string): string | undefined {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    const changed = Math.max(Number(stat.mtimeMs), Number(stat.ctimeMs))
    if (Date.now() - changed < coarsestClock) return undefined
    return [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(':')
  } catch {
    return undefined
  }
}

type Found =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly why: SourceRefusal }

function findReal(root: string, path: string): Found {
  const below = relative(root, path)
  const inside = isBelow(below)
  if (inside && isDenied(below)) return { ok: false, why: 'denied' }
  const direct = resolveReal(path)
  const real = !direct.ok && direct.why === 'missing' && inside ? findOtherSpelling(root, below) : direct
  if (!real.ok) return inside ? real : { ok: false, why: 'outside' }
  const realBelow = relative(root, real.path)
  if (!isBelow(realBelow)) return { ok: false, why: 'outside' }
  return isDenied(realBelow) ? { ok: false, why: 'denied' } : real
}

function readRegular(path: string): SourceResult {
  let file: number | undefined
  try {
    const before = lstatSync(path)
    if (before.isDirectory()) return { ok: false, why: 'directory' }
    // Asked before opening: to open a pipe waits for a writer, to open a device may do something.
    if (!before.isFile()) return { ok: false, why: 'denied' }
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const stat = fstatSync(file)
    if (!stat.isFile() || stat.ino !== before.ino) return { ok: false, why: 'unreadable' }
    if (stat.size > largestFile) return { ok: false, why: 'oversize' }
    return { ok: true, path, bytes: readFileSync(file) }
  } catch (error) {
    return { ok: false, why: explainFailure(error) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Finds a path whose letters differ from those on disk in case, or in how accents are composed. */
function findOtherSpelling(root: string, below: string): Found {
  let path = root
  for (const part of below.split(sep)) {
    const names = readNames(path)
    const name = names.includes(part) ? part : names.find((other) => foldName(other) === foldName(part))
    if (name === undefined) return { ok: false, why: 'missing' }
    const real = resolveReal(join(path, name))
    if (!real.ok || !isBelow(relative(root, real.path))) return real
    path = real.path
  }
  return { ok: true, path }
}

function resolveReal(path: string): Found {
  try {
    return { ok: true, path: realpathSync.native(path) }
  } catch (error) {
    return { ok: false, why: explainFailure(error) }
  }
}

function readNames(path: string): readonly string[] {
  try {
    return readdirSync(path).sort()
  } catch {
    return []
  }
}

function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Whether a relative path stays below the folder it is relative to, or is that folder. */
function isBelow(path: string): boolean {
  return !isAbsolute(path) && path.split(sep)[0] !== '..'
}

function isDenied(path: string): boolean {
  return path.split(sep).some((part) => part.startsWith('.') || part.toLowerCase() === 'node_modules')
}

/** No name on disk can be too long or hold a NUL: such a path is as good as missing. */
const missingCodes: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']

function explainFailure(error: unknown): SourceRefusal {
  return error instanceof Error && 'code' in error && missingCodes.includes(error.code)
    ? 'missing'
    : 'unreadable'
}
