import { writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import type { Plugin } from 'vite'

/** The packages that a part of the build consists of, besides the project's own sources, by name. */
export interface PartPackages {
  /** Packages whose code is in the bundle. */
  readonly bundled: readonly string[]
  /** Packages that are loaded at run time. */
  readonly loaded: readonly string[]
}

/** The package that contains a module, or that an import names: `@img/colour`, `zod`. */
export function packageNameOf(specifier: string): string {
  const [scope, name] = specifier.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

/** The file that lists the packages of one part of the build. */
export function packagesFile(checkout: string, part: string): string {
  return path.join(checkout, 'out', `${part}-packages.json`)
}

/**
 * Records which packages a part of the build contains and which it loads: the packaged program includes the loaded
 * ones, and its notices name both.
 */
export function listPackages(checkout: string, part: string): Plugin {
  return {
    name: 'list-packages',
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const inside = chunks.flatMap(({ moduleIds }) => moduleIds).flatMap(packageOfFile)
      const own = new Set(Object.keys(bundle))
      const outside = chunks
        .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
        .filter((name) => !own.has(name) && name !== 'electron' && !isBuiltIn(name))
        .map(packageNameOf)
      const packages: PartPackages = { bundled: sorted(inside), loaded: sorted(outside) }
      writeFileSync(packagesFile(checkout, part), `${JSON.stringify(packages, null, 2)}\n`)
    },
  }
}

function packageOfFile(file: string): string[] {
  const inPackages = file.split(path.sep).join('/').split('/node_modules/')
  const last = inPackages.at(-1)
  return inPackages.length < 2 || last === undefined ? [] : [packageNameOf(last)]
}

function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name)
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
