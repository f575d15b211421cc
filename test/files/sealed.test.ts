import { describe, expect, it } from 'vitest'
import { sealed, unsealed } from '../../src/files/sealed.ts'

describe('a sealed file', () => {
  const file = Buffer.concat(sealed([Buffer.from('one '), Buffer.from('two')]))

  it('gives its content back', () => {
    expect(unsealed(file)?.toString()).toBe('one two')
    expect(unsealed(Buffer.concat(sealed([])))?.length).toBe(0)
  })

  it('is refused when a byte of it is another one, or its end is missing', () => {
    const damaged = Buffer.from(file)
    damaged[35] ^= 1
    expect(unsealed(damaged)).toBeUndefined()
    expect(unsealed(file.subarray(0, -1))).toBeUndefined()
    expect(unsealed(file.subarray(0, 10))).toBeUndefined()
  })
})
