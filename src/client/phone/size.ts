import { signal } from '@preact/signals'

const name = 'offbook-phone-size'
const [smallest, usual, largest] = [16, 24, 56]

/** Size of the prompter's letters, of which 16 are as large as the phone's own. */
export const size = signal(readSize())

export function resize(by: number): void {
  size.value = Math.min(largest, Math.max(smallest, size.value + by))
  try {
    localStorage.setItem(name, `${size.value}`)
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

function readSize(): number {
  try {
    const kept = Number(localStorage.getItem(name))
    return kept >= smallest && kept <= largest ? kept : usual
  } catch {
    return usual
  }
}
