import type { BuildNews } from '../model/message.ts'
import type { BuildRequest } from './build-plan.ts'
import { buildTalks } from './build-talks.ts'

export interface BackgroundBuilds extends AsyncDisposable {
  /** The talk has changed: it is built again, after what is being built now. */
  request(): void
}

/** Builds one at a time; of those asked for meanwhile the newest alone. */
export function openBackgroundBuilds(
  request: BuildRequest & { readonly targets: readonly string[] },
  tell: (news: BuildNews, failure?: unknown) => void,
): BackgroundBuilds {
  const { targets } = request
  const stop = new AbortController()
  let wanted = false
  let work: Promise<void> | undefined

  const buildOnce = async (): Promise<void> => {
    const start = performance.now()
    tell({ state: 'building', targets })
    try {
      const result = await buildTalks(request, { signal: stop.signal, keepReaders: true })
      const seconds = (performance.now() - start) / 1000
      const failed = result.report.exitCode !== 0 || result.failures.length > 0
      tell({ state: failed ? 'failed' : 'built', targets, seconds }, result.failures[0])
    } catch (failure) {
      if (!stop.signal.aborted) tell({ state: 'failed', targets }, failure)
    }
  }
  const run = async (): Promise<void> => {
    while (wanted && !stop.signal.aborted) {
      wanted = false
      await buildOnce()
    }
    work = undefined
  }
  return {
    request() {
      wanted = true
      work ??= run()
    },
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the watch has ended'))
      await work
    },
  }
}
