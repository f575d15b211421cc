/**
 * The inverse of the upper triangular Cholesky factor R of a symmetric positive matrix (G = Rᵀ·R), size x size and
 * row-major, so that V·R⁻¹ has orthonormal columns when G = Vᵀ·V. A pivot below `floor` times its diagonal entry is
 * raised to it: if columns of V are nearly dependent the factor stays finite, and a second pass corrects the rest
 * (shifted Cholesky QR; Fukaya et al. 2020, "Shifted Cholesky QR for computing the QR factorization of ill-conditioned
 * matrices").
 */
export function inverseCholeskyFactor(gram: ArrayLike<number>, size: number, floor: number): Float32Array {
  return invertUpper(choleskyFactor(gram, size, floor), size)
}

/** x of G·x = b for a symmetric positive matrix G, size x size and row-major, solved by its Cholesky factor. */
export function solveSymmetric(gram: ArrayLike<number>, right: ArrayLike<number>): Float64Array {
  const size = right.length
  const factor = choleskyFactor(gram, size, Number.EPSILON)
  const solution = Float64Array.from(right)
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < row; inner++) solution[row] -= factor[inner * size + row] * solution[inner]
    solution[row] /= factor[row * size + row]
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let inner = row + 1; inner < size; inner++)
      solution[row] -= factor[row * size + inner] * solution[inner]
    solution[row] /= factor[row * size + row]
  }
  return solution
}

function choleskyFactor(gram: ArrayLike<number>, size: number, floor: number): Float64Array {
  const factor = Float64Array.from(gram)
  for (let pivot = 0; pivot < size; pivot++) {
    const start = pivot * size
    const smallest = Math.max(floor * gram[start + pivot], Number.MIN_VALUE)
    const root = Math.sqrt(Math.max(factor[start + pivot], smallest))
    for (let column = pivot; column < size; column++) factor[start + column] /= root
    factor[start + pivot] = root
    for (let row = pivot + 1; row < size; row++) {
      const weight = factor[start + row]
      if (weight === 0) continue
      for (let column = row; column < size; column++) {
        factor[row * size + column] -= weight * factor[start + column]
      }
    }
  }
  return factor
}

/** Back substitution row by row from the bottom, using only the entries on and above the diagonal. */
function invertUpper(factor: Float64Array, size: number): Float32Array {
  const inverse = new Float64Array(size * size)
  for (let row = size - 1; row >= 0; row--) {
    const start = row * size
    inverse[start + row] = 1
    for (let inner = row + 1; inner < size; inner++) {
      const weight = factor[start + inner]
      for (let column = inner; column < size; column++) {
        inverse[start + column] -= weight * inverse[inner * size + column]
      }
    }
    for (let column = row; column < size; column++) inverse[start + column] /= factor[start + row]
  }
  return Float32Array.from(inverse)
}
