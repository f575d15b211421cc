import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CatalogReader, Model } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { sha256Of } from '../../learning/curatornet/sealed-file.ts'
import { message } from '../../messages/message.ts'

/**
 * Reads a registered model; its file must still match the catalogue's registration.
 * @throws Fault `bad-model`
 */
export async function readModelFile(folder: string, { name, file, sha256 }: Model): Promise<Uint8Array> {
  const full = path.join(folder, file)
  const bytes = await readFile(full).catch((cause: unknown) => {
    throw new Fault('bad-model', message('learning.modelUnreadable', { name, full }), {
      next: message('learning.modelUnreadableNext'),
      path: full,
      cause,
    })
  })
  if (sha256Of(bytes) === sha256) return bytes
  throw new Fault('bad-model', message('learning.modelDamaged', { name, full }), {
    next: message('learning.modelUnreadableNext'),
    path: full,
  })
}

/** @throws Fault `not-found` if no model has been trained yet */
export function demandCurrentModel(reader: CatalogReader): Model {
  const model = reader.learning.currentModel()
  if (model !== undefined) return model
  throw new Fault('not-found', message('learning.noneInUse'), {
    next: message('learning.noneInUseNext'),
  })
}
