import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/** One built file of the window. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
  /** Whether its name changes with its content. */
  readonly immutable: boolean
}

/** Files by the path that a request names, with the leading slash. */
export type Assets = ReadonlyMap<string, Asset>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

/**
 * Reads the built window once. Only files found here are ever served, under exactly the names found here, so no request
 * can reach a file outside.
 * @throws Fault `not-found` when the window has not been built
 */
export function readAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = path.join(entry.parentPath, entry.name)
      const name = `/${path.relative(folder, file).split(path.sep).join('/')}`
      const type = TYPES[path.extname(name)] ?? 'application/octet-stream'
      assets.set(name, {
        body: new Uint8Array(readFileSync(file)),
        type,
        immutable: name.startsWith('/assets/'),
      })
    }
  } catch (cause) {
    throw unbuilt(folder, cause)
  }
  const index = assets.get('/index.html')
  if (index === undefined) throw unbuilt(folder)
  assets.set('/', index)
  return assets
}

function unbuilt(folder: string, cause?: unknown): Fault {
  return new Fault('not-found', message('system.noWindow', { folder }), {
    next: message('system.noWindowNext'),
    path: folder,
    cause,
  })
}
