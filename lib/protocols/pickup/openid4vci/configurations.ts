import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";

export type CredentialFormat = "ldp_vc" | "jwt_vc_json";

const types = ["VerifiableCredential", "OpenBadgeCredential"] as const;

const proofs = {
  cryptographic_binding_methods_supported: ["did:key", "did:jwk", "jwk"],
  proof_types_supported: { jwt: { proof_signing_alg_values_supported: ["EdDSA", "Ed25519", "ES256"] } },
  credential_metadata: { display: [{ name: "Open Badge", locale: "en" }] },
};

/** The offered credentials by `credential_configuration_id`: every badge in both of its formats.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-credential-format-profiles */
export const configurations = {
  OpenBadgeCredential_ldp_vc: {
    format: "ldp_vc",
    credential_signing_alg_values_supported: ["eddsa-rdfc-2022"],
    credential_definition: { "@context": [credentialsV2, openBadges303], type: types },
    ...proofs,
  },
  OpenBadgeCredential_jwt_vc_json: {
    format: "jwt_vc_json",
    credential_signing_alg_values_supported: ["RS256", "ES256"],
    credential_definition: { type: types },
    ...proofs,
  },
} as const;

export const configurationIds = Object.keys(configurations);

/** Returns the format of a configuration; null if there is none with that id. */
export function formatOf(configurationId: string): CredentialFormat | null {
  const known: Readonly<Record<string, { format: CredentialFormat }>> = configurations;
  return Object.hasOwn(known, configurationId) ? (known[configurationId]?.format ?? null) : null;
}
