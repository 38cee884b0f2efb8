import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { completionOf, reportStatements } from "@/e2e/report-statements";
import { administrator, learner, signInAs } from "@/e2e/sign-in";
import { makeAchievement } from "@/test/make-achievement";

const search = "/admin/1234/data/search";

test("an administrator sees why a badge is missing, mends it, and sees it issued", async ({ page, request }) => {
  const course = `urn:journey:${crypto.randomUUID()}`;
  // One that the learner does not have yet.
  const achievement = `Fire Drill ${crypto.randomUUID()}`;
  await makeAchievement(1234, { name: achievement });
  const [id] = await reportStatements(request, {
    ...completionOf(` ${learner}`, course, "Fire Drill"),
    timestamp: "2026-01-11T10:30:45.154Z",
  });
  await signInAs(page, administrator, search);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Learner" }).fill(learner.toUpperCase());
  await page.getByText("More filters").click();
  await page.getByRole("combobox", { name: "Verb" }).fill("completed");
  await page.getByRole("textbox", { name: "Activity", exact: true }).fill(course);
  await page.getByRole("button", { name: "Search" }).click();
  const rows = page.getByRole("table", { name: "Data Search" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  expect(new URL(page.url()).search).not.toContain("text=");
  await expect(rows.nth(1)).toContainText("Fire Drill");
  await expect(rows.nth(1)).toContainText("1 warning");
  await expectAccessible(page);

  await rows.nth(1).getByRole("link").click();
  await expect(page.getByLabel("Statement ID")).toHaveValue(id ?? "");
  const trace = page.getByRole("list", { name: "Processing steps" });
  await expect(trace).toContainText("Authenticated as Südcampus Akademie");
  await expect(trace).toContainText("with warnings");
  await expect(trace).toContainText("white space that is not part of the address");
  await expect(page.getByRole("region", { name: "Original statement" })).toContainText(`mailto: ${learner}`);
  await expect(async () => {
    await page.reload();
    await expect(trace).toContainText("Learner matched: Max Mustermann", { timeout: 1000 });
  }).toPass();
  await expect(trace).toContainText("Course unmapped");
  await expect(trace).toContainText("Badge pending");
  await expectAccessible(page);

  await trace.getByRole("link", { name: "Map course" }).click();
  await page.getByLabel("An existing achievement").check();
  await page.getByLabel("Achievement", { exact: true }).selectOption({ label: `${achievement} – 1 badge to issue` });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Mapping saved.");
  await page.goto(`${search}/${id}`);
  await expect(async () => {
    await page.reload();
    await expect(trace).toContainText("Badge issued", { timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole("link", { name: "All statements of this learner" }).click();
  await expect(page.getByRole("textbox", { name: "Learner" })).toHaveValue(learner);
});

test("what is no completion says why, and a completion for nobody waits", async ({ page, request }) => {
  const course = `urn:journey:${crypto.randomUUID()}`;
  const [read, waiting] = await reportStatements(
    request,
    {
      actor: { objectType: "Group", name: "The team", member: [{ mbox: `mailto:${learner}` }] },
      verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
      object: { id: course },
    },
    completionOf("nobody.yet@somedomain.com", course),
  );
  await signInAs(page, administrator, `${search}/${read}`);
  const trace = page.getByRole("list", { name: "Processing steps" });
  await expect(trace).toContainText("Not a completion");
  await expect(trace.getByRole("listitem").filter({ hasText: "The verb isn’t" }).last()).toBeVisible();
  await expect(trace).toContainText("The actor is a group");
  await expectAccessible(page);
  await page.goto(`${search}/${waiting}`);
  await expect(async () => {
    await page.reload();
    await expect(trace).toContainText("No one has verified nobody.yet@somedomain.com yet.", { timeout: 1000 });
  }).toPass();
});

test("a voided statement is found still, and leads to what voids it", async ({ page, request }) => {
  const [id] = await reportStatements(request, completionOf(learner, `urn:journey:${crypto.randomUUID()}`));
  const [voiding] = await reportStatements(request, {
    actor: { mbox: "mailto:trainer@somedomain.com" },
    verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
    object: { objectType: "StatementRef", id },
  });
  await signInAs(page, administrator, `${search}?text=${id}`);
  const row = page.getByRole("row").nth(1);
  await expect(row).toContainText("Voided");
  await row.getByRole("link").click();
  await page.getByRole("link", { name: "View the voiding statement" }).click();
  await expect(page.getByLabel("Statement ID")).toHaveValue(voiding ?? "");
  await page.getByRole("link", { name: "View the referenced statement" }).click();
  await expect(page.getByLabel("Statement ID")).toHaveValue(id ?? "");
});

test("filters stand in the address, and each can be taken away", async ({ page, request }) => {
  const mark = crypto.randomUUID();
  await reportStatements(
    request,
    ...[1, 2, 3].map((number) => completionOf("filters@somedomain.com", `urn:journey:${mark}:${number}`)),
  );
  await signInAs(page, administrator, `${search}?text=${mark}&activity=urn:journey:${mark}:2`);
  const rows = page.getByRole("table", { name: "Data Search" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await page.getByRole("link", { name: /^Remove filter Activity: / }).click();
  await expect(rows).toHaveCount(4);
  await page.getByText("More filters").click();
  await page.getByRole("textbox", { name: "Received after" }).fill("2099-01-01T00:00:00");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No statements found")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Clear all" }).first().click();
  await expect(page).toHaveURL(search);
  await page.goto(`${search}?since=yesterday`);
  await expect(page.getByRole("textbox", { name: "Received after" })).toHaveAccessibleDescription(
    /Enter a date and a time/,
  );
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the menu leads everywhere, and nothing is wider than the screen", async ({ page }) => {
    await signInAs(page, administrator, "/admin/1234");
    for (const [link, title] of [
      ["Data Search", "Data Search"],
      ["Request log", "Request log"],
      ["Inbound LRS Data", "Inbound LRS Data"],
      ["Forwarding", "Forwarding"],
      ["Activity providers", "Activity providers"],
    ] as const) {
      await expect(page.getByText("Somedomain Academy").locator("visible=true").first()).toBeInViewport();
      await page.getByRole("navigation", { name: "Administration" }).getByText("Menu").click();
      await page.getByRole("link", { name: link, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole("link", { name: link, exact: true })).toBeHidden();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, title).toBe(390);
    }
  });
});

test("to a learner there are no data pages", async ({ page }) => {
  await signInAs(page, learner, "/profile");
  for (const path of ["search", "requests", "sources", "sources/new", "forwarding", "forwarding/new"]) {
    const response = await page.goto(`/admin/1234/data/${path}`);
    expect(response?.status(), path).toBe(404);
  }
});
