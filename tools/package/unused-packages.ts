import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { InstalledPackage } from './shipped-packages.ts'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>
}

/**
 * The production packages that main and the engine never load, as folders below the checkout: their code is bundled
 * into the window, or they belong to unused features. The builder would include them all.
 */
export function unusedPackages(checkout: string, loaded: readonly InstalledPackage[]): string[] {
  const { packages } = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')) as Lock
  const used = loaded.map(({ folder }) => path.relative(checkout, folder).split(path.sep).join('/'))
  const isUsed = (folder: string): boolean => used.includes(folder)
  const holdsUsed = (folder: string): boolean => used.some((other) => other.startsWith(`${folder}/`))
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true && !isUsed(folder) && !holdsUsed(folder))
    .map(([folder]) => folder)
}
