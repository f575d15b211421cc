import { readFileSync } from 'node:fs'
import path from 'node:path'
import tseslint from 'typescript-eslint'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * Rules that the compiler makes redundant (tsconfig.json), and one that oxlint lacks and that takes ESLint longer than all
 * others together: `no-unsafe-class-instance-assignment`.
 */
const ELSEWHERE = new Set([
  '@typescript-eslint/no-unused-vars',
  '@typescript-eslint/no-unsafe-enum-assignment',
  '@typescript-eslint/no-unsafe-enum-comparison',
  '@typescript-eslint/no-mixed-enums',
  '@typescript-eslint/no-duplicate-enum-values',
  '@typescript-eslint/prefer-literal-enum-member',
  '@typescript-eslint/no-unsafe-class-instance-assignment',
])

it('oxlint has every rule of the strictest set of typescript-eslint', () => {
  const { rules } = JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')) as {
    rules: Record<string, unknown>
  }
  const has = new Set(Object.keys(rules).map((name) => name.split('/')[1]))
  const strict = Object.assign(
    {},
    ...tseslint.configs.strictTypeChecked.map((each) => each.rules ?? {}),
  ) as Record<string, unknown>
  const wanted = Object.keys(strict).filter((name) => strict[name] !== 'off' && !ELSEWHERE.has(name))
  expect(wanted.length).toBeGreaterThan(60)
  expect(wanted.filter((name) => !has.has(name.split('/').at(-1) ?? ''))).toEqual([])
})
