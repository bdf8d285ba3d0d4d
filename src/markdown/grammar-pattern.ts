import { EmulatedRegExp, type toRegExpDetails } from 'oniguruma-to-es'

/** A pattern of a grammar, and what it was translated to when offbook was compiled, which takes longer than colouring. */
export interface Translation {
  readonly pattern: string
  readonly source: string
  readonly flags: string
  readonly options?: NonNullable<ReturnType<typeof toRegExpDetails>['options']>
  /** What finds the same in ASCII; it does without flag `v`. */
  readonly narrow?: string
  /** Words that a line must hold to be matched: one of each list. */
  readonly needs: readonly (readonly string[])[]
}

/** Grammars have hundreds of patterns, and most lines match few: what cannot match is not compiled for the engine either. */
export class GrammarPattern extends RegExp {
  readonly #translation: Translation
  readonly #inAscii: boolean
  #compiled: RegExp | undefined

  constructor(translation: Translation, inAscii: boolean) {
    super('', translation.flags)
    this.#translation = translation
    this.#inAscii = inAscii
  }

  /** The scanner asks what it may keep. */
  get rawOptions(): Translation['options'] {
    return this.#translation.options
  }

  override exec(line: string): RegExpExecArray | null {
    const from = this.lastIndex
    this.lastIndex = 0
    const { needs } = this.#translation
    if (!needs.every((words) => words.some((word) => line.includes(word)))) return null
    this.#compiled ??= compile(this.#translation, this.#inAscii)
    this.#compiled.lastIndex = from
    const match = this.#compiled.exec(line)
    this.lastIndex = this.#compiled.lastIndex
    return match
  }
}

function compile({ source, flags, narrow, options }: Translation, inAscii: boolean): RegExp {
  const made =
    inAscii && narrow !== undefined ? ([narrow, flags.replace('v', '')] as const) : ([source, flags] as const)
  return options ? new EmulatedRegExp(...made, options) : new RegExp(...made)
}
