import { randomUUID } from "node:crypto";
import { Failure } from "@/lib/platform/failure/failure";

/** How Next and server.ts call a route handler. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

const beginningBytesMax = 64 * 1024;
const throwAwayMs = 5_000;

/** One request on its way through a protocol: read once, bounded, with single-valued parameters. */
export class Exchange {
  readonly receivedAt = new Date();
  /** Begins with `receivedAt`: see `requestTime`. */
  readonly requestId = newRequestId(this.receivedAt);
  readonly url: URL;
  /** Whoever recognizes the caller leaves it here, before asking whether they may: refusals are noted under their name too. */
  recognized: { organizationId: number; activityProviderId: string } | null = null;
  readonly #startedAt = performance.now();
  #body: Promise<Buffer> | undefined;
  #bodyRead: Buffer | null = null;
  #bodyBeginning: Buffer | null = null;

  constructor(
    readonly request: Request,
    readonly params: Readonly<Record<string, string | string[] | undefined>> = {},
  ) {
    this.url = new URL(request.url);
  }

  header(name: string): string | undefined {
    return this.request.headers.get(name) ?? undefined;
  }

  /** A query parameter, which may be given once.
   *  Throws Failure("malformed") when it is given more often. */
  query(name: string): string | undefined {
    return single(this.url.searchParams, name);
  }

  /** A path parameter such as `[organization]`. */
  param(name: string): string {
    const value = this.params[name];
    if (typeof value !== "string") throw new Error(`the route has no parameter ${name}`);
    return value;
  }

  /** The body's bytes; read once, whatever asks for it.
   *  Throws Failure("too-large") as soon as more than `bytesMax` have come. */
  bytes(bytesMax: number): Promise<Buffer> {
    this.#body ??= readAtMost(this.request, bytesMax).then((bytes) => {
      this.#bodyRead = bytes;
      return bytes;
    });
    return this.#body;
  }

  /** The body's bytes as they come, for bodies that are too large to be held: instead of `bytes`, once. Nothing is read before it
   *  is asked for. Whoever leaves off early waits until the rest has come and was thrown away, a few seconds at most: a sender
   *  listens for the answer only when it has sent everything.
   *  Throws Failure("too-large") as soon as more than `bytesMax` have come. */
  async *pieces(bytesMax: number): AsyncGenerator<Uint8Array, void, undefined> {
    refuseAnnounced(this.request, bytesMax);
    const reader = this.request.body?.getReader();
    let length = 0;
    let beginning = Buffer.alloc(0);
    let isAtEnd = false;
    try {
      while (reader) {
        const { done, value } = await reader.read();
        isAtEnd = done;
        if (done) return;
        length += value.byteLength;
        if (length > bytesMax) throw tooLarge(bytesMax);
        if (beginning.length < beginningBytesMax) {
          beginning = Buffer.concat([beginning, value.subarray(0, beginningBytesMax - beginning.length)]);
          this.#bodyBeginning = beginning;
        }
        yield value;
      }
    } finally {
      if (reader && !isAtEnd) await throwAway(reader);
    }
  }

  /** What is known of the body: all that `bytes` has read, or the first 64 KiB of what `pieces` has; null when neither has. */
  get bodyBeginning(): Buffer | null {
    return this.#bodyRead ?? this.#bodyBeginning;
  }

  /** What `bytes` has read; null when the body was not read, or not to its end. */
  get bodyRead(): Buffer | null {
    return this.#bodyRead;
  }

  /** Since the request came in. */
  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** The body as UTF-8.
   *  Throws Failure("malformed") when it is not. */
  async text(bytesMax: number): Promise<string> {
    const bytes = await this.bytes(bytesMax);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (cause) {
      throw new Failure("malformed", "The body is not valid UTF-8.", { cause });
    }
  }
}

/** A UUID of version 7: the time in milliseconds, then random bits (RFC 9562 section 5.7). */
function newRequestId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** When the request of this id was received; null for what is not such an id. */
export function requestTime(requestId: string): Date | null {
  const [, high, low] = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.exec(requestId) ?? [];
  return high && low ? new Date(Number.parseInt(high + low, 16)) : null;
}

/** The one value of a parameter.
 *  Throws Failure("malformed") when there are several: which of them counts would be a guess. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1)
    throw new Failure("malformed", `The parameter ${name} occurs more than once. Send it only once.`, { field: name });
  return values[0];
}

async function readAtMost(request: Request, bytesMax: number): Promise<Buffer> {
  refuseAnnounced(request, bytesMax);
  if (!request.body) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > bytesMax) throw tooLarge(bytesMax);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

async function throwAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, throwAwayMs, true);
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
