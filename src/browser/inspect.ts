import type { Inspection, InspectRequest, PseudoBox } from '../model/ports.ts'
import type { Result, Session } from './protocol.ts'

/** Asks the protocol what the page itself cannot tell: fonts that letters were drawn with, and boxes of pseudo-elements. */
export interface Inspector {
  /** Begins what the first answer waits for: the browser reads every style sheet anew. */
  prepare(): void
  inspect(request: InspectRequest): Promise<Inspection>
}

export function openInspector(session: Session): Inspector {
  let preparing: Promise<number> | undefined
  const prepare = (): Promise<number> => {
    preparing ??= enter(session)
    return preparing
  }
  return {
    prepare: () => void prepare().catch(() => {}),
    async inspect({ letters, pseudos }) {
      const root = await prepare()
      try {
        const [families, boxes] = await Promise.all([
          readFamilies(session, root, letters),
          pseudos ? readPseudos(session) : [],
        ])
        return { families, pseudos: boxes }
      } finally {
        preparing = undefined
        await Promise.all([session.send('CSS.disable'), session.send('DOM.disable')])
      }
    },
  }
}

/** Gives the number of the document. */
async function enter(session: Session): Promise<number> {
  const [, , { root }] = await Promise.all([
    session.send('DOM.enable'),
    session.send('CSS.enable'),
    session.send('DOM.getDocument', { depth: 0 }),
  ])
  return root.nodeId
}

/** The family that most letters of each element were drawn with, in the order of the page. */
async function readFamilies(
  session: Session,
  root: number,
  selector: string,
): Promise<Inspection['families']> {
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root, selector })
  const answers = await Promise.all(
    nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })),
  )
  return answers.map(({ fonts }) => {
    const [most] = [...fonts].sort((one, other) => other.glyphCount - one.glyphCount)
    return most && { family: most.familyName, brought: most.isCustomFont }
  })
}

async function readPseudos(session: Session): Promise<PseudoBox[]> {
  return listPseudos(await session.send('DOMSnapshot.captureSnapshot', { computedStyles: [] }))
}

type Snapshot = Result<'DOMSnapshot.captureSnapshot'>

function listPseudos({ documents, strings }: Snapshot): PseudoBox[] {
  const [document] = documents
  if (!document) return []
  const { nodes, layout, textBoxes } = document
  const text = (index: number | undefined): string => (index === undefined ? '' : (strings[index] ?? ''))
  const types = new Map(
    nodes.pseudoType?.index.map((node, place) => [node, text(nodes.pseudoType?.value[place])]),
  )
  const boxes = new Map<number, { frame?: Frame; text: string; lines: Frame[] }>()
  const lines = new Map<number, Frame[]>()
  for (const [place, index] of textBoxes.layoutIndex.entries()) {
    const frame = toFrame(textBoxes.bounds[place])
    lines.set(index, [...(lines.get(index) ?? []), frame])
  }
  for (const [place, node] of layout.nodeIndex.entries()) {
    if (!types.has(node)) continue
    const box = boxes.get(node) ?? { text: '', lines: [] }
    boxes.set(node, box)
    const own = lines.get(place) ?? []
    box.frame ??= toFrame(layout.bounds[place])
    box.text += text(layout.text[place])
    box.lines.push(...own)
  }
  return [...boxes].flatMap(([node, box]): PseudoBox[] => {
    const type = types.get(node)
    if (!box.frame || (type !== 'before' && type !== 'after')) return []
    const attributes = nodes.attributes?.[nodes.parentIndex?.[node] ?? -1] ?? []
    return [
      { type, attributes: pairUp(attributes, text), frame: box.frame, text: box.text, lines: box.lines },
    ]
  })
}

type Frame = PseudoBox['frame']

function toFrame(bounds: readonly number[] | undefined): Frame {
  const [x = 0, y = 0, width = 0, height = 0] = bounds ?? []
  return { x, y, width, height }
}

function pairUp(
  list: readonly number[],
  text: (index: number | undefined) => string,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (let index = 0; index < list.length; index += 2) attributes[text(list[index])] = text(list[index + 1])
  return attributes
}
