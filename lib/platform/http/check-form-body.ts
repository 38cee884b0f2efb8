import type { IncomingHttpHeaders } from "node:http";
import { unknownAction } from "./check-page-request.ts";
import { type Refusal, refusal } from "./refusal.ts";

const partsMax = 2_000;
const partHeadBytesMax = 8 * 1024;
/** The maximum length of what React encodes: the previous state of a form, which repeats what was entered. */
const encodedBytesMax = 2 * 1024 * 1024;
const argumentsMax = 100;

interface Field {
  name: string;
  isFile: boolean;
  content: Buffer;
}

/** Checks the body of a form before Next parses it: Next and React answer malformed bodies with server errors.
 *  @returns why the request is refused, or null. */
export function checkFormBody(
  headers: IncomingHttpHeaders,
  body: Buffer,
  actions: ReadonlySet<string>,
): Refusal | null {
  const type = headers["content-type"] ?? "";
  const isAction = headers["next-action"] !== undefined;
  if (/^multipart\//i.test(type)) {
    const [, quoted, plain] =
      /^multipart\/form-data;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;,"]{1,70}))\s*$/.exec(type) ?? [];
    const fields = readFields(body, quoted ?? plain ?? "");
    if (!fields) return refusal(400, "The multipart body is malformed. Reload the page, then send the form again.");
    return isAction ? checkArguments(fields) : checkBoundArguments(fields, actions);
  }
  if (isAction && !isArgumentList(body)) return unreadable();
  return null;
}

const unreadable = () => refusal(400, "The form could not be read. Reload the page, then send it again.");

/** Reads the parts of a body as browsers write it; null if it has another form.
 *  @see https://www.rfc-editor.org/rfc/rfc7578 */
function readFields(body: Buffer, boundary: string): Field[] | null {
  if (boundary === "") return null;
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  if (!body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2))) return null;
  const fields: Field[] = [];
  for (let at = delimiter.length - 2; fields.length <= partsMax; ) {
    const mark = body.toString("latin1", at, at + 2);
    if (mark === "--") return /^(\r\n)?$/.test(body.toString("latin1", at + 2, at + 6)) ? fields : null;
    const headEnd = body.indexOf("\r\n\r\n", at);
    if (mark !== "\r\n" || headEnd === -1 || headEnd - at > partHeadBytesMax) return null;
    const end = body.indexOf(delimiter, headEnd + 2);
    const head = body.toString("utf8", at, headEnd);
    const [, name, file] =
      /\r\ncontent-disposition: form-data; name="([^"\r\n]*)"(; filename="[^"\r\n]*")?(?=\r\n|$)/i.exec(head) ?? [];
    if (end === -1 || name === undefined) return null;
    fields.push({ name, isFile: file !== undefined, content: body.subarray(headEnd + 4, Math.max(headEnd + 4, end)) });
    at = end + delimiter.length;
  }
  return null;
}

/** The arguments of an action that a script calls: `0` is the list of them, and other numbers are parts of it. */
function checkArguments(fields: readonly Field[]): Refusal | null {
  const roots = fields.filter(({ name }) => name === "0");
  const [root] = roots;
  if (!root || roots.length > 1 || root.isFile || !isArgumentList(root.content)) return unreadable();
  const parts = fields.filter(({ name, isFile }) => /^\d+$/.test(name) && name !== "0" && !isFile);
  return parts.every(({ content }) => isEncoded(content)) ? null : unreadable();
}

/** The action of a form that no script sends, and the arguments that are bound to it. */
function checkBoundArguments(fields: readonly Field[], actions: ReadonlySet<string>): Refusal | null {
  const named = fields.filter(({ name }) => name.startsWith("$ACTION_ID_")).map(({ name }) => name.slice(11));
  const bound = fields.filter(({ name }) => /^\$ACTION_\d+:\d+$/.test(name));
  if (!bound.every(({ content, isFile }) => !isFile && isEncoded(content))) return unreadable();
  for (const { name } of fields.filter((field) => field.name.startsWith("$ACTION_REF_"))) {
    const described = bound.filter((field) => field.name === `$ACTION_${name.slice(12)}:0`);
    const [, id] = /^\{"id":"([^"]*)"/.exec(described[0]?.content.toString("utf8") ?? "") ?? [];
    if (described.length !== 1 || id === undefined) return unreadable();
    named.push(id);
  }
  if (named.length === 0 || named.length > 2) return unreadable();
  return named.every((id) => actions.has(id)) ? null : unknownAction();
}

const isArgumentList = (content: Buffer): boolean => {
  const value = parsed(content);
  return Array.isArray(value) && value.length <= argumentsMax && !hasUnknownReference(value);
};

const isEncoded = (content: Buffer): boolean => {
  const value = parsed(content);
  return value !== undefined && !hasUnknownReference(value);
};

function parsed(content: Buffer): unknown {
  if (content.length > encodedBytesMax) return undefined;
  try {
    return JSON.parse(content.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What a text that begins with `$` may mean to React: an escaped `$`, a form, a part, undefined, or a number. The forms of this
 *  site send nothing else. */
const knownReference =
  /^\$(\$|K[0-9a-f]{1,6}$|@?[0-9a-f]{1,6}(:[\w:]*)?$|undefined$|NaN$|-?Infinity$|-0$|T$|D\d{4}-[\d:.TZ-]+$|n-?\d{1,300}$)/;

const depthMax = 60;

function hasUnknownReference(value: unknown, levels = depthMax): boolean {
  if (typeof value === "string") return value.startsWith("$") && !knownReference.test(value);
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => hasUnknownReference(inner, levels - 1));
}
