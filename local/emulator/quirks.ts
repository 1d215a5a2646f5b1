/**
 * Where Google's documentation is silent, or where people report other than it says. A machine begins with the strictest of
 * what was reported that a program can live with; tests turn the rest on, and play a kinder Google by turning these off.
 */
import type { Cut } from './html-source';

export interface Quirks {
  /** What HtmlService cuts out of scripts. `getRawContent` of a template is always the whole text. */
  html: Cut;
}

export const createQuirks = (): Quirks => ({
  html: 'anywhere',
});
