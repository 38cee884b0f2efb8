import { randomUUID } from "node:crypto";
import { z } from "zod";
import { addSecret } from "@/lib/domain/activity-providers/add-secret";
import { completionRulesOf, completionVerbNames } from "@/lib/domain/activity-providers/completion-rules";
import { createProvider } from "@/lib/domain/activity-providers/create-provider";
import { findProvider } from "@/lib/domain/activity-providers/find-provider";
import { type ListedProvider, listProviders } from "@/lib/domain/activity-providers/list-providers";
import { retireSecret } from "@/lib/domain/activity-providers/retire-secret";
import { grantableScopes } from "@/lib/domain/activity-providers/scopes";
import { updateCompletionRules } from "@/lib/domain/activity-providers/update-completion-rules";
import { updateProvider } from "@/lib/domain/activity-providers/update-provider";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, idKey, pageQuery, pageSchema } from "../page.ts";
import { id, isoOf, isoOrNull, moment, text } from "../values.ts";

const Scopes = z
  .array(z.enum(grantableScopes, `must be one of: ${grantableScopes.join(", ")}`))
  .min(1, "must contain at least one scope")
  .transform((scopes) => [...new Set(scopes)]);

const Secret = z.object({
  id,
  hint: z.string().meta({ description: "The last four characters of the secret." }),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
});

const CompletionRules = z
  .object({
    completionVerbs: z
      .array(z.enum(completionVerbNames, `must be one of: ${completionVerbNames.join(", ")}`))
      .meta({ description: "The verbs that report a completion." }),
    countsWithoutCompletion: z
      .boolean()
      .meta({ description: 'Whether `completed` counts without `"completion": true`. `false` never counts.' }),
    countsUnsuccessful: z.boolean().meta({ description: 'Whether `"success": false` counts.' }),
    countsQuestions: z.boolean().meta({ description: "Whether questions, interactions and objectives count." }),
    scalesRawScores: z
      .boolean()
      .meta({ description: "Whether raw scores are scaled by `min` and `max` if there is no scaled score." }),
  })
  .meta({ id: "CompletionRules", description: "Which statements of the activity provider count as completions." });

const ActivityProvider = z
  .object({
    id,
    name: z.string(),
    key: z.string().meta({ description: "The OAuth client ID, also the user name for HTTP Basic." }),
    igsClientId: z.string().meta({ description: "The value for the header `X-IGS-Client-Id`." }),
    scopes: z.array(z.string()),
    isDisabled: z.boolean(),
    completionRules: CompletionRules,
    createdAt: moment,
    lastUsedAt: moment.nullable(),
    secrets: z
      .array(Secret)
      .meta({ description: "The active secrets, at most two. The full secret is shown only when it is created." }),
  })
  .meta({ id: "ActivityProvider", description: "A partner's system that reports learning activity." });

const NewActivityProvider = ActivityProvider.extend({
  secret: z
    .string()
    .meta({ description: "The OAuth client secret, also the password for HTTP Basic. Shown only once." }),
}).meta({ id: "NewActivityProvider", description: "An activity provider with its first secret." });

const NewSecret = z
  .object({ id, hint: z.string(), secret: z.string().meta({ description: "Shown only once." }) })
  .meta({ id: "NewSecret" });

const show = (provider: ListedProvider): z.input<typeof ActivityProvider> => ({
  id: provider.id,
  name: provider.name,
  key: provider.key,
  igsClientId: provider.igsClientId,
  scopes: provider.scopes,
  isDisabled: provider.disabledAt !== null,
  completionRules: completionRulesOf(provider),
  createdAt: isoOf(provider.createdAt),
  lastUsedAt: isoOrNull(provider.lastUsedAt),
  secrets: provider.secrets.map((secret) => ({
    ...secret,
    createdAt: isoOf(secret.createdAt),
    lastUsedAt: isoOrNull(secret.lastUsedAt),
  })),
});

/** The state for the entity tag, without the times of use. */
const stateOf = ({ name, scopes, disabledAt, secrets, ...rules }: ListedProvider) => [
  name,
  scopes,
  disabledAt,
  completionRulesOf(rules),
  secrets.map((secret) => secret.id),
];

const one = z.object({ activityProvider: id });
const missing = () => new Failure("not-found", "The activity provider does not exist.");
const tag = "Activity providers";

