import net from "node:net";
import { describe, expect, test } from "vitest";
import { findFreePort } from "@/scripts/find-free-port";
import { checkNode } from "./check-node.mjs";
import { checkPort } from "./check-port.mjs";
import { isInstalled } from "./install-packages.mjs";

describe("checkNode", () => {
  test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("%s will do", (version) =>
    expect(() => checkNode(version)).not.toThrow(),
  );
  test.each(["20.18.3", "18.20.0", "8.0.0"])("%s is too old", (version) =>
    expect(() => checkNode(version)).toThrow(`requires Node.js 20.19 or later, but this is ${version}`),
  );
});

describe("checkPort", () => {
  test("a free port passes", async () => {
    await expect(checkPort("127.0.0.1", await findFreePort())).resolves.toBeUndefined();
  });

  test("a port in use names another", async () => {
    const port = await findFreePort();
    const holder = net.createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    await expect(checkPort("127.0.0.1", port)).rejects.toThrow(`Port ${port} is already in use.`);
    holder.close();
  });

  test("an address of another machine", async () => {
    await expect(checkPort("192.0.2.1", await findFreePort())).rejects.toThrow(
      /Set HOST to an IP address of this machine/,
    );
  });
});

describe("isInstalled", () => {
  const wanted = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", optional: true },
  };

  test("everything in its version", () => expect(isInstalled(wanted, wanted)).toBe(true));
  test("a package for another platform may be missing", () =>
    expect(isInstalled(wanted, { "node_modules/a": { version: "1.0.0" } })).toBe(true));
  test("another version", () => expect(isInstalled(wanted, { "node_modules/a": { version: "1.0.1" } })).toBe(false));
  test("a package that is missing", () => expect(isInstalled(wanted, {})).toBe(false));
  test("no installation, or one that did not end", () => expect(isInstalled(wanted, null)).toBe(false));
  test("no lock", () => expect(() => isInstalled(null, wanted)).toThrow(/git checkout package-lock.json/));
});
