import path from 'node:path'
import { Option, type Command } from 'commander'
import { LAYOUTS, MAP_FORMATS, type LayoutName } from '../../../contract/areas/map.ts'
import { putInPlace } from '../../../files/whole-file.ts'
import { oneOf, wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'

interface MapOptions {
  readonly out: string
  readonly layout: LayoutName
  readonly width?: number
  readonly height?: number
  readonly coloured?: boolean
  readonly language?: string
}

/** Exports the map as a picture; works without a position on it are given one first. */
export function addMapExport(exporting: Command, runner: Runner): void {
  exporting
    .command('map')
    .description('the map of the collection as PNG or SVG; computes the positions if necessary')
    .requiredOption('--out <file>', 'the file; its extension sets the format')
    .addOption(new Option('--layout <name>', 'arrangement of the works').choices(LAYOUTS).default(LAYOUTS[0]))
    .option('--width <n>', 'width of the map, default 1440; a PNG has twice as many pixels', wholeNumber)
    .option('--height <n>', 'height of the map, default 900', wholeNumber)
    .option('--coloured', 'colours of the visual groups instead of pictures')
    .option('--language <code>', 'en or es')
    .action(({ out, language = 'en', ...view }: MapOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const format = oneOf(MAP_FORMATS, path.extname(out).slice(1).toLowerCase())
        const spoken = oneOf(['en', 'es'] as const, language)
        const { works, missing } = await client.map.show({})
        if (works.length === 0 || missing > 0)
          await session.follow(client.map.project({ all: works.length === 0 }, { signal }))
        const made = await client.map.picture({ format, ...view, language: spoken }, { signal })
        const file = path.resolve(out)
        const bytes = await made.bytes()
        await putInPlace(file, bytes, { temporary: `${file}.part` })
        session.result({ file, bytes: bytes.length }, () => `Written to ${file}.`)
      }),
    )
}
