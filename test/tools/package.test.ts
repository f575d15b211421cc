import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Configuration } from 'electron-builder'
import { describe, expect, it } from 'vitest'
import { packageConfiguration, type PackageOptions } from '../../tools/package/configuration.ts'
import { SYSTEMS, type System } from '../../tools/package/systems.ts'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * The builder's own check of a configuration against its schema.
 * @throws Error naming the problem
 */
async function validate(configuration: Configuration): Promise<void> {
  const load = createRequire(path.join(root, 'node_modules/electron-builder/package.json'))
  const { validateConfiguration } = load('app-builder-lib/out/util/config/config') as {
    validateConfiguration: (config: Configuration, log: { isEnabled: false }) => Promise<void>
  }
  await validateConfiguration(configuration, { isEnabled: false })
}

function configurationFor(system: System, more: Partial<PackageOptions> = {}): Configuration {
  return packageConfiguration({
    system,
    output: '/out',
    unused: ['node_modules/bits-ui'],
    made: { notices: '/out/notices', afterInstall: '/out/after', afterRemove: '/out/remove' },
    ...more,
  })
}

describe.each(SYSTEMS)('the configuration for %s', (system) => {
  it('is valid for the builder', async () => {
    await expect(validate(configurationFor(system))).resolves.toBeUndefined()
  })

  it('names files that exist', () => {
    const { win, mac, linux, nsis } = configurationFor(system)
    for (const file of [win?.icon, mac?.icon, linux?.icon, mac?.entitlements, nsis?.include, nsis?.license]) {
      expect(existsSync(path.join(root, file as string)), String(file)).toBe(true)
    }
  })

  it('publishes nothing by itself and fetches no native modules', () => {
    expect(configurationFor(system)).toMatchObject({
      publish: null,
      npmRebuild: false,
      nodeGypRebuild: false,
    })
  })
})

describe('the builder’s check', () => {
  it('refuses what it does not know', async () => {
    const wrong = { ...configurationFor('linux-x64'), electronFuse: {} } as unknown as Configuration
    await expect(validate(wrong)).rejects.toThrow(/electronFuse/)
  })
})

describe('the address of the releases', () => {
  it('is included in the package if it is known', () => {
    const releases = 'https://example.org/gallery/releases'
    expect(configurationFor('linux-x64', { releases }).extraMetadata).toMatchObject({ homepage: releases })
    expect(configurationFor('linux-x64').extraMetadata).not.toHaveProperty('homepage')
  })
})
