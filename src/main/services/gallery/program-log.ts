import type { LogState } from '../../../contract/areas/log.ts'
import { describePageError } from '../../../logging/describe-error.ts'
import { log } from '../../../logging/log.ts'
import { lastLines, LogFiles } from '../../platform/log/log-files.ts'
import { logFolder } from '../../platform/personal-folders.ts'

/** Location of the log, and its last lines. */
export function showLog({ lines }: { readonly lines: number }): LogState {
  const { folder, files } = new LogFiles(logFolder())
  return { folder, file: files.at(-1) ?? null, lines: lastLines(files, lines) }
}

/** Location of the log, for a report. */
export function logPlace(): Pick<LogState, 'folder' | 'file'> {
  const { folder, file } = showLog({ lines: 0 })
  return { folder, file }
}

/**
 * Shows the log's newest file, or its folder, if the entry point can.
 * @returns whether it can
 */
export function revealLog(dialogs: { showFile(file: string): void } | undefined): boolean {
  const { file, folder } = showLog({ lines: 0 })
  dialogs?.showFile(file ?? folder)
  return dialogs !== undefined
}

interface PageError {
  readonly origin: string
  readonly name: string
  readonly message: string
  readonly stack: string
}

/** Logs an error of the window's page. */
export function notePageError({ origin, name, message, stack }: PageError): void {
  log('error', 'window-error', { origin, error: describePageError(name, message, stack) })
}
