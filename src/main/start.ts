import { Command } from 'commander'
import path from 'node:path'
import { Fault } from '../contract/fault.ts'
import { printable, printableLine } from './platform/printable.ts'
import { showWindow } from './platform/show-window.ts'

const WRONG_USAGE = 2

/** `npm start`: the window, in Electron or otherwise in the browser. */
async function start(): Promise<number> {
  const values = new Command('npm start --')
    .description('Opens the window of CuratorNet Desktop.')
    .option('--gallery <folder>', 'the gallery to open; without it, the window asks for one')
    .option('--browser', 'shows the window in the browser, even if Electron is installed')
    .showHelpAfterError('(--help lists the options)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USAGE))
    .parse()
    .opts<{ gallery?: string; browser?: boolean }>()
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
