import { z } from 'zod'

/** Methods that learn and produce a model. */
export const TRAINED_METHODS = ['curatornet', 'blend', 'vbpr', 'taste'] as const
export type TrainedMethodName = (typeof TRAINED_METHODS)[number]

/**
 * The method that every entry point trains if none is named: best by pictures alone on real purchases
 * (docs/learning-core.md).
 */
export const DEFAULT_METHOD = 'taste' satisfies TrainedMethodName

/** How much a preset learns from: the number of triples drawn, and the limit at which training ends. */
export const PRESET_SIZES = {
  quick: { sampledTriples: 2_000_000, triples: 5_000_000, seconds: 75 },
  paper: { sampledTriples: 10_000_002, epochs: 10 },
} as const

/** Devices that ONNX Runtime can compute on; only `cpu` works everywhere. */
export const ONNX_DEVICES = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const
export type OnnxDevice = (typeof ONNX_DEVICES)[number]
export const DEVICES = ['auto', ...ONNX_DEVICES] as const
export const BACKENDS = ['onnx', 'tensorflow'] as const
export type Backend = (typeof BACKENDS)[number]

/** All settings of a training (design: `train`); omitted ones follow from the preset. */
export const trainSettingsSchema = z.object({
  method: z.enum(TRAINED_METHODS).default('curatornet'),
  preset: z.enum(['quick', 'paper']).default('quick'),
  lambda: z.number().min(0).optional(),
  backend: z.enum(BACKENDS).default('onnx'),
  /** `auto` takes the first that works; the default is the CPU for `onnx` and CUDA for `tensorflow`. */
  device: z.enum(DEVICES).optional(),
  triples: z.number().int().min(100).max(100_000_000).optional(),
  epochs: z.number().int().min(1).max(1000).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  sampling: z.enum(['guidelines', 'random']).default('guidelines'),
  variant: z.enum(['curatornet', 'authors']).default('curatornet'),
  pool: z.enum(['all', 'purchased']).default('all'),
  refit: z.boolean().default(false),
  /** Minutes for a search of lambda, size and shares before the training; 0 for no search. */
  search: z.number().min(0).max(1440).default(0),
  /** Widths of CuratorNet's layers, as a multiple of the paper's. */
  size: z.number().min(0.1).max(4).default(1),
  /** Relative shares of the six strategies; equal by default. */
  shares: z.array(z.number().min(0)).length(6).optional(),
  /**
   * What makes a CuratorNet reduce its step size and stop: validation triples, as in the paper, or the ranking of an
   * inner hold-out, for which it is trained twice.
   */
  stopBy: z.enum(['validation', 'inner']).default('validation'),
  /**
   * For a taste model: whether it can use the vectors of the gallery's other networks, or only those of the network in
   * use.
   */
  networks: z.enum(['all', 'current']).default('all'),
  /** Number of likes that weigh as much as one purchase; 0: likes do not count, as in the paper. */
  likes: z.number().int().min(0).max(10).default(0),
})
export type TrainSettings = z.infer<typeof trainSettingsSchema>

export const METHOD_NAMES = [
  ...TRAINED_METHODS,
  'visrank',
  'visrank-z',
  'visrank-recent',
  'mean-cosine',
  'favourite-artist',
  'item-knn',
  'popularity',
  'random',
  'oracle',
] as const
export type MethodName = (typeof METHOD_NAMES)[number]

/** The regularisation values of the paper's Table 2. */
export const PAPER_LAMBDAS = [0, 0.0001, 0.001, 0.01] as const

/** Settings for reproducing the paper's Table 2 and Figure 3 on a gallery's data. */
export const reproduceSettingsSchema = z.object({
  /** Number of training triples sampled for a run. */
  triples: z.number().int().min(100).max(100_000_000).default(1_000_000),
  /** Number of passes over the triples. */
  epochs: z.number().int().min(1).max(1000).default(3),
  /** Number of times that everything is trained, each with a different random seed. */
  seeds: z.number().int().min(1).max(100).default(1),
  seed: z.number().int().min(0).max(4_294_967_000).default(1),
  protocol: z.enum(['all', 'stock']).default('all'),
})
export type ReproduceSettings = z.infer<typeof reproduceSettingsSchema>

