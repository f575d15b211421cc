import { expect, it } from 'vitest'
import { groupNotes } from '../../../src/renderer/state/group-notes.ts'

it('groups notes that say the same about different rows and files, in the order of the first', () => {
  expect(
    groupNotes([
      'my works.csv, line 2: river.jpg is not in photos; P1 keeps its picture.',
      's.csv, line 4: “1/2/2204” is in the future.',
      'my works.csv, line 3: moon light.jpg is not in photos; P2 keeps its picture.',
      's.csv, line 9: “1/3/2204” is in the future.',
      's.csv, line 9: “1/3/2204” is in the future.',
      's.csv: columns not used: depth.',
    ]),
  ).toEqual([
    {
      first: 'my works.csv, line 2: river.jpg is not in photos; P1 keeps its picture.',
      others: ['my works.csv, line 3: moon light.jpg is not in photos; P2 keeps its picture.'],
    },
    {
      first: 's.csv, line 4: “1/2/2204” is in the future.',
      others: ['s.csv, line 9: “1/3/2204” is in the future.'],
    },
    { first: 's.csv: columns not used: depth.', others: [] },
  ])
})
