import { describeBuild } from './build.ts'
import { describeCheck } from './check.ts'
import { describeClean } from './clean.ts'
import { describeCompare } from './compare.ts'
import { describeCues } from './cues.ts'
import { describeDocs } from './docs.ts'
import { describeDoctor } from './doctor.ts'
import { describeImport } from './import.ts'
import { describeMerge } from './merge.ts'
import { describeNew } from './new.ts'
import { describePace } from './pace.ts'
import { describePresent } from './present.ts'
import { describeRehearse } from './rehearse.ts'
import { describeReport } from './report.ts'
import { describeServe } from './serve.ts'
import { describeVendor } from './vendor.ts'
import type { DescribeVerb } from './verb.ts'
import { describeWatch } from './watch.ts'

/** Every command, in the order in which help lists them. */
export const verbs: readonly DescribeVerb[] = [
  describeNew,
  describeBuild,
  describeWatch,
  describeRehearse,
  describePresent,
  describeCheck,
  describeCues,
  describePace,
  describeCompare,
  describeMerge,
  describeReport,
  describeServe,
  describeImport,
  describeVendor,
  describeDoctor,
  describeDocs,
  describeClean,
]
