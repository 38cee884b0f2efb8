import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { Failure } from "@/lib/platform/failure/failure";
import { type FormSpec, performForm } from "./perform-form.ts";

const Name = z.object({ name: z.string().trim().min(1) });
const context = { organizationId: 7 };
type Spec = FormSpec<typeof context, typeof Name, string, (key: string) => string, FormState & { extra?: string }>;

const spec = (changes: Partial<Spec> = {}): Spec => ({
  schema: Name,
  run: async ({ organizationId }, { name }) => `${organizationId} ${name}`,
  report: (result, { values, t }) => ({ values, done: `${t("saved")}: ${result}` }),
  ...changes,
});

function perform(changes: Partial<Spec>, entries: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.set(name, value);
  return performForm(spec(changes), {
    form,
    context,
    t: (key) => `[${key}]`,
    sentenceOf: (name) => `Change ${name}.`,
  });
}

const refusing = (failure: Error) => ({ run: () => Promise.reject(failure) });

test("runs the verb with what the schema reads, and reports what it returned", async () => {
  expect(await perform({}, { name: " A " })).toEqual({ values: { name: " A " }, done: "[saved]: 7 A" });
});

test("a report may be the address to go to", async () => {
  expect(
    await perform({ report: (result, { organizationId }) => `/admin/${organizationId}?done=${result}` }, { name: "A" }),
  ).toBe("/admin/7?done=7 A");
});

test("does not run the verb while fields have to be changed, and shows what was sent", async () => {
  const calls: string[] = [];
  const run: Spec["run"] = async (_, { name }) => `${calls.push(name)}`;
  expect(await perform({ run }, { name: "" })).toEqual({
    ...{ values: { name: "" }, chosen: {}, errors: { name: "Change name." } },
  });
  expect(calls).toEqual([]);
});

test("the schema may depend on who sends the form", async () => {
  const schema: Spec["schema"] = async ({ organizationId }) => z.object({ name: z.string().min(organizationId) });
  expect(await perform({ schema }, { name: "short" })).toMatchObject({ errors: { name: "Change name." } });
  expect(await perform({ schema }, { name: "long enough" })).toMatchObject({ done: "[saved]: 7 long enough" });
});

describe("a refusal", () => {
  const taken = new Failure("conflict", "It is taken.", { field: "name", code: "taken" });

  test("is said in the form, beside what was sent", async () => {
    const refuse: Spec["refuse"] = ({ code }, { t }) => ({ errors: { name: t(code ?? "") } });
    expect(await perform({ ...refusing(taken), refuse }, { name: "A" })).toEqual({
      ...{ values: { name: "A" }, chosen: {}, errors: { name: "[taken]" } },
    });
  });

  test("may lead to another page", async () => {
    expect(await perform({ ...refusing(taken), refuse: () => "/admin?problem=taken" }, { name: "A" })).toBe(
      "/admin?problem=taken",
    );
  });

  test.each([
    ["that is not expected", { ...refusing(taken), refuse: () => undefined }, taken],
    ["without an answer for any", refusing(taken), taken],
  ])("%s is thrown", async (_, changes, thrown) => {
    await expect(perform(changes, { name: "A" })).rejects.toBe(thrown);
  });

  test("is asked for failures only: a fault is thrown", async () => {
    const fault = new TypeError("broken");
    const asked: Failure[] = [];
    const refuse: Spec["refuse"] = (failure) => ({ problem: `${asked.push(failure)}` });
    await expect(perform({ ...refusing(fault), refuse }, { name: "A" })).rejects.toBe(fault);
    expect(asked).toEqual([]);
  });
});

test("shows with every problem what only the server knows", async () => {
  const show: Spec["show"] = async ({ values }, { organizationId }) => ({
    extra: `${organizationId} ${values["name"]}`,
  });
  expect(await perform({ show }, { name: "" })).toMatchObject({ extra: "7 ", errors: { name: "Change name." } });
  const refusal = { ...refusing(new Failure("not-found", "Gone.")), refuse: () => ({ problem: "Gone." }) };
  expect(await perform({ show, ...refusal }, { name: "A" })).toMatchObject({ extra: "7 A", problem: "Gone." });
});
