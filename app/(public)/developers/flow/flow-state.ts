import type { RawRequest } from "../raw-request.ts";
import type { sampleRegistration } from "../sample-registration.ts";

/** Every request that the flow can send, in the order of its steps. */
export const callNames = [
  "description",
  "server",
  "resource",
  "register",
  "token",
  "credentials",
  "profile",
  "upsert",
  "putProfile",
  "refresh",
  "withoutToken",
  "wrongParameter",
  "codeAgain",
  "refreshAgain",
  "introspect",
  "revoke",
  "afterRevoke",
] as const;

export type CallName = (typeof callNames)[number];

/** What the flow has to know of the installation that it runs against. */
export interface FlowSetting {
  /** The authorization server's name of itself, and the origin of its pages. */
  issuer: string;
  /** What the operations' paths begin with. */
  server: string;
  addresses: Readonly<
    Record<
      | "description"
      | "serverMetadata"
      | "resourceMetadata"
      | "registration"
      | "authorization"
      | "token"
      | "refresh"
      | "revocation"
      | "introspection",
      string
    >
  >;
  /** Every scope that can be asked for. */
  scopes: readonly string[];
  redirectUri: string;
  /** Who has badges to try; null outside a demo. */
  demoLearner: string | null;
  registration: ReturnType<typeof sampleRegistration>;
  /** Who is signed in; null for nobody. */
  person: string | null;
}

export interface RawAnswer {
  status: number;
  /** Empty where the protocol has none (HTTP/2). */
  statusText: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
  /** Until the body was complete. */
  milliseconds: number;
}

/** Why no answer came, or none that can be read: the browser shows nothing of a redirect that it does not follow. */
type Fault = "offline" | "timeout" | "unreachable" | "redirected";

/** A request that was sent, and what came of it. */
export interface Exchange {
  request: RawRequest;
  outcome: RawAnswer | Fault;
}

/** What the person can change before a request goes out; numbers and times as typed. */
export interface FlowInputs {
  registration: string;
  scopes: readonly string[];
  limit: string;
  offset: string;
  since: string;
  /** Whether the entity tag of the last page goes along. */
  isConditional: boolean;
  badge: string;
  profile: string;
  revoked: "refresh" | "access";
}

/** What the browser left with. */
export interface Asked {
  url: string;
  state: string;
  verifier: string;
  challenge: string;
}

/** With what the browser came back: what belongs to what it left with, and came from whom it left to. */
export interface Answered {
  stranger: null;
  url: string;
  code: string | null;
  scope: string | null;
  error: string | null;
  errorDescription: string | null;
}

/** The parameter that was not right. Nothing else is kept: the code is another app's, whose maker may want it passed on. */
interface Stranger {
  stranger: "state" | "iss";
}

export type Returned = Answered | Stranger;

export interface FlowState {
  /** For whom it was kept; null before somebody signed in. */
  person: string | null;
  inputs: FlowInputs;
  /** The last one of each. */
  exchanges: Partial<Record<CallName, Exchange>>;
  /** `secret` is null for a client without one. */
  client: { id: string; secret: string | null } | null;
  asked: Asked | null;
  returned: Returned | null;
  tokens: { access: string; refresh: string | null } | null;
  /** The refresh token before the present one. */
  usedRefresh: string | null;
  entityTag: string | null;
}

export const beginning = ({ registration, scopes, person }: FlowSetting): FlowState => ({
  person,
  inputs: {
    registration: JSON.stringify(registration, null, 2),
    scopes,
    limit: "3",
    offset: "0",
    since: "",
    isConditional: false,
    badge: "",
    profile: "",
    revoked: "refresh",
  },
  exchanges: {},
  client: null,
  asked: null,
  returned: null,
  tokens: null,
  usedRefresh: null,
  entityTag: null,
});
