/** Work in steps of a few milliseconds, so that the page can render and handle input between them. */

/** Runs all steps at once, for a caller that waits for the result. */
export function finish(steps: Iterator<unknown>): void {
  while (steps.next().done !== true);
}

/** Runs one step at a time while idle, until there are none left or `stopped` returns true. */
export function whenIdle(steps: Iterator<unknown>, stopped: () => boolean): void {
  setTimeout(() => {
    if (!stopped() && steps.next().done !== true) whenIdle(steps, stopped)
  })
}
