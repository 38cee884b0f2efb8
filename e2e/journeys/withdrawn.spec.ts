import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { completionOf, reportStatements } from "@/e2e/report-statements";
import { administrator, signInAs } from "@/e2e/sign-in";
import { db } from "@/lib/platform/db/client";
import { makePerson } from "@/test/make-organization";

test("a partner voids a completion, and an administrator revokes one badge and keeps another", async ({
  page,
  request,
}) => {
  const people = await Promise.all([makePerson(), makePerson()]);
  const [revoked, retained] = await Promise.all(
    people.map(async ({ personId, address }, index) => {
      const name = `Learner ${index} ${randomUUID().slice(0, 8)}`;
      await db().person.update({ where: { id: personId }, data: { name } });
      const [id = ""] = await reportStatements(request, completionOf(address, "urn:northlight:course:phishing"));
      await expect.poll(() => db().credential.count({ where: { personId } }), { timeout: 15_000 }).toBe(1);
      await reportStatements(request, {
        actor: { mbox: "mailto:partner@example.org" },
        verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
        object: { objectType: "StatementRef", id },
      });
      const withdrawn = { personId, withdrawnAt: { not: null } };
      await expect.poll(() => db().completion.count({ where: withdrawn }), { timeout: 15_000 }).toBe(1);
      return name;
    }),
  );

  await signInAs(page, administrator, "/admin/1234");
  const table = page.getByRole("table", { name: "Badges with a withdrawn completion" });
  const row = (name: string | undefined) => table.getByRole("row").filter({ hasText: name ?? "" });
  await expect(row(revoked)).toHaveCount(1);
  await expectAccessible(page);
  await row(retained)
    .getByRole("button", { name: /^Keep / })
    .click();
  await expect(page.getByRole("status")).toContainText("Badge kept.");
  await expect(row(retained)).toHaveCount(0);

  await row(revoked)
    .getByRole("link", { name: /^Revoke / })
    .click();
  await expect(page.getByRole("textbox", { name: "Reason" })).toHaveValue(
    /^The completion of “.+” that earned this badge was withdrawn on /,
  );
  await page.getByRole("button", { name: "Revoke permanently" }).click();
  await expect(page.getByRole("status")).toContainText("1 badge revoked.");
  await page.goto("/admin/1234");
  await expect(page.getByRole("heading", { level: 1, name: "Needs attention" })).toBeVisible();
  await expect(row(revoked)).toHaveCount(0);
});
