import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GraphBuilder } from '../../src/learning/onnx/index.ts'
import { buildWhenStale } from '../../src/main/platform/build.ts'
import { chromiumLaunch } from '../browser/chromium.ts'
import { resnet } from '../engine/embedding/networks.ts'
import { terminalProgram } from '../support/built-program.ts'
import { paintCollection, temporaryFolder, type SmallCollection } from '../support/galleries.ts'
import { runSealed, whyNotSealed, type Step, type StepReport } from '../support/sealed-network.ts'

/** Nothing leaves the machine: runs the complete main workflow while counting every packet and every resolved name. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const curatornet = on(gallery)
const other = on(path.join(folder, 'other'))
const windowVisit = path.join(import.meta.dirname, 'window-visit.ts')
const obstacle = whyNotSealed(path.join(folder, 'probe'))

afterAll(remove)

/** Variables by which ONNX Runtime 1.30 recognises a build server, on which it never sends anything. */
const BUILD_SERVERS = [
  'CI',
  'TF_BUILD',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'CIRCLECI',
  'TRAVIS',
  'JENKINS_URL',
  'CODEBUILD_BUILD_ID',
  'BUILDKITE',
  'TEAMCITY_VERSION',
  'APPVEYOR',
  'BITBUCKET_BUILD_NUMBER',
]

/**
 * Runs steps with separate folders for everything that a program can store for a user, as on a user's desk.
 * @param cache a folder that no other run uses
 */
function sealed(steps: readonly Step[], cache: string): Promise<StepReport[]> {
  mkdirSync(cache)
  const environment = {
    ...Object.fromEntries(BUILD_SERVERS.map((name) => [name, undefined])),
    ORT_DISABLE_TELEMETRY: undefined,
    XDG_CACHE_HOME: cache,
    CURATORNET_NOTES: path.join(cache, 'notes.json'),
  }
  return runSealed(steps, path.join(cache, 'sealed'), environment)
}

function on(gallery: string) {
  return (...args: string[]): Step => ({
    name: args.join(' '),
    command: [process.execPath, terminalProgram, ...args, '--gallery', gallery],
  })
}

// The second test spends most of its time waiting for a slow library; meanwhile the first computes.
describe
  .skipIf(obstacle !== undefined)
  .concurrent(`without a network (${obstacle ?? 'in a namespace of its own'})`, () => {
    let collection: SmallCollection

    beforeAll(async () => {
      collection = await paintCollection(path.join(folder, 'studio'), 40, 30)
      writeFileSync(path.join(folder, 'small.onnx'), resnet({ dimension: 64 }).bytes)
      buildWhenStale(() => undefined)
      // Unpacks the browser, which users inside a separate namespace cannot do.
      await chromiumLaunch()
    }, 180_000)

    it('the whole main job sends no packets, resolves no names and leaves no third-party files', async () => {
      const { pictures, artworks, sales, clients } = collection
      const cache = path.join(folder, 'cache')
      const reports = await sealed(
        [
          curatornet('create'),
          curatornet('import', 'artworks', pictures, '--csv', artworks),
          curatornet('import', 'clients', clients),
          curatornet('import', 'sales', sales),
          curatornet('networks', 'offered'),
          curatornet('networks', 'add', path.join(folder, 'small.onnx')),
          curatornet('embed'),
          curatornet('cluster'),
          curatornet('train', '--triples', '2000'),
          curatornet('evaluate'),
          curatornet('reproduce', '--seeds', '1', '--triples', '2000'),
          curatornet('recommend', '--client', 'C001'),
          curatornet('who', '--artwork', 'D0001'),
          curatornet('similar', '--artwork', 'D0001'),
          curatornet('info'),
          curatornet('check'),
          { name: 'the window', command: [process.execPath, windowVisit, gallery] },
        ],
        cache,
      )
      for (const report of reports) {
        expect({ ...report, stderr: report.code === 0 ? '' : report.stderr }).toEqual({
          name: report.name,
          code: 0,
          stderr: '',
          names: [],
          packets: 0,
        })
      }
      expect(existsSync(gallery)).toBe(true)
      expect(readdirSync(cache)).not.toContain('Microsoft')
    }, 300_000)

    it('a fetch is detected, and so is ONNX Runtime if its telemetry is not disabled', async () => {
      const graph = new GraphBuilder('twice')
      const x = graph.input('x', 'float32', [1])
      graph.output(graph.node('Add', [x, x], {}, 'y'), 'float32', [1])
      const cache = path.join(folder, 'other-cache')
      const model = path.join(folder, 'twice.onnx')
      writeFileSync(model, graph.toModel())
      const leftAlone = `
        const { InferenceSession, Tensor } = require('onnxruntime-node')
        InferenceSession.create(${JSON.stringify(model)}).then((session) =>
          setInterval(() => session.run({ x: new Tensor('float32', [1], [1]) }), 20))`
      const [created, fetched, telemetry] = await sealed(
        [
          other('create'),
          { ...other('networks', 'fetch', '--mirror', 'http://pictures.example/models'), untilSent: true },
          { name: 'left alone', command: [process.execPath, '-e', leftAlone], untilSent: true },
        ],
        cache,
      )
      expect(created).toMatchObject({ code: 0, names: [], packets: 0 })
      expect(fetched.names).toContain('pictures.example')
      expect(fetched.packets).toBeGreaterThan(0)
      expect(telemetry.names.join(' ')).toContain('events.data.microsoft.com')
      expect(telemetry.packets).toBeGreaterThan(0)
      expect(readdirSync(path.join(cache, 'Microsoft', 'DeveloperTools', '.onnxruntime'))).toContain(
        'deviceid',
      )
    }, 120_000)
  })
