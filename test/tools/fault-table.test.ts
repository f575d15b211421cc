import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

it('every fault in docs/faults.md names a test that exists', () => {
  const rows = readFileSync(path.join(root, 'docs/faults.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
  const named = rows.map((row) => row.match(/`test\/[^`]+`/g)?.map((name) => name.slice(1, -1)) ?? [])
  expect(named.length).toBeGreaterThan(20)
  expect(rows.filter((_, at) => named[at].length === 0)).toEqual([])
  expect(named.flat().filter((name) => !existsSync(path.join(root, name)))).toEqual([])
})
