/**
 * The script that runs in the page before everything else: the built preload, with a `require` that supports only
 * `electron` and provides `ipcRenderer`, `contextBridge` and `webUtils` over a binding to main. Plain script as text,
 * because it is not part of any module of the page. There is no isolated world here: the isolation of the preload is
 * tested on the real Electron.
 */
export function pageSide(preload: string): string {
  return `(() => {
  if (window !== window.top) return
  const toMain = window.__toMain
  delete window.__toMain
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const textOf = (bytes) => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
    return btoa(text)
  }
  const pack = (value) => {
    if (value instanceof ArrayBuffer) return { bytes: textOf(new Uint8Array(value)), view: false }
    if (ArrayBuffer.isView(value)) return { bytes: textOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), view: true }
    return { json: value === undefined ? null : value }
  }
  const unpack = (packed) => {
    if (!('bytes' in packed)) return packed.json
    const bytes = bytesOf(packed.bytes)
    return packed.view ? bytes : bytes.buffer
  }
  const ports = new Map()
  const listeners = new Map()
  let nextPort = 1
  window.__fromMain = (messages) => {
    for (const message of messages) {
      if (message.kind === 'port') ports.get(message.port)?.postMessage(unpack(message.data))
      else for (const listener of listeners.get(message.channel) ?? []) listener({}, message.data)
    }
  }
  const ipcRenderer = {
    on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    postMessage: (channel, _message, transfer = []) => {
      const ids = transfer.map((port) => {
        const id = nextPort++
        ports.set(id, port)
        port.onmessage = ({ data }) => void toMain({ kind: 'port', port: id, data: pack(data) })
        return id
      })
      void toMain({ kind: 'post', channel, ports: ids })
    },
  }
  const frozen = (value) => typeof value === 'object' && value !== null
    ? Object.freeze(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, frozen(inner)])))
    : value
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (name, value) =>
        Object.defineProperty(window, name, { value: frozen(value), writable: false, configurable: false }),
    },
    // As Electron does of a file that no path was told of, such as a copied picture.
    webUtils: { getPathForFile: () => '' },
  }
  const module = { exports: {} }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error('a sandboxed preload cannot load ' + name)
  }
  ;(function (require, module, exports, process) { ${preload}
  })(require, module, module.exports, undefined)
})()`
}
