import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

/** The environment is read once a process: each test has modules of its own. */
async function sendMailWith(variables: Record<string, string>) {
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere.invalid/none");
  vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
  vi.stubEnv("SMTP_URL", variables["SMTP_URL"] ?? "");
  return (await import("./send-mail.ts")).sendMail;
}

test("without SMTP_URL an email is printed to standard output", async () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const sendMail = await sendMailWith({});
  await sendMail({ to: "somebody@example.org", subject: "Ein Code für Sie", text: "Grüße:\n\n    123456\n" });
  const printed = write.mock.calls.map(([chunk]) => String(chunk)).join("");
  expect(printed).toContain(
    "│ To: somebody@example.org\n│ Subject: Ein Code für Sie\n│ \n│ Grüße:\n│ \n│     123456\n",
  );
});

test("with SMTP_URL an email is sent to that server unchanged", async () => {
  const { startMailSink } = await import("@/test/start-mail-sink");
  const mail = await startMailSink();
  const sendMail = await sendMailWith({ SMTP_URL: mail.url });
  const text = `Grüße\n.beginnt mit einem Punkt\nhttp://localhost:3000/sign-in/code/${crypto.randomUUID()}#123456`;
  await sendMail({ to: "somebody@example.org", subject: "A code", text });
  const received = await mail.takeMail("somebody@example.org");
  expect(received.text).toContain("Subject: A code");
  expect(received.text).toContain("Auto-Submitted: auto-generated");
  expect(received.text).toContain(`\n\n${text}`);
  await mail.stop();
});

test("an unreachable server is a failure that asks to try again", async () => {
  const { startMailSink } = await import("@/test/start-mail-sink");
  const mail = await startMailSink();
  await mail.stop();
  const sendMail = await sendMailWith({ SMTP_URL: mail.url });
  await expect(sendMail({ to: "somebody@example.org", subject: "A code", text: "123456" })).rejects.toMatchObject({
    kind: "unexpected",
    code: "mail",
    message: expect.stringContaining("Try again"),
  });
});
