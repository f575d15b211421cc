import { z } from 'zod'
import { publishedTableSchema } from './paper-table.ts'

/**
 * What the program answers, as schemas: the terminal prints these documents with `--json`, the window receives
 * them over its wire, and the engine computes the larger ones. Every other type of a result derives from here.
 */

export const skippedSchema = z.object({ file: z.string(), line: z.number().nullable(), reason: z.string() })

export const importReportSchema = z.object({
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /**
   * Rows of the tables: read = new + changed + unchanged + left_out + joined. Joined are rows that add to another row of
   * their work: further pictures, a second table.
   */
  rows: z.object({ read: z.number(), left_out: z.number(), joined: z.number() }).optional(),
  skipped: z.array(skippedSchema),
  notes: z.array(z.string()),
  /** The rows that were left out whole, where they were asked for; `csv` is a table of them, to be mended. */
  left_out: z.object({ rows: z.array(skippedSchema), csv: z.string() }).optional(),
  dry_run: z.boolean(),
  /** Its number in the history of imports, by which it can be undone. */
  import_id: z.number().optional(),
})
export type ImportReport = z.infer<typeof importReportSchema>

/** One strategy's yield in a training (paper section 4.3; numbers as in the paper). */
export const strategyYieldSchema = z.object({
  strategy: z.string(),
  paper_number: z.number().nullable(),
  requested: z.number(),
  training: z.number(),
  validation: z.number(),
  reason: z.string().optional(),
})
export type StrategyYield = z.infer<typeof strategyYieldSchema>

const metricsSchema = z.record(z.string(), z.number())

export const clusterReportSchema = z.object({
  k: z.number(),
  restarts: z.array(z.object({ seed: z.number(), silhouette: z.number() })),
  kept: z.number(),
  sizes: z.array(z.number()),
  /** Works that restarts and silhouettes were tried on, where not all were. */
  sampled: z.number().optional(),
  seconds: z.number(),
})
export type ClusterReport = z.infer<typeof clusterReportSchema>

/** One short training of a search, measured on purchases hidden from it. */
export const searchTrialSchema = z.object({
  lambda: z.number(),
  size: z.number(),
  shares: z.array(z.number()),
  auc: z.number(),
  seconds: z.number(),
})
export type SearchTrial = z.infer<typeof searchTrialSchema>

export const trainReportSchema = z.object({
  model: z.string(),
  method: z.string(),
  backend: z.string(),
  device: z.string(),
  embedder: z.string(),
  triples: z.number(),
  validation_triples: z.number(),
  epochs: z.number(),
  seconds: z.number(),
  triples_per_second: z.number(),
  validation_accuracy: z.number(),
  loss: z.number(),
  lambda: z.number(),
  seed: z.number(),
  sampling: z.string(),
  stopped: z.string(),
  refitted: z.boolean(),
  /** Of a blend: the weight of each term, learned on purchases hidden from its CuratorNet. */
  mixture: metricsSchema.optional(),
  /** What a search tried. */
  search: z.array(searchTrialSchema).optional(),
  /** AUC on the inner hold-out, by which a taste model was chosen, of it and of VisRank on z-scores. */
  inner: z.object({ auc: z.number(), visrank: z.number(), clients: z.number() }).optional(),
  /** AUC of VisRank on z-scores on the hidden purchases that `metrics` are of. */
  visrank: z.number().optional(),
  /** Whether it went on from the checkpoint of a training that was killed. */
  resumed: z.boolean(),
  strategies: z.array(strategyYieldSchema),
  metrics: metricsSchema,
  current: z.boolean(),
})
export type TrainReport = z.infer<typeof trainReportSchema>

/** A row of the paper's Table 2: one method under one setting. Metrics stand beside the fixed columns. */
export const evaluationRowSchema = z.looseObject({
  method: z.string(),
  lambda: z.number().nullable(),
  sampling: z.string().nullable(),
  auc: z.number(),
  ci: z.record(z.string(), z.tuple([z.number(), z.number()])),
})
export type EvaluationRow = z.infer<typeof evaluationRowSchema>

/** Works and artists; newcomers are artists of whom nothing was sold. */
const reachSchema = z.object({ works: z.number(), artists: z.number(), newcomers: z.number() })

export const evaluationReportSchema = z.object({
  protocol: z.string(),
  model: z.string().nullable(),
  embedder: z.string(),
  users: z.number(),
  items: z.number(),
  /** What was left out and why. */
  notes: z.array(z.string()),
  rows: z.array(evaluationRowSchema),
  tests: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      metric: z.string(),
      t: z.number(),
      df: z.number(),
      p: z.number(),
    }),
  ),
  /** Means over the clients at list lengths 1, 2, 3 and so on. */
  curves: z
    .array(z.object({ method: z.string(), recall: z.array(z.number()), ndcg: z.array(z.number()) }))
    .optional(),
  /** What stands on the first `k` places of anybody's list, of all there is. */
  reach: z
    .object({ k: z.number(), of: reachSchema, methods: z.array(reachSchema.extend({ method: z.string() })) })
    .optional(),
  /** Cold starts: the metrics where one work of the client is known, and on works that nobody had bought before. */
  slices: z
    .array(
      z.object({
        slice: z.enum(['one-work-profile', 'never-sold']),
        users: z.number(),
        rows: z.array(z.object({ method: z.string(), metrics: metricsSchema })),
      }),
    )
    .optional(),
})
export type EvaluationReport = z.infer<typeof evaluationReportSchema>

