import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import type { Progress } from '../progress.ts'
import { messageSchema, textSchema } from '../text-schema.ts'

/** Building blocks of every area of the contract. */

export const progressSchema: z.ZodType<Progress> = z.object({
  stage: textSchema,
  done: z.number(),
  total: z.number(),
  figures: z.record(z.string(), z.number()).optional(),
})

/** A fault as data, for when it is part of an answer instead of being thrown. */
export const faultSchema = z.object({
  kind: z.string(),
  message: z.string(),
  next: z.string().optional(),
  path: z.string().optional(),
  text: messageSchema.optional(),
  nextText: messageSchema.optional(),
})
export type FaultReport = z.infer<typeof faultSchema>

/** Every fault crosses the wire as one typed error; the data contains its kind, its next step and its messages. */
export const base = oc.errors({ FAULT: { data: faultSchema.omit({ message: true }) } })

/** A long-running task: its progress, then its report. */
export const work = <Input extends z.ZodType, Report extends z.ZodType>(input: Input, report: Report) =>
  base.input(input).output(eventIterator(progressSchema, report))

/** A stream of events that is watched until the reader disconnects. */
export const watched = <Input extends z.ZodType, Event extends z.ZodType>(input: Input, event: Event) =>
  base.input(input).output(eventIterator(event, z.void()))

/** A reader's known revision of a catalogue topic: how often the topic has changed. */
export const revisionSchema = z.object({
  /** Increases with every change of the topic. */
  revision: z.number(),
  /** Random; different after every change. */
  token: z.number(),
})

export const none = z.object({}).default({})
