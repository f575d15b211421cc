import { serveTasks } from './serve.ts'
import { PICTURE_TASKS } from './tasks/picture-tasks.ts'

/**
 * Entry of the engine's second process, which only examines pictures. A training or an embedding blocks its
 * process for as long as a step takes, and a person who scrolls does not wait for that; and a picture that brings
 * the decoder down ends this process, never the training.
 */
serveTasks(PICTURE_TASKS)
