import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/galleries.ts'
import { documentOf } from '../../support/terminal.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

test('a reader that goes away, as `head` does, stops no work: exit code 0 means that it is done', async () => {
  const gallery = path.join(folder, 'gallery')
  const table = path.join(folder, 'clients.csv')
  await documentOf('create', '--gallery', gallery)
  writeFileSync(
    table,
    ['user_id,name', ...Array.from({ length: 5_000 }, (_, at) => `C${at},Ada ${at}`)].join('\n'),
  )
  const cli = path.join(import.meta.dirname, '../../../src/main/cli.ts')
  const child = spawn(process.execPath, [cli, 'import', 'clients', table, '--gallery', gallery], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Both pipes are closed before the program writes its first word.
  child.stdout.destroy()
  child.stderr.destroy()
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await documentOf('info', '--gallery', gallery)).toMatchObject({ clients: 5_000 })
})
