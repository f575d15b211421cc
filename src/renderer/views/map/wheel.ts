import type { Attachment } from 'svelte/attachments'

const PIXELS_A_LINE = 30
/** Two fingers that are drawn apart come as a wheel with the control key, by smaller steps. */
const PACE = { wheel: 0.0016, pinch: 0.01 }

/**
 * Tells how many times closer a turn of the wheel comes, above 1, or goes farther off. A listener of its own, because the page
 * must be able to refuse the wheel's own scrolling.
 */
export function wheelZoom(zoom: (factor: number, event: WheelEvent) => void): Attachment<HTMLElement> {
  return (element) => {
    const onwheel = (event: WheelEvent): void => {
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE
      const pixels = event.deltaY * (lines ? PIXELS_A_LINE : 1)
      zoom(Math.exp(-pixels * (event.ctrlKey ? PACE.pinch : PACE.wheel)), event)
    }
    element.addEventListener('wheel', onwheel, { passive: false })
    return () => element.removeEventListener('wheel', onwheel)
  }
}
