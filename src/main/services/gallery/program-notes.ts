import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { preferencesSchema, type Preferences, type RecentGallery } from '../../../contract/areas/app.ts'
import { catalogueFile } from '../../../catalog-read/index.ts'
import { keepNote } from '../../platform/notes.ts'

const MOST_RECENT = 12

const noteSchema = z.object({
  recent: z.array(z.object({ folder: z.string(), opened_at: z.string() })).default([]),
  preferences: preferencesSchema.default(preferencesSchema.parse({})),
})
type Note = z.infer<typeof noteSchema>

/**
 * What the program remembers between its runs, outside any gallery: the most recently opened galleries and the look of
 * the window. An unreadable file is treated as missing: nothing in it justifies a failing start.
 */
export class ProgramNotes {
  readonly #file: string
  #note: Note

  /** @param file where the notes are stored; its folder is created on the first write */
  constructor(file: string) {
    this.#file = file
    this.#note = readNote(file)
  }

  get recent(): RecentGallery[] {
    return this.#note.recent.map((entry) => ({ ...entry, present: existsSync(catalogueFile(entry.folder)) }))
  }

  get preferences(): Preferences {
    return this.#note.preferences
  }

  opened(folder: string): void {
    const others = this.#note.recent.filter((entry) => entry.folder !== folder)
    const recent = [{ folder, opened_at: new Date().toISOString() }, ...others].slice(0, MOST_RECENT)
    this.#write({ ...this.#note, recent })
  }

  forget(folder: string): void {
    this.#write({ ...this.#note, recent: this.#note.recent.filter((entry) => entry.folder !== folder) })
  }

  savePreferences(changes: Partial<Preferences>): void {
    this.#write({ ...this.#note, preferences: { ...this.#note.preferences, ...changes } })
  }

  #write(note: Note): void {
    this.#note = note
    keepNote(this.#file, note)
  }
}

function readNote(file: string): Note {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return noteSchema.parse({})
  }
}
