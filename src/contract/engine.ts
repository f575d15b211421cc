import type { TasteRound, TasteRoundQuery } from './results/taste-round.ts'
import type { DocumentFormat, DocumentModel } from './documents.ts'
import type { FaultShape } from './fault.ts'
import type {
  EmbedderIdentity,
  EmbeddingPace,
  MeasuredPace,
  NetworkDescription,
  VectorBatch,
} from './embedders.ts'
import type { Inspection, PictureFailure } from './inspection.ts'
import type { LogEntry } from './log-entry.ts'
import type { Progress } from './progress.ts'
import type { EvaluationReport, ReproduceReport } from './results/evaluation.ts'
import type { Comparison, HiddenSale } from './results/comparison.ts'
import type { ClusterReport, TrainReport } from './results/learning.ts'
import type { Outcomes } from './results/outcomes.ts'
import type { Similar, Suggestions, Who } from './results/suggestions.ts'
import type {
  Backend,
  EvaluateSettings,
  OnnxDevice,
  ReproduceSettings,
  SimilarQuery,
  SuggestionQuery,
  TrainedMethodName,
  TrainSettings,
  WhoQuery,
} from './settings.ts'
import type { Text } from '../messages/message.ts'

/**
 * The wire between main and the engine. Main requests a task by name; the engine reports progress, sends parts (at most
 * 256 vectors at once) and ends with a result or a fault. Large matrices are not transferred: the engine reads the
 * catalogue itself through `catalog-read`. Messages are structured clones, so typed arrays are passed unchanged.
 */

/** Whether a device can train here; `reason` and the suggested remedy are each a sentence. */
export type DeviceState =
  | {
      readonly works: true
      /** Duration of the whole trial. */
      readonly seconds: number
      /** Duration of one small step of it. */
      readonly stepSeconds: number
    }
  | { readonly works: false; readonly reason: Text; readonly next: Text | null }

/** The file of a trained model as written by the engine: complete, flushed, under a temporary name. */
export interface ModelFile {
  readonly temporaryPath: string
  readonly sha256: string
  readonly bytes: number
}

/** A method's result per client, under a readable name; kept for the dashboard. */
export interface ClientMetrics {
  readonly method: string
  readonly metric: string
  readonly clients: readonly string[]
  readonly values: Float64Array
}

/** A map to paint; lengths are in stage pixels. */
export interface MapPainting {
  readonly width: number
  readonly height: number
  /** Picture pixels per stage pixel. */
  readonly ratio: number
  /** Background colour as `#rrggbb`. */
  readonly ground: string
  /** Images that contain the tiles of the works. */
  readonly sheets: readonly Uint8Array<ArrayBuffer>[]
  /** In painting order. A work shows part of a sheet, or otherwise a colour, 0..255 per channel. */
  readonly works: readonly (PaintedBox & {
    readonly tile: (PaintedBox & { readonly sheet: number }) | null
    readonly colour: readonly [number, number, number]
  })[]
  /** An SVG of the stage's size, drawn over the works. */
  readonly overlay: string
  /** Names with the positions of their plates. */
  readonly names: readonly (PaintedBox & { readonly text: string })[]
}

