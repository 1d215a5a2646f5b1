import { decodeEntities, parseForms, readPageConfig } from '../../../src/peloton/auth/html';
import * as fc from '../../support/property';

test('entities are decoded in one pass, in every spelling', () => {
  expect(decodeEntities('&#34;&quot;&#x22;&#X22; &amp; &lt;&gt; &#39;&#x27;&apos;')).toBe('"""" & <> \'\'\'');
  expect(decodeEntities('&amp;#34; &unknown; &#0; &#99999999; &')).toBe('&#34; &unknown; &#0; &#99999999; &');
});

test('a hidden form gives back the fields that the page meant, whatever they hold', () => {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&#34;').replace(/</g, '&lt;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const html = `<form method="post" name="hiddenform" action="/login/callback"><input type="hidden" name="wctx" value="${escaped(value)}"></form>`;
      expect(parseForms(html)).toEqual([{ action: '/login/callback', fields: { wctx: value } }]);
    }),
  );
});

test('single quotes, no quotes, self-closing tags, other inputs and several forms are all read', () => {
  const html = `<FORM action='/a?x=1&amp;y=2'><INPUT TYPE=hidden NAME=one VALUE=1><input value='2>1' name='two' type='hidden' />
    <input type="text" name="code"><input type="submit" name="go" value="Go"></FORM><form action="/b"></form>`;
  expect(parseForms(html)).toEqual([
    { action: '/a?x=1&y=2', fields: { one: '1', two: '2>1' } },
    { action: '/b', fields: {} },
  ]);
  expect(parseForms('{"error":"no form"}')).toEqual([]);
});

const config = {
  auth0Tenant: 'peloton-prod',
  internalOptions: { _csrf: 'page', _intstate: 'deprecated', state: 'tx' },
};
const encoded = Buffer.from(JSON.stringify(config)).toString('base64');

test.each([
  `<script>window.injectedConfig = window.injectedConfig || "${encoded}";</script>`,
  `<script>var injectedConfig = JSON.parse(decodeURIComponent(escape(window.atob('${encoded}'))));</script>`,
])('the configuration of the page is found in %s', (html) => {
  expect(readPageConfig(html)).toEqual({
    csrf: 'page',
    state: 'tx',
    tenant: 'peloton-prod',
    intstate: 'deprecated',
  });
});

test('a page without a readable configuration has none', () => {
  const noise = 'x'.repeat(60);
  expect(readPageConfig('<html></html>')).toBeNull();
  expect(readPageConfig(`<script>window.injectedConfig = "${noise}";</script>`)).toBeNull();
});
