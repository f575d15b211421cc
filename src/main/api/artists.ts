import { artistsAlike, changeArtist, listArtists, mergeArtists } from '../services/catalogue/artists.ts'
import { api } from './base.ts'

export const artists = {
  list: api.artists.list.handler(({ context }) => listArtists(context.gallery)),
  alike: api.artists.alike.handler(({ context }) => artistsAlike(context.gallery)),
  change: api.artists.change.handler(({ input, context }) => changeArtist(context.gallery, input)),
  merge: api.artists.merge.handler(({ input, context }) => mergeArtists(context.gallery, input)),
}
