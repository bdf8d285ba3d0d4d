import katex from 'katex'
import type { Artist, Drawing, Drawn } from './draw.ts'

/** Sets formulas with KaTeX, in order: one may define a macro for those after it. */
export const drawFormulas: Artist = (drawings) => {
  const macros: Record<string, string> = {}
  return drawings.map((drawing) => drawFormula(drawing, macros))
}

function drawFormula({ source, manner }: Drawing, macros: Record<string, string>): Drawn {
  const options = {
    displayMode: manner === 'block',
    throwOnError: true,
    strict: 'ignore',
    trust: false,
    maxSize: 100,
    macros,
  } as const
  try {
    return { ok: true, html: katex.renderToString(source, options) }
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error
    const message = (error.rawMessage || error.message).replace(/\s+/g, ' ')
    return { ok: false, message, offset: source.slice(0, error.position ?? 0).split('\n').length - 1 }
  }
}
