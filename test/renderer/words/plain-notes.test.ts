import { expect, it } from 'vitest'
import { withoutOptions } from '../../../src/renderer/words/plain-notes.ts'

it('leaves what names no option as it is', () => {
  expect(withoutOptions('a--b.csv: columns not used: x; y.')).toBe('a--b.csv: columns not used: x; y.')
})

it.each([
  [
    's.csv: the headings are in line 3; 2 rows above are left out (--heading-row chooses another line).',
    's.csv: the headings are in line 3; 2 rows above are left out.',
  ],
  [
    's.csv is read as Mac Roman text, such as “é”; if letters are wrong, --encoding names another.',
    's.csv is read as Mac Roman text, such as “é”.',
  ],
  [
    '“3/4/2021” can be day/month or month/day; write it as year-month-day, or say --date-order day-first or month-first; only this value is left out',
    '“3/4/2021” can be day/month or month/day; only this value is left out',
  ],
  [
    '1 work is not offered, because nobody knows: “On approval” (line 2). --status "WORD=available" (or sold) says it.',
    '1 work is not offered, because nobody knows: “On approval” (line 2).',
  ],
  ['“$” is read as USD; a currency column or --currency can say otherwise.', '“$” is read as USD.'],
])('takes the option out of %s', (said, plain) => {
  expect(withoutOptions(said)).toBe(plain)
})
