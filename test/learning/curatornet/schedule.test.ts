import { expect, test } from 'vitest'
import { LEARNING_RATES, LEAST_FALL, Schedule } from '../../../src/learning/curatornet/schedule.ts'

test('the rates are the authors’ ten, from 1e-4 in factors of .6 to just above 1e-6', () => {
  expect(LEARNING_RATES).toHaveLength(10)
  expect(LEARNING_RATES[0]).toBe(1e-4)
  expect(LEARNING_RATES[3]).toBeCloseTo(2.16e-5, 12)
  expect(LEARNING_RATES[9]).toBeCloseTo(1.0077696e-6, 12)
})

test('two checks without improvement select the next rate, and an improvement resets the count', () => {
  const schedule = new Schedule([3, 2, 1], 2, 0.5)
  expect(schedule.record(0.6, 1)).toBe(true)
  expect(schedule.record(0.55, 1)).toBe(false)
  expect(schedule.record(0.61, 1)).toBe(true)
  expect(schedule.record(0.6, 1)).toBe(false)
  expect(schedule.learningRate).toBe(3)
  expect(schedule.record(0.6, 1)).toBe(false)
  expect(schedule.learningRate).toBe(2)
  expect(schedule.bestAccuracy).toBe(0.61)
})

test('an equal accuracy is an improvement only with a lower loss than at an earlier improvement', () => {
  const schedule = new Schedule([1], 2, 0.5)
  expect(schedule.record(0.5, 0.1)).toBe(false)
  expect(schedule.record(0.7, 0.4)).toBe(true)
  expect(schedule.record(0.7, 0.4)).toBe(false)
  expect(schedule.record(0.7, 0.3)).toBe(true)
})

test('an equal accuracy can be required to come with a loss that is lower by a given part', () => {
  const schedule = new Schedule([2, 1], 2, 0.5, LEAST_FALL)
  expect(schedule.record(0.7, 1)).toBe(true)
  expect(schedule.record(0.7, 0.96)).toBe(false)
  expect(schedule.record(0.7, 0.94)).toBe(true)
  expect(schedule.record(0.7, 0.93)).toBe(false)
  expect(schedule.record(0.7, 0.92)).toBe(false)
  expect(schedule.learningRate).toBe(1)
  expect(Schedule.from([2, 1], 2, schedule.state, LEAST_FALL).record(0.7, 0.9)).toBe(false)
})

test('ends after the last rate', () => {
  const schedule = new Schedule([2, 1], 1, 0.5)
  schedule.record(0.4, 1)
  expect(schedule.finished).toBe(false)
  schedule.record(0.4, 1)
  expect(schedule.finished).toBe(true)
})
