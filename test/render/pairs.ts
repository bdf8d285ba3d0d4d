import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { layScript } from '../../src/commands/lay-script.ts'
import type { Job } from '../../src/model/artifact.ts'
import type { Script } from '../../src/model/script.ts'
import type { Talk } from '../../src/model/talk.ts'
import { type Book, openBook } from '../../src/render/paper/book.ts'
import { makeJob, present, readTestTalk } from './printing.ts'

const deck = `---
title: The Lamp
theme: default
lang: en
---

# The Lamp

<!-- the lamp is a metaphor, tell nobody -->

---

<!-- _class: act -->

# ACT I: Dusk

---

<!-- _handout: Lamps need oil. -->

## Who filled the lamp?

* Ada
* Brunel

---

## Nobody trimmed the wick

---

<!-- _class: act -->

# ACT II: Dawn

---

## The oil was water
`

/** Ann opens and ends, Ben has the second act. */
export const sharedScript = `---
speakers: { Ann: 150, Ben: 120 }
---

Good evening, everybody in the lighthouse tonight.

# ACT I: Dusk

**SLIDE #dusk**

Dusk falls early in November.

**SLIDE #filled**

Who filled the lamp that evening? We asked Ada.

BEN: We asked Brunel as well, and he did not know.

**SLIDE #wick**

Nobody trimmed the wick for a week, and it smoked.
[over to Ann]
`

/** The slides of the small talk with names, and what nobody but the speaker may know. */
export const namedDeck = deck
  .replace('<!-- _class: act -->\n\n# ACT I', '<!-- _class: act\n_id: dusk -->\n\n# ACT I')
  .replace('<!-- _handout: Lamps need oil. -->', '<!-- _id: filled\n_handout: Lamps need oil. -->')
  .replace('## Nobody', '<!-- _id: wick\n_class: plain -->\n<!-- Point at the ceiling. -->\n\n## Nobody')
  .replace(
    '## The oil was water',
    '## The oil was water\n\n<!-- Nobody in the file says this, the note does. -->',
  )

export const usualScript = `Good evening, everybody in the lighthouse tonight.

**SLIDE**

# ACT I: Dusk

Dusk falls early in November. [beat] Then it stays.

**SLIDE**

Who filled the lamp that evening? We asked Ada. **CLICK** We asked Brunel.
[to the back row]
And <!-- never shown --> neither of them knew.

**SLIDE**

Nobody trimmed the wick for a week, and it smoked.

**SLIDE**

# ACT II: Dawn

Morning came over the water.

**SLIDE**

And the oil was water, all of it.
`

/** A small talk and its script, laid along it. */
export interface Pair {
  readonly talk: Talk
  readonly script: Script
  readonly job: Job
  readonly book: Book
}

export async function readPair(text = usualScript, deckText = deck): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'offbook-pair-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'lamp.md'), deckText)
  writeFileSync(join(folder, 'lamp.script.md'), text)
  const talk = await readTestTalk(folder, 'lamp')
  const script = present(talk.script)
  const project = { root: folder, config: {}, findings: [], texts: {} }
  const found = { path: 'lamp.md', name: 'lamp', project }
  const lines = layScript(talk, { script, found, texts: { [talk.deck.path]: deckText } })
  const job = { ...makeJob(talk), lines }
  return { talk, script, job, book: openBook(talk, { ...lines, script }, job.options) }
}
