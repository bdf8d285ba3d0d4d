/** What was pressed, without the parts that do not matter: `Shift+` stands only before keys that shift does not change. */
export function nameKey({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  if (key === ' ') return shiftKey ? 'Shift+Space' : 'Space'
  if (key.length === 1)
    return key.toLowerCase() === key.toUpperCase() ? key : shiftKey ? `Shift+${key.toLowerCase()}` : key
  return shiftKey ? `Shift+${key}` : key
}

/** A key that belongs to whoever types, to the browser, or to a finger that stays down. */
export function isForeign(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true
  const { target } = event
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}

/** Somebody went to a button by keys, to press it by keys. */
export function pressesButton({ target, key }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === ' ') &&
    target instanceof Element &&
    target.closest('button, a[href]') !== null
  )
}
