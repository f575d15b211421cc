import { describe, expect, it } from 'vitest'
import { sealed, unsealed } from '../../src/files/sealed.ts'

describe('a sealed file', () => {
  const file = Buffer.concat(sealed([Buffer.from('one '), Buffer.from('two')]))

  it('returns its content', () => {
    expect(unsealed(file)?.toString()).toBe('one two')
    expect(unsealed(Buffer.concat(sealed([])))?.length).toBe(0)
  })

  it('is refused if a byte differs or its end is missing', () => {
    const damaged = Buffer.from(file)
    damaged[35] ^= 1
    expect(unsealed(damaged)).toBeUndefined()
    expect(unsealed(file.subarray(0, -1))).toBeUndefined()
    expect(unsealed(file.subarray(0, 10))).toBeUndefined()
  })
})
