const redacted = "[redacted]";
const unreadable = "[not stored: not valid form data or JSON]";

/** Names of fields, parameters and properties whose values are never logged. */
const secretName = /secret|passw|token|authorization|assertion|api[-_]?key|private[-_]?key|^code$|^cookie$/i;
/** Names that look similar but are not secret. */
const harmlessName = /^token_?(type|url)$/i;
/** Returns whether a text can contain one of those names, possibly with escapes. Most texts cannot, and need no further
 *  work. */
const suspicion = /secret|passw|token|authorization|assertion|api[-_]?key|private[-_]?key|"code"|cookie|\\u00|%[2-7]/i;

/** Fields of a token request (RFC 6749 section 4.4.2 and Watershed's own) that may be logged. */
const tokenRequestFields = ["grant_type", "client_id", "scope", "expire_seconds"];

const isSecret = (name: string) => secretName.test(name) && !harmlessName.test(name);

/** Returns a query string without its question mark and with the values of secrets replaced; null for an empty one. */
export function redactQuery(search: string): string | null {
  const query = search.replace(/^\?/, "");
  if (query === "") return null;
  return suspicion.test(query) ? redactForm(query) : query;
}

/** Returns the text of a body, or its beginning, with the values of secrets replaced: in a form, in JSON at any depth, and
 *  in JSON that is invalid or truncated. */
export function redactText(text: string, contentType: string): string {
  if (!suspicion.test(text)) return text;
  if (/^\s*[{[]/.test(text)) return redactJson(text);
  if (/x-www-form-urlencoded/i.test(contentType)) return redactForm(text);
  return redactFragment(text);
}

/** Returns the known fields of a token request, including the client id. A body that is neither a form nor JSON could
 *  contain the secret anywhere, so none of it is logged. */
export function redactTokenRequest(text: string): { text: string; clientId: string | null } {
  const fields = fieldsOf(text);
  if (!fields) return { text: unreadable, clientId: null };
  const shown = fields.map(([name, value]) => [name, tokenRequestFields.includes(name) ? value : redacted] as const);
  const clientId = fields.find(([name]) => name === "client_id")?.[1] ?? null;
  return { text: shown.map(([name, value]) => `${name}=${value}`).join("&"), clientId };
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
      // xAPI's alternate request syntax has the actual body as a field.
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

/** For text that is not valid JSON: replaces what follows a secret's name, as JSON or as `name=value`, up to the end of the
 *  value or of the text. Escaped letters match the letters that they encode. The length of names is bounded, so that no
 *  text makes this slow. */
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
