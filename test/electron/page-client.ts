import { connect } from '../../src/renderer/wire/index.ts'

/** Put into the page by the test: a second client of the window's own kind, so that what has no button yet can be asked. */
Object.assign(globalThis, { wire: connect() })
