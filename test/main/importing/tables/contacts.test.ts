import { describe, expect, it } from 'vitest'
import { readVCards } from '../../../../src/main/importing/tables/vcards.ts'
import { counts, faultOf, Workshop } from '../workshop.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

/** Clients of a gallery as `id: name, contact, language`. */
const clients = ({ catalog }: Workshop): string[] =>
  catalog.reader.sales
    .clients()
    .map(
      ({ externalId, name, contact, language }) => `${externalId}: ${[name, contact, language].join(' | ')}`,
    )

const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')

const OLD = card(
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:G=C3=B3mez;Mar=C3=ADa',
  'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mar=C3=ADa =',
  'G=C3=B3mez',
  'TEL;CELL;PREF:+34 600 1',
  'EMAIL;INTERNET:maria@example.es',
  'ADR;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:;;Calle Mu=F1oz 3;Madrid;;28001;Espa=F1a',
)
const USUAL = card(
  'VERSION:3.0',
  'N:Lee;Ann;;Dr.;',
  'FN:Ann L',
  ' ee',
  'ORG:Lee\\, Sons & Co;Buying',
  'item1.EMAIL;type=INTERNET;type=WORK:ann@lee.example',
  'item1.X-ABLabel:_$!<Work>!$_',
  'TEL;TYPE=WORK,VOICE:030 1',
  'TEL;TYPE=CELL;TYPE=PREF:0171 2',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ',
  ' AAAQABAAD',
  'NOTE:likes blue\\nand green',
)
const NEW = card(
  'VERSION:4.0',
  'FN:Jürgen Groß',
  'EMAIL;PREF=1:mailto:jg@example.de',
  'TEL;VALUE=uri;TYPE="voice,home":tel:+49-30-5',
  'LANG;TYPE=home:de',
)

