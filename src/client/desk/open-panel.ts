import { signal } from '@preact/signals'

/** What lies over the desk. */
export type Panel = 'help' | 'go' | 'reset' | 'phones' | 'renew' | 'note'

export const panel = signal<Panel | undefined>(undefined)

export function openPanel(name: Panel): void {
  panel.value = panel.value === name ? undefined : name
}

export function closePanel(): void {
  panel.value = undefined
}

/** Digits typed so far: the number of a slide to go to. */
export const typed = signal('')
