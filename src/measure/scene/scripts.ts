/** Kinds of letters that one font list may draw with several fonts. */
export type Script = 'latin' | 'han' | 'arabic' | 'hebrew' | 'other'

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['han', /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u],
  ['arabic', /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u],
  ['hebrew', /[\u0590-\u05ff\ufb1d-\ufb4f]/u],
  ['other', /[\u0900-\u109f\u2190-\u2bff\u{1d400}-\u{1d7ff}\u{1f000}-\u{1faff}]/u],
]

const anyScript = /[\u0590-\u109f\u1100-\u11ff\u2190-\ud7ff\uf900-\uffef\u{1d400}-\u{3ffff}]/u

/**
 * Cuts a text where the kind of letters changes. Spaces and common signs between others are Latin: the browser draws them
 * with the first font that has them.
 */
export function splitScripts(text: string): ScriptPart[] {
  if (!anyScript.test(text)) return [{ text, script: 'latin', joined: false }]
  const parts: { text: string; script: Script }[] = []
  for (const sign of text) {
    const script = scriptOf(sign)
    const last = parts.at(-1)
    if (last?.script === script) last.text += sign
    else parts.push({ text: sign, script })
  }
  return parts.map((part, index) => {
    const follows = parts[index - 1]?.script === 'arabic' && !/\p{L}/u.test(part.text)
    return { ...part, joined: part.script === 'arabic' || follows }
  })
}

interface ScriptPart {
  readonly text: string
  readonly script: Script
  /** Whether it is written joined, or goes with what is: the browser does not spread it. */
  readonly joined: boolean
}

function scriptOf(sign: string): Script {
  return scripts.find(([, pattern]) => pattern.test(sign))?.[0] ?? 'latin'
}
