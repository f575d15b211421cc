/** The keys that work everywhere, with what they do. */
export const keys = {
  list: [
    ['← → ↑ ↓', 'Go from work to work'],
    ['Shift + click', 'Select everything in between'],
    ['Ctrl + click', 'Add to the selection, or take out'],
    ['Ctrl + A', 'Select everything shown'],
    ['Enter', 'Open the work; in a search, the first hit'],
    ['Esc', 'Close the top layer; clear the selection'],
    ['Ctrl + Z', 'Undo the last change'],
    ['V', 'Present: the selection, the suggestions or the tray'],
    ['U', 'Undo what the message says'],
    ['T', 'Selection into the tray, or out of it'],
    ['/', 'Search'],
    ['P', 'Find works like a picture'],
    ['Ctrl + V', 'Find works like a copied picture'],
    ['?', 'This sheet'],
  ],
} as const
