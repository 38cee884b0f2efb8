import path from "node:path";
import ts from "typescript";

/** Patterns of the keys that a source asks for: `*` is any name. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/** Finds what every source asks of its translators: of those from `useTranslations`, `getTranslations` and `translatorFor`,
 *  and of parameters and members with the type `Translator<"…">`. A key that is only known when the code runs means all
 *  keys of its namespace, as do the `messages` of a form's action, whose fields are keys.
 *  @param sources content by path */
export function readMessageUses(sources: ReadonlyMap<string, string>): Uses {
  return new Map([...sources].map(([file, source]) => [file, usesIn(file, source)]));
}

/** The keys that nothing asks for. */
export function unusedKeys(keys: Iterable<string>, uses: Uses): string[] {
  const patterns = new Set([...uses.values()].flat());
  const matchers = [...patterns].map(matcher);
  return [...keys].filter((key) => !patterns.has(key) && !matchers.some((matches) => matches.test(key)));
}

/** The keys that a client component, or what it imports, asks for, and that a server component which renders it does not give
 *  it by `ClientMessages`. Every page gives `shell`. */
export function uncoveredClientKeys(sources: ReadonlyMap<string, string>, keys: readonly string[]): string[] {
  const uses = readMessageUses(sources);
  const imports = new Map([...sources].map(([file, source]) => [file, importsIn(file, source, sources)]));
  const isClient = (file: string) => /^["']use client["']/.test(sources.get(file) ?? "");
  const isAction = (file: string) => /^["']use server["']/.test(sources.get(file) ?? "");
  const reachable = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file) || isAction(file)) return seen;
    seen.add(file);
    for (const next of imports.get(file) ?? []) reachable(next, seen);
    return seen;
  };
  // What another client component imports is covered with that one.
  const inClient = new Set([...sources.keys()].filter(isClient).flatMap((file) => [...reachable(file)]));
  const missing: string[] = [];
  for (const [file, source] of sources) {
    if (inClient.has(file)) continue;
    const given = ["shell", ...[...source.matchAll(/<ClientMessages of=\{\[([^\]]*)\]\}/g)].flatMap(namesIn)];
    for (const client of (imports.get(file) ?? []).filter(isClient)) {
      const wanted = [...reachable(client)].flatMap((one) => uses.get(one) ?? []).map(matcher);
      for (const key of keys.filter((one) => wanted.some((matches) => matches.test(one))))
        if (!given.some((path) => key === path || key.startsWith(`${path}.`)))
          missing.push(`${file} gives ${client} no ${key}`);
    }
  }
  return missing;
}

const namesIn = ([, list = ""]: RegExpMatchArray) =>
  [...list.matchAll(/["']([^"']+)["']/g)].map(([, name = ""]) => name);

