import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import type { GuardedAnswer, GuardedRequest } from "@/lib/platform/remote-servers/fetch-guarded";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { askHost } from "./ask-host.ts";
import { requestTokens } from "./request-tokens.ts";
import { type Tokens, unwrapTokens, wrapTokens } from "./tokens.ts";

/** A token that expires within this time is refreshed before use. */
const marginMs = 30_000;

/** Calls another host's API for one person with their tokens. Only one session at a time may use a connection (syncHost
 *  ensures that), because a refresh token that is used twice at the same time looks stolen to the other host. */
export class HostSession {
  #tokens: Tokens;
  #accessExpiresAt: Date | null;

  /** @throws RemoteFault("secret-unreadable") */
  constructor(
    readonly host: HostModel,
    readonly connection: HostConnectionModel,
  ) {
    this.#tokens = unwrapTokens(connection);
    this.#accessExpiresAt = connection.accessExpiresAt;
  }

  /** Returns the response of any status. A token that is no longer accepted is refreshed once.
   *  @throws RemoteFault: access-ended, and what requestTokens throws */
  async ask(url: string | URL, request: GuardedRequest = {}): Promise<GuardedAnswer> {
    const isOver = this.#accessExpiresAt !== null && this.#accessExpiresAt.getTime() <= Date.now() + marginMs;
    if (isOver) await this.#refresh();
    const answer = await this.#ask(url, request);
    if (answer.status !== 401 || isOver) return answer;
    await this.#refresh();
    return this.#ask(url, request);
  }

  #ask(url: string | URL, request: GuardedRequest): Promise<GuardedAnswer> {
    const headers = { ...request.headers, authorization: `Bearer ${this.#tokens.accessToken}` };
    return askHost(url, { ...request, headers });
  }

  /** New tokens are stored before they are used. */
  async #refresh(): Promise<void> {
    const { refreshToken } = this.#tokens;
    const { id, scopes } = this.connection;
    if (refreshToken === null) throw new RemoteFault("access-ended", "The host returned no refresh token.");
    const grant = { refreshToken, url: this.host.refreshUrl, scopes };
    const received = await requestTokens(this.host, grant, new Date()).catch((thrown: unknown) => {
      if (!(thrown instanceof RemoteFault) || !["token-refused", "client-unknown"].includes(thrown.kind)) throw thrown;
      const { message, status, words } = thrown;
      throw new RemoteFault("access-ended", message, { status, words, cause: thrown });
    });
    // If the host returns no new refresh token, the old one stays valid.
    const { accessToken, refreshToken: next } = received.tokens;
    this.#tokens = { accessToken, refreshToken: next ?? refreshToken };
    this.#accessExpiresAt = received.accessExpiresAt;
    await db().hostConnection.updateMany({
      where: { id },
      data: { ...wrapTokens(id, this.#tokens), accessExpiresAt: this.#accessExpiresAt },
    });
  }
}
