import type { Dependency, ImportEntry } from '../../contract/areas/imports.ts'
import { words } from './language.ts'

type Depended = `${Dependency['what']} ${Dependency['of']}`

/** What depends on an import, for what a gallery comes across; anything else is a change. */
type DependencyWords = Partial<Record<Depended, (count: string, one: boolean) => string>>

const ENGLISH_KINDS: Readonly<Record<ImportEntry['kind'], string | undefined>> = {
  artworks: 'Works',
  clients: 'Clients',
  sales: 'Sales',
  likes: 'Likes',
  ugallery: 'Published files',
}

const ENGLISH_DEPENDS: DependencyWords = {
  'edited works': (n, one) => (one ? `${n} work was changed` : `${n} works were changed`),
  'edited clients': (n, one) => (one ? `${n} client was changed` : `${n} clients were changed`),
  'edited sales': (n, one) => (one ? `${n} sale was changed` : `${n} sales were changed`),
  'edited likes': (n, one) => (one ? `${n} like was changed` : `${n} likes were changed`),
  'removed works': (n, one) =>
    one ? `${n} work was merged or removed` : `${n} works were merged or removed`,
  'removed sales': (n, one) => (one ? `${n} sale was removed` : `${n} sales were removed`),
  'sold works': (n, one) => (one ? `${n} work was sold` : `${n} works were sold`),
  'sold sales': (n, one) => (one ? `${n} sale got another work` : `${n} sales got other works`),
  'bought clients': (n, one) => (one ? `${n} client bought a work` : `${n} clients bought works`),
  'liked works': (n, one) => (one ? `${n} work was liked` : `${n} works were liked`),
  'liked clients': (n, one) => (one ? `${n} client liked a work` : `${n} clients liked works`),
  'offered works': (n, one) => (one ? `${n} work was offered` : `${n} works were offered`),
  'offered clients': (n, one) => (one ? `${n} client got an offer` : `${n} clients got offers`),
  'photographed works': (n, one) =>
    one ? `${n} work got another photograph` : `${n} works got other photographs`,
  'merged works': (n, one) =>
    one ? `another work was merged into ${n} work` : `other works were merged into ${n} works`,
  'trained networks': () => 'a model was trained on its numbers',
}

