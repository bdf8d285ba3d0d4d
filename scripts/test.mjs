// `npm test`: brings the clone into order, then runs every check, one after the other, whatever the others said.
// Usage: npm test [-- <vitest arguments>]   (with arguments: the tests they name and nothing else)
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setUp, waitFor } from './setup.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const wanted = process.argv.slice(2)
const scratch = mkdtempSync(join(tmpdir(), 'offbook-test-run-'))
const totalsFile = join(scratch, 'totals.json')

const checks = [
  { name: 'types', command: ['typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'types of what runs in the page', command: ['typescript/bin/tsc', '-p', 'src/measure'] },
  { name: 'types of the windows', command: ['typescript/bin/tsc', '-p', 'src/client'] },
  { name: 'types of the tests of windows', command: ['typescript/bin/tsc', '-p', 'test/client'] },
  { name: 'types of the scripts', command: ['typescript/bin/tsc', '-p', 'scripts'] },
  { name: 'lint and format', command: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'unused code', command: ['knip/bin/knip.js', '--no-config-hints'] },
]
const tests = {
  name: 'tests',
  command: [
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${totalsFile}`,
    ...wanted,
  ],
}

process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
await setUp()
const results = []
for (const check of wanted.length > 0 ? [] : checks) results.push(await runCheck(check))
results.push(countTests(await runCheck(tests)))
tellTotals()

/**
 * Gives what the check adds to the totals.
 * @param {{ name: string, command: string[] }} check
 */
async function runCheck({ name, command: [program, ...words] }) {
  console.log(`\n── ${name} ──`)
  const start = performance.now()
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...words], {
    cwd: root,
    stdio: 'inherit',
  })
  const code = await waitFor(child)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name} (${seconds} s)`)
  // Told to stop: not one check more.
  if ([129, 130, 143].includes(code)) process.exit(code)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** The run of the tests counts for as many as it ran; and as a failure of its own when it broke without a failed test. */
function countTests(run) {
  const totals = readTotals()
  const passed = totals?.numPassedTests ?? 0
  const failed = totals?.numFailedTests ?? 0
  const skipped = (totals?.numPendingTests ?? 0) + (totals?.numTodoTests ?? 0)
  return { name: run.name, passed, failed: run.failed && failed === 0 ? 1 : failed, skipped }
}

function readTotals() {
  try {
    return JSON.parse(readFileSync(totalsFile, 'utf8'))
  } catch {
    return undefined
  }
}

function tellTotals() {
  const sum = (kind) => results.reduce((total, result) => total + result[kind], 0)
  const broken = results.filter(({ failed }) => failed > 0).map(({ name }) => name)
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exitCode = broken.length > 0 ? 1 : 0
}
