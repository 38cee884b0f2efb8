import type { DemoSignIns } from "@/prisma/demo/fill";

export interface Welcome {
  publicUrl: string;
  /** Null without demo data. */
  demo: DemoSignIns | null;
  /** Where the first administrator signs up; null when there is one. */
  setupPath: string | null;
}

/** Tells where Laurel is and what to do there first. */
export function printWelcome({ publicUrl, demo, setupPath }: Welcome, say: (line?: string) => void): void {
  say(`\nLaurel is running at ${publicUrl}\n`);
  if (setupPath)
    say(
      `There is no administrator yet. To create the first one, open this one-time link:\n\n  ${publicUrl}${setupPath}\n`,
    );
  if (demo) for (const line of demoLines(publicUrl, demo)) say(line);
  say("Press Ctrl+C to stop.");
}

function demoLines(publicUrl: string, { learner, administrator, walletDeveloper }: DemoSignIns): string[] {
  const signIns = { learner, administrator, "wallet test cases": walletDeveloper };
  const known = Object.entries(signIns).flatMap(([role, signIn]) => (signIn ? [{ role, ...signIn }] : []));
  const longest = Math.max(...known.map(({ address }) => address.length));
  return [
    `Sign in at ${publicUrl}/sign-in`,
    "",
    ...known.map(({ role, address, password }) => `  ${role.padEnd(20)} ${address.padEnd(longest)}   ${password}`),
    "",
    "To report a completion as a partner, run these commands. The course then appears on the learner's page:",
    "",
    `  TOKEN=$(curl -s ${publicUrl}/igs/oauth/accesstoken \\`,
    "    -d 'grant_type=client_credentials&client_id=partner123&client_secret=s3cr3t' | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')",
    `  curl ${publicUrl}/xAPI/statements -H "Authorization: Bearer $TOKEN" -H 'X-IGS-Client-Id: partner123' \\`,
    "    -H 'X-Experience-API-Version: 1.0.0' -H 'Content-Type: application/json' -d '{",
    `      "actor": { "mbox": "mailto:${learner.address}", "objectType": "Agent" },`,
    '      "verb": { "id": "http://adlnet.gov/expapi/verbs/completed", "display": { "en-US": "COMPLETED" } },',
    '      "object": { "id": "urn:partnernamespace:objecttype:objectid", "objectType": "Activity" },',
    '      "result": { "completion": true, "duration": "PT2M33S" }',
    "    }'",
    "",
  ];
}
