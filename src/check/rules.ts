import type { Rule } from './rule.ts'
import { browserLost } from './rules/browser-lost.ts'
import { missingAsset } from './rules/missing-asset.ts'
import { missingDeck } from './rules/missing-deck.ts'
import { printingTimeout } from './rules/printing-timeout.ts'
import { readingCrashed } from './rules/reading-crashed.ts'
import { readingTimeout } from './rules/reading-timeout.ts'

/** Every rule there is, in the order of the docs. */
export const rules: readonly Rule[] = [
  missingAsset,
  browserLost,
  missingDeck,
  printingTimeout,
  readingCrashed,
  readingTimeout,
]
