import type { clients as english } from '../en/clients.ts'
import type { Translated } from '../translated.ts'

/** Fallos de la ficha de un cliente. */
export const clients: Translated<typeof english> = {
  notToReserve: '{work} no se puede reservar: está vendida o retirada.',
  notToReserveNext: 'Elija una obra que se pueda ofrecer.',
  mergeSelf: 'El cliente {id} no se puede fusionar consigo mismo.',
  mergeSelfNext: 'Indique dos clientes.',
  noMerge: 'No hay ninguna fusión {merge} de clientes.',
  noMergeNext: {
    terminal: '`client show` enumera las fusiones de un cliente.',
    window: 'Ya se deshizo.',
  },
  mergedAfterwards: '{kept} se fusionó después con {other}.',
  mergedAfterwardsNext: 'Deshaga primero esa fusión.',
  idAgain: 'Vuelve a haber un cliente {id}.',
  idAgainNext: 'Fusiónelo u olvídelo antes.',
  logBusy:
    'El cliente está olvidado, pero el registro del catálogo no se pudo vaciar: otro programa lo está leyendo.',
  logBusyNext:
    'Cierre las demás ventanas y programas que tengan abierta esta galería; con ellos se vacía su registro.',
  noField: 'No hay ningún campo {field} que vaciar.',
  noFieldNext: '`client edit --help` los enumera.',
  notWritten: 'No se puede escribir {file}.',
  notWrittenNext: 'Elija otra carpeta o libere espacio allí.',
}
