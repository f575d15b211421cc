import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCase } from '../../../tools/cases/expectation.ts'
import { runTry } from '../../../tools/cases/run-try.ts'

const CASES = path.join(import.meta.dirname, '../../cases')

describe.each(readdirSync(CASES).sort())('the files of %s', (name) => {
  const folder = path.join(CASES, name)
  it.each(readCase(folder).tries.map((attempt) => [attempt.name, attempt] as const))(
    '%s give the expected result',
    async (_, attempt) => expect(await runTry(folder, attempt)).toEqual([]),
  )
})
