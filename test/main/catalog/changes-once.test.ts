import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { catalogueFile } from '../../../src/catalog-read/index.ts'
import { changesNotedOnce } from '../../../src/main/catalog/changes-once.ts'
import { createGallery } from '../../../src/main/catalog/index.ts'
import { Statements } from '../../../src/main/catalog/statements.ts'

let root: string
let connection: Database.Database
let statements: Statements

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'changes-'))
  createGallery(path.join(root, 'gallery'))
  connection = new Database(catalogueFile(path.join(root, 'gallery')))
  statements = new Statements(connection)
})
afterEach(() => {
  connection.close()
  rmSync(root, { recursive: true, force: true })
})

const schema = (): unknown[] =>
  connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
const revision = (): unknown =>
  connection.prepare("SELECT revision FROM revisions WHERE topic = 'clients'").pluck().get()
const changed = (): unknown[] =>
  connection
    .prepare("SELECT row_id AS row, revision FROM changes WHERE topic = 'clients' ORDER BY row_id")
    .all()

function editTwice(): void {
  for (const name of ['C1', 'C2']) statements.run('INSERT INTO clients (external_id) VALUES (?)', name)
  for (const budget of [1, 2, 3]) statements.run('UPDATE clients SET budget = ?', budget)
}

it('records each changed row once, and later writes record their changes as usual', () => {
  const before = schema()
  statements.transaction(() => changesNotedOnce(statements, editTwice))
  expect(schema()).toEqual(before)
  expect(changed()).toEqual([
    { row: 1, revision: 2 },
    { row: 2, revision: 3 },
  ])
  statements.run('UPDATE clients SET budget = 4 WHERE id = 1')
  expect(revision()).toBe(4)
  expect(changed()).toContainEqual({ row: 1, revision: 4 })
})

it('leaves everything unchanged if the work fails, and can be called again', () => {
  const before = schema()
  const fail = (): never => {
    editTwice()
    throw new Error('broken off')
  }
  expect(() => statements.transaction(() => changesNotedOnce(statements, fail))).toThrow('broken off')
  expect(schema()).toEqual(before)
  expect([revision(), changed()]).toEqual([1, []])
  statements.transaction(() => changesNotedOnce(statements, editTwice))
  expect(changed()).toHaveLength(2)
})
