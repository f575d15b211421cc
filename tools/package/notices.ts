import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { InstalledPackage } from './shipped-packages.ts'

/** Licence texts for packages without one of their own, by name; the files are stored in `packaging/licences/`. */
const TEXTS: readonly { readonly name: RegExp; readonly files: readonly string[] }[] = [
  { name: /^onnxruntime-/, files: ['onnxruntime.txt'] },
  { name: /^(fontkit|brotli|dfa)$/, files: ['devongovett.txt'] },
  { name: /^@img\/sharp-libvips-/, files: ['LGPL-3.0.txt', 'GPL-3.0.txt'] },
]

const LICENCE_FILE = /^(licen[cs]e|copying|notice|third.?party)/i
const RULE = '='.repeat(78)

const HEAD = `What CuratorNet Desktop is made of, and under which licences

CuratorNet Desktop itself is under the MIT licence.

Electron and Chromium, which show the window, have their licences beside the program: LICENSE.electron.txt and
LICENSES.chromium.html. ONNX Runtime's own list of what it contains is ThirdPartyNotices.txt of its release:
https://github.com/microsoft/onnxruntime

libvips is used as a library of its own under the LGPL, version 3: its files (libvips-cpp) lie beside the program's
archive, in app.asar.unpacked/node_modules/@img, and can be exchanged for others of the same interface.
Their source: https://github.com/lovell/sharp-libvips

sbom.cdx.json lists the same components for machines (CycloneDX).
`

/**
 * The licences of everything that ships, package by package.
 * @throws Error for a package without any licence text, so that none is omitted
 */
export function noticesOf(packages: readonly InstalledPackage[], checkout: string): string {
  const own = section('CuratorNet Desktop', readFileSync(path.join(checkout, 'LICENSE'), 'utf8'))
  const others = packages.map((each) => {
    const { name, version, licence, homepage } = each
    const head = `${name} ${version}\n${licence}${homepage === undefined ? '' : `\n${homepage}`}`
    return section(head, textsOf(each, checkout))
  })
  return [HEAD, own, ...others].join('\n')
}

function section(head: string, text: string): string {
  return `${RULE}\n${head}\n${RULE}\n\n${text.trim()}\n`
}

function textsOf({ name, folder }: InstalledPackage, checkout: string): string {
  const own = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => path.join(folder, file))
  const kept = TEXTS.find((text) => text.name.test(name))?.files ?? []
  const about = name.startsWith('@img/sharp-libvips-') ? [path.join(folder, 'README.md')] : []
  const files = [...own, ...about, ...kept.map((file) => path.join(checkout, 'packaging/licences', file))]
  if (files.length === 0) throw new Error(`${name} brings no licence, and packaging/licences has none for it`)
  return files.map((file) => readFileSync(file, 'utf8').trim()).join('\n\n')
}
