import { z } from "zod";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { deliverBadge } from "../deliver-badge.ts";
import { openTicket } from "../open-claim.ts";
import { readTicket } from "../ticket.ts";
import { credentialIssuer, organizationOf } from "./addresses.ts";
import { type CredentialFormat, formatOf } from "./configurations.ts";
import { verifyKeyProof } from "./verify-key-proof.ts";

const bodyBytesMax = 32 * 1024;

const CredentialRequest = z.object({
  credential_configuration_id: z.string().optional(),
  credential_identifier: z.string().optional(),
  proofs: z.object({ jwt: z.array(z.string()).optional() }).optional(),
  // Names of draft 13.
  format: z.string().optional(),
  proof: z.object({ jwt: z.string().optional() }).optional(),
});

interface Asked {
  format: CredentialFormat;
  keyProof: string;
  /** Whether the wallet uses draft 13 and expects a response of that form. */
  isDraft13: boolean;
}

/** Answers the wallet that has a token with the badge, bound to the key that it proves, in the requested format.
 *  @throws Failure: unauthenticated (invalid_token), malformed (invalid_credential_request,
 *  unknown_credential_configuration, unknown_credential_identifier, invalid_proof, invalid_nonce), and those of openTicket
 *  and deliverBadge
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-credential-endpoint */
export async function answerCredential(exchange: Exchange): Promise<Response> {
  const organizationId = organizationOf(exchange);
  const now = exchange.receivedAt;
  const [, token = ""] = /^Bearer +([\w-]+) *$/i.exec(exchange.header("authorization") ?? "") ?? [];
  const found = await openTicket(exchange, "access-token", token, organizationId);
  if (!found)
    throw new Failure("unauthenticated", "The access token is missing, unknown or expired. Request a new one.");

  const { format, keyProof, isDraft13 } = readRequest(await exchange.text(bodyBytesMax));
  const audience = credentialIssuer(organizationId);
  const { did, nonce } = await verifyKeyProof(keyProof, { audience, now, isDraft13 });
  const ticket = readTicket("nonce", nonce, now);
  if (ticket?.organizationId !== organizationId) throw invalidNonce();
  const badge = await deliverBadge(found.claim, { did, protocol: "openid4vci", ticket, now }).catch(
    (thrown: unknown) => {
      throw thrown instanceof Failure && thrown.code === "challenge-used" ? invalidNonce() : thrown;
    },
  );
  const credential: unknown = format === "ldp_vc" ? JSON.parse(badge.body) : badge.jws;
  return Response.json(isDraft13 ? { format, credential } : { credentials: [{ credential }] });
}

function readRequest(text: string): Asked {
  const body = parse(text);
  const jwts = body.proofs?.jwt ?? (body.proof?.jwt === undefined ? [] : [body.proof.jwt]);
  const [keyProof] = jwts;
  const isDraft13 = body.credential_configuration_id === undefined && body.format !== undefined;
  const format = formatAsked(body);
  if (keyProof === undefined)
    throw new Failure("malformed", "The key proof is missing. Send it in proofs.jwt.", { code: "invalid_proof" });
  if (jwts.length > 1)
    throw new Failure("malformed", "The request contains more than one key proof. Send exactly one.", {
      code: "invalid_credential_request",
    });
  return { format, keyProof, isDraft13 };
}

function formatAsked(body: z.output<typeof CredentialRequest>): CredentialFormat {
  const { credential_configuration_id: id, credential_identifier: identifier, format } = body;
  if (id !== undefined) {
    const known = formatOf(id);
    if (known) return known;
    throw new Failure(
      "malformed",
      `Unknown credential configuration ${id}. See the issuer metadata for the available configurations.`,
      {
        code: "unknown_credential_configuration",
      },
    );
  }
  if (identifier !== undefined)
    throw new Failure("malformed", "Credential identifiers are not supported. Send credential_configuration_id.", {
      code: "unknown_credential_identifier",
    });
  if (format === "ldp_vc" || format === "jwt_vc_json") return format;
  throw new Failure("malformed", "The required field credential_configuration_id is missing.", {
    code: "invalid_credential_request",
  });
}

function parse(text: string): z.output<typeof CredentialRequest> {
  try {
    return CredentialRequest.parse(JSON.parse(text));
  } catch (cause) {
    throw new Failure("malformed", "The request is not a valid credential request (OpenID4VCI 1.0 section 8.2).", {
      code: "invalid_credential_request",
      cause,
    });
  }
}

const invalidNonce = () =>
  new Failure("malformed", "The nonce in the key proof is unknown, used or expired. Request a new one.", {
    code: "invalid_nonce",
  });
