import ts from "typescript";

/** A small fault that can be put into a file. */
export interface Mutant {
  /** Where the text that is replaced starts and ends. */
  start: number;
  end: number;
  replacement: string;
  /** 1-based. */
  line: number;
  kind: string;
}

const swapped: Partial<Record<ts.SyntaxKind, readonly [kind: string, operator: string]>> = {
  [ts.SyntaxKind.LessThanToken]: ["boundary", "<="],
  [ts.SyntaxKind.LessThanEqualsToken]: ["boundary", "<"],
  [ts.SyntaxKind.GreaterThanToken]: ["boundary", ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ["boundary", ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ["equality", "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ["equality", "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ["logic", "||"],
  [ts.SyntaxKind.BarBarToken]: ["logic", "&&"],
  [ts.SyntaxKind.PlusToken]: ["arithmetic", "-"],
  [ts.SyntaxKind.MinusToken]: ["arithmetic", "+"],
};

/** Lists the faults that a source file can have: a comparison, a logical or an arithmetic operator that is another one, a
 *  condition that is negated, a boolean or a number that is another one, a condition of a Prisma query or of SQL that is
 *  left out, a call whose result nobody uses that is not made, and a refusal that is not thrown. */
export function listMutants(file: string, source: string): Mutant[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const add = (kind: string, start: number, end: number, replacement: string) => {
    const line = parsed.getLineAndCharacterOfPosition(start).line + 1;
    mutants.push({ kind, start, end, replacement, line });
  };
  const visit = (node: ts.Node): void => {
    if (isSelection(node) || ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
      return;
    if (ts.isBinaryExpression(node)) {
      const swap = swapped[node.operatorToken.kind];
      const isText = [node.left, node.right].some(
        (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
      );
      if (swap && !(swap[0] === "arithmetic" && isText))
        add(swap[0], node.operatorToken.getStart(), node.operatorToken.end, swap[1]);
    }
    if (ts.isIfStatement(node)) {
      const { expression } = node;
      add("condition", expression.getStart(), expression.end, `!(${expression.getText()})`);
    }
    if (ts.isConditionalExpression(node))
      add("condition", node.condition.getStart(), node.condition.end, `!(${node.condition.getText()})`);
    if (node.kind === ts.SyntaxKind.TrueKeyword) add("boolean", node.getStart(), node.end, "false");
    if (node.kind === ts.SyntaxKind.FalseKeyword) add("boolean", node.getStart(), node.end, "true");
    if (ts.isNumericLiteral(node) && !ts.isEnumMember(node.parent))
      add("number", node.getStart(), node.end, `(${node.text} + 1)`);
    if (ts.isThrowStatement(node)) add("refusal", node.getStart(), node.end, ";");
    if (ts.isExpressionStatement(node) && isCall(node.expression)) add("call", node.getStart(), node.end, ";");
    if (isQueryCondition(node)) add("query", node.getStart(), endWithComma(source, node.end), "");
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) addSql(node, add);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return mutants;
}

function isCall(expression: ts.Expression): boolean {
  return ts.isCallExpression(ts.isAwaitExpression(expression) ? expression.expression : expression);
}

/** What a Prisma query selects: without a column the types would not fit. */
function isSelection(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && /^(select|include|omit|orderBy)$/.test(node.name.getText());
}

/** A member of the object that a Prisma query has as `where`. */
function isQueryCondition(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return false;
  const owner = node.parent.parent;
  return ts.isPropertyAssignment(owner) && owner.name.getText() === "where";
}

function endWithComma(source: string, end: number): number {
  return source[end] === "," ? end + 1 : end;
}

/** Conditions of SQL: `AND x = $1` holds always, and a comparison is another one. */
function addSql(node: ts.Node, add: (kind: string, start: number, end: number, replacement: string) => void): void {
  const text = node.getText();
  if (!/\b(SELECT|UPDATE|INSERT|DELETE)\b/.test(text)) return;
  for (const { index } of text.matchAll(/\bAND\b(?! now)/g))
    add("sql", node.getStart() + index, node.getStart() + index + 3, "AND true OR");
  for (const { index, 0: operator } of text.matchAll(/ (<=|>=|<|>) /g)) {
    const other = operator.includes("=") ? operator.replace("=", "") : operator.replace(/[<>]/, "$&=");
    add("sql", node.getStart() + index, node.getStart() + index + operator.length, other);
  }
}
