import { clearTrash } from '../services/catalogue/shelf.ts'
import { BackgroundPreviews } from '../services/pictures/background-previews.ts'
import { PreviewMaker } from '../services/pictures/previews.ts'
import { MadeFiles } from '../services/documents/made-files.ts'
import { SheetMaker } from '../services/pictures/sheets.ts'
import { FolderWatch, resumeWatching } from '../services/importing/watching.ts'
import { GallerySession, type GallerySessionOptions } from '../session/gallery-session.ts'

export interface OpenGalleryOptions extends GallerySessionOptions {
  /** Whether the entry point stays open between queries: missing previews are then created in the background. */
  readonly staysOpen?: boolean
  /** Interval at which watched folders are checked. */
  readonly lookEveryMs?: number
}

/** A gallery session with its dependents: previews and watched folders, which live as long as it does. */
export class OpenGallery extends GallerySession {
  readonly previews: PreviewMaker
  readonly sheets: SheetMaker
  readonly folderWatch: FolderWatch
  readonly madeFiles = new MadeFiles()
  readonly #background: BackgroundPreviews | undefined

  constructor({ staysOpen = false, lookEveryMs, ...options }: OpenGalleryOptions) {
    super(options)
    this.previews = new PreviewMaker(this)
    this.sheets = new SheetMaker(this, this.previews)
    this.folderWatch = new FolderWatch(this, lookEveryMs)
    if (!staysOpen) return
    const background = new BackgroundPreviews(this)
    this.changes.onPictures(() => background.start())
    this.#background = background
  }

  /**
   * Opens like any session, and removes expired files from the trash; an entry point that stays open creates missing
   * previews and resumes watching the gallery's watched folders.
   */
  override open(): void {
    super.open()
    // Not awaited; whatever fails is done another time.
    clearTrash(this).catch(() => undefined)
    this.changes.picturesCame()
    if (this.#background !== undefined) resumeWatching(this)
  }

  override async close(work: Promise<unknown> = Promise.resolve()): Promise<void> {
    const wired = [this.folderWatch.close(), this.madeFiles.close(), this.#endPictures()]
    await super.close(Promise.all([work, ...wired]))
  }

  /** Pictures that are being made fail when the engines are closed, and then remove their unfinished files. */
  async #endPictures(): Promise<void> {
    await this.#background?.close()
    await this.previews.ended()
    await this.sheets.ended()
  }
}
