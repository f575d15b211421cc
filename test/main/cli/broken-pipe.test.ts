import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { terminalProgram } from '../../support/built-program.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../support/galleries.ts'
import { documentOf } from '../../support/terminal.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

/** Runs a command whose two pipes are closed before its first output, up to exit code 0. */
async function runUnread(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [terminalProgram, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  child.stderr.destroy()
  expect(await once(child, 'exit')).toEqual([0, null])
}

test('a reader that closes the pipe, as `head` does, stops no work: exit code 0 means that it is done', async () => {
  const gallery = path.join(folder, 'gallery')
  const table = path.join(folder, 'clients.csv')
  await documentOf('create', '--gallery', gallery)
  writeFileSync(
    table,
    ['user_id,name', ...Array.from({ length: 5_000 }, (_, at) => `C${at},Ada ${at}`)].join('\n'),
  )
  await runUnread('import', 'clients', table, '--gallery', gallery)
  expect(await documentOf('info', '--gallery', gallery)).toMatchObject({ clients: 5_000 })
})

test('a closed pipe does not stop embedding', async () => {
  const gallery = path.join(folder, 'embedded')
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 4, 2))
  await runUnread('embed', '--gallery', gallery)
  expect(await documentOf('info', '--gallery', gallery)).toMatchObject({ embedded: { builtin: 4 } })
})
