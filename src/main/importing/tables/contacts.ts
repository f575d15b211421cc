import { message, type Message } from '../../../messages/message.ts'
import type { ClientFields, ClientRow, ClientRows } from './client-table.ts'
import { normalHeading } from './headings.ts'
import type { Skipped } from '../plans/plan.ts'
import { idOf, textOf } from '../values/cell.ts'
import type { Table, TableRow } from './table.ts'
import { CLIENT_COLUMNS } from '../values/vocabularies.ts'

/** The data that an address book contains about a person, found by its headings. */
type Part =
  | 'full'
  | 'given'
  | 'further'
  | 'family'
  | 'organisation'
  | 'email'
  | 'phone'
  | 'address'
  | 'language'

/** Headings of Google, Outlook and Apple contacts in English, German and Spanish, in normalised form. */
const HEADINGS: Readonly<Record<Part, RegExp>> = {
  full: /^(?:name|fullname|displayname|formattedname|contactname|anzeigename|vollstandigername|nombrecompleto|nombreyapellidos)$/,
  given: /^(?:firstname|givenname|vorname|primernombre|nombredepila|prenom)$/,
  further: /^(?:middlename|additionalname|weiterevornamen|zweitervorname|segundonombre)$/,
  family: /^(?:lastname|familyname|surname|nachname|familienname|apellidos?|nomdefamille)$/,
  organisation:
    /^(?:company|companyname|organi[sz]ation(?:1?name)?|organisation\d?|firma|unternehmen|empresa|organizacion|compania|societe)$/,
  email:
    /^(?:e?mail\d?|e?mail\d?(?:address|value)|primarye?mail|e?mailadresse\d?|e?mail\d?adresse|correo(?:electronico)?\d?|direcciondecorreo(?:electronico)?\d?)$/,
  phone:
    /^(?:(?:business|home|mobile|primary|company|other|car|main|work)?(?:phone|telephone)(?:number)?\d?|phone\d(?:value)|mobile|cell|handy|mobiltelefon|telefon(?:geschaftlich|privat|nummer|mobil|firma)?\d?|telefono(?:movil|deltrabajo|particular|principal)?\d?|movil)$/,
  address:
    /^(?:address|address\d?formatted|homeaddress|businessaddress|(?:home|business|other|address\d)(?:street|city|postalcode|region|country|countryregion)|adresse|strasse(?:geschaftlich|privat)?|ort(?:geschaftlich|privat)?|postleitzahl(?:geschaftlich|privat)?|direccion|calle|ciudad)$/,
  language: /^(?:language|lang|locale|sprache|idioma)$/,
}
const PARTS = Object.keys(HEADINGS) as Part[]
/** "Dear", nicknames, dates, labels: recognised but not used. */
const NAMES: readonly Part[] = ['full', 'given', 'family', 'organisation']

/** The part of a contact that a heading names. */
export function contactPart(heading: string): Part | undefined {
  const normal = normalHeading(heading)
  if (normal === 'nombre') return 'given'
  return PARTS.find((part) => HEADINGS[part].test(normal))
}

/** Whether a table is an address book: it has names, other contact columns, and no column of client ids. */
export function isAddressBook(table: Table, map: Readonly<Record<string, string>> = {}): boolean {
  const ids = new Set(['user_id', ...CLIENT_COLUMNS.user_id].map(normalHeading))
  const mapped = Object.values(map).some((ours) => normalHeading(ours) === 'userid')
  if (mapped || table.columns.some((heading) => ids.has(normalHeading(heading)))) return false
  const parts = new Set(table.columns.map(contactPart))
  return NAMES.some((part) => parts.has(part)) && [...parts].filter(Boolean).length >= 2
}

/**
 * The people in an address book as clients. Address books have no client ids: a client of the gallery is recognised by
 * an e-mail address or, if addresses cannot be compared and only one client has the name, by the name; anyone else is
 * identified by name, or, if two people share a name, by name and address.
 */
export function readAddressBook(table: Table, known: ReadonlyMap<string, ClientFields>): ClientRows {
  const parts = table.columns.map(contactPart)
  const book = new People(known)
  const rows: ClientRow[] = []
  const skipped: Skipped[] = [...table.skipped]
  for (const row of table.rows) {
    if (skipped.some(({ file, line }) => line === row.line && file === table.file)) continue
    const person = personOf(row, parts)
    const clientId = book.idOf(person)
    if (clientId === undefined) {
      skipped.push({
        file: table.file,
        line: row.line,
        reason: message('tables.nobody'),
      })
      continue
    }
    rows.push({ clientId, file: table.file, line: row.line, fields: fieldsOf(person, known.get(clientId)) })
  }
  return {
    rows,
    skipped,
    notes: [
      ...table.notes,
      message('tables.addressBook', { file: table.file }),
      ...recognisedNote(table.file, book.recognised),
      ...unusedNote(table, parts),
    ],
  }
}

