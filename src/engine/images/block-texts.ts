/** The texts of one block. */
export interface BlockTexts {
  readonly title?: string
  readonly artist?: string
  readonly keywords?: readonly string[]
  /**
   * Creation date of the work; the block also contains the day on which the photograph was taken, which is not the
   * work's.
   */
  readonly created?: string
  readonly photographed?: string
}
