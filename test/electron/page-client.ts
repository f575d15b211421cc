import { connect } from '../../src/renderer/wire/index.ts'

/**
 * Injected into the page by the test: a second client of the same kind as the window's own, for procedures that have no
 * button yet.
 */
Object.assign(globalThis, { wire: connect() })
