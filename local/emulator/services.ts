/** The global objects that an execution finds, wired to its machine. */
import { createCacheService } from './cache';
import { createCalendarApp } from './calendar';
import { createCharts } from './charts';
import { createLogger } from './console';
import { createContentService } from './content';
import type { Execution } from './execution';
import { createHtmlService } from './html';
import { createLockService } from './lock';
import { createMailApp } from './mail';
import { createPropertiesService } from './properties';
import { createScriptApp } from './script';
import { createSession } from './session';
import { createSpreadsheetApp } from './spreadsheet';
import { createUrlFetchApp } from './url-fetch';
import { createUtilities } from './utilities';

export function serviceGlobals(execution: Execution): Record<string, unknown> {
  return {
    SpreadsheetApp: createSpreadsheetApp(execution),
    CalendarApp: createCalendarApp(execution),
    PropertiesService: createPropertiesService(execution),
    CacheService: createCacheService(execution),
    LockService: createLockService(execution),
    UrlFetchApp: createUrlFetchApp(execution),
    Utilities: createUtilities(execution),
    ScriptApp: createScriptApp(execution),
    HtmlService: createHtmlService(execution),
    Session: createSession(execution),
    MailApp: createMailApp(execution),
    ContentService: createContentService(execution),
    Charts: createCharts(execution),
    Logger: createLogger(execution),
  };
}
