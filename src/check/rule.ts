import type { Severity } from '../model/diagnostic.ts'

/** What a rule is called, how grave it is, and what its docs page says. */
export interface Rule {
  /** Kebab-case; what authors write in `lint disable` and in `offbook.yaml`. */
  readonly name: string
  readonly severity: Severity
  /** One sentence: what it finds. */
  readonly summary: string
  /** Why it matters in the room. */
  readonly rationale: string
  /** Markdown that breaks the rule, and the same put right. */
  readonly bad: string
  readonly good: string
}
