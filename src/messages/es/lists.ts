import type { Translated } from '../translated.ts'
import type { lists as english } from '../en/lists.ts'

export const lists: Translated<typeof english> = {
  none: 'No hay ninguna lista {list}.',
  noneNext: {
    terminal: '`lists` las nombra todas.',
    window: 'Puede que se haya eliminado; mire entre las listas eliminadas.',
  },
  several: 'Varias listas se llaman {list}.',
  severalNext: 'Nombre una por su número: {numbers}.',
  callWorks:
    '{count, plural, =0 {Una lista de llamadas necesita obras y no hay ninguna.} other {Una lista de llamadas se hace con {most} obras como máximo; estas son #.}}',
  callWorksNext: {
    terminal: 'Nombre obras o una lista.',
    window: 'Seleccione obras o quite algunas de la lista.',
  },
  documentUnwritable: 'No se puede escribir el documento: {detail}',
  emptyList: 'No hay obras en esta lista.',
  emptyListNext: 'Ponga antes obras en ella.',
  unknownChoice: '{given} no es ninguna de las opciones.',
  unknownChoiceNext: 'Elija una de {known}.',
  trayName: 'La bandeja conserva su nombre.',
  trayNameNext: 'Guárdela como una lista propia.',
}
