import { renameSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogueFile } from '../../../../src/catalog-read/index.ts'
import { lastCopyFailure } from '../../../../src/main/catalog/index.ts'
import { Copier } from '../../../../src/main/catalog/copies/copier.ts'
import { newGallery } from '../galleries.ts'

test('a failed automatic copy is recorded, and the next copy made removes the record', async () => {
  const folder = newGallery()
  const catalogue = catalogueFile(folder)
  renameSync(catalogue, `${catalogue}-away`)
  const copier = new Copier(folder)
  copier.before('day')
  await copier.close()
  expect(lastCopyFailure(folder)?.reason).toBeDefined()
  renameSync(`${catalogue}-away`, catalogue)
  await copier.make('by-hand')
  await copier.close()
  expect(lastCopyFailure(folder)).toBeUndefined()
})
