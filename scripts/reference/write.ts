import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composePages, type ToldSchema } from './pages.ts'
import { composeConfigSchema, composeFrontMatterSchema } from './schemas.ts'

/** Everything that is made of the code, by its path below the repository. */
export function composeReference(root: string): ReadonlyMap<string, string> {
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  const schemas = new Map([
    ['docs/schemas/config.json', json(composeConfigSchema())],
    ['docs/schemas/front-matter.json', json(composeFrontMatterSchema())],
  ])
  const names = [...new Set([...readdirSync(join(root, 'docs/schemas')), 'front-matter.json'])].sort()
  const told = names.map((name) => {
    const path = `docs/schemas/${name}`
    return tellSchema(name, schemas.get(path) ?? readFileSync(join(root, path), 'utf8'))
  })
  const pages = [...composePages(told)].map(([name, text]) => [`docs/reference/${name}`, text] as const)
  return new Map([...schemas, ...pages])
}

function tellSchema(name: string, text: string): ToldSchema {
  const { title, properties } = JSON.parse(text)
  const version = properties?.version?.const
  return { name, title, ...(typeof version === 'number' && { version }) }
}

export async function writeReference(root: string): Promise<void> {
  mkdirSync(join(root, 'docs/reference'), { recursive: true })
  for (const [path, text] of composeReference(root)) {
    writeFileSync(join(root, path), text)
    console.log(path)
  }
}
