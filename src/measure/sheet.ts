import type { Move } from '../model/move.ts'

/** Selects a slide, whose name no style of the deck can take. */
export function nameSlide(slide: number): string {
  return `body>svg[data-slide="${slide}"]`
}

/** A slide that stands by itself has the white of the page behind it still. */
const paper = ':where(body>svg){background:#fff}'

/**
 * The style that lays parts of slides side by side, and leaves nothing else to be seen. Moved and cut as a whole, a slide
 * is drawn as before, on the white of the page.
 */
export function writeMoves(moves: readonly Move[]): string {
  const each = moves.map(
    ({ slide, size, by: [x, y], inset }) =>
      // What is not seen cannot be cut: nothing of what is in it would be left.
      `${nameSlide(slide)}{opacity:1!important;visibility:visible!important;transform:translate(${x}px,${y}px) scale(${size})!important;` +
      `transform-origin:0 0!important;clip-path:inset(${inset.map((side) => `${side}px`).join(' ')})!important}`,
  )
  return [paper, 'body>svg{opacity:0!important}', ...each].join('')
}
