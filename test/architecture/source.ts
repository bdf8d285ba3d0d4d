import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export const root = normalize(join(import.meta.dirname, '..', '..'))

/** One import of a source file. */
export interface Import {
  /** As written. */
  readonly from: string
  /** Path below the repository, for a relative import; else the package or Node module. */
  readonly target: string
  /** Whether anything is left of it when the types are gone. */
  readonly value: boolean
}

export interface SourceFile {
  /** Below the repository, with `/`. */
  readonly path: string
  readonly text: string
}

/** All files of a folder that end like this, in the order of their paths. */
export function readFiles(folder: string, ending: RegExp): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export function listImports({ path, text }: SourceFile): readonly Import[] {
  const { module, program } = parse(path, text)
  const statements = [
    ...module.staticImports.map(({ start, moduleRequest }) => ({ start, from: moduleRequest.value })),
    ...module.staticExports.flatMap(({ start, entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [{ start, from: moduleRequest.value }] : [])),
    ),
  ].map(({ start, from }) => ({
    from,
    value: !/^(import|export)\s+type\b/.test(text.slice(start, start + 40)),
  }))
  const later: { from: string; value: boolean }[] = []
  visit(program, (node) => {
    const { type, source, argument } = node
    if (type === 'ImportExpression') later.push({ from: literal(source), value: true })
    if (type === 'TSImportType') later.push({ from: literal(argument ?? source), value: false })
  })
  return [...statements, ...later].map(({ from, value }) => ({
    from,
    value,
    target: from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), from)) : from,
  }))
}

/** Names from outside that a file uses: `Date.now`, `fetch`; `new Date()` without a time stands for the clock. */
export function listGlobals({ path, text }: SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  visit(parse(path, text).program, (node, parent) => {
    if (
      node.type === 'NewExpression' &&
      isNamed(node.callee, 'Date') &&
      (node.arguments as unknown[]).length === 0
    ) {
      names.add('new Date()')
    }
    if (node.type === 'MemberExpression' && isNode(node.object) && node.object.type === 'Identifier') {
      names.add(`${node.object.name}.${isNode(node.property) ? node.property.name : ''}`)
    }
    if (node.type === 'Identifier' && !isPropertyName(node, parent)) names.add(String(node.name))
  })
  return names
}

type Node = { readonly type: string } & Readonly<Record<string, unknown>>

function parse(path: string, text: string): ReturnType<typeof parseSync> {
  const parsed = parseSync(path, text)
  const [error] = parsed.errors
  if (error) throw new Error(`${path}: ${error.message}`)
  return parsed
}

function visit(node: unknown, see: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  if (Array.isArray(node)) for (const child of node) visit(child, see, parent)
  else if (isNode(node)) {
    see(node, parent)
    for (const child of Object.values(node)) if (typeof child === 'object') visit(child, see, node)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.name === name
}

/** `x` in `y.x` and in `{ x: 1 }` is not the global of that name. */
function isPropertyName(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.computed === true || parent.shorthand === true) return false
  return (
    (parent.type === 'MemberExpression' && parent.property === node) ||
    parent.key === node ||
    parent.type.startsWith('TS')
  )
}

function literal(node: unknown): string {
  if (isNode(node) && typeof node.value === 'string') return node.value
  return isNode(node) && isNode(node.literal) ? literal(node.literal) : ''
}
