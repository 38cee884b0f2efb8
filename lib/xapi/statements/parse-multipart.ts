import { Failure } from "@/lib/http/failure";

/** One part of a multipart body. */
export interface Part {
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>;
  content: Buffer;
}

export interface MultipartLimits {
  partsMax: number;
  partBytesMax: number;
}

const headerBytesMax = 16 * 1024;

/** The boundary of a Content-Type (RFC 2046 section 5.1.1).
 *  Throws Failure("malformed") when it has none, or one that cannot be. */
export function boundaryOf(contentType: string): string {
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2] ?? "";
  if (/^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary)) return boundary;
  throw new Failure(
    "malformed",
    "The Content-Type multipart/mixed needs a boundary of 1 to 70 characters, such as boundary=abc123.",
    { field: "Content-Type" },
  );
}

/** The parts of a multipart body (RFC 2046 section 5.1), in order. Contents are views of the body, not copies; a preamble and an
 *  epilogue are passed over.
 *  Throws Failure: malformed when delimiters or headers are not what they must be, too-large beyond a limit. */
export function parseMultipart(body: Buffer, boundary: string, limits: MultipartLimits): Part[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = firstDelimiter(body, delimiter);
  for (;;) {
    at += delimiter.length;
    if (body.subarray(at, at + 2).toString("latin1") === "--") return parts;
    const start = endOfLine(body, at);
    const end = nextDelimiter(body, delimiter, start);
    if (parts.length >= limits.partsMax)
      throw new Failure("too-large", `The body has more than the ${limits.partsMax} parts that are accepted here.`);
    parts.push(readPart(body.subarray(start, end), parts.length, limits));
    at = end + 2;
  }
}

function firstDelimiter(body: Buffer, delimiter: Buffer): number {
  if (body.subarray(0, delimiter.length).equals(delimiter)) return 0;
  const found = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]));
  if (found !== -1) return found + 2;
  throw new Failure("malformed", `The body does not begin a part: ${delimiter} stands nowhere at the start of a line.`);
}

/** Where the line break stands that belongs to the next delimiter. */
function nextDelimiter(body: Buffer, delimiter: Buffer, start: number): number {
  // A part may be without headers and content: then the line break before it is the delimiter's.
  const marker = Buffer.concat([Buffer.from("\r\n"), delimiter]);
  for (let at = body.indexOf(marker, start - 2); at !== -1; at = body.indexOf(marker, at + 1)) {
    const after = body.subarray(at + marker.length, at + marker.length + 2).toString("latin1");
    if (after === "--" || /^[\r \t]/.test(after)) return Math.max(at, start);
  }
  throw new Failure("malformed", `The body ends within a part: the closing delimiter ${delimiter}-- is missing.`);
}

/** After a delimiter only white space may follow until its line ends. */
function endOfLine(body: Buffer, start: number): number {
  let at = start;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  if (body[at] === 0x0d && body[at + 1] === 0x0a) return at + 2;
  throw new Failure("malformed", "A delimiter of the multipart body is followed by something other than a line break.");
}

function readPart(bytes: Buffer, index: number, { partBytesMax }: MultipartLimits): Part {
  const hasNoHeaders = bytes[0] === 0x0d && bytes[1] === 0x0a;
  const headEnd = hasNoHeaders ? 0 : bytes.indexOf("\r\n\r\n");
  if (headEnd === -1 || headEnd > headerBytesMax)
    throw new Failure("malformed", `Part ${index + 1} has no empty line after its headers.`);
  const content = bytes.subarray(headEnd + (hasNoHeaders ? 2 : 4));
  if (content.length > partBytesMax)
    throw new Failure(
      "too-large",
      `Part ${index + 1} is larger than the ${partBytesMax} bytes that are accepted here.`,
    );
  return { headers: readHeaders(bytes.subarray(0, headEnd).toString("utf8"), index), content };
}

function readHeaders(head: string, index: number): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  // A line that begins with white space continues the one before (RFC 5322 section 2.2.3).
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    if (line === "") continue;
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon <= 0 || name === "")
      throw new Failure("malformed", `Part ${index + 1} has a header line without a name.`);
    if (headers.has(name)) throw new Failure("malformed", `Part ${index + 1} has the header ${name} twice.`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}
