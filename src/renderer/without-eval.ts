import { config } from 'zod'

/**
 * Must be loaded before any schema is created: otherwise zod would test whether it can compile code from strings, which
 * the page's policy forbids.
 */
config({ jitless: true })
