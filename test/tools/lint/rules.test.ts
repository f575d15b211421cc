import { ESLint } from 'eslint'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import tseslint from 'typescript-eslint'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')

/** Rules that the compiler makes needless (tsconfig.json), and the one whose part `classes/nominal` has taken. */
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

it('a class for which any object of its shape would pass is an error', async () => {
  const eslint = new ESLint({ cwd: root })
  const broken = async (code: string): Promise<(string | null)[]> => {
    const results = await eslint.lintText(code, { filePath: path.join(root, 'src/contract/fault.ts') })
    return results.flatMap(({ messages }) => messages).map(({ ruleId }) => ruleId)
  }
  expect(await broken('export class Frame { width = 1 }\n')).toEqual(['classes/nominal'])
  expect(await broken('export const Frame = class extends Error {}\n')).toEqual(['classes/nominal'])
  expect(await broken('export class Frame { #width = 1 }\n')).toEqual([])
  expect(await broken('export class Frame { private width = 1 }\n')).toEqual([])
  expect(await broken('export class Frame { declare protected readonly nominal: unknown }\n')).toEqual([])
})
