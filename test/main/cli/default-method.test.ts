import { describe, expect, it } from 'vitest'
import { withDefaultMethod } from '../../../src/main/cli/commands/learning.ts'

describe('the method of a training', () => {
  it('is a taste model by default', () => {
    expect(withDefaultMethod({ refit: true, seed: 3 })).toEqual({ refit: true, seed: 3, method: 'taste' })
  })

  it.each([{ preset: 'paper' }, { triples: 2000 }, { likes: 2 }, { device: 'cuda' }] as const)(
    'is CuratorNet’s if %o is one of its own options',
    (options) => {
      expect(withDefaultMethod(options)).toEqual(options)
    },
  )

  it('is the one that the user names', () => {
    expect(withDefaultMethod({ method: 'vbpr', epochs: 2 })).toEqual({ method: 'vbpr', epochs: 2 })
  })
})
