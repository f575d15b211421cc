import type { changes as english } from '../en/changes.ts'
import type { Translated } from '../translated.ts'

export const changes: Translated<typeof english> = {
  worksEdited: '{works, plural, one {Se modificó {work}} other {Se modificaron # obras}}',
  statusChanged: '{works, plural, one {Cambió el estado de {work}} other {Cambió el estado de # obras}}',
  worksArchived: '{works, plural, one {Se archivó {work}} other {Se archivaron # obras}}',
  worksUnarchived: '{works, plural, one {Se sacó {work} del archivo} other {Se sacaron # obras del archivo}}',
  worksDeleted: '{works, plural, one {Se eliminó {work}} other {Se eliminaron # obras}}',
  worksRestored: '{works, plural, one {Se restauró {work}} other {Se restauraron # obras}}',
  worksArranged:
    '{works, plural, one {Se movió {work}} other {Se movieron # obras}} en el orden propio del catálogo',
  artistEdited: 'Se modificó un artista',
  artistsMerged: 'Se combinaron artistas: {works, plural, one {# obra} other {# obras}}',
  saleRecorded: '{works, plural, one {{work} se vendió a {client}} other {# obras se vendieron a {client}}}',
  saleReturned: '{works, plural, one {{client} devolvió {work}} other {{client} devolvió # obras}}',
  liked: 'A {client} le {works, plural, one {gusta {work}} other {gustan # obras}}',
  unliked: 'A {client} ya no le {works, plural, one {gusta {work}} other {gustan # obras}}',
  offered: '{works, plural, one {{work} se ofreció a {client}} other {# obras se ofrecieron a {client}}}',
  offerDeclined: '{works, plural, one {{client} rechazó {work}} other {{client} rechazó # obras}}',
  offerReopened:
    '{works, plural, one {La oferta de {work} a {client} vuelve a estar abierta} other {Las ofertas de # obras a {client} vuelven a estar abiertas}}',
  offerWithdrawn:
    '{works, plural, one {Se retiró la oferta de {work} a {client}} other {Se retiraron las ofertas de # obras a {client}}}',
  clientAdded: 'Se añadió a {client}',
  clientEdited: 'Se modificaron los datos de {client}',
  disliked: 'A {client} no le {works, plural, one {gusta {work}} other {gustan # obras}}',
  dislikeRemoved:
    '{works, plural, one {{work} se puede} other {# obras se pueden}} volver a sugerir a {client}',
  reserved: '{works, plural, one {Se reservó {work}} other {Se reservaron # obras}} para {client}',
  released: 'Terminó la reserva de {works, plural, one {{work}} other {# obras}} para {client}',
  clientsMerged: 'Otro cliente se fusionó con {client}',
  clientMergeUndone: 'Se deshizo una fusión de clientes: {client}',
  photographAdded: 'Se añadió una fotografía a {work}',
  photographChosen: 'Otra fotografía representa {work}',
  photographRemoved: 'Se quitó una fotografía de {work}',
  worksMerged: 'Otra obra se unió a {work}',
  mergeUndone: 'Se deshizo una unión de obras: {work}',
  deskChangesTaken: 'Se incorporaron cambios de otro puesto',
  worksKeptApart: 'Declaradas obras distintas: {work} y otra',
  listMade:
    'Se creó {which, select, named {la lista «{list}»} other {una lista}}{works, plural, =0 {} one {: {work}} other { de # obras}}',
  listEdited: 'Se editó {which, select, tray {la bandeja} named {la lista «{list}»} other {una lista}}',
  listWorksPut:
    '{works, plural, one {{work} se añadió} other {# obras se añadieron}} a {which, select, tray {la bandeja} named {la lista «{list}»} other {una lista}}',
  listWorksTaken:
    '{works, plural, one {{work} se quitó} other {# obras se quitaron}} de {which, select, tray {la bandeja} named {la lista «{list}»} other {una lista}}',
  listArranged:
    'Se cambió el orden de {which, select, tray {la bandeja} named {la lista «{list}»} other {una lista}}',
  listNoted:
    'Se anotó algo sobre {work} en {which, select, tray {la bandeja} named {la lista «{list}»} other {una lista}}',
  listDeleted: 'Se eliminó {which, select, named {la lista «{list}»} other {una lista}}',
  listRestored: 'Se recuperó {which, select, named {la lista «{list}»} other {una lista}}',
  called: 'Se llamó a {client} por {works, plural, one {{work}} other {# obras}}',
  notCalled: 'Al final no se llamó a {client} por {works, plural, one {{work}} other {# obras}}',
  visitNoted: 'Se anotó algo sobre una visita de {client}',
  visitRemoved: 'Se eliminó una visita de {client}',
}
