import { env } from "@/lib/env";

/** What a partner enters on their side, under the labels of their own form. */
export interface PartnerValues {
  tokenUrl: string;
  statementsUrl: string;
  clientId: string;
  igsClientId: string;
}

/** The values of a provider, as imc's webhook configuration asks for them. */
export function partnerValues({ key, igsClientId }: { key: string; igsClientId: string }): PartnerValues {
  const base = env().PUBLIC_URL;
  return {
    tokenUrl: `${base}/igs/oauth/accesstoken`,
    statementsUrl: `${base}/xAPI/statements`,
    clientId: key,
    igsClientId,
  };
}
