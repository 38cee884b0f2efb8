import { test as base, expect, type Page } from "@playwright/test";
import * as oauth from "oauth4webapi";
import { chooseEverything } from "@/e2e/choose-everything";
import { removeBadges } from "@/e2e/remove-badges";
import { signInAs } from "@/e2e/sign-in";
import { checkedFetch, hostAddress } from "./ask.ts";
import { sampleRegistration, scopes } from "./samples.ts";

/** The demo's person for those who make apps: whose badges and profile the cases are about. */
export const owner = "wallet.developer@somedomain.com";

/** An app that registered itself. */
export type App = oauth.Client & { client_secret: string };

/** What an app has after somebody allowed it something. */
export interface Connection {
  app: App;
  /** Where the browser came back to. */
  arrived: URL;
  verifier: string;
  state: string;
  accessToken: string;
  refreshToken: string;
  scope: string;
}

interface Asking {
  /** All four, and offline_access, when not given. */
  scope?: string;
  /** A new one when not given. */
  app?: App;
  /** Who decides; `owner` when not given. */
  person?: string;
  /** What the person chooses before allowing. */
  choose?: (page: Page) => Promise<void>;
}

/** The app's side: oauth4webapi, whose authors know nothing of this product. The person's side: a browser. */
export interface Apps {
  server: oauth.AuthorizationServer;
  register(changes?: Record<string, unknown>): Promise<App>;
  /** One app for what needs none of its own. */
  known(): Promise<App>;
  /** A page of somebody who signed in, the same one each time. */
  pageOf(person: string): Promise<Page>;
  /** The browser's way to the consent page, the person's answer there, and where the browser is sent. */
  consent(asking: {
    address: URL;
    person?: string;
    choose?: Asking["choose"];
    answer?: "Allow" | "Deny";
  }): Promise<URL>;
  /** Where the browser is sent when the person is not asked. */
  sentOn(address: URL): Promise<URL>;
  connect(asking?: Asking): Promise<Connection>;
  redeem(app: App, callback: URLSearchParams, verifier: string): Promise<Response>;
  refresh(app: App, refreshToken: string, more?: Record<string, string>): Promise<Response>;
}

export const everything: string = [...Object.values(scopes), "offline_access"].join(" ");

/** The sample of section 7.1.1 at a host that is nobody's, for what is not about the sample itself. */
export const registration: Record<string, unknown> & { redirect_uris: string[] } = {
  ...JSON.parse(sampleRegistration.replaceAll("client.1edtech.org", "wallet.example")),
  scope: everything,
};
export const redirectUri: string = registration.redirect_uris[0] ?? "";

/** The client's options: plain http only for a host on this machine. */
export const clientOptions = {
  // The client's own types of fetch options are wider than the platform's.
  [oauth.customFetch]: checkedFetch as never,
  [oauth.allowInsecureRequests]: hostAddress.startsWith("http://"),
};

export const authOf = (app: App): oauth.ClientAuth => oauth.ClientSecretBasic(app.client_secret);

/** An authorization request with everything that section 7.1.2 requires; `null` leaves a parameter out. */
export async function authorizationAddress(
  server: oauth.AuthorizationServer,
  app: oauth.Client,
  parameters: { verifier: string } & Record<string, string | null>,
): Promise<URL> {
  const { verifier, ...given } = parameters;
  const address = new URL(server.authorization_endpoint ?? "");
  const query: Record<string, string | null> = {
    response_type: "code",
    client_id: app.client_id,
    redirect_uri: redirectUri,
    scope: everything,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...given,
  };
  for (const [name, value] of Object.entries(query)) if (value !== null) address.searchParams.set(name, value);
  return address;
}

/** Where the browser is sent to, away from the host. Redirects cannot be answered in the app's place, but are seen. */
async function leaving(page: Page, act: () => Promise<unknown>): Promise<URL> {
  const sentOn = page.waitForRequest(
    (request) => request.isNavigationRequest() && new URL(request.url()).origin !== new URL(hostAddress).origin,
  );
  // What leads away is broken off when the app's host is not there.
  await Promise.all([sentOn, act().catch(() => {})]);
  return new URL((await sentOn).url());
}

