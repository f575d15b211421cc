import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { WebSocket } from 'ws'
import { openCatalogReader } from '../src/catalog-read/index.ts'
import { Random } from '../src/learning/linalg/random.ts'
import type { Client } from '../src/main/api/entry-point.ts'
import { buildWhenStale } from '../src/main/platform/build.ts'
import type { Loopback } from '../src/main/serve/server.ts'
import { enter, loopback } from '../test/support/loopback.ts'
import { childrenOf } from '../test/support/processes.ts'
import { paperSizedGallery } from './click-gallery.ts'
import { PAPER } from './paper-sized.ts'
import {
  bareProduct,
  gaussians,
  median,
  milliseconds,
  print,
  quantile,
  result,
  type Result,
} from './shared.ts'

/**
 * Waiting time after a click: through the loopback entry point's WebSocket, main and the engine process, on a generated
 * gallery of the paper's size, or on the one given by CLICK_GALLERY (a large one is generated once). Each kind of
 * question alternates with the bare matrix product that it requires. The terminal's program is the built one. Usage: node
 * bench/click.ts
 */
const QUESTIONS = Number(process.env.CLICK_QUESTIONS ?? 200)
const CHANGES = 40
const STARTS = 3
/** Number of questions before the engine's memory is measured, and after it. */
const WARMED_UP = 1000
const FURTHER = Number(process.env.CLICK_FURTHER ?? 2000)
const WIDTH = 200
/** Number of questions of each kind during a training, which must not end before them. */
const WHILE_TRAINING = 60

/** Targets in milliseconds and MB: at the paper's size, and at 100,000 works. */
const GOALS = {
  paper: {
    suggest: 25,
    similar: 15,
    who: 40,
    panel: 80,
    first: 1000,
    change: 50,
    terminal: 1200,
    memory: 300,
  },
  large: {
    suggest: 80,
    similar: 60,
    who: 400,
    panel: 600,
    first: 3000,
    change: 100,
    terminal: 2500,
    memory: 900,
  },
} as const

interface Open {
  readonly client: Client
  readonly entryPoint: Loopback
  readonly close: () => Promise<void>
}

/** An entry point for the gallery and a window's connection to it. */
async function openEntryPoint(gallery: string): Promise<Open> {
  const entryPoint = await loopback(gallery)
  const { cookie, home } = await enter(entryPoint)
  const headers = { cookie, origin: entryPoint.origin }
  const websocket = new WebSocket(`${entryPoint.origin.replace('http', 'ws')}${home}/rpc`, { headers })
  await new Promise((resolve, reject) => {
    websocket.on('open', resolve)
    websocket.on('error', reject)
  })
  const link = new RPCLink({ websocket: websocket })
  return {
    client: createORPCClient(link),
    entryPoint,
    close: async () => {
      websocket.terminate()
      await entryPoint.close()
    },
  }
}

