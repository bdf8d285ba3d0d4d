import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib'
import { inflate } from './document.ts'
import { type Token, tokenize } from './tokens.ts'

/** Marked content: the page's number, from 0, and the MCID on it. */
export interface Mark {
  readonly page: number
  readonly id: number
}

/** A mark around something: its tag, and its number when it belongs to the structure tree. */
export interface Around {
  readonly tag: string
  readonly id?: number
  readonly lang?: string
}

/** Something a page paints or writes. */
export interface Shown {
  readonly operator: string
  /** From the outermost inwards. */
  readonly around: readonly Around[]
  /** Text only: the dictionary of its font and the bytes of its codes. */
  readonly font?: PDFDict
  readonly codes?: readonly number[]
  /** Text only: 3 is unseen. */
  readonly mode?: number
  /** A form: itself, its content follows. */
  readonly form?: PDFDict
}

const painters = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'EI'])
const writers = new Set(['Tj', 'TJ', "'", '"'])

interface State {
  readonly shown: Shown[]
  readonly around: Around[]
  readonly forms: Set<PDFDict>
  readonly text: { font?: PDFDict | undefined; mode: number }
}

/** Walks the content of a page and of the forms it draws. */
export function readContent(page: PDFDict): Shown[] {
  const state: State = { shown: [], around: [], forms: new Set(), text: { mode: 0 } }
  const contents = page.lookup(PDFName.of('Contents'))
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((item) => page.context.lookup(item)) : [contents]
  const bytes = streams.flatMap((stream) =>
    stream instanceof PDFStream ? [Buffer.from(inflate(stream)), Buffer.from('\n')] : [],
  )
  run(state, Buffer.concat(bytes), findResources(page))
  return state.shown
}

function findResources(owner: PDFDict): PDFDict | undefined {
  for (let at: PDFDict | undefined = owner; at; at = lookupDict(at, 'Parent')) {
    const own = lookupDict(at, 'Resources')
    if (own) return own
  }
  return undefined
}

type Act = (state: State, operands: readonly Token[], resources: PDFDict | undefined) => void

const mark: Act = ({ around }, operands, resources) => void around.push(readMark(operands, resources))

const acts: Readonly<Record<string, Act>> = {
  BMC: mark,
  BDC: mark,
  EMC: ({ around }) => void around.pop(),
  Tf: ({ text }, [name], resources) => {
    text.font = lookupResource(resources, 'Font', String(name ?? ''))
  },
  Tr: ({ text }, [mode]) => {
    text.mode = Number(mode)
  },
  Do: (state, [name], resources) => draw(state, String(name ?? ''), resources),
}

function run(state: State, bytes: Uint8Array, resources: PDFDict | undefined): void {
  const stack: State['text'][] = []
  for (const { operator, operands } of tokenize(bytes)) {
    if (operator === 'q') stack.push({ ...state.text })
    else if (operator === 'Q') Object.assign(state.text, stack.pop() ?? {})
    else if (painters.has(operator)) state.shown.push({ operator, around: [...state.around] })
    else if (writers.has(operator)) write(state, operator, operands)
    else acts[operator]?.(state, operands, resources)
  }
}

function write(state: State, operator: string, operands: readonly Token[]): void {
  const strings = operands.flatMap((operand) => (Array.isArray(operand) ? operand : [operand]))
  const codes = strings.flatMap((string) => (string instanceof Uint8Array ? [...string] : []))
  const { font, mode } = state.text
  state.shown.push({ operator, around: [...state.around], codes, mode, ...(font && { font }) })
}

function draw(state: State, name: string, resources: PDFDict | undefined): void {
  const object = lookupStream(resources, 'XObject', name)
  const form = object?.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Form') ? object : undefined
  state.shown.push({ operator: 'Do', around: [...state.around], ...(form && { form: form.dict }) })
  if (!form || state.forms.has(form.dict)) return
  state.forms.add(form.dict)
  run(state, inflate(form), findResources(form.dict) ?? resources)
  state.forms.delete(form.dict)
}

function readMark([tag, properties]: readonly Token[], resources: PDFDict | undefined): Around {
  const name = String(tag ?? '').slice(1)
  const named =
    typeof properties === 'string' ? lookupResource(resources, 'Properties', properties) : undefined
  if (named) {
    const id = named.lookup(PDFName.of('MCID'))
    return { tag: name, ...(id instanceof PDFNumber && { id: id.asNumber() }) }
  }
  if (!(properties instanceof Map)) return { tag: name }
  const id = properties.get('/MCID')
  const lang = properties.get('/Lang')
  return {
    tag: name,
    ...(typeof id === 'number' && { id }),
    ...(lang instanceof Uint8Array && { lang: Buffer.from(lang).toString('latin1') }),
  }
}

function lookupDict(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = dict?.lookup(PDFName.of(key))
  return value instanceof PDFDict ? value : undefined
}

function lookupObject(resources: PDFDict | undefined, kind: string, name: string): PDFObject | undefined {
  return lookupDict(resources, kind)?.lookup(PDFName.of(name.replace(/^\//, '')))
}

function lookupResource(resources: PDFDict | undefined, kind: string, name: string): PDFDict | undefined {
  const value = lookupObject(resources, kind, name)
  return value instanceof PDFDict ? value : undefined
}

function lookupStream(resources: PDFDict | undefined, kind: string, name: string): PDFRawStream | undefined {
  const value = lookupObject(resources, kind, name)
  return value instanceof PDFRawStream ? value : undefined
}
