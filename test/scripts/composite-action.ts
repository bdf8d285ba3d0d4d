import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { build } from 'esbuild'
import { parse } from 'yaml'
import { packageFolder } from '../../src/files/package-folder.ts'

interface ActionStep {
  readonly name: string
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string | boolean>>
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly ActionStep[] }
}

export const actionFile = join(packageFolder(), 'action.yml')

export function readAction(): Action {
  return parse(readFileSync(actionFile, 'utf8')) as Action
}

/** GitHub's own parser of actions and workflows. It is made for bundlers: Node does not take how it imports JSON. */
export async function loadParser(): Promise<GithubParser> {
  const contents = `
    export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser'
    export { parseAction } from '@actions/workflow-parser/actions/action-parser'`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: packageFolder() },
    ...{ bundle: true, write: false, format: 'cjs', platform: 'node', logLevel: 'error' },
  })
  const bundle = { exports: {} as GithubLibrary }
  const run = new Function('module', 'require', outputFiles[0]?.text ?? '')
  run(bundle, createRequire(import.meta.url))
  const parser = bundle.exports
  const find = (kind: 'parseAction' | 'parseWorkflow', name: string, content: string) => {
    const { context } = parser[kind]({ name, content }, new parser.NoOperationTraceWriter())
    return context.errors.getErrors().map(({ message }) => message)
  }
  return {
    findInAction: (content) => find('parseAction', 'action.yml', content),
    findInWorkflow: (content) => find('parseWorkflow', 'talk.yml', content),
  }
}

/** What is used of it. */
type GithubLibrary = Pick<
  typeof import('@actions/workflow-parser'),
  'parseWorkflow' | 'NoOperationTraceWriter'
> &
  Pick<typeof import('@actions/workflow-parser/actions/action-parser'), 'parseAction'>

interface GithubParser {
  /** What is wrong with a file. */
  findInAction(content: string): readonly string[]
  findInWorkflow(content: string): readonly string[]
}

/** What a runner knows of the event. */
export interface Occasion {
  readonly inputs?: Readonly<Record<string, string>>
  readonly github: Readonly<Record<string, unknown>>
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
}

export interface StepEnd {
  /** `left out`: its condition did not hold. `not here`: only GitHub can run it. */
  readonly state: 'ran' | 'left out' | 'not here'
  readonly code?: number
  readonly printed: string
  readonly with: Readonly<Record<string, string>>
}

/** Runs the steps of the action one after the other, as a runner does; those that are actions of others are noted. */
export async function runAction(occasion: Occasion) {
  const action = readAction()
  const given = Object.entries(action.inputs).map(([name, { default: usual = '' }]) => [name, usual])
  const inputs = { ...Object.fromEntries(given), ...occasion.inputs }
  const steps: Record<string, { outputs: Record<string, string> }> = {}
  const ends = new Map<string, StepEnd>()
  for (const [index, step] of action.runs.steps.entries()) {
    const contexts = { inputs, steps, github: occasion.github }
    const settings = fillAll(step.with ?? {}, contexts)
    if (!holds(step.if, contexts)) ends.set(step.name, { state: 'left out', printed: '', with: settings })
    else if (step.run === undefined) ends.set(step.name, { state: 'not here', printed: '', with: settings })
    else {
      const outputs = join(occasion.folder, `outputs-${index}`)
      writeFileSync(outputs, '')
      const env = { ...occasion.environment, ...fillAll(step.env ?? {}, contexts), GITHUB_OUTPUT: outputs }
      ends.set(step.name, { ...(await runStep(step.run, env, occasion.folder)), with: {} })
      if (step.id !== undefined) steps[step.id] = { outputs: readOutputs(outputs) }
    }
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
    ...[name, fill(value, { inputs, steps, github: occasion.github })],
  ])
  return { ends, outputs: Object.fromEntries(outputs) as Record<string, string> }
}

/** As GitHub runs `shell: bash`. */
export async function runStep(
  script: string,
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<Pick<StepEnd, 'state' | 'code' | 'printed'>> {
  const file = join(folder, 'step.sh')
  writeFileSync(file, script)
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
    cwd: env['GITHUB_WORKSPACE'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number>((done) => child.on('close', (ended) => done(ended ?? -1)))
  return { state: 'ran', code, printed: Buffer.concat(chunks).toString() }
}

function readOutputs(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return Object.fromEntries(lines.filter((line) => line.includes('=')).map((line) => line.split(/=(.*)/s)))
}

type Contexts = Readonly<Record<string, unknown>>

function fillAll(
  texts: Readonly<Record<string, string | boolean>>,
  contexts: Contexts,
): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(String(text), contexts)]))
}

function fill(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression, contexts).coerceString(),
  )
}

function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const { tokens } = new Lexer(expression.trim()).lex()
  const tree = new Parser(tokens, Object.keys(contexts), []).parse()
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  return new Evaluator(tree, context).evaluate()
}

/** Whether a step with this condition is run. */
export function holds(condition: string | undefined, contexts: Contexts): boolean {
  return condition === undefined || evaluate(condition, contexts).coerceString() === 'true'
}
