import picocolors from 'picocolors'
import type { Plan } from '../model/plan.ts'
import { type AlignedTalk, alignTalk, type TalkFlags } from './align-talk.ts'
import { fitWidth } from './columns.ts'
import { tellDiagnostics } from './cues.ts'
import { countOf, nameSlide } from './cues-table.ts'
import type { Invocation } from './invocation.ts'

export interface PaceFlags extends TalkFlags {
  readonly json: boolean
  /** A row for each slide. */
  readonly slides: boolean
  readonly quiet: boolean
  /** Seconds: a longer talk is exit code 1. */
  readonly max?: number
}

/** Tells how long the talk takes. */
export async function runPace(
  decks: readonly string[],
  flags: PaceFlags,
  invocation: Invocation,
): Promise<number> {
  const aligned = await alignTalk(decks, flags, invocation)
  if (flags.json) invocation.print(`${JSON.stringify({ version: 1, ...aligned.plan }, null, 2)}\n`)
  else {
    tellDiagnostics(aligned, flags.quiet, invocation)
    invocation.print(formatPace(aligned, { slides: flags.slides, color: invocation.color.stdout }))
  }
  return flags.max !== undefined && aligned.plan.seconds > flags.max ? 1 : 0
}

/** The plan for people: one sentence, then acts, speakers, what is left. */
export function formatPace(
  { talk, plan }: Pick<AlignedTalk, 'talk' | 'plan'>,
  options: { slides: boolean; color: boolean },
): string {
  const colors = picocolors.createColors(options.color)
  const out = [colors.bold(`${talk.deck.title}: ${headline(plan)}`), '', detail(plan)]
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
  if (options.slides) out.push('', ...listSlides(plan, talk))
  return `${out.join('\n')}\n`
}

function headline(plan: Plan): string {
  const slot = plan.slot === undefined ? '' : ` of ${formatClock(plan.slot)}`
  return `${formatClock(plan.seconds)}${slot}`
}

function detail(plan: Plan): string {
  const spoken = [
    plan.words > 0 || plan.characters === 0 ? `${plan.words} words` : '',
    plan.characters > 0 ? `${plan.characters} characters` : '',
  ]
  const rate =
    plan.words > 0 || plan.characters === 0 ? `${plan.wpm} words a minute` : `${plan.cpm} characters a minute`
  const { slow, fast } = plan.band
  return `${spoken.filter((part) => part !== '').join(' and ')} at ${rate}; between ${formatClock(fast)} (fast) and ${formatClock(slow)} (slow).`
}

function tellRest({ unscripted, over, reserve, slot }: Plan): string | undefined {
  if (over > 0)
    return `That is ${formatClock(over)} too long${reserve > 0 ? ` for the slot less its reserve of ${formatClock(reserve)}` : ''}.`
  if (unscripted.slides === 0)
    return slot === undefined || unscripted.seconds === undefined
      ? undefined
      : `${formatClock(unscripted.seconds)} to spare.`
  const { slides, seconds, each } = unscripted
  if (seconds === undefined || each === undefined)
    return slides === 1 ? '1 slide has no script.' : `${slides} slides have no script.`
  return slides === 1
    ? `1 slide without a script has ${formatClock(seconds)}.`
    : `${slides} slides without a script share ${formatClock(seconds)}, ${Math.round(each)} s each.`
}

function listSlides(plan: Plan, { deck }: AlignedTalk['talk']): string[] {
  return plan.slides.flatMap((slide) => {
    const own = deck.slides[slide.slide - 1]
    if (own === undefined) return []
    const time = slide.scripted
      ? `${formatClock(slide.start).padStart(7)}  ${`${Math.round(slide.seconds)} s`.padStart(6)}`
      : `${'–'.padStart(7)}  ${'–'.padStart(6)}`
    const stated = slide.stated === undefined ? '' : `  ${Math.round(slide.stated)} s written`
    return [`${time}  ${fitWidth(nameSlide(own), 44)}${stated}`.trimEnd()]
  })
}

/** `4:05`, `1:02:30`. */
export function formatClock(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const tail = `${String(rest).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}
