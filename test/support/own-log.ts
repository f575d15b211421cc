import { tmpdir } from 'node:os'
import path from 'node:path'

/** Whatever the tests start keeps its log away from the person's own one. */
process.env.CURATORNET_LOGS ??= path.join(tmpdir(), `curatornet-test-logs-${process.getuid?.() ?? 0}`)