export const evaluateSettingsSchema = z.object({
  methods: z.array(z.enum(METHOD_NAMES)).min(1).optional(),
  protocol: z.enum(['all', 'stock']).default('all'),
  model: z.string().optional(),
  ks: z.array(z.number().int().min(1)).min(1).default([20, 100]),
})
export type EvaluateSettings = z.infer<typeof evaluateSettingsSchema>

const names = z.array(z.string().trim().min(1)).min(1).optional()
const centimetres = z.number().positive().optional()

export const PALETTES = ['dark', 'bright', 'cool', 'warm'] as const
export type Palette = (typeof PALETTES)[number]

/**
 * What a visitor asked for. A work that lacks the value that a limit refers to fails the limit; several artists, media
 * or tags match any of them. Names are compared ignoring case and accents; a medium is matched by its words, so that
 * `oil` finds oil on canvas.
 */
export const workFilterSchema = z
  .object({
    minPrice: z.number().min(0).optional(),
    maxPrice: z.number().min(0).optional(),
    /** Currency of the works, as an ISO 4217 code. */
    currency: z.string().trim().toUpperCase().length(3).optional(),
    maxWidthCm: centimetres,
    maxHeightCm: centimetres,
    artists: names,
    notArtists: names,
    mediums: names,
    tags: names,
    /** By the average colour of the picture: the darkest, brightest, coolest or warmest third of all works. */
    palettes: z.array(z.enum(PALETTES)).min(1).optional(),
  })
  .refine(({ minPrice = 0, maxPrice = Infinity }) => minPrice <= maxPrice, {
    message: 'the lowest price is above the highest',
  })
export type WorkFilter = z.infer<typeof workFilterSchema>

export const suggestionQuerySchema = z
  .object({
    client: z.string().optional(),
    /** Works selected by hand, for a client without purchases. */
    works: z.array(z.string()).optional(),
    k: z.number().int().min(1).max(100_000).default(20),
    /** Works that cannot be offered (sold, withdrawn) are left out unless this is set. */
    includeUnavailable: z.boolean().default(false),
    filter: workFilterSchema.default({}),
    /**
     * Share of the relevance that can be traded for works that look less alike; 0: the ranking unchanged, 1: no better
     * than chance. Relevance is the score above the mean of all works that can be offered.
     */
    diversity: z.number().min(0).max(1).default(0),
    /** Minimum share of the list reserved for artists without any sale. */
    newcomers: z.number().min(0).max(1).default(0),
    /** Works offered to this many clients in the last 90 days without being bought by any are left out; 0: none is. */
    rest: z.number().int().min(0).default(0),
    /** Leaves out works far from what the client usually pays; works without a price stay. */
    usualPrices: z.boolean().default(false),
    /**
     * Leaves out works above the budget in the client's record; works without a price and works in another currency
     * stay.
     */
    budget: z.boolean().default(false),
    /** Leaves out works that the client has seen. */
    unseen: z.boolean().default(false),
  })
  .refine((query) => query.client !== undefined || (query.works?.length ?? 0) > 0, {
    message: 'name a client or at least one work',
  })
export type SuggestionQuery = z.infer<typeof suggestionQuerySchema>

/** A picture file: its path on this computer, or its bytes if the entry point has only those. */
export const pictureInputSchema = z.union([z.string().min(1), z.instanceof(Blob)])
export type PictureInput = z.infer<typeof pictureInputSchema>

export const similarQuerySchema = z
  .object({
    artwork: z.string().optional(),
    image: z.string().optional(),
    k: z.number().int().min(1).max(100_000).default(20),
    space: z.enum(['features', 'model']).default('features'),
  })
  .refine((query) => (query.artwork === undefined) !== (query.image === undefined), {
    message: 'name either an artwork or an image file',
  })
export type SimilarQuery = z.infer<typeof similarQuerySchema>

/** Works similar to a picture that an entry point has, such as one that a client sent. */
export const similarToPictureSchema = z.object({
  picture: pictureInputSchema,
  k: similarQuerySchema.shape.k,
  space: similarQuerySchema.shape.space,
})
export type SimilarToPicture = z.infer<typeof similarToPictureSchema>

export const whoQuerySchema = z.object({
  artwork: z.string(),
  k: z.number().int().min(1).max(100_000).default(20),
  /** Whether each client is returned with the reasons for the work. */
  reasons: z.boolean().default(false),
})
export type WhoQuery = z.infer<typeof whoQuerySchema>
