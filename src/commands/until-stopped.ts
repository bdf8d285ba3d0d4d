export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Whether somebody pressed Ctrl+C: a machine that is shut down, or a terminal that is closed, ends nothing for good. */
export function isEndedForGood({ reason }: AbortSignal): boolean {
  return reason instanceof Error && reason.cause === 'SIGINT'
}
