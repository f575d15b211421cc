import type { TasteRound, TasteRoundQuery } from './results/taste-round.ts'
import type { DocumentFormat, DocumentModel } from './documents.ts'
import type { FaultShape } from './fault.ts'
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
 * The wire between main and the engine. Main asks for a task by name; the engine reports progress, hands over
 * parts (never more than 256 vectors at once) and ends with a result or a fault. Large matrices do not travel:
 * the engine reads the catalogue itself through `catalog-read`. Messages are structured clones, so typed arrays
 * cross as they are.
 */

/** Whether a device can train here; `reason` is a sentence, and so is what may help. */
export type DeviceState =
  | {
      readonly works: true
      /** The whole trial. */
      readonly seconds: number
      /** One small step of it. */
      readonly stepSeconds: number
    }
  | { readonly works: false; readonly reason: Text; readonly next: Text | null }

/** What a picture's file says of the work that it shows. */
export interface PictureTexts {
  readonly title?: string
  readonly artist?: string
  readonly year?: number
  readonly keywords: readonly string[]
}

/** What one look at a picture file tells. */
export type Inspection =
  | {
      readonly path: string
      readonly ok: true
      readonly width: number
      readonly height: number
      readonly format: string
      readonly perceptualHash: string
      /** The same of the picture without a border of one colour. */
      readonly trimmedHash: string
      readonly averageColour: string
      /** True for a JPEG file without its last bytes, of which every pixel is there. */
      readonly lacksEnd?: boolean
      /** What IPTC, XMP and EXIF say. */
      readonly texts?: PictureTexts
    }
  | { readonly path: string; readonly ok: false; readonly reason: Text }

/** The built-in descriptors, an image network, or vectors that came computed with the works. */
export type EmbedderKind = 'builtin' | 'network' | 'imported'

/** An embedder's identity: vectors of different identities never mix. */
export interface EmbedderIdentity {
  readonly name: string
  readonly kind: EmbedderKind
  readonly sha256: string
  readonly dimension: number
  readonly preprocessing: string
}

/** A network file looked at: where its features come out. */
export interface NetworkDescription extends EmbedderIdentity {
  /** What was found in the graph, for the catalogue and for reports. */
  readonly details: Readonly<Record<string, unknown>> & {
    /** Some numbers of what it makes of the golden picture; whoever computes others is another embedder. */
    readonly golden: readonly number[]
  }
}

/** How a network runs on a machine: found by measuring. */
export interface EmbeddingPace {
  readonly provider: string
  /** Pictures per run. */
  readonly batch: number
  /** Threads of a run. */
  readonly threads: number
  /** Runs beside each other, each in a session of its own. */
  readonly workers: number
}

/** A measurement: the best pace, how fast the network alone is then, and which providers do not run it here. */
export interface MeasuredPace extends EmbeddingPace {
  readonly picturesPerSecond: number
  readonly refused: readonly { readonly provider: string; readonly reason: string }[]
}

/** A batch of vectors on its way to the catalogue; row r of `vectors` belongs to `artworks[r]`. */
export interface VectorBatch {
  readonly artworks: Int32Array
  readonly vectors: Float32Array
}

export interface PictureFailure {
  readonly artwork: number
  readonly reason: Text
}

/** The file of a trained model as the engine left it: complete, flushed, under a temporary name. */
export interface ModelFile {
  readonly temporaryPath: string
  readonly sha256: string
  readonly bytes: number
}

/** What a person calls a method's result on one client; kept for the dashboard. */
export interface ClientMetrics {
  readonly method: string
  readonly metric: string
  readonly clients: readonly string[]
  readonly values: Float64Array
}

/** A map to be painted; lengths are pixels of the stage. */
export interface MapPainting {
  readonly width: number
  readonly height: number
  /** Pixels of the picture for one of the stage. */
  readonly ratio: number
  /** `#rrggbb` */
  readonly ground: string
  /** Images in which works have their tiles. */
  readonly sheets: readonly Uint8Array<ArrayBuffer>[]
  /** In the order in which they are painted: what a work shows is a part of a sheet, or else a colour, 0..255 each. */
  readonly works: readonly (PaintedBox & {
    readonly tile: (PaintedBox & { readonly sheet: number }) | null
    readonly colour: readonly [number, number, number]
  })[]
  /** An SVG of the stage's size that lies over the works. */
  readonly overlay: string
  /** Names by the place of their plates. */
  readonly names: readonly (PaintedBox & { readonly text: string })[]
}

