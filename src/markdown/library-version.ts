import manifest from '../../package.json' with { type: 'json' }

const pinned: Readonly<Record<string, string | undefined>> = {
  ...manifest.devDependencies,
  ...manifest.dependencies,
}

/** The version of a library that draws for us: what it draws is kept under it. */
export function versionOf(library: string): string {
  const version = pinned[library]
  if (version === undefined) throw new Error(`package.json does not pin ${library}.`)
  return `${library} ${version}`
}
