import { createHash, randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Longer than a build takes: what is older and from another machine, whose processes cannot be asked for, belongs to nobody. */
const longestRun = 24 * 60 * 60 * 1000

let machine: string | undefined

const held = new Set<string>()

/** A part of a file name that says which process made it: `<machine>-<pid>-<random>`. */
export function markProcess(): string {
  return `${nameMachine()}-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** Says that what carries a mark is in use; what this process made and does not hold counts as left behind. */
export function holdMark(mark: string): void {
  held.add(mark)
}

export function releaseMark(mark: string): void {
  held.delete(mark)
}

/** Whether nobody uses a marked file any more. `age` in milliseconds. */
export function isAbandoned(name: string, age: number): boolean {
  const [mark, where, pid] = /([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/.exec(name) ?? []
  if (mark === undefined) return true
  if (where !== nameMachine()) return age > longestRun
  return Number(pid) === process.pid ? !held.has(mark) : !isAlive(Number(pid))
}

/** A process id means something only among processes that see each other: one machine, one container. */
function nameMachine(): string {
  machine ??= createHash('sha256').update(`${hostname()} ${readProcessSpace()}`).digest('hex').slice(0, 8)
  return machine
}

function readProcessSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
