import { exportEverything } from '../services/everything/export.ts'
import { importEverything } from '../services/everything/import.ts'
import { api, lobby, longWork, stream } from './base.ts'

export const everything = {
  write: api.everything.write.handler(
    longWork((gallery, input, taskContext) => exportEverything(gallery, input, taskContext)),
  ),
  takeIn: lobby.everything.takeIn.handler(async function* ({ input, context: { session }, signal }) {
    const into = input.into ?? session.gallery.folder
    const report = yield* stream(
      (taskContext) =>
        session.board.run('everything.takeIn', taskContext, (boardContext) =>
          importEverything({ from: input.from, into }, session.entryPoint, boardContext),
        ),
      session.detached ? undefined : signal,
      session.detached,
    )
    if (session.detached) await session.open(report.gallery)
    return report
  }),
}
