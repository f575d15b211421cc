import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import {
  BACKUPS,
  backupNamed,
  backupsIn,
  catalogueFile,
  problemInside,
  problemOfBackup,
} from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { secondPlaceOf } from './second-place.ts'
import { message } from '../../../messages/message.ts'

/** A state of a gallery that can be restored. */
export interface Copy {
  readonly name: string
  /** The catalogue's file. */
  readonly file: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly reason: string
  readonly bytes: number
  /** Whether it is stored in the second place and not in the gallery. */
  readonly elsewhere: boolean
}

/** Reason of the copy of a gallery that was replaced by another copy. */
const BEFORE_RESTORE = 'before-restore'

/**
 * A state set aside by a restore: a folder `before-restore-<time>` with the catalogue's files as they were, damaged or
 * not.
 */
const ASIDE = /^before-restore-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/

/** Every copy of a gallery and every state set aside by a restore, newest first; their contents are not checked. */
export function copiesOf(folder: string): Copy[] {
  const backups = path.join(folder, BACKUPS)
  const second = secondPlaceOf(folder)
  const here = [...backupsIn(backups).map((file) => copyAt(file, false)), ...asidesIn(backups)]
  const names = new Set(here.map(({ name }) => name))
  const there = second === undefined ? [] : backupsIn(second).map((file) => copyAt(file, true))
  return [...here, ...there.filter(({ name }) => !names.has(name))].sort((a, b) => b.at - a.at)
}

/**
 * The copy with a given name, or the newest good one for `newest`.
 * @throws Fault `not-found`
 */
export function demandCopy(folder: string, name: string): Copy {
  const copies = copiesOf(folder)
  const found =
    name === 'newest'
      ? copies.find((copy) => !isAside(copy) && problemOfCopy(copy) === undefined)
      : copies.find((copy) => copy.name === name)
  if (found !== undefined) return found
  throw new Fault(
    'not-found',
    name === 'newest' ? message('gallery.noGoodCopy') : message('gallery.noCopy', { name }),
    {
      next: message('gallery.noCopyNext'),
      path: folder,
    },
  )
}

/** What is wrong with a copy; undefined if it is intact. */
export function problemOfCopy(copy: Copy): string | undefined {
  if (!isAside(copy)) return problemOfBackup(copy.file)
  try {
    return problemInside(copy.file)
  } catch (error) {
    return Fault.from(error).message
  }
}

/** Whether it was set aside by a restore, rather than being a copy that was verified when it was made. */
export function isAside(copy: Copy): boolean {
  return ASIDE.test(copy.name)
}

export function asideName(at: number): string {
  return `before-restore-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`
}

function copyAt(file: string, elsewhere: boolean): Copy {
  const { at, reason } = backupNamed(file) ?? { at: 0, reason: '' }
  return { name: path.basename(file, '.sqlite'), file, at, reason, bytes: statSync(file).size, elsewhere }
}

function asidesIn(backups: string): Copy[] {
  if (!existsSync(backups)) return []
  return readdirSync(backups).flatMap((name) => {
    const match = ASIDE.exec(name)
    const file = catalogueFile(path.join(backups, name))
    if (match === null || !existsSync(file)) return []
    const [, day, hours, minutes, seconds, milliseconds] = match
    const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`)
    return [{ name, file, at, reason: BEFORE_RESTORE, bytes: statSync(file).size, elsewhere: false }]
  })
}
