"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { addSecret } from "@/lib/domain/activity-providers/add-secret";
import { completionVerbNames } from "@/lib/domain/activity-providers/completion-rules";
import { createProvider } from "@/lib/domain/activity-providers/create-provider";
import { retireSecret } from "@/lib/domain/activity-providers/retire-secret";
import { grantableScopes } from "@/lib/domain/activity-providers/scopes";
import { updateCompletionRules } from "@/lib/domain/activity-providers/update-completion-rules";
import { updateProvider } from "@/lib/domain/activity-providers/update-provider";
import type { Failure } from "@/lib/platform/failure/failure";
import { type AdminContext, adminAction, adminButton } from "../admin-action.ts";
import { completionSwitches } from "./completion-switches.ts";
import { type PartnerValues, partnerValues } from "./partner-values.ts";

const provider = z.uuid();
const providerFields = {
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(grantableScopes)).min(1),
};

type About = Pick<AdminContext, "base"> & { fields: { provider: string } };
const pageOf = ({ base, fields }: About): string => `${base}/providers/${fields.provider}`;

export interface CreateProviderState extends FormState {
  made?: { id: string; values: PartnerValues; secret: string };
}

export const createProviderByForm = adminAction({
  schema: z.object(providerFields),
  messages: "admin.creating.errors",
  run: ({ act }, fields) => createProvider({ ...act, ...fields }),
  report: ({ id, key, secret }, { act, fields: { scopes } }): CreateProviderState => ({
    made: { id, secret, values: partnerValues(act.organizationId, { key, igsClientId: key, scopes }) },
  }),
});

export const changeProviderByForm = adminAction({
  schema: z.object({ provider, ...providerFields }),
  messages: "admin.creating.errors",
  run: ({ act }, { provider: activityProviderId, ...changes }) =>
    updateProvider({ ...act, activityProviderId, changes }),
  refuse: async () => {
    const t = await getTranslations("admin.provider.errors");
    return { problem: t("gone") };
  },
  report: (_, reply) => `${pageOf(reply)}?done=changed`,
});

export interface AddSecretState extends FormState {
  secret?: string;
}

export const addSecretByForm = adminAction({
  schema: z.object({ provider }),
  messages: "admin.provider.errors",
  run: ({ act }, { provider: activityProviderId }) => addSecret({ ...act, activityProviderId }),
  refuse: ({ code }, { t }) => ({ problem: t(code === "two-secrets" ? "twoSecrets" : "gone") }),
  report: (secret, reply): AddSecretState => {
    revalidatePath(pageOf(reply));
    return { secret };
  },
});

export const retireOneSecret = adminButton({
  schema: z.object({ provider, secret: z.uuid() }),
  run: ({ act }, { provider: activityProviderId, secret: secretId }) =>
    retireSecret({ ...act, activityProviderId, secretId }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=retired`,
});

export const turnOff = adminButton({
  schema: z.object({ provider }),
  run: ({ act }, { provider: activityProviderId }) =>
    updateProvider({ ...act, activityProviderId, changes: { isDisabled: true } }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=turnedOff`,
});

export const turnOn = adminButton({
  schema: z.object({ provider }),
  run: ({ act }, { provider: activityProviderId }) =>
    updateProvider({ ...act, activityProviderId, changes: { isDisabled: false } }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=turnedOn`,
});

export const saveCompletionRules = adminButton({
  schema: z.object({
    provider,
    verbs: z.array(z.enum(completionVerbNames)),
    switches: z.array(z.enum(completionSwitches)),
  }),
  run: ({ act }, { provider: activityProviderId, verbs, switches }) =>
    updateCompletionRules({
      ...act,
      activityProviderId,
      rules: {
        completionVerbs: verbs,
        ...Object.fromEntries(completionSwitches.map((rule) => [rule, switches.includes(rule)])),
      },
    }),
  refuse: (_, about) => `${about.base}/providers`,
  report: (_, reply) => `${pageOf(reply)}/completions?done=saved`,
});

function refuse({ code }: Failure, about: About): string {
  return `${pageOf(about)}?problem=${code === "only-secret" ? "onlySecret" : "gone"}`;
}
