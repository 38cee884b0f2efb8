import { hash, randomBytes } from "node:crypto";
import rdfCanonize, { type Quad, type Term } from "rdf-canonize";
import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { toQuads } from "./to-quads.ts";

/** A template for documents that differ only in some texts: their JSON and their canonical N-Quads with gaps. */
export interface Template {
  /** Returns the texts that the document has in the gaps. Returns null if the document does not match the template. */
  match(document: JsonObject): string[] | null;
  /** Returns the same text as JSON.stringify for the document with these texts. */
  json(texts: readonly string[]): string;
  /** Returns the same text as `canonicalize`. Returns null if the full algorithm is required. */
  canonicalize(texts: readonly string[]): string | null;
}

/** Compiles a template for documents that are equal to `sample` except for the texts of the members that `varies` selects. Their
 *  canonical form then needs no JSON-LD processing. The result is that of RDFC-1.0 as long as all blank nodes have different
 *  hashes; otherwise the template's `canonicalize` returns null.
 *  @param varies returns whether the member at this path (names and indexes joined by `.`) may differ. Such a member must be a
 *  text that means itself or an absolute IRI. It must not be a term, a type or a context.
 *  @throws Error if the contexts do not define all terms of the sample.
 *  @see https://www.w3.org/TR/rdf-canon/#canon-algo */
export async function compileTemplate(sample: JsonObject, varies: (path: string) => boolean): Promise<Template> {
  const mark = randomBytes(12).toString("hex");
  const gaps: string[] = [];
  const skeleton = skeletonOf(sample, "", (path) => {
    if (!varies(path)) return null;
    gaps.push(path);
    return `urn:x-${mark}:${gaps.length - 1}:`;
  });
  const document = documentOf(skeleton) as JsonObject;
  const pieces = JSON.stringify(document)
    .split(new RegExp(`"urn:x-${mark}:(\\d+):"`))
    .map((piece, at) => (at % 2 === 0 ? piece : Number(piece)));
  const graph = readGraph((await toQuads(document)) as Quad[], mark, gaps.length);
  return {
    match: (candidate) => {
      const texts: string[] = [];
      return collect(skeleton, candidate, texts) ? texts : null;
    },
    json: (texts) => fill(pieces, texts),
    canonicalize: (texts) => canonicalForm(graph, texts),
  };
}

/** A document with gaps. Values and members are in document order, and the gaps are numbered in this order. */
type Skeleton =
  | { gap: string }
  | { fixed: JsonValue }
  | { list: readonly Skeleton[]; whole: JsonValue | null }
  | { members: readonly (readonly [string, Skeleton])[]; whole: JsonValue | null };

function skeletonOf(value: JsonValue, path: string, gapAt: (path: string) => string | null): Skeleton {
  if (typeof value === "string") {
    const gap = gapAt(path);
    return gap === null ? { fixed: value } : { gap };
  }
  if (typeof value !== "object" || value === null) return { fixed: value };
  if (Array.isArray(value)) {
    const list = value.map((item, at) => skeletonOf(item, `${path}.${at}`, gapAt));
    return { list, whole: list.every(isWhole) ? value : null };
  }
  const members = Object.entries(value).map(
    ([name, member]) => [name, skeletonOf(member, path === "" ? name : `${path}.${name}`, gapAt)] as const,
  );
  return { members, whole: members.every(([, member]) => isWhole(member)) ? value : null };
}

const isWhole = (skeleton: Skeleton): boolean =>
  "fixed" in skeleton || ("whole" in skeleton && skeleton.whole !== null);

function documentOf(skeleton: Skeleton): JsonValue {
  if ("gap" in skeleton) return skeleton.gap;
  if ("fixed" in skeleton) return skeleton.fixed;
  if ("list" in skeleton) return skeleton.list.map(documentOf);
  return Object.fromEntries(skeleton.members.map(([name, member]) => [name, documentOf(member)]));
}

