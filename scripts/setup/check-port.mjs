import net from "node:net";
import { Advice } from "../advice.mjs";

/** Throws Advice when the server could not listen there.
 *  @param {string} hostname
 *  @param {number} port
 *  @returns {Promise<void>} */
export function checkPort(hostname, port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => reject(new Advice(adviceFor(error, hostname, port), { cause: error })));
    server.listen(port, hostname, () => server.close(() => resolve()));
  });
}

/** @param {NodeJS.ErrnoException} error
 *  @param {string} hostname
 *  @param {number} port */
function adviceFor(error, hostname, port) {
  const another = `PORT=${port < 65_535 ? port + 1 : 3000} npm start`;
  if (error.code === "EADDRINUSE")
    return `Port ${port} is already in use. Stop the other process, or use another port: ${another}`;
  if (error.code === "EACCES") return `Permission denied for port ${port}. Use a port above 1023: ${another}`;
  return `Cannot listen on ${hostname}:${port} (${error.code}). Set HOST to an IP address of this machine, such as 127.0.0.1 or 0.0.0.0.`;
}
