import type { Page } from '@playwright/test'
import { readAssets, type Assets } from '../../src/main/page/assets.ts'
import { buildWhenStale } from '../../src/main/platform/build.ts'
import { rendererFolder } from '../../src/main/platform/places.ts'

/** The files of the window, rebuilt if the last build is older than the sources. */
export function builtWindow(): Assets {
  buildWhenStale(() => undefined)
  return readAssets(rendererFolder())
}

/**
 * Injects a script into a page.
 * @returns the directive of the page's policy that blocked it
 */
export function refusalOfWrittenScript(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          resolve(effectiveDirective),
        )
        const script = document.createElement('script')
        script.textContent = 'document.title = "written in"'
        document.head.append(script)
      }),
  )
}
