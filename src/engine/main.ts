import { serveTasks } from './serve.ts'
import { TASKS } from './tasks/index.ts'

/** Entry point of the engine process. It owns no data: its results are sent to main in parts or as a file. */
serveTasks(TASKS)
