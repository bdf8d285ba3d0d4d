import type picocolors from 'picocolors'

const CONTEXT = 1

/** What changes in a file, a hunk each, with line numbers of the old one. Lines only come and go in small numbers here. */
export function formatDiff(
  name: string,
  before: string,
  after: string,
  colors: ReturnType<typeof picocolors.createColors>,
): string {
  const [old, now] = [before.split(/\r?\n/u), after.split(/\r?\n/u)]
  const out = [colors.bold(name)]
  let [at, to] = [0, 0]
  let shown = -1
  while (at < old.length || to < now.length) {
    if (at < old.length && old[at] === now[to]) {
      at++
      to++
      continue
    }
    const [skipOld, skipNew] = findMeeting(old.slice(at, at + 400), now.slice(to, to + 400))
    for (let line = Math.max(shown + 1, at - CONTEXT); line < at; line++)
      out.push(colors.dim(`${String(line + 1).padStart(5)}   ${old[line]}`))
    for (const [index, line] of old.slice(at, at + skipOld).entries())
      out.push(colors.red(`${String(at + index + 1).padStart(5)} - ${line}`))
    for (const line of now.slice(to, to + skipNew)) out.push(colors.green(`      + ${line}`))
    at += skipOld
    to += skipNew
    shown = at - 1
  }
  return `${out.join('\n')}\n\n`
}

/** How many lines to leave on each side until the two agree again. */
function findMeeting(old: readonly string[], now: readonly string[]): [number, number] {
  for (let sum = 1; sum <= old.length + now.length; sum++) {
    for (let skip = 0; skip <= sum; skip++) {
      const other = sum - skip
      if (skip < old.length && other < now.length && agree(old.slice(skip), now.slice(other)))
        return [skip, other]
    }
  }
  return [old.length, now.length]
}

/** A blank line is no sign by itself: the next has to agree too. */
function agree(old: readonly string[], now: readonly string[]): boolean {
  return old[0] === now[0] && (old[0]?.trim() !== '' || old[1] === now[1])
}
