import { defineConfig } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'
import { layering } from './tools/lint/layering.ts'
import { ONLY_LOADER, onnxRuntimeRules } from './tools/lint/onnx-runtime.ts'
import { plainText } from './tools/lint/plain-text.ts'
import svelteConfig from './svelte.config.js'

/**
 * What oxlint (.oxlintrc.json) does not know: components and the program's own rules. oxlint has the rules of files of TypeScript, in a
 * fifth of the time, because its types come from the compiler that is a program of the system.
 */
export default defineConfig(
  {
    ignores: [
      'node_modules',
      'out',
      'coverage',
      'api-docs',
      'test-results',
      '.svelte-check',
      'playwright-report',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin },
  },
  {
    files: ['**/*.svelte'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.disableTypeChecked],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...svelte.configs.recommended,
  // In components types would be inferred anew for each of them; svelte-check knows them.
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
  },
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['src/**/*.{ts,svelte}'],
    plugins: { rooms: { rules: { layering } } },
    rules: { 'rooms/layering': 'error' },
  },
  {
    // Everything that a person reads comes from the catalogue of messages.
    files: ['src/**/*.ts'],
    ignores: ['src/messages/**'],
    plugins: { messages: { rules: { 'plain-text': plainText } } },
    rules: { 'messages/plain-text': 'error' },
  },
  { ignores: [ONLY_LOADER], rules: onnxRuntimeRules },
  // Sets and maps of the state are replaced, never changed in place ($state.raw): no reactive copies are needed.
  { files: ['**/*.svelte', '**/*.svelte.ts'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
)
