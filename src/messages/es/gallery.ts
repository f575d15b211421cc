import type { gallery as english } from '../en/gallery.ts'
import type { Translated } from '../translated.ts'

export const gallery: Translated<typeof english> = {
  isGallery: '{folder} ya es una galería.',
  isGalleryNext: 'Ábrala o indique otra carpeta.',
  isFile: '{folder} es un archivo.',
  isFileNext: 'Una galería es una carpeta: indique otra.',
  notEmpty: '{folder} no está vacía.',
  notEmptyNext: 'Una galería nueva necesita su propia carpeta: indique una vacía o que aún no exista.',
  locked: '{who} está escribiendo en la galería {folder}.',
  lockedNext: 'Ciérrelo o espere a que termine.',
  otherProgram: 'Otro programa',
  holder:
    '{entryPoint, select, terminal {El terminal} window {La ventana} browser {El navegador} other {{entryPoint}}} (proceso {pid} en {host}, desde {since})',
  networkDrive:
    '{folder} está en una unidad de red ({drive}), donde dos ordenadores podrían dañar el catálogo sin notarlo.',
  networkDriveNext: 'Guarde la galería en una unidad de este ordenador y haga copias de seguridad en la red.',
  windowsShare: 'un recurso compartido de Windows',
  dangling:
    'La migración {name} dejaría {references, plural, one {# referencia colgante} other {# referencias colgantes}}.',
  danglingNext: 'La galería no ha cambiado; informe de esto.',
  mergedAfterwards: '{kept} se fusionó después con {other}.',
  mergedAfterwardsNext: 'Deshaga primero esa fusión.',
  idAgain: 'Ya hay otra vez una obra {id}.',
  idAgainNext: 'Dele primero otro identificador a esa obra.',
  closed: 'La galería se cerró.',
  closedFolder: 'La galería {folder} se cerró.',
  busy: '{what} ya está en curso.',
  busyNext: {
    terminal: 'Espere a que termine o deténgalo.',
    window: 'Espere a que termine o deténgalo en la barra inferior de la ventana.',
  },
}
