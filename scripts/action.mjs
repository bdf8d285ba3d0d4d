// The steps of action.yml: node scripts/action.mjs STEP. All that differs from run to run comes in as environment; no shell
// ever sees it. Needs Node alone, and runs anywhere that GITHUB_… and RUNNER_TEMP are set.
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const environment = process.env
const own = join(environment.RUNNER_TEMP ?? '', 'offbook')
const packageCache = join(own, 'cache', 'npm')
const planFile = join(own, 'plan.json')

const steps = { plan, install, build, compare, annotate, 'sum-up': sumUp, comment, conclude }

const step = steps[process.argv[2]]
if (step === undefined)
  refuse(`there is no step ${process.argv[2]}: there are ${Object.keys(steps).join(', ')}`)
if (!environment.RUNNER_TEMP) refuse('RUNNER_TEMP names no folder: this is a step of a GitHub Action')
await step()

/** Reads what was asked for, once, for all other steps. */
async function plan() {
  const workspace = resolve(environment.GITHUB_WORKSPACE ?? '.')
  const folder = resolve(workspace, input('FOLDER') || '.')
  if (!isInside(folder, workspace)) refuse(`working-directory ${input('FOLDER')} lies outside the checkout`)
  const base = findBase()
  const since = input('SINCE') === 'base' ? base : input('SINCE')
  if (input('SINCE') === 'base' && since === '')
    console.log('This builds upon nothing that is known: everything is built.')
  const out = resolve(folder, input('OUT') || 'dist')
  const version = input('VERSION')
  mkdirSync(own, { recursive: true })
  const plan = {
    folder,
    out,
    base: input('SINCE') && since ? since : base,
    spec: version === '' ? '' : /^[\w.-]+$/.test(version) ? `offbook@${version}` : version,
    common: input('BROWSER') === '' ? [] : [`--browser=${input('BROWSER')}`],
    decks: lines('DECKS'),
    merge: lines('MERGE'),
    // What decks are filled in with, before and after.
    values: lines('ARGS').filter((line) => line.startsWith('--set=')),
    words: [
      ...(input('TARGETS') === '' ? [] : [`--target=${input('TARGETS')}`]),
      ...(input('STRICT') === 'true' ? ['--strict'] : []),
      ...(since ? [`--since=${since}`] : []),
      ...(input('SHARD') === '' ? [] : [`--shard=${input('SHARD')}`]),
      ...lines('ARGS'),
    ],
  }
  writeFileSync(planFile, JSON.stringify(plan))
  const prefix = [
    'offbook',
    environment.RUNNER_OS,
    environment.RUNNER_ARCH,
    digest(plan.spec || readTool()),
  ].join('-')
  tell('folder', out)
  tell('report', join(out, 'report.json'))
  // The browser, unpacked, is left out: to unpack it again takes no longer than to bring it here.
  tell('cache-packages', packageCache)
  tell('cache-store', join(own, 'cache', 'offbook', 'store'))
  tell('cache-prefix', `${prefix}-`)
  // What is dear to make is made of pictures: without a new one there is nothing new to keep.
  tell('cache-key', `${prefix}-${digest(await listPictures(folder))}`)
}

/** Installs offbook: a package, or this very source. */
async function install() {
  const { spec } = readPlan()
  if (spec === '') {
    environment.npm_config_cache = packageCache
    const { setUp } = await import('./setup.mjs')
    await setUp()
    return
  }
  // No script of a package runs: none of offbook's needs to.
  const words = [
    'install',
    '--prefix',
    join(own, 'tool'),
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--',
    spec,
  ]
  await mustRun(...findNpm(words), {
    npm_config_cache: packageCache,
  })
}

