import { expect, it } from 'vitest'
import { refuseSameOutputs } from '../../src/commands/refuse-same-outputs.ts'
import type { TargetName } from '../../src/model/artifact.ts'
import { targets } from '../../src/render/targets.ts'

const project = { root: '/talks', config: {}, findings: [], texts: {} }

function refuse(names: readonly string[], wanted: readonly TargetName[]): void {
  const decks = names.map((name) => ({ path: `/talks/slides/${name}.md`, name, project }))
  const chosen = targets.filter(({ name }) => wanted.includes(name))
  refuseSameOutputs(decks, chosen, '/talks')
}

it.each<[string, string[], TargetName[]]>([
  ['public/talk-handout.pdf', ['talk', 'talk-handout'], ['pdf', 'handout']],
  ['public/talk/read.html', ['talk', 'talk/read'], ['html', 'article']],
  ['speaker/a-notes-notes.pdf', ['A-Notes', 'a-notes'], ['notes']],
])('two decks that would both write %s are refused', (path, names, wanted) => {
  expect(() => refuse(names, wanted)).toThrow(new RegExp(`would both write ${path}`, 'i'))
})

it('names that are alike are fine where no file is', () => {
  expect(() => refuse(['talk', 'talk-handout', 'talk/read'], ['html', 'handout', 'pptx'])).not.toThrow()
})
