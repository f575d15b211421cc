import type { PictureParameters } from './picture.ts'

/** A work to be painted and offered. */
export interface DemoWork {
  /** `D0001`, `D0002` ... */
  readonly itemId: string
  readonly artist: string
  readonly title: string
  readonly style: string
  readonly subject: string
  readonly year: number
  readonly medium: string
  readonly widthCm: number
  readonly heightCm: number
  /** In euros. */
  readonly price: number
  readonly oneOfAKind: boolean
  /** Seconds since 1970. */
  readonly uploadedAt: number
  readonly picture: PictureParameters
  /** Position in the latent space of `taste.ts`. */
  readonly traits: Float64Array
}

export interface DemoClient {
  /** `C001`, `C002` ... */
  readonly clientId: string
  readonly name: string
  readonly contact: string
  readonly language: string
  /** Amount in euros that the client likes to spend on one work. */
  readonly budget: number
}

export interface DemoSale {
  readonly clientId: string
  readonly itemId: string
  readonly orderId: string
  /** Seconds since 1970; all works of one basket have the same time. */
  readonly time: number
  readonly price: number
}

/** A complete invented gallery: everything except the pixels. Sales are in chronological order. */
export interface DemoPlan {
  readonly works: readonly DemoWork[]
  readonly clients: readonly DemoClient[]
  readonly sales: readonly DemoSale[]
}

export const DAY = 86_400
/** The gallery opens on 1 February 2018 and its books end on 31 May 2024. */
export const OPENING = Date.UTC(2018, 1, 1) / 1000
export const CLOSING = Date.UTC(2024, 4, 31) / 1000
