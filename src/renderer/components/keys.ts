/** Input types in which keys are not text. */
const NO_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'])

/** Whether a key event is meant for a control in which the user is typing. */
export function isTyping({ target }: Event): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type)
  // Letters make a selection in a list of words.
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}

/** Whether an overlay or a list covers the view: it then handles the keys itself. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=listbox][data-state=open]') !== null
}
