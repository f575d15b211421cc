/** What one block says. */
export interface BlockTexts {
  readonly title?: string
  readonly artist?: string
  readonly keywords?: readonly string[]
  /** Of the work; beside it the day on which the photograph was taken, which is not the work's. */
  readonly created?: string
  readonly photographed?: string
}
