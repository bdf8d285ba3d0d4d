import { nextFrame } from './frames.ts'
import { loadPicture } from './load-picture.ts'
import { listBackgroundPaths } from './styles.ts'

/** Frames without a change after which auto-scaled text counts as settled. */
const calm = 3
const most = 120

/** Waits until fonts and pictures are there, everything scaled to fit, and every animation over. */
export async function settle(): Promise<void> {
  await loadFonts()
  await loadPictures()
  endAnimations()
  await calmDown()
  await loadFonts()
}

async function loadFonts(): Promise<void> {
  // Fonts are asked for by layout: without one, there is nothing to wait for yet.
  void document.body.offsetHeight
  await document.fonts.ready
}

async function loadPictures(): Promise<void> {
  const inPage = [...document.images].map((image) => image.decode().catch(() => undefined))
  await Promise.all([...inPage, ...listBackgroundPaths().map(loadPicture)])
}

/** Fragment effects and title animations stand in their last frame; an endless one stands as without animation. */
function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    try {
      animation.finish()
    } catch {
      animation.cancel()
    }
  }
  for (const svg of document.querySelectorAll<SVGSVGElement>(
    'svg:has(animate,animateTransform,animateMotion,set)',
  )) {
    svg.setCurrentTime(86_400)
    svg.pauseAnimations()
  }
}

async function calmDown(): Promise<void> {
  const scaled = listScaled()
  let before = ''
  for (let frame = 0, still = 0; frame < most && still < calm; frame++) {
    await nextFrame()
    const now = scaled
      .map((svg) => `${svg.getAttribute('viewBox')} ${svg.getBoundingClientRect().height}`)
      .join()
    still = now === before ? still + 1 : 0
    before = now
  }
}

/** The inner pictures of marp-core's `marp-auto-scaling` elements, which sit in shadow trees. */
function listScaled(): SVGSVGElement[] {
  const hosts = document.querySelectorAll('[data-auto-scaling], marp-auto-scaling')
  return [...hosts].flatMap((host) => {
    const scaling =
      host.localName === 'marp-auto-scaling' ? host : host.shadowRoot?.querySelector('marp-auto-scaling')
    return scaling?.shadowRoot?.querySelector('svg') ?? []
  })
}
