import { expect, test } from 'vitest'
import { opened } from '../galleries.ts'

test('a setting is any JSON value, and the last one is used', () => {
  const { settings, reader } = opened()
  expect(reader.learning.setting('demo')).toBeUndefined()
  settings.set('demo', { seed: 1 })
  settings.set('demo', { seed: 2, list: [true, null, 'ñ'] })
  expect(reader.learning.setting('demo')).toEqual({ seed: 2, list: [true, null, 'ñ'] })
})
