import { InvalidArgumentError, Option } from 'commander'
import type { Shard } from '../commands/split-shards.ts'
import { isVariableName } from '../model/variable-name.ts'

/** `--target html,pdf --target png`. */
export function collectNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((name) => name.trim())].filter((name) => name !== '')
}

export function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('a number from 0 to 65535 is wanted; 0 takes any port that is free.')
  }
  return port
}

/** `2/3`. */
export function readShard(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  if (index < 1 || index > of) {
    throw new InvalidArgumentError('a part of the whole is wanted: 1/3, 2/3 or 3/3 for three shards.')
  }
  return { index, of }
}

export function readShare(text: string): number {
  const share = Number(text)
  if (text.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new InvalidArgumentError('a number from 0 to 1 is wanted.')
  }
  return share
}

export function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0)) throw new InvalidArgumentError('a number of seconds above 0 is wanted.')
  return seconds
}

/** Gives bytes. */
export function readMegabytes(text: string): number {
  const megabytes = Number(text)
  if (!(megabytes > 0)) throw new InvalidArgumentError('a number of megabytes above 0 is wanted.')
  return Math.round(megabytes * 1_000_000)
}

/** `--set`, which every command has that reads a talk. */
export function makeSetOption(): Option {
  return new Option(
    '--set <name=value>',
    'a value for {{ name }} in deck and script, before what `vars:` says; may be given again',
  ).argParser(collectValues)
}

function collectValues(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name = '', value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  if (value === undefined || !isVariableName(name.trim()))
    throw new InvalidArgumentError('a name and a value are wanted, such as --set venue="Room 1".')
  return { ...before, [name.trim()]: value }
}
