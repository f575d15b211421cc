import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SCHEMA_VERSION } from '../../../src/catalog-read/index.ts'
import { ownMigrations } from '../../../src/main/catalog/index.ts'
import { schemaSnapshot, SNAPSHOT_FILE } from '../../tools/schema-snapshot.ts'

test('schema.sql matches the result of the migrations (if not: npm run schema)', () => {
  expect(readFileSync(SNAPSHOT_FILE, 'utf8')).toBe(schemaSnapshot())
})

test('readers know the version of the newest migration', () => {
  expect(ownMigrations().at(-1)?.version).toBe(SCHEMA_VERSION)
})
