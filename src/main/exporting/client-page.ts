import type { Wall } from '../../contract/areas/clients.ts'
import { formatCount } from '../../messages/formats.ts'
import { inLanguage } from '../../messages/in-language.ts'
import { message, type Message } from '../../messages/message.ts'
import { escapeText } from './svg.ts'
import { webPage } from './web-page.ts'

/** A work described by text. */
export interface DescribedWork {
  readonly item_id: string
  readonly title: string | null
  readonly artist: string | null
  readonly year: number | null
}

/** Content of a page about a client. */
export interface ClientPage {
  readonly client_id: string
  readonly exported_at: string
  readonly name: string | null
  readonly second_name: string | null
  readonly company: string | null
  readonly contact: string | null
  readonly address: string | null
  readonly language: string | null
  readonly budget: number | null
  readonly budget_currency: string | null
  readonly birthday: string | null
  readonly do_not_contact: boolean
  readonly notes: string | null
  readonly walls: readonly Wall[]
  readonly purchases: readonly (DescribedWork & {
    readonly sold_at: string | number
    readonly price: number | null
    readonly currency: string | null
  })[]
  readonly liked: readonly DescribedWork[]
  readonly disliked: readonly DescribedWork[]
  readonly seen: readonly DescribedWork[]
  readonly offers: readonly (DescribedWork & { readonly offered_at: string; readonly outcome: Outcome })[]
  readonly reservations: readonly (DescribedWork & { readonly expires_on: string | null })[]
  readonly visits: readonly {
    readonly began_at: string
    readonly notes: string | null
    readonly works: readonly DescribedWork[]
  }[]
  readonly lists: readonly {
    readonly name: string | null
    readonly occasion: string | null
    readonly notes: string | null
    readonly works: readonly (DescribedWork & { readonly note: string | null })[]
  }[]
}
type Outcome = 'open' | 'sold' | 'declined'
type Language = 'en' | 'es'

/** Everything known about a client as one self-contained web page; tables without rows are left out. */
export function clientPage(client: ClientPage, language: Language): string {
  const words = (text: Message): string => inLanguage(text, language)
  const say = (text: Message): string => escapeText(words(text))
  const work = ({ title, artist, year, item_id }: DescribedWork): string =>
    [artist, title ?? item_id, year].filter((part) => part !== null).join(', ')
  const lists: readonly (readonly [title: string, rows: readonly (readonly string[])[]])[] = [
    [
      words(message('clientPage.purchases')),
      client.purchases.map((sale) => [
        `${sale.sold_at}`,
        work(sale),
        amount(sale.price, sale.currency, language),
      ]),
    ],
    [
      words(message('clientPage.reservations')),
      client.reservations.map((one) => [one.expires_on ?? words(message('clientPage.noEnd')), work(one)]),
    ],
    [
      words(message('clientPage.offers')),
      client.offers.map((offer) => [
        offer.offered_at.slice(0, 10),
        work(offer),
        words(message(`clientPage.${offer.outcome}`)),
      ]),
    ],
    [words(message('clientPage.liked')), client.liked.map((each) => [work(each)])],
    [words(message('clientPage.disliked')), client.disliked.map((each) => [work(each)])],
    [words(message('clientPage.seen')), client.seen.map((each) => [work(each)])],
    [
      words(message('clientPage.visits')),
      client.visits.map(({ began_at, notes, works }) => [
        began_at.slice(0, 10),
        [...works.map(work), ...textOf(notes)].join('\n'),
      ]),
    ],
    [
      words(message('clientPage.lists')),
      client.lists.map(({ name, occasion, notes, works }) => [
        [...textOf(name), ...textOf(occasion)].join('\n'),
        [...works.map((each) => [work(each), ...textOf(each.note)].join(': ')), ...textOf(notes)].join('\n'),
      ]),
    ],
  ]
  const title = escapeText([client.name, client.second_name].filter(Boolean).join(' · ') || client.client_id)
  return webPage(
    { language, title, style: STYLE },
    `<h1>${title}</h1>
<p class="lead">${say(message('clientPage.lead', { day: client.exported_at.slice(0, 10) }))}</p>
<table>${fieldsOf(client, language, words)
      .map(([name, value]) => `<tr><th>${say(name)}</th><td>${escapeText(value)}</td></tr>`)
      .join('\n')}</table>
${lists
  .filter(([, rows]) => rows.length > 0)
  .map(([name, rows]) => `<h2>${escapeText(name)}</h2>\n<table>${rows.map(rowText).join('\n')}</table>`)
  .join('\n')}`,
  )
}

function fieldsOf(client: ClientPage, language: Language, words: (text: Message) => string) {
  const walls = client.walls.map(({ room, width_cm, height_cm }) => {
    const size = [width_cm, height_cm].map((side) => side ?? '?').join(' × ')
    return `${room === null ? '' : `${room}: `}${size} cm`
  })
  const fields = [
    [message('clientPage.number'), client.client_id],
    [message('clientPage.name'), client.name],
    [message('clientPage.secondName'), client.second_name],
    [message('clientPage.company'), client.company],
    [message('clientPage.contact'), client.contact],
    [message('clientPage.address'), client.address],
    [message('clientPage.language'), client.language],
    [message('clientPage.birthday'), client.birthday],
    [
      message('clientPage.budget'),
      client.budget === null ? null : amount(client.budget, client.budget_currency, language),
    ],
    [message('clientPage.walls'), walls.length === 0 ? null : walls.join('\n')],
    [message('clientPage.doNotContact'), client.do_not_contact ? words(message('clientPage.yes')) : null],
    [message('clientPage.notes'), client.notes],
  ] as const
  return fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

/** A text as a part of a cell; empty if there is none. */
function textOf(text: string | null): string[] {
  return text === null ? [] : [text]
}

/** A row of unescaped texts: all texts of a page are escaped here. */
function rowText(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`
}

function amount(value: number | null, currency: string | null, language: Language): string {
  if (value === null) return ''
  const number = formatCount(value, language)
  return currency === null ? number : `${number} ${currency}`
}

const STYLE = `
:root { color-scheme: light dark }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem }
h1 { font: 600 1.9rem/1.2 Georgia, serif; margin: 0 }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
.lead { color: GrayText; margin: .4rem 0 1.5rem }
table { width: 100%; border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid color-mix(in srgb, CanvasText 14%, transparent); white-space: pre-line }
th { width: 11rem; font-weight: 500; color: GrayText }
`
