import { type FailureKind, statusOfKind } from "@/lib/platform/failure/failure";
import { endpointsOf, type Protocol, type RouteHandler } from "@/lib/platform/http/endpoint";
import { retryAfter, sealForWallets } from "../wallet-protocol.ts";

/** The error code for a kind, unless the failure has its own.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-credential-request-errors */
const errorOfKind: Readonly<Record<FailureKind, string>> = {
  malformed: "invalid_request",
  unauthenticated: "invalid_token",
  forbidden: "credential_request_denied",
  "not-found": "credential_request_denied",
  "not-allowed": "invalid_request",
  "not-acceptable": "invalid_request",
  conflict: "credential_request_denied",
  "precondition-failed": "invalid_request",
  "too-large": "invalid_request",
  unsupported: "invalid_request",
  "too-many": "temporarily_unavailable",
  unexpected: "server_error",
  unavailable: "temporarily_unavailable",
};

/** The specifications use 400 for missing things, and wallets read the body of no other status. */
const status: Readonly<Record<FailureKind, number>> = { ...statusOfKind, forbidden: 400, conflict: 400 };

/** The endpoints of OpenID4VCI. Anybody may call; tickets authorize. */
const openid4vci: Protocol<null, null> = {
  admit: async () => null,
  refuse: (failure) =>
    Response.json(
      { error: failure.code ?? errorOfKind[failure.kind], error_description: descriptionOf(failure.message) },
      {
        status: status[failure.kind],
        headers: {
          ...retryAfter(failure),
          // RFC 6750 section 3
          ...(failure.kind === "unauthenticated" ? { "www-authenticate": 'Bearer error="invalid_token"' } : {}),
        },
      },
    ),
  seal: sealForWallets,
};

const endpoint = endpointsOf(openid4vci);

export const openid4vciEndpoint = (answer: Parameters<typeof endpoint>[1]): RouteHandler => endpoint(null, answer);

/** error_description may contain only printable ASCII without quotes and backslash (RFC 6749 section 5.2). */
const descriptionOf = (message: string) => message.replaceAll('"', "'").replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "?");
