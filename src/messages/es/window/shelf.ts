import type { shelf as english } from '../../en/window/shelf.ts'
import type { TranslatedWords } from '../../translated.ts'

export const shelf: TranslatedWords<typeof english> = {
  archive: 'Archivar',
  unarchive: 'Sacar del archivo',
  remove: 'Eliminar',
  archived: '{count, plural, one {{title}: archivada.} other {# obras archivadas.}}',
  unarchived:
    '{count, plural, one {{title} está otra vez en el catálogo.} other {# obras están otra vez en el catálogo.}}',
  removed:
    '{count, plural, one {{title} estará 30 días en la papelera.} other {# obras estarán 30 días en la papelera.}}',
  restored: '{count, plural, one {{title}: restaurada.} other {# obras restauradas.}}',
  isArchived: 'Archivada: no está a la vista y nunca se sugiere.',
  showArchived: 'Obras archivadas ({count})',
  trash: 'Papelera ({count})',
  trashTitle: 'Papelera',
  trashText: 'Las obras permanecen aquí 30 días. Después se eliminan del todo, con sus imágenes.',
  empty: 'La papelera está vacía',
  emptyText: 'Las obras eliminadas permanecen aquí 30 días.',
  restore: 'Restaurar',
  restoreOf: 'Restaurar {title}',
  restoreAll: 'Restaurar todas',
  goes: '{days, plural, =0 {se elimina hoy} one {se elimina en # día} other {se elimina en # días}}',
  keepsSales:
    '{count, plural, one {Su venta permanece en el historial.} other {Sus # ventas permanecen en el historial.}}',
}
