import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { packageFolder } from '../../src/files/package-folder.ts'

const root = packageFolder()
const folders = ['docs/guide', 'docs/reference', 'docs/rules', 'docs/gallery', 'docs']
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'NOTICE.md'],
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : [])),
  ),
]

/** Links of a page that lead to files, code left out. */
function listLinks(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$|`[^`\n]*`/gmu, '')
  return [...text.matchAll(/\]\((?!\w+:|\/\/)([^)\s]+)\)/gu)].map(([, link = '']) => link)
}

/** The anchors that a page's headings have where it is read. */
function listAnchors(path: string): ReadonlySet<string> {
  const headings = [...readFileSync(path, 'utf8').matchAll(/^#{1,6} (.+)$/gmu)]
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}

function findFault(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? join(root, page) : resolve(root, dirname(page), decodeURIComponent(path))
  if (!existsSync(target)) return `${page}: ${link} leads nowhere`
  if (anchor === undefined || statSync(target).isDirectory()) return undefined
  return listAnchors(target).has(anchor) ? undefined : `${page}: ${relative(root, target)} has no #${anchor}`
}

it('leads from every page to pages, pictures and headings that there are', () => {
  const links = pages.flatMap((page) => listLinks(page).map((link) => [page, link] as const))
  expect(links.length).toBeGreaterThan(200)
  expect(links.flatMap(([page, link]) => findFault(page, link) ?? [])).toEqual([])
})

it('would find a link that leads nowhere', () => {
  expect(findFault('docs/guide/build.md', 'pptxx.md')).toContain('leads nowhere')
  expect(findFault('docs/guide/build.md', 'script.md#no-such-heading')).toContain('has no #')
})

it('shows every page of the guide on the first one', () => {
  const shown = listLinks('README.md').map((link) => link.split('#')[0])
  expect(pages.filter((page) => page.startsWith('docs/guide/') && !shown.includes(page))).toEqual([])
})
