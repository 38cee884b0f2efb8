import net from "node:net";

/** A TCP port of 127.0.0.1 that nothing listens on: the wanted one, or else any. */
export function findFreePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => (wanted === 0 ? reject(error) : resolve(findFreePort())));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}
