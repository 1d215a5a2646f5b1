/** `HtmlService`: pages as the service gives them out (see html-source.ts). Of templates only their own text is emulated. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { servedHtml } from './html-source';
import type { Dialog } from './types';

export interface EmulatedHtml {
  getContent(): string;
  getTitle(): string;
  getWidth(): number | null;
  getHeight(): number | null;
}

/** Building a page asks no server. */
export function createHtmlService(execution: Execution) {
  return guard(
    execution,
    {
      name: 'HtmlService',
      service: 'HtmlService',
      free: ['createHtmlOutput', 'createHtmlOutputFromFile', 'createTemplateFromFile'],
    },
    {
      XFrameOptionsMode: { DEFAULT: 'DEFAULT', ALLOWALL: 'ALLOWALL' },
      SandboxMode: { IFRAME: 'IFRAME' },
      createHtmlOutput: (html = '') => createOutput(execution, html),
      createHtmlOutputFromFile: (name: string) => createOutput(execution, projectFile(execution, name)),
      createTemplateFromFile: (name: string) => {
        const text = projectFile(execution, name);
        return guard(
          execution,
          { name: 'HtmlTemplate', service: 'HtmlService', free: ['getRawContent'] },
          { getRawContent: () => text },
        );
      },
    },
  );
}

function projectFile({ dist }: Execution, name: string): string {
  const file = path.join(dist, `${name}.html`);
  if (!existsSync(file)) throw new ServiceError(`No HTML file named ${name} was found.`);
  return readFileSync(file, 'utf8');
}

function createOutput(execution: Execution, html: string) {
  const served = (text: string) => servedHtml(text, execution.state.quirks.html);
  let content = served(html);
  let title = '';
  let width: number | null = null;
  let height: number | null = null;
  const methods = {
    getContent: () => content,
    getTitle: () => title,
    getWidth: () => width,
    getHeight: () => height,
    append(text: string) {
      content = served(content + text);
      return this;
    },
    setTitle(text: string) {
      title = text;
      return this;
    },
    setWidth(pixels: number) {
      width = pixels;
      return this;
    },
    setHeight(pixels: number) {
      height = pixels;
      return this;
    },
    addMetaTag(_name: string, _content: string) {
      return this;
    },
    setFaviconUrl(_url: string) {
      return this;
    },
  };
  return guard(execution, { name: 'HtmlOutput', service: 'HtmlService', free: Object.keys(methods) }, methods);
}

/** What a dialog shows, read from an HtmlOutput or plain text. */
export function htmlParts(html: EmulatedHtml | string): Dialog {
  if (typeof html === 'string') return { title: '', html };
  const width = html.getWidth();
  const height = html.getHeight();
  return {
    title: html.getTitle(),
    html: html.getContent(),
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
  };
}
