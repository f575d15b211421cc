import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentOf, textOf } from '../../../support/terminal.ts'
