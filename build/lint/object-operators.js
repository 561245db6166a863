import { TypeFlags } from 'typescript';

const OPERATORS = new Set(['<', '<=', '>', '>=', '+', '-', '*', '/', '%']);

/**
 * Arithmetic and order by operators on objects: `a < b` compiles for two decimals and compares their text. (`===` stays allowed: a null
 * check looks the same.)
 */
export const objectOperators = {
  meta: { type: 'problem', schema: [], messages: { object: "'{{operator}}' on an object works on its text: use its methods." } },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const holdsObject = (type) =>
      type.isUnion() ? type.types.some(holdsObject) : ((checker.getBaseConstraintOfType(type) ?? type).flags & TypeFlags.Object) !== 0;
    return {
      BinaryExpression(node) {
        if (!OPERATORS.has(node.operator)) return;
        if ([node.left, node.right].some((side) => holdsObject(services.getTypeAtLocation(side)))) {
          context.report({ node, messageId: 'object', data: { operator: node.operator } });
        }
      },
    };
  },
};