interface PaintedBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** name -> what goes in, what comes in parts on the way, what comes out. */
export interface EngineTasks {
  inspect: { input: { paths: readonly string[] }; part: readonly Inspection[]; result: null }
  makePreviews: {
    input: {
      original: string
      /** Where each preview goes: a temporary name, which main changes when the file is complete. */
      previews: readonly { readonly longestSide: number; readonly temporaryPath: string }[]
    }
    part: never
    result: null
  }
  makeDocument: {
    /** Where the document goes, as with previews. */
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
      /** The picture of each cell, upright as the catalogue knows its size; null leaves a cell transparent. */
      tiles: readonly ({ readonly file: string; readonly width: number; readonly height: number } | null)[]
      /** Where each sheet goes, as with previews. */
      sheets: readonly { readonly side: number; readonly temporaryPath: string }[]
    }
    part: never
    result: null
  }
  paintMap: {
    input: MapPainting
    part: never
    /** A PNG. */
    result: Uint8Array<ArrayBuffer>
  }
  examineNetwork: {
    /** `whole`: where the network is written as one file if its weights lie in files beside it. */
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
      /** What the embedder makes of the golden picture; null where that was not kept. */
      golden: readonly number[] | null
      /** As measured on this machine; null for a guess. */
      pace: EmbeddingPace | null
      works: readonly { readonly artwork: number; readonly path: string }[]
    }
    part: VectorBatch
    result: {
      device: string
      seconds: number
      failures: readonly PictureFailure[]
      /** What the embedder makes of the golden picture now. */
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
    /** The cosine of each work's vector and the mean of them all; null for a work without a vector. */
    result: readonly (number | null)[]
  }
  project: {
    /** `keep`: works that have a place on the map keep it. */
    input: { folder: string; embedder: number; keep: boolean; seed: number }
    part: never
    result: {
      artworks: Int32Array
      /** Work artworks[i] stands at x[i], y[i], each in 0..1. */
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
  /** VisRank on z-scores as a model, which needs no training. */
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
  /** Two models on the hidden sales that neither learned from; `clients`: for how many both lists are wanted. */
  compareModels: {
    input: { folder: string; models: readonly [string, string]; clients: number }
    part: never
    result: Comparison
  }
  /** One hidden sale of a client as an evaluation by the protocol saw it. */
  hiddenSale: {
    input: { folder: string; model: string; protocol: EvaluateSettings['protocol']; client: string }
    part: never
    result: HiddenSale
  }
  /** Whether suggestions foresaw what became of offers. */
  outcomes: { input: { folder: string }; part: never; result: Outcomes }
  reproduce: {
    input: { folder: string; embedder: number; settings: ReproduceSettings }
    part: never
    result: Omit<ReproduceReport, 'paper'>
  }
  recommend: { input: { folder: string; query: SuggestionQuery }; part: never; result: Suggestions }
  similar: { input: { folder: string; query: SimilarQuery }; part: never; result: Similar }
  tasteRound: { input: { folder: string; query: TasteRoundQuery }; part: never; result: TasteRound }
  /** Pairs of works by the cosine of their standardised features, the most alike first. */
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
    /** CuratorNet's training unless another method is named. */
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

/** A fault cannot be thrown across the wire without losing its kind, so an outcome carries it as data. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: FaultShape }

/** What the engine answers. */
export interface EngineFunctions {
  run(id: number, name: TaskName, input: unknown): Promise<Outcome<unknown>>
  cancel(id: number): void
  /** Answers at once, unless a computation lets no message in. */
  respond(): void
}

/** What main answers while a task runs. The engine awaits `part`, so main sets the pace. */
export interface MainFunctions {
  progress(id: number, progress: Progress): void
  part(id: number, part: unknown): Promise<void>
  /** Something for the log, which main alone writes. */
  log(entry: LogEntry): void
}
