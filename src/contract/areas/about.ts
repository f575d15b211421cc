import { z } from 'zod'
import { base, none } from './base.ts'

/** The program itself: its version, the licences of its components, and whether a newer version exists. */

export const aboutSchema = z.object({
  version: z.string(),
  /** The licences as one text; null if the program was not packaged, since they are collected during packaging. */
  notices: z.string().nullable(),
  /** The project's releases page; null if unknown. */
  releases: z.string().nullable(),
})
export type About = z.infer<typeof aboutSchema>

export const updateSchema = z.object({
  /** The version of the newest release. */
  latest: z.string(),
  newer: z.boolean(),
})
export type Update = z.infer<typeof updateSchema>

export const about = {
  show: base.input(none).output(aboutSchema),
  /** Queries the releases page for the newest version; done only at the user's request, never automatically. */
  checkForUpdates: base.input(none).output(updateSchema),
  /**
   * Opens the releases page in the system's browser.
   * @returns whether this entry point can do so
   */
  openReleases: base.input(none).output(z.object({ opened: z.boolean() })),
}
