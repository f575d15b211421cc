import type { keys as english } from '../../en/window/keys.ts'
import type { TranslatedWords } from '../../translated.ts'

export const keys: TranslatedWords<typeof english> = {
  list: [
    ['← → ↑ ↓', 'Ir de obra en obra'],
    ['Mayús + clic', 'Seleccionar todo lo que hay en medio'],
    ['Ctrl + clic', 'Añadir a la selección o quitar de ella'],
    ['Ctrl + A', 'Seleccionar todo lo mostrado'],
    ['Esc', 'No seleccionar nada'],
    ['Ctrl + Z', 'Deshacer el último cambio'],
    ['T', 'La selección a la bandeja, o fuera de ella'],
    ['/', 'Buscar'],
    ['P', 'Buscar obras parecidas a una imagen'],
    ['Ctrl + V', 'Buscar obras parecidas a una imagen copiada'],
    ['?', 'Esta hoja'],
  ],
}
