/**
 * For `onInteractOutside` of a dialog: a notice overlays it, and pressing its undo or its cross must not close the dialog
 * with what was entered in it.
 */
export function stayForNotices(event: PointerEvent): void {
  if (event.target instanceof Element && event.target.closest('.notices') !== null) event.preventDefault()
}
