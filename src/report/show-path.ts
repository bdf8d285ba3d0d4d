/** An absolute path as seen from a folder, with `/`; `../` where it lies outside. */
export function showPath(path: string, from: string): string {
  const target = splitPath(path)
  const base = splitPath(from)
  if (target.join('/') === base.join('/')) return '.'
  let shared = 0
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++
  if (shared === 0 && base.length > 0) return path
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/')
}

function splitPath(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== '')
}
