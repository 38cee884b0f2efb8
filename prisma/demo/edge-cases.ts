import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { escapeForBaking } from "@/lib/domain/badge-files/escape-for-baking";
import { credentialId } from "@/lib/domain/credentials/credential-id";
import { setVisibility } from "@/lib/domain/credentials/set-visibility";
import { type StateChange, updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { type ImportInput, importBadgeFile } from "@/lib/domain/wallet/import-badge-file";
import { renderPng } from "@/lib/platform/pictures/render-png";
import type { AchievementKey, DemoCompletion } from "./courses.ts";
import { type BadgeOfElsewhere, idOfElsewhere, signElsewhere, signTokenElsewhere } from "./elsewhere.ts";
import { idOf } from "./id-of.ts";
import { live } from "./live.ts";
import { organizationId, people } from "./people.ts";

/** A badge that a wallet has to handle. */
export interface EdgeCase {
  /** The special property of the badge. */
  property: string;
  /** The `id` of its credential, the same in every demo. */
  credentialId: string;
}

const personId = idOf("person", "walletDeveloper");
const { address } = people.walletDeveloper;
const dayMs = 24 * 60 * 60 * 1000;

const ownId = (achievement: AchievementKey) => credentialId(organizationId, idOf("achievement", achievement), personId);
const own = (property: string, achievement: AchievementKey): EdgeCase => ({
  property,
  credentialId: `urn:uuid:${ownId(achievement)}`,
});

/** The badges of the demo's wallet developer, in the order of their list in the Open Badges API. */
export const edgeCases = {
  expired: own("its validUntil is in the past", "phishing-drill"),
  revoked: own("revoked, with a public reason", "leadership"),
  longName: own("a name of 200 characters, with a word that cannot break", "land-transfer"),
  suspended: own("suspended, with a reason that is not public", "sustainability"),
  valid: own("active, with score, credits and evidence", "python"),
  noImage: { property: "of another issuer, without an image", credentialId: idOfElsewhere("documents") },
  imported: { property: "of another issuer, imported from a baked PNG", credentialId: idOfElsewhere("projects") },
  token: { property: "of another issuer, a JWT (compactJwsString)", credentialId: idOfElsewhere("charts") },
} as const satisfies Record<string, EdgeCase>;

/** Creates the badges above for the wallet developer, in the way in which such badges are created: by a completion, by an
 *  administrator's decision, or by an import. Dates are relative to `now`. */
export async function fillEdgeCases(now: Date): Promise<void> {
  for (const completion of completions) await live(completion, address, now);
  for (const { of, daysAgo, ...change } of changes)
    await updateCredentialState({
      ...change,
      organizationId,
      credentialIds: [ownId(of)],
      now: new Date(now.getTime() - daysAgo * dayMs),
      personId: idOf("person", "administrator"),
    });
  for (const achievement of ["python", "phishing-drill", "leadership"] as const)
    await setVisibility(personId, ownId(achievement), "LINK");
  for (const input of await importInputs(now)) {
    const { outcome } = await importBadgeFile(personId, input, now);
    if (outcome !== "added") throw new Error(`failed to import a badge of another issuer: ${outcome}`);
  }
}

const completions: readonly DemoCompletion[] = [
  { daysAgo: 288, hour: 9, objectId: "urn:northlight:course:phishing-drill", duration: "PT20M" },
  { daysAgo: 143, hour: 14, objectId: "urn:northlight:course:leadership", duration: "PT5H10M" },
  { daysAgo: 118, hour: 10, objectId: "https://suedcampus.example/kurse/grundstuecksverkehr", duration: "PT16H" },
  { daysAgo: 74, hour: 11, objectId: "https://suedcampus.example/kurse/nachhaltigkeit", duration: "PT50M" },
  { daysAgo: 39, hour: 15, objectId: "urn:northlight:course:python-analysts", duration: "PT12H5M", score: 0.88 },
];

const changes: readonly (Pick<StateChange, "to" | "reason" | "isReasonPublic"> & {
  of: AchievementKey;
  daysAgo: number;
})[] = [
  {
    of: "leadership",
    to: "REVOKED",
    reason: "Reported by mistake: one of the six modules is not completed.",
    isReasonPublic: true,
    daysAgo: 101,
  },
  {
    of: "sustainability",
    to: "SUSPENDED",
    reason: "The description of one measure is being looked into.",
    isReasonPublic: false,
    daysAgo: 12,
  },
];

async function importInputs(now: Date): Promise<ImportInput[]> {
  const given = (key: string, name: string, description: string, criteria: string, daysAgo: number) => {
    const validFrom = new Date(now.getTime() - daysAgo * dayMs);
    validFrom.setUTCHours(9, 0, 0, 0);
    return { key, name, description, criteria, address, validFrom };
  };
  const documents: BadgeOfElsewhere = {
    ...given(
      "documents",
      "Accessible Documents",
      "Writes documents that everybody can read, with whatever they read them.",
      "Three documents passed the check without a fault.",
      67,
    ),
    image: null,
  };
  const projects = given(
    "projects",
    "Project Management Fundamentals",
    "Plans a project, keeps its risks in sight, and brings it to an end.",
    "The course is completed, and a plan was handed in.",
    54,
  );
  const charts = given(
    "charts",
    "Charts that Tell the Truth",
    "Chooses the chart that fits the data, and leaves out what distracts.",
    "Five charts were drawn and explained.",
    26,
  );
  const picture = draw(projects, 512);
  const text = await signElsewhere({ ...projects, image: dataAddress(draw(projects, 96)) });
  return [
    { origin: "paste", text: await signElsewhere(documents) },
    { origin: "file", bytes: bakePng(picture, escapeForBaking(text)), name: "project-management.png" },
    { origin: "paste", text: signTokenElsewhere({ ...charts, image: dataAddress(draw(charts, 96)) }) },
  ];
}

const draw = ({ key, name }: { key: string; name: string }, width: number): Buffer =>
  renderPng(Buffer.from(drawBadge({ id: key, name })), width);

const dataAddress = (png: Buffer): string => `data:image/png;base64,${png.toString("base64")}`;
