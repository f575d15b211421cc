import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { download, type DownloadOptions, type PinnedFile } from '../../../src/main/platform/download.ts'
import type { TaskContext } from '../../../src/contract/progress.ts'
import { breakOff, serve, startFileServer, type FileServer } from '../../support/file-server.ts'
import { temporaryFolder } from '../../support/galleries.ts'

/** A file without repeated content, so that a misplaced part is detected. */
const content = Buffer.from(Uint32Array.from({ length: 100_000 }, (_, at) => at * 2_654_435_761).buffer)
const sha256 = createHash('sha256').update(content).digest('hex')

const { folder, remove } = temporaryFolder()
let server: FileServer
let file: PinnedFile
let target: string
let tests = 0

beforeAll(async () => {
  server = await startFileServer(content)
  file = { address: `${server.address}network.onnx`, bytes: content.length, sha256 }
})
beforeEach(() => {
  target = path.join(folder, `target-${++tests}`)
  server.ranges.length = 0
})
afterEach(() => {
  server.behaviours.length = 0
})
afterAll(async () => {
  await server.close()
  remove()
})

const QUICK: DownloadOptions = { pauses: [1, 1, 1] }

function fetchIt(context: TaskContext = {}, options: DownloadOptions = {}): Promise<void> {
  return download(file, target, context, { ...QUICK, ...options })
}

