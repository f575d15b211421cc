import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { ProgramNotes } from '../../../../src/main/services/gallery/program-notes.ts'
import { temporaryFolder } from '../../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const fileCalled = (name: string): string => path.join(folder, 'notes', name)
const folders = ({ recent }: ProgramNotes): string[] => recent.map((entry) => entry.folder)

describe('the memory of the program', () => {
  it('lists the galleries opened last, each once, newest first, across runs', () => {
    const file = fileCalled('recent.json')
    const notes = new ProgramNotes(file)
    for (const gallery of ['/spring', '/summer', '/spring']) notes.opened(gallery)
    expect(folders(notes)).toEqual(['/spring', '/summer'])
    notes.forget('/summer')
    expect(folders(new ProgramNotes(file))).toEqual(['/spring'])
  })

  it('lists no more galleries than a user would look through', () => {
    const notes = new ProgramNotes(fileCalled('many.json'))
    for (let year = 2000; year < 2030; year++) notes.opened(`/${year}`)
    expect(folders(notes)).toHaveLength(12)
    expect(folders(notes)[0]).toBe('/2029')
  })

  it('reports whether a gallery still exists', () => {
    const notes = new ProgramNotes(fileCalled('present.json'))
    const gallery = path.join(folder, 'gallery')
    createGallery(gallery)
    notes.opened(path.join(folder, 'gone'))
    notes.opened(gallery)
    expect(notes.recent.map(({ present }) => present)).toEqual([true, false])
  })

  it('stores what was changed, and keeps the rest', () => {
    const file = fileCalled('preferences.json')
    new ProgramNotes(file).savePreferences({ theme: 'dark' })
    new ProgramNotes(file).savePreferences({ language: 'es' })
    expect(new ProgramNotes(file).preferences).toEqual({ theme: 'dark', language: 'es' })
  })

  it('is empty if the file cannot be parsed', () => {
    const file = fileCalled('broken.json')
    mkdirSync(path.dirname(file), { recursive: true })
    for (const text of ['', '{', '{"recent":[{"folder":1}]}', '{"preferences":{"theme":"pink"}}']) {
      writeFileSync(file, text)
      expect(folders(new ProgramNotes(file))).toEqual([])
    }
  })
})
