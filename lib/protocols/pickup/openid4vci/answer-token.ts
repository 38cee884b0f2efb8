import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { readFields } from "@/lib/platform/http/read-fields";
import { openTicket } from "../open-claim.ts";
import { redeemTicket } from "../redeem-ticket.ts";
import { newTicket } from "../ticket.ts";
import { organizationOf } from "./addresses.ts";
import { newNonce, nonceLifetimeSeconds } from "./new-nonce.ts";
import { preAuthorizedCodeGrant } from "./pre-authorized-code-grant.ts";

const bodyBytesMax = 16 * 1024;
const tokenLifetimeSeconds = 300;

/** Redeems the code of a credential offer, once.
 *  Throws Failure: malformed (unsupported_grant_type, invalid_grant, invalid_request), and those of openTicket.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-token-request */
export async function answerToken(exchange: Exchange): Promise<Response> {
  const organizationId = organizationOf(exchange);
  const field = await readFields(exchange, bodyBytesMax);
  if (field("grant_type") !== preAuthorizedCodeGrant)
    throw new Failure("malformed", `The grant type is not supported. Use ${preAuthorizedCodeGrant}.`, {
      field: "grant_type",
      code: "unsupported_grant_type",
    });
  const code = field("pre-authorized_code");
  if (!code)
    throw new Failure("malformed", "The required field pre-authorized_code is missing.", {
      field: "pre-authorized_code",
    });
  if (field("tx_code"))
    throw new Failure("malformed", "This offer does not require a transaction code. Omit tx_code.", {
      field: "tx_code",
    });

  const found = await openTicket(exchange, "pre-authorized-code", code, organizationId);
  if (!found || !(await redeemTicket(db(), found.ticket)))
    throw new Failure("malformed", "The code is unknown, used or expired. Start again from the credential offer.", {
      field: "pre-authorized_code",
      code: "invalid_grant",
    });
  const now = exchange.receivedAt;
  const expiresAt = new Date(now.getTime() + tokenLifetimeSeconds * 1000);
  return Response.json({
    access_token: newTicket("access-token", { organizationId, link: found.claim.link, expiresAt }),
    token_type: "bearer",
    expires_in: tokenLifetimeSeconds,
    // For wallets older than the nonce endpoint (draft 13).
    c_nonce: newNonce(organizationId, now),
    c_nonce_expires_in: nonceLifetimeSeconds,
  });
}
