import { api, lobby } from './base.ts'

export const jobs = {
  watch: lobby.jobs.watch.handler(({ context, signal }) => context.session.watch(signal)),
  cancel: lobby.jobs.cancel.handler(({ input, context: { session } }) => ({
    cancelled: session.board.cancel(input.id),
  })),
  dismiss: lobby.jobs.dismiss.handler(({ input, context: { session } }) => {
    session.board.dismiss(input.id)
    return {}
  }),
  figures: lobby.jobs.figures.handler(({ input, context: { session } }) => [
    ...session.board.figures(input.id),
  ]),
  report: lobby.jobs.report.handler(({ input, context: { session } }) => session.board.report(input.id)),
}

export const engine = {
  restart: api.engine.restart.handler(({ context: { gallery } }) => {
    gallery.engines.restart()
    return gallery.engines.health
  }),
}
