import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { classOfComponent } from './tools/component-class.ts'

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    /** @param {{ filename: string }} component */
    cssHash: ({ filename }) => classOfComponent(filename),
  },
}
