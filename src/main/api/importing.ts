import { importArtworks, importClients, importLikes, importSales } from '../services/importing.ts'
import { api, longWork } from './base.ts'

export const importing = {
  artworks: api.importing.artworks.handler(longWork(importArtworks)),
  sales: api.importing.sales.handler(longWork(importSales)),
  likes: api.importing.likes.handler(longWork(importLikes)),
  clients: api.importing.clients.handler(longWork(importClients)),
}
