import type { importKinds as english } from '../../en/window/import-kinds.ts'
import type { TranslatedWords } from '../../translated.ts'

export const importKinds: TranslatedWords<typeof english> = {
  artworks: 'Obras',
  clients: 'Clientes',
  sales: 'Ventas',
  likes: 'Preferencias',
  ugallery: 'Archivos publicados',
}
