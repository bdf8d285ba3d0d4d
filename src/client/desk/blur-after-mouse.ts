/** A mouse leaves no focus behind: the next Space is for the talk. */
export function blurAfterMouse({ detail, currentTarget }: MouseEvent): void {
  if (detail > 0 && currentTarget instanceof HTMLElement) currentTarget.blur()
}
