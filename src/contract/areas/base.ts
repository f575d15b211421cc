import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import type { Progress } from '../progress.ts'
import { messageSchema, textSchema } from '../text-schema.ts'

/** What every area of the contract is built from. */

export const progressSchema: z.ZodType<Progress> = z.object({
  stage: textSchema,
  done: z.number(),
  total: z.number(),
  figures: z.record(z.string(), z.number()).optional(),
})

/** A fault as data, where it is part of an answer and not thrown. */
export const faultSchema = z.object({
  kind: z.string(),
  message: z.string(),
  next: z.string().optional(),
  path: z.string().optional(),
  text: messageSchema.optional(),
  nextText: messageSchema.optional(),
})
export type FaultReport = z.infer<typeof faultSchema>

/** Every fault crosses the wire as one typed error; its kind, its next step and its messages are in the data. */
export const base = oc.errors({ FAULT: { data: faultSchema.omit({ message: true }) } })

/** A long piece of work: its progress, then its report. */
export const work = <Input extends z.ZodType, Report extends z.ZodType>(input: Input, report: Report) =>
  base.input(input).output(eventIterator(progressSchema, report))

/** Something that is watched until the reader goes away. */
export const watched = <Input extends z.ZodType, Event extends z.ZodType>(input: Input, event: Event) =>
  base.input(input).output(eventIterator(event, z.void()))

/** How often a topic of the catalogue has changed, as somebody knew it. */
export const revisionSchema = z.object({
  /** Grows with every change of the topic. */
  revision: z.number(),
  /** Random, another with every change. */
  token: z.number(),
})

export const none = z.object({}).default({})
