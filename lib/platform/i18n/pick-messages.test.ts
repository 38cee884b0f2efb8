import { expect, test } from "vitest";
import { messages } from "./messages.ts";
import { pickMessages } from "./pick-messages.ts";

test("picks namespaces and single messages, beside each other and in their shape", () => {
  const { shell, verify } = messages.en;
  expect(pickMessages(messages.en, ["shell.copy", "shell.broken", "verify.anything", "verify.checks"])).toEqual({
    shell: { copy: shell.copy, broken: shell.broken },
    verify: { anything: verify.anything, checks: verify.checks },
  });
});
