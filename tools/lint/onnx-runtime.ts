import type { Linter } from 'eslint'

/** The only file that may load ONNX Runtime: it first turns the library's telemetry off. */
export const ONLY_LOADER = 'src/learning/onnx/onnx-runtime.ts'

const message = `Import ${ONLY_LOADER} instead, which turns the telemetry of ONNX Runtime off before it loads it.`
const NAME = '/^onnxruntime-node/'

/**
 * ESLint rules for all other files: types of the package may be imported, the package itself may not be loaded in any
 * way.
 */
export const onnxRuntimeRules: Linter.RulesRecord = {
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { patterns: [{ group: ['onnxruntime-node', 'onnxruntime-node/*'], allowTypeImports: true, message }] },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: `ImportExpression > Literal[value=${NAME}]`, message },
    {
      selector: `CallExpression[callee.property.name!='resolve'] > Literal.arguments[value=${NAME}]`,
      message,
    },
  ],
}
