import { lobby } from './base.ts'

export const app = {
  state: lobby.app.state.handler(({ context }) => context.reception.state),
  open: lobby.app.open.handler(async ({ input, context: { reception } }) => {
    await reception.open(input.folder)
    return reception.state
  }),
  create: lobby.app.create.handler(async ({ input, context: { reception } }) => {
    await reception.create(input.folder)
    return reception.state
  }),
  openDemo: lobby.app.openDemo.handler(async ({ context: { reception } }) => {
    await reception.openDemo()
    return reception.state
  }),
  close: lobby.app.close.handler(async ({ context: { reception } }) => {
    await reception.close()
    return reception.state
  }),
  forget: lobby.app.forget.handler(({ input, context: { reception } }) => {
    reception.forget(input.folder)
    return reception.state
  }),
  savePreferences: lobby.app.savePreferences.handler(({ input, context: { reception } }) => {
    reception.savePreferences(input)
    return reception.state
  }),
  chooseFolder: lobby.app.chooseFolder.handler(
    async ({ input, context: { reception } }) => (await reception.dialogs?.chooseFolder(input.title)) ?? null,
  ),
  chooseFiles: lobby.app.chooseFiles.handler(
    async ({ input, context: { reception } }) =>
      (await reception.dialogs?.chooseFiles(input.title, input.extensions)) ?? null,
  ),
}
