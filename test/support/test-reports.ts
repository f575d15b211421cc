import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** What a gate or a test runner counted, and a paragraph for each failure. */
export interface Outcome {
  passed: number
  skipped: number
  /** Where each failure is and the beginning of its message; as many as failed. */
  failures: string[]
}

interface VitestReport {
  numPassedTests: number
  numPendingTests: number
  testResults: {
    /** Absolute path. */
    name: string
    /** Why the file could not be loaded. */
    message: string
    status: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

interface PlaywrightSuite {
  title: string
  specs: { title: string; file: string; line: number; tests: PlaywrightTest[] }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightTest {
  status: string
  results: { errors: { message?: string }[] }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  /** Errors outside any test. */
  errors: { message?: string }[]
  stats: { expected: number; flaky: number; skipped: number }
}

/** Lines of a message: an assertion with both values and the place in the test. */
const LINES = 14

/** A paragraph about a failure: where it is, and below that the beginning of its messages, without lines of the runner. */
export function failure(title: string, messages: readonly (string | undefined)[]): string {
  const lines = messages
    .flatMap((message) => stripVTControlCharacters(message ?? '').split('\n'))
    .filter((line) => line.trim() !== '' && !/node_modules|\bnode:internal|<anonymous>/.test(line))
  return [title, ...lines.slice(0, LINES).map((line) => `    ${line}`)].join('\n')
}

/**
 * @param json Vitest's JSON report
 * @param root the folder that the names of the files are relative to
 */
export function vitestOutcome(json: VitestReport, root: string): Outcome {
  const failures = json.testResults.flatMap((file) => {
    const name = path.relative(root, file.name)
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (file.status === 'failed' && failed.length === 0) return [failure(name, [file.message])]
    return failed.map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages))
  })
  return { passed: json.numPassedTests, skipped: json.numPendingTests, failures }
}

function failuresOf(suite: PlaywrightSuite, groups: readonly string[]): string[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected')
      .map((test) =>
        failure(
          `${spec.file}:${spec.line} › ${[...groups, spec.title].join(' › ')}`,
          test.results.flatMap(({ errors }) => errors.map(({ message }) => message)),
        ),
      ),
  )
  const inner = (suite.suites ?? []).flatMap((group) => failuresOf(group, [...groups, group.title]))
  return [...own, ...inner]
}

/** @param json Playwright's JSON report */
export function playwrightOutcome(json: PlaywrightReport): Outcome {
  const { expected, flaky, skipped } = json.stats
  const failures = [
    ...json.suites.flatMap((file) => failuresOf(file, [])),
    ...json.errors.map(({ message }) => failure('outside any test', [message])),
  ]
  return { passed: expected + flaky, skipped, failures }
}
