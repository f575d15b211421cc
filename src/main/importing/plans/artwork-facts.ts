import { message, type Message } from '../../../messages/message.ts'
import { readArtistName, readLife } from '../values/artist-names.ts'
import type { ArtworkFields } from './artwork-fields.ts'
import { columnOf } from '../tables/columns.ts'
import type { NamedTable } from '../tables/columns.ts'
import type { Edition } from '../values/editions.ts'
import { readNumber } from '../values/numbers.ts'
import { refused, shown, textOf, understood } from '../values/cell.ts'
import type { Cell, Reading } from '../values/cell.ts'
import type { ArtworkColumn } from '../values/vocabularies.ts'

/** Copies are counted only for editions; for a work that exists once, a sold copy is the work itself. */
export function withCopies({ copiesSold, ...fields }: ArtworkFields): ArtworkFields {
  if (copiesSold === undefined) return fields
  if (fields.oneOfAKind === false) {
    const isSoldOut = copiesSold >= (fields.editionSize ?? Infinity)
    return { ...fields, copiesSold, ...(isSoldOut && { status: 'sold' }) }
  }
  return copiesSold > 0 ? { ...fields, status: 'sold' } : fields
}

/** Whether two values of a field are equal; tags are lists. */
export function isSame(
  a: ArtworkFields[keyof ArtworkFields],
  b: ArtworkFields[keyof ArtworkFields],
): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b))
}

/** An artist with years of birth and death, if they follow the name. */
export function artistFields(cell: Cell): Reading<ArtworkFields> {
  const { name, born, died } = readArtistName(textOf(cell))
  return understood({ artist: name, ...lifeFields({ born, died }) })
}

/** A column of artists' years. */
export function readArtistDates(cell: Cell): Reading<ArtworkFields> {
  const life = readLife(textOf(cell).replace(/^[([](.*)[)\]]$/, '$1'))
  return life === undefined
    ? refused(message('values.notLife', { cell: shown(cell) }))
    : understood(lifeFields(life))
}

export function editionFields({ oneOfAKind, size, sold }: Edition): ArtworkFields {
  return {
    oneOfAKind,
    ...(size !== undefined && { editionSize: size }),
    ...(sold !== undefined && { copiesSold: sold }),
  }
}

function lifeFields({ born, died }: { readonly born?: number; readonly died?: number }): ArtworkFields {
  return { ...(born !== undefined && { artistBorn: born }), ...(died !== undefined && { artistDied: died }) }
}

export function readCopies(cell: Cell): Reading<ArtworkFields> {
  const copies = readNumber(cell)
  if (!copies.ok) return copies
  return Number.isInteger(copies.value) && copies.value >= 0
    ? understood({ copiesSold: copies.value })
    : refused(message('values.notCopies', { cell: shown(cell) }))
}

/** Note that text next to an artist's years, such as a nationality, is not kept. */
export function besideYearsNote(named: NamedTable<ArtworkColumn>): Message[] {
  const beside = new Set(
    columnOf(named, 'artist').flatMap((cell) => readArtistName(textOf(cell)).beside ?? []),
  )
  if (beside.size === 0) return []
  const examples = [...beside].slice(0, 5).join(', ') + (beside.size > 5 ? ' …' : '')
  return [message('values.besideYears', { file: named.table.file, examples })]
}
