/** Time in ms that a browser can take to start a download. */
const KEPT_MS = 60_000

/** Offers a document made by main as a download. */
export function saveMade(id: string, name: string): void {
  const link = document.createElement('a')
  link.href = `made/${id}`
  link.download = name
  link.click()
}

/** Offers a text of the page as a download, to be saved in the place chosen by the user or the browser. */
export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** Offers bytes held by the page as a download. */
export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
