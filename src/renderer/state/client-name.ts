import type { ClientEntry } from '../../contract/areas/clients.ts'

type Named = Pick<ClientEntry, 'client_id' | 'name' | 'second_name'>

/**
 * Display name of a client: the name, both names of a couple, else the number.
 * @param both the wording of a language for a couple
 */
export function clientName(
  { client_id, name, second_name }: Named,
  both: (names: { name: string; second: string }) => string,
): string {
  if (name !== null && second_name !== null) return both({ name, second: second_name })
  return name ?? second_name ?? client_id
}
