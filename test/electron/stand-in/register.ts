import { registerHooks } from 'node:module'

/**
 * Loaded before the built main (`node --import`): from then on the module `electron` is the stand-in, and everything
 * else is unchanged.
 */
const standIn = new URL('./index.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
