import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { EmbedReport, NetworkChange } from '../../../contract/results/networks.ts'
import { runJob } from '../../jobs/run-job.ts'
import type { Computes, Excludes, Writes } from '../../session/needs.ts'
import { EMBEDDING, embedWith } from './embedding.ts'
import { demandEmbedder } from './networks.ts'
import { expectedSpeed } from './network-speed.ts'
import { message } from '../../../messages/message.ts'

/**
 * What switching to a network would require. The time is based on the past speed on this machine, else on a
 * measurement, which is made now if there is none.
 * @throws Fault `not-found`
 */
export async function networkChange(
  session: Writes & Computes,
  { name }: { readonly name: string },
  context: TaskContext,
): Promise<NetworkChange> {
  const embedder = await demandEmbedder(session, name)
  const { embeddings, learning } = session.reader
  // Imported vectors cannot be computed here, so none count as missing.
  const missing = embedder.kind === 'imported' ? 0 : embeddings.missing(embedder.id).length
  const speed = missing === 0 ? null : await expectedSpeed(session, embedder, context)
  const already = embeddings.count(embedder.id)
  return {
    name: embedder.name,
    current: embedder.isCurrent,
    works: already + missing,
    already,
    to_embed: missing,
    pictures_per_second: speed,
    seconds: missing === 0 ? 0 : speed === null ? null : missing / speed,
    models_of_others: learning
      .models()
      .filter(({ embedderId }) => embedderId !== embedder.id)
      .map((model) => model.name),
  }
}

/**
 * Embeds every work with a network while the current one stays in use, then makes it current. Works embedded before an
 * interruption are kept; a repeated call resumes from there.
 * @throws Fault `not-found`; `bad-network` if no work at all could be embedded, in which case nothing changes; `busy`
 * while works are being embedded
 */
export function switchNetwork(
  session: Writes & Computes & Excludes,
  { name }: { readonly name: string },
  context: TaskContext,
): Promise<EmbedReport> {
  return session.exclusive.alone(EMBEDDING, () => switchAlone(session, name, context))
}

async function switchAlone(
  session: Writes & Computes,
  name: string,
  context: TaskContext,
): Promise<EmbedReport> {
  const catalog = session.write()
  const embedder = await demandEmbedder(session, name)
  const { embeddings } = catalog.reader
  const wanted = embeddings.missing(embedder.id)
  const details = { embedder: embedder.name, works: wanted.length }
  return runJob(catalog, { kind: 'switch', details }, context, async (jobContext) => {
    const report = await embedWith(session, embedder, { wanted, all: false }, jobContext)
    if (report.embedded + report.already === 0 && wanted.length > 0) {
      throw new Fault('bad-network', message('networks.embeddedNone', { name, works: wanted.length }), {
        next: message('networks.inUseStays', { reason: report.failed.at(0)?.reason ?? '' }),
      })
    }
    catalog.embeddings.makeCurrent(embedder.id)
    return report
  })
}
