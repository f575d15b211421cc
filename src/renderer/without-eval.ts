import { config } from 'zod'

/** Must be loaded before any schema is made: zod would try whether it may compile texts, which the page's policy refuses. */
config({ jitless: true })
