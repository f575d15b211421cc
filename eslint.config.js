import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'
import { layering } from './tools/lint/layering.ts'
import { ONLY_LOADER, onnxRuntimeRules } from './tools/lint/onnx-runtime.ts'
import { plainText } from './tools/lint/plain-text.ts'
import svelteConfig from './svelte.config.js'

export default tseslint.config(
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
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        // One program for the whole run. A project service spends a quarter more, on files that an editor would change.
        project: './tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      // The compiler reports these (noUnusedLocals, noUnusedParameters).
      '@typescript-eslint/no-unused-vars': 'off',
      // The compiler admits no enums (erasableSyntaxOnly).
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-mixed-enums': 'off',
      '@typescript-eslint/no-duplicate-enum-values': 'off',
      '@typescript-eslint/prefer-literal-enum-member': 'off',
    },
  },
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
  // Svelte's parser would give each file of runes a program, and infer all types again; to TypeScript runes are functions.
  { files: ['**/*.svelte.ts'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
  },
  // Sets and maps of the state are replaced, never changed in place ($state.raw): no reactive copies are needed.
  { files: ['**/*.svelte', '**/*.svelte.ts'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
  // In components types would be inferred anew for each of them, a third of the whole time; svelte-check knows them.
  { files: ['**/*.js', '**/*.svelte'], extends: [tseslint.configs.disableTypeChecked] },
)
