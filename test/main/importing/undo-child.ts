import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { openCatalog } from '../../../src/main/catalog/index.ts'
import { Statements } from '../../../src/main/catalog/statements.ts'

/**
 * Undoes import `id` of `gallery` and kills itself without any cleanup, before statement number `until` of the undo, or
 * before removing file number `-until`. Reports the number of statements.
 */
const [gallery, id, until] = [process.argv[2], ...process.argv.slice(3).map(Number)] as [
  string,
  number,
  number,
]
let statements = 0
let removed = 0
const reach = (step: number): void => {
  if (step === until) process.kill(process.pid, 'SIGKILL')
}

const catalog = openCatalog(gallery, { entryPoint: 'test' })
for (const name of ['run', 'define']) {
  const method = Reflect.get(Statements.prototype, name) as (this: Statements, ...args: unknown[]) => unknown
  Reflect.set(Statements.prototype, name, function (this: Statements, ...args: unknown[]) {
    reach(++statements)
    return method.apply(this, args)
  })
}
const { rmSync } = fs
fs.rmSync = (...args) => {
  reach(-++removed)
  rmSync(...args)
}
syncBuiltinESMExports()

catalog.imports.undo(id, '2026-01-01T00:00:00.000Z')
process.stdout.write(String(statements))
catalog.imports.removeUnwanted(gallery)
catalog.close()
