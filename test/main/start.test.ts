import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** `npm start`: what it says about its options. */

function start(...args: string[]): { readonly status: number | null; readonly text: string } {
  const file = path.resolve(import.meta.dirname, '../../src/main/start.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' })
  return { status, text: stdout + stderr }
}

describe('npm start', () => {
  it('explains its options', () => {
    const { status, text } = start('--help')
    expect(status).toBe(0)
    expect(text).toContain('--gallery <folder>')
    expect(text).toContain('--browser')
  })

  it('refuses an unknown option and says what was probably meant', () => {
    const { status, text } = start('--galery', 'studio')
    expect(status).toBe(2)
    expect(text).toMatch(/unknown option '--galery'[^]*Did you mean --gallery\?/)
  })
})
