import { createHash, hash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, type Dirent, type Stats } from 'node:fs'
import { open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { catalogueFile } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message, type Message } from '../../../messages/message.ts'

/** A picture in the imported folder. */
export interface PictureFile {
  /** Relative to the folder, with forward slashes. */
  readonly name: string
  readonly path: string
}

export interface FolderContent {
  /** Sorted by name. */
  readonly pictures: readonly PictureFile[]
  /**
   * Folders that software creates alongside pictures, and galleries of this program: their contents were not examined.
   */
  readonly leftOut: readonly string[]
  /** Files that are not pictures by name or content; hidden ones are not counted. */
  readonly others: readonly string[]
  /**
   * Folders that could not be read, broken links, and entries that have a picture's name but are not files, with the
   * reason.
   */
  readonly unreadable: readonly { readonly path: string; readonly reason: Message }[]
}

/** Camera raw and other unreadable formats also count as pictures: for each, a sentence states what to do. */
const PICTURE_NAME =
  /\.(jpe?g|jfif|png|gif|webp|tiff?|avif|hei[cf]|bmp|jp2|jxl|svg|psd|cr[23]|nef|nrw|arw|sr2|dng|orf|rw2|raf|pef|x3f)$/i

/**
 * Signatures at the start of picture files, for files whose name does not reveal the format. ISO media files have their
 * type at byte 4.
 */
const SIGNATURES: readonly RegExp[] = [
  /^\xFF\xD8\xFF/,
  /^\x89PNG\r\n\x1A\n/,
  /^GIF8[79]a/,
  /^RIFF[^]{4}WEBP/,
  /^(II\*\0|MM\0\*)/,
  /^[^]{4}ftyp(avif|avis|heic|heix|mif1|msf1)/,
]
const SIGNATURE_BYTES = 16

/** Folders of network drives, recycle bins, archives and photo programs: thumbnails, deleted files and copies. */
const MACHINE_FOLDER =
  /^(?:@eaDir|#recycle|@Recycle|@Recently-Snapshot|#snapshot|\$RECYCLE\.BIN|System Volume Information|lost\+found|__MACOSX|\.?thumbnails?|\.?thumbs|Network Trash Folder|Temporary Items|CaptureOne|.*\.(?:lrdata|lrlibrary|photoslibrary|photolibrary|aplibrary|migratedphotolibrary|cocatalog|app))$/i

/** Placeholder that macOS keeps for a file that is only in iCloud. */
const IN_CLOUD = /^\..+\.icloud$/i

/**
 * Every picture under `folder`, including subfolders, recognised by file extension or by content. Hidden files and
 * folders are left out; a link to a folder is followed once, so that a loop ends. With `within`, which contains files
 * and folders below `folder`, nothing else is examined.
 * @throws Fault `not-found` or `bad-input` if `folder` is not a folder.
 */
export async function listPictures(
  folder: string,
  signal?: AbortSignal,
  within: readonly string[] = [folder],
): Promise<FolderContent> {
  await demandFolder(folder)
  const wanted = within.map((file) => path.resolve(file))
  const pictures: PictureFile[] = []
  const others: string[] = []
  const leftOut: string[] = []
  const unreadable: { path: string; reason: Message }[] = []
  const seen = new Set<string>()

  const visit = async (directory: string, prefix: string): Promise<void> => {
    signal?.throwIfAborted()
    const real = await realpath(directory)
    if (seen.has(real)) return
    seen.add(real)
    if (prefix !== '' && existsSync(catalogueFile(directory))) {
      leftOut.push(directory)
      return
    }
    const entries = await readdir(directory, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => byCodeUnits(a.name, b.name))) {
      const { name } = entry
      if (name.startsWith('.') && !IN_CLOUD.test(name)) continue
      const full = path.join(directory, name)
      if (!wanted.some((file) => isWithin(path.resolve(full), file) || isWithin(file, path.resolve(full))))
        continue
      try {
        // Only links, and entries whose type the file system does not report, need a separate query.
        const status = entry.isFile() || entry.isDirectory() ? entry : await stat(full)
        if (status.isDirectory() && MACHINE_FOLDER.test(name)) leftOut.push(full)
        else if (status.isDirectory()) await visit(full, `${prefix}${name}/`)
        else if (!status.isFile()) {
          // Opening one would block forever, or read whatever a device returns.
          if (PICTURE_NAME.test(full))
            unreadable.push({ path: full, reason: message('pictureFiles.notFile', { kind: kindOf(status) }) })
        } else if (await isPicture(full)) pictures.push({ name: prefix + name, path: full })
        else others.push(full)
      } catch (error) {
        signal?.throwIfAborted()
        unreadable.push({
          path: full,
          reason: message('pictureFiles.unreadable', { detail: (error as Error).message }),
        })
      }
    }
  }
  await visit(folder, '')
  return { pictures, leftOut, others, unreadable }
}

