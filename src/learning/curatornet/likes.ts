/**
 * The works of a profile with likes as a weaker kind of feedback: `likesPerPurchase` likes weigh as much as one
 * purchase. A work that occurs n times counts n times in the profile's mean and once in its maximum, so purchases occur
 * that often and likes once, and neither the network nor its step needs to handle weights. Purchased works do not count
 * as likes. With 0 likes per purchase, likes do not count.
 */
export function profileWithLikes(
  bought: ArrayLike<number>,
  liked: ArrayLike<number>,
  likesPerPurchase: number,
): Int32Array {
  const owned = new Set(Array.from(bought))
  const likes =
    likesPerPurchase === 0 ? [] : [...new Set(Array.from(liked))].filter((work) => !owned.has(work))
  if (likes.length === 0) return Int32Array.from(bought)
  const purchases = Array.from(bought)
  return Int32Array.from([...Array.from({ length: likesPerPurchase }, () => purchases).flat(), ...likes])
}
