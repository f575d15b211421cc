/** The systems that packages are built for: those with prebuilt files of ONNX Runtime, sharp and SQLite. */
export const SYSTEMS = ['win32-x64', 'darwin-arm64', 'linux-x64'] as const
export type System = (typeof SYSTEMS)[number]

/**
 * The current system.
 * @throws Error if there are no packages for it, with the reason
 */
export function thisSystem(): System {
  const name = `${process.platform}-${process.arch}`
  const found = SYSTEMS.find((system) => system === name)
  if (found !== undefined) return found
  const why =
    name === 'darwin-x64' ? 'ONNX Runtime has given up Macs with Intel processors' : 'nobody has tried that'
  throw new Error(`There is no package for ${name}: ${why}.`)
}
