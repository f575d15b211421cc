import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openCatalogReader } from '../../../src/catalog-read/index.ts'
import { checkCatalogue, openCatalog, ownMigrations } from '../../../src/main/catalog/index.ts'
import { takeWriteLock } from '../../../src/main/catalog/lock.ts'
import { faultOf, newGallery, opened, temporaryFolder } from './galleries.ts'
import { killed, writerProcess } from './processes.ts'

describe('a gallery that another program is writing', () => {
  test('is refused to a second writer, naming the first', async () => {
    const folder = newGallery()
    const other = await writerProcess(folder, 'hold')
    const fault = faultOf(() => openCatalog(folder, { entryPoint: 'terminal' }))
    expect(fault.kind).toBe('gallery-locked')
    expect(fault.message).toContain(`the window (process ${other.pid} on ${hostname()}, since `)
    expect(fault.next).toMatch(/Close that one/)
  })

  test('can be read and checked', async () => {
    const folder = newGallery()
    await writerProcess(folder, 'hold')
    const reader = openCatalogReader(folder)
    expect(reader.artworks.all().map(({ externalId }) => externalId)).toEqual(['acknowledged'])
    reader.close()
    expect(await checkCatalogue(folder)).toEqual([])
  })

  test('is free as soon as that program is killed', async () => {
    const folder = newGallery()
    await killed(await writerProcess(folder, 'hold'))
    expect(existsSync(path.join(folder, 'lock.json'))).toBe(true)
    const catalog = opened(folder)
    expect(JSON.parse(readFileSync(path.join(folder, 'lock.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      entryPoint: 'terminal',
    })
    expect(catalog.reader.learning.jobs()).toMatchObject([{ kind: 'import', state: 'interrupted' }])
  })
})

describe('a lock', () => {
  test('excludes a second one in the same program too, until it is released', () => {
    const folder = temporaryFolder()
    const lock = takeWriteLock(folder, 'window')
    expect(faultOf(() => takeWriteLock(folder, 'terminal')).message).toContain('the window')
    lock.release()
    expect(existsSync(path.join(folder, 'lock.json'))).toBe(false)
    takeWriteLock(folder, 'terminal').release()
  })

  test('released twice does not take away the name of the next holder', () => {
    const folder = temporaryFolder()
    const first = takeWriteLock(folder, 'window')
    first.release()
    const second = takeWriteLock(folder, 'terminal')
    first.release()
    expect(faultOf(() => takeWriteLock(folder, 'window')).message).toContain('the terminal')
    second.release()
  })

  test.each(['', '{"pid": "seven"}', '[]'])(
    'is reported as held by another program if its holder wrote %o',
    (content) => {
      const folder = temporaryFolder()
      const lock = takeWriteLock(folder, 'window')
      writeFileSync(path.join(folder, 'lock.json'), content)
      expect(faultOf(() => takeWriteLock(folder, 'terminal')).message).toContain('in use by another program')
      lock.release()
    },
  )

  test('is released if its holder cannot be named or the gallery does not open', () => {
    const folder = newGallery()
    mkdirSync(path.join(folder, 'lock.json'))
    expect(faultOf(() => openCatalog(folder, { entryPoint: 'terminal' })).kind).toBe('disk')
    rmSync(path.join(folder, 'lock.json'), { recursive: true })
    const own = ownMigrations()
    const migrations = [...own, { version: own.length + 1, name: 'next.sql', sql: 'NONSENSE' }]
    expect(() => openCatalog(folder, { entryPoint: 'terminal', migrations })).toThrow(/syntax/)
    expect(existsSync(path.join(folder, 'lock.json'))).toBe(false)
    opened(folder)
  })
})
