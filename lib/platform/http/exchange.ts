import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import {
  codingOf,
  decodableEncodings,
  decodeBody,
  isCodingFault,
  isDecodable,
} from "@/lib/platform/content-coding/decode-body";
import { Failure } from "@/lib/platform/failure/failure";

/** The second argument of a route handler, as Next and server.ts pass it. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

const prefixBytesMax = 64 * 1024;
const refusedPrefixBytesMax = 16 * 1024;
const prefixMs = 250;
const drainMs = 5_000;

/** One request to a protocol. The body is read once, with a limit, and parameters have a single value. */
export class Exchange {
  readonly receivedAt = new Date();
  /** Contains `receivedAt`: see `requestTime`. */
  readonly requestId = newRequestId(this.receivedAt);
  readonly url: URL;
  /** The authenticated caller. It is set before authorization is checked, so that the request log names the caller of a refused
   *  request too. */
  caller: { organizationId: number; activityProviderId: string } | null = null;
  readonly #startedAt = performance.now();
  #body: Promise<Buffer> | undefined;
  #bodyRead: Buffer | null = null;
  #bodyPrefix: Buffer | null = null;
  #unread: ReadableStreamDefaultReader<Uint8Array> | null = null;

  constructor(
    readonly request: Request,
    readonly params: Readonly<Record<string, string | string[] | undefined>> = {},
  ) {
    this.url = new URL(request.url);
  }

  header(name: string): string | undefined {
    return this.request.headers.get(name) ?? undefined;
  }

  /** Returns a query parameter.
   *  @throws Failure("malformed") if it occurs more than once. */
  query(name: string): string | undefined {
    return single(this.url.searchParams, name);
  }

  /** Returns a path parameter such as `[organization]`. */
  param(name: string): string {
    const value = this.params[name];
    if (typeof value !== "string") throw new Error(`the route has no parameter ${name}`);
    return value;
  }

  /** Reads the whole body, decoded if it has a Content-Encoding. Several calls read it once.
   *  @throws Failure("too-large") as soon as more than `bytesMax` bytes were received. */
  bytes(bytesMax: number): Promise<Buffer> {
    this.#body ??= readAtMost(this.request, bytesMax).then((bytes) => {
      this.#bodyRead = bytes;
      return bytes;
    });
    return this.#body;
  }

  /** Reads the body in pieces, for bodies that are too large for memory. Call it once, instead of `bytes`. Nothing is read before
   *  it is requested. If the iteration ends early, the rest is received and discarded for up to a few seconds, since clients read
   *  the response only after they have sent everything.
   *  @throws Failure("too-large") as soon as more than `bytesMax` bytes were received. */
  async *pieces(bytesMax: number): AsyncGenerator<Uint8Array, void, undefined> {
    refuseAnnounced(this.request, bytesMax);
    const isEncoded = codingOf(this.request.headers.get("content-encoding")) !== null;
    const reader = decodedBody(this.request)?.getReader();
    let length = 0;
    let prefix = Buffer.alloc(0);
    let isAtEnd = false;
    try {
      while (reader) {
        const { done, value } = await reader.read().catch(refuseIncomplete);
        isAtEnd = done;
        if (done) return;
        length += value.byteLength;
        if (length > bytesMax) throw tooLarge(bytesMax);
        if (prefix.length < prefixBytesMax) {
          prefix = Buffer.concat([prefix, value.subarray(0, prefixBytesMax - prefix.length)]);
          this.#bodyPrefix = prefix;
        }
        yield value;
      }
    } finally {
      // Decoding the rest would be work without an end.
      if (reader && !isAtEnd) await (isEncoded ? reader.cancel().catch(() => {}) : drain(reader));
    }
  }

  /** Reads the beginning of a body that nobody has read, up to 16 KiB and for a moment only, so that the log of a refused request
   *  shows what was sent. Does nothing if the body was read, and never throws. */
  async readPrefix(): Promise<void> {
    if (this.#body || this.#bodyPrefix || this.#bodyRead || !this.request.body || this.request.bodyUsed) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, prefixMs, null);
    });
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    try {
      reader = decodedBody(this.request)?.getReader();
      let prefix = Buffer.alloc(0);
      let isAtEnd = false;
      while (reader && !isAtEnd && prefix.length < refusedPrefixBytesMax) {
        const read = await Promise.race([reader.read(), late]);
        if (read === null) break;
        isAtEnd = read.done;
        if (read.value) prefix = Buffer.concat([prefix, read.value.subarray(0, refusedPrefixBytesMax - prefix.length)]);
        this.#bodyPrefix = prefix;
      }
      if (reader && !isAtEnd) this.#unread = reader;
    } catch {
      // What cannot be read is not in the log.
    } finally {
      clearTimeout(timer);
    }
    const isEncoded = codingOf(this.request.headers.get("content-encoding")) !== null;
    if (this.#unread) void (isEncoded ? this.#unread.cancel() : drain(this.#unread)).catch(() => {});
  }

  /** The part of the body that is known: all of it after `bytes`, up to 64 KiB after `pieces`; null if it was not read. */
  get bodyPrefix(): Buffer | null {
    return this.#bodyRead ?? this.#bodyPrefix;
  }

  /** The body that `bytes` has read; null if it was not read to its end. */
  get bodyRead(): Buffer | null {
    return this.#bodyRead;
  }

  /** Milliseconds since the request was received. */
  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** Reads the body as UTF-8.
   *  @throws Failure("malformed") if it is not UTF-8; "too-large" as `bytes` does. */
  async text(bytesMax: number): Promise<string> {
    const bytes = await this.bytes(bytesMax);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (cause) {
      throw new Failure("malformed", "The body is not valid UTF-8.", { cause });
    }
  }
}

