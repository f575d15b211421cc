/**
 * Asks for one picture file with the system's own dialog.
 * @returns undefined if none was chosen
 */
export function choosePicture(): Promise<File | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.hidden = true
  // A detached element could be garbage-collected while its dialog is open.
  document.body.append(input)
  return new Promise((resolve) => {
    const take = (): void => {
      input.remove()
      resolve(input.files?.[0])
    }
    input.addEventListener('change', take, { once: true })
    input.addEventListener('cancel', take, { once: true })
    input.click()
  })
}