/** Words of the history of imports. */
export const importsWords = words(
  {
    title: 'Imports',
    text: 'Every import, newest first. An import can be undone as a whole as long as nothing depends on it.',
    none: 'Nothing has been imported yet.',
    kinds: ENGLISH_KINDS,
    read: (n: string, one: boolean) => (one ? `${n} row read` : `${n} rows read`),
    new: (n: string) => `${n} new`,
    changed: (n: string) => `${n} changed`,
    unchanged: (n: string) => `${n} unchanged`,
    leftOut: (n: string) => `${n} left out`,
    andFiles: (n: string) => `and ${n} more`,
    undone: (moment: string) => `Undone ${moment}`,
    details: 'Details',
    hideDetails: 'Hide details',
    detailsOf: (id: number) => `Details of import ${id}`,
    more: (n: string) => `and ${n} more`,
    nothingNoted: 'Nothing was left out.',
    otherVersion: 'Another version of the program wrote this report.',
    saveLeftOut: 'Save left-out rows',
    leftOutFile: (id: number) => `left-out-rows-import-${id}.csv`,
    undo: 'Undo',
    undoImport: (id: number) => `Undo import ${id}`,
    undoTitle: (id: number) => `Undo import ${id}?`,
    removed: (what: string) => `Removed from the gallery: ${what}.`,
    restored: (what: string) => `Restored as they were before: ${what}.`,
    nothing: 'This import changed nothing.',
    keepsFiles: 'Your own files stay where they are and can be imported again.',
    confirm: 'Undo import',
    cancel: 'Cancel',
    close: 'Close',
    cannot: 'This import cannot be undone: something depends on it.',
    undoFirst: (ids: string, one: boolean) =>
      one ? `Undo the later import ${ids} first.` : `Undo the later imports ${ids} first.`,
    last: (moment: string) => `last on ${moment}`,
    done: (id: number) => `Import ${id} undone.`,
    works: (n: string, one: boolean) => (one ? `${n} work` : `${n} works`),
    clients: (n: string, one: boolean) => (one ? `${n} client` : `${n} clients`),
    sales: (n: string, one: boolean) => (one ? `${n} sale` : `${n} sales`),
    likes: (n: string, one: boolean) => (one ? `${n} like` : `${n} likes`),
    pictures: (n: string, one: boolean) => (one ? `${n} picture` : `${n} pictures`),
    depends: ENGLISH_DEPENDS,
    otherDependency: (n: string, one: boolean) =>
      one ? `${n} other entry depends on it` : `${n} other entries depend on it`,
  },
  {
    title: 'Importaciones',
    text: 'Todas las importaciones, la más reciente primero. Una importación puede deshacerse entera mientras nada dependa de ella.',
    none: 'Aún no se ha importado nada.',
    kinds: {
      artworks: 'Obras',
      clients: 'Clientes',
      sales: 'Ventas',
      likes: 'Preferencias',
      ugallery: 'Archivos publicados',
    },
    read: (n, one) => (one ? `${n} fila leída` : `${n} filas leídas`),
    new: (n) => `${n} nuevas`,
    changed: (n) => `${n} cambiadas`,
    unchanged: (n) => `${n} sin cambios`,
    leftOut: (n) => `${n} omitidas`,
    andFiles: (n) => `y ${n} más`,
    undone: (moment) => `Deshecha: ${moment}`,
    details: 'Detalles',
    hideDetails: 'Ocultar detalles',
    detailsOf: (id) => `Detalles de la importación ${id}`,
    more: (n) => `y ${n} más`,
    nothingNoted: 'No se omitió nada.',
    otherVersion: 'Otra versión del programa escribió este informe.',
    saveLeftOut: 'Guardar filas omitidas',
    leftOutFile: (id) => `filas-omitidas-importacion-${id}.csv`,
    undo: 'Deshacer',
    undoImport: (id) => `Deshacer la importación ${id}`,
    undoTitle: (id) => `¿Deshacer la importación ${id}?`,
    removed: (what) => `Se quita de la galería: ${what}.`,
    restored: (what) => `Vuelve a como estaba antes: ${what}.`,
    nothing: 'Esta importación no cambió nada.',
    keepsFiles: 'Sus archivos se quedan donde están y pueden importarse otra vez.',
    confirm: 'Deshacer importación',
    cancel: 'Cancelar',
    close: 'Cerrar',
    cannot: 'Esta importación no puede deshacerse: algo depende de ella.',
    undoFirst: (ids, one) =>
      one
        ? `Deshaga primero la importación posterior ${ids}.`
        : `Deshaga primero las importaciones posteriores ${ids}.`,
    last: (moment) => `la última vez: ${moment}`,
    done: (id) => `Importación ${id} deshecha.`,
    works: (n, one) => (one ? `${n} obra` : `${n} obras`),
    clients: (n, one) => (one ? `${n} cliente` : `${n} clientes`),
    sales: (n, one) => (one ? `${n} venta` : `${n} ventas`),
    likes: (n, one) => (one ? `${n} preferencia` : `${n} preferencias`),
    pictures: (n, one) => (one ? `${n} imagen` : `${n} imágenes`),
    depends: {
      'edited works': (n, one) => (one ? `${n} obra se cambió` : `${n} obras se cambiaron`),
      'edited clients': (n, one) => (one ? `${n} cliente se cambió` : `${n} clientes se cambiaron`),
      'edited sales': (n, one) => (one ? `${n} venta se cambió` : `${n} ventas se cambiaron`),
      'edited likes': (n, one) => (one ? `${n} preferencia se cambió` : `${n} preferencias se cambiaron`),
      'removed works': (n, one) =>
        one ? `${n} obra se fusionó o se quitó` : `${n} obras se fusionaron o se quitaron`,
      'removed sales': (n, one) => (one ? `${n} venta se quitó` : `${n} ventas se quitaron`),
      'sold works': (n, one) => (one ? `${n} obra se vendió` : `${n} obras se vendieron`),
      'sold sales': (n, one) => (one ? `${n} venta recibió otra obra` : `${n} ventas recibieron otras obras`),
      'bought clients': (n, one) => (one ? `${n} cliente compró una obra` : `${n} clientes compraron obras`),
      'liked works': (n, one) => (one ? `${n} obra gustó a alguien` : `${n} obras gustaron a alguien`),
      'liked clients': (n, one) =>
        one ? `${n} cliente marcó una preferencia` : `${n} clientes marcaron preferencias`,
      'offered works': (n, one) => (one ? `${n} obra se ofreció` : `${n} obras se ofrecieron`),
      'offered clients': (n, one) =>
        one ? `${n} cliente recibió una oferta` : `${n} clientes recibieron ofertas`,
      'photographed works': (n, one) =>
        one ? `${n} obra recibió otra fotografía` : `${n} obras recibieron otras fotografías`,
      'merged works': (n, one) =>
        one ? `otra obra se fusionó con ${n} obra` : `otras obras se fusionaron con ${n} obras`,
      'trained networks': () => 'se entrenó un modelo con sus números',
    },
    otherDependency: (n, one) =>
      one ? `${n} entrada más depende de ella` : `${n} entradas más dependen de ella`,
  },
)
