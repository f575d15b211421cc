import { words } from './language.ts'

/** The keys that work everywhere, with what they do. */
export const keyWords = words(
  {
    list: [
      ['← → ↑ ↓', 'Go from work to work'],
      ['Shift + click', 'Select everything in between'],
      ['Ctrl + click', 'Add to the selection, or take out'],
      ['Ctrl + A', 'Select everything shown'],
      ['Esc', 'Select nothing'],
      ['T', 'Selection into the tray, or out of it'],
      ['/', 'Search'],
      ['P', 'Find works like a picture'],
      ['Ctrl + V', 'Find works like a copied picture'],
      ['?', 'This sheet'],
    ] as readonly (readonly [string, string])[],
  },
  {
    list: [
      ['← → ↑ ↓', 'Ir de obra en obra'],
      ['Mayús + clic', 'Seleccionar todo lo que hay en medio'],
      ['Ctrl + clic', 'Añadir a la selección o quitar de ella'],
      ['Ctrl + A', 'Seleccionar todo lo mostrado'],
      ['Esc', 'No seleccionar nada'],
      ['T', 'La selección a la bandeja, o fuera de ella'],
      ['/', 'Buscar'],
      ['P', 'Buscar obras parecidas a una imagen'],
      ['Ctrl + V', 'Buscar obras parecidas a una imagen copiada'],
      ['?', 'Esta hoja'],
    ],
  },
)
