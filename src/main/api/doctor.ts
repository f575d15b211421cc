import { examineMachine } from '../services/gallery/doctor.ts'
import { api, longWork } from './base.ts'

export const doctor = api.doctor.handler(longWork(examineMachine))
