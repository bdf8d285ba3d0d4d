import { type Child, element, type Xml } from './xml.ts'

/** Something that comes, or goes, with a step of its slide. */
export interface Build {
  /** From 1; 0 as soon as the slide comes up. */
  readonly step: number
  readonly shape: number
  /** The shape without its text, or the index of a paragraph; all of it when absent. */
  readonly part?: 'ground' | number
  /** Of a box: whether it has a ground below its text. */
  readonly ground?: boolean
  readonly leaves?: true
  /** It is not there where a program knows equations. */
  readonly pictured?: true
}

/** A film or a sound on a slide. */
export interface Player {
  readonly shape: number
  readonly kind: 'video' | 'audio'
  readonly autoplay: boolean
  readonly loop: boolean
  readonly muted: boolean
}

/** What happens on a slide and when: a click a step, films that start by themselves or when they are clicked. */
export function writeTiming(builds: readonly Build[], players: readonly Player[]): Child {
  if (builds.length === 0 && players.length === 0) return undefined
  let last = 1
  const nextId = () => ++last
  const grouped = groupBuilds(builds)
  const main = writeMainSequence(groupSteps(grouped), players, nextId)
  const media = players.map((player) => writePlayer(player, nextId))
  return element(
    'p:timing',
    {},
    element(
      'p:tnLst',
      {},
      element(
        'p:par',
        {},
        element(
          'p:cTn',
          { id: 1, dur: 'indefinite', restart: 'never', nodeType: 'tmRoot' },
          element('p:childTnLst', {}, main, media),
        ),
      ),
    ),
    writeBuildList(grouped),
  )
}

function groupSteps(builds: readonly GroupedBuild[]): readonly (readonly GroupedBuild[])[] {
  const steps = [...new Set(builds.map(({ step }) => step))].sort((one, other) => one - other)
  return steps.map((step) => builds.filter((build) => build.step === step))
}

type NextId = () => number

function writeMainSequence(
  steps: readonly (readonly GroupedBuild[])[],
  players: readonly Player[],
  nextId: NextId,
): Child {
  const starting = players.filter(({ autoplay }) => autoplay)
  const first = steps.filter(([build]) => build?.step === 0).flat()
  const further = steps.filter(([build]) => build?.step !== 0)
  if (steps.length === 0 && starting.length === 0) return undefined
  const id = nextId()
  const node = (index: number, leading: Node) => (index === 0 ? leading : 'withEffect')
  const opening =
    first.length + starting.length > 0 &&
    writeClick('afterEffect', nextId, () => [
      ...first.map((build, index) => writeAppearance(build, node(index, 'afterEffect'), nextId)),
      ...starting.map((player, index) =>
        writeStart(player, node(first.length + index, 'afterEffect'), nextId),
      ),
    ])
  const clicks = further.map((builds) =>
    writeClick('clickEffect', nextId, () =>
      builds.map((build, index) => writeAppearance(build, node(index, 'clickEffect'), nextId)),
    ),
  )
  return element(
    'p:seq',
    { concurrent: true, nextAc: 'seek' },
    element(
      'p:cTn',
      { id, dur: 'indefinite', nodeType: 'mainSeq' },
      element('p:childTnLst', {}, opening, clicks),
    ),
    element('p:prevCondLst', {}, writeSlideCondition('onPrev')),
    element('p:nextCondLst', {}, writeSlideCondition('onNext')),
  )
}

function writeSlideCondition(evt: 'onPrev' | 'onNext'): Xml {
  return element('p:cond', { evt, delay: '0' }, element('p:tgtEl', {}, element('p:sldTgt')))
}

type Node = 'clickEffect' | 'withEffect' | 'afterEffect'

/** One click, and what it brings: the format wants three boxes around it. */
function writeClick(node: Node, nextId: NextId, effects: () => readonly Xml[]): Xml {
  const outer = nextId()
  const inner = nextId()
  const waits =
    node === 'clickEffect'
      ? element('p:cond', { delay: 'indefinite' })
      : [
          element('p:cond', { delay: 'indefinite' }),
          element('p:cond', { evt: 'onBegin', delay: '0' }, element('p:tn', { val: 2 })),
        ]
  return writeParallel(
    { id: outer, fill: 'hold' },
    waits,
    writeParallel({ id: inner, fill: 'hold' }, element('p:cond', { delay: '0' }), effects()),
  )
}

