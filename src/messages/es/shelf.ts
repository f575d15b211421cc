import type { shelf as english } from '../en/shelf.ts'
import type { Translated } from '../translated.ts'

export const shelf: Translated<typeof english> = {
  notInTrash: 'La obra {itemId} no está en la papelera.',
  notInTrashNext: 'Vuelva a mirar la papelera: las obras permanecen en ella 30 días.',
}
