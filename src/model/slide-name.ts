import type { Slide } from './talk.ts'

export type NamedSlide = Pick<Slide, 'index' | 'kind' | 'title' | 'text' | 'cast' | 'assets' | 'absent'>

/** What people call a slide: who enters, its title, its picture, its first words. */
export function nameOf(slide: NamedSlide): string {
  const entering = (slide.cast ?? []).filter((one) => one.enters).map((one) => one.name)
  if (slide.kind === 'cast' && entering.length > 0) return `Enter ${entering.join(', ')}`
  const file = decodeURIComponent(slide.assets[0]?.url.split('/').at(-1) ?? '') || slide.absent?.[0]?.name
  const picture = file?.replace(/\.\w+$/u, '')
  return slide.title ?? (picture || slide.text.split('\n')[0] || slide.kind)
}