const isWithin = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function kindOf(status: Stats | Dirent): Message {
  if (status.isFIFO()) return message('pictureFiles.pipe')
  return message(status.isSocket() ? 'pictureFiles.socket' : 'pictureFiles.device')
}

async function demandFolder(folder: string): Promise<void> {
  const status = await stat(folder).catch(() => undefined)
  if (status?.isDirectory() === true) return
  throw status === undefined
    ? new Fault('not-found', message('pictureFiles.noFolder', { folder }), {
        next: message('pictureFiles.noFolderNext'),
        path: folder,
      })
    : new Fault('bad-input', message('pictureFiles.folderIsFile', { folder }), {
        next: message('pictureFiles.folderIsFileNext'),
        path: folder,
      })
}

async function isPicture(file: string): Promise<boolean> {
  if (PICTURE_NAME.test(file)) return true
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGNATURE_BYTES), 0, SIGNATURE_BYTES, 0)
    const start = buffer.toString('latin1', 0, bytesRead)
    return SIGNATURES.some((signature) => signature.test(start))
  } finally {
    await handle.close()
  }
}

/** The state of a file when it was hashed: a later copy must find it unchanged. */
export interface FileState {
  readonly sha256: string
  readonly bytes: number
  /** Modification time, in nanoseconds. */
  readonly modified: bigint
}

/**
 * Size up to which a file is read at once: for a small file, a stream takes three times as long as reading its content.
 */
export const READ_AT_ONCE_BYTES = 1 << 20

/** SHA-256 of a file, with its size and modification time; a large one is read as a stream. */
export async function hashFile(file: string, signal?: AbortSignal): Promise<FileState> {
  const handle = await open(file)
  try {
    const { size, mtimeNs } = await handle.stat({ bigint: true })
    const hashing = createHash('sha256')
    if (size <= READ_AT_ONCE_BYTES) hashing.update(await readSmall(handle, Number(size)))
    else await pipeline(handle.createReadStream({ autoClose: false }), hashing, { signal })
    return { sha256: hashing.digest('hex'), bytes: Number(size), modified: mtimeNs }
  } finally {
    await handle.close()
  }
}

/** Response time in milliseconds above which a drive is better queried for several small files at once. */
const PROMPT_MS = 5

/**
 * Hashes many files. As long as their drive responds promptly, a small file is read synchronously in one go: that takes
 * a fifth of the time of promises for opening, reading and closing it.
 */
export class FileHasher {
  #isPrompt = true

  /** Like `hashFile`. */
  async hash(file: string, signal?: AbortSignal): Promise<FileState> {
    if (!this.#isPrompt) return hashFile(file, signal)
    await setImmediate()
    const started = performance.now()
    const state = hashSmall(file)
    if (performance.now() - started > PROMPT_MS) this.#isPrompt = false
    return state ?? hashFile(file, signal)
  }
}

/** @returns undefined if the file is not small */
function hashSmall(file: string): FileState | undefined {
  const descriptor = openSync(file, 'r')
  try {
    const { size, mtimeNs } = fstatSync(descriptor, { bigint: true })
    if (size > READ_AT_ONCE_BYTES) return undefined
    return { sha256: hash('sha256', readFileSync(descriptor)), bytes: Number(size), modified: mtimeNs }
  } finally {
    closeSync(descriptor)
  }
}

/** Reads a small file completely in one read; if the file shrinks meanwhile, returns what is left. */
async function readSmall(handle: FileHandle, size: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size, 0)
  return buffer.subarray(0, bytesRead)
}
