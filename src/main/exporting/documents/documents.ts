import type { CallList } from '../../../contract/areas/calls.ts'
import type { DocumentLanguage, LetterTexts, Profile } from '../../../contract/areas/documents.ts'
import type { DocumentModel, DocumentWork, Letterhead, Paper } from '../../../contract/documents.ts'
import { formatCount, formatDate, formatDay } from '../../../messages/formats.ts'
import { wordsOf } from '../../../messages/words-of.ts'

/** Settings common to all documents. */
export interface DocumentFrame {
  readonly profile: Profile
  readonly language: DocumentLanguage
  readonly paper: Paper
  readonly date: Date
}

interface Lookbook {
  readonly title: string
  readonly client: string | null
  readonly occasion: string | null
  readonly perPage: number
  readonly works: readonly DocumentWork[]
}

/** A cover and pages of works. */
export function lookbook(
  frame: DocumentFrame,
  { title, client, occasion, perPage, works }: Lookbook,
): DocumentModel {
  const { language, date } = frame
  const say = wordsOf('documents', language)
  const lines = [
    client === null ? '' : say.for({ client }),
    occasion ?? '',
    `${say.works({ n: works.length })} · ${formatDate(date, language)}`,
  ].filter((line) => line !== '')
  return framed(frame, title, { kind: 'lookbook', heading: title, lines, perPage, works })
}

interface Letter {
  readonly client: { readonly name: string | null; readonly contact: string | null } | null
  readonly texts: LetterTexts
  readonly works: readonly DocumentWork[]
}

/** A letter that offers works; it is not an invoice in any part. */
export function letter(frame: DocumentFrame, { client, texts, works }: Letter): DocumentModel {
  const { language, profile, date } = frame
  const say = wordsOf('documents', language)
  const values: Readonly<Record<string, string>> = {
    client: client?.name ?? say.nobody,
    gallery: profile.name ?? '',
    date: formatDate(date, language),
  }
  const filled = (text: string): string[] =>
    text
      .replaceAll(/\{(client|gallery|date)\}/g, (_, name: string) => values[name])
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== '')
  return framed(
    frame,
    `${say.letterTitle}${client?.name === null || client === null ? '' : ` – ${client.name}`}`,
    {
      kind: 'letter',
      date: values.date,
      recipient: linesOf(client?.name ?? null, client?.contact ?? null),
      opening: filled(texts.opening),
      works,
      closing: filled(texts.closing),
    },
  )
}

/** The program's default texts of a letter. */
export function usualLetterTexts(language: DocumentLanguage): LetterTexts {
  const say = wordsOf('documents', language)
  const names = { client: '{client}', gallery: '{gallery}' }
  return { opening: say.letterOpening(names), closing: say.letterClosing(names) }
}

/** Maximum number of reasons of each kind, limited by the space on paper. */
const MOST_REASONS = 2

/**
 * A call list on paper, with the boxes ticked so far.
 * @param titleOf the title of a work that a client owns, by its id
 */
export function callSheet(
  frame: DocumentFrame,
  { works, model, clients, lines }: CallList,
  titleOf: (itemId: string) => string | null,
): DocumentModel {
  const { language, date } = frame
  const say = wordsOf('documents', language)
  const titles = new Map(works.map(({ item_id, title }) => [item_id, title ?? say.untitled]))
  const day = (iso: string): string => formatDay(Date.parse(iso) / 1000, language)
  const heading = say.callsTitle({ n: works.length })
  const { client, contact, suits, before } = say.callColumns
  const reasons = wordsOf('calls', language)
  const { traits: traitWords } = wordsOf('client', language)
  const because = ({ because: owned, traits }: CallList['lines'][number]['works'][number]): string[] => {
    const titled = owned.slice(0, MOST_REASONS).map(({ item_id }) => titleOf(item_id) ?? say.untitled)
    const told = [
      ...(titled.length === 0 ? [] : [reasons.owns({ titles: titled })]),
      ...traits.slice(0, MOST_REASONS).map(({ trait }) => traitWords[trait]),
    ]
    return told.length === 0 ? [] : [told.join(' · ')]
  }
  // A column that is empty in every line gives its space to the reasons.
  const hasContacts = lines.some((line) => line.contact !== null)
  return framed(frame, heading, {
    kind: 'calls',
    heading,
    lines: [[...titles.values()].join(' · '), formatDate(date, language)],
    columns: [
      { name: client, share: 0.18 },
      ...(hasContacts ? [{ name: contact, share: 0.2 }] : []),
      { name: suits, share: hasContacts ? 0.4 : 0.6 },
      { name: before, share: 0.22 },
    ],
    rows: lines.map((line) => ({
      ticked: line.called_at !== null,
      cells: [
        line.name ?? line.client_id,
        ...(hasContacts ? [line.contact ?? ''] : []),
        line.works
          .flatMap((work) => {
            const { item_id, place, of, lead } = work
            const figures = {
              place: formatCount(place, language),
              of: formatCount(of, language),
              // Adding 0 turns -0 into 0.
              lead: formatCount(Math.round(lead * 10) / 10 + 0, language),
            }
            return [`${titles.get(item_id) ?? item_id}: ${say.place(figures)}`, ...because(work)]
          })
          .join('\n'),
        [
          line.last_bought === null ? '' : dayOfSale(line.last_bought, language),
          line.last_visit === null ? '' : say.visited({ day: day(line.last_visit) }),
          ...line.works.flatMap(({ item_id, offered }) =>
            offered === null
              ? []
              : [say.offered({ title: titles.get(item_id) ?? item_id, day: day(offered.at) })],
          ),
          line.called_at === null ? '' : say.called({ day: day(line.called_at) }),
        ]
          .filter((text) => text !== '')
          .join('\n'),
      ],
    })),
    explanation: say.callsExplain({ model, clients: formatCount(clients, language) }),
  })
}

function dayOfSale(seconds: number, language: DocumentLanguage): string {
  const day = formatDay(seconds, language)
  return day === '' ? '' : wordsOf('documents', language).bought({ day })
}

function framed(
  { profile, language, paper }: DocumentFrame,
  title: string,
  content: DocumentModel['content'],
): DocumentModel {
  const { noPicture } = wordsOf('documents', language)
  return { language, title, paper, letterhead: letterheadOf(profile), content, words: { noPicture } }
}

function letterheadOf({ name, address, contact, logo }: Profile): Letterhead {
  return { name, lines: linesOf(address, contact), logo }
}

function linesOf(...texts: readonly (string | null)[]): string[] {
  return texts
    .flatMap((text) => (text ?? '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
