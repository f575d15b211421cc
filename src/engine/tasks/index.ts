import type { TaskName } from '../../contract/engine.ts'
import { cluster } from './cluster.ts'
import { embed } from './embed.ts'
import { evaluate } from './evaluate.ts'
import { describeBuiltin, examineNetwork, measureNetwork } from './examine-network.ts'
import { lookAlikes } from './look-alikes.ts'
import { paintDemo } from './paint-demo.ts'
import { PICTURE_TASKS } from './pictures.ts'
import { project } from './project.ts'
import { recommend } from './recommend.ts'
import { reproduce } from './reproduce.ts'
import { similar } from './similar.ts'
import type { Task } from './task.ts'
import { train } from './train.ts'
import { describePictureLibrary, tryDevice } from './machine.ts'
import { who } from './who.ts'

export type { Task } from './task.ts'

/** Every call that the engine answers, by its name in the contract. */
export const TASKS: { readonly [Name in TaskName]: Task<Name> } = {
  ...PICTURE_TASKS,
  examineNetwork,
  describeBuiltin,
  measureNetwork,
  embed,
  cluster,
  project,
  train,
  evaluate,
  reproduce,
  recommend,
  similar,
  lookAlikes,
  who,
  tryDevice,
  describePictureLibrary,
  paintDemo,
}
