import type { TargetName } from '../model/artifact.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import type { Target } from '../render/target.ts'

const usual: readonly TargetName[] = ['html', 'pdf']

/** The targets of these names, each once, every one after those it builds upon. */
export function chooseTargets(
  names: readonly string[] | undefined,
  configured: readonly TargetName[] | undefined,
  known: readonly Target[],
  more: readonly TargetName[] = [],
): readonly Target[] {
  const wanted = names && names.length > 0 ? names : (configured ?? usual)
  const chosen = new Set([...wanted, ...more].map((name) => findTarget(name, known)))
  for (const { needs = [] } of chosen) for (const name of needs) chosen.add(findTarget(name, known))
  return orderTargets(known.filter((target) => chosen.has(target)))
}

function findTarget(name: string, known: readonly Target[]): Target {
  const target = known.find((one) => one.name === name)
  if (target) return target
  const names = known.map((one) => one.name)
  const nearest = findNearest(name, names)
  throw new OffbookError(`there is no target "${name}"`, {
    hint:
      nearest === undefined
        ? `there are ${names.join(', ')}`
        : `did you mean ${nearest}? There are ${names.join(', ')}`,
  })
}

function orderTargets(targets: readonly Target[]): readonly Target[] {
  const ordered: Target[] = []
  let left = targets
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const ready = left.filter(({ after = [] }) => !after.some((name) => waiting.has(name)))
    if (ready.length === 0) throw new Error(`targets wait for each other: ${[...waiting].join(', ')}`)
    ordered.push(...ready)
    left = left.filter((target) => !ready.includes(target))
  }
  return ordered
}
