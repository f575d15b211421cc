import { writeFileSync } from 'node:fs'
import { schemaSnapshot, SNAPSHOT_FILE } from './schema-snapshot.ts'

/* `npm run schema`: writes what all migrations together make, so that a change of the schema can be read. */
writeFileSync(SNAPSHOT_FILE, schemaSnapshot())
