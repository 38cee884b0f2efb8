import { beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/credentials/[credential]/route";
import { parseBadgeFile } from "@/lib/domain/badge-files/parse-badge-file";
import { renderBadgeCertificate } from "@/lib/domain/badge-files/render-badge-certificate";
import { renderBadgeFile } from "@/lib/domain/badge-files/render-badge-file";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "../award.ts";
import { readCredential } from "../read-credential.ts";
import { readOwnedCredential } from "../read-owned-credential.ts";
import { reissueCredentials } from "../reissue.ts";
import { newPerson, newTenant } from "../sample-tenant.fixture.ts";
import { setVisibility } from "../set-visibility.ts";
import { updateCredentialState } from "../update-credential-state.ts";
import { verifyOnline } from "../verify-online.ts";
import { listDisclosures } from "./list-disclosures.ts";
import { withholdings } from "./withhold.ts";

useDatabase();

let organizationId: number;
let personId: string;
let id: string;
beforeEach(async () => {
  const tenant = await newTenant();
  ({ organizationId } = tenant);
  personId = await newPerson();
  const completionId = await tenant.newCompletion(tenant.courseId, personId);
  const [awarded] = await awardCredentials({ organizationId, completionIds: [completionId] }, new Date());
  id = awarded?.credentialId ?? "";
});

/** What a document tells of what can be withheld. */
const optionalIn = (text: string) => [
  ...new Set(listDisclosures(text).flatMap(({ withheldAs }) => (withheldAs === null ? [] : [withheldAs]))),
];
const payloadOf = (jws: string | null | undefined) =>
  Buffer.from(jws?.split(".")[1] ?? "", "base64url").toString("utf8");
const published = async (accept?: string) =>
  (
    await GET(new Request(`http://localhost:3000/credentials/${id}`, { headers: accept ? { accept } : {} }), {
      params: Promise.resolve({ credential: id }),
    })
  ).text();

describe("what a link publishes", () => {
  it("is the badge byte for byte when nothing is withheld", async () => {
    await setVisibility(personId, id, "LINK");
    const { body } = await db().credential.findFirstOrThrow({ where: { id } });
    expect(await published()).toBe(body);
    expect(optionalIn(body)).toEqual(["RESULTS", "EVIDENCE", "SOURCE"]);
    expect(await db().sharedCredential.count()).toBe(0);
  });

  it("tells nothing that is withheld in page, document, JWT, picture and certificate, and verifies", async () => {
    await setVisibility(personId, id, "LINK", withholdings);
    const shown = await readCredential(id);
    const texts = [
      shown?.body ?? "",
      payloadOf(shown?.jws),
      await published(),
      payloadOf(await published("application/vc+jwt")),
      String((await renderBadgeFile(id, "json", null))?.content),
      payloadOf(String((await renderBadgeFile(id, "jws", null))?.content)),
    ];
    for (const format of ["png", "svg"] as const) {
      const file = await parseBadgeFile(Buffer.from((await renderBadgeFile(id, format, null))?.content ?? ""));
      texts.push("text" in file ? file.text : "");
    }
    const printing = { paper: "a4", language: "en", now: new Date() } as const;
    const certificate = await renderBadgeCertificate(personId, id, printing);
    const attached = await parseBadgeFile(Buffer.from(certificate?.content ?? ""));
    texts.push("text" in attached ? attached.text : "");
    for (const text of texts) {
      expect(JSON.parse(text)).toMatchObject({ id: `urn:uuid:${id}` });
      expect(optionalIn(text)).toEqual([]);
    }
    expect(await verifyOnline(shown?.body ?? "", { now: new Date() })).toMatchObject({ verdict: "valid" });
    expect(await verifyOnline(shown?.jws ?? "", { now: new Date() })).toMatchObject({ verdict: "valid" });
  });

  it("is all of it for its owner's own files", async () => {
    await setVisibility(personId, id, "LINK", ["EVIDENCE"]);
    const { body } = await db().credential.findFirstOrThrow({ where: { id } });
    expect((await renderBadgeFile(id, "json", personId))?.content).toBe(body);
    expect(await readOwnedCredential(personId, id)).toMatchObject({ body, withheld: ["EVIDENCE"] });
    expect(optionalIn((await readCredential(id, personId))?.body ?? "")).toEqual(["RESULTS", "SOURCE"]);
  });

  it("stays the same until the owner decides otherwise, and keeps the choice when the badge is made private", async () => {
    await setVisibility(personId, id, "LINK", ["SOURCE"]);
    const first = await published();
    expect(await published()).toBe(first);
    await setVisibility(personId, id, "PRIVATE");
    expect(await readCredential(id)).toBeNull();
    await setVisibility(personId, id, "LINK");
    expect(await published()).toBe(first);
    await setVisibility(personId, id, "LINK", ["EVIDENCE"]);
    expect(optionalIn(await published())).toEqual(["RESULTS", "SOURCE"]);
    const events = await db().auditEvent.findMany({
      where: { subject: `credential:${id}`, actor: `person:${personId}` },
    });
    expect(events.map(({ detail }) => detail)).toContainEqual({ visibility: "LINK", withheld: ["EVIDENCE"] });
  });

  it("is signed again after the badge was reissued, or its key was compromised", async () => {
    await setVisibility(personId, id, "LINK", ["SOURCE"]);
    const before = JSON.parse(await published());
    await reissueCredentials({ organizationId, credentialIds: [id], personId, now: new Date(Date.now() + 2000) });
    const after = JSON.parse(await published());
    expect(after.validFrom > before.validFrom).toBe(true);
    expect(optionalIn(JSON.stringify(after))).toEqual(["RESULTS", "EVIDENCE"]);
    const { signingKeyId } = await db().sharedCredential.findFirstOrThrow({ where: { credentialId: id } });
    // Without a key that may sign, nothing is published rather than something that nobody can trust.
    await db().signingKey.updateMany({
      where: { organizationId, id: signingKeyId },
      data: { state: "COMPROMISED", compromisedAt: new Date() },
    });
    expect(await readCredential(id)).toBeNull();
  });

  it("is revoked with the badge", async () => {
    await setVisibility(personId, id, "LINK", withholdings);
    const text = await published();
    await updateCredentialState({
      organizationId,
      credentialIds: [id],
      to: "REVOKED",
      reason: "Test",
      isReasonPublic: false,
      personId,
      now: new Date(),
    });
    const { steps } = await verifyOnline(text, { now: new Date() });
    expect(steps.find(({ name }) => name === "status")).toMatchObject({ outcome: "failed", code: "revoked" });
  });
});
