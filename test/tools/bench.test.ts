import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const bench = (...args: string[]) =>
  spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../bench/run.ts'), ...args], {
    encoding: 'utf8',
  })

describe('npm run bench', () => {
  it('explains itself, with a line for each benchmark', () => {
    const { status, stdout, stderr } = bench('--help')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^ {2}click {2,}questions through the whole program/m)
  })

  it.each([['clik'], ['--jsn'], ['click', '--json=yes']])(
    'refuses %s without running anything',
    (...args) => {
      const { status, stdout, stderr } = bench(...args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^There is no benchmark or option .*\n\nnpm run bench -- /)
      expect(stderr).not.toMatch(/^ +at /m)
    },
  )
})
