import { startChildrenWith, type ChildStarter } from '../../src/main/platform/start-child.ts'
import { asBuilt } from './built-program.ts'

/** Lets the galleries that a test opens start their processes from the build that the run has made. */
const before: ChildStarter = startChildrenWith((file, options) => before(asBuilt(file), options))
