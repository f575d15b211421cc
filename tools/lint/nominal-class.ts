import type { Rule } from 'eslint'
import type { Class } from 'estree'

/** A member of a class as the parser of TypeScript tells it. */
interface Member {
  readonly key?: { readonly type: string }
  readonly accessibility?: 'public' | 'protected' | 'private'
}

const isOwn = ({ key, accessibility }: Member): boolean =>
  key?.type === 'PrivateIdentifier' || accessibility === 'private' || accessibility === 'protected'

/**
 * ESLint rule: every class has a private or protected member. The compiler then takes only what the class itself or one below it
 * constructed, where it would take any object of the same shape. That is what typescript-eslint's `no-unsafe-class-instance-assignment`
 * asks of our classes, which takes longer than all other rules together because it infers the type of every expression.
 * A class without one declares `declare protected readonly nominal: unknown`, of which nothing is left when it runs.
 */
export const nominalClass: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      open: 'any object of this shape passes for an instance: declare a private or protected member',
    },
  },
  create(context) {
    const check = (node: Class & Rule.NodeParentExtension): void => {
      if (!(node.body.body as readonly Member[]).some(isOwn)) context.report({ node, messageId: 'open' })
    }
    return { ClassDeclaration: check, ClassExpression: check }
  },
}
