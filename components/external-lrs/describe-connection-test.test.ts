import { expect, test } from "vitest";
import type { TestStep } from "@/lib/domain/external-lrs/test-external-lrs";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { describeConnectionTest } from "./describe-connection-test.ts";

const passed = (step: TestStep["step"]): TestStep => ({
  step,
  result: "passed",
  code: "passed",
  message: null,
  status: null,
  body: null,
});

test("tells each step, what failed with its answer, and what was not tried", () => {
  const report = describeConnectionTest(
    {
      steps: [
        passed("address"),
        { ...passed("token"), result: "skipped", code: "basic" },
        { ...passed("version"), result: "failed", code: "unauthorized", status: 401, body: "No." },
        { ...passed("read"), result: "skipped", code: "after-failure" },
      ],
      preview: [],
    },
    translatorFor("en", "data.connection"),
    "en",
  );
  expect(report.isPassed).toBe(false);
  expect(report.preview).toBeNull();
  expect(report.steps.map(({ state }) => state)).toEqual(["done", "unchecked", "failed", "unchecked"]);
  expect(report.steps[2]).toMatchObject({
    name: "xAPI version",
    text: "Failed. The LRS didn’t accept the key and secret, or they don’t have permission for this. Check both.",
    answer: { title: "Response with status 401", body: "No." },
  });
});

test("names the statements that it read, whatever they are", () => {
  const { preview } = describeConnectionTest(
    {
      steps: [passed("read")],
      preview: [
        {
          actor: { mbox: "mailto:max@example.org" },
          verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { de: "schloss ab" } },
          object: { id: "urn:a", definition: { name: { de: "Kurs", en: "Course" } } },
        },
        { actor: { account: { name: "42" } }, verb: { id: "urn:x:read" }, object: { id: "urn:a" } },
        { actor: 1, verb: [], object: null },
        null,
      ],
    },
    translatorFor("de", "data.connection"),
    "de",
  );
  expect(preview?.statements.map(({ title }) => title)).toEqual([
    "max@example.org – schloss ab – Kurs",
    "42 – read – urn:a",
    "ohne Namen – ohne Namen – ohne Namen",
    "ohne Namen – ohne Namen – ohne Namen",
  ]);
});
