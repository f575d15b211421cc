import { tmpdir } from 'node:os'
import path from 'node:path'

/** Programs started by the tests log to a folder separate from the user's own. */
process.env.CURATORNET_LOGS ??= path.join(tmpdir(), `curatornet-test-logs-${process.getuid?.() ?? 0}`)
