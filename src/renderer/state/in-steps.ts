/** Work in steps of some milliseconds, so that the page can draw and hear keys between them. */

/** Takes all steps at once: somebody waits for the result. */
export function finish(steps: Iterator<unknown>): void {
  while (steps.next().done !== true);
}

/** Takes one step after the other when there is nothing else to do, until there are none or `stopped` says so. */
export function whenIdle(steps: Iterator<unknown>, stopped: () => boolean): void {
  setTimeout(() => {
    if (!stopped() && steps.next().done !== true) whenIdle(steps, stopped)
  })
}
