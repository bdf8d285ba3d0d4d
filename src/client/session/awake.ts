/** Keeps the screen on while the window is seen; where a browser cannot, or may not, it stays as it is. */
export function stayAwake(): void {
  const ask = (): void => {
    if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => {})
  }
  document.addEventListener('visibilitychange', ask)
  ask()
}
