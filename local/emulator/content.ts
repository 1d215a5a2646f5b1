/** `ContentService`: what a web app answers when it is no page. */
import type { Execution } from './execution';
import { guard } from './guard';

export function createContentService(execution: Execution) {
  return guard(
    execution,
    { name: 'ContentService', service: 'ContentService', free: ['createTextOutput'] },
    {
      MimeType: { TEXT: 'TEXT', ICAL: 'ICAL', JSON: 'JSON', CSV: 'CSV', XML: 'XML' },
      createTextOutput: (text = '') => createOutput(execution, text),
    },
  );
}

function createOutput(execution: Execution, text: string) {
  let content = text;
  let type = 'TEXT';
  const methods = {
    getContent: () => content,
    getMimeType: () => type,
    setContent(next: string) {
      content = next;
      return this;
    },
    setMimeType(next: string) {
      type = next;
      return this;
    },
  };
  return guard(execution, { name: 'TextOutput', service: 'ContentService', free: Object.keys(methods) }, methods);
}
