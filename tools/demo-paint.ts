import { SHIPPED, SHIPPED_FOLDER, writeDemoGallery } from './demo-gallery/index.ts'

/** Repaints the demo gallery into `resources/demo-gallery`, where the program finds it. Usage: npm run demo:paint */
const { works, clients, sales } = await writeDemoGallery(SHIPPED_FOLDER, {
  ...SHIPPED,
  output: 'shipped',
  onPainted: (done, total) => {
    if (done % 20 === 0) process.stderr.write(`${done} of ${total} pictures\n`)
  },
})
process.stdout.write(
  `${SHIPPED_FOLDER}: ${works.length} works, ${clients.length} clients, ${sales.length} works sold\n`,
)