describe('an address book', () => {
  it('in vCard 2.1, 3.0 or 4.0 becomes clients', async () => {
    using shop = new Workshop()
    const report = await shop.importClients(shop.file('book.vcf', OLD + USUAL + NEW))
    expect(counts(report)).toEqual([3, 0, 0])
    expect(report.rows).toEqual({ read: 3, left_out: 0, joined: 0 })
    expect(clients(shop)).toEqual([
      'María Gómez: María Gómez | maria@example.es, +34 600 1, Calle Muñoz 3, Madrid, 28001, España | ',
      'Ann Lee: Ann Lee | ann@lee.example, 0171 2, 030 1 | ',
      'Jürgen Groß: Jürgen Groß | jg@example.de, +49-30-5 | de',
    ])
    expect(counts(await shop.importClients(shop.file('book.vcf', OLD + USUAL + NEW)))).toEqual([0, 0, 3])
  })

  it('reports which cards it leaves out and where a file is truncated', async () => {
    using shop = new Workshop()
    const text =
      card('VERSION:3.0', 'X-ADDRESSBOOKSERVER-KIND:group', 'FN:Collectors') +
      card('VERSION:3.0', 'FN:', 'NOTE:nobody') +
      'BEGIN:VCARD\nFN:Last One\nEMAIL:last@example.org\n'
    const report = await shop.importClients(shop.file('cut.vcf', text))
    expect(counts(report)).toEqual([1, 0, 0])
    expect(report.rows).toEqual({ read: 3, left_out: 2, joined: 0 })
    expect(report.skipped.map(({ line, reason }) => `${line}: ${inEnglish(reason)}`)).toEqual([
      '1: it is a group of people, not a person',
      '6: the contact has no name, company, e-mail or phone',
    ])
    expect(report.notes.map(inEnglish)).toContainEqual(
      expect.stringContaining('line 11: the last card has no end'),
    )
  })

  it('keeps two people with the same name apart by e-mail, and reports a repeated person', async () => {
    using shop = new Workshop()
    const one = card('FN:Jo Li', 'EMAIL:a@x.org')
    const report = await shop.importClients(
      shop.file('two.vcf', one + card('FN:Jo Li', 'EMAIL:b@x.org') + one),
    )
    expect(clients(shop)).toEqual(['Jo Li: Jo Li | a@x.org | ', 'Jo Li · b@x.org: Jo Li | b@x.org | '])
    expect(report.skipped.map(({ reason }) => inEnglish(reason))).toEqual([
      'the client Jo Li is already in line 1',
    ])
  })

  it('keeps two people with the same e-mail apart, also when imported again', async () => {
    using shop = new Workshop()
    const book = shop.file('home.vcf', card('FN:Ann', 'EMAIL:us@x.org') + card('FN:Bo', 'EMAIL:us@x.org'))
    expect(counts(await shop.importClients(book))).toEqual([2, 0, 0])
    expect(counts(await shop.importClients(book))).toEqual([0, 0, 2])
  })

  it('matches clients of the gallery by e-mail or name, and keeps what is recorded about them', async () => {
    using shop = new Workshop()
    await shop.importClients(
      shop.file(
        'clients.csv',
        'client_id,name,email\nC1,A. Lee,"ANN@lee.example, rings first"\nC2,Bo Lund,\nC3,Cy Orr,cy@old.example\n',
      ),
    )
    const report = await shop.importClients(
      shop.file(
        'book.vcf',
        card('FN:Ann Lee', 'EMAIL:Ann@lee.example') +
          card('FN:Bo Lund', 'EMAIL:bo@example.org') +
          card('FN:Cy Orr', 'EMAIL:cy@other.example'),
      ),
    )
    expect(report.notes.map(inEnglish)).toContainEqual(
      expect.stringMatching(/C1, C2 are known by e-mail or name/),
    )
    expect(clients(shop).map((line) => line.split(':')[0])).toEqual(['C1', 'C2', 'C3', 'Cy Orr'])
    expect(clients(shop)[2]).toContain('cy@old.example')
  })

  it.each([
    [
      'Google',
      'First Name,Middle Name,Last Name,Organization Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\n' +
        'Ann,,Lee,Lee & Co,1970-01-01,* myContacts,* Work,ann@x.org,a2@x.org ::: a3@x.org,Mobile,030 1\n',
      'Ann Lee: Ann Lee | ann@x.org, a2@x.org, a3@x.org, 030 1 | ',
    ],
    [
      'Google before 2024',
      'Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name\n' +
        'Ann Lee,Ann,Lee,* myContacts,*,ann@x.org,\n',
      'Ann Lee: Ann Lee | ann@x.org | ',
    ],
    [
      'Outlook',
      'Title,First Name,Last Name,Company,Business Street,Business City,Business Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name\n' +
        'Dr.,Ann,Lee,Lee & Co,1 High St,York,030 1,0171 2,ann@x.org,SMTP,Ann Lee (ann@x.org)\n',
      'Ann Lee: Ann Lee | ann@x.org, 030 1, 0171 2, 1 High St, York | ',
    ],
    [
      'Outlook in German',
      '"Anrede";"Vorname";"Nachname";"Firma";"Telefon geschäftlich";"Mobiltelefon";"E-Mail-Adresse"\n' +
        '"Frau";"Ann";"Lee";"";"030 1";"";"ann@x.org"\n',
      'Ann Lee: Ann Lee | ann@x.org, 030 1 | ',
    ],
    [
      'Apple Numbers, in Spanish',
      'Nombre,Apellidos,Empresa,Teléfono,Correo electrónico\n,,Casa Roja,91 1,casa@x.es\n',
      'Casa Roja: Casa Roja | casa@x.es, 91 1 | ',
    ],
  ])('of %s', async (_, text, client) => {
    using shop = new Workshop()
    const report = await shop.importClients(shop.file('contacts.csv', text))
    expect(clients(shop)).toEqual([client])
    expect(report.notes.map(inEnglish)).toContainEqual(expect.stringContaining('address book'))
  })

  it('is not inferred if a table has ids, and a table without names still lacks ids', async () => {
    using shop = new Workshop()
    await shop.importClients(shop.file('c.csv', 'client_id,First Name,Last Name,name\nC1,Ann,Lee,A. Lee\n'))
    expect(clients(shop)).toEqual(['C1: A. Lee |  | '])
    const fault = await faultOf(shop.importClients(shop.file('d.csv', 'colour,shape\nred,round\n')))
    expect(fault.message).toContain('lacks the column user_id')
  })

  it('skips one-megabyte photographs in every card', () => {
    const { records } = readVCards(card('FN:X', `PHOTO:${'A'.repeat(1 << 20)}`).repeat(20), 'big.vcf')
    expect(records).toHaveLength(20)
  })
})
