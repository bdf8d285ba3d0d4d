// Presentations as pictures, by LibreOffice and poppler, which only measuring needs.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { decompress } from 'wawoff2'

/** Fonts of the browser, and those that slides bring as somebody has them who installed the families. */
export async function prepareFonts(work, packages, shipped, hermetic) {
  const faces = join(work, 'faces')
  mkdirSync(faces, { recursive: true })
  // What the browser brings anyway is whole there, and here a part of it.
  const families = /\/(?!noto|arimo|tinos|cousine)[^/]*-latin-\d+-(normal|italic)\.woff2$/
  for (const path of listFiles(packages).filter((name) => families.test(name))) {
    writeFileSync(join(faces, `${basename(path, '.woff2')}.ttf`), await decompress(readFileSync(path)))
  }
  // Copies, because the browser's own are known already by one name.
  const known = twins.map(([face]) => face.toLowerCase())
  for (const path of listFiles(shipped).filter((name) =>
    known.some((twin) => basename(name).startsWith(twin)),
  )) {
    copyFileSync(path, join(faces, basename(path)))
  }
  const config = join(work, 'fonts.conf')
  const rules = hermetic ?? '/etc/fonts/fonts.conf'
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig><dir>${faces}</dir>${twins.map(nameTwin).join('')}<include>${rules}</include><cachedir>${join(work, 'font-cache')}</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: config }
}

/** Faces that answer to the name of the one they are as wide as, as a machine has it that shows presentations. */
const twins = [
  ['Arimo', 'Arial'],
  ['Tinos', 'Times New Roman'],
  ['Cousine', 'Courier New'],
]

function nameTwin([face, name]) {
  return `<match target="scan"><test name="family"><string>${face}</string></test><edit name="family" mode="append"><string>${name}</string></edit></match>`
}

/** Draws each slide as a PNG of a width; gives their paths in order. */
export function drawPresentation(pptx, folder, width, environment) {
  mkdirSync(folder, { recursive: true })
  const profile = pathToFileURL(join(folder, 'profile')).href
  run(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, pptx],
    environment,
  )
  const pdf = join(folder, `${basename(pptx, '.pptx')}.pdf`)
  run(
    'pdftoppm',
    ['-png', '-scale-to-x', String(width), '-scale-to-y', '-1', pdf, join(folder, 'page')],
    environment,
  )
  return listPictures(folder, 'page-')
}

export function listPictures(folder, prefix) {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.png'))
    .sort((one, other) => numberOf(one) - numberOf(other))
    .map((name) => join(folder, name))
}

function numberOf(name) {
  return Number(/(\d+)\.png$/.exec(name)?.[1] ?? 0)
}

function run(command, args, environment) {
  const { status, stderr, error } = spawnSync(command, args, {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  })
  if (error || status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`)
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
