import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { administrator, learner, signInAs } from "@/e2e/sign-in";
import { languageNames } from "@/lib/platform/i18n/choose-language";

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const visitors = { "a visitor": null, "a learner": learner, "an administrator": administrator };

/** Where a walk begins; it follows every link from there, to each page once. */
const starts = [
  ...["/", "/verify", "/verify?sample", "/developers", "/developers/flow", "/terms", "/privacy", "/sign-in"],
  ...["/sign-in?by=code", "/no-such-page", "/oauth/authorize", "/claim/unknown", "/setup/unknown", "/profile"],
  ...[
    "/badges",
    "/badges/add",
    "/apps",
    "/hosts",
    "/hosts/new",
    "/operator/apps",
    "/operator/resource-servers",
    "/operator/issuers",
  ],
];
const noPage = /^\/(api|credentials)\/|\/(download|sign-out|image|certificate)|\.(json|png|svg|pdf|jwt)(\?|$)/;

for (const [screen, viewport] of Object.entries(screens))
  for (const [visitor, address] of Object.entries(visitors))
    test(`every page for ${visitor} is translated, and fits a ${screen} screen with 40 % more text`, async ({
      page,
    }) => {
      test.setTimeout(600_000);
      await page.setViewportSize(viewport);
      if (address) await signInAs(page, address);
      const data = await readData();
      await page
        .context()
        .addCookies([{ name: "language", value: "en-XA", url: page.url().replace("about:blank", origin()) }]);
      const faults: string[] = [];
      for await (const path of walk(page)) {
        const texts = await readTexts(page);
        // The footer is on every page.
        expect(
          texts.some((text) => text.startsWith("[")),
          `${path} shows no pseudo-locale: is PSEUDO_LOCALE set?`,
        ).toBe(true);
        for (const text of texts) if (!isTranslated(text, data)) faults.push(`${path} does not translate: ${text}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) faults.push(`${path} is ${overflow} pixels too wide`);
      }
      expect(faults).toEqual([]);
    });

const origin = () => process.env["LAUREL_URL"] ?? "http://localhost:3000";

/** Goes to one page of each kind that links lead to. */
async function* walk(page: Page): AsyncGenerator<string> {
  const paths = [...starts];
  const kinds = new Set<string>();
  for (const path of paths) {
    const kind = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>").replace(/=.*/, "");
    if (kinds.has(kind) || noPage.test(path)) continue;
    kinds.add(kind);
    const response = await page.goto(path);
    if (!response?.headers()["content-type"]?.includes("text/html")) continue;
    yield path;
    const links = page.locator('a[href^="/"]:not([download])');
    paths.push(
      ...(await links.evaluateAll((all) => all.map((a) => (a.getAttribute("href") ?? "").replace(/#.*/, "")))),
    );
  }
}

/** The texts of a page, but for what the page itself says is not to be translated or is in another language. */
const readTexts = (page: Page) =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('script, style, noscript, code, pre, textarea, [translate="no"], body [lang]'))
        texts.push((node.textContent ?? "").trim());
    return texts.filter((text) => /\p{L}{2}/u.test(text));
  });

/** Whether a text is a message, of which code and links may have left a part, or what no message says: data, identifiers, dates
 *  and durations. */
function isTranslated(text: string, data: ReadonlySet<string>): boolean {
  const rest = withoutMessages(text);
  const isKnown = (part: string) =>
    !hasPlainWord(part) || data.has(part) || isIdentifier.test(part) || isTime.test(part) || proper.has(part);
  const whole = rest.replace(/\s*[·–,:]$/, "");
  return isKnown(whole) || whole.split(/\s*[·–,:]\s+/).every((part) => isKnown(part));
}

/** Takes what is in brackets away, from the inside out: arguments may have brackets too. */
function withoutMessages(text: string): string {
  const without = text.replace(/\[[^[\]]*\]/g, "");
  return without === text ? text.trim() : withoutMessages(without);
}

/** In the pseudo-locale these letters have accents. */
const hasPlainWord = (text: string) => (text.match(/\p{L}{2,}/gu) ?? []).some((word) => /[aceinosuyz]/i.test(word));

/** One word with what words of a language do not have: digits, signs, or capitals that are not at its beginning. */
const isIdentifier = /^(?=\S*[\d_:/@.*]|\S*\S[A-Z]|[A-Z]\w+-[A-Z])\S+$|^[A-Z]\w+(\/[\w-]+( \w+)*)+$/;
/** `11 Jan 2026`, `Jan 2026`, `11 January 2026, 14:03:21 UTC`; `4 h 5 min`. */
const isTime =
  /^(\d{1,2} )?[A-Z][a-z]{2,8} \d{4}$|^\d\d:\d\d(:\d\d)?( [A-Z]{3,4}([+-]\d+)?)?$|^\d+\s(h|min|s)(\s\d+\s(min|s))?$/;
/** Names of languages, browsers and systems. */
const proper = new Set([...Object.values(languageNames), "Chrome", "Linux"]);

/** Every text of the database, also within JSON. */
async function readData(): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  try {
    const data = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value === "string") {
        data.add(value.trim());
        if (/^[{[]/.test(value)) collect(asJson(value));
      } else if (value !== null && typeof value === "object") {
        // The request log has the names of headers as keys.
        Object.keys(value).forEach(collect);
        Object.values(value).forEach(collect);
      }
    };
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname IN ('public', 'request_log')`,
    );
    for (const { name } of tables)
      for (const row of (await client.query<object>(`SELECT * FROM ${name} LIMIT 50000`)).rows) collect(row);
    return data;
  } finally {
    await client.end();
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
