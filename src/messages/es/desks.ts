import type { desks as english } from '../en/desks.ts'
import type { Translated } from '../translated.ts'

export const desks: Translated<typeof english> = {
  readOnly: 'Esta es una copia para otro puesto y su catálogo queda como está.',
  readOnlyNext: {
    terminal:
      '`desk note` anota ofertas, preferencias, rechazos y visitas; el puesto principal las incorpora con `merge changes`.',
    window: 'Modifique la galería en el puesto principal.',
  },
  noCopy: '{folder} no es una copia para otro puesto.',
  noCopyNext: {
    terminal: 'Haga una con `export copy` en el puesto principal.',
    window: 'Anótelo en una copia hecha en el puesto principal.',
  },
  noChanges: '{file} no es un archivo de cambios de otro puesto, o está dañado.',
  noChangesNext: 'Elija el archivo changes.curatornet-changes de la copia y cópielo de nuevo.',
  foreign: '{file} no procede de una copia de esta galería.',
  foreignNext: 'Incorpórelo en la galería de la que se hizo la copia.',
  clientGone: 'el cliente se olvidó, se combinó o se eliminó desde entonces.',
  workGone: 'la obra se eliminó desde entonces.',
  workSold: 'la obra se vendió desde entonces.',
  boughtSince: 'el cliente ha comprado la obra desde entonces.',
}
