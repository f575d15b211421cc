import { statfs } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { DoctorReport } from '../../../contract/results/gallery.ts'
import { ONNX_DEVICES, type Backend, type OnnxDevice } from '../../../contract/settings.ts'
import { lastCopyFailure, sqliteVersion } from '../../catalog/index.ts'
import { EngineClient } from '../../engine/client.ts'
import { engineEntry } from '../../platform/places.ts'
import type { Reads } from '../../session/needs.ts'
import { logPlace } from './program-log.ts'
import { SLOW_STEP_SECONDS, tryDevice } from '../learning/devices.ts'
import { message } from '../../../messages/message.ts'

/** Sufficient disk space for a training, a backup and some hundreds of pictures. */
const ENOUGH_BYTES = 2 * 1024 ** 3

/** What a training can run on, in the order shown to the user. */
const WAYS: readonly (readonly [Backend, OnnxDevice])[] = [
  ...ONNX_DEVICES.map((device) => ['onnx', device] as const),
  ['tensorflow', 'cuda'],
]

/**
 * What works on this machine and why the rest does not: every device actually trains briefly, each in a separate
 * process. It needs no gallery; if the session's folder is one, its network is reported too.
 */
export async function examineMachine(
  session: Reads,
  _input: unknown,
  context: TaskContext,
): Promise<DoctorReport> {
  const stage = message('stages.tryingDevices')
  const devices: DoctorReport['devices'] = []
  for (const [backend, device] of WAYS) {
    context.onProgress?.({ stage, done: devices.length, total: WAYS.length })
    const state = await tryDevice(backend, device, context)
    devices.push({
      backend,
      device,
      works: state.works,
      seconds: state.works ? state.seconds : null,
      slow: state.works && device !== 'cpu' && state.stepSeconds >= SLOW_STEP_SECONDS,
      reason: state.works ? null : state.reason,
      next: state.works ? null : state.next,
    })
  }
  context.onProgress?.({ stage, done: WAYS.length, total: WAYS.length })
  return {
    machine: {
      processor: cpus().at(0)?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memory_bytes: totalmem(),
      system: `${process.platform} ${process.arch}`,
      node: process.versions.node,
    },
    devices,
    network: networkOf(session),
    ...(await examineEngine(context)),
    sqlite: sqliteVersion(),
    disk: await diskOf(session.folder),
    copy_failure: lastCopyFailure(session.folder) ?? null,
    log: logPlace(),
  }
}

function networkOf(session: Reads): DoctorReport['network'] {
  if (!existsSync(catalogueFile(session.folder))) return null
  const { embeddings } = session.reader
  const current = embeddings.currentEmbedder()
  if (current === undefined) return null
  const { id, name, kind, dimension } = current
  return { name, kind, dimension, embedded: embeddings.count(id) }
}

/** Starts a separate engine and sends it a small query. */
async function examineEngine({ signal }: TaskContext): Promise<Pick<DoctorReport, 'engine' | 'pictures'>> {
  const engine = new EngineClient(engineEntry(), [], { quiet: true })
  const started = performance.now()
  try {
    const { version, formats } = await engine.run('describePictureLibrary', null, { signal })
    const seconds = (performance.now() - started) / 1000
    return {
      engine: { starts: true, seconds, reason: null },
      pictures: { library: `libvips ${version}`, formats: [...formats] },
    }
  } catch (error) {
    signal?.throwIfAborted()
    return {
      engine: { starts: false, seconds: null, reason: Fault.from(error).text ?? Fault.from(error).message },
      pictures: null,
    }
  } finally {
    await engine.close()
  }
}

/** The disk of the folder, or of its nearest existing ancestor. */
async function diskOf(folder: string): Promise<DoctorReport['disk']> {
  let there = folder
  while (!existsSync(there) && path.dirname(there) !== there) there = path.dirname(there)
  const { bavail, bsize } = await statfs(there)
  return { folder: there, free_bytes: bavail * bsize, enough: bavail * bsize >= ENOUGH_BYTES }
}
