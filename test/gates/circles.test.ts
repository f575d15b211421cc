import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const MAIN = path.join(import.meta.dirname, '../../src/main')

/** File of `src/main` -> files there that it imports, types included. */
function importsOfMain(): Map<string, readonly string[]> {
  const files = readdirSync(MAIN, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  return new Map(
    files.map((file) => [
      file,
      [...readFileSync(path.join(MAIN, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)]
        .map(([, specifier]) => path.join(path.dirname(file), specifier))
        .filter((target) => files.includes(target)),
    ]),
  )
}

/** The first circle found, as the files that one passes; none where there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return []
    for (const target of imports.get(file) ?? []) {
      const circle = visit(target, [...way, file])
      if (circle.length > 0) return circle
    }
    done.add(file)
    return []
  }
  for (const file of imports.keys()) {
    const circle = visit(file, [])
    if (circle.length > 0) return circle
  }
  return []
}

test('no file of main imports itself in a circle', () => {
  expect(circleIn(importsOfMain())).toEqual([])
})

test('a circle is found, with the files on it', () => {
  const imports = new Map([
    ['entryPoint', ['service']],
    ['service', ['session']],
    ['session', ['service']],
  ])
  expect(circleIn(imports)).toEqual(['service', 'session', 'service'])
})
