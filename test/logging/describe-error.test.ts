import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/contract/fault.ts'
import { describeError, describePageError } from '../../src/logging/describe-error.ts'
import { message } from '../../src/messages/message.ts'
import { scrubbed } from '../../src/logging/scrubbed.ts'

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('it threw nothing')
}

describe('a message in the log', () => {
  it('keeps the words of systems and libraries', () => {
    expect(scrubbed('UNIQUE constraint failed: clients.client_id')).toBe(
      'unique constraint failed clients client_id',
    )
    expect(scrubbed('database disk image is malformed')).toBe('database disk image is malformed')
  })

  it('removes names, paths, quoted data and numbers', () => {
    expect(scrubbed('There is no client called Zwetschgenhuber-Öztürk (zw@example.org, +49 171).')).toBe(
      'there is no client called …',
    )
    expect(scrubbed("ENOENT: no such file or directory, open '/home/rosa/Galerie/zeta.csv'")).toBe(
      '… no … file or directory open …',
    )
  })

  it('consists only of known words, whatever the message contains', () => {
    const source = readFileSync('src/logging/scrubbed.ts', 'utf8').split('\n').slice(0, 60).join(' ')
    const known = new Set(source.split(/[^\w]+/))
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('file', 'ROW', 'Wim_plestock'))),
        (parts) => {
          for (const word of scrubbed(parts.join(' ')).split(' ')) {
            expect(word === '' || word === '…' || known.has(word)).toBe(true)
          }
        },
      ),
    )
  })
})

describe('an error in the log', () => {
  it('is identified by its kind, its code and the places where it arose', () => {
    const error = new Fault('disk', 'Wimplestock.csv cannot be read.', {
      cause: thrownBy(() => readFileSync('/nowhere/Wimplestock.csv')),
    })
    const described = describeError(error)
    expect(described).toMatchObject({ kind: 'disk', text: '… cannot be read …' })
    expect(described.at[0]).toMatch(/test\/logging\/describe-error\.test\.ts:\d+:\d+$/)
    expect(described.cause).toMatchObject({ kind: 'internal', name: 'Error', code: 'ENOENT' })
    expect(JSON.stringify(described)).not.toMatch(/wimplestock/i)
  })

  it('has the code of its sentence if the catalogue contains it, and none of the sentence’s values', () => {
    const described = describeError(
      new Fault('cancelled', message('gallery.closedFolder', { folder: '/Wimplestock' })),
    )
    expect(described).toMatchObject({ kind: 'cancelled', message: 'gallery.closedFolder' })
    expect(JSON.stringify(described)).not.toMatch(/wimplestock/i)
  })

  it('does not mistake a line of its message for a place', () => {
    const described = describeError(new Error('first\n    at Wimplestock (/src/Wimplestock.ts:1:1)\nlast'))
    expect(described.at.length).toBeGreaterThan(0)
    expect(JSON.stringify(described)).not.toMatch(/wimplestock/i)
  })

  it('names no place if its message differs from the one at the start of its stack', () => {
    const error = new Error('at Wimplestock (/src/Wimplestock.ts:1:1)')
    expect(error.stack).toContain('Wimplestock')
    error.message = 'at'
    expect(describeError(error).at).toEqual([])
  })

  it('is logged with its causes, but not endlessly', () => {
    const error: Error & { cause?: unknown } = new Error('round')
    error.cause = error
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(10_000)
  })

  it('can be anything that can be thrown', () => {
    expect(describeError('Wimplestock')).toEqual({ kind: 'internal', text: '…', at: [] })
    expect(describeError(undefined)).toEqual({ kind: 'internal', text: 'undefined', at: [] })
  })

  it('of a page keeps the places in the built scripts, without the token in the address', () => {
    const stack =
      'TypeError: Wimplestock is undefined\n    at bid (http://127.0.0.1:4000/SECRET/assets/index-Bx1.js:1:2345)'
    expect(describePageError('TypeError', 'Wimplestock is undefined', stack)).toEqual({
      kind: 'internal',
      name: 'TypeError',
      text: '… is undefined',
      at: ['bid assets/index-Bx1.js:1:2345'],
    })
  })
})
