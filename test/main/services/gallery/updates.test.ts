import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isNewer } from '../../../../src/main/platform/latest-release.ts'
import { aboutProgram, checkForUpdates } from '../../../../src/main/services/gallery/about.ts'

let server: Server | undefined
afterEach(() => void server?.close())

/**
 * A page of releases whose `latest` redirects to an address.
 * @returns its own address, and the requests it received
 */
async function pageOfReleases(location: string | undefined): Promise<{ page: string; asked: string[] }> {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(location === undefined ? 404 : 302, location === undefined ? {} : { location }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { page: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery/releases`, asked }
}

describe('checking for updates', () => {
  it('requests the address of the newest release, once, and nothing else', async () => {
    const { page, asked } = await pageOfReleases('https://example.org/gallery/releases/tag/v1.10.0')
    expect(await checkForUpdates(page, '1.9.3')).toEqual({ latest: '1.10.0', newer: true })
    expect(asked).toEqual(['HEAD /gallery/releases/latest'])
    expect(await checkForUpdates(page, '1.10.0')).toEqual({ latest: '1.10.0', newer: false })
  })

  it('reports that there is no release yet, or no response', async () => {
    const { page } = await pageOfReleases(undefined)
    await expect(checkForUpdates(page, '1.0.0')).rejects.toMatchObject({ kind: 'download' })
    server?.close()
    await expect(checkForUpdates('http://127.0.0.1:1/releases', '1.0.0')).rejects.toMatchObject({
      kind: 'download',
    })
  })

  it('reports that a checkout does not know where releases are', async () => {
    expect(aboutProgram().releases).toBeNull()
    await expect(checkForUpdates()).rejects.toMatchObject({ kind: 'not-found' })
  })
})

it.each([
  ['1.10.0', '1.9.9', true],
  ['2.0.0', '1.9.9', true],
  ['1.0.1', '1.0.0', true],
  ['1.0.0', '1.0.0', false],
  ['0.9.9', '1.0.0', false],
])('%s after %s: %s', (version, than, newer) => {
  expect(isNewer(version, than)).toBe(newer)
})
