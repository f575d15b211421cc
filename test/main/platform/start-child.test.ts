import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { engineEntry } from '../../../src/main/platform/places.ts'
import { startChild } from '../../../src/main/platform/start-child.ts'

/** Number of the process group of a process (Linux). */
function groupOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2])
}

test.skipIf(process.platform !== 'linux')(
  'an interrupt in a terminal does not reach a child, even before it has loaded its program',
  async () => {
    const child = startChild(engineEntry())
    onTestFinished(() => child.kill())
    expect(groupOf(child.pid ?? 0)).toBe(child.pid)
    expect(groupOf(child.pid ?? 0)).not.toBe(groupOf(process.pid))
    child.kill()
    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' })
  },
)
