import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { asFault, type Artwork } from '../../../catalog-read/index.ts'
import type {
  CallSheetSettings,
  LetterSettings,
  LookbookSettings,
  MadeDocument,
} from '../../../contract/areas/documents.ts'
import type { ListDetails } from '../../../contract/areas/lists.ts'
import type { DocumentFormat, DocumentModel, DocumentWork } from '../../../contract/documents.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message } from '../../../messages/message.ts'
import { callSheet, letter, lookbook, type DocumentFrame } from '../../exporting/documents/documents.ts'
import { unprintableTexts } from '../../exporting/documents/unprintable.ts'
import { documentWork, type WorkStyle } from '../../exporting/documents/document-work.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { callList } from '../lists/call-list.ts'
import { fileNameOf } from '../lists/list-tables.ts'
import { showList } from '../lists/lists.ts'
import { previewOf, type MakesPreviews } from '../pictures/previews.ts'
import type { KeepsMadeFiles } from './made-files.ts'
import { galleryProfile, letterTexts } from './profile.ts'
import { demandWork } from '../catalogue/demand-work.ts'

type MakesDocuments = Reads & Computes & MakesPreviews & KeepsMadeFiles

/** Number of previews that are looked up concurrently. */
const AT_ONCE = 4

/**
 * A list as pages of works with a cover.
 * @throws Fault `not-found`, `bad-input` for an empty list, `disk`
 */
export async function makeLookbook(
  session: MakesDocuments,
  settings: LookbookSettings,
  context: TaskContext,
): Promise<MadeDocument> {
  const started = performance.now()
  const list = demandWorks(session, settings.list)
  const works = await documentWorks(session, list, settings, context)
  const { names_client: names, per_page: perPage } = settings
  const title = settings.title ?? list.name ?? ''
  const document = lookbook(frameOf(session, settings), {
    title: title === '' ? fallbackTitle(session) : title,
    client: names ? (list.client_name ?? list.client) : null,
    occasion: names ? list.occasion : null,
    perPage,
    works,
  })
  return written(
    session,
    document,
    settings,
    { started, ids: list.items.map(({ item_id }) => item_id) },
    context,
  )
}

/** A letter that offers the works of a list to its client. @throws Fault as `makeLookbook` */
export async function makeLetter(
  session: MakesDocuments,
  settings: LetterSettings,
  context: TaskContext,
): Promise<MadeDocument> {
  const started = performance.now()
  const list = demandWorks(session, settings.list, isOffered)
  const works = await documentWorks(session, list, settings, context)
  const client = list.client === null ? null : (session.reader.sales.client(list.client) ?? null)
  const document = letter(frameOf(session, settings), {
    client,
    texts: settings.texts ?? letterTexts(session, settings.language),
    works,
  })
  return written(
    session,
    document,
    settings,
    { started, ids: list.items.map(({ item_id }) => item_id) },
    context,
  )
}

/** A call list on paper. @throws Fault as `callList`, and `disk` */
export async function makeCallSheet(
  session: MakesDocuments,
  settings: CallSheetSettings,
  context: TaskContext,
): Promise<MadeDocument> {
  const started = performance.now()
  const calls = await callList(session, settings, context)
  const { artworks } = session.reader
  const document = callSheet(
    frameOf(session, settings),
    calls,
    (id) => artworks.byExternalId(id)?.title ?? null,
  )
  return written(session, document, settings, { started, ids: [] }, context)
}

function frameOf(
  session: Reads,
  { language, paper }: Pick<LookbookSettings, 'language' | 'paper'>,
): DocumentFrame {
  return { profile: galleryProfile(session), language, paper, date: new Date() }
}

/** The tray has no name: the cover shows the gallery's name instead. */
function fallbackTitle(session: Reads): string {
  return galleryProfile(session).name ?? path.basename(session.folder)
}

/** A work in the trash stays on its lists, so that it can be restored with them, but is not included in documents. */
function isThere({ shelf }: Artwork): boolean {
  return shelf === 'listed' || shelf === 'archived'
}

/** A letter offers only works that are available. */
function isOffered({ status }: Artwork): boolean {
  return status === 'available' || status === 'reserved'
}

function demandWorks(
  session: Reads,
  id: LookbookSettings['list'],
  wanted: (work: Artwork) => boolean = () => true,
): ListDetails {
  const list = showList(session, id)
  const items = list.items.filter(({ item_id }) => {
    const work = session.reader.artworks.byExternalId(item_id)
    return work !== undefined && isThere(work) && wanted(work)
  })
  if (items.length > 0) return { ...list, items }
  throw new Fault('bad-input', message('lists.emptyList'), { next: message('lists.emptyListNext') })
}

/** The works of a list with their pictures, in its order; missing previews are created. */
async function documentWorks(
  session: Reads & MakesPreviews,
  { items }: ListDetails,
  asked: Omit<WorkStyle, 'currency'>,
  { signal, onProgress }: TaskContext,
): Promise<DocumentWork[]> {
  const { reader } = session
  const works: DocumentWork[] = []
  const style = { ...asked, currency: reader.money.inUse().currency }
  const descriptions = new Map(
    reader.artworks
      .descriptions(items.map(({ item_id }) => item_id))
      .map(({ itemId, description }) => [itemId, description]),
  )
  let next = 0
  let done = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      signal?.throwIfAborted()
      const at = next++
      const { item_id, note } = items[at]
      const work = demandWork(reader, item_id)
      const texts = { note, description: descriptions.get(item_id) ?? null }
      works[at] = documentWork(work, texts, await pictureOf(session, work.imageSha256), style)
      onProgress?.({ stage: message('stages.previews'), done: ++done, total: items.length })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return works
}

/**
 * Pictures that cannot be shown are mentioned in the document: a missing original does not prevent one from being made.
 */
async function pictureOf(
  session: Reads & MakesPreviews,
  sha256: string | null,
): Promise<DocumentWork['picture']> {
  const image = sha256 === null ? undefined : session.reader.artworks.image(sha256)
  if (image === undefined) return null
  try {
    const { path: file } = await previewOf(session, image.sha256, 'large')
    return { file, width: image.width, height: image.height }
  } catch (error) {
    const fault = Fault.from(error)
    if (!['not-found', 'bad-picture'].includes(fault.kind)) throw fault
    return null
  }
}

interface Told {
  readonly started: number
  /** The works, in order. */
  readonly ids: readonly string[]
}

/** Has the document written, and stores it at the requested location. */
async function written(
  session: MakesDocuments,
  document: DocumentModel,
  { format, out }: { readonly format: DocumentFormat; readonly out?: string },
  { started, ids }: Told,
  { signal }: TaskContext,
): Promise<MadeDocument> {
  const target = out === undefined ? undefined : path.resolve(out)
  const temporaryPath =
    target === undefined
      ? await session.madeFiles.place()
      : path.join(path.dirname(target), `.${randomUUID()}.part`)
  try {
    const { pages, bytes, missing } = await session.engines.run(
      'makeDocument',
      { document, format, temporaryPath },
      { signal },
    )
    const name = target === undefined ? `${fileNameOf(document.title)}.${format}` : path.basename(target)
    let id: string | null = null
    if (target === undefined) id = await session.madeFiles.keep(temporaryPath, name)
    else await rename(temporaryPath, target)
    const seconds = (performance.now() - started) / 1000
    return {
      id,
      name,
      bytes,
      pages,
      works: ids.length,
      without_picture: missing.map((at) => ids[at]),
      unprintable: format === 'pdf' ? unprintableTexts(document) : [],
      seconds,
    }
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error instanceof Fault ? error : asFault(error, target ?? temporaryPath)
  }
}
