import type { Work } from '../../src/contract/areas/catalogue.ts'

/** A work with only the facts given by the test. */
export function workWith(facts: Partial<Work> & Pick<Work, 'item_id'>): Work {
  return {
    number: 0,
    title: null,
    artist: null,
    artist_born: null,
    artist_died: null,
    year: null,
    medium: null,
    style: null,
    subject: null,
    width_cm: null,
    height_cm: null,
    depth_cm: null,
    price: null,
    currency: null,
    one_of_a_kind: true,
    edition_size: null,
    copies_sold: 0,
    tags: [],
    status: 'available',
    uploaded_at: null,
    added_at: null,
    own_place: null,
    archived: false,
    picture: null,
    embedded: false,
    cluster: null,
    ...facts,
  }
}
