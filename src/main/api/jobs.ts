import { api, lobby } from './base.ts'

export const jobs = {
  watch: lobby.jobs.watch.handler(({ context, signal }) => context.reception.watch(signal)),
  cancel: lobby.jobs.cancel.handler(({ input, context: { reception } }) => ({
    cancelled: reception.board.cancel(input.id),
  })),
  dismiss: lobby.jobs.dismiss.handler(({ input, context: { reception } }) => {
    reception.board.dismiss(input.id)
    return {}
  }),
  figures: lobby.jobs.figures.handler(({ input, context: { reception } }) => [
    ...reception.board.figures(input.id),
  ]),
  report: lobby.jobs.report.handler(({ input, context: { reception } }) => reception.board.report(input.id)),
}

export const engine = {
  restart: api.engine.restart.handler(({ context: { desk } }) => {
    desk.engine.restart()
    return desk.engineHealth
  }),
}
