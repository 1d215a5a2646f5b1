/** What is cut: whatever looks like a comment, only what looks like one to a lexer without template literals, or nothing. */
export type Cut = 'anywhere' | 'outside strings' | 'nothing';

/** The published one, the `/dev` one, none at all, or whatever else: another deployment's, or the original's in a copy. */
export type WebAppAddress = 'published' | 'dev' | 'none' | { other: string };

/**
 * Where Google's documentation is silent, or where people report other than it says. A machine begins with the strictest of
 * what was reported that a program can live with all the time; tests turn on the rest.
 */

export interface Quirks {
  /** What HtmlService cuts out of scripts. `getRawContent` of a template is always the whole text. */
  html: Cut;
  /** What `Service.getUrl` tells outside of the web app itself. */
  webAppAddress: WebAppAddress;
  /** The member's Google Workspace domain, which then stands in the web app's address, in one of two forms; null for none. */
  webAppDomain: { name: string; form: '/a/' | '/a/macros/' } | null;
  /** Which sheet the ranges of a chart name that draws from another one: that of the data, or that of the chart. */
  chartRangesOn: 'data' | 'chart';
  /** Share (0 to 1) of all look-ups of calendars, events and sheets that find nothing although it is there. */
  missRate: number;
  /** How much later than asked for a one-off trigger fires: what is asked for is documented as the least. */
  oneOffLateMs: number;
  /** Whether a trigger that falls due during an execution runs beside it, or afterwards, when its time is asked for. */
  triggersOverlap: boolean;
}

export const createQuirks = (): Quirks => ({
  html: 'anywhere',
  webAppAddress: 'dev',
  webAppDomain: null,
  chartRangesOn: 'chart',
  missRate: 0,
  oneOffLateMs: 20_000,
  triggersOverlap: false,
});
