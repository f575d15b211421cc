import type { WindowCommand } from '../wire/index.ts'
import type { Program } from './program.svelte.ts'

/**
 * Executes the commands of the desktop program's menu.
 * @returns a function that stops this
 */
export function followMenu(program: Program): () => void {
  return program.wire.onCommand((command) => void obey(program, command))
}

async function obey(program: Program, command: WindowCommand): Promise<void> {
  switch (command.name) {
    case 'show':
      program.route.go(command.view)
      break
    case 'open-folder':
      await program.changeGallery((client) => client.app.open({ folder: command.folder }))
      break
    case 'close-gallery':
      await program.changeGallery((client) => client.app.close({}))
      break
    case 'open-gallery':
    case 'new-gallery': {
      const make = command.name === 'new-gallery'
      const title = make ? 'New gallery' : 'Open gallery'
      const folder = await program.notices.trying(() => program.client.app.chooseFolder({ title }))
      if (folder === undefined || folder === null) return
      await program.changeGallery((client) =>
        make ? client.app.create({ folder }) : client.app.open({ folder }),
      )
      break
    }
    case 'undo':
      if (program.app !== null && program.app.gallery !== null)
        await program.notices.trying(() => program.undo(null))
      break
    case 'about':
      await program.about.show()
      break
    case 'check-for-updates':
      await program.about.show()
      await program.about.check()
      break
    case 'keys':
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))
  }
}
