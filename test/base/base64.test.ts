import { decodeBase64 } from '../../src/base/base64';
import * as fc from '../support/property';

test('every text comes back from base64 and base64url, padded or not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = Buffer.from(text);
      for (const encoded of [bytes.toString('base64'), bytes.toString('base64url')]) {
        expect(decodeBase64(encoded)).toBe(bytes.toString());
        expect(decodeBase64(encoded.replace(/=+$/, ''))).toBe(bytes.toString());
      }
    }),
  );
});

test('what is no base64, or no text, is null', () => {
  for (const text of ['a.b', 'ä', Buffer.from([0xff, 0xfe]).toString('base64')]) expect(decodeBase64(text)).toBeNull();
});
