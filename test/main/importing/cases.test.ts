import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCase } from '../../../tools/cases/expectation.ts'
import { runTry } from '../../../tools/cases/run-try.ts'

const CASES = path.join(import.meta.dirname, '../../cases')
/** Cases that are not right yet; docs/cases.md says why. */
const OPEN: readonly string[] = []

describe.each(readdirSync(CASES).sort())('the files of %s', (name) => {
  const folder = path.join(CASES, name)
  it.each(readCase(folder).tries.map((attempt) => [attempt.name, attempt] as const))(
    '%s',
    async (title, attempt) => {
      const problems = await runTry(folder, attempt)
      if (OPEN.includes(`${name}: ${title}`)) expect(problems).not.toEqual([])
      else expect(problems).toEqual([])
    },
  )
})
