/** So long a browser may take to begin with a download. */
const KEPT_MS = 60_000

/** Offers a document that main has made as a download. */
export function saveMade(id: string, name: string): void {
  const link = document.createElement('a')
  link.href = `made/${id}`
  link.download = name
  link.click()
}

/** Offers a text of the page as a download, to be saved where the person or the browser wants it. */
export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** Offers bytes that the page has as a download. */
export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
