import { importArtworks, importClients, importLikes, importSales } from '../services/importing.ts'
import { api, stream } from './base.ts'

export const importing = {
  artworks: api.importing.artworks.handler(({ input, context, signal }) =>
    stream((watch) => importArtworks(context.desk, input, watch), signal),
  ),
  sales: api.importing.sales.handler(({ input, context, signal }) =>
    stream((watch) => importSales(context.desk, input, watch), signal),
  ),
  likes: api.importing.likes.handler(({ input, context, signal }) =>
    stream((watch) => importLikes(context.desk, input, watch), signal),
  ),
  clients: api.importing.clients.handler(({ input, context, signal }) =>
    stream((watch) => importClients(context.desk, input, watch), signal),
  ),
}
