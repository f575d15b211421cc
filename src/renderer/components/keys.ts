/** Inputs in which keys are not text. */
const NO_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'])

/** Whether a key is meant for something that is being typed. */
export function isTyping({ target }: Event): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type)
  // Letters choose in a list of words.
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}

/** Whether a sheet or a list lies over the view: keys are its own then. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=listbox][data-state=open]') !== null
}