/** Builds, or merges what was built. A bad end is told by the last step: what was found is to be shown first. */
async function build() {
  const { folder, out, base, decks, values, words, merge, common } = readPlan()
  await fetchCommit(base, folder)
  const end =
    merge.length > 0
      ? await offbook(['merge', ...merge, ...values, `--out=${out}`])
      : await offbook(['build', ...decks, ...words, ...common, `--out=${out}`])
  const { errors, warnings, infos } = readJson(join(out, 'report.json'))?.counts ?? {}
  tell('exit-code', String(end))
  tell('errors', String(errors ?? ''))
  tell('warnings', String(warnings ?? ''))
  tell('infos', String(infos ?? ''))
}

/** Pictures of slides before and after. What is amiss here fails nothing: the build is the judge. */
async function compare() {
  const { folder, out, base, decks, values, common } = readPlan()
  if (!base) return console.log('There is nothing to compare with.')
  const shown = join(out, 'compare')
  const comparison = join(own, 'compare.json')
  const code = await offbook(
    ['compare', ...decks, `--since=${base}`, `--out=${shown}`, '--json', ...values, ...common],
    comparison,
  )
  const slides = readJson(comparison)?.talks?.flatMap((talk) => talk.slides) ?? []
  if (code === 2)
    return console.log('::warning title=offbook compare::Slides could not be compared: the log tells why.')
  console.log(`${slides.length} slides of ${relative(folder, shown)}/index.html are not as they were.`)
  tell('folder', shown)
  tell('changed-slides', String(slides.filter(({ kind }) => kind !== 'moved').length))
}

/** Findings beside their lines. Whatever an author wrote is escaped in them. */
async function annotate() {
  const { out } = readPlan()
  if (existsSync(join(out, 'report.json')))
    await offbook(['report', out, '--format=github'], undefined, { guarded: false })
}

/** The summary of the job. */
async function sumUp() {
  const { out } = readPlan()
  const file = environment.GITHUB_STEP_SUMMARY
  const parts = [join(own, 'report.md')]
  if (existsSync(join(out, 'report.json'))) await offbook(['report', out, '--format=markdown'], parts[0])
  if (readJson(join(own, 'compare.json'))) parts.push(join(out, 'compare', 'compare.md'))
  const text = [...parts.map(readText), linkPictures()].filter((part) => part !== '').join('\n')
  if (file) appendFileSync(file, `${text}\n`)
  else console.log(text)
}

/** One comment a pull request, written anew each time. */
async function comment() {
  const { out } = readPlan()
  const mark = '<!-- offbook: before and after -->'
  const number = readEvent().pull_request?.number
  if (!Number.isInteger(number)) return
  const repository = `repos/${environment.GITHUB_REPOSITORY}`
  const list = `${repository}/issues/${number}/comments`
  const find = `[.[] | select(.user.type == "Bot") | select(.body | startswith("${mark}")) | .id] | first // empty`
  const known = (await readRun('gh', ['api', list, '--paginate', '--jq', find])).split('\n')[0]
  const text = [mark, readText(join(out, 'compare', 'compare.md')), linkPictures()].join('\n')
  const body = JSON.stringify({ body: text.slice(0, 65_000) })
  const where = known
    ? ['--method', 'PATCH', `${repository}/issues/comments/${known}`]
    : ['--method', 'POST', list]
  await readRun('gh', ['api', ...where, '--input', '-', '--silent'], body)
}

function conclude() {
  const code = Number(environment.EXIT_CODE || 2)
  if (code !== 0) console.log(`offbook ended with exit code ${code}: the log of the step "Build" tells why.`)
  process.exitCode = code
}

/** What a pull request or a push builds upon, as the event tells; '' when there is no such thing. */
function findBase() {
  const { pull_request: pull, merge_group: group, before } = readEvent()
  const commit = pull?.base?.sha ?? group?.base_sha ?? before ?? ''
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : ''
}

