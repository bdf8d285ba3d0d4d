import type { Rule } from './rule.ts'
import { missingAsset } from './rules/missing-asset.ts'

/** Every rule there is, in the order of the docs. */
export const rules: readonly Rule[] = [missingAsset]
