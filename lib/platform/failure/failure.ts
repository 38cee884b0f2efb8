/** Why something was refused, in words that no protocol owns; each protocol has its own words for each kind. */
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
  /** The protocol's own code where the kind alone does not tell, such as OAuth's `invalid_grant`. */
  code?: string;
  /** What only the log may know. */
  cause?: unknown;
  /** Seconds after which another try makes sense, with `too-many` and `unavailable`. */
  retryAfterSeconds?: number;
}

/** A refusal. `message` is for the caller: it says what was wrong and what to do; `cause` is logged and never sent. */
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

/** The status code that every protocol here uses for a kind unless its specification has another. */
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

/** Any thrown value as a Failure: what is not one already becomes `unexpected`, its details kept for the log. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure("unexpected", "Server error. Try again later.", { cause: thrown });
}
