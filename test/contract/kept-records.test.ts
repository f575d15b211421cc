import { expect, test } from 'vitest'
import { clientChangesSchema, clientDetailsSchema } from '../../src/contract/areas/clients.ts'

test('a wall that nobody could enter here is refused when it is entered, and shown when a catalogue holds it', () => {
  const walls = [{ room: 'x'.repeat(300), width_cm: 0, height_cm: null }]
  expect(clientChangesSchema.safeParse({ walls }).success).toBe(false)
  expect(clientDetailsSchema.shape.walls.safeParse(walls).success).toBe(true)
})
