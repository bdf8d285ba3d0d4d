import { describe, expect, it } from 'vitest'
import { chooseTargets } from '../../src/commands/choose-targets.ts'
import type { TargetName } from '../../src/model/artifact.ts'
import type { Target } from '../../src/render/target.ts'

const known = [target('png', ['pdf']), target('html'), target('pdf', ['html'])]

function target(name: TargetName, after: readonly TargetName[] = []): Target {
  return { name, label: name, about: '', of: 'talk', writes: [], paged: false, after, async *print() {} }
}

function names(wanted?: readonly string[], configured?: readonly TargetName[]): readonly string[] {
  return chooseTargets(wanted, configured, known).map(({ name }) => name)
}

describe('chooseTargets', () => {
  it('takes what was asked for, else what is configured, else HTML and PDF', () => {
    expect(names(['png'])).toEqual(['png'])
    expect(names([], ['html'])).toEqual(['html'])
    expect(names()).toEqual(['html', 'pdf'])
  })

  it('puts each after those it builds upon, once', () => {
    expect(names(['png', 'pdf', 'png', 'html'])).toEqual(['html', 'pdf', 'png'])
  })

  it('names the nearest of an unknown target', () => {
    expect(() => names(['htm'])).toThrow('there is no target "htm"')
    expect(() => names(['htm'])).toThrow(
      expect.objectContaining({ hint: 'did you mean html? There are png, html, pdf' }),
    )
  })

  it('refuses targets that wait for each other', () => {
    const loop = [target('html', ['pdf']), target('pdf', ['html'])]
    expect(() => chooseTargets(['html', 'pdf'], undefined, loop)).toThrow('wait for each other')
  })
})
