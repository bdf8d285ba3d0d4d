import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findOutFolder, type Project } from '../../src/commands/find-project.ts'

const folder = mkdtempSync(join(tmpdir(), 'offbook-out-'))
const root = join(folder, 'project')
mkdirSync(join(root, 'inside'), { recursive: true })
mkdirSync(join(folder, 'outside'))
symlinkSync(join(folder, 'outside'), join(root, 'away'))
symlinkSync(join(root, 'inside'), join(root, 'near'))

afterAll(() => rmSync(folder, { recursive: true }))

function findOut(out: string | undefined, flag?: string): string {
  const config = out === undefined ? {} : { out }
  const project: Project = { root, configFolder: root, config, findings: [], texts: {} }
  return findOutFolder(project, folder, flag)
}

describe('the folder of outputs', () => {
  it.each([undefined, 'inside', 'near', 'near/below', 'not/there'])('may be %s', (out) => {
    expect(findOut(out)).toBe(join(root, out ?? 'dist'))
  })

  it.each(['away', 'away/below'])('may not be %s, a link that leads out of the project', (out) => {
    expect(() => findOut(out)).toThrow('leads out of the project')
  })

  it('may be anywhere when whoever builds says so', () => {
    expect(findOut('inside', 'outside')).toBe(join(folder, 'outside'))
    expect(findOut('away', 'project/away')).toBe(join(root, 'away'))
  })
})
