import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Copies, RestoreOutlook } from '../../../src/contract/areas/copies.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { curatornet, documentOf } from '../../support/terminal.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const table = path.join(folder, 'clients.csv')
afterAll(remove)

const copies = async (): Promise<Copies> => documentOf<Copies>('backup', 'list', '--gallery', gallery)

beforeAll(async () => {
  await documentOf('create', '--gallery', gallery)
  writeFileSync(table, 'user_id,name\nC1,Ada\n')
  await documentOf('import', 'clients', table, '--gallery', gallery)
})

test('an import into a non-empty gallery is preceded by a copy; the first import is not', async () => {
  expect((await copies()).copies).toEqual([])
  writeFileSync(table, 'user_id,name\nC2,Bo\nC3,Cy\n')
  await documentOf('import', 'clients', table, '--gallery', gallery)
  const [copy, ...others] = (await copies()).copies
  expect(copy.reason).toBe('import')
  expect(others).toEqual([])
  const outlook = await documentOf<RestoreOutlook>('restore', copy.name, '--dry-run', '--gallery', gallery)
  expect(outlook.differences).toEqual([{ what: 'clients', back: 0, lost: 2, changed: 0 }])
})

test('a gallery that does not open names the copy to restore, and that command restores it', async () => {
  const made = await documentOf<{ copy: { name: string } }>('backup', '--gallery', gallery)
  writeFileSync(path.join(gallery, 'catalog.sqlite'), 'not a database '.repeat(1_000))
  const refused = await curatornet('info', '--gallery', gallery)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(`restore ${made.copy.name}`)
  expect(refused.err).not.toContain('-wal')
  const restored = await curatornet('restore', made.copy.name, '--gallery', gallery)
  expect(restored.code).toBe(0)
  expect(restored.out).toMatch(/`restore before-restore-.+` takes that back/)
  expect(await documentOf('info', '--gallery', gallery)).toMatchObject({ clients: 3 })
})

test('a missing catalogue is distinguished from a folder that never was a gallery', async () => {
  rmSync(path.join(gallery, 'catalog.sqlite'))
  const { err, code } = await curatornet('check', '--gallery', gallery)
  expect(code).toBe(1)
  expect(err).toContain('has lost its catalogue')
  expect((await curatornet('restore', 'newest', '--gallery', gallery)).code).toBe(0)
  expect((await curatornet('check', '--gallery', gallery)).code).toBe(0)
})
