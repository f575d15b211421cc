/** The keyboard shortcuts that work everywhere, with their effects. */
export const keys = {
  list: [
    ['← → ↑ ↓', 'Go from work to work'],
    ['Alt + ← → ↑ ↓', 'Move the selection, where works stand in their own order'],
    ['Shift + click', 'Select everything in between'],
    ['Ctrl + click', 'Add to the selection, or remove'],
    ['Ctrl + A', 'Select everything shown'],
    ['Enter', 'Open the work; in a search, the first hit'],
    ['Esc', 'Close the top dialog; clear the selection'],
    ['Ctrl + Z', 'Undo the last change'],
    ['V', 'Present: the selection, the suggestions or the tray'],
    ['U', 'Undo the action in the message'],
    ['T', 'Add the selection to the tray, or remove it'],
    ['/', 'Search'],
    ['P', 'Find works like a picture'],
    ['Ctrl + V', 'Find works like a copied picture'],
    ['?', 'This sheet'],
  ],
} as const
