import { serveTasks } from './serve.ts'
import { PICTURE_TASKS } from './tasks/picture-tasks.ts'

/**
 * Entry of the engine's second process, which only examines pictures. Training and embedding block their process for
 * the duration of a step, and a user who scrolls must not wait for that; a picture that crashes the decoder ends this
 * process, never the training.
 */
serveTasks(PICTURE_TASKS)
