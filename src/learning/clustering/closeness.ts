import type { Matrix } from '../dataset.ts'

/**
 * How close each row is to the centre of all rows: the cosine of the row and the mean of the rows, each first scaled to
 * length 1, so that no long row dominates the mean. A row of zeros has 0.
 * @param rows n rows
 * @returns n numbers in -1..1
 */
export function closenessToMiddle({ data, rows, columns }: Matrix): Float64Array {
  const lengths = new Float64Array(rows)
  const middle = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let column = 0; column < columns; column++) sum += data[row * columns + column] ** 2
    lengths[row] = Math.sqrt(sum)
    if (sum === 0) continue
    for (let column = 0; column < columns; column++)
      middle[column] += data[row * columns + column] / lengths[row]
  }
  const length = Math.hypot(...middle)
  return lengths.map((own, row) => {
    if (own === 0 || length === 0) return 0
    let product = 0
    for (let column = 0; column < columns; column++) product += data[row * columns + column] * middle[column]
    return product / (own * length)
  })
}
