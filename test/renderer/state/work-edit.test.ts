import { expect, it } from 'vitest'
import { workChangesSchema } from '../../../src/contract/areas/catalogue.ts'
import { editionChanges, tagsOf } from '../../../src/renderer/state/work-edit.ts'

it.each([
  ['sea, blue', ['sea', 'blue']],
  [' sea ;  deep   sea ;;', ['sea', 'deep sea']],
  ['Sea, sea, SEA', ['Sea']],
  ['', []],
])('reads the tags in “%s”', (text, tags) => expect(tagsOf(text)).toEqual(tags))

it('returns what the catalogue accepts, whatever is typed', () => {
  const many = Array.from({ length: 80 }, (_, at) => `${at} ${'x'.repeat(90)}`).join(',')
  const tags = tagsOf(many)
  expect(tags).toHaveLength(50)
  expect(workChangesSchema.parse({ tags }).tags).toHaveLength(50)
})

it('states how many copies of a work exist', () => {
  expect(editionChanges(true, 25)).toEqual({ one_of_a_kind: true, edition_size: null })
  expect(editionChanges(false, null)).toEqual({ one_of_a_kind: false, edition_size: null })
  expect(workChangesSchema.parse(editionChanges(false, 24.6))).toEqual({
    one_of_a_kind: false,
    edition_size: 25,
  })
})
