import path from 'node:path'
import { parseArgs } from 'node:util'
import { Fault } from '../contract/fault.ts'
import { printable, printableLine } from './platform/printable.ts'
import { showWindow } from './platform/show-window.ts'

/** `npm start`: the window, in Electron or otherwise in the browser. */
async function start(): Promise<number> {
  const { values } = parseArgs({
    options: { gallery: { type: 'string' }, browser: { type: 'boolean' } },
  })
  const gallery = values.gallery ?? process.env.CURATORNET_GALLERY
  // npm runs scripts in the project's folder; paths that the user types are relative to the user's current folder.
  const here = process.env.INIT_CWD ?? process.cwd()
  return showWindow({
    gallery: gallery === undefined || gallery === '' ? undefined : path.resolve(here, gallery),
    browser: values.browser,
    open: process.stdout.isTTY,
    note: (text) => void process.stderr.write(`${printable(text)}\n`),
  })
}

start().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`curatornet: ${printableLine(Fault.from(error).sentence)}\n`)
    process.exitCode = 1
  },
)
