import { createWriteStream, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Fault } from '../../../contract/fault.ts'
import type { PictureInput } from '../../../contract/settings.ts'
import { message } from '../../../messages/message.ts'

/** Upper limit in bytes, to protect the disk; equals the decoder's own limit. */
const MOST_BYTES = 1024 ** 3

/**
 * Provides a picture as a file while `use` runs: the file itself, or the bytes sent by an entry point, streamed into a
 * temporary file of the same name.
 * @throws Fault `not-found` if there is no such file, `bad-picture` for too many bytes, `disk`
 */
export async function withPictureFile<Result>(
  picture: PictureInput,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  if (typeof picture === 'string') return use(existing(path.resolve(picture)))
  if (picture.size > MOST_BYTES) {
    throw new Fault('bad-picture', message('pictures.overGibibyte'), {
      next: message('pictures.overGibibyteNext'),
    })
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'curatornet-picture-'))
  try {
    const file = path.join(folder, nameOf(picture))
    try {
      await pipeline(Readable.fromWeb(picture.stream() as ReadableStream), createWriteStream(file))
    } catch (cause) {
      throw new Fault('disk', message('pictures.unwritable', { folder, detail: (cause as Error).message }), {
        next: message('pictures.unwritableNext'),
        path: folder,
        cause,
      })
    }
    return await use(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function existing(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return file
  throw new Fault('not-found', message('system.noFile', { file }), {
    next: message('pictures.pictureFile'),
    path: file,
  })
}

/** The name of the picture, without parts that lead out of a folder or that a file system rejects. */
function nameOf(picture: Blob): string {
  const given = picture instanceof File ? path.basename(picture.name.replaceAll('\\', '/')) : ''

  const plain = given.replaceAll(/[\p{Cc}<>:"/|?*]/gu, '')
  return /^\.*$/.test(plain) ? 'picture' : plain.slice(-200)
}
