import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { packageFolder, packageVersion } from '../../src/files/package-folder.ts'
import { placeFiles, runOffbook } from '../end-to-end/run.ts'
import { makeRepository, type Repository } from '../history/repository.ts'
import { loadParser, runStep } from './composite-action.ts'

const cache = join(packageFolder(), 'node_modules', '.cache', 'offbook')
const repositories: Repository[] = []
afterAll(() => {
  for (const { folder } of repositories) rmSync(folder, { recursive: true })
})

function openRepository(name: string): Repository {
  const repository = makeRepository(name)
  repositories.push(repository)
  return repository
}

describe('the workflow of a new talk', () => {
  interface Step {
    readonly name?: string
    readonly run?: string
    readonly uses?: string
  }
  let steps: readonly Step[]
  let text: string
  let talk: string

  beforeAll(async () => {
    const { folder } = openRepository('workflow')
    talk = join(folder, 'talk')
    await runOffbook(['new', 'talk', '--kind', 'plain', '--yes'], { cwd: folder })
    text = readFileSync(join(talk, '.github', 'workflows', 'talk.yml'), 'utf8')
    steps = parse(text).jobs.build.steps
  })

  it('is one that GitHub can read, with rights to nothing but what it publishes', async () => {
    const { findInWorkflow } = await loadParser()
    expect(findInWorkflow(text)).toEqual([])
    expect(findInWorkflow(text.replace('runs-on', 'run-on'))).not.toEqual([])
    const { permissions, jobs, on } = parse(text)
    expect(on).not.toContain('pull_request_target')
    expect([permissions, jobs.build.permissions, jobs.publish.permissions]).toEqual([
      ...[{ contents: 'read' }, undefined, { pages: 'write', 'id-token': 'write' }],
    ])
    for (const { run = '', uses } of steps) {
      expect(run).not.toContain('${{')
      if (uses) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/)
    }
  })

  it('installs, builds, and tells what was found; what it publishes holds no word of the speaker', async () => {
    const temp = join(talk, '..', 'temp')
    const bin = join(temp, 'offbook', 'node_modules', '.bin')
    mkdirSync(temp)
    const env = {
      ...{
        GITHUB_WORKSPACE: talk,
        RUNNER_TEMP: temp,
        OFFBOOK: `file:${packageFolder()}`,
        OFFBOOK_CACHE: cache,
      },
      ...{ GITHUB_PATH: join(temp, 'path'), GITHUB_STEP_SUMMARY: join(temp, 'summary') },
      ...{ OFFBOOK_BROWSER: 'embedded', npm_config_offline: 'true', PATH: `${bin}:${process.env['PATH']}` },
    }
    for (const name of ['Install', 'Build', 'Tell what was found']) {
      const { run = '' } = steps.find((step) => step.name === name) ?? {}
      expect(run, name).not.toBe('')
      expect(await runStep(run, env, temp), name).toMatchObject({ code: 0 })
    }
    expect(readFileSync(join(temp, 'path'), 'utf8')).toBe(`${bin}\n`)
    expect(readFileSync(join(temp, 'summary'), 'utf8')).toContain('## 1 talk, ')
    const published = readdirSync(join(talk, 'dist', 'public'))
    expect(published).toEqual(expect.arrayContaining(['index.html', 'talk.html', 'talk.pdf', 'SHA256SUMS']))
    expect(published).not.toContain('speaker')
  })
})

