import { describe, expect, it } from "vitest";
import { now, signedBadge } from "@/lib/credentials/sample-badge.fixture";
import { verificationSteps } from "@/lib/credentials/verification/steps";
import { verifyCredential } from "@/lib/credentials/verify";
import { messages } from "@/lib/language/messages";
import { describeVerification } from "./describe.ts";

const issued = { issuer: "Musterakademie", at: new Date("2020-01-11T23:30:00Z") };
const inGerman = { words: messages.de.verify, language: "de", timeZone: "Europe/Berlin", issued } as const;

describe("describeVerification", () => {
  it("says first that a badge is valid, by whom and when in the organization's calendar", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const described = describeVerification(await verifyCredential(text, { now, resolveIssuer }), inGerman);
    expect(described.title).toBe("Gültig.");
    expect(described.text).toBe("Ausgestellt von Musterakademie am 12. Januar 2020. Seither unverändert.");
    expect(described.lines.map(({ name }) => name)).toEqual(Object.keys(verificationSteps));
    expect(described.lines.find(({ name }) => name === "dates")?.sentence).toBe("In Kraft, ohne Ablaufdatum.");
  });

  it("names the check that failed when a byte was changed, and claims nothing", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const changed = text.replace("Entstehungsbrand", "Entstehungsbrant");
    expect(changed).not.toBe(text);
    const described = describeVerification(await verifyCredential(changed, { now, resolveIssuer }), inGerman);
    expect(described.verdict).toBe("invalid");
    expect(described.text).not.toContain("Musterakademie");
    const failed = described.lines.filter(({ outcome }) => outcome === "failed");
    expect(failed.map(({ name, outcomeText }) => [name, outcomeText])).toEqual([["proof", "Gescheitert"]]);
  });

  it("calls what could not be checked by that name", async () => {
    const { text } = await signedBadge();
    const described = describeVerification(
      await verifyCredential(text, { now, resolveIssuer: async () => null }),
      inGerman,
    );
    expect(described.verdict).toBe("unverified");
    expect(described.lines.find(({ name }) => name === "issuer")?.outcomeText).toBe("Nicht geprüft");
  });

  it("tells the day before which a badge is not valid", async () => {
    const { text, resolveIssuer } = await signedBadge();
    const early = new Date("2026-01-01T00:00:00Z");
    const described = describeVerification(await verifyCredential(text, { now: early, resolveIssuer }), inGerman);
    expect(described.lines.find(({ name }) => name === "dates")?.sentence).toBe(
      "Noch nicht gültig: gültig ab 21. Nov. 2026.",
    );
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
