import {
  artistsAlike,
  changeArtist,
  keepArtistsApart,
  listArtists,
  mergeArtists,
} from '../services/catalogue/artists.ts'
import { api } from './base.ts'

export const artists = {
  list: api.artists.list.handler(({ context }) => listArtists(context.gallery)),
  alike: api.artists.alike.handler(({ context }) => artistsAlike(context.gallery)),
  keepApart: api.artists.keepApart.handler(({ input, context }) => keepArtistsApart(context.gallery, input)),
  change: api.artists.change.handler(({ input, context }) => changeArtist(context.gallery, input)),
  merge: api.artists.merge.handler(({ input, context }) => mergeArtists(context.gallery, input)),
}
