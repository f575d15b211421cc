import { lobby } from './base.ts'

export const app = {
  state: lobby.app.state.handler(({ context }) => context.session.state),
  open: lobby.app.open.handler(async ({ input, context: { session } }) => {
    await session.open(input.folder)
    return session.state
  }),
  create: lobby.app.create.handler(async ({ input, context: { session } }) => {
    await session.create(input.folder)
    return session.state
  }),
  openDemo: lobby.app.openDemo.handler(async ({ context: { session } }) => {
    await session.openDemo()
    return session.state
  }),
  close: lobby.app.close.handler(async ({ context: { session } }) => {
    await session.close()
    return session.state
  }),
  forget: lobby.app.forget.handler(({ input, context: { session } }) => {
    session.forget(input.folder)
    return session.state
  }),
  present: lobby.app.present.handler(({ input, context: { session } }) => {
    const { dialogs } = session
    dialogs?.present?.(input.on)
    return { done: dialogs?.present !== undefined }
  }),
  savePreferences: lobby.app.savePreferences.handler(({ input, context: { session } }) => {
    session.savePreferences(input)
    return session.state
  }),
  chooseFolder: lobby.app.chooseFolder.handler(
    async ({ input, context: { session } }) => (await session.dialogs?.chooseFolder(input.title)) ?? null,
  ),
  chooseFiles: lobby.app.chooseFiles.handler(
    async ({ input, context: { session } }) =>
      (await session.dialogs?.chooseFiles(input.title, input.extensions)) ?? null,
  ),
}
