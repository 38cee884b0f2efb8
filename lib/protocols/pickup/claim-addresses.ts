import { env } from "@/lib/platform/env";

export interface ClaimAddresses {
  /** The page; at the same address the interaction for wallets. Also the content of the QR code. */
  interaction: string;
  /** The same with VCALM's own scheme, for a wallet on this device. */
  interactionScheme: string;
  /** VCALM's exchange. */
  exchange: string;
  /** Opens the Learner Credential Wallet with the exchange. */
  learnerCredentialWallet: string;
  /** OpenID4VCI's offer, for a wallet on this device. */
  credentialOffer: string;
  /** The badge as a file. */
  file: string;
}

/** Returns every address of a claim link.
 *  @see https://www.w3.org/TR/vcalm/#interaction-url-format
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-credential-offer-endpoint */
export function claimAddresses(token: string): ClaimAddresses {
  const page = `${env().PUBLIC_URL}/claim/${token}`;
  // "iuv" is the version of the interaction URL, by which wallets recognize one.
  const interaction = `${page}?iuv=1`;
  const exchange = `${page}/exchange`;
  const request = JSON.stringify({ credentialRequestOrigin: new URL(page).origin, protocols: { vcapi: exchange } });
  return {
    interaction,
    interactionScheme: `interaction:${interaction}`,
    exchange,
    learnerCredentialWallet: `https://lcw.app/request?request=${encodeURIComponent(request)}`,
    credentialOffer: `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(`${page}/offer`)}`,
    file: `${page}/file`,
  };
}