describe('the pipeline for GitLab', () => {
  interface Job {
    readonly script: readonly string[]
    readonly variables: Readonly<Record<string, string>>
    readonly artifacts: { readonly paths: readonly string[] }
  }

  /** As GitLab reads it, with what a project gives. */
  function readPipeline(given: Readonly<Record<string, string>>): Readonly<Record<string, Job>> {
    const text = readFileSync(join(packageFolder(), 'ci', 'gitlab.yml'), 'utf8')
    const [head] = parseAllDocuments(text)
    const inputs = head?.toJS().spec.inputs as Record<string, { default: string }>
    const filled = text.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => {
      const value = given[name] ?? inputs[name]?.default
      if (value === undefined) throw new Error(`there is no input ${name}`)
      return value
    })
    const [, body] = parseAllDocuments(filled)
    expect(body?.errors).toEqual([])
    return body?.toJS()
  }

  it('builds, reports in the formats of GitLab and compares, before it fails', async () => {
    const repository = openRepository('gitlab')
    const { folder } = repository
    const base = repository.commit({
      'slides/a.md': '---\ntitle: A\nlang: en\n---\n\n# A\n',
      'offbook.yaml': 'slot: 5m\n',
    })
    repository.commit({
      'slides/a.md': '---\ntitle: A\nlang: en\n---\n\n# A\n\n---\n\n---\n\n![x](no.png)\n',
    })
    const { offbook } = readPipeline({ targets: 'html', strict: 'true' })
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    symlinkSync(join(packageFolder(), 'lib', 'cli.js'), join(bin, 'offbook'))
    const env = {
      ...{ GITHUB_WORKSPACE: folder, CI_PROJECT_DIR: folder, CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
      ...{ CI_JOB_URL: 'https://forge.example/jobs/3', PATH: `${bin}:${process.env['PATH']}` },
      ...{ ...offbook?.variables, OFFBOOK_CACHE: cache },
    }
    const { code, printed } = await runStep(offbook?.script.join('\n') ?? '', env, folder)
    expect({ code, printed }).toMatchObject({
      code: 1,
      printed: expect.stringContaining('0 of 1 deck built'),
    })
    const quality = JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8'))
    expect(quality).toMatchObject([
      { check_name: 'empty-slide', location: { path: 'slides/a.md' } },
      {
        check_name: 'missing-asset',
        severity: 'major',
        location: { path: 'slides/a.md', lines: { begin: 12 } },
      },
    ])
    expect(readFileSync(join(folder, 'offbook.xml'), 'utf8')).toContain('failures="2"')
    expect(readFileSync(join(folder, 'dist', 'compare', 'compare.md'), 'utf8')).toContain(
      'src="https://forge.example/jobs/3/artifacts/raw/dist/compare/a/002-after.png"',
    )
    expect(offbook?.artifacts.paths).toEqual(['dist/public/', 'dist/compare/'])
    expect(offbook?.variables['OFFBOOK_PACKAGE']).toBe(`offbook@${packageVersion()}`)
  })

  it('makes pages of what is for everybody, and of nothing else', async () => {
    const { folder } = openRepository('pages')
    placeFiles(folder, { 'dist/public/index.html': 'all', 'dist/speaker/talk.html': 'mine' })
    const { pages } = readPipeline({ pages: 'true' })
    const end = await runStep(pages?.script.join('\n') ?? '', { GITHUB_WORKSPACE: folder }, folder)
    expect(end).toMatchObject({ code: 0, printed: '' })
    expect(readdirSync(join(folder, 'public'))).toEqual(['index.html'])
    expect(pages?.artifacts.paths).toEqual(['public'])
  })

  it('is written into a new talk as its own', async () => {
    const { folder } = openRepository('own')
    const { code } = await runOffbook(['new', 'talk', '--ci', 'gitlab', '--yes'], { cwd: folder })
    expect(code).toBe(0)
    const text = readFileSync(join(folder, 'talk', '.gitlab-ci.yml'), 'utf8')
    expect(text).not.toContain('[[')
    const { offbook, pages } = parse(text)
    expect(offbook.variables).toMatchObject({ OFFBOOK_STRICT: 'true', OFFBOOK_TARGETS: '' })
    // GitLab takes no other value for a variable.
    for (const value of Object.values(offbook.variables)) expect(value).toBeTypeOf('string')
    expect(pages.rules[0].if).toContain('"false" == "true"')
    expect(existsSync(join(folder, 'talk', '.github'))).toBe(false)
  })

  it.skip('installs offbook in its image: there is no container here', () => {})
})

describe('the container', () => {
  const lines = readFileSync(join(packageFolder(), 'Dockerfile'), 'utf8').split('\n')

  it('runs as nobody in particular, and copies what the package is made of', () => {
    expect(lines).toContain('USER node')
    const ignored = readFileSync(join(packageFolder(), '.dockerignore'), 'utf8').trim().split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']))
    for (const name of ['package-lock.json', 'scripts', 'templates', '.npmrc']) {
      expect(existsSync(join(packageFolder(), name)), name).toBe(true)
      expect(ignored).not.toContain(name)
    }
  })

  it.skip('is built and builds a talk: there is no docker here', () => {})
})
