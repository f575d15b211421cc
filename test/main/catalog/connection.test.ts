import { expect, test } from 'vitest'
import { openForWriting } from '../../../src/main/catalog/connection.ts'
import { ownMigrations } from '../../../src/main/catalog/index.ts'
import { newGallery } from './galleries.ts'

test('the writing connection uses a write-ahead log, flushes every commit and checks references', () => {
  const { connection } = openForWriting(newGallery(), ownMigrations())
  expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(connection.pragma('synchronous', { simple: true })).toBe(2)
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
  connection.close()
})
