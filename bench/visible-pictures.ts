import type { Page } from '@playwright/test'

/** Waits until every visible picture is decoded. */
export async function picturesStand(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('[role=gridcell] img')].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect()
      return top < innerHeight && bottom > 0
    })
    return images.length > 0 && images.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)
  })
}
