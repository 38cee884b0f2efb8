import { RemoteFault, type RemoteFaultKind } from "@/lib/platform/remote-servers/remote-fault";

/** The kinds of faults that are stored and shown under another code. */
const codes = {
  unauthorized: "reconnect",
  "access-ended": "reconnect",
  "secret-unreadable": "reconnect",
  "unexpected-response": "not-badges",
  "token-broken": "not-badges",
  "description-missing": "not-a-host",
  "scope-missing": "no-badges-offered",
} as const satisfies Partial<Record<RemoteFaultKind, string>>;

type Renamed = keyof typeof codes;

/** What went wrong with a connected host, as it is stored and shown. `reconnect`: the person has to allow the access again. */
export type HostFaultCode = Exclude<RemoteFaultKind, Renamed> | (typeof codes)[Renamed];

/** Returns the code of a fault of a connected host. */
export function hostFaultCode({ kind }: RemoteFault): HostFaultCode {
  return isRenamed(kind) ? codes[kind] : kind;
}

/** Returns the code of a thrown fault and the host's own words, if it gave any. Returns null for any other value. */
export function readHostFault(thrown: unknown): { code: HostFaultCode; words: string | null } | null {
  return thrown instanceof RemoteFault ? { code: hostFaultCode(thrown), words: thrown.words } : null;
}

const isRenamed = (kind: RemoteFaultKind): kind is Renamed => Object.hasOwn(codes, kind);
