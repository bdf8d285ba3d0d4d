/** Build, check and read talks from a program: see docs/guide/api.md. */
export type {
  BrowserOptions,
  BuildOptions,
  BuiltFile,
  BuiltTalk,
  BuiltTalks,
  CheckedTalk,
  CheckOptions,
  ReadTalk,
  TalkOptions,
} from './commands/talk-api.ts'
export { buildTalk, buildTalks, checkTalk, readTalk } from './commands/talk-api.ts'
export type { LaidScript, Made, TargetName } from './model/artifact.ts'
export type { Diagnostic, Fix, Severity } from './model/diagnostic.ts'
export { OffbookError } from './model/error.ts'
export type { Alignment, CueAnswer, Onset } from './model/onset.ts'
export type { Plan } from './model/plan.ts'
export type { Script } from './model/script.ts'
export type { Span } from './model/span.ts'
export type { Act, Asset, AssetRef, Character, Deck, Slide, Talk } from './model/talk.ts'
export type { BuildReport, TalkReport, TalkStatus } from './report/build-report.ts'
export { formatJson } from './report/json.ts'
export { type DeckFindings, formatTerminal } from './report/terminal.ts'
