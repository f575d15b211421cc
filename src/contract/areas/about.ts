import { z } from 'zod'
import { base, none } from './base.ts'

/** The program itself: its version, the licences of what it is made of, and whether there is a newer one. */

export const aboutSchema = z.object({
  version: z.string(),
  /** The licences as one text; null where the program was not packaged, which is when they are put together. */
  notices: z.string().nullable(),
  /** The page of the project's releases; null where it is not known. */
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
  /** Asks the page of the releases for the newest one: the program does so when a person asks, and never by itself. */
  checkForUpdates: base.input(none).output(updateSchema),
  /** Opens the page of the releases in the system's browser. @returns whether this entry point can */
  openReleases: base.input(none).output(z.object({ opened: z.boolean() })),
}
