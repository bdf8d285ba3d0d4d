import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Schema, validator } from '@exodus/schemasafe'
import { packageFolder } from '../../src/files/package-folder.ts'

const readSchema = (name: string): Schema =>
  JSON.parse(readFileSync(join(packageFolder(), 'docs/schemas', name), 'utf8'))

type SchemaName =
  | 'report'
  | 'diagnostics'
  | 'cues'
  | 'pace'
  | 'run'
  | 'doctor'
  | 'scene'
  | 'compare'
  | 'config'
  | 'front-matter'

/** What is wrong with a value, by a schema of `docs/schemas`; empty when it is as documented. */
export function findBreaches(name: `${SchemaName}.json`, value: unknown): readonly string[] {
  const schemas = { 'diagnostics.json': readSchema('diagnostics.json') }
  const validate = validator(readSchema(name), { schemas, includeErrors: true, allErrors: true })
  // What one branch of a choice does not take is among the errors, even when another takes it.
  if (validate(value as Parameters<typeof validate>[0])) return []
  return (validate.errors ?? []).map(
    ({ keywordLocation, instanceLocation }) => `${instanceLocation}: ${keywordLocation}`,
  )
}
