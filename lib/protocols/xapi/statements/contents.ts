import { createHash, randomUUID } from "node:crypto";
import { Failure } from "@/lib/platform/failure/failure";
import { log } from "@/lib/platform/log/log";
import { chunkBytes, discardStaged, stageChunk } from "./attachments.sql.ts";
import type { NewAttachment } from "./new-statement.ts";

/** What statements need to know about a content that was received with them. */
export interface Content {
  /** In bytes. */
  length: number;
  /** The complete content if it was to be read as a signature; null for others, and for one that exceeds the limit. */
  signature: string | null;
}

/** A content that is being received. */
interface Incoming {
  /** In lower-case hexadecimal. */
  sha2: string;
  /** Its name in error messages. */
  name: string;
  isSignature: boolean;
  bytes: AsyncIterable<Buffer>;
}

/** FIPS 180-4, by how many hexadecimal digits there are. */
const algorithmOfLength = new Map([
  [56, "sha224"],
  [64, "sha256"],
  [96, "sha384"],
  [128, "sha512"],
]);

/** Small contents are stored with their statements; what exceeds this in one request is staged like a large one. */
const restsBytesMax = 1024 * 1024;
/** Of one signature, and of all in one request. */
export const signatureBytesMax = 1024 * 1024;
const signaturesBytesMax = 16 * 1024 * 1024;

/** Receives the contents that belong to the statements of one request. Each is hashed on arrival and written to the
 *  database in chunks: one chunk, small contents and signatures are in memory, all of them limited. The creator must call
 *  `discard` in the end, whether the statements were stored or not. */
export class Contents {
  /** All received contents, by lower-case sha2. */
  readonly bySha2 = new Map<string, Content>();
  /** Those that the organization did not have, ready to be stored. */
  readonly attachments: NewAttachment[] = [];
  readonly #staged: string[] = [];
  #chunk: Buffer | undefined;
  #restsBytes = 0;
  #signaturesBytes = 0;

  constructor(
    private readonly organizationId: number,
    private readonly contentBytesMax: number,
  ) {}

  /** Reads a content to its end; a content that arrives twice is stored once.
   *  @throws Failure: malformed if it does not match its hash, too-large */
  async take({ sha2, name, isSignature, bytes }: Incoming): Promise<void> {
    const algorithm = algorithmOfLength.get(sha2.length);
    const hash = algorithm === undefined ? undefined : createHash(algorithm);
    const writing = new Writing(this.organizationId, Buffer.from(sha2, "hex"), this.#staged, this.bySha2.has(sha2));
    this.#chunk ??= Buffer.allocUnsafeSlow(chunkBytes);
    const chunk = this.#chunk;
    const signature: Buffer[] = [];
    let length = 0;
    let filled = 0;
    for await (const piece of bytes) {
      length += piece.length;
      if (length > this.contentBytesMax)
        throw new Failure(
          "too-large",
          `${name} is too large. The maximum size of an attachment is ${this.contentBytesMax} bytes.`,
        );
      hash?.update(piece);
      for (let at = 0; at < piece.length; ) {
        if (filled === chunkBytes) {
          if (isSignature) this.#keepSignature(signature, chunk, length);
          await writing.stage(chunk);
          filled = 0;
        }
        const copied = piece.copy(chunk, filled, at);
        at += copied;
        filled += copied;
      }
    }
    if (hash?.digest("hex") !== sha2)
      throw new Failure(
        "malformed",
        `The SHA-2 of the content of ${name} does not match its X-Experience-API-Hash header.`,
      );
    if (isSignature) this.#keepSignature(signature, chunk.subarray(0, filled), length);
    const isReadable = isSignature && signature.reduce((sum, { length }) => sum + length, 0) === length;
    const content = { length, signature: isReadable ? Buffer.concat(signature).toString("latin1") : null };
    if (!this.bySha2.has(sha2)) this.bySha2.set(sha2, content);
    await this.#finish(writing, chunk.subarray(0, filled), length);
  }

  /** Removes what was staged and did not become an attachment. Never throws: a job removes what is left. */
  async discard(): Promise<void> {
    if (this.#staged.length === 0) return;
    try {
      await discardStaged(this.organizationId, this.#staged);
    } catch (error) {
      log.warn({ error }, "failed to delete staged attachments; will retry");
    }
  }

  async #finish(writing: Writing, rest: Buffer, length: number): Promise<void> {
    const isInMemory = this.#restsBytes + rest.length <= restsBytesMax;
    if (!isInMemory) await writing.stage(rest);
    if (writing.isNeedless) return;
    const held = isInMemory ? Buffer.from(rest) : Buffer.alloc(0);
    this.#restsBytes += held.length;
    const { sha2, contentId, staged } = writing;
    this.attachments.push({ sha2, length, contentId, staged, rest: held });
  }

  /** `length` is that of the content, as far as it is known. */
  #keepSignature(pieces: Buffer[], piece: Buffer, length: number): void {
    if (length > signatureBytesMax || this.#signaturesBytes + piece.length > signaturesBytesMax) return;
    this.#signaturesBytes += piece.length;
    pieces.push(Buffer.from(piece));
  }
}

/** A content's way into the database. */
class Writing {
  readonly contentId = randomUUID();
  /** How many chunks are staged. */
  staged = 0;

  constructor(
    private readonly organizationId: number,
    readonly sha2: Buffer,
    /** Learns of the content before its first chunk is written. */
    private readonly begun: string[],
    /** Whether it is there already, or on its way. */
    public isNeedless: boolean,
  ) {}

  async stage(content: Buffer): Promise<void> {
    if (this.isNeedless) return;
    const { organizationId, sha2, contentId } = this;
    if (this.staged === 0) this.begun.push(contentId);
    this.isNeedless = !(await stageChunk({ organizationId, sha2, contentId, place: this.staged, content }));
    this.staged++;
  }
}
