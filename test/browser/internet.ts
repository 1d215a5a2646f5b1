/** The internet of a browser, with Peloton's hosts played behind it: a proxy that ends TLS itself, so that the browser keeps its own rules. */
import { createServer as createProxy, type IncomingMessage } from 'node:http';
import { createServer as createSite } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Internet } from '../../local/emulator/types';
import { makeCertificate } from './certificate';

export interface PlayedInternet {
  /** For a context of the browser. */
  proxy: { server: string };
  close(): Promise<void>;
}

export async function playInternet(internet: Internet): Promise<PlayedInternet> {
  const site = createSite(makeCertificate(), async (request, response) => {
    const answer = internet({
      method: request.method ?? 'GET',
      url: `https://${request.headers.host}${request.url}`,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: await bodyOf(request),
    });
    response.writeHead(answer.status, answer.headers.flat());
    response.end(answer.body);
  });
  const sockets = new Set<Socket>();
  const proxy = createProxy();
  proxy.on('connect', (_request: IncomingMessage, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    site.emit('connection', socket);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return {
    proxy: { server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => proxy.close(() => done()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
