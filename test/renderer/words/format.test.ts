import { expect, test } from 'vitest'
import { humanised } from '../../../src/renderer/words/format.ts'

test.each([
  ['genre_painting', 'Genre painting'],
  ['Northern_Renaissance', 'Northern Renaissance'],
  ['óleo sobre lienzo', 'Óleo sobre lienzo'],
  ['Baroque', 'Baroque'],
  ['', ''],
  ['_', '_'],
])('a person reads %s as %s', (value, words) => {
  expect(humanised(value)).toBe(words)
})
