import { stat } from 'node:fs/promises'
import { writeHtml } from '../documents/html.ts'
import { writePdf } from '../documents/pdf.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import type { Task } from './task.ts'

/**
 * Typesets a document and writes it.
 * @throws Fault `disk`
 */
export const makeDocument: Task<'makeDocument'> = async ({ document, format, temporaryPath }, { signal }) => {
  try {
    const write = format === 'pdf' ? writePdf : writeHtml
    const made = await write(document, temporaryPath, signal)
    return { ...made, bytes: (await stat(temporaryPath)).size }
  } catch (error) {
    if (!isOfFileSystem(error)) throw error
    throw new Fault('disk', message('lists.documentUnwritable', { detail: error.message }), {
      next: message('system.makeRoom'),
      path: temporaryPath,
      cause: error,
    })
  }
}

function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
