import {
  choosePlaceFor,
  describeRestored,
  listCopies,
  makeCopy,
  outlookOfRestore,
} from '../services/gallery/copies.ts'
import { api, lobby } from './base.ts'
import type { AppSession } from '../app/app-session.ts'

const folderOf = (session: AppSession, folder: string | undefined): string => folder ?? session.gallery.folder

export const copies = {
  list: lobby.copies.list.handler(({ input, context: { session } }) =>
    listCopies(folderOf(session, input.folder)),
  ),
  make: api.copies.make.handler(({ context }) => makeCopy(context.gallery)),
  outlook: lobby.copies.outlook.handler(({ input, context: { session } }) =>
    outlookOfRestore(folderOf(session, input.folder), input.name),
  ),
  restore: lobby.copies.restore.handler(async ({ input, context: { session } }) => {
    const restored = await session.restore(folderOf(session, input.folder), input.name)
    return { restored: describeRestored(restored), state: session.state }
  }),
  choosePlace: lobby.copies.choosePlace.handler(({ input, context: { session } }) =>
    choosePlaceFor(folderOf(session, input.folder), input.place),
  ),
}
