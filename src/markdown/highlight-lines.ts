import type { ShikiTransformer } from 'shiki/core'

type Hast = Extract<ReturnType<NonNullable<ShikiTransformer['line']>>, { type: 'element' }>

/**
 * Names the language on `<code>` and marks the lines that `{1,3-5}` asks for. `{1|3-5|all}` are states that come one after
 * the other, each but the first with a step: bars behind the lines, each state's in a part of its own, so that the last part
 * that has come is the one that shows.
 */
export function transformerLines(attributes: string, language: string): ShikiTransformer {
  const states = readStates(attributes)
  const [marked] = states.length === 1 ? states : []
  return {
    name: 'offbook-lines',
    code(node) {
      this.addClassToHast(node, `language-${language}`)
      if (states.length < 2) return
      this.addClassToHast(node, 'ob-stepped')
      node.children.unshift(...states.map((state, index) => makeState(state, this.lines.length, index > 0)))
    },
    pre(node) {
      if (marked) this.addClassToHast(node, 'has-highlighted')
    },
    line(node, line) {
      if (marked && holds(marked, line)) this.addClassToHast(node, 'highlighted')
    },
  }
}

/** What is wrong with the lines that a fence names, if anything. */
export function faultOfLines(attributes: string, lines: number): string | undefined {
  const [said, list = ''] = /\{([^{}]*\|[^{}]*)\}/.exec(attributes) ?? []
  if (said === undefined) return undefined
  const states = readStates(attributes)
  if (states.length === 0) return `\`${said}\` names no lines.`
  const words = list.split(/[|,]/).map((word) => word.trim())
  const last = Math.max(0, ...states.flat().map(([, to]) => to))
  if (last > lines) return `\`${said}\` names line ${last}, and there are ${lines}.`
  const wrong = words.find((word) => !/^(?:\d+(?:\s*-\s*\d+)?|all|none|\*)$/.test(word))
  return wrong === undefined ? undefined : `\`${wrong}\` names no lines.`
}

/** First and last line, from 1. */
type Range = readonly [number, number]

/** None: no line stands out. */
type State = readonly Range[]

function readStates(attributes: string): readonly State[] {
  const [, list] = /\{((?:[\d,\s*|-]|all|none)+)\}/.exec(attributes) ?? []
  if (list === undefined) return []
  return list.split('|').map((state) =>
    state.split(',').flatMap((part): State => {
      const [from, to = from] = part.split('-').map(Number)
      return from !== undefined && to !== undefined && from > 0 && to >= from ? [[from, to]] : []
    }),
  )
}

function holds(state: State, line: number): boolean {
  return state.some(([from, to]) => line >= from && line <= to)
}

function makeState(state: State, lines: number, step: boolean): Hast {
  const bars = joinLines(state, lines).map(([from, to]) => {
    const style = `--ob-from:${from - 1};--ob-lines:${to - from + 1}`
    return makeSpan({ class: 'ob-lit', style }, [])
  })
  return makeSpan({ class: 'ob-state', ...(step && { 'data-marpit-fragment': '' }) }, bars)
}

/** Neighbours stand behind one bar. */
function joinLines(state: State, lines: number): readonly Range[] {
  const ranges: [number, number][] = []
  for (let line = 1; line <= lines; line += 1) {
    if (!holds(state, line)) continue
    const last = ranges.at(-1)
    if (last && last[1] === line - 1) last[1] = line
    else ranges.push([line, line])
  }
  return ranges
}

function makeSpan(properties: Hast['properties'], children: Hast['children']): Hast {
  return { type: 'element', tagName: 'span', properties, children }
}
