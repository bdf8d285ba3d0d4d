import type { PressPage } from '../model/ports.ts'
import type { Ports } from './target.ts'

/** Calls a function of `src/measure` in the page, with globals that no script of the page has touched. */
export async function callMeasure<T>(
  page: PressPage,
  ports: Ports,
  name: string,
  values: readonly unknown[] = [],
): Promise<T> {
  return page.evaluate<T>(
    `(values) => {\n${ports.built.measure}\nreturn offbookMeasure.${name}(...values)\n}`,
    values,
    'apart',
  )
}
