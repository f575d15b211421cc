import { TABLE_KINDS, tablePreviewSchema, tableReadingSchema } from './areas/importing.ts'
import { z } from 'zod'
import { about } from './areas/about.ts'
import { app } from './areas/app.ts'
import { artists } from './areas/artists.ts'
import { base, none, work } from './areas/base.ts'
import { calls } from './areas/calls.ts'
import { catalogue } from './areas/catalogue.ts'
import { clients } from './areas/clients.ts'
import { copies } from './areas/copies.ts'
import { desks } from './areas/desks.ts'
import { everything } from './areas/everything.ts'
import { documentLanguageSchema, documents } from './areas/documents.ts'
import { duplicates } from './areas/duplicates.ts'
import { evaluations } from './areas/evaluations.ts'
import { groups } from './areas/groups.ts'
import { history } from './areas/history.ts'
import { imports } from './areas/imports.ts'
import { engine, jobs } from './areas/jobs.ts'
import { lists } from './areas/lists.ts'
import { log } from './areas/log.ts'
import { map } from './areas/map.ts'
import { money } from './areas/money.ts'
import { pictures } from './areas/pictures.ts'
import { sales } from './areas/sales.ts'
import { networks } from './areas/networks.ts'
import { shelf } from './areas/shelf.ts'
import { visits } from './areas/visits.ts'
import { watching } from './areas/watching.ts'
import { evaluationReportSchema, reproduceReportSchema } from './results/evaluation.ts'
import { checkReportSchema, mendReportSchema, doctorReportSchema, infoSchema } from './results/gallery.ts'
import { importReportSchema } from './results/importing.ts'
import { clusterReportSchema, modelSchema, trainReportSchema } from './results/learning.ts'
import { embedReportSchema } from './results/networks.ts'
import { tasteRoundQuerySchema, tasteRoundSchema } from './results/taste-round.ts'
import { similarSchema, suggestionsSchema, whoSchema } from './results/suggestions.ts'
import {
  evaluateSettingsSchema,
  reproduceSettingsSchema,
  similarQuerySchema,
  similarToPictureSchema,
  suggestionQuerySchema,
  trainSettingsSchema,
  whoQuerySchema,
} from './settings.ts'

/**
 * Everything that an entry point can request from main. The terminal, the window and the tests call this one router; a
 * long task streams its progress and ends with its report. Requests that only a window makes are in `areas/`.
 */

/** Where left-out rows are written, each with a reason. */
const leftOutInput = {
  /** CSV file for the left-out rows. */
  leftOutFile: z.string().optional(),
  /** Includes them in the report. */
  listLeftOut: z.boolean().default(false),
  /** Language of the reasons; the terminal's English if none is given. */
  language: documentLanguageSchema.optional(),
}

const tableInput = tableReadingSchema.extend({
  file: z.string(),
  ...leftOutInput,
  dryRun: z.boolean().default(false),
})

export const contract = {
  about,
  app,
  jobs,
  engine,
  log,
  catalogue,
  artists,
  shelf,
  money,
  clients,
  sales,
  lists,
  calls,
  desks,
  everything,
  documents,
  history,
  map,
  groups,
  gallery: {
    create: base.input(none).output(z.object({ gallery: z.string() })),
    info: base.input(none).output(infoSchema),
    check: work(none, checkReportSchema),
    /**
     * Repairs what the program can repair by itself: the problems with these paths, or by default all except files to
     * be removed.
     */
    mend: work(z.object({ paths: z.array(z.string()).optional() }), mendReportSchema),
  },
  /** Tests every device that training could run on. */
  doctor: work(none, doctorReportSchema),
  demo: {
    /** Imports the demo collection that ships with the program, once; existing data is kept. */
    prepare: work(
      none,
      z.object({
        works: z.number(),
        clients: z.number(),
        sales: z.number(),
        made: z.boolean(),
        /** The client whose visit the demo prepares: one with several purchases. */
        visitor: z.string(),
      }),
    ),
  },
  importing: {
    artworks: work(
      tableReadingSchema.extend({
        folder: z.string(),
        /** Files and folders below the folder: nothing else in it is imported. */
        within: z.array(z.string()).min(1).optional(),
        tables: z.array(z.string()).default([]),
        /** Settings for individual tables, by path; they take precedence over the settings for all. */
        choices: z.record(z.string(), tableReadingSchema).default({}),
        ...leftOutInput,
        /** Uses the folder that contains a picture as its artist if no table names one. */
        folderArtist: z.boolean().default(false),
        dryRun: z.boolean().default(false),
        /** Also tries pictures that crashed the engine before. */
        all: z.boolean().default(false),
      }),
      importReportSchema,
    ),
    sales: work(tableInput, importReportSchema),
    likes: work(tableInput, importReportSchema),
    clients: work(tableInput, importReportSchema),
    /** Shows how a table would be read; nothing is stored. */
    preview: base
      .input(tableReadingSchema.extend({ file: z.string(), kind: z.enum(TABLE_KINDS) }))
      .output(tablePreviewSchema),
    /** Imports the paper's published files, vectors included. */
    ugallery: work(z.object({ folder: z.string(), dryRun: z.boolean().default(false) }), importReportSchema),
  },
  imports,
  copies,
  pictures,
  duplicates,
  visits,
  watching,
  networks,

  embed: work(z.object({ all: z.boolean().default(false) }), embedReportSchema),
  cluster: work(
    z.object({
      seed: z.number().int().min(0).default(1),
      restarts: z.number().int().min(1).max(1000).default(20),
      clusters: z.number().int().min(2).optional(),
    }),
    clusterReportSchema,
  ),
  train: work(trainSettingsSchema, trainReportSchema),
  models: {
    list: base.input(none).output(z.array(modelSchema)),
    use: base.input(z.object({ name: z.string() })).output(modelSchema),
    remove: base.input(z.object({ name: z.string() })).output(z.object({ removed: z.string() })),
    /** A user's note on a model; an empty text removes the note. */
    note: base.input(z.object({ name: z.string(), text: z.string().max(2000) })).output(modelSchema),
    /** The complete ONNX file of a model. */
    file: base.input(z.object({ name: z.string() })).output(z.instanceof(File)),
  },
  evaluate: work(
    evaluateSettingsSchema.extend({
      /** File to write the figures to, as a web page, CSV or LaTeX depending on its extension. */
      out: z.string().optional(),
    }),
    evaluationReportSchema,
  ),
  evaluations,
  reproduce: work(
    reproduceSettingsSchema.extend({
      /** File to write a web page with tables and charts to. */
      out: z.string().optional(),
      /** A JSON file with rows of the paper's table, to be shown alongside ours. */
      paper: z.string().optional(),
    }),
    reproduceReportSchema,
  ),
  suggestions: {
    recommend: base.input(suggestionQuerySchema).output(suggestionsSchema),
    similar: base.input(similarQuerySchema).output(similarSchema),
    /** The picture as a path or as bytes; the answer refers to it by its name. */
    similarToPicture: base.input(similarToPictureSchema).output(similarSchema),
    who: base.input(whoQuerySchema).output(whoSchema),
    /**
     * The next picture to ask a client without a history about; answers are recorded by `clients.like` and `dislike`.
     */
    tasteRound: base.input(tasteRoundQuerySchema).output(tasteRoundSchema),
  },
}
