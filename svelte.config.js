import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { classOfComponent } from './tools/component-class.ts'

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { cssHash: ({ filename }) => classOfComponent(filename) },
}
