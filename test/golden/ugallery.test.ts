import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readObjectArray } from '../../src/main/importing/ugallery/object-array.ts'
import { goldenFolder } from '../shared.ts'

/** Synthetic files in the format of the published ones: 12 works, and larger ones for the reader. */

const folder = path.join(goldenFolder, 'ugallery_mini')
const document = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
const isThere = (name: string): boolean => existsSync(path.join(folder, name))

interface Expected {
  readonly artwork_ids: readonly string[]
  readonly features: readonly (readonly number[])[]
}

interface ReaderCase {
  readonly file: string
  readonly rows: number
  readonly dims: number
  readonly first_id: string
  readonly last_id: string
  readonly first_vector_first_4: readonly number[]
  readonly last_vector_last_4: readonly number[]
  readonly sum_of_all_values_float64: number
}

describe('the same table in every encoding', () => {
  for (const name of [
    'resnet_embeddings.npy',
    'resnet_embeddings.protocol2_float64.npy',
    'resnet_embeddings.protocol4_float32.npy',
    'resnet_embeddings.fortran_order.npy',
    'resnet_embeddings.numpy2.npy',
  ]) {
    test.skipIf(!isThere('expected.json') || !isThere(name))(name, async () => {
      const { artwork_ids, features } = document('expected.json') as Expected
      const rows = await readObjectArray(readFileSync(path.join(folder, name)))
      expect(rows.map(({ id }) => id)).toEqual(artwork_ids)
      expect(rows.map(({ vector }) => [...vector])).toEqual(features)
    })
  }
})

const cases = isThere('opcodes_expected.json') ? (document('opcodes_expected.json') as ReaderCase[]) : []

describe.skipIf(cases.length === 0)('larger files', () => {
  for (const golden of cases) {
    test.skipIf(!isThere(golden.file))(golden.file, async () => {
      const rows = await readObjectArray(readFileSync(path.join(folder, golden.file)))
      const [first, last] = [rows[0], rows[rows.length - 1]]
      expect([rows.length, first.vector.length]).toEqual([golden.rows, golden.dims])
      expect([first.id, last.id]).toEqual([golden.first_id, golden.last_id])
      expect([...first.vector.slice(0, 4)]).toEqual(golden.first_vector_first_4.map(Math.fround))
      expect([...last.vector.slice(-4)]).toEqual(golden.last_vector_last_4.map(Math.fround))
      const sum = rows.reduce((total, { vector }) => vector.reduce((part, x) => part + x, total), 0)
      // 64-bit numbers are rounded to 32 bits on reading.
      expect(Math.abs(sum / golden.sum_of_all_values_float64 - 1)).toBeLessThan(1e-7)
    })
  }
})
