import { expect, test } from 'vitest'
import { clientChangesSchema, clientDetailsSchema } from '../../src/contract/areas/clients.ts'

test('a wall with invalid values is refused on entry, but shown if a catalogue contains it', () => {
  const walls = [{ room: 'x'.repeat(300), width_cm: 0, height_cm: null }]
  expect(clientChangesSchema.safeParse({ walls }).success).toBe(false)
  expect(clientDetailsSchema.shape.walls.safeParse(walls).success).toBe(true)
})
