import path from 'node:path'
import { parseArgs } from 'node:util'
import { Fault } from '../contract/fault.ts'
import { describeError } from '../logging/describe-error.ts'
import { log } from '../logging/log.ts'
import { openWindowEntryPoint } from './api/window-entry-point.ts'
import { readAssets } from './page/assets.ts'
import { keepPrivate } from './platform/keep-private.ts'
import { keepLog } from './platform/log/keep-log.ts'
import { openInBrowser } from './platform/open-in-browser.ts'
import { documentsFolder, notesFile } from './platform/personal-folders.ts'
import { programVersion, rendererFolder } from './platform/places.ts'
import { printableLine } from './platform/printable.ts'
import type { Alarm } from './serve/access.ts'
import { startLoopback } from './serve/server.ts'
import { message } from '../messages/message.ts'

const ALARMS: Readonly<Record<Alarm, string>> = {
  'used-twice':
    'The start address that was handed to the browser has been used a second time, so somebody else may have read it. ' +
    'If a browser came in that is not yours, end this with Ctrl-C and start it again.',
  'other-user': 'Another user of this computer tried to reach the window, and was refused.',
  'wrong-token':
    'Somebody tried to come in with a wrong start address, and was refused. An address of an earlier start is wrong too.',
}
/** Maximum number of lines: a page that keeps trying must not flood the terminal. */
const MOST_ALARMS = 5

function alarmOnTerminal(): (alarm: Alarm) => void {
  let shown = 0
  return (alarm) => {
    log('warn', 'visitor-refused', { reason: alarm })
    if (shown++ < MOST_ALARMS) process.stderr.write(`curatornet: ALARM: ${ALARMS[alarm]}\n`)
  }
}

/** The loopback entry point: serves the window to a browser of this machine until it is interrupted. */
async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: { gallery: { type: 'string' }, open: { type: 'boolean' }, port: { type: 'string' } },
  })
  keepPrivate()
  keepLog({ entryPoint: 'browser' })
  const assets = readAssets(rendererFolder())
  const gallery = values.gallery ?? process.env.CURATORNET_GALLERY
  const loopback = await startLoopback({
    entryPoint: await openWindowEntryPoint({
      entryPoint: 'browser',
      folder: gallery === undefined || gallery === '' ? undefined : path.resolve(gallery),
      notesFile: notesFile(),
      documents: documentsFolder(),
      version: programVersion(),
    }),
    assets,
    port: portOf(values.port),
    onAlarm: alarmOnTerminal(),
  })
  process.stdout.write(`CuratorNet is at ${loopback.url}\nCtrl-C ends it.\n`)
  const handed = values.open === true ? openInBrowser(loopback.urlForOnce()) : undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      handed?.takeBack()
      void loopback.close().then(() => process.exit(0))
    })
  }
}

/** 0 for any free port. */
function portOf(text = '0'): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 2 ** 16) return Number(text)
  throw new Fault('usage', message('system.noPort', { text }), {
    next: message('system.noPortNext'),
  })
}

serve().catch((error: unknown) => {
  log('error', 'not-started', { error: describeError(error) })
  process.stderr.write(`curatornet: ${printableLine(Fault.from(error).sentence)}\n`)
  process.exitCode = 1
})
