import { notePageError, revealLog, showLog } from '../services/gallery/program-log.ts'
import { lobby } from './base.ts'

export const log = {
  show: lobby.log.show.handler(({ input }) => showLog(input)),
  reveal: lobby.log.reveal.handler(({ context: { session } }) => ({ shown: revealLog(session.dialogs) })),
  pageError: lobby.log.pageError.handler(({ input }) => {
    notePageError(input)
    return {}
  }),
}
