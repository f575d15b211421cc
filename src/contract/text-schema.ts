import { z } from 'zod'
import type { Message, MessageCode, Param, Text } from '../messages/message.ts'

/**
 * Messages as they are sent over a wire and stored in a gallery. A code can be from another version, so any string is
 * accepted.
 */

const paramSchema: z.ZodType<Param> = z.lazy(() =>
  z.union([z.string(), z.number(), messageSchema, z.array(textSchema)]),
)

export const messageSchema: z.ZodType<Message> = z.object({
  code: z.string() as unknown as z.ZodType<MessageCode>,
  params: z.record(z.string(), paramSchema).optional(),
})

export const textSchema: z.ZodType<Text> = z.union([z.string(), messageSchema])
