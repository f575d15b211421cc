import { serveTasks } from './serve.ts'
import { TASKS } from './tasks/index.ts'

/** Entry of the engine process. It owns no data: what it computes goes to main in parts or as a file. */
serveTasks(TASKS)
