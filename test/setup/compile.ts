import { compile } from '../../scripts/compile.mjs'

/** Threads, pages and processes run what is compiled: it has to be what is tested. */
export default async function setup(): Promise<void> {
  await compile({ tell: () => {} })
}