interface PaintedBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** name -> input, parts sent during the task, result. */
export interface EngineTasks {
  inspect: { input: { paths: readonly string[] }; part: readonly Inspection[]; result: null }
  makePreviews: {
    input: {
      original: string
      /** Destination of each preview: a temporary name, which main changes when the file is complete. */
      previews: readonly { readonly longestSide: number; readonly temporaryPath: string }[]
    }
    part: never
    result: null
  }
  makeDocument: {
    /** Destination of the document, as with previews. */
    input: {
      readonly document: DocumentModel
      readonly format: DocumentFormat
      readonly temporaryPath: string
    }
    part: never
    result: { readonly pages: number; readonly bytes: number; readonly missing: readonly number[] }
  }
  makeSheets: {
    input: {
      /** The picture of each cell, upright, with its size from the catalogue; null leaves a cell transparent. */
      tiles: readonly ({ readonly file: string; readonly width: number; readonly height: number } | null)[]
      /** Destination of each sheet, as with previews. */
      sheets: readonly { readonly side: number; readonly temporaryPath: string }[]
    }
    part: never
    result: null
  }
  paintMap: {
    input: MapPainting
    part: never
    /** The map as a PNG. */
    result: Uint8Array<ArrayBuffer>
  }
  examineNetwork: {
    /** `whole`: path for the network as a single file if its weights are stored in separate files. */
    input: { file: string; name: string; whole: string }
    part: never
    result: NetworkDescription & { readonly isWhole: boolean }
  }
  describeBuiltin: { input: null; part: never; result: NetworkDescription }
  measureNetwork: { input: { file: string }; part: never; result: MeasuredPace }
  embed: {
    input: {
      embedder: EmbedderIdentity
      /** Absolute path of the network file; null for the built-in descriptors. */
      networkFile: string | null
      /** Values of the embedder for the golden picture; null if they were not stored. */
      golden: readonly number[] | null
      /** As measured on this machine; null to use a guess. */
      pace: EmbeddingPace | null
      works: readonly { readonly artwork: number; readonly path: string }[]
    }
    part: VectorBatch
    result: {
      device: string
      seconds: number
      failures: readonly PictureFailure[]
      /** The embedder's current values for the golden picture. */
      golden: readonly number[]
    }
  }
  cluster: {
    input: { folder: string; embedder: number; seed: number; restarts: number; clusters: number | null }
    part: never
    result: { report: ClusterReport; artworks: Int32Array; labels: Int32Array; silhouette: number }
  }
  closeness: {
    /** Works of one group, by their numbers in the catalogue. */
    input: { folder: string; embedder: number; artworks: readonly number[] }
    part: never
    /** The cosine between each work's vector and the mean of all of them; null for a work without a vector. */
    result: readonly (number | null)[]
  }
  project: {
    /** `keep`: works that have a position on the map keep it. */
    input: { folder: string; embedder: number; keep: boolean; seed: number }
    part: never
    result: {
      artworks: Int32Array
      /** Work artworks[i] is at x[i], y[i], each in 0..1. */
      x: Float32Array
      y: Float32Array
      placed: number
      kept: number
      seconds: number
    }
  }
  train: {
    input: { folder: string; embedder: number; name: string; temporaryPath: string; settings: TrainSettings }
    part: never
    result: { report: Omit<TrainReport, 'current'>; file: ModelFile }
  }
  /** VisRank on z-scores as a model; it needs no training. */
  makeVisRank: {
    input: { folder: string; embedder: number; name: string; temporaryPath: string }
    part: never
    result: { report: Omit<TrainReport, 'current'>; file: ModelFile }
  }
  evaluate: {
    input: { folder: string; settings: EvaluateSettings }
    part: never
    result: { report: EvaluationReport; perClient: readonly ClientMetrics[] }
  }
  /**
   * Compares two models on the hidden sales that neither was trained on; `clients`: number of clients for whom both
   * lists are requested.
   */
  compareModels: {
    input: { folder: string; models: readonly [string, string]; clients: number }
    part: never
    result: Comparison
  }
  /** One hidden sale of a client, as an evaluation by the protocol sees it. */
  hiddenSale: {
    input: { folder: string; model: string; protocol: EvaluateSettings['protocol']; client: string }
    part: never
    result: HiddenSale
  }
  /** Whether suggestions predicted the outcomes of offers. */
  outcomes: { input: { folder: string }; part: never; result: Outcomes }
  reproduce: {
    input: { folder: string; embedder: number; settings: ReproduceSettings }
    part: never
    result: Omit<ReproduceReport, 'paper'>
  }
  /** Computes and stores what the first question to the model in use would otherwise compute. */
  prepareQuestions: { input: { folder: string }; part: never; result: null }
  recommend: { input: { folder: string; query: SuggestionQuery }; part: never; result: Suggestions }
  similar: { input: { folder: string; query: SimilarQuery }; part: never; result: Similar }
  tasteRound: { input: { folder: string; query: TasteRoundQuery }; part: never; result: TasteRound }
  /** Pairs of works by the cosine of their standardised features, most similar first. */
  lookAlikes: {
    input: { folder: string; closest: number; lowest: number }
    part: never
    result: {
      embedder: string
      pairs: readonly { readonly artworks: readonly [number, number]; readonly cosine: number }[]
    }
  }
  who: { input: { folder: string; query: WhoQuery }; part: never; result: Who }
  tryDevice: {
    /** CuratorNet's training, unless another method is named. */
    input: { backend: Backend; device: OnnxDevice; method?: TrainedMethodName }
    part: never
    result: DeviceState
  }
  describePictureLibrary: {
    input: null
    part: never
    result: { version: string; formats: readonly string[] }
  }
}

export type TaskName = keyof EngineTasks
export type TaskInput<Name extends TaskName> = EngineTasks[Name]['input']
export type TaskPart<Name extends TaskName> = EngineTasks[Name]['part']
export type TaskResult<Name extends TaskName> = EngineTasks[Name]['result']

/** A thrown fault would lose its kind crossing the wire, so an outcome carries it as data. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: FaultShape }

/** Functions that the engine provides. */
export interface EngineFunctions {
  run(id: number, name: TaskName, input: unknown): Promise<Outcome<unknown>>
  cancel(id: number): void
  /** Responds immediately, unless a computation blocks incoming messages. */
  respond(): void
}

/** Functions that main provides while a task runs. The engine awaits `part`, so main sets the pace. */
export interface MainFunctions {
  progress(id: number, progress: Progress): void
  part(id: number, part: unknown): Promise<void>
  /** Passes an entry for the log, which only main writes. */
  log(entry: LogEntry): void
}
