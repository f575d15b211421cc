import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { ASK_FOR_PORT, COMMAND_CHANNEL, HERE_IS_PORT, PORT_CHANNEL } from '../contract/desktop.ts'

/**
 * The complete bridge between the sandboxed page and main: a port when the page requests one, the menu's commands, and
 * the path of a dropped file. The page never sees `ipcRenderer`.
 */

contextBridge.exposeInMainWorld(
  'desktop',
  Object.freeze({ pathForFile: (file: File) => webUtils.getPathForFile(file) }),
)

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.data !== ASK_FOR_PORT) return
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage(PORT_CHANNEL, null, [port2])
  window.postMessage(HERE_IS_PORT, '/', [port1])
})

ipcRenderer.on(COMMAND_CHANNEL, (_event, command: unknown) => {
  window.postMessage({ [COMMAND_CHANNEL]: command }, '/')
})
