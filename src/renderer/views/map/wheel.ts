import type { Attachment } from 'svelte/attachments'

const PIXELS_A_LINE = 30
/** Spreading two fingers arrives as wheel events with the control key, in smaller steps. */
const PACE = { wheel: 0.0016, pinch: 0.01 }

/**
 * Reports the zoom factor of a turn of the wheel: above 1 to zoom in, below 1 to zoom out. Uses its own listener,
 * because the page must be able to prevent the wheel's default scrolling.
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
