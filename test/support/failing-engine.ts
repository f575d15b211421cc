import { serveTasks } from '../../src/engine/serve.ts'

/** An engine in which one task fails as no task should, and another lets an error escape that ends the process. */
serveTasks({
  describeBuiltin() {
    return Promise.reject(new TypeError('Wimplestock is not iterable'))
  },
  describePictureLibrary() {
    setImmediate(() => {
      throw new RangeError('Wimplestock is out of range')
    })
    return new Promise(() => undefined)
  },
})
