/** What the YAML parser finds wrong: without the place, which is told apart, and the lines around it. */
export function tellYamlFault(error: unknown): string {
  const said = error instanceof Error ? (error.message.split(/ at line \d|\n/)[0] ?? '') : ''
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}`.replace(/[.:]+$/, '')
}
