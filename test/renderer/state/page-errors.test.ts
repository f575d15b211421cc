import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logPageErrors } from '../../../src/renderer/state/page-errors.ts'
import { clientOf } from '../client-of.ts'

interface Told {
  readonly origin: string
  readonly name: string
  readonly message: string
  readonly stack: string
}

let page: EventTarget
let told: Told[]
let stop: () => void

beforeEach(() => {
  page = new EventTarget()
  told = []
  stop = logPageErrors(clientOf({ log: { pageError: (error: Told) => void told.push(error) } }), page)
})
afterEach(() => stop())

function fail(type: string, what: object): void {
  page.dispatchEvent(Object.assign(new Event(type), what))
}

/** Resolves after everything sent has arrived. */
function sent(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('uncaught errors of the page', () => {
  it('go to the log of main', async () => {
    fail('error', { error: new TypeError('it is null') })
    fail('unhandledrejection', { reason: 'only a text' })
    await sent()
    expect(told.map(({ origin, name, message }) => [origin, name, message])).toEqual([
      ['error', 'TypeError', 'it is null'],
      ['unhandledrejection', 'Error', 'only a text'],
    ])
    expect(told[0].stack).toContain('page-errors.test.ts')
  })

  it('are truncated to what main accepts, and limited in number', async () => {
    for (let time = 0; time < 80; time += 1) fail('error', { error: new Error('x'.repeat(100_000)) })
    await sent()
    expect(told).toHaveLength(50)
    expect(told[0].message).toHaveLength(2_000)
    expect(told[0].stack).toHaveLength(10_000)
  })

  it('are no longer reported once that is stopped', async () => {
    stop()
    fail('error', { error: new Error('late') })
    await sent()
    expect(told).toEqual([])
  })
})
