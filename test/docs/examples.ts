import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../../src/files/package-folder.ts'

/** A fenced block of a page. */
export interface Example {
  readonly page: string
  /** Of the opening fence, from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
}

/** The fenced blocks of a page of this repository, in order. */
export function listExamples(page: string): readonly Example[] {
  const text = readFileSync(join(packageFolder(), page), 'utf8')
  const fence = /^(?<fence>`{3,})(?<language>\w*)[^\n]*\n(?<text>[\s\S]*?)^\k<fence>$/gmu
  return [...text.matchAll(fence)].map(({ index, groups }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language: groups?.['language'] ?? '',
    text: groups?.['text'] ?? '',
  }))
}
