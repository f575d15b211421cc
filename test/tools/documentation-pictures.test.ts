import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { GUIDE_PICTURES } from '../../tools/screenshots/guide.ts'

const docs = path.resolve(import.meta.dirname, '../../docs')
const pictures = Object.keys(GUIDE_PICTURES).map((name) => `${name}.webp`)
/** Upper limit in bytes, since a clone downloads them. */
const MOST_BYTES = 1.5e6

it('the documentation pictures are those that `npm run screenshots -- --guide` takes, and are small', () => {
  const found = readdirSync(path.join(docs, 'pictures'))
  expect(found.sort()).toEqual([...pictures].sort())
  const bytes = found.reduce((sum, name) => sum + statSync(path.join(docs, 'pictures', name)).size, 0)
  expect(bytes).toBeLessThan(MOST_BYTES)
})

it.each(['../README.md', 'user-guide.md'])('%s shows each of them', (name) => {
  const text = readFileSync(path.join(docs, name), 'utf8')
  for (const picture of pictures)
    expect(text).toMatch(new RegExp(`!\\[[^\\]]+\\]\\((docs/)?pictures/${picture}\\)`))
})
