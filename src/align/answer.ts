import type { Alignment, CueAnswer, Onset, OnsetBasis } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import type { Search } from './align.ts'
import type { AlignDeck } from './facts.ts'
import { findFaults } from './faults.ts'
import { valueAt } from './grid.ts'
import { findMoved } from './moved.ts'
import { judgeRelation } from './related.ts'
import type { Odds } from './search.ts'
import { type Calibration, calibrate } from './sure.ts'

/** Turns a finished search into answers: for each cue its slide, for each slide its line, and how sure. */
export function answer(
  search: Search,
  odds: Odds,
  source: { deck: AlignDeck; script: Script },
  toSure: Calibration = calibrate,
): Alignment {
  const relation = judgeRelation(search)
  if (relation < 0.5)
    return { ...leaveUnforced(search, 1 - relation), findings: findFaults(search, undefined, source) }
  const cues = answerCues(search, odds, toSure)
  const slides = answerSlides(search, odds, toSure)
  const settled = settleExplicit(search, findMoved(search, odds, { cues, slides }, toSure))
  const alignment = { related: true, ...settled }
  return { ...alignment, findings: findFaults(search, alignment, source) }
}

/** Script and deck have nothing in common: nothing is placed. */
function leaveUnforced(search: Search, sure: number): Omit<Alignment, 'findings'> {
  return {
    related: false,
    cues: search.moments.flatMap((moment): CueAnswer[] =>
      moment.cue
        ? [{ cue: moment.cue.number, line: moment.line, slide: null, sure: round(sure), by: 'unrelated' }]
        : [],
    ),
    slides: search.facts.map((slide) => ({
      slide: slide.number,
      line: null,
      item: null,
      sure: round(sure),
      by: 'unrelated',
    })),
  }
}

function answerCues(search: Search, odds: Odds, toSure: Calibration): CueAnswer[] {
  const { walk, moments } = search
  return moments.flatMap((moment, at): CueAnswer[] => {
    if (!moment.cue) return []
    const up = walk.slides[at] ?? 0
    const base = { cue: moment.cue.number, line: moment.line }
    if (up > (walk.slides[at - 1] ?? walk.start)) {
      return [{ ...base, slide: up, sure: toSure(odds.arrives(at, up)), by: nameBasis(search, at, up) }]
    }
    if (moment.cue.hold) return [{ ...base, slide: null, sure: 1, by: 'hold' }]
    const isStep = moment.cue.form === 'click' && (search.facts[up - 1]?.slide.steps ?? 0) > 0
    return [{ ...base, slide: null, sure: toSure(odds.keeps(at)), by: isStep ? 'clicks' : 'orphan' }]
  })
}

function answerSlides(search: Search, odds: Odds, toSure: Calibration): Onset[] {
  const { walk, moments, facts } = search
  const onsets = new Map<number, Onset>()
  let last = walk.start
  for (let slide = 1; slide <= facts.length; slide++) {
    const nowhere = { slide, line: null, item: null }
    if (slide < walk.start)
      onsets.set(slide, {
        ...nowhere,
        sure: toSure(1 - odds.reached(0, 1) + odds.reached(0, slide + 1)),
        by: 'pre-set',
      })
    else
      onsets.set(slide, {
        ...nowhere,
        sure: toSure(1 - odds.reached(moments.length - 1, slide)),
        by: 'unscripted',
      })
  }
  if (walk.start > 0) onsets.set(walk.start, openWith(search, odds, toSure))
  moments.forEach((_, at) => {
    const up = walk.slides[at] ?? last
    for (let slide = last + 1; slide < up; slide++) onsets.set(slide, passBy(search, odds, at, slide, toSure))
    if (up > last) onsets.set(up, arriveAt(search, odds, at, up, toSure))
    last = up
  })
  return facts.map((slide) => onsets.get(slide.number)).filter((onset): onset is Onset => onset !== undefined)
}

/** A slide that comes up at a moment: on its cue exactly, on a word give or take a line. */
function arriveAt(search: Search, odds: Odds, at: number, slide: number, toSure: Calibration): Onset {
  const near = search.moments[at]?.kind === 'cue' ? [at] : [at - 1, at, at + 1]
  const within = near.filter((index) => index >= 0 && index < search.moments.length)
  const likely = within.reduce((sum, index) => sum + odds.arrives(index, slide), 0)
  const { line = 0, item = 0, cue } = search.moments[at] ?? {}
  const base = { slide, line, item, sure: toSure(likely), by: nameBasis(search, at, slide) }
  return cue ? { ...base, cue: cue.number } : base
}

