import { dialog, screen, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { Dialogs } from '../api/window-entry-point.ts'
import { Presenter } from './presenter.ts'

/** The system's native dialogs, on top of the window. */
export function dialogsOf(window: () => BrowserWindow | undefined): Dialogs {
  const ask = async (options: OpenDialogOptions): Promise<string[] | null> => {
    const parent = window()
    const { canceled, filePaths } =
      parent === undefined
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(parent, options)
    return canceled || filePaths.length === 0 ? null : filePaths
  }
  const presenter = new Presenter((parent) => ({
    all: screen.getAllDisplays(),
    own: screen.getDisplayMatching(parent.getBounds()),
  }))
  return {
    present: (on) => {
      const parent = window()
      if (parent === undefined) return
      if (on) presenter.begin(parent)
      else presenter.end(parent)
    },
    showFile: (file) => shell.showItemInFolder(file),
    showPage: (address) => void shell.openExternal(address),
    chooseFolder: async (title) => {
      const chosen = await ask({ title, properties: ['openDirectory', 'createDirectory'] })
      return chosen?.[0] ?? null
    },
    chooseFiles: (title, extensions) =>
      ask({
        title,
        properties: ['openFile', 'multiSelections'],
        filters: extensions.length === 0 ? [] : [{ name: title, extensions: [...extensions] }],
      }),
  }
}
