import { words } from './language.ts'

/** Words of the photographs of a work. */
export const photographsWords = words(
  {
    title: 'Photographs',
    photograph: (n: number, primary: boolean) =>
      primary ? `Photograph ${n}, the main one` : `Photograph ${n}`,
    pixels: (width: string, height: string) => `${width} × ${height} pixels`,
    isPrimary: 'Stands for the work.',
    makePrimary: 'Make it the main one',
    madePrimary: 'Another photograph stands for the work now.',
    remove: 'Remove',
    reallyRemove: 'Remove it from this work',
    cancel: 'Cancel',
  },
  {
    title: 'Fotografías',
    photograph: (n, primary) => (primary ? `Fotografía ${n}, la principal` : `Fotografía ${n}`),
    pixels: (width, height) => `${width} × ${height} píxeles`,
    isPrimary: 'Representa la obra.',
    makePrimary: 'Usar como principal',
    madePrimary: 'Ahora otra fotografía representa la obra.',
    remove: 'Quitar',
    reallyRemove: 'Quitarla de esta obra',
    cancel: 'Cancelar',
  },
)
