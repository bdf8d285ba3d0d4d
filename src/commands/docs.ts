import { join } from 'node:path'
import { packageFolder } from '../files/package-folder.ts'
import { readTree } from '../files/read-tree.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import type { Invocation } from './invocation.ts'

/** Prints a page of the guide or of a rule as Markdown, or the list of pages. */
export async function runDocs(topic: string | undefined, { print }: Invocation): Promise<number> {
  const pages = listPages()
  if (topic === undefined) {
    print(listTopics(pages))
    return 0
  }
  const page = pages.find(({ name }) => name === topic.toLowerCase().replace(/\.md$/u, ''))
  if (!page) {
    const near = findNearest(
      topic,
      pages.map(({ name }) => name),
    )
    const page = near ?? findPageAbout(topic, pages)
    throw new OffbookError(`there is no page ${topic}`, {
      hint: `${page === undefined ? '' : `Did you mean ${page}? `}\`offbook docs\` lists them.`,
    })
  }
  print(page.text.endsWith('\n') ? page.text : `${page.text}\n`)
  return 0
}

/** The page that tells of a command, misspelt or not. */
function findPageAbout(topic: string, pages: readonly Page[]): string | undefined {
  const said = pages
    .filter(({ kind }) => kind === 'guide')
    .flatMap(({ name, text }) =>
      [...text.matchAll(/\boffbook ([a-z]{3,})\b/gu)].map(([, verb = '']) => ({ name, verb })),
    )
  const verb = findNearest(topic, new Set(said.map(({ verb }) => verb)))
  const counts = new Map<string, number>()
  for (const one of said) if (one.verb === verb) counts.set(one.name, (counts.get(one.name) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}

/** Names of all pages. */
export function listTopicNames(): readonly string[] {
  return listPages().map(({ name }) => name)
}

interface Page {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly kind: 'guide' | 'reference' | 'rules'
}

function listPages(): readonly Page[] {
  return (['guide', 'reference', 'rules'] as const).flatMap((kind) =>
    readTree(join(packageFolder(), 'docs', kind))
      .filter(({ path }) => path.endsWith('.md') && path !== 'README.md')
      .map(({ path, bytes }) => {
        const text = new TextDecoder().decode(bytes)
        return { name: path.replace(/\.md$/u, ''), title: /^# (.+)$/mu.exec(text)?.[1] ?? path, text, kind }
      }),
  )
}

function listTopics(pages: readonly Page[]): string {
  const list = (kind: Page['kind']) =>
    pages
      .filter((page) => page.kind === kind)
      .map(({ name, title }) => `  ${name.padEnd(14)}${title}\n`)
      .join('')
  const rules = pages.filter(({ kind }) => kind === 'rules').map(({ name }) => name)
  return [
    `The guide\n${list('guide')}`,
    `Reference\n${list('reference')}`,
    `Rules, a page each\n  ${rules.join(', ')}\n`,
    'offbook docs <page> prints one, as Markdown.\n',
  ].join('\n')
}