/** The operations on activity providers: their scopes and secrets. */
export const activityProviders = [
  operation({
    name: "listActivityProviders",
    method: "GET",
    path: "/activity-providers",
    tag,
    summary: "List activity providers",
    query: z.object(pageQuery),
    answer: pageSchema(ActivityProvider, "ActivityProviderPage"),
    async perform({ organizationId, query, now }) {
      const rowsAfter = (after: string | undefined, limit: number) =>
        listProviders(organizationId, { orderBy: "id", after, limit }, now);
      return answerPage(query, idKey, rowsAfter, show, ({ id }) => [id]);
    },
  }),
  operation({
    name: "createActivityProvider",
    method: "POST",
    path: "/activity-providers",
    tag,
    summary: "Create an activity provider",
    description: "Generates the key and a first secret. The secret is shown only in this response.",
    body: z.strictObject({ name: text(200), scopes: Scopes }).meta({ id: "ActivityProviderToCreate" }),
    answer: NewActivityProvider,
    status: 201,
    hasState: true,
    async perform({ organizationId, actor, now, body }) {
      const created = await createProvider({ organizationId, ...body, now, ...actor });
      const provider = await findProvider(organizationId, created.id, now);
      if (!provider) throw missing();
      return {
        body: { ...show(provider), secret: created.secret },
        state: stateOf(provider),
        location: `/activity-providers/${created.id}`,
      };
    },
  }),
  operation({
    name: "readActivityProvider",
    method: "GET",
    path: "/activity-providers/{activityProvider}",
    tag,
    summary: "Retrieve an activity provider",
    params: one,
    answer: ActivityProvider,
    hasState: true,
    async perform({ organizationId, params, now }) {
      const provider = await findProvider(organizationId, params.activityProvider, now);
      if (!provider) throw missing();
      return { body: show(provider), state: stateOf(provider) };
    },
  }),
  operation({
    name: "changeActivityProvider",
    method: "PATCH",
    path: "/activity-providers/{activityProvider}",
    tag,
    summary: "Update an activity provider",
    description:
      "Updates only the fields you send. If you remove a scope or disable the activity provider, its tokens stop working.",
    params: one,
    body: z
      .strictObject({
        name: text(200).optional(),
        scopes: Scopes.optional(),
        isDisabled: z.boolean().optional(),
        completionRules: CompletionRules.partial().strict().optional(),
      })
      .meta({ id: "ActivityProviderChanges" }),
    answer: ActivityProvider,
    hasState: true,
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const { completionRules, ...changes } = body;
      const about = { organizationId, activityProviderId: params.activityProvider, now, ...actor };
      await updateProvider({ ...about, changes, check: (before) => checkState(stateOf(before)) });
      if (completionRules) await updateCompletionRules({ ...about, rules: completionRules });
      const provider = await findProvider(organizationId, params.activityProvider, now);
      if (!provider) throw missing();
      return { body: show(provider), state: stateOf(provider) };
    },
  }),
  operation({
    name: "addActivityProviderSecret",
    method: "POST",
    path: "/activity-providers/{activityProvider}/secrets",
    tag,
    summary: "Add a secret",
    description:
      "Two secrets can be active, so you can rotate them without downtime: add the new secret, switch to it, then retire the old one.",
    params: one,
    answer: NewSecret,
    status: 201,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params: { activityProvider: activityProviderId } }) {
      if (!(await findProvider(organizationId, activityProviderId, now))) throw missing();
      const secretId = randomUUID();
      const secret = await addSecret({ organizationId, activityProviderId, secretId, now, ...actor });
      return { body: { id: secretId, hint: secret.slice(-4), secret } };
    },
  }),
  operation({
    name: "retireActivityProviderSecret",
    method: "DELETE",
    path: "/activity-providers/{activityProvider}/secrets/{secret}",
    tag,
    summary: "Retire a secret",
    description:
      "The secret can no longer be used to request tokens; existing tokens stay valid until they expire. You cannot retire the only secret.",
    params: z.object({ activityProvider: id, secret: id }),
    answer: null,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params }) {
      const { activityProvider: activityProviderId, secret: secretId } = params;
      await retireSecret({ organizationId, activityProviderId, secretId, now, ...actor });
      return { body: undefined };
    },
  }),
];
