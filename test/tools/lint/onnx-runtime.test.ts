import { ESLint } from 'eslint'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const eslint = new ESLint({ cwd: root })

/** The rules violated by a file of the tree with this content. */
async function broken(file: string, code: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(code, { filePath: path.join(root, file) })
  return results.flatMap(({ messages }) => messages).map(({ ruleId }) => ruleId)
}

it('lint keeps every file but one from loading ONNX Runtime, which would send data before it is told not to', async () => {
  const everywhere = ['src/learning/linalg/products.ts', 'bench/embed.ts', 'test/learning/onnx/onnx.test.ts']
  for (const file of everywhere) {
    expect(
      await broken(file, "import { Tensor } from 'onnxruntime-node'\nnew Tensor('bool', [], [0])\n"),
    ).toContain('@typescript-eslint/no-restricted-imports')
    expect(await broken(file, "export * from 'onnxruntime-node'\n")).toContain(
      '@typescript-eslint/no-restricted-imports',
    )
    expect(await broken(file, "await import('onnxruntime-node')\n")).toContain('no-restricted-syntax')
    expect(
      await broken(file, "process.getBuiltinModule('node:module').createRequire('/')('onnxruntime-node')\n"),
    ).toContain('no-restricted-syntax')
  }
  expect(await broken(everywhere[0], "export type { Tensor } from 'onnxruntime-node'\n")).toEqual([])
})
