import { inEnglish } from '../../../messages/english.ts'
import type { Message } from '../../../messages/message.ts'

/** Why the bytes of a file are rejected: the end of a sentence that begins with the file's name. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly why: Message

  constructor(why: Message) {
    super(inEnglish(why))
    this.why = why
  }
}
