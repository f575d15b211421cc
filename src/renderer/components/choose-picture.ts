/** Asks for one picture file in the system's own dialog. @returns undefined where none was chosen */
export function choosePicture(): Promise<File | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.hidden = true
  // One that stands nowhere may be collected as garbage while its dialog is open.
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
