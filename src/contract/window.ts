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
 * Everything that an entry point can ask of main. The terminal, the window and the tests call this one router; a long
 * piece of work streams its progress and ends with its report. What only a window asks stands in `areas/`.
 */

/** Where the rows that are left out go, with a reason each. */
const leftOutInput = {
  /** A CSV file for them. */
  leftOutFile: z.string().optional(),
  /** Puts them into the report. */
  listLeftOut: z.boolean().default(false),
  /** Of the reasons; the terminal's English where none is given. */
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
    /** Mends what the program can mend by itself: the problems of these paths, else all but files to be removed. */
    mend: work(z.object({ paths: z.array(z.string()).optional() }), mendReportSchema),
  },
  /** Tries every device that a training could run on. */
  doctor: work(none, doctorReportSchema),
  demo: {
    /** Imports the demo collection that ships with the program, once; what is there already stays. */
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
        /** Files and folders below the folder: nothing else there is taken. */
        within: z.array(z.string()).min(1).optional(),
        tables: z.array(z.string()).default([]),
        /** What holds for one of the tables alone, by its path; it counts before what holds for all. */
        choices: z.record(z.string(), tableReadingSchema).default({}),
        ...leftOutInput,
        /** Takes the folders that pictures lie in for their artists, where no table names one. */
        folderArtist: z.boolean().default(false),
        dryRun: z.boolean().default(false),
        /** Tries pictures as well that ended the engine before. */
        all: z.boolean().default(false),
      }),
      importReportSchema,
    ),
    sales: work(tableInput, importReportSchema),
    likes: work(tableInput, importReportSchema),
    clients: work(tableInput, importReportSchema),
    /** How a table would be read; nothing is kept. */
    preview: base
      .input(tableReadingSchema.extend({ file: z.string(), kind: z.enum(TABLE_KINDS) }))
      .output(tablePreviewSchema),
    /** The paper's published files, vectors included. */
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
    /** What a person notes of a model; an empty text takes the note away. */
    note: base.input(z.object({ name: z.string(), text: z.string().max(2000) })).output(modelSchema),
    /** The ONNX file of a model, whole. */
    file: base.input(z.object({ name: z.string() })).output(z.instanceof(File)),
  },
  evaluate: work(
    evaluateSettingsSchema.extend({
      /** The figures are written there, as a web page, CSV or LaTeX by the file's ending. */
      out: z.string().optional(),
    }),
    evaluationReportSchema,
  ),
  evaluations,
  reproduce: work(
    reproduceSettingsSchema.extend({
      /** A web page with tables and charts is written there. */
      out: z.string().optional(),
      /** A JSON file with rows of the paper's table, to stand beside ours. */
      paper: z.string().optional(),
    }),
    reproduceReportSchema,
  ),
  suggestions: {
    recommend: base.input(suggestionQuerySchema).output(suggestionsSchema),
    similar: base.input(similarQuerySchema).output(similarSchema),
    /** The picture as a path or as bytes; the answer calls it by its name. */
    similarToPicture: base.input(similarToPictureSchema).output(similarSchema),
    who: base.input(whoQuerySchema).output(whoSchema),
    /** The picture that a client without a history is asked about next; answers are noted by `clients.like` and `dislike`. */
    tasteRound: base.input(tasteRoundQuerySchema).output(tasteRoundSchema),
  },
}
