import type { ClientEntry } from '../../contract/areas/clients.ts'

type Named = Pick<ClientEntry, 'client_id' | 'name'>

/** Text of a client in a list of suggestions: the name alone can be ambiguous. */
export function buyerText({ client_id, name }: Named): string {
  return name === null ? client_id : `${name} (${client_id})`
}

/** The client that was typed or chosen: by the text of the list, by id, or by a unique name. */
export function buyerOf(text: string, clients: readonly Named[]): string | undefined {
  const wanted = text.trim()
  const exact = clients.find((client) => client.client_id === wanted || buyerText(client) === wanted)
  if (exact !== undefined) return exact.client_id
  const folded = wanted.toLocaleLowerCase()
  const named = clients.filter(({ name }) => name?.toLocaleLowerCase() === folded)
  return named.length === 1 ? named[0].client_id : undefined
}
