/** The keys that work everywhere, with what they do. */
export const keys = {
  list: [
    ['← → ↑ ↓', 'Go from work to work'],
    ['Shift + click', 'Select everything in between'],
    ['Ctrl + click', 'Add to the selection, or take out'],
    ['Ctrl + A', 'Select everything shown'],
    ['Esc', 'Select nothing'],
    ['Ctrl + Z', 'Undo the last change'],
    ['T', 'Selection into the tray, or out of it'],
    ['/', 'Search'],
    ['P', 'Find works like a picture'],
    ['Ctrl + V', 'Find works like a copied picture'],
    ['?', 'This sheet'],
  ],
} as const
