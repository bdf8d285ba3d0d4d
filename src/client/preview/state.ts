import { computed, signal } from '@preact/signals'
import type { BuildNews, Health, Problem, ServerMessage, SlideView, SlideWords } from '../../model/message.ts'
import { deck, place } from '../link/deck.ts'

export const health = signal<Health>({ problems: [], broken: false })
/** Undefined until they are told. */
export const words = signal<Readonly<Record<string, SlideWords>> | undefined>(undefined)
export const build = signal<BuildNews | undefined>(undefined)
export const following = signal(true)
/** Said once, for a moment: seen and read out. */
export const notice = signal('')
/** What lies over the slide, or beside it. */
export const panel = signal<Panel>('none')
/** The state of health whose overlay somebody has put aside. */
const putAside = signal<Health | undefined>(undefined)

export const index = computed(
  () => deck.value?.slides.findIndex(({ key }) => key === place.value.slide) ?? -1,
)
export const slide = computed<SlideView | undefined>(() => deck.value?.slides[index.value])

/** Problems under the place they have in the list, which the server knows them by. */
export interface ListedProblem {
  readonly problem: Problem
  readonly at: number
}

const listed = computed<readonly ListedProblem[]>(() =>
  health.value.problems.map((problem, at) => ({ problem, at })),
)

export const problemsBySlide = computed(() => {
  const found = new Map<string, ListedProblem[]>()
  for (const one of listed.value) {
    const { slide: key = '' } = one.problem
    const list = found.get(key)
    if (list) list.push(one)
    else found.set(key, [one])
  }
  return found
})

/** Errors that keep the slide from being shown as it was saved. */
export const blocking = computed<readonly ListedProblem[]>(() => {
  if (putAside.value === health.value) return []
  const errors = listed.value.filter(({ problem }) => problem.severity === 'error')
  if (health.value.broken) return errors
  return errors.filter(({ problem }) => problem.slide === undefined || problem.slide === slide.value?.key)
})

export function putOverlayAside(): void {
  putAside.value = health.value
}

export function hearPreview(message: ServerMessage): void {
  if (message.kind === 'health') health.value = message.health
  else if (message.kind === 'words') words.value = message.words
  else if (message.kind === 'build') build.value = message.news
  else if (message.kind === 'follow') following.value = message.on
  else if (message.kind === 'open') openPlace(message.url, message.where)
}

function openPlace(url: string | undefined, where: string): void {
  if (url !== undefined) {
    location.href = url
    say('Asked the editor to open it')
    return
  }
  const name = where.split('/').at(-1) ?? where
  navigator.clipboard.writeText(where).then(
    () => say(`Copied ${name}. To open it in your editor instead: --editor vscode`),
    () => say(`${where} (to open it in your editor: --editor vscode)`),
  )
}

let silence: ReturnType<typeof setTimeout> | undefined

export function say(text: string): void {
  notice.value = text
  clearTimeout(silence)
  silence = setTimeout(() => {
    notice.value = ''
  }, 4000)
}

/** `3 errors, 1 warning`; `''` for none. */
export function countProblems(problems: readonly ListedProblem[]): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = problems.filter(({ problem }) => problem.severity === severity).length
    if (count === 0) return []
    return [severity === 'info' ? `${count} info` : `${count} ${severity}${count === 1 ? '' : 's'}`]
  })
  return parts.join(', ')
}

export type Panel = 'none' | 'overview' | 'problems' | 'help' | 'go-to'

/** Opens a panel; the one that is open is closed. */
export function togglePanel(which: Panel): void {
  panel.value = panel.value === which ? 'none' : which
}

export function closePanel(): void {
  panel.value = 'none'
}
