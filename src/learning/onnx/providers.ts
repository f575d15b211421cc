import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { env, InferenceSession, type SessionOptions } from './onnx-runtime.ts'

/** Execution providers of ONNX Runtime, fastest first; only `cpu` is guaranteed to exist. */
export const PROVIDERS = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const
export type Provider = (typeof PROVIDERS)[number]

/** A provider that cannot run the graph here, and the reason, in the words of ONNX Runtime if it was tried. */
export interface RefusedProvider {
  readonly provider: string
  readonly reason: string
}

export interface OpenedSession {
  readonly session: InferenceSession
  /** The provider that runs it. */
  readonly provider: string
  /** Providers tried before it. */
  readonly refused: readonly RefusedProvider[]
}

/** Thrown if no provider of the list can open the graph. */
export class NoProviderError extends Error {
  readonly refused: readonly RefusedProvider[]

  constructor(refused: readonly RefusedProvider[]) {
    super(refused.at(-1)?.reason ?? 'no provider was named')
    this.refused = refused
  }
}

/**
 * Log output of a session that throws would appear in the terminal of a user who only asks about the machine's
 * capabilities.
 */
const SILENT = 4

/**
 * Opens a session on the first provider of the list that works. They are tried one by one, because ONNX Runtime rejects
 * a whole list if its first entry is missing. Rejects with a `NoProviderError`.
 */
export async function openOnFirst(
  model: Uint8Array,
  providers: readonly string[],
  options: SessionOptions = {},
): Promise<OpenedSession> {
  env.logLevel = 'fatal'
  const refused: RefusedProvider[] = []
  for (const provider of providers) {
    const reason = whyAbsent(provider)
    if (reason !== undefined) {
      refused.push({ provider, reason })
      continue
    }
    try {
      const session = await InferenceSession.create(model, {
        logSeverityLevel: SILENT,
        ...options,
        executionProviders: [provider],
      })
      return { session, provider, refused }
    } catch (error) {
      refused.push({ provider, reason: firstLine(error) })
    }
  }
  throw new NoProviderError(refused)
}

/**
 * Why a provider cannot be available, if inspecting the machine shows it; undefined if it must be tried. The libraries
 * behind `cuda` and `webgpu` write to the terminal when an attempt fails.
 */
function whyAbsent(provider: string): string | undefined {
  if (provider === 'cuda' && !existsSync(cudaLibrary())) {
    return 'ONNX Runtime has no CUDA libraries here'
  }
  if (provider === 'webgpu' && process.platform === 'linux' && !hasGraphicsDevice()) {
    return 'this machine has no graphics device'
  }
  return undefined
}

function cudaLibrary(): string {
  const prefix = process.platform === 'win32' ? '' : 'lib'
  const ending = process.platform === 'win32' ? 'dll' : 'so'
  const root = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))
  const folder = path.join(root, 'bin', 'napi-v6', process.platform, process.arch)
  return path.join(folder, `${prefix}onnxruntime_providers_cuda.${ending}`)
}

/** Whether there is a GPU device file, or a driver named by the environment, such as a software driver. */
function hasGraphicsDevice(): boolean {
  return process.env.VK_ICD_FILENAMES !== undefined || existsSync('/dev/dri') || existsSync('/dev/nvidia0')
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]
}
