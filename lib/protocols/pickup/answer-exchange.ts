import { z } from "zod";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { deliverBadge } from "./deliver-badge.ts";
import type { Claim } from "./find-claim.ts";
import { openClaim } from "./open-claim.ts";
import { newTicket, readTicket } from "./ticket.ts";
import { verifyPresentation } from "./verify-presentation.ts";

const bodyBytesMax = 32 * 1024;
const challengeLifetimeMs = 10 * 60 * 1000;

const Message = z.object({ verifiablePresentation: z.json().optional() });

/** Implements one step of a VCALM exchange. The answer to an empty message is the request to prove a DID; the answer to a
 *  message with the proof is the badge, bound to that DID.
 *  @throws Failure: malformed (with the codes of verify-presentation.ts, or challenge-unknown, challenge-used), and those
 *  of openClaim and deliverBadge
 *  @see https://www.w3.org/TR/vcalm/#workflows-and-exchanges */
export async function answerExchange(exchange: Exchange): Promise<Response> {
  const claim = await openClaim(exchange);
  const { verifiablePresentation } = readMessage(await exchange.text(bodyBytesMax));
  if (verifiablePresentation === undefined) return Response.json(requestOf(claim, exchange.receivedAt));

  const now = exchange.receivedAt;
  const { holder, challenge } = await verifyPresentation(verifiablePresentation, { domain: domain(), now });
  const ticket = readTicket("challenge", challenge, now);
  if (!ticket?.link?.equals(claim.link))
    throw new Failure(
      "malformed",
      "The challenge is expired or belongs to another exchange. Start the exchange again.",
      {
        field: "/verifiablePresentation/proof/challenge",
        code: "challenge-unknown",
      },
    );
  const badge = await deliverBadge(claim, { did: holder, protocol: "vcapi", ticket, now });
  return Response.json({
    verifiablePresentation: {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiablePresentation"],
      verifiableCredential: [JSON.parse(badge.body)],
    },
    redirectUrl: `${env().PUBLIC_URL}/claim/fetched`,
  });
}

/** The domain that a presentation must name. */
const domain = () => new URL(env().PUBLIC_URL).origin;

function readMessage(text: string): z.output<typeof Message> {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Failure("malformed", "The message is not valid JSON.", { cause });
  }
  const read = Message.safeParse(value);
  if (!read.success) throw new Failure("malformed", "The message must be a JSON object.");
  return read.data;
}

/** @see https://w3c-ccg.github.io/vp-request-spec/#did-authentication */
function requestOf({ organizationId, link }: Claim, now: Date) {
  const expiresAt = new Date(now.getTime() + challengeLifetimeMs);
  return {
    verifiablePresentationRequest: {
      query: [
        {
          type: "DIDAuthentication",
          acceptedMethods: [{ method: "key" }],
          acceptedCryptosuites: [{ cryptosuite: "eddsa-rdfc-2022" }, { cryptosuite: "Ed25519Signature2020" }],
        },
      ],
      challenge: newTicket("challenge", { organizationId, link, expiresAt }),
      domain: domain(),
    },
  };
}