/** Resident memory of this program's engine process, in megabytes (Linux). */
function engineMegabytes(): number {
  const engines = childrenOf(process.pid).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path.join('engine', 'main')),
  )
  const kilobytes = engines.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  )
  return Math.max(0, ...kilobytes) / 1024
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
const gallery = process.env.CLICK_GALLERY ?? path.join(temporary, 'gallery')
try {
  if (process.env.CLICK_GALLERY === undefined) paperSizedGallery(gallery)
  const reader = openCatalogReader(gallery)
  const works = reader.artworks.all().map(({ externalId }) => externalId)
  const bought = [...new Set(reader.sales.sold().map(({ clientId }) => clientId))]
  reader.close()
  const goals = works.length > 2 * PAPER.works ? GOALS.large : GOALS.paper
  const size = `${works.length} works, ${bought.length} clients`
  const random = new Random(3)
  const work = (): string => works[random.integer(works.length)]
  const buyer = (): string => bought[random.integer(bought.length)]
  const results: Result[] = []

  const scoring = await bareProduct(gaussians(works.length, WIDTH, random), gaussians(WIDTH, 1, random))
  const likeness = await bareProduct(
    gaussians(works.length, PAPER.features, random),
    gaussians(PAPER.features, 1, random),
  )

  /** p99 alongside p50 and the bare product's own p99. */
  async function timed(
    name: string,
    goal: number,
    question: () => Promise<unknown>,
    product: typeof scoring,
    times = QUESTIONS,
  ): Promise<void> {
    const ours: number[] = []
    const bare: number[] = []
    for (let at = -5; at < times; at++) {
      const time = await milliseconds(question)
      const bareTime = await milliseconds(product.run)
      if (at < 0) continue
      ours.push(time)
      bare.push(bareTime)
    }
    results.push(
      result({
        name: `click, ${name} (${size})`,
        value: quantile(ours, 0.99),
        unit: 'ms (p99)',
        goal,
        against: [
          { name: 'the bare product', value: quantile(bare, 0.99) },
          { name: 'p50', value: median(ours) },
          { name: 'the bare product, p50', value: median(bare) },
        ],
      }),
    )
  }

  const suggest = ({ client }: Open) => client.suggestions.recommend({ client: buyer(), k: 60 })
  const firsts: number[] = []
  const coldest: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const started = performance.now()
    const opened = await openEntryPoint(gallery)
    await suggest(opened)
    ;(start === 0 ? coldest : firsts).push(performance.now() - started)
    await opened.close()
  }
  results.push(
    result({
      name: `click, first suggestion after opening (${size})`,
      value: quantile(firsts, 1),
      unit: 'ms (longest)',
      goal: goals.first,
      against: [{ name: 'the first of all, which computes every vector', value: coldest[0] }],
    }),
  )

  const opened = await openEntryPoint(gallery)
  const { client } = opened
  try {
    await timed('suggestions with reasons, k = 60', goals.suggest, () => suggest(opened), scoring)
    await timed(
      'similar works',
      goals.similar,
      () => client.suggestions.similar({ artwork: work(), k: 12 }),
      likeness,
    )
    await timed(
      'who might want this',
      goals.who,
      () => client.suggestions.who({ artwork: work(), k: 6 }),
      scoring,
    )
    await timed(
      'selecting a work until its panel is complete',
      goals.panel,
      () => {
        const artwork = work()
        return Promise.all([
          client.pictures.list({ artwork }),
          client.catalogue.history({ artwork }),
          client.suggestions.similar({ artwork, k: 12 }),
          client.suggestions.who({ artwork, k: 6 }),
        ])
      },
      likeness,
    )
    /** Repeats the first kinds of question while a training competes for the processor: they may take twice as long. */
    async function whileTraining(): Promise<void> {
      const twice = (name: string): number => 2 * (results.find((row) => row.name.includes(name))?.value ?? 0)
      const stop = new AbortController()
      const training = await client.train({ method: 'curatornet' }, { signal: stop.signal })
      const following = (async () => {
        for await (const { stage } of training) if (stage === 'Training') break
      })()
      await following.catch(() => undefined)
      const times = Math.min(QUESTIONS, WHILE_TRAINING)
      await timed(
        'suggestions while a training runs',
        twice('suggestions with'),
        () => suggest(opened),
        scoring,
        times,
      )
      const similar = () => client.suggestions.similar({ artwork: work(), k: 12 })
      await timed('similar works while a training runs', twice('similar works'), similar, likeness, times)
      const who = () => client.suggestions.who({ artwork: work(), k: 6 })
      await timed('who might want this while a training runs', twice('who might'), who, scoring, times)
      stop.abort()
      const running = (await (await client.jobs.watch()).next()).value?.jobs ?? []
      for (const { id, state } of running) if (state === 'running') await client.jobs.cancel({ id })
    }
    const board = await client.jobs.watch()
    await board.next()
    const change = async (makes: () => Promise<unknown>): Promise<void> => {
      const heard = board.next()
      await makes()
      await heard
    }
    const edit = () =>
      client.catalogue.change({ edits: [{ artwork: work(), changes: { price: random.integer(1000) } }] })
    const offer = () => client.clients.offer({ client: buyer(), artworks: [work()] })
    const like = () => client.clients.like({ client: buyer(), artworks: [work()], liked: true })
    for (const [name, makes] of Object.entries({ 'an edit': edit, 'an offer': offer, 'a like': like })) {
      await timed(
        `${name}, until the window hears of it`,
        goals.change,
        () => change(makes),
        scoring,
        CHANGES,
      )
    }
    await timed(
      'suggestions right after a like',
      goals.suggest,
      async () => {
        await like()
        return suggest(opened)
      },
      scoring,
      CHANGES,
    )
    const mixed = async (count: number): Promise<void> => {
      for (let at = 0; at < count; at += 4) {
        await suggest(opened)
        await client.suggestions.similar({ artwork: work(), k: 12 })
        await client.suggestions.who({ artwork: work(), k: 6 })
        await client.suggestions.similar({ artwork: work(), k: 12, space: 'model' })
      }
    }
    await mixed(WARMED_UP)
    const warmedUp = engineMegabytes()
    await mixed(FURTHER)
    results.push(
      result({
        name: `click, engine's memory after ${WARMED_UP} questions (${size})`,
        value: warmedUp,
        unit: 'MB',
        goal: goals.memory,
        against: [{ name: `after ${FURTHER} more`, value: engineMegabytes() }],
      }),
    )
    await whileTraining()
  } finally {
    await opened.close()
  }

  const terminals: number[] = []
  const nothing: number[] = []
  const run = promisify(execFile)
  buildWhenStale(() => undefined)
  const cli = path.join(import.meta.dirname, '../out/main/cli.js')
  for (let start = 0; start < 2 * STARTS; start++) {
    terminals.push(
      await milliseconds(() =>
        run(process.execPath, [cli, 'recommend', '--client', buyer(), '--gallery', gallery, '--json']),
      ),
    )
    nothing.push(await milliseconds(() => run(process.execPath, ['--eval', '0'])))
  }
  results.push(
    result({
      name: `click, recommend in a terminal (${size})`,
      value: quantile(terminals, 1),
      unit: 'ms (longest)',
      goal: goals.terminal,
      against: [
        { name: 'an empty Node program', value: quantile(nothing, 1) },
        { name: 'p50', value: median(terminals) },
      ],
    }),
  )
  await scoring.close()
  await likeness.close()
  print(...results)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
