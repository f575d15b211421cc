import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readIdList } from '../../../../src/main/importing/ugallery/id-list.ts'

test.each([
  ["['a1']", ['a1']],
  ["['a1', 'b2']", ['a1', 'b2']],
  [`["a1", "b2"]`, ['a1', 'b2']],
  ["['a1','b2' , 'a1']", ['a1', 'b2', 'a1']],
  ['[a1, b2]', ['a1', 'b2']],
  ['a1', ['a1']],
  ["'a1'", ['a1']],
])('%s are works', (text, ids) => {
  expect(readIdList(text)).toEqual(ids)
})

test.each([[''], ['[]'], ["['']"], ["['a'"], ["['a' 'b']"], ["['a', ]x"], ["[['a']]"], ['a, b'], [`['a"]`]])(
  '%s is not a list of works',
  (text) => {
    expect(readIdList(text)).toBeUndefined()
  },
)

test("Python's own list notation is read back", () => {
  const id = fc.stringMatching(/^[0-9a-f]{1,32}$/)
  fc.assert(
    fc.property(fc.array(id, { minLength: 1 }), (ids) => {
      expect(readIdList(`[${ids.map((each) => `'${each}'`).join(', ')}]`)).toEqual(ids)
    }),
  )
})
