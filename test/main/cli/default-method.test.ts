import { describe, expect, it } from 'vitest'
import { withDefaultMethod } from '../../../src/main/cli/commands/learning.ts'

describe('a training for which nobody names a method', () => {
  it('is that of a taste model', () => {
    expect(withDefaultMethod({ refit: true, seed: 3 })).toEqual({ refit: true, seed: 3, method: 'taste' })
  })

  it.each([{ preset: 'paper' }, { triples: 2000 }, { likes: 2 }, { device: 'cuda' }] as const)(
    'is CuratorNet’s where %o asks for something of its own',
    (options) => {
      expect(withDefaultMethod(options)).toEqual(options)
    },
  )

  it('is what a person says', () => {
    expect(withDefaultMethod({ method: 'vbpr', epochs: 2 })).toEqual({ method: 'vbpr', epochs: 2 })
  })
})
