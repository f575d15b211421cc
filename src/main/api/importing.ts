import {
  importArtworks,
  importClients,
  importLikes,
  importSales,
  importUgallery,
} from '../services/importing/importing.ts'
import { previewOfTable } from '../services/importing/table-choices.ts'
import { api, longWork } from './base.ts'

export const importing = {
  artworks: api.importing.artworks.handler(longWork(importArtworks)),
  sales: api.importing.sales.handler(longWork(importSales)),
  likes: api.importing.likes.handler(longWork(importLikes)),
  preview: api.importing.preview.handler(({ input, context, signal }) =>
    previewOfTable(context.gallery, input, signal),
  ),
  clients: api.importing.clients.handler(longWork(importClients)),
  ugallery: api.importing.ugallery.handler(longWork(importUgallery)),
}
