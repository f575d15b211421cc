import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import { forgetReportSchema, type ForgetReport } from '../../../contract/areas/clients.ts'
import { Fault } from '../../../contract/fault.ts'
import { copiesToClean } from '../../catalog/index.ts'
import type { Copies, Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { demandRecord } from './demand-client.ts'

const keptReportSchema = z.object({
  ...forgetReportSchema.pick({ sales: true, removed: true, redacted: true, mentions: true }).shape,
})

/**
 * Forgets a client: everything that names the client is deleted, purchases stay without a name. The catalogue's file is
 * rewritten, so that nothing remains in its free pages; copies are cleaned when the next one is made.
 * @throws Fault `not-found`; `busy` if another connection reads an older state for so long that the log cannot be
 * emptied
 */
export function forgetClient(
  session: Writes & Copies & Excludes & Tells,
  clientId: string,
): Promise<ForgetReport> {
  return session.exclusive.inTurn(async () => {
    const catalog = session.write()
    const client = demandRecord(catalog.reader, clientId)
    const models = modelsThatKnow(catalog.reader, clientId)
    const { at, people: _people, ...report } = catalog.forgetting.forget(client.id)
    session.changes.touch()
    // A copy that was started earlier reads the previous state.
    await session.copier.filesKept()
    if (!catalog.forgetting.wipe()) {
      throw new Fault('busy', message('clients.logBusy'), { next: message('clients.logBusyNext') })
    }
    return {
      ...keptReportSchema.parse(report),
      forgotten_at: at,
      copies: copiesToClean(session.folder).length,
      models,
    }
  })
}

/** The reports of what was forgotten, newest first. */
export function forgottenClients({ reader, folder }: Reads): ForgetReport[] {
  const copies = copiesToClean(folder).length
  return reader.clientRecords.forgettings().map(({ forgottenAt, report }) => ({
    ...keptReportSchema.parse(JSON.parse(report)),
    forgotten_at: forgottenAt,
    copies,
    models: [],
  }))
}

/** Models whose files list clients by number, including this client. */
function modelsThatKnow(reader: CatalogReader, clientId: string): string[] {
  const named = Buffer.from(JSON.stringify(clientId))
  return reader.learning
    .models()
    .filter(({ file }) => existsSync(path.join(reader.folder, file)))
    .filter(({ file }) => readFileSync(path.join(reader.folder, file)).includes(named))
    .map(({ name }) => name)
}
