import type { TestCase } from './protocol.ts'

/** A subset of the test cases in which a method has little information. */
export type SliceName = 'one-work-profile' | 'never-sold'

export const SLICES: Readonly<
  Record<SliceName, (testCase: TestCase, sold: Uint8Array) => TestCase | undefined>
> = {
  /** Clients with one known work. */
  'one-work-profile': (testCase) => (testCase.profile.length === 1 ? testCase : undefined),
  /** Works that no client had bought before; the other works of the hidden basket do not compete. */
  'never-sold': (testCase, sold) => {
    const relevant = testCase.relevant.filter((work) => sold[work] === 0)
    if (relevant.length === 0) return undefined
    if (relevant.length === testCase.relevant.length) return testCase
    const candidates = testCase.candidates.slice()
    for (const work of testCase.relevant) if (sold[work] === 1) candidates[work] = 0
    return { ...testCase, relevant, candidates }
  },
}

export const SLICE_NAMES = Object.keys(SLICES) as readonly SliceName[]
