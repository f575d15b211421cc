import { z } from 'zod'
import { base, faultSchema, none } from './base.ts'

/** The program around a gallery: which one is open, which were, how the window looks. */

export const recentGallerySchema = z.object({
  folder: z.string(),
  opened_at: z.string(),
  /** Whether the folder is still there. */
  present: z.boolean(),
})
export type RecentGallery = z.infer<typeof recentGallerySchema>

const theme = z.enum(['system', 'light', 'dark'])
const language = z.enum(['en', 'es'])

export const preferencesSchema = z.object({
  theme: theme.default('system'),
  language: language.default('en'),
})
/** Some of them; a default would change those that are not named. */
const preferenceChangesSchema = z.object({ theme: theme.optional(), language: language.optional() })
export type Preferences = z.infer<typeof preferencesSchema>

export const appStateSchema = z.object({
  /** The folder of the open gallery; null on the start screen. */
  gallery: z.string().nullable(),
  /** Why a gallery that was asked for is not open, and which one it was. */
  fault: faultSchema.extend({ gallery: z.string() }).nullable(),
  /** Why the open gallery can only be looked at; null where it can be written. */
  looking: faultSchema.nullable(),
  /** Whether the open gallery is a copy for another desk: likes, offers, refusals and visits are noted for the main desk. */
  desk_copy: z.boolean(),
  recent: z.array(recentGallerySchema),
  preferences: preferencesSchema,
  version: z.string(),
  /** Whether this entry point can show dialogs of the operating system. */
  dialogs: z.boolean(),
  /** Where a new gallery goes unless a person says otherwise. */
  suggested_folder: z.string(),
})
export type AppState = z.infer<typeof appStateSchema>

const folderInput = z.object({ folder: z.string().trim().min(1, 'name a folder') })

export const app = {
  state: base.input(none).output(appStateSchema),
  /** Opens a gallery in the place of the one that is open. */
  open: base.input(folderInput).output(appStateSchema),
  /** Makes a new gallery and opens it. */
  create: base.input(folderInput).output(appStateSchema),
  /** Opens the demo gallery's folder, made where it is missing; `demo.prepare` then fills it. */
  openDemo: base.input(none).output(appStateSchema),
  close: base.input(none).output(appStateSchema),
  /** Takes a gallery off the list of recent ones; its folder stays as it is. */
  forget: base.input(folderInput).output(appStateSchema),
  /**
   * Fills a screen with the window for a presentation, a second display where there is one, or puts it back. False where
   * this entry point has no window of its own.
   */
  present: base.input(z.object({ on: z.boolean() })).output(z.object({ done: z.boolean() })),
  savePreferences: base.input(preferenceChangesSchema).output(appStateSchema),
  /** A dialog of the operating system; null when it was cancelled or the entry point has none. */
  chooseFolder: base.input(z.object({ title: z.string() })).output(z.string().nullable()),
  chooseFiles: base
    .input(z.object({ title: z.string(), extensions: z.array(z.string()).default([]) }))
    .output(z.array(z.string()).nullable()),
}
