import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STATUSES, type Work } from '../../src/contract/areas/catalogue.ts'
import { packColumn, packWorks, unpackColumn, unpackWorks } from '../../src/contract/work-columns.ts'

const text = fc.option(fc.constantFrom('Étude', '', 'a "quoted" one\n', 'oil'))
const figure = fc.option(fc.oneof(fc.integer(), fc.constantFrom(0.5, 1e21, -3)))
const works: fc.Arbitrary<Work[]> = fc.array(
  fc.record({
    number: fc.nat(),
    item_id: fc.string(),
    title: fc.option(fc.string({ unit: 'binary' })),
    artist: text,
    artist_born: figure,
    artist_died: figure,
    year: figure,
    medium: text,
    style: text,
    subject: text,
    width_cm: figure,
    height_cm: figure,
    depth_cm: figure,
    price: figure,
    currency: text,
    one_of_a_kind: fc.boolean(),
    edition_size: figure,
    copies_sold: fc.nat(),
    tags: fc.array(fc.constantFrom('sea', 'blue, dark', 'Küste')),
    status: fc.constantFrom(...STATUSES),
    uploaded_at: figure,
    added_at: figure,
    own_place: figure,
    archived: fc.boolean(),
    picture: fc.option(
      fc.record({ sha256: fc.string(), width: fc.nat(), height: fc.nat(), colour: fc.constant('#102030') }),
    ),
    embedded: fc.boolean(),
    cluster: fc.option(fc.nat(20)),
  }),
)

test('works are unpacked as they were packed', () => {
  fc.assert(
    fc.property(works, (list) => {
      expect(unpackWorks(packWorks(list))).toEqual(list)
    }),
  )
})

test('a column keeps each value in its place and stores repeated values only once', () => {
  const values = Array.from({ length: 1000 }, (_, at) => (at % 3 === 0 ? null : `artist ${at % 7}`))
  const packed = packColumn(values)
  expect(unpackColumn(packed)).toEqual(values)
  expect(packed.split('artist 5')).toHaveLength(2)
})