/** Whether the value matches the skeleton, with its members in the same order. Adds the texts in the gaps to `texts`. */
function collect(skeleton: Skeleton, value: JsonValue | undefined, texts: string[]): boolean {
  if ("gap" in skeleton) {
    if (typeof value !== "string") return false;
    texts.push(value);
    return true;
  }
  if ("fixed" in skeleton) return skeleton.fixed === value;
  // Badges of a batch often share the same object.
  if (skeleton.whole !== null && skeleton.whole === value) return true;
  if (typeof value !== "object" || value === null) return false;
  if ("list" in skeleton)
    return (
      Array.isArray(value) &&
      value.length === skeleton.list.length &&
      skeleton.list.every((item, at) => collect(item, value[at], texts))
    );
  if (Array.isArray(value)) return false;
  let at = 0;
  for (const name in value) {
    const member = skeleton.members[at++];
    if (member === undefined || member[0] !== name || !collect(member[1], value[name], texts)) return false;
  }
  return at === skeleton.members.length;
}

/** A text with gaps. A number is the index of the text that fills the gap. */
type Line = readonly (string | number)[];

/** Lines with gaps. `isOrdered`: they are in sorted order whatever fills the gaps. */
interface Lines {
  lines: readonly Line[];
  isOrdered: boolean;
}

/** Canonical N-Quads with gaps. N-Quads are sorted, so the statements of one subject are adjacent, and there are few subjects.
 *  The gaps are filled with the texts, followed by the labels of the blank nodes. */
interface Graph {
  /** The lines of each subject, without the subject. `whole`: the finished lines, if they have no gaps. */
  subjects: readonly { subject: Line; lines: Lines; whole: string | null }[];
  /** For each blank node, the lines that its hash is computed from, and the hash if the lines have no gaps. */
  nodes: readonly { lines: Lines; hash: string | null }[];
  /** The gaps that contain IRIs. */
  iris: ReadonlySet<number>;
}

function readGraph(quads: readonly Quad[], mark: string, gapCount: number): Graph {
  const nodes = new Map<string, number>();
  const whole: Line[] = [];
  const bySubject = new Map<string, { subject: Line; rests: Line[] }>();
  for (const quad of quads) {
    const text = serialize(quad, mark, nodes);
    // A subject never contains a space.
    const end = text.indexOf(" ") + 1;
    const [subject, rest] = [readLine(text.slice(0, end), mark, gapCount), readLine(text.slice(end), mark, gapCount)];
    whole.push(readLine(text, mark, gapCount));
    const known = bySubject.get(text.slice(0, end)) ?? { subject, rests: [] };
    known.rests.push(rest);
    bySubject.set(text.slice(0, end), known);
  }
  const seenFrom = (node: number) =>
    whole
      .filter((line) => line.includes(node))
      .map((line) => joined(line.map((part) => nameFrom(node, part, gapCount))));
  return {
    subjects: [...bySubject.values()].map(({ subject, rests }) => {
      const lines = inOrder(rests);
      const isFixed = [subject, ...rests].every(isText);
      return { subject, lines, whole: isFixed ? write(lines, write1(subject, []), []) : null };
    }),
    nodes: [...nodes.values()].map((at) => {
      const lines = inOrder(seenFrom(gapCount + at));
      return { lines, hash: lines.lines.every(isText) ? hash("sha256", write(lines, "", [])) : null };
    }),
    iris: new Set(
      whole.flatMap((line) =>
        line.flatMap((part, at) =>
          typeof part === "number" && part < gapCount && endsInIri(line[at - 1]) ? [part] : [],
        ),
      ),
    ),
  };
}

function serialize({ subject, predicate, object, graph }: Quad, mark: string, nodes: Map<string, number>): string {
  const marked = (term: Term): Term => {
    if (term.termType !== "BlankNode") return term;
    const number = nodes.get(term.value) ?? nodes.size;
    nodes.set(term.value, number);
    return { ...term, value: `n-${mark}-${number}-` };
  };
  return rdfCanonize.NQuads.serializeQuad({
    subject: marked(subject),
    predicate,
    object: marked(object),
    graph: marked(graph),
  });
}

function readLine(text: string, mark: string, gapCount: number): Line {
  const parts = text.split(new RegExp(`(urn:x-${mark}:\\d+:|n-${mark}-\\d+-)`));
  return joined(
    parts.map((part, at) => {
      if (at % 2 === 0) return part;
      const number = Number(part.slice(part.indexOf(mark) + mark.length + 1, -1));
      return part.startsWith("urn:") ? number : gapCount + number;
    }),
  );
}

