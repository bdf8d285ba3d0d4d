import { nextFrame } from './frames.ts'

/** Shows a slide's first `step` reveals and hides the later ones; without a step, all of it is shown. */
export async function showStep(slide: number, step?: number): Promise<void> {
  for (const element of document.querySelectorAll(`svg[data-slide="${slide}"] [data-marpit-fragment]`)) {
    const hidden = step !== undefined && Number(element.getAttribute('data-marpit-fragment')) > step
    element.toggleAttribute('data-step-hidden', hidden)
  }
  await nextFrame()
}
