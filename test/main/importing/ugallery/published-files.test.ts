import { closeSync, ftruncateSync, openSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readVectorFile } from '../../../../src/main/importing/ugallery/published-files.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

test('a file of vectors above one gigabyte is refused by its size before any of it is read', async () => {
  const file = path.join(folder, 'resnet_embeddings.npy')
  // A sparse file: it has the size but uses no disk space.
  const handle = openSync(file, 'w')
  ftruncateSync(handle, 1024 ** 3 + 1)
  closeSync(handle)
  await expect(readVectorFile(file)).rejects.toMatchObject({
    kind: 'bad-input',
    message: expect.stringContaining('larger than 1 GB') as string,
    next: 'Split it by works.',
  })
})
