import { existsSync } from 'node:fs'
import type * as Wire from '../../../contract/areas/copies.ts'
import { Fault } from '../../../contract/fault.ts'
import {
  chooseSecondPlace,
  copiesOf,
  lastCopyFailure,
  restoreOutlook,
  secondPlaceOf,
  type Copy,
  type RestoreOutlook,
  type Restored,
} from '../../catalog/index.ts'
import type { Copies, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/** The copies of a gallery, whether the gallery can be opened or not. */
export function listCopies(folder: string): Wire.Copies {
  const place = secondPlaceOf(folder)
  return {
    copies: copiesOf(folder).map(entryOf),
    second_place: place ?? null,
    second_place_present: place !== undefined && existsSync(place),
    failure: lastCopyFailure(folder) ?? null,
  }
}

/** Makes a verified copy of the open gallery, and waits for it. @throws Fault `disk`, `damaged`, `gallery-locked` */
export async function makeCopy(
  session: Writes & Copies,
): Promise<{ copy: Wire.CopyEntry; note: string | null }> {
  session.write()
  const { file, note } = await session.copier.make('by-hand')
  const copy = copiesOf(session.folder).find((each) => each.file === file)
  if (copy !== undefined) return { copy: entryOf(copy), note: note ?? null }
  throw new Fault('disk', message('gallery.copyGone', { file }), {
    next: message('gallery.copyGoneNext'),
    path: file,
  })
}

/**
 * The effects of restoring a copy.
 * @throws Fault `not-found`, `damaged`
 */
export function outlookOfRestore(folder: string, name: string): Wire.RestoreOutlook {
  return describeOutlook(restoreOutlook(folder, name))
}

export function describeRestored({ undo, ...outlook }: Restored): Wire.Restored {
  return { ...describeOutlook(outlook), undo }
}

/**
 * Sets where copies are stored in addition to the gallery.
 * @throws Fault `bad-input`, `disk`
 */
export function choosePlaceFor(folder: string, place: string | null): Wire.Copies {
  chooseSecondPlace(folder, place)
  return listCopies(folder)
}

function describeOutlook({ copy, problem, holds, differences, files }: RestoreOutlook): Wire.RestoreOutlook {
  return {
    copy: entryOf(copy),
    problem,
    holds: [...holds],
    differences: differences === null ? null : [...differences],
    files,
  }
}

function entryOf({ name, at, reason, bytes, elsewhere }: Copy): Wire.CopyEntry {
  return { name, made_at: new Date(at).toISOString(), reason, bytes, elsewhere }
}