/** A checkout of CI holds one commit: the other one is fetched by itself. Where that fails, offbook says what follows. */
async function fetchCommit(commit, folder) {
  if (!/^[0-9a-f]{40,64}$/.test(commit) || /^0+$/.test(commit)) return
  if ((await run('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: folder, stdio: 'ignore' })) === 0)
    return
  await run('git', ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit], { cwd: folder })
}

/** Runs offbook, its output shown or written to a file; nothing an author wrote is taken for a command to the runner. */
async function offbook(words, file, { guarded = true } = {}) {
  const { folder, spec } = readPlan()
  const cli =
    spec === ''
      ? join(source, 'lib', 'cli.js')
      : join(own, 'tool', 'node_modules', 'offbook', 'lib', 'cli.js')
  const token = randomUUID()
  if (guarded) console.log(`::stop-commands::${token}`)
  const env = { ...environment, CI: 'true', OFFBOOK_CACHE: join(own, 'cache', 'offbook') }
  try {
    return await run(process.execPath, [cli, ...words], { cwd: folder, env, file })
  } finally {
    if (guarded) console.log(`::${token}::`)
  }
}

/** npm is a script on Windows, which only a shell would start: what it runs is started in its place. */
function findNpm(words) {
  const cli = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  return process.platform === 'win32' ? [process.execPath, [cli, ...words]] : ['npm', words]
}

async function mustRun(program, words, more) {
  const code = await run(program, words, { env: { ...environment, ...more } })
  if (code !== 0) refuse(`${program} ended with exit code ${code}`)
}

async function readRun(program, words, text = '') {
  const file = join(own, 'answer')
  const code = await run(program, words, { file, text })
  if (code !== 0) refuse(`${program} ended with exit code ${code}`)
  return readText(file)
}

/** Gives the exit code; `file` takes what is printed, `text` is what the program reads. */
function run(
  program,
  words,
  { cwd = process.cwd(), env = environment, stdio = undefined, file = undefined, text = '' },
) {
  return new Promise((done, fail) => {
    const child = spawn(program, words, {
      cwd,
      env,
      stdio: stdio ?? ['pipe', file === undefined ? 'inherit' : 'pipe', 'inherit'],
    })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stdin?.on('error', () => {})
    child.stdin?.end(text)
    child.once('error', fail)
    child.once('close', (code) => {
      if (file !== undefined) writeFileSync(file, Buffer.concat(chunks))
      done(code ?? 2)
    })
  })
}

async function listPictures(folder) {
  const file = join(own, 'pictures')
  const patterns = ['*.png', '*.jpg', '*.jpeg', '*.webp', '*.avif', '*.gif', '*.svg'].map(
    (one) => `:(icase)${one}`,
  )
  const code = await run('git', ['ls-files', '--stage', '--', ...patterns], { cwd: folder, file })
  return code === 0 ? readText(file) : ''
}

function readTool() {
  return ['package.json', 'package-lock.json'].map((name) => readText(join(source, name))).join('')
}

function readPlan() {
  return readJson(planFile) ?? refuse('the step "Plan" has not run')
}

function readEvent() {
  return readJson(environment.GITHUB_EVENT_PATH ?? '') ?? {}
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function linkPictures() {
  const url = environment.PICTURES_URL ?? ''
  return /^https:\/\/[^\s()<>]+$/.test(url)
    ? `\n[Pictures before and after](${url}): unpack them, and open index.html.\n`
    : ''
}

function input(name) {
  return (environment[`INPUT_${name}`] ?? '').trim()
}

function lines(name) {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function isInside(path, folder) {
  const below = relative(folder, path)
  return !isAbsolute(below) && below.split(/[\\/]/)[0] !== '..'
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Hands a value to later steps. */
function tell(name, value) {
  if (/[\r\n]/.test(value)) refuse(`${name} would be more than a line`)
  if (environment.GITHUB_OUTPUT) appendFileSync(environment.GITHUB_OUTPUT, `${name}=${value}\n`)
  else console.log(`${name}=${value}`)
}

/** @returns {never} */
function refuse(message) {
  console.log(
    `::error title=offbook::${message.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}`,
  )
  process.exit(2)
}
