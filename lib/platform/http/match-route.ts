/** A route file of `app/` with the values of its path parameters. */
export interface RouteMatch {
  file: string;
  params: Record<string, string | string[]>;
}

type Segment = { kind: "static" | "dynamic" | "catch-all" | "optional"; name: string };

interface Pattern {
  file: string;
  segments: Segment[];
}

/** Creates a function that finds the route file for a path by the rules of Next's App Router: groups in parentheses are not part
 *  of the path, `[param]`, `[...rest]` and `[[...rest]]` match segments, specific routes take precedence over dynamic ones, and
 *  case matters. A trailing slash is ignored, and repeated slashes count as one. Values are decoded; a segment that cannot be
 *  decoded is returned unchanged.
 *  @param files such as `app/(public)/verify/[id]/route.ts`; files in a folder that begins with `_` do not match any path.
 *  @see https://nextjs.org/docs/app/api-reference/file-conventions/dynamic-routes */
export function routeMatcher(files: readonly string[]): (pathname: string) => RouteMatch | null {
  const patterns = files.map(parse).filter((pattern) => pattern !== null);
  const fixed = new Map(
    patterns.filter(isStatic).map((pattern) => [pathOf(pattern), { file: pattern.file, params: {} }]),
  );
  const flexible = patterns.filter((pattern) => !isStatic(pattern)).sort(bySpecificity);

  return (pathname) => {
    const single = pathname.replaceAll(/\/{2,}/g, "/");
    const path = single.length > 1 && single.endsWith("/") ? single.slice(0, -1) : single;
    const exact = fixed.get(path);
    if (exact) return exact;
    const parts = decodedSegments(path);
    for (const { file, segments } of flexible) {
      const params = match(segments, parts);
      if (params) return { file, params };
    }
    return null;
  };
}

function parse(file: string): Pattern | null {
  const folders = file.split("/").slice(1, -1);
  if (folders.some((folder) => folder.startsWith("_"))) return null;
  const visible = folders.filter((folder) => !/^\(.*\)$/.test(folder) && !folder.startsWith("@"));
  return { file, segments: visible.map(parseSegment) };
}

function parseSegment(folder: string): Segment {
  const [, optional] = /^\[\[\.\.\.(.+)\]\]$/.exec(folder) ?? [];
  if (optional) return { kind: "optional", name: optional };
  const [, rest] = /^\[\.\.\.(.+)\]$/.exec(folder) ?? [];
  if (rest) return { kind: "catch-all", name: rest };
  const [, param] = /^\[(.+)\]$/.exec(folder) ?? [];
  if (param) return { kind: "dynamic", name: param };
  return { kind: "static", name: folder };
}

const isStatic = ({ segments }: Pattern) => segments.every(({ kind }) => kind === "static");
const pathOf = ({ segments }: Pattern) => `/${segments.map(({ name }) => name).join("/")}`;

const rank = { static: "0", dynamic: "1", "catch-all": "2", optional: "3" };

function bySpecificity(one: Pattern, other: Pattern): number {
  const rankOf = ({ segments }: Pattern) => segments.map(({ kind }) => rank[kind]).join("");
  return rankOf(one) < rankOf(other) ? -1 : 1;
}

const decodedSegments = (path: string): string[] => (path === "/" ? [] : path.slice(1).split("/").map(decoded));

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function match(segments: readonly Segment[], parts: readonly string[]): RouteMatch["params"] | null {
  const params: RouteMatch["params"] = {};
  for (const [index, { kind, name }] of segments.entries()) {
    const part = parts[index];
    if (kind === "catch-all" || kind === "optional") return matchRest(params, name, kind, parts.slice(index));
    if (!part || (kind === "static" && part !== name)) return null;
    if (kind === "dynamic") params[name] = part;
  }
  return segments.length === parts.length ? params : null;
}

function matchRest(
  params: RouteMatch["params"],
  name: string,
  kind: "catch-all" | "optional",
  rest: string[],
): RouteMatch["params"] | null {
  if (rest.length === 0) return kind === "optional" ? params : null;
  return { ...params, [name]: rest };
}
