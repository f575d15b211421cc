import type { tables as english } from '../en/tables.ts'
import type { Translated } from '../translated.ts'

/** Límites de las tablas que se leen. */
export const tables: Translated<typeof english> = {
  bytes:
    '{file} ocupa más de {megabytes, number} MB, o los ocupa al desplegarse, y una tabla no puede ocuparlos.',
  rows: '{file} tiene más de {rows, number} líneas, y una tabla no puede tener más.',
  columns:
    '{file} tiene una celda más allá de la columna {columns, number}, y una tabla no puede ser más ancha.',
  cells: '{file} tiene más de {cells, number} celdas, y una tabla no puede tener más.',
  time: '{file} no se pudo leer en {seconds, number} s, y una tabla no puede tardar más.',
  memory:
    '{file} necesita más de {megabytes, number} MB de memoria para leerse, y una tabla no puede necesitarlos.',
  smaller: 'Quite lo que no pertenece a la tabla o divídala en varios archivos.',
}
