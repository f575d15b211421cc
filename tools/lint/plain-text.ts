import type { Rule } from 'eslint'
import type { Node, Property } from 'estree'

/** Properties whose value is shown to people, in any object. */
const READ = new Set(['next', 'stage', 'reason', 'label'])
/** Calls that take a sentence, with the index of that argument. */
const TOLD: Readonly<Record<string, number>> = { Fault: 1, alone: 0, aloneInTurn: 0 }

/** Whether a value is a literal sentence: a string or a template that contains a letter. */
function isWritten(node: Node | undefined): boolean {
  if (node?.type === 'Literal') return typeof node.value === 'string' && /\p{L}/u.test(node.value)
  if (node?.type === 'TemplateLiteral') return node.quasis.some(({ value }) => /\p{L}/u.test(value.raw))
  if (node?.type === 'ConditionalExpression') return isWritten(node.consequent) || isWritten(node.alternate)
  return node?.type === 'BinaryExpression' && (isWritten(node.left) || isWritten(node.right))
}

function nameOf(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : undefined
}

/**
 * ESLint rule: user-facing text must come from the message catalogue (src/messages). It finds literal sentences in
 * faults, next steps, stages, reasons, notes and labels, and parts of the window that are not in the catalogue yet.
 */
export const plainText: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      written: 'this is read by a person: take it from src/messages, so that every language has it',
    },
  },
  create(context) {
    const check = (node: Node | undefined): void => {
      if (node !== undefined && isWritten(node)) context.report({ node, messageId: 'written' })
    }
    const checkCall = (callee: Node, given: readonly Node[]): void => {
      const name = nameOf(callee)
      if (name !== undefined && name in TOLD) check(given[TOLD[name]])
      if (name === 'push' && callee.type === 'MemberExpression') {
        const list = nameOf(callee) === undefined ? undefined : callee.object
        const listName =
          list?.type === 'Identifier'
            ? list.name
            : list?.type === 'MemberExpression'
              ? nameOf(list)
              : undefined
        if (listName === 'notes') check(given[0])
      }
      if (callee.type === 'Identifier' && name === 'words' && given.length === 2) {
        context.report({ node: callee, messageId: 'written' })
      }
    }
    return {
      NewExpression: ({ callee, arguments: given }) => checkCall(callee, given),
      CallExpression: ({ callee, arguments: given }) => checkCall(callee, given),
      Property: ({ key, value }: Property) => {
        const name = key.type === 'Identifier' ? key.name : undefined
        if (name !== undefined && READ.has(name)) check(value)
        if (name === 'notes' && value.type === 'ArrayExpression') {
          for (const element of value.elements) check(element ?? undefined)
        }
      },
    }
  },
}
