/** A pattern: letters, digits, `_` and `-`; dots part the names of maps within maps. */
export const variableName = String.raw`[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*`

const whole = new RegExp(`^${variableName}$`, 'u')

export function isVariableName(text: string): boolean {
  return whole.test(text)
}