export const test = base.extend<Record<never, never>, { apps: Apps }>({
  apps: [
    async ({ browser }, use) => {
      const pages = new Map<string, Promise<Page>>();
      const connections: Connection[] = [];
      let knownApp: Promise<App> | undefined;
      const issuer = new URL(hostAddress);
      const server = await oauth.processDiscoveryResponse(
        issuer,
        await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...clientOptions }),
      );
      const apps: Apps = {
        server,

        async register(changes = {}) {
          const asked = { ...registration, ...changes };
          const answer = await oauth.dynamicClientRegistrationRequest(server, asked as never, clientOptions);
          const client = await oauth.processDynamicClientRegistrationResponse(answer);
          return { ...client, client_secret: String(client.client_secret) };
        },

        known() {
          knownApp ??= apps.register();
          return knownApp;
        },

        pageOf(person) {
          const known = pages.get(person) ?? openPage(person);
          pages.set(person, known);
          return known;
        },

        async consent({ address, person = owner, choose, answer = "Allow" }) {
          const page = await (await apps.pageOf(person)).context().newPage();
          // The form works before its script is there; what a person chooses may need it.
          await page.goto(address.href, { waitUntil: choose ? "load" : "domcontentloaded" });
          // Nothing is chosen beforehand.
          if (answer === "Allow") await chooseEverything(page);
          await choose?.(page);
          const arrived = await leaving(page, () => page.getByRole("button", { name: answer, exact: true }).click());
          await page.close();
          return arrived;
        },

        async sentOn(address) {
          const page = await (await apps.pageOf(owner)).context().newPage();
          // Nobody has reviewed the app, so that the browser is not sent on by itself.
          await page.goto(address.href);
          const arrived = await leaving(page, () => page.getByRole("link", { name: "Go back to the app" }).click());
          await page.close();
          return arrived;
        },

        async connect({ scope = everything, app, person, choose } = {}) {
          const client = app ?? (await apps.register());
          const verifier = oauth.generateRandomCodeVerifier();
          const state = oauth.generateRandomState();
          const address = await authorizationAddress(server, client, { verifier, state, scope });
          const arrived = await apps.consent({
            address,
            ...(person === undefined ? {} : { person }),
            ...(choose ? { choose } : {}),
          });
          const callback = oauth.validateAuthResponse(server, client, arrived, state);
          const tokens = await oauth.processAuthorizationCodeResponse(
            server,
            client,
            await apps.redeem(client, callback, verifier),
          );
          const connection = {
            ...{ app: client, arrived, verifier, state },
            accessToken: tokens.access_token,
            refreshToken: tokens.refresh_token ?? "",
            scope: tokens.scope ?? "",
          };
          connections.push(connection);
          return connection;
        },

        redeem: (app, callback, verifier) =>
          oauth.authorizationCodeGrantRequest(server, app, authOf(app), callback, redirectUri, verifier, clientOptions),

        refresh: (app, refreshToken, more = {}) =>
          oauth.refreshTokenGrantRequest(server, app, authOf(app), refreshToken, {
            ...clientOptions,
            additionalParameters: more,
          }),
      };

      async function openPage(person: string): Promise<Page> {
        const context = await browser.newContext({ baseURL: hostAddress, locale: "en-GB" });
        // The app's own pages, which are not ours.
        await context.route(
          (url) => url.hostname.endsWith(".example"),
          (route) => route.fulfill({ contentType: "text/html", body: "<title>App</title>" }),
        );
        const page = await context.newPage();
        await signInAs(page, person);
        return page;
      }

      await use(apps);
      for (const { app, refreshToken } of connections)
        if (refreshToken !== "")
          await oauth.revocationRequest(server, app, authOf(app), refreshToken, clientOptions).catch(() => {});
      if (pages.has(owner)) await removeBadges(await apps.pageOf(owner), "Conformance");
      for (const page of pages.values()) await (await page).context().close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

export { expect };
