import { effect, signal } from '@preact/signals'

/** How this browser likes its desk. */
export interface DeskSettings {
  /** Size of the script's letters, of which 16 are as large as the desk's own. */
  readonly size: number
  readonly layout: Layout
  /** The script stands on the left. */
  readonly swapped: boolean
  /** Words of the script that are hidden keep their first letter. */
  readonly initials: boolean
}

export const layouts = ['even', 'script', 'slides'] as const

export type Layout = (typeof layouts)[number]

const name = 'offbook-desk'
const usual: DeskSettings = { size: 27, layout: 'even', swapped: false, initials: false }
const [smallest, largest] = [15, 64]

export const settings = signal<DeskSettings>(readSettings())

effect(() => {
  const text = JSON.stringify(settings.value)
  try {
    localStorage.setItem(name, text)
  } catch {
    // A browser that keeps nothing forgets it with the window.
  }
})

export function changeSettings(change: Partial<DeskSettings>): void {
  const { size, ...rest } = { ...settings.value, ...change }
  settings.value = { ...rest, size: Math.min(largest, Math.max(smallest, size)) }
}

export function nextLayout(layout: Layout): Layout {
  return layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? 'even'
}

function readSettings(): DeskSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<DeskSettings>
    return {
      size: typeof kept.size === 'number' ? Math.min(largest, Math.max(smallest, kept.size)) : usual.size,
      layout: layouts.find((layout) => layout === kept.layout) ?? usual.layout,
      swapped: kept.swapped === true,
      initials: kept.initials === true,
    }
  } catch {
    return usual
  }
}
