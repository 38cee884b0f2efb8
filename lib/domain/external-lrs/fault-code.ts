import type { RemoteFault, RemoteFaultKind } from "@/lib/platform/remote-servers/remote-fault";

/** The kinds of faults that are stored and shown under another code, because the codes are older than the kinds. */
const codes = {
  forbidden: "unauthorized",
  "client-unknown": "token-refused",
  failed: "peer-failed",
  refused: "peer-refused",
  "unexpected-response": "not-xapi",
  "foreign-page": "foreign-more",
  "endless-pages": "endless-more",
  // Faults that only external LRSs have.
  "description-missing": "not-xapi",
  "foreign-address": "not-xapi",
  "scope-missing": "token-refused",
  "registration-refused": "token-refused",
  "access-ended": "unauthorized",
} as const satisfies Partial<Record<RemoteFaultKind, string>>;

type Renamed = keyof typeof codes;

/** What went wrong with an external LRS, as it is stored, shown and returned by the management API. */
export type ExternalLrsFaultCode = Exclude<RemoteFaultKind, Renamed> | (typeof codes)[Renamed];

/** Returns the code of a fault of an external LRS. */
export function externalLrsFaultCode({ kind }: RemoteFault): ExternalLrsFaultCode {
  return isRenamed(kind) ? codes[kind] : kind;
}

const isRenamed = (kind: RemoteFaultKind): kind is Renamed => Object.hasOwn(codes, kind);
