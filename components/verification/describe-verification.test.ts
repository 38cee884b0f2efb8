import { describe, expect, it } from "vitest";
import sampleBadge from "@/app/(public)/verify/sample-badge.json" with { type: "json" };
import { now, signedBadge } from "@/lib/domain/credentials/sample-badge.fixture";
import { signCredential } from "@/lib/domain/credentials/sign";
import type { LocalRecord } from "@/lib/domain/credentials/verification/look-ups";
import { verificationSteps } from "@/lib/domain/credentials/verification/steps";
import { verifyCredential } from "@/lib/domain/credentials/verify";
import { messages } from "@/lib/platform/i18n/messages";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { describeVerification } from "./describe-verification.ts";

const issued = { issuer: "Musterakademie", at: new Date("2020-01-11T23:30:00Z") };
const identifyIssuer = async () => ({ name: "Musterakademie", by: "here" }) as const;
const inGerman = { t: translatorFor("de", "verify"), language: "de", timeZone: "Europe/Berlin", issued } as const;

describe("describeVerification", () => {
  it("says first that a badge is valid, by whom and when in the organization's calendar", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const described = describeVerification(
      await verifyCredential(text, { now, resolveIssuer, identifyIssuer }),
      inGerman,
    );
    expect(described.title).toBe("Gültig");
    expect(described.text).toBe("Ausgestellt von Musterakademie am 12. Januar 2020. Seitdem unverändert.");
    expect(described.lines.map(({ name }) => name)).toEqual(Object.keys(verificationSteps));
    expect(described.lines.find(({ name }) => name === "dates")?.sentence).toBe("Unbegrenzt gültig.");
  });

  it("does not vouch for a name that an issuer gives itself", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const described = describeVerification(await verifyCredential(text, { now, resolveIssuer }), inGerman);
    expect([described.conclusion, described.title]).toEqual([
      "unidentified",
      "Echte Datei, Aussteller nicht identifiziert",
    ]);
    expect(described.text).toBe(
      "Ausgestellt am 12. Januar 2020 von einem Aussteller unter learn.example.org, der sich „Musterakademie“ nennt. Die Datei ist unverändert, aber wir wissen nicht, ob der Name stimmt.",
    );
    const sample = JSON.stringify(sampleBadge);
    const resolveNone = async () => null;
    const ofKey = describeVerification(await verifyCredential(sample, { now, resolveIssuer: resolveNone }), inGerman);
    expect([ofKey.conclusion, ofKey.text]).toEqual([
      "unidentified",
      expect.stringContaining("nur durch seinen Schlüssel bekannt"),
    ]);
  });

  it("calls a known issuer by the name under which it is known, and names the list", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const by = { list: "Hochschulen" };
    const known = { now, resolveIssuer, identifyIssuer: async () => ({ name: "Hochschule Beispiel", by }) };
    const described = describeVerification(await verifyCredential(text, known), inGerman);
    expect([described.conclusion, described.text]).toEqual([
      "valid",
      "Ausgestellt von Hochschule Beispiel am 12. Januar 2020. Seitdem unverändert. Die Liste „Hochschulen“ nennt diesen Aussteller.",
    ]);
  });

  it("calls what is no badge by that name, and says why", async () => {
    const verification = await verifyCredential("Hello", { now, resolveIssuer: async () => null });
    const { title, text } = describeVerification(verification, inGerman);
    expect(title).toBe("Das ist kein Badge");
    expect(text).toContain("nicht der Text eines Badges");
  });

  it("tells the owner of a badge which addresses were compared", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const asked = { now, resolveIssuer, recipientEmail: "somebody.else@example.org" };
    const described = describeVerification(await verifyCredential(text, asked), { ...inGerman, recipient: "owner" });
    expect(described.title).toBe("Für jemand anderen ausgestellt");
    expect(described.lines.find(({ name }) => name === "recipient")?.sentence).toContain("Ihren bestätigten Adressen");
  });

  it("names the check that failed when a byte was changed, and claims nothing", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const changed = text.replace("Entstehungsbrand", "Entstehungsbrant");
    expect(changed).not.toBe(text);
    const described = describeVerification(await verifyCredential(changed, { now, resolveIssuer }), inGerman);
    expect(described.conclusion).toBe("invalid");
    expect(described.text).not.toContain("Musterakademie");
    const failed = described.lines.filter(({ outcome }) => outcome === "failed");
    expect(failed.map(({ name, outcomeText }) => [name, outcomeText])).toEqual([["proof", "Nicht bestanden"]]);
  });

  it("calls what could not be checked by that name", async () => {
    const { text } = await signedBadge();
    const described = describeVerification(
      await verifyCredential(text, { now, resolveIssuer: async () => null }),
      inGerman,
    );
    expect(described.conclusion).toBe("unverified");
    expect(described.lines.find(({ name }) => name === "issuer")?.outcomeText).toBe("Nicht geprüft");
  });

  it("tells the day before which a badge is not valid", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const early = new Date("2026-01-01T00:00:00Z");
    const described = describeVerification(await verifyCredential(text, { now: early, resolveIssuer }), inGerman);
    expect(described.lines.find(({ name }) => name === "dates")?.sentence).toBe(
      "Noch nicht gültig. Gültig ab 21. Nov. 2026.",
    );
  });

  it("tells what is over or on hold from what is not to be relied on, by its own name and reason", async () => {
    const { text, resolveIssuer } = await signedBadge({ validityPeriod: null });
    const record = { state: "REVOKED", changedAt: new Date("2026-11-20T23:30:00Z"), reason: "Irrtum." } as const;
    const described = async (own: LocalRecord) =>
      describeVerification(
        await verifyCredential(text, {
          now,
          resolveIssuer,
          own: { readRecord: async () => own, isRetired: async () => false, readKey: async () => null },
        }),
        inGerman,
      );
    const issuedAt = new Date("2026-11-21T10:00:00Z");
    expect(await described({ ...record, issuedAt, url: null })).toMatchObject({
      conclusion: "revoked",
      title: "Widerrufen",
      text: "Der Aussteller hat diesen Badge am 21. November 2026 widerrufen. Grund: „Irrtum.“",
    });
    const suspended = await described({ ...record, state: "SUSPENDED", reason: null, issuedAt, url: null });
    expect(suspended.title).toBe("Ausgesetzt");
    expect(suspended.text).not.toContain("Grund");
    const newer = {
      state: "ACTIVE",
      changedAt: null,
      reason: null,
      issuedAt: new Date("2027-01-01T00:00:00Z"),
    } as const;
    const lines = (await described({ ...newer, url: "https://learn.example.org/verify/1" })).lines;
    expect(lines.find(({ name }) => name === "refresh")?.link).toEqual({
      href: "https://learn.example.org/verify/1",
      text: "Neuere Version ansehen",
    });
    // No link that a stranger wrote leads anywhere but to a website.
    const bad = (await described({ ...newer, url: "javascript:alert(1)" })).lines;
    expect(bad.find(({ name }) => name === "refresh")?.link).toBeNull();
  });

  it("tells a badge of somebody else from a bad one", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const asked = { now, resolveIssuer, recipientEmail: "somebody.else@example.org" };
    const described = describeVerification(await verifyCredential(text, asked), inGerman);
    expect([described.conclusion, described.title]).toEqual(["elsewhere", "Für eine andere Adresse ausgestellt"]);
    const forged = text.replace("Entstehungsbrand", "Entstehungsbrant");
    expect(describeVerification(await verifyCredential(forged, asked), inGerman).title).toBe("Ungültig");
  });

  it("calls a badge expired only when all else holds", async () => {
    const { text, resolveIssuer, unsigned, key } = await signedBadge();
    const over = await signCredential({ ...unsigned, validUntil: "2026-11-22T00:00:00Z" }, key, now);
    const later = { now: new Date("2027-01-01T00:00:00Z"), resolveIssuer };
    const expired = describeVerification(await verifyCredential(over, later), inGerman);
    expect([expired.title, expired.text]).toEqual([
      "Abgelaufen",
      "Dieser Badge war bis 22. November 2026 gültig. Die anderen Prüfungen haben keine Probleme gefunden.",
    ]);
    const forged = over.replace("Entstehungsbrand", "Entstehungsbrant");
    expect(describeVerification(await verifyCredential(forged, later), inGerman).title).toBe("Ungültig");
    const early = { now: new Date("2026-01-01T00:00:00Z"), resolveIssuer };
    expect(describeVerification(await verifyCredential(text, early), inGerman).title).toBe("Noch nicht gültig");
  });

  it("has a sentence of its own for each code of each step, in both languages", () => {
    for (const { verify } of Object.values(messages)) {
      for (const [name, codes] of Object.entries(verificationSteps)) {
        const { name: title, codes: sentences } =
          Object.entries(verify.steps).find(([step]) => step === name)?.[1] ?? {};
        expect(title).toBeTruthy();
        expect(Object.keys(sentences ?? {}).sort()).toEqual(Object.keys(codes).sort());
      }
    }
  });
});