const matcher = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.\\/+?^$()[\]{}|]/g, "\\$&").replaceAll("*", "[^.]+")}$`);

function importsIn(file: string, source: string, sources: ReadonlyMap<string, string>): string[] {
  return [...source.matchAll(/^\s*(?:import|export) (?!type )[^;]*?from "([^"]+)"/gm)].flatMap(([, name = ""]) => {
    const target = name.startsWith("@/") ? name.slice(2) : path.join(path.dirname(file), name);
    if (!name.startsWith("@/") && !name.startsWith(".")) return [];
    return [target, `${target}.ts`, `${target}.tsx`].filter((one) => sources.has(one)).slice(0, 1);
  });
}

/** Where a translator's name holds: the node that declares it, and the namespace. */
interface Declared {
  scope: ts.Node;
  name: string;
  /** Null for a parameter that is no translator, and hides one of this name. */
  namespace: string | null;
}

function usesIn(file: string, source: string): string[] {
  if (!/Translations|Translator|translatorFor|messages:/.test(source)) return [];
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const declared: Declared[] = [];
  const uses: string[] = [];
  visit(tree, (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const namespaces = [node.initializer].flatMap(namespaceOf);
      if (ts.isIdentifier(node.name))
        for (const namespace of namespaces) declared.push({ scope: scopeOf(node), name: node.name.text, namespace });
      if (ts.isArrayBindingPattern(node.name)) declareAll(node.name, elementsOf(node.initializer), declared);
    }
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === "messages" &&
      ts.isObjectLiteralExpression(node.parent)
    ) {
      const [first, ...others] = literalsOfList(node.initializer) ?? keysOf(node.initializer);
      // Only a namespace of errors has the names of fields for its keys.
      for (const namespace of [first, ...others]) if (namespace?.endsWith(".errors")) uses.push(`${namespace}.*`);
      if (first) declared.push({ scope: node.parent, name: "t", namespace: first });
    }
    if (ts.isParameter(node) && ts.isIdentifier(node.name) && !(node.type && translatorType(node.type)))
      declared.push({ scope: node.parent, name: node.name.text, namespace: null });
    const type = (ts.isParameter(node) || ts.isPropertySignature(node)) && node.type;
    const namespace = type ? translatorType(type) : undefined;
    if (namespace !== undefined && ts.isIdentifier((node as ts.ParameterDeclaration).name))
      declared.push({
        // A member's name holds in the whole file: for anyone who destructures it.
        scope: ts.isParameter(node) ? node.parent : tree,
        name: (node as ts.ParameterDeclaration).name.getText(),
        namespace,
      });
  });
  const namespacesOf = (name: ts.Expression): string[] => {
    if (!ts.isIdentifier(name)) return namespaceOf(name);
    for (let scope: ts.Node | undefined = name; scope; scope = scope.parent) {
      const found = declared.filter((one) => one.scope === scope && one.name === name.text);
      if (found.length > 0) return found.flatMap(({ namespace }) => namespace ?? []);
    }
    return [];
  };
  visit(tree, (node) => {
    if (!ts.isCallExpression(node)) return;
    const [first, , third] = node.arguments;
    const callee = node.expression;
    if (ts.isIdentifier(callee) && callee.text === "findMessage" && first)
      for (const namespace of namespacesOf(first))
        for (const within of third ? keysOf(third) : [""])
          uses.push([namespace, within, "*"].filter(Boolean).join("."));
    else {
      const isMember = ts.isPropertyAccessExpression(callee) && ["rich", "markup", "raw"].includes(callee.name.text);
      const translator = isMember ? callee.expression : callee;
      if (first)
        for (const namespace of namespacesOf(translator))
          for (const key of keysOf(first)) uses.push(`${namespace}.${key}`);
    }
  });
  return uses;
}

function declareAll(pattern: ts.ArrayBindingPattern, values: readonly ts.Expression[], declared: Declared[]): void {
  pattern.elements.forEach((element, index) => {
    const value = values[index];
    if (!value || !ts.isBindingElement(element) || !ts.isIdentifier(element.name)) return;
    for (const namespace of namespaceOf(value))
      declared.push({ scope: scopeOf(pattern), name: element.name.text, namespace });
  });
}

/** The elements of an array, also of one that `Promise.all` waits for. */
function elementsOf(value: ts.Expression): readonly ts.Expression[] {
  if (ts.isAwaitExpression(value)) return elementsOf(value.expression);
  if (ts.isCallExpression(value) && value.expression.getText() === "Promise.all" && value.arguments[0])
    return elementsOf(value.arguments[0]);
  return ts.isArrayLiteralExpression(value) ? value.elements : [];
}

/** The namespaces that an expression may be a translator of; none when it is none. */
function namespaceOf(value: ts.Expression): string[] {
  if (ts.isAwaitExpression(value) || ts.isParenthesizedExpression(value)) return namespaceOf(value.expression);
  if (!ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) return [];
  const place = ["useTranslations", "getTranslations"].includes(value.expression.text) ? 0 : 1;
  if (place === 1 && value.expression.text !== "translatorFor") return [];
  const given = value.arguments[place];
  return given ? keysOf(given) : [];
}

/** The key that an expression is, or may be; `*` for what only the running code knows. */
function keysOf(value: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isNonNullExpression(value))
    return keysOf(value.expression);
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (ts.isConditionalExpression(value)) return [...keysOf(value.whenTrue), ...keysOf(value.whenFalse)];
  if (ts.isTemplateExpression(value))
    return value.templateSpans.reduce<string[]>(
      (heads, { expression, literal }) =>
        heads.flatMap((head) => keysOf(expression).map((key) => head + key + literal.text)),
      [value.head.text],
    );
  return literalsOf(value) ?? ["*"];
}

/** The texts that a name can be, as far as its declaration or a condition around it says so. */
function literalsOf(value: ts.Expression): string[] | undefined {
  if (!ts.isIdentifier(value)) return undefined;
  for (let node: ts.Node = value; node.parent; node = node.parent) {
    const { parent } = node;
    // `name === "a" || name === "b" ? t(name) : null`
    if (ts.isConditionalExpression(parent) && parent.whenTrue === node) {
      const compared = [...parent.condition.getText().matchAll(/(\w+) === "([^"]+)"/g)];
      if (compared.length > 0 && compared.every(([, name]) => name === value.text))
        return compared.map(([, , text = ""]) => text);
    }
    // `const name = names.find(…)`
    if (ts.isBlock(parent)) {
      const declaration = constantIn(parent.statements, value.text);
      const found = declaration?.initializer;
      if (found && ts.isCallExpression(found) && /\.find$/.test(found.expression.getText()))
        return literalsOfList((found.expression as ts.PropertyAccessExpression).expression);
    }
    if (!ts.isFunctionLike(parent)) continue;
    const parameter = parent.parameters.find(({ name }) => name.getText() === value.text);
    if (!parameter) continue;
    if (parameter.type) return literalsOfType(parameter.type);
    // `(["a", "b"] as const).map((name) => t(name))`
    const call = parent.parent;
    return ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)
      ? literalsOfList(call.expression.expression)
      : undefined;
  }
  return undefined;
}

function constantIn(statements: readonly ts.Statement[], name: string): ts.VariableDeclaration | undefined {
  return statements
    .flatMap((statement) => (ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : []))
    .find((declaration) => declaration.name.getText() === name);
}

function literalsOfType(type: ts.TypeNode): string[] | undefined {
  const types = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  const texts = types.map((one) =>
    ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) ? one.literal.text : "",
  );
  return texts.includes("") ? undefined : texts;
}

/** Of an array of texts, or of the name of one that the file declares. */
function literalsOfList(list: ts.Expression): string[] | undefined {
  if (ts.isParenthesizedExpression(list) || ts.isAsExpression(list)) return literalsOfList(list.expression);
  if (ts.isArrayLiteralExpression(list)) {
    const texts = list.elements.map((element) => (ts.isStringLiteral(element) ? element.text : ""));
    return texts.includes("") ? undefined : texts;
  }
  if (!ts.isIdentifier(list)) return undefined;
  const declaration = constantIn(list.getSourceFile().statements, list.text);
  return declaration?.initializer && literalsOfList(declaration.initializer);
}

function translatorType(type: ts.TypeNode): string | undefined {
  if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== "Translator") return undefined;
  const [of] = type.typeArguments ?? [];
  return of && ts.isLiteralTypeNode(of) && ts.isStringLiteral(of.literal) ? of.literal.text : undefined;
}

function scopeOf(node: ts.Node): ts.Node {
  let scope = node.parent;
  while (!ts.isBlock(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  return scope;
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}
