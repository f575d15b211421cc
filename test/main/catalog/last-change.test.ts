import { copyFileSync, cpSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  checkCatalogue,
  Copier,
  demandSound,
  openCatalog,
  restoreCopy,
} from '../../../src/main/catalog/index.ts'
import { faultOf, newGallery, opened, temporaryFolder } from './galleries.ts'

/** The state left by a killed program: a client is only in the log, and was acknowledged. */
function leftByAKilledProgram(): string {
  const folder = newGallery()
  const catalog = openCatalog(folder, { entryPoint: 'test' })
  catalog.sales.insertClient({ externalId: 'first' })
  catalog.sales.insertClient({ externalId: 'last' })
  const left = path.join(temporaryFolder(), 'gallery')
  cpSync(folder, left, { recursive: true })
  catalog.close()
  return left
}
const log = (folder: string): string => path.join(folder, 'catalog.sqlite-wal')
const clientsIn = (folder: string): string[] =>
  opened(folder)
    .reader.sales.clients()
    .map(({ externalId }) => externalId)

describe('a catalogue that has lost acknowledged changes', () => {
  it.each([
    ['lost', (file: string) => rmSync(file)],
    ['cut off', (file: string) => truncateSync(file, statSync(file).size - 1)],
    ['emptied', (file: string) => truncateSync(file, 0)],
  ])('is noticed where its log was %s, by whoever writes, reads or checks it', async (_how, damage) => {
    const folder = leftByAKilledProgram()
    const whole = `${log(folder)}.kept`
    copyFileSync(log(folder), whole)
    damage(log(folder))
    for (const open of [() => openCatalog(folder, { entryPoint: 'test' }), () => demandSound(folder)]) {
      const fault = faultOf(open)
      expect(fault.kind).toBe('damaged')
      expect(fault.message).toMatch(/lacks \d+ changes? that (was|were) already made/)
    }
    expect(await checkCatalogue(folder)).toMatchObject([{ kind: 'database', path: 'catalog.sqlite' }])
    // The log is back, and everything is there.
    copyFileSync(whole, log(folder))
    demandSound(folder)
    expect(clientsIn(folder)).toEqual(['first', 'last'])
  })

  it('continues without them if the user chooses so', () => {
    const folder = leftByAKilledProgram()
    rmSync(log(folder))
    rmSync(path.join(folder, 'last-change'))
    expect(clientsIn(folder)).toEqual([])
  })
})

describe('a catalogue that has lost nothing', () => {
  it('opens after its program was killed and after it was closed', () => {
    const folder = leftByAKilledProgram()
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    catalog.sales.insertClient({ externalId: 'more' })
    catalog.close()
    demandSound(folder)
    expect(clientsIn(folder)).toEqual(['first', 'last', 'more'])
  })

  it('opens if the number of the last change is unknown or untrusted', () => {
    const folder = leftByAKilledProgram()
    writeFileSync(path.join(folder, 'last-change'), '9999999999999999 not its seal\n')
    expect(clientsIn(folder)).toEqual(['first', 'last'])
  })

  it('opens if an older state was restored on purpose', async () => {
    const folder = newGallery()
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    catalog.sales.insertClient({ externalId: 'before' })
    catalog.close()
    const copier = new Copier(folder)
    await copier.make('by-hand')
    await copier.close()
    const later = openCatalog(folder, { entryPoint: 'test' })
    later.sales.insertClient({ externalId: 'after' })
    later.close()
    restoreCopy(folder, 'newest', 'test')
    demandSound(folder)
    expect(clientsIn(folder)).toEqual(['before'])
  })
})
