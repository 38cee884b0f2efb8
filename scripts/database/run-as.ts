import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Advice } from "@/scripts/advice.mjs";

/** The user options for `child_process`: empty for an ordinary user, who runs PostgreSQL under their own account. */
export type ProcessOwner = { uid?: number; gid?: number };

/** Chooses the user who runs the PostgreSQL of `dataDirectory`. PostgreSQL refuses to run as root, so for root it is the owner of
 *  the directory, or the user `postgres`, who is created if missing.
 *  @throws Advice if that user cannot access the directory. */
export function runAs(dataDirectory: string): ProcessOwner {
  const directory = fs.statSync(dataDirectory, { throwIfNoEntry: false });
  if (process.getuid?.() !== 0) {
    if (directory && directory.uid !== process.getuid?.())
      throw new Advice(
        `The database directory ${dataDirectory} belongs to another user. Start as that user, or change its owner: sudo chown -R $USER ${dataDirectory}`,
      );
    return {};
  }
  assertReachable(path.dirname(dataDirectory));
  if (directory && directory.uid !== 0) return { uid: directory.uid, gid: directory.gid };
  return postgresUser();
}

function postgresUser(): ProcessOwner {
  if (!findUser("postgres"))
    spawnSync("useradd", ["--system", "--user-group", "--shell", "/usr/sbin/nologin", "postgres"]);
  const user = findUser("postgres") ?? findUser("nobody");
  if (!user)
    throw new Advice(
      "PostgreSQL cannot run as root. Start as a regular user, or set DATABASE_URL to use your own PostgreSQL.",
    );
  return user;
}

function findUser(name: string): ProcessOwner | undefined {
  for (const line of fs.readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Checks that other users can traverse every directory above the data, since the user who runs PostgreSQL is not root. */
function assertReachable(directory: string): void {
  for (let at = directory; at !== path.dirname(at); at = path.dirname(at)) {
    const status = fs.statSync(at, { throwIfNoEntry: false });
    if (status && (status.mode & 0o001) === 0)
      throw new Advice(
        `When started as root, PostgreSQL runs as the user postgres, which has no access to ${at}. Move the project to a directory ` +
          `that all users can access (such as /srv), start as a regular user, or set DATABASE_URL.`,
      );
  }
}
