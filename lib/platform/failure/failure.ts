/** Why something was refused, independent of a protocol. Each protocol maps every kind to its own error. */
export type FailureKind =
  | "malformed"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "not-allowed"
  | "not-acceptable"
  | "conflict"
  | "precondition-failed"
  | "too-large"
  | "unsupported"
  | "too-many"
  | "unavailable"
  | "unexpected";

export interface FailureOptions {
  /** The parameter, header or JSON pointer at fault. */
  field?: string;
  /** A code of the protocol where the kind is not specific enough, such as OAuth's `invalid_grant`. */
  code?: string;
  /** The reason, which is only logged. */
  cause?: unknown;
  /** The number of seconds after which the caller may retry, with `too-many` and `unavailable`. */
  retryAfterSeconds?: number;
}

/** An error for the caller. `message` says what is wrong and what to do; `cause` is logged and never sent. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly field: string | undefined;
  readonly code: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly kind: FailureKind,
    message: string,
    options: FailureOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.field = options.field;
    this.code = options.code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The HTTP status of a kind in every protocol whose specification does not require another one. */
export const statusOfKind: Readonly<Record<FailureKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "not-allowed": 405,
  "not-acceptable": 406,
  conflict: 409,
  "precondition-failed": 412,
  "too-large": 413,
  unsupported: 415,
  "too-many": 429,
  unexpected: 500,
  unavailable: 503,
};

/** Converts a thrown value to a Failure. Other errors become `unexpected`, with the error as the cause for the log. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure("unexpected", "Server error. Try again later.", { cause: thrown });
}
