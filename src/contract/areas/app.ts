import { z } from 'zod'
import { base, faultSchema, none } from './base.ts'

/** The program around a gallery: the open gallery, recent galleries, and the look of the window. */

export const recentGallerySchema = z.object({
  folder: z.string(),
  opened_at: z.string(),
  /** Whether the folder still exists. */
  present: z.boolean(),
})
export type RecentGallery = z.infer<typeof recentGallerySchema>

const theme = z.enum(['system', 'light', 'dark'])
const language = z.enum(['en', 'es'])

export const preferencesSchema = z.object({
  theme: theme.default('system'),
  language: language.default('en'),
})
/** A subset of the preferences; no defaults, since a default would change preferences that are not named. */
const preferenceChangesSchema = z.object({ theme: theme.optional(), language: language.optional() })
export type Preferences = z.infer<typeof preferencesSchema>

export const appStateSchema = z.object({
  /** The folder of the open gallery; null on the start screen. */
  gallery: z.string().nullable(),
  /** Why a requested gallery is not open, and which gallery it was. */
  fault: faultSchema.extend({ gallery: z.string() }).nullable(),
  /** Why the open gallery is read-only; null if it can be written. */
  looking: faultSchema.nullable(),
  /**
   * Whether the open gallery is a copy for another desk: likes, offers, refusals and visits are recorded for the main
   * desk.
   */
  desk_copy: z.boolean(),
  recent: z.array(recentGallerySchema),
  preferences: preferencesSchema,
  version: z.string(),
  /** Whether this entry point can show dialogs of the operating system. */
  dialogs: z.boolean(),
  /** Default folder for a new gallery. */
  suggested_folder: z.string(),
})
export type AppState = z.infer<typeof appStateSchema>

const folderInput = z.object({ folder: z.string().trim().min(1, 'name a folder') })

export const app = {
  state: base.input(none).output(appStateSchema),
  /** Opens a gallery in place of the one that is open. */
  open: base.input(folderInput).output(appStateSchema),
  /** Creates a new gallery and opens it. */
  create: base.input(folderInput).output(appStateSchema),
  /** Opens the demo gallery's folder, creating it if it is missing; `demo.prepare` then fills it. */
  openDemo: base.input(none).output(appStateSchema),
  close: base.input(none).output(appStateSchema),
  /** Removes a gallery from the list of recent ones; its folder is not touched. */
  forget: base.input(folderInput).output(appStateSchema),
  /**
   * Makes the window fill a screen for a presentation, using a second display if there is one, or restores it. False if
   * this entry point has no window of its own.
   */
  present: base.input(z.object({ on: z.boolean() })).output(z.object({ done: z.boolean() })),
  savePreferences: base.input(preferenceChangesSchema).output(appStateSchema),
  /** Shows a dialog of the operating system; null if it was cancelled or the entry point has none. */
  chooseFolder: base.input(z.object({ title: z.string() })).output(z.string().nullable()),
  chooseFiles: base
    .input(z.object({ title: z.string(), extensions: z.array(z.string()).default([]) }))
    .output(z.array(z.string()).nullable()),
}
