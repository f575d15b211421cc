import { profileWithLikes } from '../likes.ts'
import type { Client } from './sampling-frame.ts'

/**
 * Turns the works before a triple's positive into the triple's profile. Artificial clients are represented by their
 * works alone; `positive` is -1 if it is outside the works anyway.
 */
export type ProfileRule = (works: Int32Array, positive: number, client?: Client) => Int32Array

/**
 * The paper's profile P_u \ i: without the positive, however often it was bought. If nothing would remain (a client
 * with one work), the profile is unchanged.
 */
export const withoutPositive: ProfileRule = (works, positive) => {
  if (!works.includes(positive)) return works
  const others = works.filter((work) => work !== positive)
  return others.length === 0 ? works : others
}

/** The authors' code: the unchanged profile, positive included. */
export const withPositive: ProfileRule = (works) => works

/**
 * For networks that know every client by number (VBPR): the client's index among the histories, whatever was bought.
 */
export const clientsNumber: ProfileRule = (works, _positive, client) =>
  client === undefined ? works : Int32Array.of(client.number)

/** A rule's profile plus the client's likes; `likesPerPurchase` of them weigh as much as one purchase. */
export function withLikes(rule: ProfileRule, likesPerPurchase: number): ProfileRule {
  return (works, positive, client) => {
    const liked = client === undefined ? [] : client.liked.filter((work) => work !== positive)
    const bought = rule(works, positive, client)
    // The only purchased work stays in the profile if the profile would otherwise be empty; likes keep it from being
    // empty.
    const isAlone = liked.length > 0 && bought.every((work) => work === positive)
    const profile = profileWithLikes(isAlone ? [] : bought, liked, likesPerPurchase)
    // A client with nothing but this like keeps it, as a client with one work keeps that work.
    return profile.length === 0 && positive >= 0 ? Int32Array.of(positive) : profile
  }
}
