import type { Database as Connection } from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import {
  APPLICATION_ID,
  SCHEMA_VERSION,
  asFault,
  catalogueFile,
  featuresFileOf,
  notAGallery,
  olderSchema,
  openToLook,
  readerOf,
  restoreAdvice,
  vectorsFileOf,
  withFaults,
  type CatalogReader,
} from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message, type Text } from '../../../messages/message.ts'
import { schemaProblem } from '../known-schema.ts'
import { lostChanges, lostChangesAdvice } from '../last-change.ts'
import { ownMigrations } from '../migrate.ts'
import { changedByDamage } from '../page-sums/soundness.ts'
import { copyProblems } from './copies.ts'
import { expectedFiles, fileProblem, previewProblems, sheetProblems, strayFiles } from './files.ts'
import type { Problem } from './problem.ts'

const STAGE = message('stages.checkingGallery')
const CATALOGUE = 'catalog.sqlite'

/** How long a query waits for a writer, in milliseconds. */
const BUSY_MS = 5_000

/**
 * Checks a gallery without writing to it: the database itself, its references, every vector, and the content of
 * every picture, network, model and copy.
 * @throws Fault `not-a-gallery`, `damaged` for a gallery of an older program, `disk`, and the signal's reason; other
 *   damage is not thrown but reported
 */
export async function checkCatalogue(folder: string, context: TaskContext = {}): Promise<Problem[]> {
  const file = catalogueFile(folder)
  if (!existsSync(file)) throw notAGallery(folder)
  const connection = withFaults(file, () => openToLook(file, BUSY_MS))
  try {
    context.onProgress?.({ stage: STAGE, done: 0, total: 0 })
    await turn(context.signal)
    const damage = damageProblems(connection, folder)
    if (damage.length > 0) return damage
    await turn(context.signal)
    const version = connection.pragma('user_version', { simple: true }) as number
    if (version < SCHEMA_VERSION) throw olderSchema(folder)
    const reader = readerOf(connection, folder)
    const untrusted = untrustedProblems(reader)
    if (untrusted.length > 0) return untrusted
    const problems = [...danglingProblems(connection, folder), ...vectorProblems(reader)]
    const expected = expectedFiles(reader)
    let done = 0
    for (const each of expected) {
      await turn(context.signal)
      const problem = await fileProblem(folder, each, context.signal)
      if (problem !== undefined) problems.push(problem)
      context.onProgress?.({ stage: STAGE, done: ++done, total: expected.length })
    }
    // Vectors in files are copies that are recomputed if missing: they are not checked.
    const vectors = reader.learning.models().map(({ file: model }) => vectorsFileOf(model))
    const features = reader.embeddings.embedders().map(featuresFileOf)
    const known = [...expected.map((each) => each.path), ...vectors, ...features]
    problems.push(
      ...strayFiles(folder, new Set(known)),
      ...(await sheetProblems(folder, context.signal)),
      ...previewProblems(folder),
      ...(await copyProblems(folder, expected, context.signal)),
    )
    return problems
  } finally {
    connection.close()
  }
}

/** Lets a cancel be received. */
async function turn(signal?: AbortSignal): Promise<void> {
  await setImmediate()
  signal?.throwIfAborted()
}

function databaseProblem(detail: Text, next: Text): Problem {
  return { kind: 'database', path: CATALOGUE, detail, next, mend: 'restore' }
}

/** Problems of the file itself; if there are any, nothing else can be queried. */
function damageProblems(connection: Connection, folder: string): Problem[] {
  try {
    if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAGallery(folder)
    const found = connection.pragma('integrity_check') as { integrity_check: string }[]
    const broken = found.map((row) => row.integrity_check).filter((text) => text !== 'ok')
    if (broken.length === 0) {
      const lost = lostChanges(connection, folder)
      if (lost !== undefined) return [databaseProblem(lost, lostChangesAdvice(folder))]
      const n = changedByDamage(connection, folder)
      if (n > 0) {
        const detail = message('safety.changedPages', { n })
        return [databaseProblem(message('gallery.databaseDamaged', { detail }), restoreAdvice(folder))]
      }
      const problem = schemaProblem(connection, catalogueFile(folder), ownMigrations())
      return problem === undefined ? [] : [databaseProblem(problem, restoreAdvice(folder))]
    }
    return broken.map((text) =>
      databaseProblem(message('gallery.databaseDamaged', { detail: text }), restoreAdvice(folder)),
    )
  } catch (error) {
    if (error instanceof Fault) throw error
    // A disk that is full or unreadable is not damage: replacing the catalogue with an old copy would lose current
    // data.
    const fault = asFault(error, catalogueFile(folder))
    if (fault instanceof Fault && fault.kind !== 'damaged') throw fault
    return [
      databaseProblem(
        message('gallery.databaseUnreadable', { detail: Fault.from(error).message }),
        restoreAdvice(folder),
      ),
    ]
  }
}

/** Problems that prevent the catalogue's files from being checked, such as a reference to one outside the gallery. */
function untrustedProblems(reader: CatalogReader): Problem[] {
  try {
    expectedFiles(reader)
    return []
  } catch (error) {
    const { kind, message, next = '' } = Fault.from(error)
    if (kind !== 'damaged') throw error
    return [databaseProblem(message, next)]
  }
}

function danglingProblems(connection: Connection, folder: string): Problem[] {
  // Tables without row ids report no row here.
  const dangling = connection.pragma('foreign_key_check') as {
    table: string
    rowid: number | null
    parent: string
  }[]
  return dangling.map(({ table, rowid, parent }) => {
    return databaseProblem(
      rowid === null
        ? message('gallery.someDangling', { table, parent })
        : message('gallery.rowDangling', { rowid, table, parent }),
      restoreAdvice(folder),
    )
  })
}

function vectorProblems(reader: CatalogReader): Problem[] {
  return reader.embeddings.embedders().flatMap((embedder) => {
    const broken = reader.embeddings.brokenVectors(embedder)
    return broken.map((itemId): Problem => ({
      kind: 'bad-vector',
      path: CATALOGUE,
      detail: message('gallery.badVector', { itemId, name: embedder.name, dimension: embedder.dimension }),
      ...(embedder.kind === 'imported'
        ? { next: message('gallery.importPublished'), mend: null }
        : { next: message('gallery.embedAll'), mend: 'analyse' as const }),
    }))
  })
}
