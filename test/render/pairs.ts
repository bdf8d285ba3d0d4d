import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { layScript } from '../../src/commands/lay-script.ts'
import type { Job } from '../../src/model/artifact.ts'
import type { Script } from '../../src/model/script.ts'
import type { Talk } from '../../src/model/talk.ts'
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

/** A small talk and its script. */
export async function readPair(
  text = usualScript,
  deckText = deck,
): Promise<{ talk: Talk; script: Script; job: Job }> {
  const folder = mkdtempSync(join(tmpdir(), 'offbook-pair-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'lamp.md'), deckText)
  writeFileSync(join(folder, 'lamp.script.md'), text)
  const talk = await readTestTalk(folder, 'lamp')
  const script = present(talk.script)
  const project = { root: folder, config: {}, findings: [], texts: {} }
  const found = { path: 'lamp.md', name: 'lamp', project }
  const lines = layScript(talk, { script, found, deckText })
  return { talk, script, job: { ...makeJob(talk), lines } }
}
