import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { faultOf } from '../../../src/contract/wire-fault.ts'
import { ReturningLink, type Opened } from '../../../src/renderer/wire/link.ts'

const abortError = (): Error => Object.assign(new Error('closed while waiting'), { name: 'AbortError' })

/** A link over a single connection that answers every call in the same way. */
function linkThat(answers: () => Promise<unknown>): ReturningLink {
  const opened: Opened = { link: { call: answers }, closed: new Promise(() => undefined) }
  return new ReturningLink(() => Promise.resolve(opened))
}

test('a call whose connection is lost fails as such, not as cancelled', async () => {
  const link = linkThat(() => Promise.reject(abortError()))
  const fault = await link.call(['train'], {}, { context: {} }).catch(faultOf)
  expect(fault).toMatchObject({
    kind: 'connection-lost',
    next: 'Check whether it was done before you try again.',
  })
})

test('a started stream fails the same way, and is still notified that it is no longer read', async () => {
  let left = false
  const steps = {
    next: () => Promise.reject(abortError()),
    return: () => {
      left = true
      return Promise.resolve({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]: () => steps,
  }
  const stream = (await linkThat(() => Promise.resolve(steps)).call(
    ['jobs', 'watch'],
    {},
    { context: {} },
  )) as typeof steps
  expect(await stream.next().catch(faultOf)).toMatchObject({ kind: 'connection-lost' })
  await stream.return()
  expect(left).toBe(true)
})

test('answers of main and cancellations by the caller are passed on unchanged', async () => {
  const refused = new ORPCError('FAULT', {
    message: 'The disk is full.',
    data: { kind: 'disk' },
  })
  const answered = linkThat(() => Promise.reject(refused)).call(['train'], {}, { context: {} })
  expect(await answered.catch(faultOf)).toMatchObject({ kind: 'disk', message: 'The disk is full.' })

  const stop = new AbortController()
  const cancelled = linkThat(() => {
    stop.abort()
    return Promise.reject(abortError())
  }).call(['train'], {}, { context: {}, signal: stop.signal })
  expect(await cancelled.catch(faultOf)).toMatchObject({ kind: 'cancelled' })
})
