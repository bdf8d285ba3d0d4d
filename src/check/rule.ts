import type { LaidScript } from '../model/artifact.ts'
import type { Finding, Severity } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import type { Talk } from '../model/talk.ts'

/** A talk as it was read: what rules on text look at. */
export interface ReadTalk {
  readonly talk: Talk
  /** Deck, script and styles as they stand in their files, by absolute path. */
  readonly texts: Readonly<Record<string, string>>
  /** The script laid along the deck and timed; absent without a script. */
  readonly lines?: LaidScript
}

/** A talk as it was laid out in the browser: what rendered rules look at. */
export interface LaidTalk extends ReadTalk {
  readonly layout: Layout
}

/** A finding of one rule, which need not name it. */
export type Fault = Omit<Finding, 'rule'>

/** What a rule is called, how grave it is, what its docs page says, and how its faults are found. */
export interface Rule {
  /** Kebab-case; what authors write in `lint disable` and in `offbook.yaml`. */
  readonly name: string
  readonly severity: Severity
  /** One sentence: what it finds. */
  readonly summary: string
  /** Why it matters in the room. */
  readonly rationale: string
  /** How to put it right, in Markdown. */
  readonly remedy: string
  /** Markdown that breaks the rule, and the same put right. */
  readonly bad: string
  readonly good: string
  /** Finds faults in what was read. A rule without a function is one whose faults are met by reading, aligning or printing. */
  readonly findInText?: (talk: ReadTalk) => Iterable<Fault>
  /** Finds faults in what was laid out: the same page that is printed. */
  readonly findInLayout?: (talk: LaidTalk) => Iterable<Fault>
}
