import type { GetICUArgs } from '@schummar/icu-type-parser'
import type { english } from './en/index.ts'

type English = typeof english

/** `subject.key` of every message: `session.busy`. Codes are stored in galleries, so a code keeps its meaning. */
export type MessageCode = {
  [Subject in keyof English]: `${Subject}.${keyof English[Subject] & string}`
}[keyof English]

/** User actions that the history records. */
export type ChangeKind = keyof English['changes']

/** A parameter of a message: data, a number for a plural, another message, or a list that is joined with "and". */
export type Param = string | number | Message | readonly (string | Message)[]

/** A text of the catalogue as data. It has no language until an entry point renders it. */
export interface Message {
  readonly code: MessageCode
  readonly params?: Readonly<Record<string, Param>>
}

/** A message, or a plain string: data, text of an external program, or a sentence that is not in the catalogue yet. */
export type Text = string | Message

type PatternOf<Code extends MessageCode> = Code extends `${infer Subject extends keyof English}.${infer Key}`
  ? Key extends keyof English[Subject]
    ? English[Subject][Key]
    : never
  : never

/** Both forms of a message that differs between terminal and window. */
type FormsOf<Pattern> = Pattern extends string
  ? readonly [Pattern]
  : Pattern extends {
        readonly terminal: infer Terminal extends string
        readonly window: infer Window extends string
      }
    ? readonly [Terminal, Window]
    : never

/** The types of values for each kind of parameter of a pattern. */
export type ArgumentTypes = { ICUArgument: Param; ICUNumberArgument: number; ICUDateArgument: number }

/** The parameters in the English pattern of a message, each with its type. */
export type ParamsOf<Code extends MessageCode> = GetICUArgs<FormsOf<PatternOf<Code>>, ArgumentTypes>

/** The parameters as an argument, which is omitted if a message has none. */
export type ParamsArgument<Code extends MessageCode> = keyof ParamsOf<Code> extends never
  ? []
  : [params: ParamsOf<Code>]

/** A text of the catalogue with its parameters: `message('session.busy', { what })`. */
export function message<Code extends MessageCode>(code: Code, ...[params]: ParamsArgument<Code>): Message {
  return params === undefined ? { code } : { code, params: params as Message['params'] }
}

/** Whether a value of a document is a message: `code` with a subject and a key, and only parameters besides. */
export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false
  const { code, params, ...others } = value as { code?: unknown; params?: unknown }
  if (typeof code !== 'string' || !/^[a-zA-Z]+\.[a-zA-Z]+$/.test(code)) return false
  return Object.keys(others).length === 0 && (params === undefined || typeof params === 'object')
}

/** A text with every piece of data in it changed, for example to shorten a path. */
export function withData(text: Text, change: (data: string) => Text): Text {
  if (typeof text === 'string') return change(text)
  if (text.params === undefined) return text
  const params = Object.entries(text.params).map(([name, value]): [string, Param] => {
    if (typeof value === 'number') return [name, value]
    if (!Array.isArray(value)) return [name, withData(value as Text, change)]
    return [name, (value as readonly Text[]).map((part) => withData(part, change))]
  })
  return { code: text.code, params: Object.fromEntries(params) }
}

/** Joins alternatives into one text: "SEK or NOK or DKK". At least one is required. */
export function eitherOf(alternatives: readonly Text[]): Text {
  return alternatives.reduce((first, second) => message('values.or', { first, second }))
}
