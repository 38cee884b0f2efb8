const redacted = "[redacted]";
const unreadable = "[not stored: not valid form data or JSON]";

/** Names of fields, parameters and properties whose values never reach the log. */
const secretName = /secret|passw|token|authorization|assertion|api[-_]?key|private[-_]?key|^code$|^cookie$/i;
/** Names that sound like it and tell nothing. */
const harmlessName = /^token_?(type|url)$/i;
/** Whether a text may hold one of those names at all, perhaps written with escapes. Most texts do not, and are done. */
const suspicion = /secret|passw|token|authorization|assertion|api[-_]?key|private[-_]?key|"code"|cookie|\\u00|%[2-7]/i;

/** Fields of a token request (RFC 6749 section 4.4.2 and Watershed's own) that may be kept. */
const tokenRequestFields = ["grant_type", "client_id", "scope", "expire_seconds"];

const isSecret = (name: string) => secretName.test(name) && !harmlessName.test(name);

/** A query string without its question mark, the values of secrets replaced; null for an empty one. */
export function redactQuery(search: string): string | null {
  const query = search.replace(/^\?/, "");
  if (query === "") return null;
  return suspicion.test(query) ? redactForm(query) : query;
}

/** A body's text, or its beginning, with the values of secrets replaced: those of a form, of JSON at any depth, and of JSON
 *  that is broken or cut. */
export function redactText(text: string, contentType: string): string {
  if (!suspicion.test(text)) return text;
  if (/^\s*[{[]/.test(text)) return redactJson(text);
  if (/x-www-form-urlencoded/i.test(contentType)) return redactForm(text);
  return redactFragment(text);
}

/** A token request's fields, known ones alone, and the client id among them. What is neither a form nor JSON may hold the
 *  secret anywhere, so nothing of it is kept. */
export function redactTokenRequest(text: string): { text: string; clientId: string | null } {
  const fields = fieldsOf(text);
  if (!fields) return { text: unreadable, clientId: null };
  const kept = fields.map(([name, value]) => [name, tokenRequestFields.includes(name) ? value : redacted] as const);
  const clientId = fields.find(([name]) => name === "client_id")?.[1] ?? null;
  return { text: kept.map(([name, value]) => `${name}=${value}`).join("&"), clientId };
}

function fieldsOf(text: string): [string, string][] | null {
  if (!/^\s*[{[]/.test(text)) return text.includes("=") ? [...new URLSearchParams(text)] : null;
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.entries(value).map(([name, field]) => [
    name,
    typeof field === "string" ? field : JSON.stringify(field),
  ]);
}

function redactForm(form: string): string {
  return form
    .split("&")
    .map((pair) => {
      const [name = "", value] = [...new URLSearchParams(pair)][0] ?? [];
      if (value === undefined || value === "") return pair;
      const start = pair.slice(0, pair.indexOf("=") + 1);
      if (isSecret(name)) return `${start}${redacted}`;
      // xAPI's alternate request syntax carries the real body as a field.
      const inner = /^\s*[{[]/.test(value) ? redactText(value, "application/json") : value;
      return inner === value ? pair : `${start}${encodeURIComponent(inner)}`;
    })
    .join("&");
}

function redactJson(text: string): string {
  const value = parsed(text);
  if (value === undefined) return redactFragment(text);
  let found = false;
  const clean = JSON.stringify(value, (name, inner: unknown) => {
    if (!isSecret(name) || inner === null) return inner;
    found = true;
    return redacted;
  });
  return found ? clean : text;
}

/** JSON that no parser takes, or any other text: what follows a secret's name, as JSON or as `name=value`, up to the end of
 *  the value or of the text. Escaped letters count as what they stand for. Names have bounds, so that no text makes this take
 *  more than a moment. */
function redactFragment(text: string): string {
  return text
    .replace(/\\u00([2-7][0-9a-f])/gi, (written, code: string) => {
      const letter = String.fromCharCode(Number.parseInt(code, 16));
      return /[\w-]/.test(letter) ? letter : written;
    })
    .replace(
      /"((?:[^"\\]|\\.){0,100})"(\s*:\s*)("(?:[^"\\]|\\.)*(?:"|\\?$)|[^\s,}\]]+)/g,
      (pair, name: string, colon: string) => (isSecret(name) ? `"${name}"${colon}"${redacted}"` : pair),
    )
    .replace(
      /([\w-]{0,40}(?:secret|passw|token|authorization|assertion)[\w-]{0,40})(\s*[=:]\s*)(?!")([^&\n]+)/gi,
      `$1$2${redacted}`,
    );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
