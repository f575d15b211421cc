import path from 'node:path'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Catalog } from '../../catalog/index.ts'
import { message } from '../../../messages/message.ts'
import { examinePictures, type Inspect } from './examine-pictures.ts'
import { keepOriginals, removeOriginals } from './originals.ts'

/**
 * Adds one picture file to the gallery and runs `use` with it, all or nothing.
 * @param use runs within the transaction that writes the picture
 * @throws Fault `bad-picture` with the reason, `disk`, `bad-input` for a file that changes meanwhile
 */
export async function takeInPicture(
  file: string,
  catalog: Catalog,
  inspect: Inspect,
  context: TaskContext,
  use: (sha256: string) => void,
): Promise<void> {
  const picture = { name: path.basename(file), path: file }
  const examined = await examinePictures([picture], catalog.reader, inspect, context)
  const sha256 = examined.sha256Of.get(picture)
  const reason = examined.refused.get(picture)
  if (reason !== undefined || sha256 === undefined) {
    throw new Fault(
      'bad-picture',
      message('pictureFiles.refused', {
        picture: picture.name,
        reason: reason ?? message('pictureFiles.notRead'),
      }),
      {
        next: message('pictureFiles.refusedNext'),
        path: file,
      },
    )
  }
  const made = await keepOriginals(catalog.folder, examined.copies, context)
  try {
    catalog.transaction(() => {
      for (const { path: from, ...content } of examined.newPictures) {
        catalog.artworks.insertImage({ ...content, fileName: path.basename(from) })
      }
      use(sha256)
    })
  } catch (error) {
    await removeOriginals(made)
    throw error
  }
}