/** The paper's Table 2 and Figure 3 on a gallery's data. Rows are means over the clients, and over the seeds. */
export const reproduceReportSchema = z.object({
  protocol: z.string(),
  users: z.number(),
  items: z.number(),
  embedder: z.string(),
  triples: z.number(),
  epochs: z.number(),
  seeds: z.array(z.number()),
  rows: z.array(
    evaluationRowSchema.extend({
      /** The lambda that the validation triples chose; Figure 3 is made with it. */
      chosen: z.boolean(),
      /** Mean over the seeds; null for methods that learn nothing. */
      validation_accuracy: z.number().nullable(),
      /** Seconds of training, mean over the seeds. */
      seconds: z.number().nullable(),
      /** Standard deviation of every metric over the seeds; empty for one seed. */
      deviation: metricsSchema,
    }),
  ),
  tests: evaluationReportSchema.shape.tests,
  /** The paper's own figures, as far as they are known. */
  paper: publishedTableSchema,
  /** Runs that an earlier, interrupted reproduction had finished. */
  kept_runs: z.number(),
  seconds: z.number(),
})
export type ReproduceReport = z.infer<typeof reproduceReportSchema>
export type ReproduceRow = ReproduceReport['rows'][number]

export const becauseSchema = z.object({ item_id: z.string(), share: z.number(), cosine: z.number() })

/** A work in a ranked list, with what a person needs to recognise it. */
export const rankedItemSchema = z.object({
  item_id: z.string(),
  rank: z.number(),
  score: z.number(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  status: z.string(),
  because: z.array(becauseSchema).optional(),
})
export type RankedItem = z.infer<typeof rankedItemSchema>

/** How a list was put together. */
export const listFactsSchema = z.object({
  /** Share of the relevance of the best works that variety and newcomers cost, 0 to 1. */
  given_up: z.number(),
  /** Works by artists of whom nothing was sold; null where nobody asked for them. */
  newcomers: z.number().nullable(),
  /** Works that were left out because they were offered to many clients lately. */
  rested: z.number(),
  /** The prices that the list keeps to, and how many works that left out; null where it keeps to none. */
  prices: z
    .object({ low: z.number(), high: z.number(), currency: z.string().nullable(), left_out: z.number() })
    .nullable(),
})
export type ListFacts = z.infer<typeof listFactsSchema>

export const suggestionsSchema = z.object({
  client: z.string().nullable(),
  model: z.string(),
  profile: z.array(
    z.object({ item_id: z.string(), title: z.string().nullable(), artist: z.string().nullable() }),
  ),
  items: z.array(rankedItemSchema),
  list: listFactsSchema,
})
export type Suggestions = z.infer<typeof suggestionsSchema>

export const similarSchema = z.object({
  artwork: z.string().nullable(),
  image: z.string().nullable(),
  model: z.string().nullable(),
  space: z.enum(['features', 'model']),
  items: z.array(rankedItemSchema),
})
export type Similar = z.infer<typeof similarSchema>

export const whoSchema = z.object({
  artwork: z.string(),
  model: z.string(),
  items: z.array(
    z.object({
      client_id: z.string(),
      rank: z.number(),
      score: z.number(),
      percentile: z.number(),
      name: z.string().nullable(),
    }),
  ),
})
export type Who = z.infer<typeof whoSchema>

export const embedReportSchema = z.object({
  embedder: z.string(),
  dimension: z.number(),
  embedded: z.number(),
  already: z.number(),
  failed: z.array(z.object({ item_id: z.string(), reason: z.string() })),
  /** Works whose picture ended the engine twice, now or earlier; `--all` tries them again. */
  set_aside: z.array(z.string()),
  device: z.string(),
  seconds: z.number(),
})
export type EmbedReport = z.infer<typeof embedReportSchema>

export const networkSchema = z.object({
  name: z.string(),
  kind: z.string(),
  dimension: z.number(),
  current: z.boolean(),
  embedded: z.number(),
  file: z.string().nullable(),
  /** Whether it can run: its file lies where it should. */
  available: z.boolean(),
  sha256: z.string(),
})
export type NetworkEntry = z.infer<typeof networkSchema>

/** A network that can be fetched from the web. */
export const offeredNetworkSchema = z.object({
  name: z.string(),
  about: z.string(),
  licence: z.string(),
  address: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** Whether this gallery has it. */
  there: z.boolean(),
  /** What an earlier attempt brought; the next one goes on from there. */
  fetched_bytes: z.number(),
})
export type OfferedNetwork = z.infer<typeof offeredNetworkSchema>

/** Where networks are fetched from; null: the maker's own address, and what the environment says of proxies. */
export const networkSourceSchema = z.object({ mirror: z.string().nullable(), proxy: z.string().nullable() })
export type NetworkSource = z.infer<typeof networkSourceSchema>

/** What changing over to a network means. */
export const networkChangeSchema = z.object({
  name: z.string(),
  current: z.boolean(),
  works: z.number(),
  already: z.number(),
  to_embed: z.number(),
  /** Pictures a second on this machine, as measured; null where nothing was embedded nor measured. */
  pictures_per_second: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Models that were trained on the vectors of other networks, and go on with those. */
  models_of_others: z.array(z.string()),
})
export type NetworkChange = z.infer<typeof networkChangeSchema>

export const modelSchema = z.object({
  name: z.string(),
  method: z.string(),
  created_at: z.string(),
  embedder: z.string(),
  current: z.boolean(),
  /** Whether an earlier version of the program made it, or what is kept of its training is damaged: the rest is not known. */
  outdated: z.boolean(),
  refitted: z.boolean().nullable(),
  lambda: z.number().nullable(),
  seed: z.number().nullable(),
  triples: z.number().nullable(),
  validation_accuracy: z.number().nullable(),
  sampling: z.string().nullable(),
  device: z.string().nullable(),
  seconds: z.number().nullable(),
  triples_per_second: z.number().nullable(),
  /** Why its training ended. */
  stopped: z.string().nullable(),
  strategies: z.array(strategyYieldSchema),
  metrics: metricsSchema,
  /** AUC on the inner hold-out, where the model was chosen by it. */
  inner_auc: z.number().nullable(),
  /** AUC of the model and of VisRank on the same purchases, where VisRank ranks better. */
  behind_visrank: z.object({ ours: z.number(), theirs: z.number() }).nullable(),
})
export type ModelEntry = z.infer<typeof modelSchema>

export const infoSchema = z.object({
  gallery: z.string(),
  artworks: z.number(),
  images: z.number(),
  embedded: z.record(z.string(), z.number()),
  clients: z.number(),
  orders: z.number(),
  order_items: z.number(),
  statistics: metricsSchema,
  network: z.string(),
  clusters: z.number().nullable(),
  models: z.number(),
  current_model: z.string().nullable(),
  interrupted_jobs: z.array(z.object({ kind: z.string(), started_at: z.string().nullable() })),
})
export type Info = z.infer<typeof infoSchema>

export const checkReportSchema = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ kind: z.string(), path: z.string(), detail: z.string(), next: z.string() })),
})
export type CheckReport = z.infer<typeof checkReportSchema>

