/** The ZIP that a window packs, read back by the structure that its specification gives. */
import { crc32, inflateRawSync } from 'node:zlib';
import { zipOf } from '../../../src/ui/client/zip';
import * as fc from '../../support/property';

const bytesOf = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

/** By the directory at the end, as programs read it: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12 to 16. */
function unzip(zip: Buffer): Array<{ name: string; text: string }> {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [method, crc, packed, size] = [10, 16, 20, 24].map((field) =>
      field === 10 ? zip.readUInt16LE(at + field) : zip.readUInt32LE(at + field),
    );
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    expect(zip.toString('utf8', local + 30, local + 30 + nameLength)).toBe(name);
    expect(zip.subarray(local + 4, local + 30)).toEqual(zip.subarray(at + 6, at + 32));
    const body = zip.subarray(local + 30 + nameLength, local + 30 + nameLength + (packed ?? 0));
    const content = method === 8 ? inflateRawSync(body) : body;
    expect([content.length, crc32(content)]).toEqual([size, crc]);
    at += 46 + nameLength;
    return { name, text: content.toString() };
  });
}

const files = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z0-9-]{1,30}\.tcx$/),
    text: fc.string({ unit: 'grapheme', maxLength: 400 }),
  }),
  { maxLength: 8 },
);
const toZip = (texts: ReadonlyArray<{ name: string; text: string }>) =>
  zipOf(texts.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })));

test('every file comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (texts) => {
      expect(unzip(await bytesOf(await toZip(texts)))).toEqual(texts);
    }),
    { numRuns: 30 },
  );
});

test('a browser that cannot compress so stores them', async () => {
  const { CompressionStream: own } = globalThis;
  Reflect.deleteProperty(globalThis, 'CompressionStream');
  try {
    const texts = [{ name: 'a.tcx', text: 'x'.repeat(1000) }];
    const zip = await bytesOf(await toZip(texts));
    expect(zip.length).toBeGreaterThan(1000);
    expect(unzip(zip)).toEqual(texts);
  } finally {
    globalThis.CompressionStream = own;
  }
});
