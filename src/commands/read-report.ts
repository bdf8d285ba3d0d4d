import { basename, join, resolve } from 'node:path'
import * as v from 'valibot'
import { readTextIfThere } from '../files/browser-files.ts'
import { findKind } from '../files/project-files.ts'
import { targetNames } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { BuildReport } from '../report/build-report.ts'
import type { JsonDiagnostic } from '../report/json.ts'
import type { Told } from '../report/told.ts'

const finding = v.looseObject({
  rule: v.string(),
  severity: v.picklist(['error', 'warning', 'info']),
  message: v.string(),
  path: v.optional(v.string()),
  line: v.optional(v.number()),
})
const file = v.looseObject({
  path: v.string(),
  for: v.picklist(['everyone', 'speaker']),
  target: v.picklist(targetNames),
  bytes: v.number(),
  hash: v.string(),
})
const shape = v.looseObject({
  version: v.literal(1),
  tool: v.looseObject({ name: v.literal('offbook'), version: v.string() }),
  out: v.string(),
  targets: v.array(v.picklist(targetNames)),
  strict: v.boolean(),
  talks: v.array(
    v.looseObject({
      name: v.string(),
      deck: v.string(),
      status: v.picklist(['built', 'up-to-date', 'draft', 'withheld', 'failed']),
      findings: v.array(finding),
      files: v.array(file),
    }),
  ),
  findings: v.array(finding),
  selection: v.optional(v.looseObject({ decks: v.array(v.string()), unchanged: v.array(v.string()) })),
})

/** Reads the record of a build: `report.json`, or the folder that holds it. Throws an `OffbookError` when it is none. */
export function readReport(path: string): BuildReport {
  const file = findKind(path) === 'folder' ? join(path, 'report.json') : path
  const text = readTextIfThere(file)
  if (text === undefined) {
    throw new OffbookError(`there is no record of a build at ${file}`, {
      hint: 'offbook build writes one into its output folder',
    })
  }
  const read = v.safeParse(shape, parse(text))
  if (read.success) return read.output as unknown as BuildReport
  const where = read.issues[0].path?.map(({ key }) => String(key)).join('.') ?? basename(file)
  throw new OffbookError(`${file} is no record of a build that this offbook can read`, {
    hint: `${where}: ${read.issues[0].message}`,
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a record tells, with paths as seen from the folder that the build ran in. */
export function tellReport(report: BuildReport, folder: string): Told {
  const overall = report.findings.map((one) => readDiagnostic(one, folder))
  const { selection, files } = report
  return {
    overall: overall.length > 0 ? [{ path: folder, diagnostics: overall, texts: {} }] : [],
    decks: report.talks.map(({ deck, findings, status, failure, files: made, ...facts }) => ({
      path: resolve(folder, deck),
      diagnostics: findings.map((one) => readDiagnostic(one, folder)),
      ...{ texts: {}, facts, status, files: made },
      ...(failure !== undefined && { failure }),
    })),
    ...(selection && { selection }),
    ...(files && { files }),
  }
}

export function readDiagnostic(told: JsonDiagnostic, folder: string): Diagnostic {
  const { path, line = 1, column, ...rest } = told
  if (path === undefined) return rest
  return { ...rest, span: { path: resolve(folder, path), line, ...(column !== undefined && { column }) } }
}
