"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { startRun } from "@/lib/domain/credentials/bulk/start-run";
import { activateKeyNow } from "@/lib/domain/issuers/activate-key";
import { compromiseKey } from "@/lib/domain/issuers/compromise-key";
import { rotateKey } from "@/lib/domain/issuers/rotate-key";
import { IssuerIdentityFields, updateIssuer } from "@/lib/domain/issuers/update-issuer";
import type { Failure } from "@/lib/platform/failure/failure";
import { type AdminContext, adminAction, adminButton } from "../admin-action.ts";

const Key = z.object({ key: z.string() });

export const makeIssuer = adminButton({
  schema: z.object({}),
  run: ({ act }) => updateIssuer({ ...act, identity: {} }),
  report: (_, { base }) => `${base}/issuer`,
});

export const changeIssuerByForm = adminAction({
  schema: IssuerIdentityFields,
  messages: "issuing.issuer.errors",
  run: ({ act }, identity) => updateIssuer({ ...act, identity }),
  report: async (_, { values }) => {
    const t = await getTranslations("issuing.issuer");
    return { values, done: t("saved") };
  },
});

export const rotateKeyByForm = adminAction({
  schema: z.object({ algorithm: z.enum(["Ed25519", "RS256", "ES256"]), when: z.enum(["later", "now"]) }),
  messages: "issuing.issuer.errors",
  run: ({ act }, { algorithm, when }) => rotateKey({ ...act, algorithm, isImmediate: when === "now" }),
  refuse: ({ kind }, { t }) => (kind === "conflict" ? { problem: t("waiting") } : undefined),
  report: (_, { base, fields }) => `${base}/issuer?done=${fields.when === "now" ? "used" : "rotated"}#keys`,
});

export const takeKeyIntoUse = adminButton({
  schema: Key,
  run: ({ act }, { key }) => activateKeyNow({ ...act, keyId: key }),
  refuse: nameState,
  report: (_, { base }) => `${base}/issuer?done=used#keys`,
});

export const markCompromised = adminButton({
  schema: Key,
  run: ({ act }, { key }) => compromiseKey({ ...act, keyId: key }),
  refuse: nameState,
  report: (_, { base }) => `${base}/issuer?done=compromised#keys`,
});

export const reissueBadgesOfKey = adminButton({
  schema: Key,
  run: ({ act }, { key }) => startRun({ ...act, kind: "REISSUE", of: { keyId: key } }),
  refuse: (_, { base }) => `${base}/issuer?problem=gone#keys`,
  report: (runId, { base }) => `${base}/badges/runs/${runId}`,
});

/** Where somebody else was faster, the issuer's page shows the state that the key has now. */
function nameState({ kind }: Failure, { base }: AdminContext): string {
  return `${base}/issuer?problem=${kind === "conflict" ? "marked" : "gone"}#keys`;
}