/** Maximum number of people who are listed. */
const MOST_NAMED = 5

function recognisedNote(file: string, clients: readonly string[]): Message[] {
  if (clients.length === 0) return []
  const names = clients.slice(0, MOST_NAMED).join(', ')
  const more = clients.length - MOST_NAMED
  const people = more > 0 ? message('tables.andMore', { names, count: more }) : names
  return [message('tables.recognised', { file, people, count: clients.length })]
}

interface Person {
  readonly name: string
  readonly organisation: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly address: string
  readonly language: string
}

function personOf({ values }: TableRow, parts: readonly (Part | undefined)[]): Person {
  const all = (part: Part): string[] => {
    const cells = values.flatMap((cell, place) =>
      parts[place] === part ? textOf(cell).split(/ ::: |[;\n]/) : [],
    )
    return [...new Set(cells.map(idOf).filter((text) => text !== ''))]
  }
  const pieces = (['given', 'further', 'family'] as const).flatMap(all)
  return {
    name: all('full').at(0) ?? pieces.join(' '),
    organisation: all('organisation').at(0) ?? '',
    emails: all('email').filter((mail) => mail.includes('@')),
    phones: all('phone'),
    address: all('address').join(', '),
    language: all('language').at(0) ?? '',
  }
}

/** Text from an address book that a client's entry already contains is left as it is written there. */
function fieldsOf(person: Person, before: ClientFields | undefined): ClientFields {
  const { emails, phones, address, language } = person
  const name = person.name === '' ? person.organisation : person.name
  const told = [...emails, ...phones, ...(address === '' ? [] : [address])]
  const isKnown = told.every((part) => before?.contact?.includes(part) ?? false)
  return {
    ...(name !== '' && { name }),
    ...(told.length > 0 && !isKnown && { contact: told.join(', ') }),
    ...(language !== '' && { language }),
  }
}

/** Assigns ids to people without one. */
class People {
  /** Null for addresses shared by several clients: they identify no one. */
  readonly #byMail = new Map<string, string | null>()
  readonly #byName = new Map<string, string | null>()
  readonly #mailsOf = new Map<string, ReadonlySet<string>>()
  readonly #taken = new Map<string, string>()
  readonly recognised: string[] = []

  constructor(known: ReadonlyMap<string, ClientFields>) {
    for (const [id, { name, contact = '' }] of known) {
      this.#taken.set(fold(id), '')
      const mails = new Set((contact.match(/[^\s,;<>()]+@[^\s,;<>()]+/g) ?? []).map(fold))
      this.#mailsOf.set(id, mails)
      for (const mail of mails) this.#byMail.set(mail, this.#byMail.has(mail) ? null : id)
      for (const text of new Set([fold(name ?? ''), fold(id)])) {
        if (text !== '') this.#byName.set(text, this.#byName.has(text) ? null : id)
      }
    }
  }

  idOf({ name, organisation, emails, phones }: Person): string | undefined {
    const called = name === '' ? organisation : name
    const found =
      this.#named(called, emails) ?? emails.map((mail) => this.#byMail.get(fold(mail))).find(Boolean)
    if (found !== undefined && found !== null) {
      if (found !== called) this.recognised.push(found)
      return found
    }
    const mail = emails.at(0) ?? phones.at(0) ?? ''
    const wanted = called === '' ? mail : called
    if (wanted === '') return undefined
    const holder = this.#taken.get(fold(wanted))
    // A repeated person keeps the id and is reported as already present.
    const id = holder === undefined || holder === fold(mail) || mail === '' ? wanted : `${wanted} · ${mail}`
    this.#taken.set(fold(id), fold(mail))
    return id
  }

  /** The client with a name; two people with the same name but different e-mail addresses are distinct. */
  #named(called: string, emails: readonly string[]): string | undefined {
    const id = this.#byName.get(fold(called)) ?? undefined
    const mails = id === undefined ? undefined : this.#mailsOf.get(id)
    if (id === undefined || mails === undefined) return undefined
    const isOther = emails.length > 0 && mails.size > 0 && !emails.some((mail) => mails.has(fold(mail)))
    return isOther ? undefined : id
  }
}

const fold = (text: string): string => idOf(text).toLowerCase()

/** Columns with content that is not used. */
function unusedNote(table: Table, parts: readonly (Part | undefined)[]): Message[] {
  const unused = table.columns.filter(
    (heading, place) =>
      heading !== '' &&
      parts[place] === undefined &&
      table.rows.some(({ values }) => textOf(values[place]) !== ''),
  )
  return unused.length === 0
    ? []
    : [message('tables.columnsNotUsed', { file: table.file, columns: unused.join(', ') })]
}