/** The slide that is up when the talk begins comes up with the first word, unless a cue takes it away before. */
function openWith(search: Search, odds: Odds, toSure: Calibration): Onset {
  const slide = search.walk.start
  const first = search.moments[0]
  const sure = toSure(odds.reached(-1, slide) - odds.reached(-1, slide + 1))
  if (first === undefined || first.kind === 'cue')
    return { slide, line: null, item: null, sure, by: 'pre-set' }
  return { slide, line: first.line, item: first.item, sure, by: nameBasis(search, 0, slide) }
}

/** A slide that passes: act titles come up with the slide after them; others are left silent. */
function passBy(search: Search, odds: Odds, at: number, slide: number, toSure: Calibration): Onset {
  const moment = search.moments[at]
  const sure = toSure(odds.reached(at, slide) - odds.reached(at - 1, slide))
  const told =
    search.facts[slide - 1]?.passing ||
    moment?.cue?.turns !== undefined ||
    evidenceAt(search, at, slide) > 1.5
  if (!told || moment === undefined) return { slide, line: null, item: null, sure, by: 'silent' }
  return {
    slide,
    line: moment.line,
    item: moment.item,
    sure,
    by: 'order',
    ...(moment.cue ? { cue: moment.cue.number } : {}),
  }
}

/** What an author said outranks what was found, in order or not. */
function settleExplicit(
  search: Search,
  answers: { cues: readonly CueAnswer[]; slides: readonly Onset[] },
): { cues: CueAnswer[]; slides: Onset[] } {
  const cues = [...answers.cues]
  const slides = [...answers.slides]
  for (const [at, target] of search.pins) {
    const moment = search.moments[at]
    const index = (moment?.cue?.number ?? 0) - 1
    const cue = cues[index]
    if (moment === undefined || cue === undefined) continue
    if (target === undefined) {
      cues[index] = { ...cue, slide: null, sure: 1, by: 'orphan' }
      continue
    }
    const by = moment.cue?.form === 'note' ? 'notes' : 'id'
    cues[index] = { ...cue, slide: target, sure: 1, by }
    const onset = slides[target - 1]
    const called = onset?.cue !== undefined && cues[onset.cue - 1]?.slide === target
    const base = called ? onset : { slide: target, line: moment.line, item: moment.item, cue: cue.cue }
    slides[target - 1] = { ...base, sure: 1, by }
  }
  return { cues, slides }
}

/** What speaks loudest for a slide at a moment. */
export function nameBasis(search: Search, at: number, slide: number): OnsetBasis {
  const { evidence } = search
  const values: [OnsetBasis, number][] = [
    ['id', valueAt(evidence.id, at, slide)],
    ['act', valueAt(evidence.act, at, slide)],
    ['number', valueAt(evidence.number, at, slide)],
    ['title', valueAt(evidence.title, at, slide)],
    ['cast', valueAt(evidence.cast, at, slide)],
    ['series', valueAt(evidence.series, at, slide)],
    ['words', sumStays(search, 'words', at, slide) + valueAt(evidence.phrases, at, slide)],
    ['clicks', sumStays(search, 'clicks', at, slide)],
    ['order', 0.5],
  ]
  return values.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

/** All that the search knows in favour of a slide from a moment until the next cue. */
export function evidenceAt(search: Search, at: number, slide: number): number {
  const { evidence } = search
  const moved = [
    evidence.title,
    evidence.phrases,
    evidence.cast,
    evidence.act,
    evidence.number,
    evidence.id,
    evidence.series,
  ]
  return moved.reduce((sum, grid) => sum + valueAt(grid, at, slide), sumStays(search, 'words', at, slide))
}

function sumStays(search: Search, name: 'words' | 'clicks', from: number, slide: number): number {
  let sum = valueAt(search.evidence[name], from, slide)
  for (
    let at = from + 1;
    at < search.moments.length && at < from + 15 && search.moments[at]?.kind !== 'cue';
    at++
  ) {
    sum += Math.max(0, valueAt(search.evidence[name], at, slide))
  }
  return sum
}

const round = (value: number): number => Math.round(value * 100) / 100
