import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeInside, makeInsideSync } from '../../../src/files/make-inside.ts'
import { createGallery, openCatalog } from '../../../src/main/catalog/index.ts'
import { faultOf, newGallery, opened } from './galleries.ts'

const client = (name: string) => ({ externalId: name })

describe('a gallery that is open for writing', () => {
  test('writes nothing after its folder is renamed, and makes no new one at the old path', () => {
    const folder = newGallery()
    const catalog = opened(folder)
    catalog.sales.insertClient(client('before'))
    renameSync(folder, `${folder}-moved`)
    const fault = faultOf(() => catalog.sales.insertClient(client('after')))
    expect(fault.kind).toBe('disk')
    expect(fault.message).toBe(
      `${folder} was moved, renamed, removed or replaced while the gallery was open, so nothing more is written.`,
    )
    expect(faultOf(() => catalog.transaction(() => undefined)).kind).toBe('disk')
    catalog.close()
    expect(existsSync(folder)).toBe(false)
    const clients = opened(`${folder}-moved`).reader.sales.clients()
    expect(clients.map(({ externalId }) => externalId)).toEqual(['before'])
  })

  test('writes nothing after another gallery takes its place, and leaves that one unchanged', () => {
    const folder = newGallery()
    const catalog = opened(folder)
    catalog.sales.insertClient(client('mine'))
    renameSync(folder, `${folder}-moved`)
    createGallery(folder)
    const other = openCatalog(folder, { entryPoint: 'other' })
    other.sales.insertClient(client('theirs'))
    expect(faultOf(() => catalog.sales.insertClient(client('lost'))).kind).toBe('disk')
    catalog.close()
    // Closing removed neither the other program's log nor its lock.
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['catalog.sqlite-wal', 'lock.json']))
    other.close()
    expect(
      opened(folder)
        .reader.sales.clients()
        .map(({ externalId }) => externalId),
    ).toEqual(['theirs'])
  })

  test.each(['catalog.sqlite', ''])('writes nothing after its %s is gone', (what) => {
    const folder = newGallery()
    const catalog = opened(folder)
    rmSync(path.join(folder, what), { recursive: true })
    expect(faultOf(() => catalog.sales.insertClient(client('after'))).message).toContain('was moved')
    catalog.close()
  })

  test('writes nothing after its lock is removed and taken by a second writer', () => {
    const folder = newGallery()
    const first = opened(folder)
    rmSync(path.join(folder, 'lock.sqlite'))
    const second = openCatalog(folder, { entryPoint: 'second' })
    const fault = faultOf(() => first.sales.insertClient(client('two writers')))
    expect(fault).toMatchObject({ kind: 'gallery-locked' })
    expect(fault.message).toContain('lock.sqlite')
    first.close()
    // The end of the first program leaves the second one's name.
    expect(existsSync(path.join(folder, 'lock.json'))).toBe(true)
    second.close()
  })

  test('is copied by a file manager while it is written, and the copy opens with what was acknowledged', () => {
    const folder = newGallery()
    const catalog = opened(folder)
    catalog.sales.insertClient(client('before'))
    cpSync(folder, `${folder}-copy`, { recursive: true })
    catalog.sales.insertClient(client('after'))
    const copied = opened(`${folder}-copy`).reader.sales.clients()
    expect(copied.map(({ externalId }) => externalId)).toEqual(['before'])
  })
})

describe('a folder within the gallery', () => {
  test('is made with its parent folders, but never without the gallery', async () => {
    const folder = newGallery()
    await makeInside(folder, 'originals/ab/cd')
    makeInsideSync(folder, path.join(folder, 'originals/ab/ef'))
    await makeInside(folder, 'originals/ab/cd')
    expect(readdirSync(path.join(folder, 'originals/ab')).sort()).toEqual(['cd', 'ef'])
    const gone = `${folder}-gone`
    await expect(makeInside(gone, 'originals/ab')).rejects.toThrow('ENOENT')
    expect(() => makeInsideSync(gone, 'models')).toThrow('ENOENT')
    expect(existsSync(gone)).toBe(false)
  })
})
