import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { asFault } from '../../../catalog-read/index.ts'
import { deskEntrySchema, type DeskEntry, type DeskNotes } from '../../../contract/areas/desks.ts'
import { Fault } from '../../../contract/fault.ts'
import { sha256Of } from '../../../files/hash.ts'
import { putInPlace } from '../../../files/whole-file.ts'
import { message } from '../../../messages/message.ts'
import { DESK_MANIFEST } from '../../catalog/index.ts'
import type { Excludes, Reads } from '../../session/needs.ts'
import { originSchema } from './seal.ts'

/** Notes made at a desk are stored in a small file of their own, next to the copy's catalogue, which is not changed. */

const FILE = 'changes.curatornet-changes'
/** Maximum file size in bytes: a year of visits takes a few hundred kilobytes. */
const LARGEST = 16 * 1024 ** 2

const contentSchema = z.object({
  origin: originSchema,
  desk: z.string().max(200),
  entries: z.array(deskEntrySchema).max(100_000),
})
type Content = z.infer<typeof contentSchema>
const fileSchema = z.object({
  format: z.literal('curatornet-changes-1'),
  sha256: z.string(),
  content: z.string(),
})

/**
 * What has been noted in the open copy so far, and the file that carries it to the main desk.
 * @throws Fault `usage` if the open gallery is not a copy
 */
export function notedAtDesk({ folder }: Pick<Reads, 'folder'>): DeskNotes {
  return { file: path.join(folder, FILE), entries: contentAt(folder).entries }
}

/**
 * Changes the notes in the open copy, one call at a time.
 * @param change maps the previous entries to the new ones
 * @throws Fault `usage` if the gallery is not a copy; `disk`, and what `change` throws
 */
export async function changeNotes(
  session: Pick<Reads, 'folder'> & Excludes,
  change: (entries: readonly DeskEntry[]) => readonly DeskEntry[],
): Promise<DeskNotes> {
  return session.exclusive.inTurn(async () => {
    const before = contentAt(session.folder)
    const entries = [...change(before.entries)]
    const content = JSON.stringify({ ...before, entries })
    const file = path.join(session.folder, FILE)
    const whole = { format: 'curatornet-changes-1', sha256: sha256Of(content), content }
    try {
      await putInPlace(file, JSON.stringify(whole), { temporary: `${file}.tmp` })
    } catch (error) {
      throw asFault(error, file)
    }
    return { file, entries }
  })
}

/** @throws Fault `bad-input` for a file of another kind, damaged or too large; `disk` */
export function readChanges(file: string): Content {
  const text = readText(file)
  try {
    if (text.length > LARGEST) throw new Error('it is too large')
    const { sha256, content } = fileSchema.parse(JSON.parse(text))
    if (sha256Of(content) !== sha256) throw new Error('it is damaged')
    return contentSchema.parse(JSON.parse(content))
  } catch (cause) {
    throw new Fault('bad-input', message('desks.noChanges', { file }), {
      next: message('desks.noChangesNext'),
      path: file,
      cause,
    })
  }
}

function contentAt(folder: string): Content {
  const file = path.join(folder, FILE)
  if (existsSync(file)) return readChanges(file)
  const manifest = path.join(folder, DESK_MANIFEST)
  if (!existsSync(manifest)) {
    throw new Fault('usage', message('desks.noCopy', { folder }), { next: message('desks.noCopyNext') })
  }
  const { origin } = z.object({ origin: originSchema }).parse(JSON.parse(readText(manifest)))
  return { origin, desk: os.hostname().slice(0, 200), entries: [] }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw asFault(error, file)
  }
}
