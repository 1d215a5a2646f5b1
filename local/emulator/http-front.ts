/** The fake Peloton on loopback HTTP, for programs of others: `http://127.0.0.1:PORT/api.onepeloton.com/api/me`. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Internet } from '../fake-peloton/http';

export interface Front {
  /** Where the host of that name is. */
  urlOf(host: string): string;
  close(): Promise<void>;
}

export async function openFront(internet: Internet): Promise<Front> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    try {
      const answer = internet({
        method: request.method ?? 'GET',
        url: targetOf(request),
        headers: headersOf(request),
        body,
      });
      response.writeHead(answer.status, answer.headers.flat());
      response.end(answer.body);
    } catch (error) {
      // No answer comes on this line: an unknown host or a fault that was asked for.
      response.writeHead(502, { 'Content-Type': 'text/plain' });
      response.end((error as Error).message);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (host) => `http://127.0.0.1:${port}/${host}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

const targetOf = ({ url = '/' }: IncomingMessage): string => `https://${url.replace(/^\//, '')}`;

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