function writeParallel(
  attributes: Readonly<Record<string, string | number>>,
  conditions: Child,
  children: Child,
): Xml {
  return element(
    'p:par',
    {},
    element(
      'p:cTn',
      attributes,
      element('p:stCondLst', {}, conditions),
      element('p:childTnLst', {}, children),
    ),
  )
}

function writeAppearance({ group, ...build }: GroupedBuild, node: Node, nextId: NextId): Xml {
  const { shape, part, leaves } = build
  const effect = { presetID: 1, presetClass: leaves ? 'exit' : 'entr', presetSubtype: 0, fill: 'hold' }
  const id = nextId()
  const target =
    part === 'ground'
      ? element('p:bg')
      : part !== undefined && element('p:txEl', {}, element('p:pRg', { st: part, end: part }))
  return writeParallel(
    { id, ...effect, ...(group !== undefined && { grpId: group }), nodeType: node },
    element('p:cond', { delay: '0' }),
    element(
      'p:set',
      {},
      element(
        'p:cBhvr',
        {},
        element(
          'p:cTn',
          { id: nextId(), dur: '1', fill: 'hold' },
          element('p:stCondLst', {}, element('p:cond', { delay: '0' })),
        ),
        element('p:tgtEl', {}, element('p:spTgt', { spid: shape }, target)),
        element('p:attrNameLst', {}, element('p:attrName', {}, 'style.visibility')),
      ),
      element('p:to', {}, element('p:strVal', { val: leaves ? 'hidden' : 'visible' })),
    ),
  )
}

function writeStart({ shape }: Player, node: Node, nextId: NextId): Xml {
  const id = nextId()
  return writeParallel(
    { id, presetID: 1, presetClass: 'mediacall', presetSubtype: 0, fill: 'hold', nodeType: node },
    element('p:cond', { delay: '0' }),
    element(
      'p:cmd',
      { type: 'call', cmd: 'playFrom(0.0)' },
      element(
        'p:cBhvr',
        {},
        element('p:cTn', { id: nextId(), dur: 'indefinite', fill: 'hold' }),
        element('p:tgtEl', {}, element('p:spTgt', { spid: shape })),
      ),
    ),
  )
}

function writePlayer({ shape, kind, loop, muted }: Player, nextId: NextId): Xml {
  return element(
    `p:${kind}`,
    {},
    element(
      'p:cMediaNode',
      { vol: 80_000, mute: muted ? true : undefined },
      element(
        'p:cTn',
        { id: nextId(), repeatCount: loop ? 'indefinite' : undefined, fill: 'hold', display: false },
        element('p:stCondLst', {}, element('p:cond', { delay: 'indefinite' })),
      ),
      element('p:tgtEl', {}, element('p:spTgt', { spid: shape })),
    ),
  )
}

/** A build, and the number of what it belongs to among what happens to its box. */
interface GroupedBuild extends Build {
  readonly group?: number
}

/** A box that comes and goes does so twice. */
function groupBuilds(builds: readonly Build[]): readonly GroupedBuild[] {
  const coming = new Set(builds.flatMap(({ shape, leaves }) => (leaves ? [] : [shape])))
  return builds.map((build) => ({
    ...build,
    ...(build.ground !== undefined && { group: build.leaves && coming.has(build.shape) ? 1 : 0 }),
  }))
}

/** Boxes, and whether their paragraphs come one by one. */
function writeBuildList(builds: readonly GroupedBuild[]): Child {
  const boxes = new Map<string, Xml>()
  for (const { shape, part, ground, group } of builds) {
    if (group === undefined) continue
    boxes.set(
      `${shape} ${group}`,
      element('p:bldP', {
        spid: shape,
        grpId: group,
        build: part === undefined ? undefined : 'p',
        animBg: ground ? true : undefined,
      }),
    )
  }
  return boxes.size > 0 && element('p:bldLst', {}, [...boxes.values()])
}
