import { message, type Message } from '../../../messages/message.ts'
import { idOf } from '../values/cell.ts'
import type { CsvRecord } from './csv.ts'
import type { Skipped } from '../plans/plan.ts'

/*
 * Address books as vCard files: versions 2.1, 3.0 and 4.0, several cards in one file. This is a separate parser because
 * the maintained ones cannot read version 2.1 with its quoted-printable texts, which phones and Outlook still write.
 */

/** The columns of the resulting table, with one card per line. */
export const CARD_COLUMNS = [
  'Full Name',
  'Organization',
  'E-mail Address',
  'Phone',
  'Address',
  'Language',
] as const

/** Cards as the rows of a table. */
export interface Cards {
  readonly records: readonly CsvRecord[]
  readonly skipped: readonly Skipped[]
  readonly notes: readonly Message[]
}

/** Whether a text is an address book. */
export function isVCard(text: string): boolean {
  return (
    /^\s*(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r?$/im.test(text.slice(0, 500)) &&
    /^\s*(?:[\w-]+\.)?BEGIN/i.test(text)
  )
}

/** The cards of an address book. Groups of people are left out; a truncated card is used as far as it goes. */
export function readVCards(text: string, file: string): Cards {
  const records: CsvRecord[] = []
  const notes: Message[] = []
  const skipped: Skipped[] = []
  let card: { line: number; properties: Property[] } | undefined
  let depth = 0
  const close = (): void => {
    if (card === undefined) return
    if (isGroup(card.properties)) {
      records.push({ line: card.line, fields: [] })
      skipped.push({ file, line: card.line, reason: message('tables.groupOfPeople') })
    } else records.push({ line: card.line, fields: fieldsOf(card.properties) })
    card = undefined
  }
  for (const { line, text: written } of contentLines(text)) {
    const property = propertyOf(written)
    if (property === undefined) continue
    const what = property.value.trim().toUpperCase()
    if (property.name === 'BEGIN' && what === 'VCARD') {
      depth++
      // A card within a card describes an agent.
      if (depth === 1) card = { line, properties: [] }
    } else if (property.name === 'END' && what === 'VCARD') {
      depth = Math.max(0, depth - 1)
      if (depth === 0) close()
    } else if (depth === 1) card?.properties.push(property)
  }
  if (card !== undefined) {
    notes.push(message('tables.cardWithoutEnd', { file, line: card.line }))
    close()
  }
  return { records, skipped, notes }
}

interface Property {
  readonly name: string
  /** Parameters by name; those without one (vCard 2.1) are types. */
  readonly types: readonly string[]
  readonly value: string
}

/** Logical lines: folded ones are joined, as are quoted-printable ones continued after a "=". */
function* contentLines(text: string): Generator<{ line: number; text: string }> {
  const lines = text.split(/\r\n|\r|\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1
    let whole = lines[at]
    if (whole.trim() === '') continue
    const isQuoted = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(whole)
    for (;;) {
      const next = lines.at(at + 1)
      if (next === undefined || at + 1 >= lines.length) break
      if (isQuoted && whole.endsWith('=')) whole = whole.slice(0, -1) + next.replace(/^[ \t]/, '')
      else if (/^[ \t]/.test(next)) whole += next.slice(1)
      else break
      at++
    }
    yield { line, text: whole }
  }
}

function propertyOf(line: string): Property | undefined {
  const parts = /^([\w.-]+)((?:;(?:[^":;]|"[^"]*")*)*):([^]*)$/.exec(line)
  if (parts === null) return undefined
  const [, named, parameters, written] = parts
  const name = named.slice(named.lastIndexOf('.') + 1).toUpperCase()
  const given = parameters
    .split(';')
    .slice(1)
    .map((parameter) => /^([^=]*)=?([^]*)$/.exec(parameter.trim()) ?? [])
  const valuesOf = (wanted: string): string[] =>
    given
      .filter(
        ([, key = '', value = '']) => key.toUpperCase() === wanted || (value === '' && wanted === 'TYPE'),
      )
      .flatMap(([, key = '', value = '']) => (value === '' ? key : value.replaceAll('"', '')).split(','))
      .map((value) => value.trim().toUpperCase())
  const isQuoted = [...valuesOf('ENCODING'), ...valuesOf('TYPE')].includes('QUOTED-PRINTABLE')
  const value = isQuoted ? unquoted(written, valuesOf('CHARSET').at(0) ?? 'UTF-8') : written
  return { name, types: [...valuesOf('TYPE'), ...(valuesOf('PREF').length > 0 ? ['PREF'] : [])], value }
}

/** Decodes quoted-printable text: =C3=A9 is é in UTF-8. */
function unquoted(text: string, charset: string): string {
  const bytes: number[] = []
  for (const piece of text.replaceAll(/=\s*$/g, '').matchAll(/=([\dA-F]{2})|([^])/gi)) {
    if ((piece[1] as string | undefined) !== undefined) bytes.push(parseInt(piece[1], 16))
    else bytes.push(...Buffer.from(piece[2]))
  }
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes))
  } catch {
    // An unknown character set.
    return new TextDecoder().decode(Uint8Array.from(bytes))
  }
}

/** The parts of a value between semicolons, or the whole value if there are none. */
function parted(value: string): string[] {
  return value.split(/(?<!\\)(?:\\\\)*;/).map(plain)
}

/** Resolves the escapes \n, \, \; and \\. */
function plain(value: string): string {
  const text = value.replaceAll(/\\([nN,;:\\])/g, (_, sign: string) => (/n/i.test(sign) ? ', ' : sign))
  return idOf(text.replaceAll(/\p{Cc}+/gu, ' '))
}

function isGroup(properties: readonly Property[]): boolean {
  return properties.some(
    ({ name, value }) =>
      (name === 'KIND' || name === 'X-ADDRESSBOOKSERVER-KIND') && value.trim().toLowerCase() === 'group',
  )
}

function fieldsOf(properties: readonly Property[]): string[] {
  const all = (wanted: string): Property[] =>
    properties
      .filter(({ name }) => name === wanted)
      .sort((a, b) => Number(b.types.includes('PREF')) - Number(a.types.includes('PREF')))
  const values = (wanted: string): string[] =>
    all(wanted)
      .map(({ value }) => plain(value))
      .filter(Boolean)
  const [family = '', given = '', further = ''] = parted(all('N').at(0)?.value ?? '')
  const name = values('FN').at(0) ?? [given, further, family].filter(Boolean).join(' ')
  const organisation = parted(all('ORG').at(0)?.value ?? '')
    .filter(Boolean)
    .join(', ')
  const address = parted(all('ADR').at(0)?.value ?? '')
    .filter(Boolean)
    .join(', ')
  const phones = values('TEL').map((phone) => phone.replace(/^tel:/i, ''))
  return [
    name,
    organisation,
    values('EMAIL')
      .map((mail) => mail.replace(/^mailto:/i, ''))
      .join('; '),
    phones.join('; '),
    address,
    values('LANG').at(0) ?? '',
  ]
}