export const previewReportSchema = z.object({
  made: z.number(),
  failed: z.array(z.object({ file: z.string(), reason: z.string() })),
})
export type PreviewReport = z.infer<typeof previewReportSchema>

/** A picture of a work; the primary one stands for it in lists and is what its numbers are made from. */
export const photographSchema = z.object({
  sha256: z.string(),
  file_name: z.string(),
  width: z.number(),
  height: z.number(),
  primary: z.boolean(),
})
export const photographsSchema = z.object({ item_id: z.string(), photographs: z.array(photographSchema) })
export type Photographs = z.infer<typeof photographsSchema>

/** What works on this machine; a reason and what may help stand where something does not. */
export const doctorReportSchema = z.object({
  machine: z.object({
    processor: z.string(),
    cores: z.number(),
    memory_bytes: z.number(),
    system: z.string(),
    node: z.string(),
  }),
  devices: z.array(
    z.object({
      backend: z.string(),
      device: z.string(),
      works: z.boolean(),
      seconds: z.number().nullable(),
      /** Works, but no faster than the CPU: most likely a card in software. */
      slow: z.boolean(),
      reason: z.string().nullable(),
      next: z.string().nullable(),
    }),
  ),
  /** The network in use; null where no gallery is open or none was chosen yet. */
  network: z
    .object({ name: z.string(), kind: z.string(), dimension: z.number(), embedded: z.number() })
    .nullable(),
  engine: z.object({ starts: z.boolean(), seconds: z.number().nullable(), reason: z.string().nullable() }),
  pictures: z.object({ library: z.string(), formats: z.array(z.string()) }).nullable(),
  sqlite: z.string(),
  disk: z.object({ folder: z.string(), free_bytes: z.number(), enough: z.boolean() }),
})
export type DoctorReport = z.infer<typeof doctorReportSchema>
export const relinkReportSchema = z.object({
  /** Originals that were missing or damaged. */
  lost: z.number(),
  relinked: z.array(z.object({ file: z.string(), from: z.string() })),
  still_lost: z.array(z.object({ file: z.string(), path: z.string() })),
})
export type RelinkReport = z.infer<typeof relinkReportSchema>
