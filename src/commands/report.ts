import { resolve } from 'node:path'
import type { FormatName } from '../report/format-names.ts'
import { findOutFolder, findProject } from './find-project.ts'
import { formatTold } from './finding-formats.ts'
import type { Invocation } from './invocation.ts'
import { readReport, tellReport } from './read-report.ts'

export interface ReportFlags {
  readonly format: FormatName
  readonly verbose?: boolean
}

/** Tells once more what the last build found and made, in another format. */
export async function runReport(
  where: string | undefined,
  flags: ReportFlags,
  invocation: Invocation,
): Promise<number> {
  const { folder, print } = invocation
  const path =
    where === undefined ? findOutFolder(await findProject(folder), folder, undefined) : resolve(folder, where)
  const report = readReport(path)
  const { verbose = false } = flags
  const told = tellReport(report, folder)
  print(formatTold(told, flags.format, { strict: report.strict, verbose }, invocation))
  return 0
}
