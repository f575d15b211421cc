import type { keys as english } from '../../en/window/keys.ts'
import type { TranslatedWords } from '../../translated.ts'

export const keys: TranslatedWords<typeof english> = {
  list: [
    ['← → ↑ ↓', 'Ir de obra en obra'],
    ['Alt + ← → ↑ ↓', 'Mover la selección, si las obras están en su orden propio'],
    ['Mayús + clic', 'Seleccionar todo lo que hay en medio'],
    ['Ctrl + clic', 'Añadir a la selección o quitar de ella'],
    ['Ctrl + A', 'Seleccionar todo lo mostrado'],
    ['Intro', 'Abrir la obra; en una búsqueda, el primer resultado'],
    ['Esc', 'Cerrar lo que está encima; no seleccionar nada'],
    ['Ctrl + Z', 'Deshacer el último cambio'],
    ['V', 'Presentar: la selección, las sugerencias o la bandeja'],
    ['U', 'Deshacer lo que dice el mensaje'],
    ['T', 'La selección a la bandeja, o fuera de ella'],
    ['/', 'Buscar'],
    ['P', 'Buscar obras parecidas a una imagen'],
    ['Ctrl + V', 'Buscar obras parecidas a una imagen copiada'],
    ['?', 'Esta hoja'],
  ],
}
