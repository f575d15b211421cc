import { ESLint } from 'eslint'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../../tools/lint/layering.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const at = (file: string): string => path.join(root, 'src', file)

describe('the layering rule', () => {
  it.each([
    ['contract/window.ts', './settings.ts'],
    ['engine/tasks/train.ts', '../../catalog-read/index.ts'],
    ['learning/curatornet/train.ts', '../linalg/random.ts'],
    ['learning/curatornet/train.ts', 'onnxruntime-node'],
    ['main/cli/session.ts', '../api/entry-point.ts'],
    ['main/api/gallery.ts', '../services/gallery/gallery.ts'],
    ['main/services/gallery/gallery.ts', '../../catalog/index.ts'],
    ['main/platform/start-child.ts', 'electron'],
    ['renderer/views/App.svelte', '../../contract/window.ts'],
  ])('lets %s import %s', (file, specifier) => {
    expect(refusal(at(file), specifier)).toBeUndefined()
  })

  it.each([
    ['contract/window.ts', '../main/catalog/index.ts', 'contract/ may not import'],
    ['engine/tasks/train.ts', '../../main/catalog/index.ts', 'engine/ may not import'],
    ['engine/tasks/train.ts', 'electron', 'plain Node'],
    ['learning/curatornet/train.ts', '../../catalog-read/index.ts', 'may not import'],
    ['learning/linalg/product.ts', 'node:fs', 'is pure'],
    ['learning/linalg/product.ts', 'node:fs/promises', 'is pure'],
    ['learning/linalg/product.ts', 'node:sqlite', 'is pure'],
    ['main/services/learning/training.ts', 'onnxruntime-node/dist/index.js', 'in the engine'],
    ['main/services/learning/training.ts', 'file:///engine/main.ts', 'by its path'],
    ['renderer/views/App.svelte', 'node:fs', 'no Node'],
    ['learning/evaluation/metrics.ts', '../../engine/images/decode.ts', 'may not import'],
    ['main/services/learning/training.ts', 'onnxruntime-node', 'in the engine'],
    ['main/services/learning/training.ts', '../../../learning/curatornet/train.ts', 'may not import'],
    ['main/services/learning/training.ts', 'better-sqlite3', 'one entry point'],
    ['main/catalog/index.ts', '../services/gallery.ts', 'may not import'],
    ['main/cli/session.ts', '../services/gallery.ts', 'may not import'],
    ['main/api/gallery.ts', '../catalog/index.ts', 'may not import'],
    ['renderer/views/App.svelte', '../../main/api/entry-point.ts', 'renderer/ may not import'],
    ['renderer/views/App.svelte', 'electron', 'plain Node'],
    ['cellar/wine.ts', './bottle.ts', 'no room'],
  ])('refuses %s importing %s', (file, specifier, reason) => {
    expect(refusal(at(file), specifier)).toContain(reason)
  })

  it('is part of the lint gate: a planted import across rooms is an error', async () => {
    const eslint = new ESLint({ cwd: root })
    const results = await eslint.lintText("import '../main/catalog/index.ts'\n", {
      filePath: at('contract/fault.ts'),
    })
    expect(results.flatMap(({ messages }) => messages).map(({ ruleId }) => ruleId)).toContain(
      'rooms/layering',
    )
  })
})
