import { statSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { ReproduceReport } from '../../../contract/results/evaluation.ts'
import type { ReproduceSettings } from '../../../contract/settings.ts'
import { runJob } from '../../jobs/run-job.ts'
import { ensureClusters } from '../learning/clustering.ts'
import type { Computes, Excludes, Writes } from '../../session/needs.ts'
import { currentEmbedder } from '../networks/networks.ts'
import { formatOf, reproductionAs, writeFigures } from './figure-documents.ts'
import { keepReproduction } from './last-reproduction.ts'
import { paperFigures } from './paper-figures.ts'
import { message } from '../../../messages/message.ts'

/** Where a reproduction's page is written, and where rows of the paper's table are read from. */
export interface ReproductionFiles {
  readonly out?: string
  readonly paper?: string
}

/**
 * The paper's Table 2 and Figure 3 on the gallery's data, and a web page of them if requested.
 * @throws Fault `too-little-data` if works are not embedded or no client bought again; `not-found`, `bad-input` for the
 * files; `disk` if the page cannot be written; `busy` while another reproduction runs
 */
export function reproducePaper(
  session: Writes & Computes & Excludes,
  asked: ReproduceSettings & ReproductionFiles,
  context: TaskContext,
): Promise<ReproduceReport> {
  return session.exclusive.alone(message('stages.aReproduction'), () =>
    reproduceAlone(session, asked, context),
  )
}

async function reproduceAlone(
  session: Writes & Computes & Excludes,
  { out, paper, ...settings }: ReproduceSettings & ReproductionFiles,
  context: TaskContext,
): Promise<ReproduceReport> {
  const { folder } = session
  const catalog = session.write()
  // Input errors are reported before work that takes minutes.
  const figures = paperFigures(paper)
  if (out !== undefined) requireFolder(path.dirname(path.resolve(out)))
  const embedder = await currentEmbedder(session)
  await ensureClusters(session, context)
  return runJob(catalog, { kind: 'reproduce', details: settings }, context, async (jobContext) => {
    const input = { folder, embedder: embedder.id, settings }
    const report = { ...(await session.engines.run('reproduce', input, jobContext)), paper: figures }
    await keepReproduction(folder, report)
    if (out !== undefined) await writeFigures(out, await reproductionAs(report, formatOf(out)))
    return report
  })
}

function requireFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return
  throw new Fault('not-found', message('system.noFolder', { folder }), {
    next: message('system.noFolderNext'),
    path: folder,
  })
}
