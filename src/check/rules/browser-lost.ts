import type { Rule } from '../rule.ts'

export const browserLost: Rule = {
  name: 'browser-lost',
  severity: 'error',
  summary: 'The browser died while it printed the deck, and died again on a second try.',
  rationale:
    'Something in the deck, or too little memory, ends the browser: what it printed so far is not a deck.',
  remedy: 'Build the deck in halves to find the slide, and save its pictures in the size they are shown.',
  bad: '![bg](forty-pictures-of-a-hundred-megapixels.svg)',
  good: '![bg](the-same-in-the-size-it-is-shown.png)',
}
