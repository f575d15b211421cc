import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..', '..')

test('every test named in the fault table exists', () => {
  const table = readFileSync(path.join(root, 'docs', 'faults.md'), 'utf8')
  const named = [...table.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})
