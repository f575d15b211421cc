import type { Linter } from 'eslint'

/** The one file that may load ONNX Runtime: it turns the library's telemetry off before. */
export const ONLY_LOADER = 'src/learning/onnx/onnx-runtime.ts'

const message = `Import ${ONLY_LOADER} instead, which turns the telemetry of ONNX Runtime off before it loads it.`
const NAME = '/^onnxruntime-node/'

/** ESLint rules for every other file: types of the package may be imported, the package itself in no way. */
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