/** Creates a UUID of version 7: the time in milliseconds, followed by random bits.
 *  @see https://www.rfc-editor.org/rfc/rfc9562#section-5.7 */
function newRequestId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Returns when the request with this id was received; null if it is not the id of a request. */
export function requestTime(requestId: string): Date | null {
  const [, high, low] = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.exec(requestId) ?? [];
  return high && low ? new Date(Number.parseInt(high + low, 16)) : null;
}

/** Returns the value of a parameter.
 *  @throws Failure("malformed") if it occurs more than once, since it would be ambiguous. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1)
    throw new Failure("malformed", `The parameter ${name} occurs more than once. Send it only once.`, { field: name });
  return values[0];
}

async function readAtMost(request: Request, bytesMax: number): Promise<Buffer> {
  refuseAnnounced(request, bytesMax);
  const body = decodedBody(request);
  if (!body) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(refuseIncomplete);
    if (done) return Buffer.concat(parts, length);
    length += value.byteLength;
    if (length > bytesMax) {
      reader.cancel().catch(() => {});
      throw tooLarge(bytesMax);
    }
    parts.push(value);
  }
}

/** The client sent malformed chunks, or closed the connection. */
function refuseIncomplete(cause: unknown): never {
  if (cause instanceof Failure) throw cause;
  throw new Failure("malformed", "The request body ended before it was complete.", { cause });
}

/** The body without its Content-Encoding. What it decodes to is counted by the reader, so a small body cannot become a large one.
 *  Reading fails with Failure("malformed") if the body is not encoded like this.
 *  @throws Failure("unsupported") for an unknown encoding */
function decodedBody({ body, headers }: Request): ReadableStream<Uint8Array> | null {
  const coding = codingOf(headers.get("content-encoding"));
  if (coding === null || !body) return body;
  if (!isDecodable(coding))
    throw new Failure(
      "unsupported",
      `The Content-Encoding ${JSON.stringify(coding.slice(0, 100))} is not supported. Send one of ${decodableEncodings}, or none.`,
      { field: "Content-Encoding" },
    );
  const pieces = decoded(body as unknown as AsyncIterable<Uint8Array>, coding);
  return Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
}

async function* decoded(body: AsyncIterable<Uint8Array>, coding: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* decodeBody(body, coding);
  } catch (error) {
    if (!isCodingFault(error)) throw error;
    throw new Failure("malformed", `The body is not valid ${coding}, which Content-Encoding says it is.`, {
      field: "Content-Encoding",
      cause: error,
    });
  }
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, drainMs, true);
  });
  const readOn = () =>
    reader.read().then(
      ({ done }) => done,
      () => true,
    );
  while (!(await Promise.race([readOn(), late])));
  clearTimeout(timer);
}

function refuseAnnounced(request: Request, bytesMax: number): void {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
}

const tooLarge = (bytesMax: number) =>
  new Failure("too-large", `The request body is too large. The maximum is ${bytesMax} bytes.`);
