import path from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import type { ViewName, WindowCommand } from '../../contract/desktop.ts'

const VIEW_LABELS: readonly (readonly [ViewName, string])[] = [
  ['catalogue', 'Catalogue'],
  ['client', 'Client'],
  ['map', 'Map'],
  ['training', 'Training'],
  ['evaluation', 'Evaluation'],
]

export interface MenuState {
  readonly gallery: string | null
  readonly recent: readonly { readonly folder: string; readonly present: boolean }[]
  readonly mac: boolean
  readonly packaged: boolean
}

/** The menu as it is now. What it does in the gallery, the page does: `send` hands the command over. The log belongs to no gallery. */
export function menuOf(
  { gallery, recent, mac, packaged }: MenuState,
  send: (command: WindowCommand) => void,
  showLog: () => void,
): MenuItemConstructorOptions[] {
  const open = gallery !== null
  const others = recent.filter(({ folder, present }) => present && folder !== gallery)
  const file: MenuItemConstructorOptions[] = [
    { label: 'New gallery…', accelerator: 'CmdOrCtrl+N', click: () => send({ name: 'new-gallery' }) },
    { label: 'Open gallery…', accelerator: 'CmdOrCtrl+O', click: () => send({ name: 'open-gallery' }) },
    {
      label: 'Recent galleries',
      enabled: others.length > 0,
      submenu: others.map(({ folder }) => ({
        label: `${path.basename(folder)} — ${path.dirname(folder)}`,
        click: () => send({ name: 'open-folder', folder }),
      })),
    },
    {
      label: 'Close gallery',
      accelerator: 'CmdOrCtrl+Shift+W',
      enabled: open,
      click: () => send({ name: 'close-gallery' }),
    },
    { type: 'separator' },
    {
      label: 'Settings',
      accelerator: 'CmdOrCtrl+,',
      enabled: open,
      click: () => send({ name: 'show', view: 'settings' }),
    },
    { type: 'separator' },
    mac ? { role: 'close' } : { role: 'quit' },
  ]
  const view: MenuItemConstructorOptions[] = [
    ...VIEW_LABELS.map(([name, label], at): MenuItemConstructorOptions => ({
      label,
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
    { label: 'Gallery', submenu: file },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Keys', click: () => send({ name: 'keys' }) },
        { label: 'Show log file', click: showLog },
      ],
    },
  ]
}