describe('a download', () => {
  it('fetches the file and reports its progress', async () => {
    const done: number[] = []
    await fetchIt({ onProgress: (progress) => done.push(progress.done) })
    expect(readFileSync(target).equals(content)).toBe(true)
    expect([done[0], done.at(-1)]).toEqual([0, content.length])
    expect(server.ranges).toEqual([''])
  })

  it('resumes where the connection broke off, repeatedly', async () => {
    server.behaviours.push(breakOff(0.3), breakOff(0.31), breakOff(0.7), breakOff(0.9))
    await fetchIt()
    expect(readFileSync(target).equals(content)).toBe(true)
    const starts = server.ranges.slice(1).map((range) => Number(/^bytes=(\d+)-$/.exec(range)?.[1]))
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(starts.at(-1)).toBeGreaterThan(content.length * 0.5)
  })

  it('keeps a partial file when it is cancelled, and resumes from it the next time', async () => {
    const stop = new AbortController()
    server.behaviours.push((_request, response) => {
      response.writeHead(200, { 'content-length': content.length })
      response.write(content.subarray(0, 200_000))
    })
    const cancelled = fetchIt({
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done >= 200_000) stop.abort()
      },
    })
    await expect(cancelled).rejects.toMatchObject({ kind: 'cancelled' })
    expect(readFileSync(target)).toHaveLength(200_000)
    await fetchIt()
    expect(server.ranges).toEqual(['', 'bytes=200000-'])
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it('starts over if the server does not support ranges', async () => {
    writeFileSync(target, content.subarray(0, 1000))
    server.behaviours.push((_request, response, all) => void response.writeHead(200).end(all))
    await fetchIt()
    expect(server.ranges).toEqual(['bytes=1000-'])
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it('starts over if an earlier part belongs to another file', async () => {
    writeFileSync(target, Buffer.alloc(5000, 7))
    await fetchIt()
    expect(server.ranges).toEqual(['bytes=5000-', ''])
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it('keeps nothing of an earlier part if a server without range support breaks off', async () => {
    writeFileSync(target, Buffer.alloc(5000, 7))
    server.behaviours.push((_request, response, all) => {
      response.writeHead(200, { 'content-length': all.length })
      response.write(all.subarray(0, 1000), () => response.destroy())
    })
    await fetchIt()
    expect(server.ranges).toHaveLength(2)
    expect(server.ranges[1]).not.toBe('bytes=5000-')
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it.each([408, 429, 500, 503])('retries if a server answers %i', async (status) => {
    server.behaviours.push((_request, response) => void response.writeHead(status).end())
    await fetchIt()
    expect(server.ranges).toHaveLength(2)
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it('makes no request for a file that is present', async () => {
    writeFileSync(target, content)
    await fetchIt()
    expect(server.ranges).toEqual([])
  })

  it('follows a redirect, and requests the missing part from the new address', async () => {
    writeFileSync(target, content.subarray(0, 4000))
    server.behaviours.push((_request, response) => {
      response.writeHead(302, { location: '/elsewhere/network.onnx' }).end()
    })
    await fetchIt()
    expect(server.ranges).toEqual(['bytes=4000-', 'bytes=4000-'])
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it('abandons a silent server after a while, and resumes from what it sent', async () => {
    server.behaviours.push((_request, response) => {
      response.writeHead(200, { 'content-length': content.length })
      response.write(content.subarray(0, 100_000))
    })
    await fetchIt({}, { silence: 200 })
    expect(server.ranges).toEqual(['', 'bytes=100000-'])
  })
})

describe('a failed download', () => {
  const refusals: Record<string, { answer: Parameters<typeof server.behaviours.push>[0]; asked: number }> = {
    'answers 404': { answer: (_request, response) => void response.writeHead(404).end('no'), asked: 1 },
    'has 12 bytes instead of 400000': {
      answer: (_request, response) =>
        void response.writeHead(200, { 'content-length': 12 }).end('Not a model!'),
      asked: 1,
    },
    'sends more than the file has': {
      answer: (_request, response, all) => {
        response.writeHead(200)
        response.end(Buffer.concat([all, all]))
      },
      asked: 1,
    },
    'leads from one address to the next without end': {
      answer: (_request, response) => void response.writeHead(302, { location: '/again' }).end(),
      asked: 6,
    },
    'the file that was expected': {
      answer: (_request, response, all) => {
        const other = Buffer.from(all)
        other[300_000] ^= 1
        response.writeHead(200, { 'content-length': other.length }).end(other)
      },
      asked: 1,
    },
  }
  for (const [sentence, { answer, asked }] of Object.entries(refusals)) {
    it(`says so: ${sentence}`, async () => {
      for (let time = 0; time < 10; time++) server.behaviours.push(answer)
      await expect(fetchIt()).rejects.toMatchObject({
        kind: 'download',
        message: expect.stringContaining(sentence) as string,
        next: expect.any(String) as string,
      })
      expect(server.ranges).toHaveLength(asked)
    })
  }

  it('leaves nothing that the next attempt takes for the file', async () => {
    server.behaviours.push((_request, response, all) => {
      response.writeHead(200, { 'content-length': all.length }).end(Buffer.alloc(all.length))
    })
    await expect(fetchIt()).rejects.toMatchObject({ kind: 'download' })
    await fetchIt()
    expect(readFileSync(target).equals(content)).toBe(true)
  })

  it('names the host if it does not respond, after a few attempts', async () => {
    const gone = { ...file, address: 'http://127.0.0.1:1/network.onnx' }
    await expect(download(gone, target, {}, QUICK)).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringContaining('127.0.0.1:1') as string,
      next: expect.stringContaining('proxy') as string,
    })
  })

  it('names the folder if the file cannot be written', async () => {
    target = path.join(folder, 'no-such-folder', 'network')
    await expect(fetchIt()).rejects.toMatchObject({ kind: 'disk' })
  })
})

describe('a proxy', () => {
  it('receives every request if one is set', async () => {
    const asked: string[] = []
    const proxy = http.createServer((request, response) => {
      asked.push(request.url ?? '')
      serve(request, response, content)
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    try {
      const { port } = proxy.address() as AddressInfo
      const elsewhere = { ...file, address: 'http://models.example/network.onnx' }
      await download(elsewhere, target, {}, { ...QUICK, proxy: `http://127.0.0.1:${port}` })
      expect(readFileSync(target).equals(content)).toBe(true)
      expect(asked).toEqual([elsewhere.address])
    } finally {
      proxy.closeAllConnections()
      proxy.close()
    }
  })

  it('that does not answer is not bypassed', async () => {
    const failing = fetchIt({}, { proxy: 'http://127.0.0.1:1' })
    await expect(failing).rejects.toMatchObject({ kind: 'download' })
    expect(server.ranges).toEqual([])
    expect(existsSync(target)).toBe(false)
  })
})
