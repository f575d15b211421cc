import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { env, InferenceSession, type SessionOptions } from './onnx-runtime.ts'

/** Execution providers of ONNX Runtime, the fastest first; only `cpu` is promised to exist. */
export const PROVIDERS = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const
export type Provider = (typeof PROVIDERS)[number]

/** A provider that would not run the graph here, and why, in the words of ONNX Runtime where it was asked. */
export interface RefusedProvider {
  readonly provider: string
  readonly reason: string
}

export interface OpenedSession {
  readonly session: InferenceSession
  /** The provider that runs it. */
  readonly provider: string
  /** Those that were tried before it. */
  readonly refused: readonly RefusedProvider[]
}

/** No provider of the list could open the graph. */
export class NoProviderError extends Error {
  readonly refused: readonly RefusedProvider[]

  constructor(refused: readonly RefusedProvider[]) {
    super(refused.at(-1)?.reason ?? 'no provider was named')
    this.refused = refused
  }
}

/** What a session logs when it throws would appear in the terminal of a person who only asks what this machine can do. */
const SILENT = 4

/**
 * Opens a session on the first provider of the list that works. They are tried one by one, because ONNX Runtime gives
 * up on a whole list when its first entry is missing. Rejects with a `NoProviderError`.
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
 * Why a provider cannot be there, where a look at the machine shows it; undefined where it must be tried. The
 * libraries behind `cuda` and `webgpu` write to the terminal when they are tried in vain.
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

/** A card's device file, or a driver that the environment names, such as one in software. */
function hasGraphicsDevice(): boolean {
  return process.env.VK_ICD_FILENAMES !== undefined || existsSync('/dev/dri') || existsSync('/dev/nvidia0')
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]
}
