import type { Database as Connection } from 'better-sqlite3'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import {
  APPLICATION_ID,
  SCHEMA_VERSION,
  asFault,
  catalogueFile,
  openToLook,
  restoreAdvice,
  notAGallery,
  openSheet,
  SHEETS,
  featuresFileOf,
  olderSchema,
  readerOf,
  vectorsFileOf,
  withFaults,
  type CatalogReader,
} from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import { message, type Message, type Text } from '../../messages/message.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { isGone, isWholeJpeg } from '../../files/presence.ts'
import { schemaProblem } from './known-schema.ts'
import { lostChanges, lostChangesAdvice } from './last-change.ts'
import { ownMigrations } from './migrate.ts'
import { changedByDamage } from './page-sums/soundness.ts'

/** Something that is not as it should be, and what to do about it. Paths are relative to the gallery. */
export interface Problem {
  readonly kind: 'database' | 'missing-file' | 'changed-file' | 'stray-file' | 'bad-vector'
  readonly path: string
  readonly detail: Text
  readonly next: Text
}

interface ExpectedFile {
  readonly path: string
  readonly sha256: string
  readonly what: Message
  readonly next: Message
}

const STAGE = message('stages.checkingGallery')
const CATALOGUE = 'catalog.sqlite'
const PREVIEWS = 'previews'
/** Checkpoints and unfinished files: the next run uses them or sweeps them away. */
const UNFINISHED = '.'

/** How long a question waits for a writer. */
const BUSY_MS = 5_000

/**
 * Checks a gallery without writing to it: the database itself, its references, every vector, and the content of
 * every picture, network and model.
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
    // Vectors in files are copies that whoever misses them computes anew: they are not looked into.
    const vectors = reader.learning.models().map(({ file: model }) => vectorsFileOf(model))
    const features = reader.embeddings.embedders().map(featuresFileOf)
    const known = [...expected.map((each) => each.path), ...vectors, ...features]
    problems.push(
      ...strayFiles(folder, new Set(known)),
      ...(await sheetProblems(folder, context.signal)),
      ...previewProblems(folder),
    )
    return problems
  } finally {
    connection.close()
  }
}

/** Lets a cancel come in. */
async function turn(signal?: AbortSignal): Promise<void> {
  await setImmediate()
  signal?.throwIfAborted()
}

function databaseProblem(detail: Text, next: Text): Problem {
  return { kind: 'database', path: CATALOGUE, detail, next }
}

/** What is wrong with the file itself; nothing else can be asked of it then. */
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
    // A disk that is full or gives nothing is no damage: an old copy in its place would lose what is there.
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

/** What keeps the catalogue's files from being looked at: it names one outside the gallery, say. */
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
  // A table without row ids names no row here.
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
      next: embedder.kind === 'imported' ? message('gallery.importPublished') : message('gallery.embedAll'),
    }))
  })
}

function expectedFiles(reader: CatalogReader): ExpectedFile[] {
  return [
    ...reader.artworks.images().map(({ path: file, sha256, fileName }) => ({
      path: file,
      sha256,
      what: message('gallery.thePicture', { fileName }),
      next: message('pictures.relink'),
    })),
    ...reader.embeddings.embedders().flatMap(({ file, sha256, name }) =>
      file === null
        ? []
        : [
            {
              path: file,
              sha256,
              what: message('gallery.theNetwork', { name }),
              next: message('gallery.addNetworkAgain'),
            },
          ],
    ),
    ...reader.learning.models().map(({ file, sha256, name }) => ({
      path: file,
      sha256,
      what: message('gallery.theModel', { name }),
      next: message('gallery.replaceModel', { name }),
    })),
  ]
}

async function fileProblem(
  folder: string,
  { path: file, sha256, what, next }: ExpectedFile,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  const full = path.join(folder, file)
  if (isGone(full))
    return { kind: 'missing-file', path: file, detail: message('gallery.missing', { what }), next }
  try {
    if ((await sha256OfFile(full, signal)) === sha256) return undefined
    return {
      kind: 'changed-file',
      path: file,
      detail: message('gallery.changed', { what }),
      next,
    }
  } catch (error) {
    signal?.throwIfAborted()
    return {
      kind: 'changed-file',
      path: file,
      detail: message('gallery.unreadable', { what, detail: Fault.from(error).message }),
      next,
    }
  }
}

/**
 * Files in networks/ and models/ that the catalogue does not know. Strays in originals/ are no problem: a copy that
 * an interrupted import left behind is used by the next one.
 */
function strayFiles(folder: string, expected: ReadonlySet<string>): Problem[] {
  return ['networks', 'models'].flatMap((place) => {
    const full = path.join(folder, place)
    if (!existsSync(full)) return []
    return readdirSync(full, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith(UNFINISHED))
      .filter((entry) => entry.isFile() && !expected.has(`${place}/${entry.name}`))
      .map(({ name }): Problem => ({
        kind: 'stray-file',
        path: `${place}/${name}`,
        detail: message('gallery.stray'),
        next: message('gallery.strayNext'),
      }))
  })
}

/** Previews are copies: a missing one is made when it is asked for, and so is a damaged one. */
function previewProblems(folder: string): Problem[] {
  const place = path.join(folder, PREVIEWS)
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.jpg') && !entry.name.startsWith(UNFINISHED))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => !isWholeJpeg(file))
    .map((file): Problem => ({
      kind: 'changed-file',
      path: path.relative(folder, file).split(path.sep).join('/'),
      detail: message('safety.previewDamaged'),
      next: message('safety.previewDamagedNext'),
    }))
}

/** Sheets of small pictures are copies, and former ones may still lie there; a damaged one is made again when it is asked for. */
async function sheetProblems(folder: string, signal?: AbortSignal): Promise<Problem[]> {
  const place = path.join(folder, SHEETS)
  const names = existsSync(place) ? readdirSync(place).filter((name) => !name.startsWith(UNFINISHED)) : []
  const problems: Problem[] = []
  for (const name of names) {
    await turn(signal)
    const file = `${SHEETS}/${name}`
    if (!/^[0-9a-f]{64}-\d+\.webp$/.test(name)) {
      problems.push({
        kind: 'stray-file',
        path: file,
        detail: message('gallery.strayOfSheets'),
        next: message('gallery.strayOfSheetsNext'),
      })
    } else if (openSheet(new Uint8Array(await readFile(path.join(place, name)))) === undefined) {
      problems.push({
        kind: 'changed-file',
        path: file,
        detail: message('gallery.sheetDamaged'),
        next: message('gallery.sheetDamagedNext'),
      })
    }
  }
  return problems
}