const isText = (line: Line) => line.every((part) => typeof part === "string");
const endsInIri = (part: string | number | undefined) => typeof part === "string" && part.endsWith("<");

/** Returns the label of a blank node in the lines from which its hash is computed: `_:a` for itself and `_:z` for others.
 *  @see https://www.w3.org/TR/rdf-canon/#hash-1d-quads */
function nameFrom(node: number, part: string | number, gapCount: number): string | number {
  if (typeof part === "string" || part < gapCount) return part;
  return part === node ? "a" : "z";
}

/** Merges adjacent fixed parts. */
function joined(parts: Line): Line {
  const line: (string | number)[] = [];
  for (const part of parts) {
    const last = line.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") line[line.length - 1] = last + part;
    else line.push(part);
  }
  return line;
}

function inOrder(lines: readonly Line[]): Lines {
  const start = (line: Line) => (typeof line[0] === "string" ? line[0] : "");
  const sorted = lines.toSorted((one, other) => (start(one) < start(other) ? -1 : 1));
  // If the fixed beginnings of two lines differ, the gaps after them do not affect the order.
  const isOrdered = sorted.every((line, at) => {
    const next = sorted[at + 1];
    return next === undefined || !start(next).startsWith(start(line));
  });
  return { lines: sorted, isOrdered };
}

function canonicalForm({ subjects, nodes, iris }: Graph, texts: readonly string[]): string | null {
  const put: string[] = [];
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? "";
    if (iris.has(at) ? !safeIri.test(text) : !text.isWellFormed()) return null;
    put.push(iris.has(at) ? text : escapeLiteral(text));
  }
  const hashes = nodes.map(({ lines, hash: known }) => known ?? hash("sha256", write(lines, "", put)));
  const order = hashes.toSorted();
  for (const nodeHash of hashes) {
    const place = order.indexOf(nodeHash);
    // Two nodes with the same first-degree hash require the full algorithm.
    if (order[place + 1] === nodeHash) return null;
    put.push(`c14n${place}`);
  }
  const written = subjects.map(({ subject, lines, whole }) => {
    const name = write1(subject, put);
    return { name, text: whole ?? write(lines, name, put) };
  });
  written.sort((one, other) => (one.name < other.name ? -1 : 1));
  let form = "";
  for (let at = 0; at < written.length; at++) {
    const { name, text } = written[at] ?? { name: "", text: "" };
    // Two gaps with the same IRI would merge two subjects into one.
    if (name === written[at + 1]?.name) return null;
    form += text;
  }
  return form;
}

/** IRIs that JSON-LD does not expand, because their schemes are not prefixes in any bundled context. */
const safeIri = /^(did|urn|https?):[^\p{Cc}\s<>"{}|\\^`]*$/u;

/** @see https://www.w3.org/TR/rdf-canon/#canonical-quads */
const escapeLiteral = (text: string) => (escaped.test(text) ? text.replace(escapedAll, escapeCharacter) : text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters must be escaped.
const escaped = /[\u0000-\u001f\u007f"\\]/;
const escapedAll = new RegExp(escaped, "g");
const named = new Map([...'\b\t\n\f\r"\\'].map((character, at) => [character, `\\${'btnfr"\\'[at]}`]));

function escapeCharacter(character: string): string {
  const code = () => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return named.get(character) ?? `\\u${code()}`;
}

function write1(line: Line, put: readonly string[]): string {
  let text = "";
  for (const part of line) text += typeof part === "string" ? part : put[part];
  return text;
}

/** Returns the lines, sorted and without duplicates, each prefixed with `subject`. */
function write({ lines, isOrdered }: Lines, subject: string, put: readonly string[]): string {
  if (!isOrdered) return [...new Set(lines.map((line) => subject + write1(line, put)))].sort().join("");
  let text = "";
  for (const line of lines) {
    text += subject;
    for (const part of line) text += typeof part === "string" ? part : put[part];
  }
  return text;
}

/** Returns the fixed parts of the JSON, and between them the indexes of the texts. */
function fill(pieces: Line, texts: readonly string[]): string {
  let filled = "";
  for (const piece of pieces) filled += typeof piece === "string" ? piece : JSON.stringify(texts[piece]);
  return filled;
}
