import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { dataFilesOf, withDataInside } from '../../learning/onnx/index.ts'
import { message } from '../../messages/message.ts'

/** Size limit of a protobuf message, and therefore of an ONNX file. */
const MOST_BYTES = 2 ** 31 - 1
const ONE_FILE = message('networks.oneFile')

/**
 * A network as one file: its bytes unchanged, or with the weights that it stores in other files next to it. `isWhole`
 * states which.
 * @throws Fault `bad-network` for a data file that is missing, stored elsewhere or truncated, and for more than 2 GB
 */
export async function readWholeNetwork(file: string): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  await demandSize([file])
  const bytes = await readFile(file)
  const names = namesIn(bytes)
  if (names.length === 0) return { bytes, isWhole: true }
  const folder = path.dirname(file)
  const files = new Map<string, string>()
  for (const name of names) files.set(name, besideIn(folder, name))
  for (const [name, full] of files) {
    const found = await stat(full).catch(() => undefined)
    if (found?.isFile() === true) continue
    throw new Fault('bad-network', message('networks.secondFile', { name }), {
      next: message('networks.secondFileNext', { name, oneFile: ONE_FILE }),
      path: full,
    })
  }
  await demandSize([file, ...files.values()])
  const contents = new Map<string, Uint8Array>()
  for (const [name, full] of files) contents.set(name, await readFile(full))
  const whole = withDataInside(bytes, (name) => contents.get(name) ?? new Uint8Array())
  return { bytes: whole, isWhole: false }
}

/** A file that is not a network is rejected later, when it is examined. */
function namesIn(bytes: Uint8Array): string[] {
  try {
    return dataFilesOf(bytes)
  } catch {
    return []
  }
}

/** The path of a data file. A name that leads outside the network's folder is never read. */
function besideIn(folder: string, name: string): string {
  const parts = name.split(/[\\/]/)
  const leadsOut = name === '' || path.isAbsolute(name) || /^[a-z]:/i.test(name) || parts.includes('..')
  if (!leadsOut && !name.includes('\0')) return path.join(folder, ...parts)
  throw new Fault('bad-network', message('networks.fileOutside', { name: JSON.stringify(name) }), {
    next: message('networks.fileOutsideNext', { oneFile: ONE_FILE }),
  })
}

async function demandSize(files: readonly string[]): Promise<void> {
  let bytes = 0
  for (const file of files) bytes += (await stat(file)).size
  if (bytes <= MOST_BYTES) return
  throw new Fault('bad-network', message('networks.tooLarge'), {
    next: message('networks.tooLargeNext'),
  })
}
