import path from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import type { ViewName, WindowCommand } from '../../contract/desktop.ts'
import type { CatalogueLanguage } from '../../messages/in-language.ts'
import { wordsOf } from '../../messages/words-of.ts'

const VIEWS = [
  'catalogue',
  'client',
  'lists',
  'map',
  'training',
  'evaluation',
] as const satisfies readonly ViewName[]

export interface MenuState {
  readonly gallery: string | null
  readonly language: CatalogueLanguage
  readonly recent: readonly { readonly folder: string; readonly present: boolean }[]
  readonly mac: boolean
  readonly packaged: boolean
  /** Whether the location of releases is known. */
  readonly releases: boolean
}

/**
 * The menu for the current state. Commands on the gallery are executed by the page: `send` passes them on. The log
 * belongs to no gallery.
 */
export function menuOf(
  { gallery, language, recent, mac, packaged, releases }: MenuState,
  send: (command: WindowCommand) => void,
  showLog: () => void,
): MenuItemConstructorOptions[] {
  const open = gallery !== null
  const say = wordsOf('menu', language)
  const others = recent.filter(({ folder, present }) => present && folder !== gallery)
  const file: MenuItemConstructorOptions[] = [
    { label: say.newGallery, accelerator: 'CmdOrCtrl+N', click: () => send({ name: 'new-gallery' }) },
    { label: say.openGallery, accelerator: 'CmdOrCtrl+O', click: () => send({ name: 'open-gallery' }) },
    {
      label: say.recent,
      enabled: others.length > 0,
      submenu: others.map(({ folder }) => ({
        label: `${path.basename(folder)} — ${path.dirname(folder)}`,
        click: () => send({ name: 'open-folder', folder }),
      })),
    },
    {
      label: say.closeGallery,
      accelerator: 'CmdOrCtrl+Shift+W',
      enabled: open,
      click: () => send({ name: 'close-gallery' }),
    },
    { type: 'separator' },
    {
      label: say.settings,
      accelerator: 'CmdOrCtrl+,',
      enabled: open,
      click: () => send({ name: 'show', view: 'settings' }),
    },
    { type: 'separator' },
    mac ? { role: 'close' } : { role: 'quit' },
  ]
  // The page listens for the key itself, because a field undoes its own typing; on a Mac this needs the menu item.
  const undo: MenuItemConstructorOptions = {
    label: say.undo,
    enabled: open,
    click: () => send({ name: 'undo' }),
  }
  const edit: MenuItemConstructorOptions[] = [
    mac ? undo : { ...undo, accelerator: 'CmdOrCtrl+Z', registerAccelerator: false },
    ...(mac ? ([{ role: 'undo' }] as const) : []),
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ]
  const view: MenuItemConstructorOptions[] = [
    ...VIEWS.map((name, at): MenuItemConstructorOptions => ({
      label: say[name],
      accelerator: `CmdOrCtrl+${at + 1}`,
      enabled: open,
      click: () => send({ name: 'show', view: name }),
    })),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(packaged ? [] : ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] as const)),
  ]
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: say.gallery, submenu: file },
    { label: say.edit, submenu: edit },
    { label: say.view, submenu: view },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: say.keys, click: () => send({ name: 'keys' }) },
        { label: say.showLog, click: showLog },
        { type: 'separator' },
        { label: say.about, click: () => send({ name: 'about' }) },
        ...(releases
          ? [{ label: say.checkForUpdates, click: () => send({ name: 'check-for-updates' }) }]
          : []),
      ],
    },
  ]
}
