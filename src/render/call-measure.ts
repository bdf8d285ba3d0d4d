import type { PressPage } from '../model/ports.ts'
import type { Ports } from './target.ts'

/** Pages that know `src/measure`: it is sent once, for it is larger than all else that is said to a page. */
const taught = new WeakMap<PressPage, Promise<unknown>>()

/**
 * Calls a function of `src/measure` in the page, with globals that no script of the page has touched. Each call finds
 * the modules as new: what they remember of the page lasts for the call.
 */
export async function callMeasure<T>(
  page: PressPage,
  ports: Ports,
  name: string,
  values: readonly unknown[] = [],
): Promise<T> {
  const teaching = taught.get(page) ?? teach(page, ports)
  taught.set(page, teaching)
  // A page does what it is told in turn.
  const call = page.evaluate<T>(`(values) => openMeasure().${name}(...values)`, values, 'apart')
  const [result] = await Promise.all([call, teaching])
  return result
}

function teach(page: PressPage, { built }: Ports): Promise<unknown> {
  const open = `() => {\n${built.measure}\nreturn offbookMeasure\n}`
  return page.evaluate(`() => void (globalThis.openMeasure = ${open})`, undefined, 'apart')
}
