import { describe, expect, it } from "vitest";
import { composeCredential } from "../compose.ts";
import { composing, fullAward } from "../sample-badge.fixture.ts";
import { listDisclosures } from "./list-disclosures.ts";
import { withhold, withholdings } from "./withhold.ts";

const full = () => composeCredential(fullAward(), composing);
const list = (document: object) => listDisclosures(JSON.stringify(document));
const kindsOf = (document: object) => list(document).map(({ kind }) => kind);

describe("listDisclosures", () => {
  it("knows every member of a badge that says all that a badge can say", () => {
    expect(kindsOf({ ...full(), proof: { type: "DataIntegrityProof", proofValue: "z" } })).toEqual([
      "badge",
      "issuer",
      "dates",
      "recipient",
      "subject",
      "status",
      "signature",
      "score",
      "credits",
      "times",
      "evidence",
      "source",
    ]);
  });

  it("says the values of what can be withheld", () => {
    const optional = list(full()).filter(({ withheldAs }) => withheldAs !== null);
    const subject = full()["credentialSubject"] as Record<string, string>;
    expect(Object.fromEntries(optional.map(({ kind, values }) => [kind, values]))).toMatchObject({
      credits: ["1.5"],
      times: [subject["activityStartDate"], subject["activityEndDate"]],
      source: [expect.any(String)],
      score: ["Completed", expect.any(String)],
    });
  });

  it.each([
    ["at the top", { refreshService: { id: "https://example.org" } }, ["refreshService.id"]],
    ["in the evidence", { evidence: [{ type: ["Evidence"], name: "x", audience: "y" }] }, ["evidence[].audience"]],
    [
      "in the subject",
      { credentialSubject: { type: ["AchievementSubject"], role: "Lead", identifier: [{ name: "Max" }] } },
      ["credentialSubject.role", "credentialSubject.identifier[].name"],
    ],
  ])("names a member that it does not know, %s", (_, more, paths) => {
    expect(list({ ...full(), ...more }).find(({ kind }) => kind === "other")?.values).toEqual(paths);
  });
});

describe("withhold", () => {
  it.each(withholdings)("leaves out what the list says belongs to %s, and nothing else", (one) => {
    const rest = withhold({ ...full(), proof: { proofValue: "z" } }, new Set([one]));
    const expected = list(full()).filter(({ withheldAs }) => withheldAs !== one);
    expect(list(rest)).toEqual(expected);
  });

  it("leaves no value of what is withheld anywhere in the document", () => {
    const hidden = list(full()).filter(({ withheldAs }) => withheldAs !== null);
    const text = JSON.stringify(withhold(full(), new Set(withholdings)));
    // A course may have the name of the badge, and the end of the activity is the date of the award.
    const always = list(full()).flatMap(({ withheldAs, values }) => (withheldAs === null ? values : []));
    const values = hidden.flatMap((disclosure) => disclosure.values).filter((value) => !always.includes(value));
    expect(values.length).toBeGreaterThan(3);
    for (const value of values.filter((one) => one.length > 3)) expect(text).not.toContain(JSON.stringify(value));
    expect(text).not.toContain("resultDescription");
  });
});
