import { writeFileSync } from 'node:fs'
import { schemaSnapshot, SNAPSHOT_FILE } from './schema-snapshot.ts'

/* `npm run schema`: writes the result of all migrations, so that a change of the schema can be reviewed. */
writeFileSync(SNAPSHOT_FILE, schemaSnapshot())
