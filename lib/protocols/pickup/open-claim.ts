import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { type Claim, type ClaimState, findClaim, findClaimOfLink } from "./find-claim.ts";
import { limitGuesses } from "./limit-guesses.ts";
import { readTicket, type Ticket, type TicketKind } from "./ticket.ts";

/** Returns the claim of the link in the request's path.
 *  @throws Failure: not-found (no such link, or it has ended), conflict (the badge is not active), too-many */
export async function openClaim(exchange: Exchange): Promise<Claim> {
  const claim = await limitGuesses(exchange.request.headers, () =>
    findClaim(exchange.param("token"), exchange.receivedAt),
  );
  if (!claim) throw new Failure("not-found", "This link is not valid. Ask for a new one.");
  await limitAttempts("pick-up-of-link", claim.link.toString("base64url"));
  refuseUnlessOpen(claim.state);
  return claim;
}

/** Returns the claim for which a ticket of the organization in the path was issued; null if the ticket is invalid, has
 *  expired, belongs to another organization, or its link was revoked or replaced.
 *  @throws Failure: not-found (the link has expired), conflict (the badge is not active), too-many */
export async function openTicket(
  exchange: Exchange,
  kind: TicketKind,
  text: string,
  organizationId: number,
): Promise<{ claim: Claim; ticket: Ticket } | null> {
  const now = exchange.receivedAt;
  const found = await limitGuesses(exchange.request.headers, async () => {
    const ticket = readTicket(kind, text, now);
    if (!ticket?.link || ticket.organizationId !== organizationId) return null;
    const claim = await findClaimOfLink(ticket.link, now);
    return claim && { claim, ticket };
  });
  if (!found) return null;
  await limitAttempts("pick-up-of-link", found.claim.link.toString("base64url"));
  refuseUnlessOpen(found.claim.state);
  return found;
}

function refuseUnlessOpen(state: ClaimState): void {
  if (state !== "open") throw refusals[state]();
}

const refusals: Readonly<Record<Exclude<ClaimState, "open">, () => Failure>> = {
  expired: () =>
    new Failure("not-found", "This link has expired. Ask the badge's owner for a new one.", {
      code: "link-expired",
    }),
  "used-up": () =>
    new Failure("not-found", "This link has reached its maximum number of uses. Ask the badge's owner for a new one.", {
      code: "link-used-up",
    }),
  suspended: () =>
    new Failure(
      "conflict",
      "The issuer suspended this badge. Wallets cannot fetch it until the suspension is lifted.",
      {
        code: "badge-suspended",
      },
    ),
  revoked: () =>
    new Failure("conflict", "The issuer revoked this badge. Wallets cannot fetch it.", { code: "badge-revoked" }),
};
