// `npm start`: brings the clone into order, builds the talk in slides/ and tells how to open what came out.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setUp, waitFor } from './setup.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

await setUp()
const build = [join(root, 'lib', 'cli.js'), 'build', ...process.argv.slice(2)]
process.exitCode = await waitFor(spawn(process.execPath, build, { cwd: root, stdio: 'inherit' }))
if (process.exitCode === 0) tellWhatCameOut()

function tellWhatCameOut() {
  const { out, talks, files: whole = [] } = readReport()
  const folder = resolve(root, out)
  const all = [...whole, ...talks.flatMap((talk) => talk.files)]
  const files = all.filter(({ path, part }) => !part && /\.(html|pdf)$/.test(path))
  if (files.length === 0) return
  const lines = files.map(({ path, for: reader }) => {
    const address = pathToFileURL(join(folder, path)).href
    return `  ${address}${reader === 'speaker' ? '   (with your notes: not for publishing)' : ''}`
  })
  console.log(`\nOpen in a browser:\n${lines.join('\n')}`)
  console.log(`\nYour own talk: npx offbook new my-talk   (or edit ${relative(root, join(root, 'slides'))}/)`)
}

function readReport() {
  const place = process.argv
    .slice(2)
    .flatMap((word, at, all) => (/^(-o|--out)$/.test(word) ? [all[at + 1]] : []))
  return JSON.parse(readFileSync(join(root, place[0] ?? 'dist', 'report.json'), 'utf8'))
}
