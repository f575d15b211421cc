import { expect, it } from 'vitest'
import { KIND_COLUMNS } from '../../../src/main/importing/tables/kinds.ts'
import { bothDays } from '../../../src/renderer/words/date-example.ts'
import { wordsOf } from '../../../src/messages/words-of.ts'

it('has a word for every possible column of a table, in both languages', () => {
  const columns = Object.values(KIND_COLUMNS).flatMap(({ vocabulary }) => Object.keys(vocabulary))
  for (const language of ['en', 'es'] as const) {
    expect(Object.keys(wordsOf('tableReadings', language).fields)).toEqual(expect.arrayContaining(columns))
  }
})

it('gives both days that a date can mean', () => {
  expect(bothDays('3/4/2021 14:30', 'en')).toEqual({ dayFirst: '3 Apr 2021', monthFirst: '4 Mar 2021' })
  expect(bothDays("3-4-'99", 'es')?.monthFirst).toBe('4 mar 1999')
  expect(bothDays('spring', 'en')).toBeUndefined()
})
