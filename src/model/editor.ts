/** Addresses that editors answer to, by the name of the editor: `{path}` is absolute and percent-encoded. */
const addresses: Readonly<Record<string, string>> = {
  vscode: 'vscode://file{path}:{line}',
  'vscode-insiders': 'vscode-insiders://file{path}:{line}',
  vscodium: 'vscodium://file{path}:{line}',
  cursor: 'cursor://file{path}:{line}',
  windsurf: 'windsurf://file{path}:{line}',
  zed: 'zed://file{path}:{line}',
  jetbrains: 'jetbrains://idea/navigate/reference?path={path}:{line}',
  idea: 'idea://open?file={path}&line={line}',
  webstorm: 'webstorm://open?file={path}&line={line}',
  pycharm: 'pycharm://open?file={path}&line={line}',
  sublime: 'subl://open?url=file://{path}&line={line}',
  textmate: 'txmt://open?url=file://{path}&line={line}',
  bbedit: 'x-bbedit://open?url=file://{path}&line={line}',
  vim: 'mvim://open?url=file://{path}&line={line}',
  emacs: 'emacs://open?url=file://{path}&line={line}',
  nova: 'nova://open?path={path}&line={line}',
}

export const editorNames: readonly string[] = Object.keys(addresses)

/** Schemes that a browser answers itself. */
const notEditors = /^(?:https?|file|javascript|data|blob|about|ftp|wss?|view-source|chrome|mailto|tel):/i

/** The address form of an editor: of a known one by its name, else written out with `{path}`; undefined when it is neither. */
export function findEditor(setting: string): string | undefined {
  const known = Object.hasOwn(addresses, setting.toLowerCase()) ? addresses[setting.toLowerCase()] : undefined
  if (known !== undefined) return known
  const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(setting) && setting.includes('{path}')
  return isAddress && !notEditors.test(setting) ? setting : undefined
}

/** The editor whose terminal a command runs in. */
export function guessEditor(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const {
    OFFBOOK_EDITOR: own,
    TERM_PROGRAM: program,
    TERMINAL_EMULATOR: emulator,
    ZED_TERM: zed,
  } = environment
  if (own) return own
  if (environment.CURSOR_TRACE_ID !== undefined) return 'cursor'
  if (program === 'vscode') return 'vscode'
  if (program === 'zed' || zed !== undefined) return 'zed'
  return emulator?.includes('JetBrains') ? 'jetbrains' : undefined
}

export function addressOf(form: string, path: string, line: number): string {
  const absolute = path.startsWith('/') ? path : `/${path.replaceAll('\\', '/')}`
  const encoded = absolute.split('/').map(encodeURIComponent).join('/')
  return form.replaceAll('{path}', encoded).replaceAll('{line}', String(line))
}
