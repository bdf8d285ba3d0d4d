import picocolors from 'picocolors'
import type { Plan } from '../model/plan.ts'
import { formatClock } from '../model/seconds.ts'
import { tellRates, tellRest } from '../plan/sentences.ts'
import { countOf } from '../report/counts.ts'
import { showPath } from '../report/show-path.ts'
import { type AlignedTalk, alignTalk, type TalkFlags } from './align-talk.ts'
import { fitWidth } from './columns.ts'
import { tellDiagnostics } from './cues.ts'
import { nameSlide } from './cues-table.ts'
import { findOutFolder } from './find-project.ts'
import type { Invocation } from './invocation.ts'
import { writePacing } from './write-pacing.ts'

export interface PaceFlags extends TalkFlags {
  readonly json: boolean
  /** Where the pacing page goes: the folder that stands in for `dist`. */
  readonly out?: string
  /** False with `--no-page`: nothing is written. */
  readonly page: boolean
  /** A row for each slide. */
  readonly slides: boolean
  readonly quiet: boolean
  /** Writes rehearsed seconds behind the cues of the script. */
  readonly write?: boolean
  /** Does not ask before it writes. */
  readonly yes?: boolean
  /** Seconds: a longer talk is exit code 1. */
  readonly max?: number
}

/** Tells how long the talk takes, and writes the pacing page. */
export async function runPace(
  decks: readonly string[],
  flags: PaceFlags,
  invocation: Invocation,
): Promise<number> {
  const aligned = await alignTalk(decks, { ...flags, scriptless: true }, invocation)
  if (flags.json) invocation.print(`${JSON.stringify({ version: 1, ...aligned.plan }, null, 2)}\n`)
  else {
    tellDiagnostics(aligned, flags.quiet, invocation)
    invocation.print(formatPace(aligned, { slides: flags.slides, color: invocation.color.stdout }))
  }
  if (flags.page) {
    const path = await writePacing(
      aligned,
      findOutFolder(aligned.found.project, invocation.folder, flags.out),
    )
    if (!flags.quiet) invocation.tell(`${showPath(path, invocation.folder)} shows it\n`)
  }
  if (flags.write) {
    const { writeTimes } = await import('./write-times.ts')
    await writeTimes(aligned, { ask: flags.yes !== true }, invocation)
  }
  return flags.max !== undefined && aligned.plan.seconds > flags.max ? 1 : 0
}

/** The plan for people: one sentence, then acts, speakers, what is left. */
export function formatPace(
  { talk, plan }: Pick<AlignedTalk, 'talk' | 'plan'>,
  options: { slides: boolean; color: boolean },
): string {
  const colors = picocolors.createColors(options.color)
  const out = [colors.bold(`${talk.deck.title}: ${headline(plan)}`), '', tellRates(plan)]
  const left = tellRest(plan)
  if (left !== undefined) out.push(plan.over > 0 ? colors.yellow(left) : left)
  if (plan.acts.length > 0) {
    out.push('')
    for (const act of plan.acts) {
      const scripted = act.scripted === act.slides ? '' : colors.dim(` (${act.scripted} scripted)`)
      out.push(
        `${formatClock(act.seconds).padStart(7)}  ${fitWidth(act.title, 36)}  ${countOf(act.slides, 'slide')}${scripted}`,
      )
    }
  }
  if (plan.speakers.length > 1) {
    out.push('')
    for (const speaker of plan.speakers) {
      out.push(
        `${formatClock(speaker.seconds).padStart(7)}  ${fitWidth(speaker.name, 36)}  ${speaker.words} words at ${speaker.wpm} a minute`,
      )
    }
  }
  if (plan.learned !== undefined) out.push('', ...listRuns(plan.learned.runs))
  if (options.slides) out.push('', ...listSlides(plan, talk))
  return `${out.join('\n')}\n`
}

function headline(plan: Plan): string {
  const slot = plan.slot === undefined ? '' : ` of ${formatClock(plan.slot)}`
  return `${formatClock(plan.seconds)}${slot}`
}

/** The last runs, oldest first, against the plan. */
function listRuns(runs: NonNullable<Plan['learned']>['runs']): string[] {
  return runs
    .map(({ at, seconds, slides }, nth) => {
      const drift = slides.at(-1)?.drift ?? 0
      const told =
        Math.abs(drift) < 0.5
          ? 'on the plan'
          : `${formatClock(Math.abs(drift))} ${drift > 0 ? 'behind' : 'ahead of'} the plan`
      return `${formatClock(seconds).padStart(7)}  ${fitWidth(`run ${nth + 1}, ${at.slice(0, 10)}`, 36)}  ${countOf(slides.length, 'slide')}, ${told}`
    })
    .slice(-6)
}

function listSlides(plan: Plan, { deck }: AlignedTalk['talk']): string[] {
  return plan.slides.flatMap((slide) => {
    const own = deck.slides[slide.slide - 1]
    if (own === undefined) return []
    const time =
      slide.scripted || slide.rehearsed !== undefined
        ? `${formatClock(slide.start).padStart(7)}  ${`${Math.round(slide.seconds)} s`.padStart(6)}`
        : `${'–'.padStart(7)}  ${'–'.padStart(6)}`
    const stated = slide.stated === undefined ? '' : `  ${Math.round(slide.stated)} s written`
    const runs = slide.rehearsed === undefined ? '' : `  ${Math.round(slide.rehearsed.median)} s in runs`
    return [`${time}  ${fitWidth(nameSlide(own), 44)}${runs}${stated}`.trimEnd()]
  })
}
