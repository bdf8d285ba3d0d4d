import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { closePanel } from './open-panel.ts'

interface SheetProps {
  readonly title: string
  readonly wide?: boolean
  readonly onClose?: () => void
  readonly children: ComponentChildren
}

/** A dialog over the desk, which the focus goes into and comes back from. */
export function Sheet({ title, wide, onClose = closePanel, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // At once: the next key may be meant for it.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      // The focus goes to a button, which may be the last thing in it.
      element.scrollTop = 0
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={wide ? 'sheet wide' : 'sheet'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  )
}

/** For sheets that ask nothing. */
export function Close() {
  return (
    <p class="buttons">
      <button type="button" onClick={closePanel}>
        Close <kbd>Esc</kbd>
      </button>
    </p>
  )
}
