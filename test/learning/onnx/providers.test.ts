import { describe, expect, it } from 'vitest'
import { GraphBuilder, NoProviderError, openOnFirst, PROVIDERS } from '../../../src/learning/onnx/index.ts'

function identity(): Uint8Array {
  const graph = new GraphBuilder('identity')
  graph.node('Identity', [graph.input('a', 'float32', [1])], {}, 'b')
  graph.output('b', 'float32', [1])
  return graph.toModel()
}

describe('opening a session with a list of providers', () => {
  it('uses the first that works and reports why the others did not', async () => {
    const opened = await openOnFirst(identity(), ['no-such-provider', 'cpu', 'webgpu'])
    expect(opened.provider).toBe('cpu')
    expect(opened.refused).toEqual([
      { provider: 'no-such-provider', reason: expect.stringContaining('no-such-provider') as string },
    ])
    await opened.session.release()
  })

  it('falls back to the CPU on every machine, whatever comes before it', async () => {
    const { session, provider, refused } = await openOnFirst(identity(), PROVIDERS)
    expect([...refused.map((one) => one.provider), provider]).toEqual(PROVIDERS.slice(0, refused.length + 1))
    await session.release()
  })

  it('rejects with every reason if none works', async () => {
    const failed = openOnFirst(Buffer.from('no graph'), ['no-such-provider', 'cpu'])
    await expect(failed).rejects.toBeInstanceOf(NoProviderError)
    await expect(failed).rejects.toMatchObject({
      refused: [{ provider: 'no-such-provider' }, { provider: 'cpu' }],
    })
  })
})
