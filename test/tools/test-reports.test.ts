import { describe, expect, it } from 'vitest'
import { playwrightOutcome, vitestOutcome } from '../support/test-reports.ts'

describe('the outcome of the unit tests', () => {
  it('counts tests, and names each failure by file and test with its message', () => {
    const outcome = vitestOutcome(
      {
        numPassedTests: 3,
        numPendingTests: 1,
        testResults: [
          {
            name: '/project/test/sums.test.ts',
            message: '',
            status: 'failed',
            assertionResults: [
              { fullName: 'sums agree', status: 'passed', failureMessages: [] },
              {
                fullName: 'sums differ',
                status: 'failed',
                failureMessages: [
                  'AssertionError: expected 1 to be 2\n    at /project/test/sums.test.ts:4:22\n    at file:///project/node_modules/vitest/run.js:1:1',
                ],
              },
            ],
          },
          {
            name: '/project/test/broken.test.ts',
            message: 'cannot load',
            status: 'failed',
            assertionResults: [],
          },
        ],
      },
      '/project',
    )
    expect(outcome).toEqual({
      passed: 3,
      skipped: 1,
      failures: [
        'test/sums.test.ts › sums differ\n    AssertionError: expected 1 to be 2\n        at /project/test/sums.test.ts:4:22',
        'test/broken.test.ts\n    cannot load',
      ],
    })
  })
})

describe('the outcome of the browser tests', () => {
  const spec = {
    title: 'shows the works',
    file: 'test/browser/works.spec.ts',
    line: 8,
    tests: [
      {
        status: 'unexpected',
        results: [{ errors: [{ message: '\u001B[31mTest timeout of 500ms exceeded.\u001B[39m' }] }],
      },
    ],
  }
  const works = {
    title: 'test/browser/works.spec.ts',
    specs: [
      {
        title: 'opens',
        file: 'test/browser/works.spec.ts',
        line: 3,
        tests: [{ status: 'expected', results: [] }],
      },
    ],
    suites: [{ title: 'with a filter', specs: [spec] }],
  }

  it('counts tests, and names each failure by place, groups and test with its message', () => {
    const outcome = playwrightOutcome({
      suites: [works],
      errors: [],
      stats: { expected: 1, flaky: 0, skipped: 2 },
    })
    expect(outcome).toEqual({
      passed: 1,
      skipped: 2,
      failures: [
        'test/browser/works.spec.ts:8 › with a filter › shows the works\n    Test timeout of 500ms exceeded.',
      ],
    })
  })

  it('includes errors outside any test', () => {
    const outcome = playwrightOutcome({
      suites: [],
      errors: [{ message: 'no port' }],
      stats: { expected: 0, flaky: 0, skipped: 0 },
    })
    expect(outcome.failures).toEqual(['outside any test\n    no port'])
  })
})
