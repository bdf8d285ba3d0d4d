import type { Command } from 'commander'
import type { Invocation } from '../commands/invocation.ts'

/** Takes the exit code of a command. */
export type Done = (code: number) => void

/** What a command is called, takes and tells of itself; what it does is loaded when it is asked for. */
export type DescribeVerb = (invocation: Invocation, done: Done) => Command
