/* Peloton Sync 0.1.0. Built from src/ by build.mjs. Change the sources, not this file. */
'use strict';
var app = (() => {
const module = { exports: {} };
"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);

// src/main.ts
var main_exports = {};
__export(main_exports, {
  PELOTON: () => PELOTON2,
  PELOTON_SERIES: () => PELOTON_SERIES,
  apiExplorer: () => apiExplorer,
  apiExplorerPreview: () => apiExplorerPreview,
  apiExplorerRun: () => apiExplorerRun,
  apiExplorerToSheet: () => apiExplorerToSheet,
  apiFinishSignIn: () => apiFinishSignIn,
  apiImportExport: () => apiImportExport,
  apiImportHistory: () => apiImportHistory,
  apiSaveSettings: () => apiSaveSettings,
  apiSettings: () => apiSettings,
  apiShare: () => apiShare,
  apiSignInWithPassword: () => apiSignInWithPassword,
  apiStartSignIn: () => apiStartSignIn,
  apiStatus: () => apiStatus,
  apiStop: () => apiStop,
  apiSync: () => apiSync,
  apiTestGoogle: () => apiTestGoogle,
  apiTestPeloton: () => apiTestPeloton,
  apiUseToken: () => apiUseToken,
  doGet: () => doGet,
  menuApplyHeldChanges: () => menuApplyHeldChanges,
  menuCheckSetup: () => menuCheckSetup,
  menuConnect: () => menuConnect,
  menuDisconnect: () => menuDisconnect,
  menuExplorer: () => menuExplorer,
  menuHourlyOff: () => menuHourlyOff,
  menuHourlyOn: () => menuHourlyOn,
  menuImport: () => menuImport,
  menuPreview: () => menuPreview,
  menuRebuild: () => menuRebuild,
  menuRebuildDashboard: () => menuRebuildDashboard,
  menuRemoveEvents: () => menuRemoveEvents,
  menuSettings: () => menuSettings,
  menuShare: () => menuShare,
  menuStats: () => menuStats,
  menuStatus: () => menuStatus,
  menuSyncNow: () => menuSyncNow,
  onContinue: () => onContinue,
  onHourly: () => onHourly,
  onOpen: () => onOpen,
  onSelfTest: () => onSelfTest
});
module.exports = __toCommonJS(main_exports);

// src/base/errors.ts
var AppError = class extends Error {
  constructor(message, origin) {
    super(message);
    this.name = new.target.name;
    this.origin = origin;
  }
};
var SettingsError = class extends AppError {
};
var SignedOutError = class extends AppError {
};
var SignInError = class extends AppError {
};
var HttpError = class extends AppError {
  constructor({ status, method, url, retriable, message }) {
    super(message);
    this.status = status;
    this.method = method;
    this.url = url;
    this.retriable = retriable;
  }
};
var BlockedError = class extends HttpError {
};
var DestinationError = class extends AppError {
  constructor(destination, message, origin) {
    super(message, origin);
    this.destination = destination;
  }
};
var LateError = class extends DestinationError {
};
var Pause = class extends AppError {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
};

// src/base/time.ts
var MINUTE_MS = 6e4;
var HOUR_MS = 60 * MINUTE_MS;
var DAY_MS = 24 * HOUR_MS;
var WEEK_MS = 7 * DAY_MS;
var isoOf = (epochMs) => new Date(epochMs).toISOString();
var dayOf = (epochMs) => isoOf(epochMs).slice(0, 10);

// src/base/digest.ts
function shortDigest(text3, begin3 = 2166136261) {
  let hash = begin3;
  for (let i = 0; i < text3.length; i++) hash = Math.imul(hash ^ text3.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
var longDigest = (text3) => shortDigest(text3) + shortDigest(text3, 461845907);

// src/base/zones.ts
var formats = /* @__PURE__ */ new Map();
function formatOf(timeZone) {
  const known = formats.get(timeZone);
  if (known !== void 0) return known;
  const format = makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}
function makeFormat(timeZone) {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric"
    });
  } catch {
    return null;
  }
}
function wallClockMs(timeZone, epochMs) {
  const format = formatOf(timeZone);
  if (format === null) return null;
  const part = {};
  for (const { type, value } of format.formatToParts(epochMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const millisecond = (epochMs % 1e3 + 1e3) % 1e3;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}
function zoneOffsetSec(timeZone, epochSec2) {
  const wholeMs = Math.floor(epochSec2) * 1e3;
  const wallMs = wallClockMs(timeZone, wholeMs);
  return wallMs === null ? null : (wallMs - wholeMs) / 1e3;
}
function instantMs(timeZone, wallMs) {
  const offsetMs2 = (epochMs) => (zoneOffsetSec(timeZone, epochMs / 1e3) ?? 0) * 1e3;
  if (formatOf(timeZone) === null) return null;
  const before = wallMs - offsetMs2(wallMs - DAY_MS);
  if (wallClockMs(timeZone, before) === wallMs) return before;
  const after2 = wallMs - offsetMs2(wallMs + DAY_MS);
  return wallClockMs(timeZone, after2) === wallMs ? after2 : before;
}
var wallText = (wallMs) => new Date(wallMs).toISOString().slice(0, 16).replace("T", " ");

// src/calendar/plan/text.ts
var BLOCK_START = "--- Peloton class";
var BLOCK_HEAD = `${BLOCK_START}: kept up to date by Peloton Sync, write your notes above this line ---`;
var REF = /Peloton ref: ([^\s<]+)/;
var MAX_ABOUT_CHARS = 2e3;
function refOf(key) {
  return key.replace(/[\s<>&"]/g, "_");
}
function refIn(description) {
  const start = description.indexOf(BLOCK_START);
  return start < 0 ? null : REF.exec(description.slice(start))?.[1] ?? null;
}
function describeClass(item, ref, notes2) {
  const facts = [
    ["Instructor", item.instructor],
    ["Discipline", item.disciplineName],
    ["Difficulty", item.difficulty],
    ["Kind", item.isLive ? "Live" : "On demand"]
  ].flatMap(([label, value]) => value ? [`${label}: ${safe(value)}`] : []);
  const about = item.description ? ["", safe(item.description.slice(0, MAX_ABOUT_CHARS))] : [];
  return [BLOCK_HEAD, ...notes2.map(safe), ...facts, ...about, "", item.link, `Peloton ref: ${ref}`].join("\n");
}
function describeWorkouts(workouts2, ref) {
  const parts = workouts2.flatMap(({ title, facts }) => [...workouts2.length > 1 ? ["", safe(title)] : [], ...facts]);
  return [BLOCK_HEAD, ...parts, "", `Peloton ref: ${ref}`].join("\n");
}
function safe(text3) {
  return text3.replace(/&(?=#|[a-z][a-z0-9]*;)/gi, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/Peloton ref:/gi, "Peloton ref").replace(/--- Peloton class/gi, "Peloton class");
}
function resultInBlock(block, lines) {
  if (!block.startsWith(BLOCK_HEAD)) return block;
  const lineBreak = /<br\s*\/?>/i.test(block) ? "<br>" : "\n";
  const rest2 = block.slice(BLOCK_HEAD.length).replace(OLD_RESULT, "");
  return [BLOCK_HEAD, ...lines, RESULT_END].join(lineBreak) + rest2;
}
var RESULT_END = "---";
var OLD_RESULT = /^(?:\n|<br\s*\/?>)(?:Done|Missed): (?:(?!Peloton ref: )[\s\S])*?(?:\n|<br\s*\/?>)---(?=\n|<br)/;
var ENTITIES = { lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " ", amp: "&" };
function plainText(html) {
  return html.replace(/<br\s*\/?>|<\/p>/gi, "\n").replace(/<\/?[a-z][^<>]*>/gi, "").replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name) => ENTITIES[name] ?? "");
}
function splitDescription(description) {
  const start = description.indexOf(BLOCK_START);
  const ref = start < 0 ? null : REF.exec(description.slice(start));
  if (!ref) return null;
  const end = start + ref.index + ref[0].length;
  return { before: description.slice(0, start), block: description.slice(start, end), after: description.slice(end) };
}
function textDigest(text3) {
  const words = plainText(text3.replace(/<[^<>]*>/g, " "));
  return shortDigest(words.replace(/\s+/g, " ").trim());
}
function clockText(epochMs, timeZone) {
  const wallMs = wallClockMs(timeZone, epochMs);
  if (wallMs === null) throw new RangeError(`There is no time zone ${timeZone}.`);
  return wallText(wallMs);
}
var localDay = (epochMs, timeZone) => clockText(epochMs, timeZone).slice(0, 10);
function whenText(epochMs, timeZone) {
  const names = { weekday: "short", day: "numeric", month: "short" };
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, ...names }).formatToParts(epochMs);
  const { weekday, day, month } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${weekday} ${day} ${month} ${clockText(epochMs, timeZone).slice(11)}`;
}

// src/calendar/plan/weeks.ts
var MOST_WEEKS = 26;
function weekOf(epochMs, timeZone) {
  const day = Date.parse(localDay(epochMs, timeZone));
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return new Date(day - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
var NONE = { planned: 0, done: 0, missed: 0 };
function countClass(memory, event, became) {
  const week = weekOf(event.startAt, memory.zone);
  const counts2 = { ...NONE, ...memory.weeks?.[week] };
  const before = event.written?.outcome;
  if (before) counts2[before] -= 1;
  else counts2.planned += 1;
  if (became) counts2[became] += 1;
  const weeks = Object.entries({ ...memory.weeks, [week]: counts2 }).sort(([a], [b]) => a < b ? -1 : 1);
  memory.weeks = Object.fromEntries(weeks.slice(-MOST_WEEKS));
}
function adherenceOf({ weeks: kept = {}, known = {}, zone = "Etc/UTC" }) {
  const weeks = { ...kept };
  for (const event of Object.values(known)) {
    if (event.written?.outcome || event.removing) continue;
    const week = weekOf(event.startAt, zone);
    const counts2 = weeks[week] ?? NONE;
    weeks[week] = { ...counts2, planned: counts2.planned + 1 };
  }
  const list = Object.entries(weeks).map(([week, counts2]) => ({ week, ...counts2 }));
  return list.sort((a, b) => a.week < b.week ? 1 : -1);
}

// src/gas/google-error.ts
var PATTERNS = [
  ["killed", /exceeded maximum execution time/i],
  ["burst", /in a short time|usage limits exceeded|rate ?max|simultaneously/i],
  ["daily limit", /too many times (?:for one day)?|too much computer time|limit exceeded/i],
  ["permission", /permission|authori[sz]ation (?:is )?required|not authori[sz]ed|required scope|access denied/i]
];
var GOOGLE_SENTENCES = {
  "daily limit": "A daily limit of your Google account is used up. It starts afresh within 24 hours; nothing is lost.",
  burst: "Google is busy with too many requests at once. Wait a minute and try again.",
  permission: "Google has not given Peloton Sync a permission that it needs. Open Peloton > Check setup to see which, and allow it when asked."
};
function googleFailure(error) {
  const text3 = messageOf(error).replace(/https?:\S+/g, "");
  return PATTERNS.find(([, pattern]) => pattern.test(text3))?.[0] ?? "other";
}
function rethrowKill(error) {
  if (googleFailure(error) === "killed") throw error;
}
function isRefusal(error) {
  return !(error instanceof AppError) && !isBug(error) && googleFailure(error) !== "killed";
}
var isBug = (error) => !(error instanceof AppError) && /^(Type|Range|Reference|URI)Error$/.test(String(Object(error).name));
function messageOf(error) {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}

// src/gas/triggers.ts
var HOURLY = "onHourly";
var CONTINUE = "onContinue";
var SELF_TEST = "onSelfTest";
var CONTINUE_AFTER_MS = 6e4;
function hasHourlyTrigger() {
  return triggersOf(HOURLY).length > 0;
}
function installHourlyTrigger() {
  const before = triggersOf(HOURLY);
  ScriptApp.newTrigger(HOURLY).timeBased().everyHours(1).create();
  for (const trigger2 of before) ScriptApp.deleteTrigger(trigger2);
}
function removeHourlyTrigger() {
  for (const trigger2 of [...triggersOf(HOURLY), ...triggersOf(CONTINUE)]) ScriptApp.deleteTrigger(trigger2);
}
function scheduleContinuation() {
  removeContinuations();
  ScriptApp.newTrigger(CONTINUE).timeBased().after(CONTINUE_AFTER_MS).create();
}
function removeContinuations() {
  for (const trigger2 of triggersOf(CONTINUE)) ScriptApp.deleteTrigger(trigger2);
}
function makeSelfTestTrigger() {
  return ScriptApp.newTrigger(SELF_TEST).timeBased().after(CONTINUE_AFTER_MS).create().getUniqueId();
}
function removeSelfTestTriggers() {
  for (const trigger2 of triggersOf(SELF_TEST)) ScriptApp.deleteTrigger(trigger2);
}
var ownTriggerIds = () => ScriptApp.getProjectTriggers().map((trigger2) => trigger2.getUniqueId());
function triggersOf(handler) {
  return ScriptApp.getProjectTriggers().filter((trigger2) => trigger2.getHandlerFunction() === handler);
}

// src/base/json.ts
function parseJson(text3) {
  try {
    return { ok: true, value: JSON.parse(text3) };
  } catch {
    return { ok: false };
  }
}
function parseObject(text3) {
  const parsed = parseJson(text3 ?? "");
  return parsed.ok && isObject(parsed.value) ? parsed.value : null;
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function filledText(value) {
  return typeof value === "string" && value !== "" ? value : null;
}

// src/base/records.ts
var has = (record2, key) => Object.getOwnPropertyDescriptor(record2, key) !== void 0;
function own(record2, key) {
  return record2 != null && has(record2, key) ? record2[key] : void 0;
}
function put(record2, key, value) {
  Object.defineProperty(record2, key, { value, writable: true, enumerable: true, configurable: true });
}
var safeKey = (id) => id in Object.prototype || id.startsWith("id:") ? `id:${id}` : id;

// src/base/base64.ts
var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function decodeBase64(text3) {
  let escaped = "";
  let held2 = 0;
  let bits = 0;
  for (const digit of text3.replace(/-/g, "+").replace(/_/g, "/").replace(/[=\s]+/g, "")) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) return null;
    held2 = (held2 << 6 | value) & 65535;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    escaped += `%${(held2 >> bits & 255).toString(16).padStart(2, "0")}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}

// src/http/request.ts
var withJson = (body) => ({ contentType: "application/json", body: JSON.stringify(body) });

// src/http/response.ts
var NO_ANSWER = { status: 0, headers: {}, body: "" };
var isSuccess = (status) => status >= 200 && status < 300;
function troubleOf(response) {
  const { status } = response;
  if (isCloudflareLimit(response)) return "limit";
  if (isBlock(response)) return "blocked";
  if (status === 429) return "limit";
  return status === 0 || status === 408 || status >= 500 ? "transient" : null;
}
var isCloudflareLimit = ({ status, body }) => status >= 400 && /error code:?\s*1015/i.test(body);
function isBlock(response) {
  const { status, headers, body } = response;
  if (status < 400) return false;
  if (headers["cf-mitigated"] !== void 0) return true;
  const json = parseObject(body);
  if (json !== null) return isChallenge(json) || json.cloudflare_error === true;
  if (status === 429 && headers["retry-after"] !== void 0) return false;
  return (status === 403 || status === 429) && (isPage(response) || headers["cf-ray"] !== void 0);
}
var isChallenge = ({ appId, ...more }) => /^PX/.test(String(appId)) && ["blockScript", "jsClientSrc", "hostUrl", "collectorUrl", "page", "uuid", "vid"].some((name) => name in more);
function isPage({ headers, body }) {
  return /html/i.test(headers["content-type"]?.[0] ?? "") || /^\s*<(!doctype|html|head|body)/i.test(body);
}
var pushesBack = (response) => ["limit", "blocked"].includes(troubleOf(response) ?? "") || response.status === 503;

// src/http/wait.ts
var MOST_TIMES = 16;
var JITTER = 0.25;
function backoffMs(firstMs, failures, random) {
  const full = firstMs * Math.min(MOST_TIMES, 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - JITTER * random()));
}
function retryAfterMs(headers, nowMs) {
  const text3 = headers["retry-after"]?.[0]?.trim();
  if (!text3) return null;
  if (/^\d+(\.\d+)?$/.test(text3)) return Math.ceil(Number(text3) * 1e3);
  const date = Date.parse(text3);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
function waitMs({ response, tries }, firstMs, nowMs, random) {
  const asked = retryAfterMs(response.headers, nowMs);
  return asked ?? backoffMs(firstMs, troubleOf(response) === "limit" ? tries + 2 : tries, random);
}

// src/http/sender.ts
function createSender(options) {
  const patience = { leftMs: options.policy.patienceMs ?? Number.POSITIVE_INFINITY };
  const send3 = (calls) => sendAll(options, patience, calls);
  return { send: send3, sendOne: (call) => send3([call])[0] };
}
function sendAll(options, patience, calls) {
  const tracks = calls.map((call) => ({ call, tries: 0, response: NO_ANSWER, end: null }));
  for (let open = tracks; open.length > 0; open = tracks.filter(({ end }) => end === null)) {
    const batch = open.slice(0, options.width?.current() ?? open.length);
    const pauseMs = sendBatch(options, batch);
    if (batch.some(isLimited) || !rest(options, patience, pauseMs)) for (const track of tracks) track.end ?? (track.end = "stopped");
  }
  return tracks.map(({ response, end }) => ({ response, end: end ?? "stopped" }));
}
var isLimited = ({ end, response }) => end === "tries" && troubleOf(response) === "limit";
function sendBatch(options, batch) {
  const { http, clock, width } = options;
  options.requireTime?.(batch.length);
  const sentAt = clock.now();
  const responses = http(batch.map(({ call }) => call.http));
  const tookMs = clock.now() - sentAt;
  const answered2 = batch.slice(0, Math.max(1, responses.length));
  const exchanges = answered2.map((track, at) => {
    track.tries += 1;
    track.response = responses[at] ?? NO_ANSWER;
    return { call: track.call, response: track.response, tries: track.tries, tookMs };
  });
  options.afterBatch?.(exchanges);
  width?.note(exchanges);
  return Math.max(0, ...answered2.map((track, at) => decide(options, track, exchanges[at])));
}
function decide(options, track, exchange) {
  const { policy, clock, random = Math.random } = options;
  const repeats2 = policy.repeats(exchange);
  if (repeats2 === "never") track.end = "answered";
  else if (track.tries >= policy.maxTries(track.call)) track.end = "tries";
  else if (repeats2 === "later") return waitMs(exchange, policy.firstWaitMs, clock.now(), random);
  return 0;
}
function rest(options, patience, pauseMs) {
  if (pauseMs === 0) return true;
  const { longestWaitMs = Number.POSITIVE_INFINITY } = options.policy;
  const leftMs = options.leftMs?.() ?? Number.POSITIVE_INFINITY;
  if (pauseMs > Math.min(longestWaitMs, patience.leftMs) || pauseMs >= leftMs) return false;
  patience.leftMs -= pauseMs;
  options.clock.sleep(pauseMs);
  return true;
}

// src/peloton/catalogue/entry.ts
var defineWith = (host, method, changes) => (path, title, params, answer2, about) => ({
  host,
  method,
  path,
  title,
  params,
  answer: answer2,
  session: "needed",
  ...changes ? { changes: "yes" } : {},
  ...about
});
var get = /* @__PURE__ */ defineWith("api", "get", false);
var post = /* @__PURE__ */ defineWith("api", "post", true);
var put2 = /* @__PURE__ */ defineWith("api", "put", true);
var del = /* @__PURE__ */ defineWith("api", "delete", true);
var authGet = /* @__PURE__ */ defineWith("auth", "get", false);
var authPost = /* @__PURE__ */ defineWith("auth", "post", false);
function graphql(document, title, params, about) {
  const isChange = document.startsWith("mutation");
  return { ...defineWith("graphql", "post", isChange)("/graphql", title, params, "Graphql", about), document };
}
var operationName = (entry) => /^\w+ (\w+)/.exec(entry.document ?? "")?.[1] ?? "";

// src/peloton/catalogue/auth.ts
var CLIENT = {
  in: "query",
  type: "text",
  required: true,
  example: "WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM",
  about: "Peloton's own app: the web client; for a password the mobile client mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS"
};
var auth = {
  authorize: authGet(
    "/authorize",
    "Peloton's sign-in page",
    {
      client_id: CLIENT,
      audience: { in: "query", type: "text", required: true, default: "https://api.onepeloton.com/", about: "The API" },
      scope: {
        in: "query",
        type: "text",
        required: true,
        default: "offline_access openid peloton-api.members:default",
        about: "offline_access gives a refresh token"
      },
      response_type: { in: "query", type: "text", required: true, default: "code", about: "Always code" },
      response_mode: { in: "query", type: "text", required: true, default: "query", about: "Always query" },
      redirect_uri: {
        in: "query",
        type: "text",
        required: true,
        default: "https://members.onepeloton.com/callback",
        about: "The one that is registered"
      },
      state: { in: "query", type: "text", required: true, example: "made-up-and-unguessable", about: "Comes back" },
      nonce: { in: "query", type: "text", required: true, example: "another-made-up-text", about: "For the id token" },
      code_challenge: {
        in: "query",
        type: "text",
        required: true,
        example: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        about: "SHA-256 of the verifier as base64url (PKCE)"
      },
      code_challenge_method: { in: "query", type: "text", required: true, default: "S256", about: "Always S256" }
    },
    "Page",
    {
      session: "not needed",
      isSecret: true,
      expects: 302,
      about: "For a browser. Ends on the redirect address with `code` and `state`.",
      source: "arodbuilds/homebridge-peloton, philosowaffle/peloton-to-garmin",
      seen: "2026-09"
    }
  ),
  token: authPost(
    "/oauth/token",
    "Tokens for a password, a code or a refresh token",
    {
      grant_type: {
        in: "body",
        type: "text",
        required: true,
        choices: ["password", "authorization_code", "refresh_token"],
        example: "refresh_token",
        about: "What is exchanged"
      },
      client_id: { ...CLIENT, in: "body" },
      scope: { in: "body", type: "text", example: "offline_access openid", about: "With a password" },
      username: { in: "body", type: "text", about: "With a password: the e-mail address" },
      password: { in: "body", type: "text", about: "With a password" },
      code: { in: "body", type: "text", about: "With a code" },
      code_verifier: { in: "body", type: "text", about: "With a code" },
      redirect_uri: { in: "body", type: "text", about: "With a code" },
      refresh_token: { in: "body", type: "text", about: "With a refresh token" }
    },
    "Tokens",
    {
      session: "not needed",
      isSecret: true,
      about: "The web client gives a new refresh token each time, and the used one is dead at once. The mobile client keeps the old one. A wrong grant or client answers 403.",
      source: "justmedude/pylotoncycle, arodbuilds/homebridge-peloton, edwork/homeassistant-peloton-sensor",
      seen: "2026-09",
      variants: {
        "by password": {
          grant_type: "password",
          client_id: "mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS",
          scope: "offline_access openid",
          username: "{email}",
          password: "{password}"
        },
        "by refresh token": {
          grant_type: "refresh_token",
          client_id: "mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS",
          refresh_token: "{refreshToken}"
        }
      }
    }
  ),
  login: post(
    "/auth/login",
    "The password login of before November 2025",
    {
      username_or_email: { in: "body", type: "text", required: true, example: "member@example.com", about: "Who" },
      password: { in: "body", type: "text", required: true, example: "not-a-real-password", about: "The password" },
      with_pubsub: { in: "body", type: "boolean", example: false, about: "Whether to open a push channel too" }
    },
    "LegacyLogin",
    {
      session: "not needed",
      isSecret: true,
      gone: {
        status: 403,
        since: "2025-11",
        says: "Access forbidden. Endpoint no longer accepting requests. Use `token` instead."
      },
      about: "Answered a session id, which went into the cookie `peloton_session_id`.",
      source: "ostranme/peloton-postman, philosowaffle/peloton-to-garmin issue 795",
      seen: "2025-11"
    }
  ),
  logout: post(
    "/auth/logout",
    "End a session of the old login",
    { session_id: { in: "body", type: "text", required: true, example: "a-session-id", about: "From the old login" } },
    "Empty",
    {
      isSecret: true,
      about: "Ends nothing for bearer tokens. Disconnect in the menu forgets those.",
      source: "ostranme/peloton-postman",
      seen: "2020-11"
    }
  ),
  checkSession: get("/auth/check_session", "Whether the cookie of the old login is good", {}, "SessionCheck", {
    session: "not needed",
    source: "ostranme/peloton-postman",
    seen: "2020-11"
  }),
  authSession: get("/auth/session", "Whether the bearer token is good", {}, "SessionCheck", {
    about: "The web app asks this when it starts.",
    source: "pages of members.onepeloton.com",
    seen: "2026-09"
  })
};

// src/peloton/catalogue/hosts.ts
var HOSTS = {
  api: "https://api.onepeloton.com",
  auth: "https://auth.onepeloton.com",
  graphql: "https://gql-graphql-gateway.prod.k8s.onepeloton.com"
};
var addressOf = ({ host, path }) => HOSTS[host] + path;
var GRAPHQL_URL = `${HOSTS.graphql}/graphql`;

// src/peloton/client/guard.ts
var HOURS_UNTIL_NEXT = [1, 2, 4, 6];
var EARLY_MS = 15 * 6e4;
var BLOCKED = "Peloton's guard refuses requests from Google's addresses at the moment. Your sign-in is kept; there is no need to sign in again.";
var WAYS = `Meanwhile your data come without Google's addresses: Peloton > Import takes a full export made in your browser, and "npm start -- --live" reads everything on your own computer.`;
var isDue = (block, nowMs) => nowMs >= block.nextAt - EARLY_MS;
var isShut = ({ all }, nowMs) => all !== void 0 && !isDue(all, nowMs);
function blockedSentence({ all }, nowMs) {
  const hours = Math.max(1, Math.round(((all?.nextAt ?? 0) - nowMs) / HOUR_MS));
  return `${BLOCKED} The next try by itself is in about ${hours === 1 ? "an hour" : `${hours} hours`}. ${WAYS}`;
}
function after(block, nowMs, { isAsked, least }) {
  const { since = nowMs, tries = 0, ...more } = block ?? {};
  const hours = Math.max(least, HOURS_UNTIL_NEXT[Math.min(tries, HOURS_UNTIL_NEXT.length - 1)] ?? 0);
  if (isAsked && block && block.nextAt > nowMs && block.nextAt < nowMs + DAY_MS) return block;
  return { ...more, since, tries: tries + 1, nextAt: nowMs + hours * HOUR_MS };
}
function createGuard({ now, blocks, isAsked, save: save2 }) {
  const shutNow = /* @__PURE__ */ new Set();
  const mayAsk = (block) => block === void 0 || isAsked || isDue(block, now());
  const pause = () => new Pause("blocked", blockedSentence(blocks, now()));
  return {
    // Whether anything is let through is asked of the API, which answers for more.
    isOpen: (door) => !shutNow.has(door) && mayAsk(blocks.all) && (door === "api" || !blocks.all && mayAsk(blocks.graphql)),
    isDoubtful: () => blocks.all !== void 0,
    noteBlock(door) {
      const isKnown = door === "graphql" && blocks.graphql !== void 0;
      shutNow.add(door);
      if (door === "graphql") blocks.graphql = after(blocks.graphql, now(), { isAsked, least: 2 });
      if (!isKnown) blocks.all = after(blocks.all, now(), { isAsked, least: 1 });
      save2?.();
      return isKnown ? null : pause();
    },
    noteAnswer(door) {
      if (blocks.all === void 0 && (door === "api" || blocks.graphql === void 0)) return;
      delete blocks.all;
      if (door === "graphql") delete blocks.graphql;
      save2?.();
    },
    pause
  };
}

// src/peloton/auth/token.ts
var AUTH_URL = HOSTS.auth;
var CALLBACK_URL = "https://members.onepeloton.com/callback";
var AUDIENCE = "https://api.onepeloton.com/";
var WEB_CLIENT = "WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM";
var MOBILE_CLIENT = "mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS";
var WEB_SCOPE = "offline_access openid peloton-api.members:default";
var MOBILE_SCOPE = "offline_access openid";
var MAX_TRIES = 3;
var FIRST_WAIT_MS = 1e3;
var LONGEST_WAIT_MS = 1e4;
function requestTokens(world, fields) {
  const request = {
    method: "post",
    url: addressOf(auth.token),
    headers: { Accept: "application/json" },
    ...withJson(fields)
  };
  const sentAt = world.clock.now();
  return readTokens(sendPatiently(world, request), sentAt);
}
function sendPatiently({ http, clock }, request) {
  const repeats2 = ({ response }) => {
    const trouble = troubleOf(response);
    const isEndless = trouble === "limit" && retryAfterMs(response.headers, clock.now()) === null;
    return trouble === null || trouble === "blocked" || isEndless ? "never" : "later";
  };
  const policy = {
    maxTries: () => MAX_TRIES,
    firstWaitMs: FIRST_WAIT_MS,
    longestWaitMs: LONGEST_WAIT_MS,
    repeats: repeats2
  };
  return createSender({ http, clock, policy }).sendOne({ http: request }).response;
}
function readTokens(response, sentAt) {
  if (!isSuccess(response.status)) return { ok: false, failure: classify(response) };
  const { access_token, refresh_token, expires_in } = parseObject(response.body) ?? {};
  const accessToken = filledText(access_token);
  if (accessToken === null) {
    return { ok: false, failure: { kind: "unreadable", status: response.status, isInvalidGrant: false } };
  }
  const lifeSec = Number(expires_in);
  const toldAt = lifeSec > 0 ? sentAt + lifeSec * 1e3 : readClaims(accessToken).expiresAt;
  const tokens = {
    accessToken,
    refreshToken: filledText(refresh_token),
    issuedAt: sentAt,
    expiresAt: toldAt ?? sentAt + SHORTEST_LIFE_MS
  };
  return { ok: true, tokens };
}
var SHORTEST_LIFE_MS = HOUR_MS;
function classify(response) {
  const body = parseObject(response.body);
  const codes = [body?.error, body?.code, body?.name].filter((each) => typeof each === "string").join(" ");
  const kind = kindOfStatus(response) ?? kindOfCode(codes) ?? kindOfRefusal(response.status, body !== null);
  const isInvalidGrant = body?.error === "invalid_grant" && [400, 401, 403].includes(response.status);
  return { kind, status: response.status, isInvalidGrant };
}
function kindOfStatus(response) {
  if (response.status === 0) return "offline";
  const trouble = troubleOf(response);
  if (trouble !== null) return TROUBLES[trouble];
  return response.status < 400 ? "unreadable" : null;
}
var TROUBLES = { blocked: "blocked", limit: "limited", transient: "down" };
function kindOfCode(codes) {
  if (/too_many|brute|rate_limit/i.test(codes)) return "limited";
  if (/mfa|verification|captcha|password_(leaked|expired)|change_required|interaction_required/i.test(codes))
    return "challenge";
  if (/invalid_user_password|invalid_grant|lock\.invalid/i.test(codes)) return "credentials";
  if (/unauthorized_client|unsupported_grant|invalid_client|invalid_request|invalid_scope|access_denied/i.test(codes))
    return "grant";
  return null;
}
function kindOfRefusal(status, isJson) {
  if (status === 403) return isJson ? "refused" : "blocked";
  if (status === 401) return "credentials";
  return isJson || status === 404 || status === 405 || status === 410 ? "grant" : "unreadable";
}
var SENTENCES = {
  credentials: () => `Peloton says that the email or the password is wrong. Check both and try again. If you sign in with Apple, Google or Facebook you have no password there: use "Sign in on Peloton's page".`,
  grant: () => `Peloton does not let this program sign in with a password. Use "Sign in on Peloton's page" instead.`,
  challenge: () => `Peloton asks for another step that only you can do, such as a code or a check that you are not a robot. Use "Sign in on Peloton's page" instead.`,
  limited: () => "There were too many sign-in attempts, and Peloton accepts none for a while (429). Wait an hour, then try again.",
  blocked: (status) => `Peloton's guard blocks sign-ins from Google's addresses at the moment (${status}), whatever you enter; your account is not the reason. Try again in a few hours. ${WAYS}`,
  refused: (status) => `Peloton blocks sign-ins of this kind at the moment (${status}). Use "Sign in on Peloton's page", or paste a token.`,
  down: (status) => `Peloton's sign-in is out of order at the moment (${status}). Try again in a few minutes.`,
  offline: () => "Peloton's sign-in could not be reached. See whether Peloton works in your browser, then try again.",
  unreadable: () => `Peloton's sign-in gave an answer that this program cannot read. Try again; if it lasts, use "Sign in on Peloton's page" or look for a newer version.`
};
var refusedAs = (sentence) => ({ credentials: sentence, grant: sentence });
function signInError(failure, own2 = {}) {
  return new SignInError(own2[failure.kind] ?? SENTENCES[failure.kind](failure.status));
}
function readClaims(token) {
  const { "http://onepeloton.com/user_id": userId, exp, aud } = decodeObject(token.split(".")[1] ?? "") ?? {};
  return {
    userId: filledText(userId),
    expiresAt: typeof exp === "number" ? exp * 1e3 : null,
    audience: filledText(Array.isArray(aud) ? aud[0] : aud)
  };
}
var decodeObject = (base64) => parseObject(decodeBase64(base64));

// src/peloton/auth/html.ts
function parseForms(html) {
  const forms = html.split(/(?=<form\b)/i).filter((part) => /^<form\b/i.test(part));
  return forms.map((part) => {
    const form = part.split(/<\/form\s*>/i, 1)[0] ?? "";
    const fields = {};
    for (const tag of tagsIn(form, /<input\b/gi)) {
      const input = parseAttributes(tag);
      if (input.name && input.type?.toLowerCase() === "hidden") put(fields, input.name, input.value ?? "");
    }
    return { action: parseAttributes(tagsIn(form, /<form\b/gi)[0] ?? "").action ?? "", fields };
  });
}
function tagsIn(html, opening) {
  const tags3 = [];
  for (let found = opening.exec(html); found !== null; found = opening.exec(html)) {
    const end = endOfTag(html, opening.lastIndex);
    if (end < 0) break;
    tags3.push(html.slice(found.index, end));
    opening.lastIndex = end;
  }
  return tags3;
}
function endOfTag(html, from) {
  let quote = "";
  for (let at = from; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === ">") return at + 1;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}
function parseAttributes(tag) {
  const attributes = {};
  const inner = tag.replace(/^<\w+/, "").replace(/\/?>$/, "");
  for (const match of inner.matchAll(/([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const [, name = "", double, single, bare] = match;
    put(attributes, name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  }
  return attributes;
}
var NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
function decodeEntities(text3) {
  return text3.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole2, hex, decimal, name) => {
    if (name) return own(NAMED, name.toLowerCase()) ?? whole2;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 1114111 ? String.fromCodePoint(code) : whole2;
  });
}
function readPageConfig(html) {
  const statements = html.split("injectedConfig").slice(1);
  const encoded = statements.map((rest2) => /["']([A-Za-z0-9+/_=-]{40,})["']/.exec(rest2.split(";", 1)[0] ?? "")?.[1]).find((found) => found !== void 0);
  if (!encoded) return null;
  const config = decodeObject(encoded);
  if (!config) return null;
  const inner = { ...asObject(config.extraParams), ...asObject(config.internalOptions) };
  return {
    csrf: filledText(inner._csrf),
    state: filledText(inner.state),
    tenant: filledText(config.auth0Tenant),
    intstate: filledText(inner._intstate)
  };
}
var asObject = (value) => isObject(value) ? value : {};

// src/peloton/auth/callback.ts
var AROUND = /[\s"'`<>()[\]{}|\\^,“”„‘’«»]+/;
function readCallback(pasted, states) {
  const found = readingsOf(pasted.slice(0, MAX_LENGTH)).flatMap(paramsIn);
  for (const isOurs of [isSame, isLonger]) {
    for (const { code, state } of found) {
      const ours = states.find((each) => isOurs(state ?? "", each));
      if (code && ours !== void 0) return { code, state: ours };
    }
  }
  throw new SignInError(sentenceFor(pasted.slice(0, MAX_LENGTH), found));
}
var isSame = (state, ours) => state === ours;
var isLonger = (state, ours) => state.startsWith(ours);
function readingsOf(pasted) {
  const text3 = unescaped(pasted);
  const joined3 = text3.split("\n").map(
    (line) => line.trim().replace(/^[>|\s]+/, "").replace(/\\$/, "")
  ).join("");
  return [text3, joined3, text3.replace(/\s+/g, "")];
}
var MAX_LENGTH = 2e4;
function unescaped(pasted) {
  let text3 = decodeEntities(pasted).replace(/\\u00(26|3d|3f|2f)/gi, (_, hex) => asciiOf(hex)).replace(/\\\//g, "/");
  for (let times = 0; times < 4 && !/(^|[?&#;/])code=/.test(text3) && /code%(25)*3D/i.test(text3); times += 1) {
    text3 = text3.replace(/%([2-7][0-9a-f])/gi, (_, hex) => asciiOf(hex));
  }
  return text3;
}
var asciiOf = (hex) => String.fromCharCode(Number.parseInt(hex, 16));
function paramsIn(text3) {
  return text3.split(AROUND).filter((piece) => /(^|[?&#;/])(code|error|state)=/.test(piece)).map((piece) => {
    const params = {};
    for (const [, name, value = ""] of piece.matchAll(/(?:^|[?&#;/])(code|error|state)=([^?&#;]*)/g)) {
      params[name] ?? (params[name] = decodeAll(value.replace(/(?<![.,:!…])[.,:!…]+$/, "")));
    }
    return params;
  });
}
function decodeAll(value) {
  let text3 = value;
  for (let times = 0; times < 3 && /%[0-9a-f]{2}/i.test(text3); times += 1) {
    try {
      text3 = decodeURIComponent(text3);
    } catch {
      return text3;
    }
  }
  return text3;
}
var COPY = `After signing in, copy the whole address of the page that begins with ${CALLBACK_URL}?code= and paste it here.`;
var WRONG_STATE = "This address belongs to another sign-in, perhaps an earlier one. Sign in again with the new link, and paste the address that you end on.";
var MISTAKES = [
  [
    /@@auth0spajs@@|refresh_token|^\s*["']?(v1\.|eyJ)/,
    'This is a token, which has a field of its own: "Paste a token".'
  ],
  [/\/authorize(%3F|\?)/i, "This is the link that you sign in with, not the address on which you end."],
  [/auth\.onepeloton\.com/, "This is the address of Peloton's sign-in page, on which you are not signed in yet."],
  [/onepeloton\.com\/callback/, "The code is missing from this address."],
  [
    /onepeloton\.com/,
    `This is the page to which Peloton's site went on. Press Back once, look into the history of the browser for "callback", or use "Copy a link that stays".`
  ],
  [/^\s*["']?[\w.~+/-]{20,}["']?\s*$/, "This is only the code, and the rest of the address is needed, too."]
];
function sentenceFor(pasted, found) {
  const error = found.find((each) => each.error)?.error;
  if (error) return refusalSentence(error);
  const withCode = found.filter(({ code }) => code);
  if (withCode.some(({ state }) => state)) return WRONG_STATE;
  if (withCode.length > 0) return `This address is cut off after the code. ${COPY}`;
  const mistake = MISTAKES.find(([sign]) => sign.test(pasted))?.[1];
  return `${mistake ?? "This is not the address that Peloton sends you to."} ${COPY}`;
}
function refusalSentence(error) {
  const reasons = /* @__PURE__ */ new Map([
    ["access_denied", "Peloton says that the sign-in was refused or cancelled."],
    ["login_required", "Peloton wants you to sign in on its page first."]
  ]);
  return `${reasons.get(error) ?? "Peloton ended the sign-in with an error."} Sign in again with the new link.`;
}

// src/peloton/client/url.ts
function encodeQuery(query) {
  return Object.entries(query).filter(([, value]) => value !== void 0).map(([name, value]) => `${encodeText(name)}=${encodeText(String(value))}`).join("&");
}
var encodeText = (text3) => encodeURIComponent(text3.replace(/\p{Cs}/gu, "�"));
function parseQuery(text3) {
  const pairs = text3.split("&").filter((each) => each !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    })
  );
}
var decode = (text3) => decodeText(text3.replace(/\+/g, " "));
function decodeText(text3) {
  try {
    return decodeURIComponent(text3);
  } catch {
    return text3;
  }
}
var isPlainPath = (path) => path.startsWith("/") && path.slice(1).split("/").every(isPlainStep);
function isPlainStep(step) {
  const text3 = decodeText(step);
  return text3 !== "" && text3 !== "." && text3 !== ".." && !/[/\\%?#\u0000-\u001f\u007f]/.test(text3);
}
function splitAddress(address) {
  const match = /^(https?):\/\/([^/?#]+)((?:\/[^?#]*)?)(?:\?([^#]*))?(?:#([\s\S]*))?$/i.exec(address);
  if (!match) return null;
  const [, scheme = "", host = "", path = "", query = "", fragment = ""] = match;
  const lower = { scheme: scheme.toLowerCase(), host: host.toLowerCase() };
  return {
    origin: `${lower.scheme}://${lower.host}`,
    host: lower.host,
    isHttps: lower.scheme === "https",
    path: path || "/",
    query,
    fragment
  };
}
function resolveAddress(base, reference) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;
  const parts = splitAddress(base);
  if (!parts) return reference;
  if (reference.startsWith("//")) return `${parts.isHttps ? "https" : "http"}:${reference}`;
  if (reference.startsWith("/")) return parts.origin + reference;
  if (reference === "" || reference.startsWith("?")) return parts.origin + parts.path + reference;
  return parts.origin + parts.path.slice(0, parts.path.lastIndexOf("/") + 1) + reference.replace(/^(\.\/)+/, "");
}

// src/peloton/catalogue/request.ts
function toRequest({ method, path, answer: answer2, onlyOurs }, args) {
  const values = args;
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeText(String(values[name])));
  const rest2 = given(values).filter(([name]) => !path.includes(`{${name}}`));
  const mark = onlyOurs ? { isOnlyOurs: true } : {};
  if (method === "get") {
    const as = answer2 === "Text" ? { as: "text" } : {};
    return { path: filled, query: Object.fromEntries(rest2), ...as, ...mark };
  }
  return { method, path: filled, ...rest2.length > 0 ? { body: nested(rest2) } : {}, ...mark };
}
function toOperation(entry, args) {
  const mark = entry.onlyOurs ? { isOnlyOurs: true } : {};
  return { operationName: operationName(entry), query: entry.document ?? "", variables: nested(given(args)), ...mark };
}
var given = (args) => Object.entries(args).filter(([, value]) => value !== void 0 && value !== null);
function nested(values) {
  const body = {};
  for (const [name, value] of values) {
    const [first = name, second] = name.split(".");
    body[first] = second === void 0 ? value : { ...Object(body[first]), [second]: value };
  }
  return body;
}

// src/peloton/catalogue/params.ts
var USER_ID = {
  userId: { in: "path", type: "text", required: true, own: "userId", about: "Id of the member (32 hex digits)" }
};
var WORKOUT_ID = {
  workoutId: { in: "path", type: "text", required: true, own: "workoutId", about: "Id of the workout" }
};
var RIDE_ID = {
  rideId: {
    in: "path",
    type: "text",
    required: true,
    own: "rideId",
    about: "Id of the class, not of one of its showings"
  }
};
var SESSION_ID = {
  sessionId: {
    in: "path",
    type: "text",
    required: true,
    own: "sessionId",
    about: "Id of the showing: the `peloton_id` of a workout or reservation"
  }
};
var JOIN_TOKEN = {
  in: "body",
  type: "text",
  required: true,
  own: "joinToken",
  about: "Join token of the class: base64 of JSON that names it. A bare class id is ignored without an error"
};
var limit = (usual) => ({
  limit: { in: "query", type: "integer", default: usual, about: "Rows a page; more than 100 are not honoured" }
});
var PAGE = { page: { in: "query", type: "integer", default: 0, about: "Counts from 0" } };
var joins = (usual) => ({
  joins: { in: "query", type: "text", example: usual, about: "What to put into each row, separated by commas" }
});
var AFTER = {
  after: { in: "body", type: "text", about: "Cursor: `endCursor` of the page before" }
};

// src/peloton/catalogue/user.ts
var POSTMAN = "ostranme/peloton-postman";
var text = (about, example) => ({ in: "body", type: "text", about, example });
var whole = (about, example) => ({ in: "body", type: "integer", about, example });
var unit = (about) => ({ in: "body", type: "text", choices: ["imperial", "metric"], about, example: "imperial" });
var joined = (usual) => ({
  has_joined: { in: "query", type: "boolean", required: true, default: usual, about: "Those that you take part in" }
});
var CHALLENGE_ID = {
  challengeId: { in: "path", type: "text", required: true, own: "challengeId", about: "Id of the challenge" }
};
var CHALLENGES = { needsPlatform: true, source: `${POSTMAN}, API notes of 2026-01`, seen: "2026-01" };
var GIVES_CHALLENGE = { gives: { challengeId: "challenges.*.challenge_summary.id" } };
var user = {
  me: get("/api/me", "Who is signed in", {}, "User", {
    gives: { userId: "id", username: "username" },
    about: "`last_workout_at` is stale. Holds e-mail, birthday and weight: keep it to yourself.",
    source: `${POSTMAN} and every client since`,
    seen: "2026-09"
  }),
  user: get(
    "/api/user/{userId}",
    "A member by id or name",
    { userId: { in: "path", type: "text", required: true, own: "username", about: "Id or user name" } },
    "User",
    {
      about: "Of others only what is public.",
      source: POSTMAN,
      seen: "2026-09",
      variants: { "by id": { userId: "{userId}" }, "by name": { userId: "{username}" } }
    }
  ),
  updateUser: put2(
    "/api/user/{userId}",
    "Change the profile",
    {
      ...USER_ID,
      username: text("User name", "new_name"),
      first_name: text("First name", "Sam"),
      last_name: text("Last name", "Rider"),
      location: text("Free text", "Springfield"),
      email: text("E-mail address", "member@example.com"),
      phone_number: text("Telephone", ""),
      gender: text("male, female or non_binary", "non_binary"),
      birthday: whole("Epoch seconds", 652060800),
      height: whole("In height_unit", 68),
      height_unit: unit("Inches or centimetres"),
      weight: whole("In weight_unit", 160),
      weight_unit: unit("Pounds or kilograms")
    },
    "User",
    {
      about: "Only what is sent is changed.",
      source: POSTMAN,
      seen: "2020-11",
      variants: { "the place": { location: "Springfield" } }
    }
  ),
  userSettings: get("/api/user/{userId}/settings", "Units, time zone, privacy", USER_ID, "UserSettings", {
    about: "Units hold for everything that Peloton answers.",
    source: `${POSTMAN}, philosowaffle/peloton-to-garmin`,
    seen: "2026-09"
  }),
  updateUserSettings: put2(
    "/api/user/{userId}/settings",
    "Change units, time zone, privacy",
    {
      ...USER_ID,
      distance_unit: unit("Miles or kilometres"),
      weight_unit: unit("Pounds or kilograms"),
      height_unit: unit("Inches or centimetres"),
      timezone: text("IANA name", "America/New_York"),
      block_explicit: { in: "body", type: "boolean", about: "Hide classes with explicit songs", example: false },
      privacy: { in: "body", type: "json", about: "Switches such as is_profile_private" },
      class_language_preferences: {
        in: "body",
        type: "json",
        about: "List of {locale, display_all_classes, captions}"
      }
    },
    "UserSettings",
    {
      about: "Only what is sent is changed.",
      source: POSTMAN,
      seen: "2020-11",
      variants: { "the units": { distance_unit: "imperial" } }
    }
  ),
  overview: get(
    "/api/user/{userId}/overview",
    "Counts, records and streaks",
    { ...USER_ID, version: { in: "query", type: "integer", default: 1, about: "1 or 2" } },
    "Overview",
    { needsPlatform: true, source: `${POSTMAN}, API notes of 2026-01`, seen: "2026-01" }
  ),
  achievements: get("/api/user/{userId}/achievements", "Badges", USER_ID, "Achievements", {
    needsPlatform: true,
    source: `${POSTMAN}, API notes of 2026-01`,
    seen: "2026-01"
  }),
  activityCalendar: get("/api/user/{userId}/calendar", "Days with a workout", USER_ID, "ActivityCalendar", {
    source: `${POSTMAN}, pelo-tech/peloton-api-spec`,
    seen: "2021-06"
  }),
  currentChallenges: get(
    "/api/user/{userId}/challenges/current",
    "Challenges under way",
    { ...USER_ID, ...joined(true) },
    "Challenges",
    { ...CHALLENGES, ...GIVES_CHALLENGE }
  ),
  upcomingChallenges: get(
    "/api/user/{userId}/challenges/upcoming",
    "Challenges to come",
    { ...USER_ID, ...joined(false) },
    "Challenges",
    CHALLENGES
  ),
  pastChallenges: get(
    "/api/user/{userId}/challenges/past",
    "Challenges that are over",
    { ...USER_ID, ...joined(true) },
    "Challenges",
    CHALLENGES
  ),
  challenge: get(
    "/api/user/{userId}/challenge/{challengeId}",
    "One challenge with its tiers",
    { ...USER_ID, ...CHALLENGE_ID },
    "Challenge",
    { source: "pages of members.onepeloton.com", seen: "2026-01" }
  ),
  joinChallenge: post(
    "/api/user/{userId}/challenge/{challengeId}/join",
    "Take part in a challenge",
    { ...USER_ID, ...CHALLENGE_ID },
    "Challenge",
    { source: "API notes of 2026-01", seen: "2026-01" }
  ),
  referralHistory: get(
    "/api/user/{userId}/referral_history",
    "Friends brought to Peloton",
    USER_ID,
    "ReferralHistory",
    {
      about: "No answer was ever published: the fields are a guess.",
      source: POSTMAN,
      seen: "2020-11"
    }
  )
};

// src/peloton/client/answer.ts
var answered = (value) => ({ kind: "value", value });
var unlessRefused = (read2) => (response, request) => readRefusal(response, request) ?? read2(response, request);
var readJson = unlessRefused((response, request) => {
  if (response.status === 204 || request.method !== "get" && response.body === "") return answered(null);
  const parsed = parseJson(response.body);
  return parsed.ok ? answered(parsed.value) : unreadable(response, request);
});
var readText = unlessRefused(
  (response, request) => isPage(response) ? unreadable(response, request) : answered(response.body)
);
var readRaw = (response, request) => {
  const refusal = readRefusal(response, request);
  if (refusal?.kind === "unauthorized" || refusal?.kind === "failed" && refusal.error.retriable) return refusal;
  const { status, headers, body } = response;
  return answered({ status, type: headers["content-type"]?.[0] ?? "", body });
};
var readGraphql = (response, request) => {
  const envelope = parseObject(response.body) ?? {};
  const errors = Array.isArray(envelope.errors) ? envelope.errors : [];
  if (errors.length > 0 && !hasData(envelope.data)) {
    return response.status === 401 || troubleOf(response) !== null ? readRefusal(response, request) ?? unreadable(response, request) : graphqlFailure(errors, response, request);
  }
  const refusal = readRefusal(response, request);
  if (refusal) return refusal;
  if (!isObject(envelope.data) && envelope.data !== null) return unreadable(response, request);
  return answered({ data: envelope.data, errors: errors.map(messageOf2) });
};
function httpError(status, request, isRetriable, message) {
  const { method, url } = request;
  return new HttpError({ status, method, url: withoutQuery(url), retriable: isRetriable, message });
}
var withoutQuery = (url) => url.split(/[?#]/, 1)[0] ?? "";
function readRefusal(response, request) {
  const { status } = response;
  if (isSuccess(status)) return null;
  if (status === 401) return { kind: "unauthorized" };
  const trouble = troubleOf(response);
  if (trouble === "blocked") return { kind: "failed", error: blockedError(status, request), isRateLimit: false };
  const isLimit2 = trouble === "limit";
  const error = httpError(status, request, trouble !== null, isLimit2 ? LIMITED : sentenceFor2(status));
  return { kind: "failed", error, isRateLimit: isLimit2 };
}
function blockedError(status, { method, url }) {
  return new BlockedError({ status, method, url: withoutQuery(url), retriable: false, message: BLOCKED_HERE });
}
var BLOCKED_HERE = "Peloton's guard refuses this request from Google's addresses. Your sign-in is kept.";
var LIMITED = "Peloton asks this program to slow down. Nothing is lost: the sync goes on by itself later.";
function sentenceFor2(status) {
  if (status === 0)
    return "Peloton could not be reached. The sync tries again by itself; if this lasts, see whether Peloton works in your browser.";
  if (status === 402) return "Peloton asks for an active membership (402). Check your subscription at Peloton.";
  if (status === 403) return "Peloton refuses this request (403).";
  if (status === 404 || status === 410) return `Peloton does not have this record any more (${status}).`;
  if (status === 408 || status >= 500)
    return `Peloton has trouble answering (${status}). Nothing is lost: the sync tries again by itself.`;
  return `Peloton gave an answer that this program does not understand (${status}). If it lasts, look for a newer version.`;
}
function unreadable(response, request) {
  const message = "Peloton answered with something else than data. The sync tries again by itself; if this lasts, Peloton may be under maintenance.";
  return failed(response.status, request, true, message);
}
var failed = (status, request, isRetriable, message) => ({
  kind: "failed",
  error: httpError(status, request, isRetriable, message),
  isRateLimit: false
});
function graphqlFailure(errors, response, request) {
  if (errors.some(isForbidden))
    return failed(403, request, false, "Peloton refuses to show this part of your account (403).");
  const isTrouble = errors.every(
    (error) => /INTERNAL|UNAVAILABLE|TIMEOUT|DOWNSTREAM/i.test(codeOf(error)) || /\b50[0-4]\b/.test(messageOf2(error))
  );
  if (isTrouble)
    return failed(
      response.status,
      request,
      true,
      "Peloton has trouble answering a question. The sync tries again by itself."
    );
  return failed(
    response.status,
    request,
    false,
    "Peloton refuses a question of this program. If it lasts, look for a newer version."
  );
}
var textIn = (value) => typeof value === "string" ? value : "";
var codeOf = (error) => textIn(error.extensions?.code);
var messageOf2 = (error) => textIn(error.message);
function saysForbidden(body) {
  const errors = parseObject(body)?.errors;
  return Array.isArray(errors) && errors.some(isForbidden);
}
function isForbidden(error) {
  return /^(FORBIDDEN|UNAUTHENTICATED|UNAUTHORIZED)$/i.test(codeOf(error)) || /^(forbidden|unauthenticated|unauthorized|not logged in)/i.test(messageOf2(error));
}
function hasData(data) {
  return isObject(data) && Object.values(data).some((value) => value !== null);
}

// src/http/width.ts
var CALM_ROUNDS = 4;
var HUNG_MS = 3e4;
var isHung = ({ response, tookMs }) => response.status === 0 && tookMs >= HUNG_MS;
function createWidth(most, isCareful = false) {
  let width = isCareful ? 1 : most;
  let calmRounds = isCareful ? 0 : CALM_ROUNDS;
  return {
    current: () => width,
    note(round) {
      if (round.some((each) => isHung(each) || pushesBack(each.response))) {
        width = 1;
        calmRounds = 0;
      } else if (round.every(({ response: { status } }) => status > 0 && status < 500)) {
        calmRounds += 1;
        if (calmRounds > CALM_ROUNDS) width = Math.min(most, width + 1);
      }
    }
  };
}

// src/peloton/client/batch.ts
var MAX_TRIES2 = 4;
var FIRST_WAIT_MS2 = 500;
var MOST_SIDE_BY_SIDE = 4;
var SIGNED_OUT = "Peloton ended this session. Choose Peloton > Connect to sign in again.";
var STILL_REFUSED = "Peloton refuses a request although the session was just renewed (401). If it lasts, choose Peloton > Connect.";
function createBatch(options) {
  const { clock, http, session: session2, deadlineAt, random = Math.random, isCareful = false } = options;
  const guard = options.guard ?? createGuard({ now: () => clock.now(), blocks: {}, isAsked: true });
  const state = {
    options,
    sent: 0,
    slowestMs: 0,
    isRenewed: false,
    limited: null,
    guard,
    isAnswered: false
  };
  const sender = createSender({
    http(requests) {
      const own2 = throughGuard(state, () => session2.headers());
      const headers = { Accept: "application/json", "Peloton-Platform": "web", ...own2 };
      return http(requests.map((request) => ({ ...request, headers: { ...headers, ...request.headers } })));
    },
    clock,
    random,
    policy: { maxTries: () => MAX_TRIES2, firstWaitMs: FIRST_WAIT_MS2, repeats },
    width: createWidth(MOST_SIDE_BY_SIDE, isCareful || guard.isDoubtful()),
    leftMs: () => deadlineAt - clock.now(),
    requireTime(count) {
      requireBudget(state, count);
      state.sent += count;
      options.onCalls?.(count);
    },
    afterBatch: (exchanges) => readAnswers(state, exchanges)
  });
  return { run: (jobs) => runJobs(state, sender, jobs), sent: () => state.sent };
}
function runJobs(state, sender, jobs) {
  const sendable = jobs.filter(({ verdict }) => verdict?.kind !== "ended");
  if (sendable.length > 0) requireBudget(state, sendable.length);
  const door = doorOf(sendable[0]);
  if (door !== null && !state.guard.isOpen(door)) {
    if (door === "api") throw limit2(state, state.guard.pause());
    return jobs.map(({ http }) => ({ ok: false, error: blockedError(0, http) }));
  }
  const outcomes = sender.send(sendable);
  requireFinished(state, sendable, outcomes);
  const outcomeOf2 = new Map(sendable.map((job, at) => [job, outcomes[at]]));
  return jobs.map((job) => resultOf(state, job, outcomeOf2.get(job)));
}
var doorOf = (job) => job === void 0 ? null : job.http.url.startsWith(HOSTS.graphql) ? "graphql" : "api";
function throughGuard(state, open) {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof BlockedError)) throw error;
    throw limit2(state, state.guard.noteBlock("api") ?? state.guard.pause());
  }
}
function requireBudget({ options, limited, slowestMs }, count) {
  const { clock, wallAt, deadlineAt } = options;
  if (limited) throw limited;
  if (options.callsLeft() < count) {
    throw new Pause(
      "calls",
      "Today's budget of Peloton calls is used up (setting). The sync goes on by itself tomorrow."
    );
  }
  const isLate = wallAt !== void 0 && clock.now() + slowestMs >= wallAt;
  if (isLate || clock.now() >= deadlineAt) throw new Pause("time", "Time is up for now. The sync goes on by itself.");
}
function readAnswers(state, exchanges) {
  for (const { call, response, tookMs } of exchanges) {
    call.verdict = call.read(response, call.http);
    state.slowestMs = Math.max(state.slowestMs, tookMs);
  }
  passGuard(state, exchanges);
  const refused = exchanges.map(({ call }) => call).filter(({ verdict }) => verdict?.kind === "unauthorized");
  if (refused.length > 0) renew(state, refused);
}
function passGuard(state, exchanges) {
  const isOwn = ({ response }) => response.status > 0 && troubleOf(response) === null;
  const answered2 = exchanges.find(isOwn);
  if (answered2) state.guard.noteAnswer(doorOf(answered2.call) ?? "api");
  state.isAnswered || (state.isAnswered = answered2 !== void 0);
  const blocked = exchanges.filter(({ response }) => troubleOf(response) === "blocked").map(({ call }) => call);
  const meant = blocked.find(({ isOnlyOurs }) => !(isOnlyOurs && state.isAnswered));
  if (meant === void 0) return;
  const pause = state.guard.noteBlock(doorOf(meant) ?? "api");
  if (pause !== null) throw limit2(state, pause);
}
function renew(state, refused) {
  const end = (job, error) => {
    job.verdict = { kind: "ended", error };
  };
  if (state.isRenewed) {
    for (const job of refused) end(job, httpError(401, job.http, false, STILL_REFUSED));
    return;
  }
  try {
    if (!throughGuard(state, () => state.options.session.renew())) throw new SignedOutError(SIGNED_OUT);
    state.isRenewed = true;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    for (const job of refused) end(job, error);
  }
}
function repeats(exchange) {
  const { verdict, isRepeatable } = exchange.call;
  if (verdict?.kind === "unauthorized") return "now";
  if (verdict?.kind !== "failed" || !verdict.error.retriable || isHung(exchange)) return "never";
  return isRepeatable || verdict.isRateLimit ? "later" : "never";
}
function requireFinished(state, jobs, outcomes) {
  for (const [at, { verdict }] of jobs.entries())
    if (verdict?.kind === "failed" && verdict.isRateLimit && outcomes[at]?.end !== "stopped")
      throw limit2(state, new Pause("rate", verdict.error.message));
  const stopped = outcomes.filter(({ end }) => end === "stopped");
  if (stopped.some(({ response }) => pushesBack(response)))
    throw limit2(state, new Pause("rate", "Peloton asks this program to wait. The sync goes on by itself later."));
  if (stopped.length > 0)
    throw new Pause("time", "Peloton has trouble answering and time is up for now. The sync goes on by itself.");
}
function limit2(state, pause) {
  state.limited = pause;
  return pause;
}
function resultOf({ options }, { http, verdict }, outcome) {
  if (verdict?.kind === "value") return { ok: true, value: verdict.value };
  if (verdict?.kind === "ended") return { ok: false, error: verdict.error };
  const error = verdict?.kind === "failed" ? verdict.error : httpError(401, http, false, STILL_REFUSED);
  const status = outcome?.response.status ?? 0;
  options.log.warn("A request to Peloton failed.", { status, method: http.method, url: error.url });
  return { ok: false, error };
}

// src/peloton/client/message.ts
function httpOf(question) {
  if ("path" in question) return restMessage(question);
  const { isOnlyOurs: _, ...operation } = question;
  return { method: "post", url: GRAPHQL_URL, ...withJson(operation) };
}
function restMessage({ method = "get", path, query, body, as }) {
  const text3 = encodeQuery(query ?? {});
  const http = { method, url: HOSTS.api + path + (text3 && `?${text3}`) };
  if (as === "text") http.headers = { Accept: "text/csv, text/plain, */*" };
  if (body !== void 0) Object.assign(http, withJson(body));
  return http;
}

// src/peloton/client/client.ts
function createClient(options) {
  const { run, sent: sent2 } = createBatch(options);
  return { request, requestAll, graphql: graphql2, raw, calls: sent2 };
  function request(apiRequest) {
    return unwrap(requestAll([apiRequest])[0]);
  }
  function requestAll(requests) {
    return run(requests.map(restJob));
  }
  function graphql2(operation) {
    const first = run([graphqlJob(operation)])[0];
    if (first?.ok !== false || !isForbidden2(first.error)) return unwrap(first);
    proveSession();
    return unwrap(run([graphqlJob(operation)])[0]);
  }
  function raw(question) {
    const send3 = () => {
      return unwrap(run([{ ...jobOf(question), read: readRaw }])[0]);
    };
    const answer2 = send3();
    if ("path" in question || !saysForbidden(answer2.body)) return answer2;
    proveSession();
    return send3();
  }
  function proveSession() {
    request(toRequest(user.me, {}));
  }
}
var jobOf = (question) => "path" in question ? restJob(question) : graphqlJob(question);
var isForbidden2 = (error) => error.status === 403 && !(error instanceof BlockedError);
function unwrap(result) {
  if (result?.ok) return result.value;
  throw result ? result.error : new Error("A request was given no result");
}
function restJob(request) {
  const http = httpOf(request);
  const read2 = request.as === "text" ? readText : readJson;
  const { isOnlyOurs = false } = request;
  const verdict = isPlainPath(request.path) ? null : { kind: "ended", error: notAnId(http) };
  return { http, read: read2, isRepeatable: http.method !== "post", isOnlyOurs, verdict };
}
function notAnId(http) {
  const message = "This id cannot be asked for: it is no id of Peloton but would lead to another address.";
  return httpError(400, http, false, message);
}
function graphqlJob(operation) {
  const isRepeatable = !/^\s*mutation\b/.test(operation.query);
  const { isOnlyOurs = false } = operation;
  return { http: httpOf(operation), read: readGraphql, isRepeatable, isOnlyOurs, verdict: null };
}

// src/peloton/auth/pending.ts
var PENDING = "signin";
var LIFE_MS = HOUR_MS;
var MOST = 3;
function rememberSignIn(world, { verifier, state }) {
  save(world, [{ verifier, state, startedAt: world.clock.now() }, ...pendingSignIns(world)].slice(0, MOST));
}
function forgetSignIn(world, state) {
  save(
    world,
    pendingSignIns(world).filter((each) => each.state !== state)
  );
}
function pendingSignIns({ store, clock }) {
  const { earlier, ...newest } = parseObject(store.get(PENDING)) ?? {};
  return [newest, ...Array.isArray(earlier) ? earlier : []].filter(
    (each) => typeof each?.state === "string" && clock.now() - each.startedAt < LIFE_MS
  );
}
function save({ store }, [newest, ...earlier]) {
  store.set({ [PENDING]: newest ? JSON.stringify({ ...newest, earlier }) : null });
}

// src/peloton/auth/session.ts
var LEGACY_CLIENT = "legacy";
var RENEW_EARLY_SHARE = 1 / 4;
var MAX_RENEW_EARLY_MS = 12 * HOUR_MS;
var SESSION_PREFIX = "session.";
var UNCLAIMED = `${SESSION_PREFIX}unclaimed`;
var NOT_CONNECTED = "This sheet is not connected to Peloton. Choose Peloton > Connect.";
function currentAccount(world) {
  const account2 = parseObject(world.store.get("account"));
  return typeof account2?.userId === "string" ? { userId: account2.userId, username: String(account2.username ?? "") } : null;
}
function nameAccount(store, userId, username) {
  if (!username || currentAccount({ store })?.userId !== userId || currentAccount({ store })?.username === username)
    return;
  store.set({ account: JSON.stringify({ userId, username }) });
}
function sessionStatus(world) {
  const account2 = currentAccount(world);
  if (!account2) return "none";
  const record2 = readRecord(world.store, account2.userId);
  if (!record2) return "signedOut";
  return record2.refreshRefusedAt === void 0 ? "ok" : "ending";
}
function isSignedOut(world) {
  const status = sessionStatus(world);
  return status === "none" || status === "signedOut";
}
function sessionFacts(world) {
  const account2 = currentAccount(world);
  const record2 = account2 && readRecord(world.store, account2.userId);
  if (!record2) return null;
  const clients = { [WEB_CLIENT]: "web", [MOBILE_CLIENT]: "mobile", [LEGACY_CLIENT]: "old" };
  return {
    client: clients[record2.clientId] ?? "another",
    issuedAt: record2.issuedAt,
    expiresAt: record2.expiresAt,
    isRenewable: record2.refreshToken !== null,
    isRefused: record2.refreshRefusedAt !== void 0
  };
}
function disconnect(world) {
  const { store } = world;
  store.withLock(() => {
    store.reload();
    const keys2 = [...store.keys(SESSION_PREFIX), PENDING, "account"];
    store.set(Object.fromEntries(keys2.map((key) => [key, null])));
  });
}
function saveSession(store, account2, record2) {
  store.set({
    account: JSON.stringify(account2),
    [SESSION_PREFIX + account2.userId]: JSON.stringify(record2),
    [PENDING]: null,
    [UNCLAIMED]: null
  });
}
function dropSession(store, userId) {
  store.set({ [SESSION_PREFIX + userId]: null });
}
function keepUnclaimed(store, mark, record2) {
  store.set({ [UNCLAIMED]: JSON.stringify({ mark, record: record2 }) });
}
function readUnclaimed(store, mark) {
  const kept = parseObject(store.get(UNCLAIMED));
  return kept?.mark === mark && isObject(kept.record) ? kept.record : null;
}
var recordOf = (tokens, clientId) => ({ clientId, ...tokens });
function sessionHeaders(record2) {
  return record2.clientId === LEGACY_CLIENT ? { Cookie: `peloton_session_id=${record2.accessToken}` } : { Authorization: `Bearer ${record2.accessToken}` };
}
function openSession(world) {
  const account2 = currentAccount(world);
  if (!account2) throw new SignedOutError(NOT_CONNECTED);
  const stored = readRecord(world.store, account2.userId);
  if (!stored) throw new SignedOutError(SIGNED_OUT);
  let current = isStale(stored, world.clock.now()) ? freshen(world, account2.userId, stored) : stored;
  return {
    account: account2,
    headers: () => sessionHeaders(current),
    renew() {
      current = replace(world, account2.userId, current, false);
      return true;
    }
  };
}
var STALE = "The session has to be renewed, which a cell cannot do. Choose Peloton > Sync now, or wait for the hourly sync.";
function borrowSession(world) {
  const account2 = currentAccount(world);
  const record2 = account2 && readRecord(world.store, account2.userId);
  if (!record2) throw new SignedOutError(account2 ? SIGNED_OUT : NOT_CONNECTED);
  const refuse2 = () => {
    throw new AppError(STALE);
  };
  if (record2.expiresAt !== null && world.clock.now() >= record2.expiresAt) refuse2();
  return { headers: () => sessionHeaders(record2), renew: refuse2 };
}
function isStale(record2, now) {
  if (record2.expiresAt === null) return false;
  if (now >= record2.expiresAt) return true;
  if (record2.refreshToken === null || record2.refreshRefusedAt !== void 0) return false;
  const early = Math.min(MAX_RENEW_EARLY_MS, (record2.expiresAt - record2.issuedAt) * RENEW_EARLY_SHARE);
  return now >= record2.expiresAt - early;
}
function freshen(world, userId, stale) {
  const isOver2 = stale.expiresAt !== null && world.clock.now() >= stale.expiresAt;
  if (isOver2) return replace(world, userId, stale, false);
  try {
    return replace(world, userId, stale, true);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    world.log.warn("The session could not be refreshed early; it is used while it lasts.", { status: error.status });
    return stale;
  }
}
function replace(world, userId, stale, isStillGood) {
  return world.store.withLock(() => {
    world.store.reload();
    const latest = readRecord(world.store, userId);
    if (!latest) throw new SignedOutError(SIGNED_OUT);
    if (latest.accessToken !== stale.accessToken) return latest;
    return refresh(world, userId, latest, isStillGood);
  });
}
function refresh(world, userId, record2, isStillGood) {
  if (record2.refreshToken === null) return endSession(world, userId, record2);
  const fields = { grant_type: "refresh_token", client_id: record2.clientId, refresh_token: record2.refreshToken };
  const answer2 = requestTokens(world, fields);
  if (answer2.ok) {
    const { tokens } = answer2;
    const next = recordOf({ ...tokens, refreshToken: tokens.refreshToken ?? record2.refreshToken }, record2.clientId);
    write(world.store, userId, next);
    return next;
  }
  if (!answer2.failure.isInvalidGrant) throw transientError(answer2.failure);
  if (!isStillGood) return endSession(world, userId, record2);
  world.log.warn("Peloton refuses to refresh the session; it works until the access token runs out.");
  const ending = { ...record2, refreshRefusedAt: world.clock.now() };
  write(world.store, userId, ending);
  return ending;
}
function transientError({ kind, status }) {
  const failure = { status, method: "post", url: addressOf(auth.token), retriable: true };
  if (kind === "blocked") return new BlockedError({ ...failure, message: `${BLOCKED} ${WAYS}` });
  const message = `Peloton's sign-in service did not renew the session (${status || "no answer"}). The sign-in is kept, and the sync tries again by itself.`;
  return new HttpError({ ...failure, message });
}
function endSession(world, userId, { clientId }) {
  const ended = { clientId, endedAt: world.clock.now() };
  write(world.store, userId, ended);
  throw new SignedOutError(SIGNED_OUT);
}
function write(store, userId, record2) {
  store.set({ [SESSION_PREFIX + userId]: JSON.stringify(record2) });
}
function readRecord(store, userId) {
  const record2 = parseObject(store.get(SESSION_PREFIX + userId));
  return typeof record2?.accessToken === "string" ? record2 : null;
}

// src/peloton/auth/establish.ts
var PROOF_MS = 3e4;
function establish(world, given2, exchange) {
  const mark = given2 && world.crypto.sha256(given2);
  const { record: record2, userId } = world.store.withLock(() => {
    world.store.reload();
    const kept = mark && readUnclaimed(world.store, mark);
    return kept ? { record: kept, userId: null } : saveExchanged(world, mark, exchange());
  });
  const account2 = confirm(world, record2, userId);
  world.log.info("Connected to Peloton.", { userId: account2.userId });
  return account2;
}
function saveExchanged(world, mark, record2) {
  const { userId } = readClaims(record2.accessToken);
  if (userId === null) keepUnclaimed(world.store, mark, record2);
  else saveSession(world.store, { userId, username: knownName(world, userId) }, record2);
  return { record: record2, userId };
}
function knownName({ store }, userId) {
  const account2 = currentAccount({ store });
  return account2?.userId === userId ? account2.username : "";
}
function confirm(world, record2, userId) {
  try {
    const account2 = askWho(world, record2);
    if (userId === null || userId !== account2.userId) claim(world, account2, record2, userId);
    else nameAccount(world.store, userId, account2.username);
    return account2;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (userId === null) throw new SignInError(`${error.message} ${STAYS}`, error);
    world.log.warn("The new session is saved, and will be proved by the next run.", { error: error.name });
    return { userId, username: knownName(world, userId) };
  }
}
var STAYS = "You are signed in at Peloton all the same, and nothing is lost: press Connect again in a few minutes.";
function claim(world, account2, record2, wrongId) {
  world.store.withLock(() => {
    saveSession(world.store, account2, record2);
    if (wrongId !== null) dropSession(world.store, wrongId);
  });
}
function establishProved(world, record2) {
  const account2 = askWho(world, record2);
  world.store.withLock(() => saveSession(world.store, account2, record2));
  world.log.info("Connected to Peloton.", { userId: account2.userId });
  return account2;
}
function askWho(world, record2) {
  const client = createClient({
    ...world,
    session: { headers: () => sessionHeaders(record2), renew: () => false },
    deadlineAt: world.clock.now() + PROOF_MS,
    callsLeft: () => Number.POSITIVE_INFINITY
  });
  try {
    const me2 = client.request(toRequest(user.me, {}));
    const userId = filledText(me2?.id) ?? readClaims(record2.accessToken).userId;
    if (userId === null) throw new SignInError("Peloton did not say whose account this is.");
    return { userId, username: filledText(me2?.username) ?? "" };
  } catch (error) {
    if (error instanceof SignedOutError)
      throw new SignInError("Peloton does not accept this session (401). Connect again.");
    if (error instanceof HttpError || error instanceof Pause) throw new SignInError(error.message, error);
    throw error;
  }
}

// src/peloton/auth/cookies.ts
var WIDEST_DOMAIN = "onepeloton.com";
function createCookieJar(now) {
  let cookies = [];
  const fitting5 = (address) => {
    const parts = splitAddress(address);
    if (!parts?.isHttps) return [];
    return cookies.filter(
      (cookie) => cookie.expiresAt > now() && isForHost(cookie, parts.host) && isForPath(cookie.path, parts.path)
    ).sort((a, b) => b.path.length - a.path.length);
  };
  return {
    take(address, response) {
      const parts = splitAddress(address);
      if (!parts?.isHttps) return;
      for (const line of response.headers["set-cookie"] ?? []) {
        const cookie = parseCookie(line, parts, now());
        if (!cookie) continue;
        cookies = cookies.filter((old) => !isSame2(old, cookie));
        if (cookie.expiresAt > now()) cookies.push(cookie);
      }
    },
    headerFor: (address) => fitting5(address).map(({ name, value }) => `${name}=${value}`).join("; "),
    valueFor: (address, name) => fitting5(address).find((cookie) => cookie.name === name)?.value ?? null
  };
}
function parseCookie(line, setBy, now) {
  const [pair = "", ...rest2] = line.split(";");
  const at = pair.indexOf("=");
  if (at < 1) return null;
  const attributes = {};
  for (const each of rest2) {
    const [name = "", ...value] = each.split("=");
    put(attributes, name.trim().toLowerCase(), value.join("=").trim());
  }
  const domain = (attributes.domain ?? "").replace(/^\./, "").toLowerCase();
  const cookie = {
    name: pair.slice(0, at).trim(),
    value: pair.slice(at + 1).trim(),
    domain: domain || setBy.host,
    isHostOnly: domain === "",
    path: attributes.path?.startsWith("/") ? attributes.path : folderOf(setBy.path),
    expiresAt: expiryOf(attributes, now)
  };
  const isAllowed = cookie.isHostOnly || isWithin(setBy.host, domain) && isWithin(domain, WIDEST_DOMAIN);
  return isAllowed ? cookie : null;
}
function expiryOf(attributes, now) {
  const maxAge = attributes["max-age"];
  if (maxAge !== void 0 && /^-?\d+$/.test(maxAge)) return now + Number(maxAge) * 1e3;
  const expires = Date.parse(attributes.expires ?? "");
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}
var folderOf = (path) => path.replace(/\/[^/]*$/, "") || "/";
var isWithin = (host, domain) => host === domain || host.endsWith(`.${domain}`);
var isForHost = (cookie, host) => cookie.isHostOnly ? host === cookie.domain : isWithin(host, cookie.domain);
function isForPath(cookiePath, path) {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath.endsWith("/") ? cookiePath : `${cookiePath}/`);
}
var isSame2 = (a, b) => a.name === b.name && a.domain === b.domain && a.isHostOnly === b.isHostOnly && a.path === b.path;

// src/peloton/auth/pkce.ts
function createPkce(crypto) {
  const verifier = crypto.randomText();
  return { verifier, challenge: crypto.sha256(verifier), state: crypto.randomText(), nonce: crypto.randomText() };
}
function authorizeUrl(crypto, pkce) {
  const query = encodeQuery({
    client_id: WEB_CLIENT,
    audience: AUDIENCE,
    scope: WEB_SCOPE,
    response_type: "code",
    response_mode: "query",
    redirect_uri: CALLBACK_URL,
    state: pkce.state,
    nonce: pkce.nonce,
    code_challenge: pkce.challenge,
    code_challenge_method: "S256",
    auth0Client: crypto.encodeBase64(JSON.stringify({ name: "auth0-spa-js", version: "2.1.3" }))
  });
  return `${addressOf(auth.authorize)}?${query}`;
}
var isCallback = (address) => address.startsWith(CALLBACK_URL) && /^($|[/?#])/.test(address.slice(CALLBACK_URL.length));
function exchangeCode(world, code, verifier) {
  return requestTokens(world, {
    grant_type: "authorization_code",
    client_id: WEB_CLIENT,
    code_verifier: verifier,
    code,
    redirect_uri: CALLBACK_URL
  });
}

// src/peloton/auth/form.ts
var PELOTON = /^([a-z\d-]+\.)+onepeloton\.com$/;
var MAX_HOPS = 15;
var CREDENTIALS_URL = `${AUTH_URL}/usernamepassword/login`;
var FORM_URL = `${AUTH_URL}/login/callback`;
var CONNECTION = "pelo-user-password";
var BROWSER = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
function obtainCode(world, credentials) {
  const pkce = createPkce(world.crypto);
  const walk = { world, jar: createCookieJar(() => world.clock.now()), hops: 0 };
  const page = openLoginPage(walk, pkce);
  const arrival = submitHiddenForm(walk, page, sendCredentials(walk, page, pkce, credentials));
  if (!isCallback(arrival.address)) throw signInError({ ...classify(arrival.response), kind: "challenge" });
  return { code: readCallback(arrival.address, [pkce.state]).code, verifier: pkce.verifier };
}
var OUT_OF_STEP = "Peloton's sign-in got out of step. Try again in a minute.";
function openLoginPage(walk, pkce) {
  const page = readLoginPage(walk, pkce) ?? readLoginPage({ ...walk, hops: 0 }, pkce);
  if (!page) throw new SignInError("Peloton's sign-in page came incomplete. Try again in a few minutes.");
  return page;
}
function readLoginPage(walk, pkce) {
  const { address, response } = followRedirects(walk, { method: "get", url: authorizeUrl(walk.world.crypto, pkce) });
  if (isCallback(address)) throw new SignInError(OUT_OF_STEP);
  const config = readPageConfig(response.body);
  const csrf = config?.csrf ?? walk.jar.valueFor(CREDENTIALS_URL, "_csrf");
  const state = config?.state ?? parseQuery(splitAddress(address)?.query ?? "").state;
  return csrf && state ? { address, csrf, state, config } : null;
}
function sendCredentials(walk, page, pkce, credentials) {
  const body = {
    client_id: WEB_CLIENT,
    redirect_uri: CALLBACK_URL,
    tenant: page.config?.tenant ?? "peloton-prod",
    response_type: "code",
    scope: WEB_SCOPE,
    audience: AUDIENCE,
    _csrf: page.csrf,
    state: page.state,
    _intstate: page.config?.intstate ?? "deprecated",
    nonce: pkce.nonce,
    username: credentials.email,
    password: credentials.password,
    connection: CONNECTION,
    code_challenge: pkce.challenge,
    code_challenge_method: "S256"
  };
  const auth0Client = walk.world.crypto.encodeBase64(JSON.stringify({ name: "auth0.js-ulp", version: "9.14.3" }));
  const response = sendStep(walk, {
    method: "post",
    url: CREDENTIALS_URL,
    headers: { Accept: "*/*", Origin: AUTH_URL, Referer: page.address, "Auth0-Client": auth0Client },
    ...withJson(body)
  });
  if (response.status < 400 && response.status > 0) return response;
  throw signInError(classify(response), { grant: OUT_OF_STEP });
}
function submitHiddenForm(walk, page, response) {
  const location = response.headers.location?.[0];
  if (location) return arriveAt(walk, resolveAddress(CREDENTIALS_URL, location), response);
  const forms = parseForms(response.body);
  const form = forms.find(({ action }) => resolveAddress(CREDENTIALS_URL, action).split("?")[0] === FORM_URL);
  if (!form)
    throw signInError({
      kind: forms.length > 0 ? "challenge" : "unreadable",
      status: response.status,
      isInvalidGrant: false
    });
  return followRedirects(walk, {
    method: "post",
    url: FORM_URL,
    headers: { Origin: AUTH_URL, Referer: page.address },
    contentType: "application/x-www-form-urlencoded",
    body: encodeQuery(form.fields)
  });
}
function arriveAt(walk, address, response) {
  return isCallback(address) ? { address, response } : followRedirects(walk, { method: "get", url: address });
}
function followRedirects(walk, first) {
  let request = first;
  for (; ; ) {
    const response = sendStep(walk, request);
    const location = locationOf(request.url, response);
    if (location === null) {
      if (isSuccess(response.status)) return { address: request.url, response };
      throw signInError(classify(response), refusedAs(OUT_OF_STEP));
    }
    if (isCallback(location)) return { address: location, response };
    const isSame6 = response.status === 307 || response.status === 308;
    request = isSame6 ? { ...request, url: location } : { method: "get", url: location };
  }
}
function sendStep(walk, request) {
  const parts = splitAddress(request.url);
  if (!parts?.isHttps || !PELOTON.test(parts.host)) {
    throw new SignInError(
      `Peloton's sign-in leads to an address that this program does not know. Use "Sign in on Peloton's page".`
    );
  }
  walk.hops += 1;
  if (walk.hops > MAX_HOPS) throw new SignInError("Peloton's sign-in leads in circles. Try again in a few minutes.");
  const cookie = walk.jar.headerFor(request.url);
  const headers = {
    Accept: "text/html,*/*",
    "User-Agent": BROWSER,
    ...request.headers,
    ...cookie ? { Cookie: cookie } : {}
  };
  const signed = { ...request, headers };
  const response = request.method === "get" ? sendPatiently(walk.world, signed) : walk.world.http([signed])[0] ?? NO_ANSWER;
  walk.jar.take(request.url, response);
  return response;
}
function locationOf(address, response) {
  const location = response.headers.location?.[0];
  if (!location || response.status < 300 || response.status >= 400) return null;
  return resolveAddress(address, location);
}

// src/peloton/auth/legacy.ts
var SHUT = 'Peloton has switched its old login off. Turn "Old sign-in" off in the settings, then connect with email and password again.';
function signInLegacy(world, credentials) {
  const request = {
    method: "post",
    url: addressOf(auth.login),
    headers: { Accept: "application/json", "Peloton-Platform": "web" },
    ...withJson({ username_or_email: credentials.email, password: credentials.password })
  };
  const response = sendPatiently(world, request);
  if (!isSuccess(response.status)) {
    throw signInError(classify(response), { refused: SHUT, grant: SHUT });
  }
  const sessionId = filledText(parseObject(response.body)?.session_id);
  if (sessionId === null) throw new SignInError(SHUT);
  return {
    clientId: LEGACY_CLIENT,
    accessToken: sessionId,
    refreshToken: null,
    issuedAt: world.clock.now(),
    expiresAt: null
  };
}

// src/peloton/auth/pasted-token.ts
var NOTHING = { refreshToken: null, accessToken: null, expiresAtSec: null };
var MAX_LENGTH2 = 2e5;
var THE_OTHER = "Copy the value of the entry whose name has https://api.onepeloton.com/ in it.";
function readPastedToken(pasted, kind) {
  const text3 = pasted.trim().slice(0, MAX_LENGTH2);
  if (text3 === "") return NOTHING;
  const entry = text3.slice(Math.max(0, text3.search(/::https:\/\/api\.onepeloton\.com/)));
  const refreshToken = fieldOf(entry, "refresh_token");
  if (refreshToken !== null) return { ...NOTHING, refreshToken };
  const accessToken = fieldOf(entry, "access_token");
  if (accessToken !== null)
    return { ...NOTHING, accessToken, expiresAtSec: Number(fieldOf(entry, "expiresAt")) || null };
  refuseOthers(text3);
  return readBare(text3, kind);
}
var FIELD = /\b(refresh_token|access_token|expiresAt)\\*["']?(?:\s*[:=]\s*|\s+)(?:\\*["']([\w.~+/=-]+)\\*["']|([\w.~+/=-]+))/g;
function fieldOf(text3, name) {
  const found = [...text3.matchAll(FIELD)].find((match) => match[1] === name);
  return found?.[2] ?? found?.[3] ?? null;
}
function refuseOthers(text3) {
  if (/[?&#]code=/.test(text3))
    throw new SignInError("This is an address, which has a field of its own: the first way.");
  if (/@@user@@|decodedToken|\bid_token/.test(text3))
    throw new SignInError(`This is the entry that says who is signed in; it holds no token that works. ${THE_OTHER}`);
  const isCutOff = /[{[]/.test(text3) && !parseJson(text3.slice(text3.search(/[{[]/))).ok;
  if (isCutOff) throw new SignInError("That value is cut off. Copy all of it, from { to }.");
  if (/[{[]/.test(text3)) throw new SignInError(`There is no token in that value. ${THE_OTHER}`);
  if (/@@auth0spajs@@/.test(text3))
    throw new SignInError("This is the name of the entry. Copy its value, which begins with {.");
}
function readBare(text3, kind) {
  const isBearer = /^["'\s]*bearer\s/i.test(text3);
  const token = text3.replace(/^["'\s]*bearer\s/i, "").replace(/\s+/g, "").replace(/^["']|["']$/g, "");
  const isJwt = /^eyJ[\w-]*\.[\w-]+\./.test(token);
  if (isJwt && [WEB_CLIENT, MOBILE_CLIENT].includes(readClaims(token).audience ?? ""))
    throw new SignInError(`This is an id token, which only says who is signed in. ${THE_OTHER}`);
  const isAccess = kind === "access" || kind === "either" && (isJwt || isBearer);
  return isAccess ? { ...NOTHING, accessToken: token } : { ...NOTHING, refreshToken: token };
}

// src/peloton/auth/sign-in.ts
var CONNECT_AGAIN = "This sign-in is too old or was used already. Sign in again with the new link.";
var NOT_AGAIN = `If that happens again, use "Copy a link that stays": there Peloton's site cannot use the address up before you.`;
function startSignIn(world) {
  const pkce = createPkce(world.crypto);
  rememberSignIn(world, pkce);
  return { url: authorizeUrl(world.crypto, pkce) };
}
function finishSignIn(world, pasted) {
  const pending = pendingSignIns(world);
  if (pending.length === 0) throw new SignInError(CONNECT_AGAIN);
  const states = pending.map(({ state: state2 }) => state2);
  const { code, state } = readCallback(pasted, states);
  const verifier = pending.find((each) => each.state === state)?.verifier ?? "";
  return establish(
    world,
    code,
    () => recordFrom(exchangeCode(world, code, verifier), (failure) => {
      if (failure.isInvalidGrant) forgetSignIn(world, state);
      return signInError(failure, refusedAs(`${CONNECT_AGAIN} ${NOT_AGAIN}`));
    })
  );
}
function recordFrom(answer2, errorOf) {
  if (answer2.ok) return recordOf(answer2.tokens, WEB_CLIENT);
  throw errorOf(answer2.failure);
}
function signInWithPassword(world, credentials, options) {
  const { email, password } = { email: credentials.email.trim(), password: credentials.password };
  if (email === "" || password === "")
    throw new SignInError("Enter both the email and the password of your Peloton account.");
  if (options.legacyLogin) return establishProved(world, signInLegacy(world, { email, password }));
  try {
    return establish(world, null, () => exchangePassword(world, { email, password }));
  } catch (error) {
    if (!(error instanceof WayRefused)) throw error;
  }
  const { code, verifier } = obtainCode(world, { email, password });
  return establish(
    world,
    code,
    () => recordFrom(exchangeCode(world, code, verifier), (failure) => signInError(failure, refusedAs(OUT_OF_STEP)))
  );
}
var WayRefused = class extends SignInError {
};
function exchangePassword(world, { email, password }) {
  const fields = { grant_type: "password", client_id: MOBILE_CLIENT, scope: MOBILE_SCOPE, username: email, password };
  const answer2 = requestTokens(world, fields);
  if (answer2.ok) return recordOf(answer2.tokens, MOBILE_CLIENT);
  const { kind } = answer2.failure;
  const { message } = signInError(answer2.failure);
  throw kind === "grant" || kind === "refused" ? new WayRefused(message) : new SignInError(message);
}
function useToken(world, pasted) {
  const { refreshToken, accessToken, expiresAtSec } = findToken(pasted);
  if (refreshToken !== null) return establish(world, refreshToken, () => refreshPasted(world, refreshToken));
  if (accessToken === null) throw new SignInError("Paste a refresh token, or an access token and when it expires.");
  const now = world.clock.now();
  const expiresAt = expiryOf2(pasted.expiresAt) ?? expiryOf2(expiresAtSec) ?? readClaims(accessToken).expiresAt;
  if (expiresAt === null) {
    throw new SignInError("This token does not say when it expires. Enter that too, for example 2027-01-31T18:00:00Z.");
  }
  if (expiresAt <= now) throw new SignInError("This token has expired. Copy a fresh one from your browser.");
  return establishProved(world, { clientId: WEB_CLIENT, accessToken, refreshToken: null, issuedAt: now, expiresAt });
}
function findToken({ token, refreshToken, accessToken }) {
  const text3 = (value) => typeof value === "string" ? value : "";
  const found = readPastedToken(text3(token), "either");
  if (found.refreshToken ?? found.accessToken) return found;
  const refresh4 = readPastedToken(text3(refreshToken), "refresh");
  return refresh4.refreshToken === null ? readPastedToken(text3(accessToken), "access") : refresh4;
}
function refreshPasted(world, refreshToken) {
  const ask2 = (clientId2) => requestTokens(world, { grant_type: "refresh_token", client_id: clientId2, refresh_token: refreshToken });
  let clientId = WEB_CLIENT;
  let answer2 = ask2(clientId);
  if (!answer2.ok && (answer2.failure.kind === "credentials" || answer2.failure.kind === "grant")) {
    clientId = MOBILE_CLIENT;
    answer2 = ask2(clientId);
  }
  if (!answer2.ok) throw signInError(answer2.failure, refusedAs(DEAD_TOKEN));
  return recordOf({ ...answer2.tokens, refreshToken: answer2.tokens.refreshToken ?? refreshToken }, clientId);
}
var DEAD_TOKEN = "Peloton does not know this refresh token: it works only once, and this one was used already, here or by the browser. Sign in at Peloton in a private window, copy the token there, and close that window without signing out.";
function expiryOf2(value) {
  if (typeof value !== "string" && typeof value !== "number" || value === "") return null;
  const number = Number(value);
  if (Number.isFinite(number)) return number > 0 ? number < 1e11 ? number * 1e3 : number : null;
  const date = Date.parse(String(value).trim());
  return Number.isNaN(date) ? null : date;
}

// src/run/status.ts
var emptyStatus = () => ({
  run: null,
  last: null,
  progress: null,
  backfill: null,
  derivedFor: "",
  hasArrivals: false,
  dashboard: "",
  dashboardSheets: { board: { title: "Dashboard", id: 0 }, helper: { title: "Dashboard data", id: 0 } },
  calls: { day: "", count: 0 },
  triggers: { since: 0, ms: 0 },
  mailedAt: 0,
  toldSignedOut: false,
  stackReadAt: 0
});
function callsToday(status, nowMs) {
  return status.calls.day === dayOf(nowMs) ? status.calls.count : 0;
}
function addCalls(status, nowMs, sent2) {
  status.calls = { day: dayOf(nowMs), count: callsToday(status, nowMs) + sent2 };
}
function triggerMsToday(status, nowMs) {
  return nowMs - status.triggers.since < DAY_MS ? status.triggers.ms : 0;
}
function addTriggerMs(status, nowMs, ms) {
  const used = triggerMsToday(status, nowMs);
  status.triggers = { since: used === 0 ? nowMs - ms : status.triggers.since, ms: used + ms };
}
function triggerRunsLeft(status, nowMs) {
  const endsAt = triggerMsToday(status, nowMs) === 0 ? nowMs + DAY_MS : status.triggers.since + DAY_MS;
  return Math.max(1, Math.ceil((endsAt - nowMs) / HOUR_MS));
}

// src/run/execution-time.ts
var MENU_MS = 4.5 * MINUTE_MS;
var TRIGGER_MS = 3 * MINUTE_MS;
var CONTINUE_UNTIL_MS = 60 * MINUTE_MS;
var TRIGGERS_A_DAY_MS = 82 * MINUTE_MS;
var SHORTEST_MS = MINUTE_MS / 3;
var WALL_MS = 5.75 * MINUTE_MS;
var OTHERS_UNTIL_MS = 5 * MINUTE_MS;
var CUT_OFF_MS = 6 * MINUTE_MS;
function budgetMs(startedBy, status, nowMs) {
  if (startedBy === "menu") return MENU_MS;
  if (startedBy === "continuation") return TRIGGER_MS;
  const shareMs = (TRIGGERS_A_DAY_MS - triggerMsToday(status, nowMs)) / triggerRunsLeft(status, nowMs);
  return Math.max(SHORTEST_MS, Math.min(TRIGGER_MS, shareMs));
}
var mayContinueToday = (status, nowMs) => triggerMsToday(status, nowMs) < CONTINUE_UNTIL_MS;

// src/run/destinations/time-share.ts
var PART_OF_ONE = 0.6;
var PART_OF_ALL = 0.8;
var LEAST_MS = MINUTE_MS / 2;
var AFTERWARDS_MS = MINUTE_MS;
function openShare({ now, startedAt, deadlineAt, title, sharers }) {
  const endsAt = Math.min(deadlineAt + AFTERWARDS_MS, startedAt + OTHERS_UNTIL_MS);
  let spentMs = 0;
  let beganAt = null;
  let isExtended = false;
  const shareMs = () => {
    if (isExtended) return Number.POSITIVE_INFINITY;
    return Math.max(LEAST_MS, Math.min(PART_OF_ONE, PART_OF_ALL / Math.max(1, sharers())) * (deadlineAt - startedAt));
  };
  const leftMs = () => {
    const workingMs = beganAt === null ? 0 : now() - beganAt;
    return Math.min(shareMs() - spentMs - workingMs, endsAt - now());
  };
  return {
    leftMs,
    requireTime() {
      if (leftMs() <= 0) throw new LateError(title, `${title} takes its time; the next run goes on.`);
    },
    spend(act2) {
      if (beganAt !== null) return act2();
      beganAt = now();
      try {
        return act2();
      } finally {
        spentMs += now() - beganAt;
        beganAt = null;
      }
    },
    extend() {
      isExtended = leftMs() > 0;
    }
  };
}

// src/sync/active-destinations.ts
var sourceProblem = (text3) => ({ text: text3, destination: null, isLate: false });
function createActiveDestinations(destinations, table, onFailed) {
  const out = /* @__PURE__ */ new Set();
  const problems = [];
  const active = () => destinations.filter(({ name }) => !out.has(name));
  const each = (act2) => {
    for (const destination of active()) {
      try {
        act2(destination);
      } catch (error) {
        if (!(error instanceof DestinationError)) throw error;
        out.add(destination.name);
        problems.push({
          text: error.message,
          destination: destination.name,
          isLate: error instanceof LateError
        });
        onFailed?.(destination.name);
      }
    }
  };
  each((destination) => {
    if (!takes(destination, table)) out.add(destination.name);
  });
  return { active, problems, each, flush: () => each((destination) => destination.flush?.()) };
}
var takes = (destination, table) => destination.takes?.(table) ?? true;

// src/sync/snapshot.ts
var emptySnapshotState = () => ({ given: {}, size: {}, doubted: {}, missing: 0 });
function syncSnapshot(stream, destinations, file) {
  const state = file.load();
  const { rows, missing } = stream.read();
  const isWhole = missing === 0 || missing === state.missing;
  state.missing = missing;
  const writers = createActiveDestinations(destinations, stream.table);
  const report = { created: 0, updated: 0, removed: 0, kept: 0, problems: writers.problems };
  const mirroring = { destinations, stream, rows, digest: longDigest(JSON.stringify(rows)), isWhole, state, report };
  writers.each((destination) => {
    bringUpToDate(mirroring, destination);
    file.save(state);
  });
  return report;
}
function bringUpToDate(mirroring, destination) {
  const { stream, state, digest, rows } = mirroring;
  const { name } = destination;
  const opened = destination.open(stream.table, () => delete state.given[name]);
  if (state.doubted[name] !== digest) delete state.doubted[name];
  const isIntact = opened.size >= (state.size[name] ?? 0);
  if (isIntact && state.given[name] === digest) return;
  const kept = mirror(mirroring, destination);
  destination.flush?.();
  state.size[name] = rows.length + kept;
  if (kept > 0) delete state.given[name];
  else state.given[name] = digest;
}
function mirror(mirroring, destination) {
  const { stream, rows, report } = mirroring;
  const { table } = stream;
  const held2 = destination.held(table).filter(({ key }) => key !== "");
  const wanted = new Set(rows.map((row) => String(row[table.key])));
  const gone = held2.filter(({ key }) => !wanted.has(key)).map(({ key }) => key);
  const count = destination.write(table, withFirstSeen(mirroring, rows, held2));
  report.created += count.created;
  report.updated += count.updated;
  if (gone.length > 0 && !isBelieved(mirroring, destination.name, gone.length, held2.length)) {
    report.kept += gone.length;
    return gone.length;
  }
  report.removed += destination.remove(table, gone);
  return 0;
}
function withFirstSeen({ stream, destinations }, rows, held2) {
  const { firstSeen: born, table } = stream;
  if (born === void 0) return rows;
  const known = new Set(held2.map(({ key }) => key));
  const births = new Map(
    readFrom(destinations, table, [table.key, ...Object.keys(born)]).map((row) => [row[table.key], row])
  );
  return rows.map(
    (row) => known.has(String(row[table.key])) ? row : { ...row, ...born, ...births.get(row[table.key]) }
  );
}
function readFrom(destinations, table, columns) {
  try {
    return destinations.find(({ read: read2 }) => read2)?.read?.(table, columns) ?? [];
  } catch (error) {
    if (!(error instanceof DestinationError)) throw error;
    return [];
  }
}
function isBelieved(mirroring, name, gone, held2) {
  const { stream, rows, digest, isWhole, state } = mirroring;
  const isSame6 = state.doubted[name] === digest;
  delete state.doubted[name];
  if (stream.mayBeEmpty) return true;
  if (!isWhole || rows.length === 0) return false;
  if (gone <= Math.max(5, held2 / 2) || isSame6) return true;
  state.doubted[name] = digest;
  return false;
}

// src/sync/state.ts
function emptyLogState() {
  return {
    done: {},
    walk: null,
    recent: "",
    total: null,
    owed: [],
    size: {},
    comparedAt: 0,
    shortfall: 0,
    behind: [],
    refill: [],
    level: {},
    generation: {},
    partSize: {},
    countPartsAnew: [],
    floor: {},
    versions: {}
  };
}
function changeState(file, change2) {
  const state = file.load();
  change2(state);
  file.save(state);
}
function stateFile(store, key, empty) {
  let saved = "";
  return {
    load() {
      saved = store.get(key) ?? "";
      return { ...empty(), ...parseObject(saved) };
    },
    save(state) {
      const text3 = JSON.stringify(state);
      if (text3 === saved) return;
      store.set({ [key]: text3 });
      saved = text3;
    }
  };
}

// src/run/keys.ts
var noChanges = () => ({ created: 0, updated: 0, removed: 0 });
var WEB_STATE = 1;
var text2 = (store, key) => ({
  load: () => store.get(key),
  save: (value) => store.set({ [key]: value })
});
var record = (prefix, empty) => (store, userId) => stateFile(store, prefix + userId, empty);
var SHARING = "share.";
var emptyCalendar = () => ({});
var keys = {
  /** The last run, what of the limits of the day is used, and what parts remember of their last time. */
  status: record("status.", emptyStatus),
  /** Of the classes on the member's calendar, and of the live programme on its own. */
  calendar: record("calendar.", emptyCalendar),
  live: record("live.", emptyCalendar),
  /** What earlier readings of the schedule told. */
  schedule: record("schedule.", () => ({})),
  stats: record("stats.", () => ({ v: WEB_STATE, madeAt: 0, workouts: null, classes: [] })),
  sharing: record(SHARING, () => ({
    v: WEB_STATE,
    scriptId: "",
    stats: "",
    feed: "",
    blocks: [],
    notes: false
  })),
  /** How far a table is whose records have details; `workouts` is one of them. */
  records: (store, userId, name) => stateFile(store, `state.${userId}.${name}`, emptyLogState),
  workouts: (store, userId) => keys.records(store, userId, "workouts"),
  /** What a table that is read whole was last given, by destination. */
  snapshot: (store, userId, name) => stateFile(store, `state.${userId}.${name}`, emptySnapshotState),
  /** By the name of its job, when each table is refreshed. */
  refreshes: (store, userId) => stateFile(store, `state.${userId}.rhythm`, () => ({})),
  people: (store, userId) => stateFile(store, `state.${userId}.people`, () => ({ readAt: 0, readFor: "", done: {}, left: {} })),
  imported: (store, userId) => stateFile(store, `state.${userId}.import`, () => ({
    madeAt: "",
    endedAt: 0,
    isOpen: false,
    rows: noChanges(),
    events: noChanges()
  })),
  /** Of the whole script: all accounts that were connected share what a person may send in a day. */
  otherCalls: (store) => stateFile(store, "otherCalls", () => ({ day: "", count: 0 })),
  /** Of the whole script, whoever is connected. */
  webApp: (store) => stateFile(store, "webApp", () => ({
    url: "",
    scriptId: "",
    isPasted: false,
    build: "",
    refused: "",
    checking: ""
  })),
  cellCalls: (store) => stateFile(store, "cellCalls", () => ({ day: "", count: 0 })),
  /** JSON of the settings; those under `nobody` were chosen before anyone connected. */
  settings: (store, userId) => text2(store, `settings.${userId ?? "nobody"}`),
  /** `metric` or `imperial`, as the account was last seen to use. */
  units: (store, userId) => text2(store, `units.${userId}`),
  /** Titles of our columns by position, with tabs between them, as the sheet of that table was last seen. */
  layout: (store, table) => text2(store, `layout.${table}`),
  /** From which the marks on our calendar events are made; whoever knows it could pass their events off as ours. */
  markSecret: (store) => text2(store, "markSecret"),
  /** When the member's hourly trigger last came, or was switched on; epoch ms in digits. */
  hourlyRanAt: (store) => text2(store, "hourlyRanAt"),
  /** By which an editor knows whether the hourly sync is theirs. */
  editorId: (store) => text2(store, "editorId")
};

// src/run/budget.ts
function createBudget(options) {
  const { now, startedAt, deadlineAt, callsADay, otherCalls, status, isStopped } = options;
  const shares = [];
  const timeLeft = () => !isStopped() && now() < deadlineAt;
  const callsLeft = () => callsADay - callsToday(status, now()) - otherCalls;
  return {
    startedAt,
    deadlineAt,
    wallAt: startedAt + WALL_MS,
    timeLeft,
    isStopped,
    requireTime() {
      if (!timeLeft()) throw new Pause("time", "The time for this run is spent.");
    },
    callsLeft,
    requireCalls(reserve2) {
      if (callsLeft() < Math.min(reserve2, callsADay / 2))
        throw new Pause(
          "calls",
          "The tables' share of today's requests is used up. They go on by themselves tomorrow."
        );
    },
    count: (sent2) => addCalls(status, now(), sent2),
    share(title) {
      const share = openShare({ now, startedAt, deadlineAt, title, sharers: () => shares.length });
      shares.push(share);
      return share;
    },
    extendShares() {
      for (const share of shares) share.extend();
    }
  };
}
function otherCallsToday({ store, clock }) {
  return countOf(keys.otherCalls(store).load(), clock.now());
}
function allCallsToday(world, userId) {
  const synced = userId === null ? 0 : callsToday(keys.status(world.store, userId).load(), world.clock.now());
  return synced + otherCallsToday(world);
}
function countOtherCalls({ store, clock }, sent2) {
  const file = keys.otherCalls(store);
  file.save({ day: dayOf(clock.now()), count: sent2 + countOf(file.load(), clock.now()) });
}
var countOf = ({ day, count }, nowMs) => day === dayOf(nowMs) ? count : 0;
var GOOGLE_A_DAY = 2e4;
function cellCallsLeft(world, cache, { cellCallBudget, dailyCallBudget }) {
  return Math.min(cellCallBudget, GOOGLE_A_DAY - dailyCallBudget) - cellCallsToday(world, cache);
}
function cellCallsToday({ store, clock }, cache) {
  return countOf(keys.cellCalls(store).load(), clock.now()) + callsInCache(cache, clock.now());
}
function countCellCalls({ store, clock }, cache, sent2) {
  const nowMs = clock.now();
  const file = keys.cellCalls(store);
  try {
    file.save({ day: dayOf(nowMs), count: sent2 + countOf(file.load(), nowMs) });
  } catch (error) {
    rethrowKill(error);
    cache.put(cacheKey(nowMs), String(callsInCache(cache, nowMs) + sent2), CACHED_SEC);
  }
}
var CACHED_SEC = 21600;
var cacheKey = (nowMs) => `calls ${dayOf(nowMs)}`;
function callsInCache(cache, nowMs) {
  try {
    return Number(cache.get(cacheKey(nowMs)) ?? 0);
  } catch (error) {
    if (googleFailure(error) === "killed") throw error;
    return 0;
  }
}

// src/base/units.ts
var KM_PER_MILE = 1.609344;
var M_PER_FOOT = 0.3048;
var SPELLINGS = [
  ["km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"],
  ["mi", "mile", "miles"],
  ["m", "meter", "meters", "metre", "metres"],
  ["ft", "foot", "feet"],
  ["km/h", "kph", "kmh", "kmph", "km/hr"],
  ["mph", "mi/h", "mi/hr", "miles/h", "miles/hour"],
  ["min/km", "min/kilometer", "min/kilometre"],
  ["min/mi", "min/mile", "min/miles"],
  ["min/m", "min/meter", "min/metre"]
];
var NAMES = new Map(SPELLINGS.flatMap((names) => names.map((name) => [name, names[0] ?? name])));
function unitNamed(text3) {
  const name = text3.toLowerCase().replace(/\s/g, "");
  return NAMES.get(name) ?? name;
}
var IMPERIAL = ["mi", "ft", "mph", "min/mi"];
var METRIC = ["km", "km/h", "min/km"];
function systemOf(texts) {
  const names = texts.map(unitNamed);
  if (names.some((name) => IMPERIAL.includes(name))) return "imperial";
  return names.some((name) => METRIC.includes(name)) ? "metric" : null;
}

// src/streams/workouts/series-text.ts
function packSeries({ seconds, values }, decimals) {
  return [decimals, packList(seconds, 0), packList(values, decimals)].join("|");
}
function unpackSeries(text3) {
  const [decimals = "", seconds, values] = text3.split("|");
  if (!/^\d$/.test(decimals) || seconds === void 0 || values === void 0) return null;
  return { seconds: unpackList(seconds, 0).map((second) => second ?? 0), values: unpackList(values, Number(decimals)) };
}
function packList(list, decimals) {
  const scale = 10 ** decimals;
  const steps = [];
  let last = 0;
  let run = 0;
  let times = 0;
  for (const value of list) {
    const whole2 = value === null ? null : Math.round(value * scale);
    const step = whole2 === null ? null : whole2 - last;
    if (step !== run && times > 0) {
      steps.push(spell(run, times));
      times = 0;
    }
    run = step;
    times += 1;
    last = whole2 ?? last;
  }
  if (times > 0) steps.push(spell(run, times));
  return steps.join(",");
}
var spell = (step, times) => (step ?? "") + (times === 1 ? "" : `*${times}`);
function unpackList(text3, decimals) {
  const list = [];
  const scale = 10 ** decimals;
  let last = 0;
  for (const run of text3.split(",")) {
    const [step = "", times = "1"] = run.split("*");
    for (let i = 0; i < Number(times); i++) {
      last += Number(step);
      list.push(step === "" ? null : last / scale);
    }
  }
  return list;
}
var MAX_DECIMALS = 6;
function decimalsOf(values, limit4 = MAX_DECIMALS) {
  let decimals = 0;
  let scale = 1;
  for (const value of values) {
    while (value !== null && decimals < limit4 && !isInteger(value * scale)) {
      decimals += 1;
      scale *= 10;
    }
  }
  return decimals;
}
var isInteger = (value) => Math.abs(value - Math.round(value)) < 1e-6;

// src/destinations/sheets/spelling.ts
var MAX_TEXT = 49999;
var MEASURES = {
  distance: { metric: "km", imperial: "mi", factor: KM_PER_MILE },
  speed: { metric: "km/h", imperial: "mph", factor: KM_PER_MILE },
  pace: { metric: "min/km", imperial: "min/mi", factor: 1 / KM_PER_MILE },
  elevation: { metric: "m", imperial: "ft", factor: M_PER_FOOT }
};
var WIDTHS = {
  text: 160,
  url: 160,
  localTime: 130,
  instant: 130,
  sparkline: 180
};
function headerOf(column, units) {
  const unit2 = column.quantity ? MEASURES[column.quantity][units] : column.unit;
  return unit2 ? `${column.title} (${unit2})` : column.title;
}
function otherUnits(units) {
  return units === "metric" ? "imperial" : "metric";
}
function numberFormatOf(column) {
  const { type, decimals = 0, dayOnly } = column;
  if (type === "instant") return dayOnly ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm";
  if (type === "integer") return "0";
  return type === "number" ? decimals > 0 ? `0.${"0".repeat(decimals)}` : "0" : null;
}
function widthOf(column) {
  return column.widthPx ?? WIDTHS[column.type] ?? null;
}
function toCell(column, value, units) {
  if (value === null) return "";
  if (column.type === "sparkline") return sparkline(String(value));
  if (typeof value === "string") return cut(value);
  if (typeof value === "number") return Number.isFinite(value) ? shown(column, value, units) : "";
  if (typeof value === "boolean") return value;
  return Number.isNaN(value.getTime()) ? "" : value;
}
function sparkline(points) {
  return /^-?\d+( -?\d+)*$/.test(points) ? { formula: `=SPARKLINE({${points.replace(/ /g, ";")}})` } : "";
}
var round6 = (value) => Math.round(value * 1e6) / 1e6;
function shown(column, metric, units) {
  if (!column.quantity) return metric;
  return round6(units === "metric" ? metric : metric / MEASURES[column.quantity].factor);
}
function fromCell(column, cell, units) {
  if (cell === "" || typeof cell === "object" && !isDate(cell)) return null;
  if (typeof cell !== "number" || !column.quantity || units === "metric") return cell;
  return cell * MEASURES[column.quantity].factor;
}
function convertCell(column, cell, to) {
  if (typeof cell !== "number" || !column.quantity) return cell;
  const { factor } = MEASURES[column.quantity];
  return round6(to === "metric" ? cell * factor : cell / factor);
}
var fitting = (cell) => typeof cell === "string" ? cut(cell) : cell;
function cut(text3) {
  if (text3.length <= MAX_TEXT) return text3;
  const end = /[\uD800-\uDBFF]/.test(text3.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
  return `${text3.slice(0, end)}…`;
}
var PLAIN = /^\p{L}[^\p{N}]*$/u;
var CAPITALS = /^\p{Lu}+$/u;
var TRUTH = /^(?:true|false|wahr|falsch|vrai|faux|verdadero|verdadeiro|vero|falso|waar|onwaar|sant|falskt|sann|usann|sand|falsk|tosi|epätosi|prawda|fałsz|pravda|nepravda|igaz|hamis|adevărat|fals|doğru|yanlış|cert|veritat|истина|ложь|істина|хибність|αληθής|ψευδής)$/iu;
function literal(cell) {
  if (typeof cell === "object" && !isDate(cell)) return cell.formula;
  if (typeof cell !== "string" || cell === "") return cell;
  return PLAIN.test(cell) && !CAPITALS.test(cell) && !TRUTH.test(cell) ? cell : `'${cell}`;
}
function isDate(value) {
  return Object.prototype.toString.call(value) === "[object Date]";
}
function sameCell(a, b) {
  if (isDate(a) && isDate(b)) return Math.abs(a.getTime() - b.getTime()) < 500;
  return a === b;
}

// src/gas/gzip.ts
var GZIP_TYPE = "application/x-gzip";
var zipText = (text3) => Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text3)).getBytes());
var unzipText = (base64) => Utilities.ungzip(Utilities.newBlob(Utilities.base64Decode(base64), GZIP_TYPE)).getDataAsString();

// src/peloton/catalogue/class.ts
var POSTMAN2 = "ostranme/peloton-postman";
var CATEGORY = {
  in: "query",
  type: "text",
  default: "cycling",
  choices: [
    "cycling",
    "strength",
    "yoga",
    "stretching",
    "running",
    "walking",
    "outdoor",
    "meditation",
    "cardio",
    "bootcamp",
    "bike_bootcamp",
    "caesar",
    "caesar_bootcamp"
  ],
  about: "Discipline"
};
var LIBRARY = { in: "query", type: "text", default: "on_demand", about: "on_demand" };
var RIDE = {
  ride_id: { in: "body", type: "text", required: true, own: "rideId", about: "Id of the class" }
};
var classes = {
  archivedClasses: get(
    "/api/v2/ride/archived",
    "Search the classes on demand",
    {
      browse_category: CATEGORY,
      content_format: { in: "query", type: "text", default: "audio,video", about: "audio, video or both" },
      ...limit(18),
      ...PAGE,
      sort_by: { in: "query", type: "text", default: "original_air_time", about: "Or popularity, top_rated..." },
      desc: { in: "query", type: "boolean", default: true, about: "Newest, most or best first" },
      q: { in: "query", type: "text", about: "Words: a title, an artist" },
      duration: { in: "query", type: "integer", about: "Seconds" },
      instructor_id: { in: "query", type: "text", own: "instructorId", about: "Of this instructor" },
      muscle_group: { in: "query", type: "text", about: "For example lats" },
      is_favorite_ride: { in: "query", type: "text", about: '["true"]: bookmarked ones' }
    },
    "RideList",
    {
      paging: "page",
      gives: { rideId: "data.*.id", joinToken: "data.*.join_tokens.on_demand" },
      source: `${POSTMAN2}, API notes of 2026-01`,
      seen: "2026-01",
      variants: { cycling: {}, strength: { browse_category: "strength" } }
    }
  ),
  ride: get("/api/ride/{rideId}", "A class", RIDE_ID, "Ride", {
    gives: { joinToken: "join_tokens.on_demand", instructorId: "instructor_id" },
    source: `${POSTMAN2}, philosowaffle/peloton-to-garmin`,
    seen: "2026-09"
  }),
  rideDetails: get(
    "/api/ride/{rideId}/details",
    "A class with playlist, plan and targets",
    {
      ...RIDE_ID,
      stream_source: { in: "query", type: "text", example: "multichannel", about: "multichannel adds the stream" }
    },
    "RideDetails",
    {
      gives: { joinToken: "ride.join_tokens.on_demand" },
      about: "404 for a session id and for some deleted classes.",
      source: `${POSTMAN2}, avchrisr/peloton-pace`,
      seen: "2026-09",
      variants: { plain: {}, "with its stream": { stream_source: "multichannel" } }
    }
  ),
  rideFilters: get(
    "/api/ride/filters",
    "By what classes can be searched",
    {
      include_icon_images: { in: "query", type: "boolean", default: true, about: "With addresses of icons" },
      library_type: LIBRARY,
      browse_category: CATEGORY
    },
    "RideFilters",
    {
      needsPlatform: true,
      about: "No answer was ever published: the fields are a guess.",
      source: POSTMAN2,
      seen: "2020-11"
    }
  ),
  metadataMappings: get("/api/ride/metadata_mappings", "Names of class types and equipment", {}, "MetadataMappings", {
    session: "unsure",
    about: "No answer was ever published: the fields are a guess.",
    source: POSTMAN2,
    seen: "2020-11"
  }),
  browseCategories: get("/api/browse_categories", "Disciplines", { library_type: LIBRARY }, "BrowseCategories", {
    session: "unsure",
    source: `${POSTMAN2}, pelo-tech/peloton-api-spec`,
    seen: "2026-01"
  }),
  recentFollowingWorkouts: get(
    "/api/ride/{rideId}/recent_following_workouts",
    "Friends' attempts at a class",
    {
      ...RIDE_ID,
      joins: { in: "query", type: "text", default: "user", about: "user: who it was" },
      ...limit(100),
      ...PAGE
    },
    "WorkoutList",
    { paging: "page", source: POSTMAN2, seen: "2020-11" }
  ),
  isFavorite: get("/api/favorites/{rideId}", "Whether a class is bookmarked", RIDE_ID, "Favorite", {
    source: "API notes of 2026-01",
    seen: "2026-01"
  }),
  addFavorite: post("/api/favorites/create", "Bookmark a class", RIDE, "Empty", {
    source: `${POSTMAN2}, API notes of 2026-01`,
    seen: "2026-01"
  }),
  removeFavorite: post("/api/favorites/delete", "Remove a bookmark", RIDE, "Empty", {
    about: "May answer 404 for a moment after the bookmark was made.",
    source: `${POSTMAN2}, API notes of 2026-01`,
    seen: "2026-01"
  })
};
var instructor = {
  instructors: get("/api/instructor", "All instructors", { ...limit(100), ...PAGE }, "InstructorList", {
    session: "unsure",
    paging: "page",
    gives: { instructorId: "data.*.id" },
    source: `${POSTMAN2}, cyrii42/peloton`,
    seen: "2026-01"
  }),
  instructor: get(
    "/api/instructor/{instructorId}",
    "One instructor",
    { instructorId: { in: "path", type: "text", required: true, own: "instructorId", about: "Id of the instructor" } },
    "Instructor",
    { session: "unsure", source: `${POSTMAN2}, API notes of 2026-01`, seen: "2026-01" }
  )
};

// src/peloton/catalogue/documents.ts
var CLASS_DETAILS = `
      airTime
      difficultyLevel { displayName slug }
      instructor { name }`;
var SCHEDULED_CLASS = `
fragment ScheduledClassDetails on ScheduledClass {
  id
  isScheduled
  joinToken
  pelotonId
  scheduleSource
  scheduledStartTime
  scheduledEndTime
  pelotonClass {
    __typename
    id
    classId
    title
    description
    fitnessDiscipline { displayName slug }
    ... on LiveClass {${CLASS_DETAILS}
      liveClassCategory
    }
    ... on OnDemandInstructorClass {${CLASS_DETAILS}
    }
  }
}`;
var STACK_FIELDS = `
      numClasses
      totalTime
      userStack {
        stackedClassList {
          playOrder
          pelotonClass {
            joinToken
            title
            classId
            duration
            fitnessDiscipline { slug displayName }
            ... on OnDemandInstructorClass {
              airTime
              difficultyLevel { slug displayName }
              instructor { name }
            }
          }
        }
      }`;
var STACK = `
  viewUserStack {
    ... on StackResponseSuccess {${STACK_FIELDS}
    }
  }`;
var SCHEDULE_ITEMS = `($startTime: DateTime!, $endTime: DateTime!) {
  userScheduledItemsList(startTime: $startTime, endTime: $endTime) {
    __typename
    ... on YourScheduleItemList {
      yourScheduleItems {
        __typename
        ...ScheduledClassDetails
        ... on InviteDetails {
          inviteId
          inviteStatus
          scheduledClassId
          scheduledClass { ...ScheduledClassDetails }
        }
      }
    }
  }`;
var yourScheduleItems = (more) => `query YourScheduleItems${SCHEDULE_ITEMS}${more}
}
${SCHEDULED_CLASS}`;
var YOUR_SCHEDULE_ITEMS = yourScheduleItems("");
var YOUR_SCHEDULE_ITEMS_AND_STACK = yourScheduleItems(STACK);
var USER_SCHEDULED_CLASSES = `query UserScheduledClasses($id: ID!, $startTime: DateTime!, $endTime: DateTime!) {
  user(id: $id) {
    scheduledClasses(input: { startTime: $startTime, endTime: $endTime }) {
      scheduledClasses {
        __typename
        ...ScheduledClassDetails
      }
    }
  }
}
${SCHEDULED_CLASS}`;
var SCHEDULED_ANSWER = `{
    __typename
    ...ScheduledClassDetails
    ... on ScheduledClassDoesNotExistError { code message }
    ... on CannotScheduleClassError { code message }
  }`;
var SCHEDULED_CLASS_BY_ID = `query ScheduledClass($scheduledClassId: String!) {
  scheduledClass(scheduledClassId: $scheduledClassId) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;
var ADD_TO_SCHEDULE = `mutation AddClassToSchedule($input: ScheduledClassInput!) {
  addClassToSchedule(scheduledClassInput: $input) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;
var RESCHEDULE = `mutation RescheduleClass($input: RescheduleClassInput!) {
  rescheduleClass(rescheduleClassInput: $input) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;
var REMOVE_FROM_SCHEDULE = `mutation RemoveClassFromSchedule($scheduledClassId: String!) {
  removeClassFromSchedule(scheduledClassId: $scheduledClassId) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;
var VIEW_STACK = `query ViewUserStack {${STACK}
}`;
var VIEW_STACK_PLAIN = `query ViewUserStack {
  viewUserStack {${STACK_FIELDS}
  }
}`;
var CHECK_STACK = `query CheckDoesClassExistInUserStack($pelotonClassId: ID!) {
  checkDoesClassExistInUserStack(pelotonClassId: $pelotonClassId)
}`;
var stackChange = (name, field) => `mutation ${name}($input: ${name}Input!) {
  ${field}(input: $input) {${STACK_FIELDS}
  }
}`;
var ADD_TO_STACK = stackChange("AddClassToStack", "addClassToStack");
var MODIFY_STACK = stackChange("ModifyStack", "modifyStack");
var TAG = `
fragment TagInfo on Tag {
  name
  exists
  hasAdded
  followingCount
  users { totalCount }
  assets { backgroundImage { location } }
}`;
var MY_TAGS = `query MyTags {
  user {
    remainingTagSlotCount
    userTags { allTags { isPrimary tag { ...TagInfo } } }
  }
}
${TAG}`;
var PRIMARY_TAG = `query PrimaryTag($userId: ID) {
  user(id: $userId) { userTags { primary { name } allTags { isPrimary } } }
}`;
var SEARCH_TAG = `query SearchTag($query: String!, $tagName: String!, $after: Cursor) {
  tag(tagName: $tagName) { ...TagInfo }
  searchTag(input: { query: $query, after: $after }) {
    edges { node { metaTag { displayName } ...TagInfo } }
    pageInfo { hasNextPage endCursor }
  }
}
${TAG}`;
var BROWSE_TAGS = `query TagBrowseCategory($categorySlug: TagBrowseCategorySlug!, $after: Cursor) {
  tagBrowseCategory(categorySlug: $categorySlug) {
    tags(after: $after) {
      edges { node { ...TagInfo } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${TAG}`;
var TAG_CATEGORY_NAMES = `query TagBrowseCategoryDisplayNames {
  TRENDING: tagBrowseCategory(categorySlug: TRENDING) { displayName }
  FEATURED: tagBrowseCategory(categorySlug: FEATURED) { displayName }
  FRIENDS: tagBrowseCategory(categorySlug: FRIENDS) { displayName }
  POPULAR: tagBrowseCategory(categorySlug: POPULAR) { displayName }
}`;
var TAG_DETAIL = `query TagDetail($tagName: String!, $after: Cursor) {
  tag(tagName: $tagName) {
    name
    followingCount
    assets { backgroundImage { location } detailBackgroundImage { location } }
    users(after: $after) {
      totalCount
      edges {
        node {
          id
          username
          assets { image { location } }
          followStatus
          protectedFields {
            ... on UserProtectedFields { totalWorkoutCounts }
            ... on UserPrivacyError { code message }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
var tagChange = (name, field) => `mutation ${name}($input: ${name}Input!) {
  ${field}(input: $input) {
    ... on ${name}Success { tag { ...TagInfo } }
    ... on Error { code message }
  }
}
${TAG}`;
var ADD_TAG = tagChange("AddTagToUser", "addTagToUser");
var REMOVE_TAG = tagChange("RemoveTagFromUser", "removeTagFromUser");
var SET_PRIMARY_TAG = tagChange("SetTagAsPrimary", "setTagAsPrimary");

// src/peloton/catalogue/schedule.ts
var POSTMAN3 = "ostranme/peloton-postman";
var GATEWAY_2026 = "schema probes of 2026-09";
var WINDOW = {
  startTime: { in: "body", type: "instant", required: true, inDays: 0, about: "From" },
  endTime: { in: "body", type: "instant", required: true, inDays: 14, about: "Until" }
};
var SCHEDULED_ID = {
  in: "body",
  type: "text",
  required: true,
  own: "scheduledClassId",
  about: "Id of the entry of the schedule"
};
var START = {
  in: "body",
  type: "instant",
  required: true,
  inDays: 3,
  about: "When it is to begin, with an offset or Z"
};
var schedule = {
  liveClasses: get(
    "/api/v3/ride/live",
    "Live classes and encores to come",
    {
      browse_category: { in: "query", type: "text", default: "cycling", about: "Discipline" },
      content_provider: { in: "query", type: "text", default: "studio", about: "studio" },
      exclude_complete: { in: "query", type: "boolean", default: true, about: "Without those that are over" },
      exclude_live_in_studio_only: { in: "query", type: "boolean", default: true, about: "Those that can be streamed" },
      start: { in: "query", type: "seconds", required: true, inDays: 0, about: "From; whole seconds" },
      end: { in: "query", type: "seconds", required: true, inDays: 14, about: "To; whole seconds" },
      ...limit(100)
    },
    "LiveList",
    {
      needsPlatform: true,
      gives: { sessionId: "data.*.id" },
      about: "Rows refer to the tables beside them: ride_id to `rides`, instructor_id to `instructors`. The same id may come twice. The web app asks for 14 days from a full hour on; other windows answered half. Yours are those with `authed_user_reservation_id`.",
      source: `${POSTMAN3}, JennyTee/peloton-live-ride-calendar`,
      seen: "2026-01"
    }
  ),
  liveClassesV2: get("/api/v2/ride/live", "Live classes to come, older form", limit(100), "OlderLiveList", {
    needsPlatform: true,
    source: "API notes of 2026-01",
    seen: "2026-01"
  }),
  classSession: get(
    "/api/peloton/{sessionId}",
    "One showing of a class",
    { ...SESSION_ID, ...joins("ride,ride.instructor") },
    "Session",
    {
      about: "For `is_session` the start is `pedaling_start_time`. One client met the answer wrapped in `peloton`.",
      source: "delikat/peloCal, pelo-tech/peloton-api-spec",
      seen: "2026-09"
    }
  ),
  reservations: get(
    "/api/user/{userId}/reservations",
    "Live classes that you count yourself in on",
    { ...USER_ID, ...limit(40), ...PAGE },
    "ReservationList",
    {
      paging: "page",
      gives: { sessionId: "data.*.peloton_id" },
      about: "No times: ask for the session. Past ones may linger; a cancelled one is simply missing.",
      source: "delikat/peloCal, ingest scripts of 2026",
      seen: "2026-09"
    }
  ),
  myReservations: get("/api/user/reservations", "The same without naming yourself", limit(40), "ReservationList", {
    gives: { sessionId: "data.*.peloton_id" },
    source: "delikat/peloCal",
    seen: "2023-06"
  }),
  reserve: post(
    "/api/reservation",
    "Count yourself in on a live class",
    {
      peloton_id: { in: "body", type: "text", required: true, own: "sessionId", about: "Id of the showing" },
      user_id: { in: "body", type: "text", required: true, own: "userId", about: "You" },
      location: { in: "body", type: "text", required: true, default: "remote", about: "remote: at home" }
    },
    "Reservation",
    { source: POSTMAN3, seen: "2023-06" }
  ),
  unreserve: del("/api/reservation/{sessionId}", "Cancel a reservation", SESSION_ID, "Deleted", {
    source: `${POSTMAN3}, pelo-tech/peloton-api-spec`,
    seen: "2023-06"
  }),
  yourScheduleItems: graphql(YOUR_SCHEDULE_ITEMS, "Your schedule", WINDOW, {
    gives: { scheduledClassId: "data.userScheduledItemsList.yourScheduleItems.*.id" },
    about: "A union: kinds that you do not know must be skipped. `errors` beside `data` mean that it is incomplete.",
    source: `mcdan/peltoon-api, ${GATEWAY_2026}`,
    seen: "2026-09"
  }),
  yourScheduleItemsAndStack: graphql(
    YOUR_SCHEDULE_ITEMS_AND_STACK,
    "Your schedule and your stack in one request",
    WINDOW,
    { about: "What the sync asks; either half may fail alone.", onlyOurs: true, source: GATEWAY_2026, seen: "2026-09" }
  ),
  userScheduledClasses: graphql(
    USER_SCHEDULED_CLASSES,
    "Your schedule, older form",
    { id: { in: "body", type: "text", required: true, own: "userId", about: "You" }, ...WINDOW },
    { source: "ben105/peloton-to-cal", seen: "2023-06" }
  ),
  scheduledClass: graphql(
    SCHEDULED_CLASS_BY_ID,
    "One entry of your schedule",
    { scheduledClassId: SCHEDULED_ID },
    { source: GATEWAY_2026, seen: "2026-09" }
  ),
  addClassToSchedule: graphql(
    ADD_TO_SCHEDULE,
    "Put a class on your schedule",
    { "input.id": JOIN_TOKEN, "input.scheduledStartTime": START },
    {
      gives: { scheduledClassId: "data.addClassToSchedule.id" },
      about: "A class that cannot be scheduled is an error in `data`, not in `errors`.",
      onlyOurs: true,
      source: GATEWAY_2026,
      seen: "2026-09"
    }
  ),
  rescheduleClass: graphql(
    RESCHEDULE,
    "Move a class on your schedule",
    { "input.scheduledClassId": SCHEDULED_ID, "input.scheduledStartTime": { ...START, inDays: 4 } },
    { onlyOurs: true, source: GATEWAY_2026, seen: "2026-09" }
  ),
  removeClassFromSchedule: graphql(
    REMOVE_FROM_SCHEDULE,
    "Take a class off your schedule",
    { scheduledClassId: SCHEDULED_ID },
    { onlyOurs: true, source: GATEWAY_2026, seen: "2026-09" }
  )
};
var stack = {
  viewUserStack: graphql(VIEW_STACK, "Your stack", {}, { source: "API notes of 2026-01", seen: "2026-09" }),
  viewUserStackPlain: graphql(
    VIEW_STACK_PLAIN,
    "Your stack, without naming the type of the answer",
    {},
    { about: "For a gateway that refuses the other form.", source: GATEWAY_2026, seen: "2026-09" }
  ),
  checkClassInStack: graphql(
    CHECK_STACK,
    "Whether a class is in your stack",
    { pelotonClassId: JOIN_TOKEN },
    { source: "API notes of 2026-01", seen: "2026-01" }
  ),
  addClassToStack: graphql(
    ADD_TO_STACK,
    "Put a class at the end of your stack",
    { "input.pelotonClassId": JOIN_TOKEN },
    {
      about: "Look at the list in the answer: a wrong token changes nothing and is no error.",
      source: `${GATEWAY_2026}, jasonmotylinski/peloton-planner`,
      seen: "2026-09"
    }
  ),
  modifyStack: graphql(
    MODIFY_STACK,
    "Replace your stack",
    {
      "input.pelotonClassIdList": {
        in: "body",
        type: "list",
        required: true,
        own: "joinToken",
        about: "Join tokens in playing order, separated by commas; none empties the stack"
      }
    },
    { about: "Whatever is not in the list is gone.", source: GATEWAY_2026, seen: "2026-09" }
  )
};

// src/peloton/catalogue/workout.ts
var POSTMAN4 = "ostranme/peloton-postman";
var CLASS_JOINS = "ride,ride.instructor";
var workout = {
  workouts: get(
    "/api/user/{userId}/workouts",
    "A list of workouts, newest first",
    {
      ...USER_ID,
      joins: {
        in: "query",
        type: "text",
        example: CLASS_JOINS,
        about: "ride, ride.instructor, user. Without it there is no class in the rows; other joins answer 400"
      },
      ...limit(20),
      ...PAGE,
      sort_by: { in: "query", type: "text", example: "-created", about: "With `-`: newest first, as without it" },
      ride_id: { in: "query", type: "text", about: "Only attempts at this class" },
      from: { in: "query", type: "instant", about: "Not before" },
      to: { in: "query", type: "instant", about: "Not after" }
    },
    "WorkoutList",
    {
      paging: "page",
      gives: { workoutId: "data.*.id", rideId: "data.*.ride.id", joinToken: "data.*.ride.join_tokens.on_demand" },
      about: "A page past the end is empty, not an error. Imported workouts carry the time of the import. A workout that arrives meanwhile shifts the pages.",
      source: `${POSTMAN4} and every client since`,
      seen: "2026-09",
      variants: { plain: {}, "with classes": { joins: CLASS_JOINS, limit: 10, page: 0 } }
    }
  ),
  historyCsv: get(
    "/api/user/{userId}/workout_history_csv",
    "The whole history as CSV",
    {
      ...USER_ID,
      timezone: { in: "query", type: "text", required: true, default: "America/New_York", about: "IANA name" }
    },
    "Text",
    {
      about: "No ids. Times are to the minute, with a zone mark that may be wrong for the season.",
      source: `${POSTMAN4}, jasonlutterloh/metrics-peloton`,
      seen: "2026-01"
    }
  ),
  workout: get(
    "/api/workout/{workoutId}",
    "One workout in detail",
    { ...WORKOUT_ID, ...joins(CLASS_JOINS) },
    "Workout",
    {
      gives: { rideId: "ride.id" },
      about: "Alone has leaderboard, FTP and badges. 404 for a deleted workout.",
      source: `${POSTMAN4}, philosowaffle/peloton-to-garmin`,
      seen: "2026-09",
      variants: { plain: {}, "with its class": { joins: CLASS_JOINS } }
    }
  ),
  performanceGraph: get(
    "/api/workout/{workoutId}/performance_graph",
    "Totals, averages and the curve of a workout",
    {
      ...WORKOUT_ID,
      every_n: {
        in: "query",
        type: "integer",
        default: 5,
        about: "Seconds between samples: 1 for all of them, 1000 for the totals alone"
      },
      ...joins("effort_zones")
    },
    "Graph",
    {
      about: "Which metrics there are, and in which order, differs: go by `slug`. GPS points need Peloton-Platform.",
      source: `${POSTMAN4}, philosowaffle/peloton-to-garmin`,
      seen: "2026-09"
    }
  ),
  workoutSummary: get("/api/workout/{workoutId}/summary", "Totals of a workout", WORKOUT_ID, "WorkoutSummary", {
    gone: { status: 404, since: "2022-01", says: "Not found. Use `performanceGraph` instead." },
    source: "weissleb/peloton-tableau-connector",
    seen: "2021-06"
  }),
  workoutSample: get("/api/workout/{workoutId}/sample", "Curve of a workout", WORKOUT_ID, "Empty", {
    gone: { status: 404, since: "2022-01", says: "Not found. Use `performanceGraph` instead." },
    source: "clients of 2018 to 2020",
    seen: "2020-11"
  }),
  deleteWorkout: del("/api/workout/{workoutId}", "Delete a workout", WORKOUT_ID, "Empty", {
    changes: "for good",
    about: "There is no way back.",
    source: POSTMAN4,
    seen: "2020-11"
  })
};

// src/peloton/requests/rest.ts
function ask(peloton, endpoint) {
  return peloton.request(endpoint);
}
function askAll(peloton, endpoints) {
  return peloton.requestAll([...endpoints]);
}
var CLASS_JOINS2 = "ride,ride.instructor";
var SUMMARIES_ONLY = 1e3;
var me = () => toRequest(user.me, {});
var accountSettings = (userId) => toRequest(user.userSettings, { userId });
var workoutsPage = (userId, page, limit4) => toRequest(workout.workouts, { userId, joins: CLASS_JOINS2, limit: limit4, page, sort_by: "-created" });
var workoutDetails = (workoutId) => toRequest(workout.workout, { workoutId, joins: CLASS_JOINS2 });
var performanceGraph = (workoutId, everySec = SUMMARIES_ONLY) => toRequest(workout.performanceGraph, { workoutId, every_n: everySec });
var historyCsv = (userId, timeZone) => toRequest(workout.historyCsv, { userId, timezone: timeZone });
var reservations = (userId, limit4 = 40) => toRequest(schedule.reservations, { userId, limit: limit4 });
var session = (sessionId) => toRequest(schedule.classSession, { sessionId });
var book = (sessionId, userId) => toRequest(schedule.reserve, { peloton_id: sessionId, user_id: userId, location: "remote" });
var unbook = (sessionId) => toRequest(schedule.unreserve, { sessionId });
var liveClasses = (span) => toRequest(schedule.liveClasses, {
  exclude_complete: true,
  content_provider: "studio",
  exclude_live_in_studio_only: true,
  ...span
});
var rideDetails = (rideId) => toRequest(classes.rideDetails, { rideId });

// src/schema/table.ts
var UNITS = {
  W: "W",
  Kj: "kJ",
  Kcal: "kcal",
  Bpm: "bpm",
  Rpm: "rpm",
  Spm: "spm",
  Pct: "%",
  Min: "min",
  Sec: "s"
};
var UNIT_END = new RegExp(`(${Object.keys(UNITS).join("|")})$`);
var TYPES_BY_KEY = [
  [UNIT_END, "number"],
  [/Id$/, "id"],
  [/At$/, "instant"],
  [/^is[A-Z]/, "boolean"],
  [/(link|picture|icon|image)$/i, "url"]
];
function typeOf(key, { quantity, decimals }) {
  if (quantity || decimals !== void 0) return "number";
  return TYPES_BY_KEY.find(([pattern]) => pattern.test(key))?.[1] ?? "text";
}
function toColumn(key, plan) {
  const [end = ""] = UNIT_END.exec(key) ?? [];
  const unit2 = UNITS[end];
  const title = inWords(key.slice(0, key.length - end.length));
  return { type: typeOf(key, plan), title, ...unit2 && { unit: unit2 }, ...plan };
}
function inWords(key) {
  const words = key.replace(/^avg/, "average").replace(/^is(?=[A-Z])/, "").replace(/Id$/, " ID").replace(/[a-z][A-Z]/g, ([last, first = ""]) => `${last} ${first.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
function defineTable(plan) {
  const [key = ""] = Object.keys(plan.columns);
  const columns = Object.entries(plan.columns).map(([name, column]) => [name, toColumn(name, column)]);
  return { key, title: inWords(plan.name.replace(/_/g, " ")), ...plan, columns: Object.fromEntries(columns) };
}
function pick(columns, keys2) {
  return Object.fromEntries(keys2.map((key) => [key, columns[key]]));
}

// src/streams/wire/plain.ts
var UNSHOWN = (
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this removes
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu
);
var plainText2 = (value) => typeof value === "string" ? value.replace(UNSHOWN, "").trim() : "";
var plainLine = (value) => plainText2(value).replace(/\s+/g, " ");

// src/streams/wire/values.ts
function finite(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
function positive(value) {
  const number = finite(value);
  return number !== null && number > 0 ? number : null;
}
function textOf(value) {
  return plainText2(value) || null;
}
function splitBrackets(text3) {
  const whole2 = text3.trim();
  const at = whole2.endsWith(")") ? whole2.lastIndexOf("(") : -1;
  return at < 0 ? { before: whole2, inBrackets: null } : { before: whole2.slice(0, at).trim(), inBrackets: whole2.slice(at + 1, -1).trim() };
}
function booleanOrNull(value) {
  return typeof value === "boolean" ? value : null;
}
var END_OF_TIME_SEC = 1e11;
function epochSec(value) {
  const seconds = positive(value);
  return seconds !== null && seconds < END_OF_TIME_SEC ? seconds : null;
}
function instant(value) {
  const seconds = epochSec(value);
  return seconds === null ? null : new Date(seconds * 1e3);
}
function itemsOf(list) {
  return Array.isArray(list) ? list.filter((item) => item != null) : [];
}
function withoutNulls(row) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
function zoneColumns(seconds) {
  const [zone1Sec = null, zone2Sec = null, zone3Sec = null, zone4Sec = null, zone5Sec = null] = seconds ?? [];
  return { zone1Sec, zone2Sec, zone3Sec, zone4Sec, zone5Sec };
}
var IN_METRIC = {
  distance: { km: 1, mi: KM_PER_MILE, m: 1e-3 },
  speed: { "km/h": 1, mph: KM_PER_MILE },
  pace: { "min/km": 1, "min/mi": 1 / KM_PER_MILE, "min/m": 1e3 },
  elevation: { m: 1, ft: M_PER_FOOT }
};
function toMetric(value, unit2, quantity) {
  const number = finite(value);
  const units = new Map(Object.entries(IN_METRIC[quantity]));
  const factor = units.get(unitNamed(textOf(unit2) ?? ""));
  if (number === null || factor === void 0) return null;
  return quantity === "pace" && number <= 0 ? null : number * factor;
}
var totalOf = (values) => values.reduce((total, value) => total + value, 0);
var meanOf = (values) => totalOf(values) / values.length;

// src/streams/workouts/table.ts
var heartZone = (n) => ({
  type: "integer",
  title: `HR zone ${n}`,
  unit: "s",
  about: `Time with the heart rate in zone ${n} of the member's own zones.`
});
var HEART_ZONES = {
  zone1Sec: heartZone(1),
  zone2Sec: heartZone(2),
  zone3Sec: heartZone(3),
  zone4Sec: heartZone(4),
  zone5Sec: heartZone(5)
};
var powerZone = (n) => ({
  title: `Power zone ${n}`,
  about: `Time with the output in power zone ${n} of the FTP of that day.`
});
var best = (length) => ({ title: `Best ${length}`, about: `Highest mean power over ${length} on end.` });
var workouts = defineTable({
  name: "workouts",
  role: "workouts",
  mark: "syncState",
  columns: {
    workoutId: { about: "Peloton's id of the workout." },
    startedAt: { title: "Start time", about: "When the workout began." },
    localStart: { type: "localTime", about: "The same by the clock where it happened." },
    title: {
      widthPx: 260,
      about: "The class's title, or the workout's own where there is no class."
    },
    discipline: { about: "Cycling, Running, Strength..." },
    instructor: { about: "Who taught the class." },
    classLengthMin: { about: "Empty for fixed-distance classes." },
    durationMin: { decimals: 1, about: "From start to end." },
    totalOutputKj: { about: "Work done." },
    avgOutputW: { about: "Mean power." },
    avgCadenceRpm: { about: "Mean pedalling rate." },
    avgResistancePct: { about: "Mean resistance." },
    avgSpeed: { quantity: "speed", decimals: 1, about: "Mean speed." },
    distance: { quantity: "distance", decimals: 2, about: "Way covered." },
    caloriesKcal: { about: "Energy burnt." },
    avgHeartRateBpm: { about: "Empty without a sensor." },
    maxHeartRateBpm: { about: "Highest heart rate." },
    ...HEART_ZONES,
    effortScore: { decimals: 1, about: "Peloton's points for time in zones." },
    avgInclinePct: { decimals: 1, about: "Mean incline (Tread)." },
    avgPace: { quantity: "pace", decimals: 2, about: "In decimal minutes." },
    avgStrokeRateSpm: { about: "Strokes a minute (Row)." },
    avgSplitPace: {
      unit: "min/500m",
      decimals: 2,
      about: "Decimal minutes for 500 m (Row)."
    },
    elevationGain: { quantity: "elevation", about: "Climbed." },
    strokes: { type: "integer", about: "Strokes rowed." },
    maxOutputW: { about: "Highest power." },
    maxCadenceRpm: { about: "Highest pedalling rate." },
    maxResistancePct: { about: "Highest resistance." },
    maxSpeed: { quantity: "speed", decimals: 1, about: "Highest speed." },
    ftpW: { type: "integer", title: "FTP", about: "Functional threshold power going into the workout." },
    ftpSource: { title: "FTP source", about: "Test, Manual or Estimated." },
    ftpTestId: { title: "FTP test ID", about: "The workout in which that FTP was measured." },
    best5SecW: best("5 s"),
    best1MinW: best("1 min"),
    best5MinW: best("5 min"),
    best20MinW: best("20 min"),
    best60MinW: best("60 min"),
    powerZone1Sec: powerZone(1),
    powerZone2Sec: powerZone(2),
    powerZone3Sec: powerZone(3),
    powerZone4Sec: powerZone(4),
    powerZone5Sec: powerZone(5),
    powerZone6Sec: powerZone(6),
    powerZone7Sec: powerZone(7),
    trainingLoad: { type: "number", about: "An hour at FTP is 100. From power and FTP, else from heart-rate zones." },
    loadSource: { about: "What the load is told by: Power or Heart rate. The two scales meet at the threshold only." },
    muscles: { about: "What it trained, the most used first." },
    personalRecord: { type: "boolean", about: "Most work done so far in a class that long." },
    leaderboardRank: { type: "integer", about: "Empty when unranked." },
    leaderboardSize: { type: "integer", about: "How many are ranked." },
    difficulty: { decimals: 1, about: "Members' mean, out of 10." },
    classRatingPct: { decimals: 1, about: "Share of thumbs up." },
    totalRatings: { type: "integer", about: "How many rated the class." },
    totalWorkouts: { type: "integer", about: "How often the class was taken by anyone." },
    workoutType: { about: "class, scenic or freestyle." },
    liveOrOnDemand: { about: "Live when begun while the class first aired." },
    airedAt: { title: "Class air time", about: "When the class was first shown." },
    status: {
      about: "Peloton's word: COMPLETE, IN_PROGRESS. DELETED when it has none."
    },
    endedAt: { title: "End time", about: "Empty while it runs." },
    createdAt: { title: "Created", about: "When Peloton made the record; the order of the list." },
    timeZone: { about: "As recorded; Etc/GMT+5 means UTC-5." },
    device: { about: "What it was done on." },
    watchedSec: { type: "integer", about: "How long the video ran." },
    classId: { about: "Peloton's id of the class; empty where there was none." },
    instructorId: { about: "Peloton's id of the instructor." },
    sessionId: { about: "Peloton's id of that showing of the class." },
    classPicture: { about: "Address of the picture." },
    description: { about: "The class's description." },
    link: { about: "The workout on Peloton's site." },
    syncState: { about: "How far this row is; written by the sync itself." }
  }
});

// src/streams/workouts/intervals/splits.ts
function splitsOf(graph) {
  const own2 = ownSplits(graph);
  return own2.length > 0 ? own2 : tableSplits(graph);
}
function ownSplits({ splits_data, duration }) {
  const unit2 = textOf(splits_data?.distance_marker_display_unit) ?? "";
  const elevationUnit = textOf(splits_data?.elevation_change_display_unit);
  let startSec = 0;
  let marker = 0;
  return itemsOf(splits_data?.splits).flatMap((split2, index) => {
    const to = positive(split2.distance_marker);
    const seconds = positive(split2.seconds);
    if (to === null || seconds === null) return [];
    const distance = to > marker ? to - marker : to;
    marker = to;
    const isOwn = startSec + seconds <= (finite(duration) ?? 0) + 2 + index;
    const lengthSec = isOwn ? seconds : Math.round(seconds * distance);
    const made = {
      kind: "Split",
      name: `${index + 1}`,
      startSec,
      lengthSec,
      distance: toMetric(distance, unit2, "distance"),
      pace: toMetric(lengthSec / 60 / distance, `min/${unit2}`, "pace"),
      elevation: toMetric(split2.elevation_change, elevationUnit, "elevation"),
      isBest: split2.is_best ?? null
    };
    startSec += lengthSec;
    return [made];
  });
}
var PACES = /* @__PURE__ */ new Map([
  ["mi", "min/mi"],
  ["km", "min/km"],
  ["meter", "min/m"]
]);
function tableSplits({ splits_metrics }) {
  let endSec = 0;
  let marker = 0;
  return itemsOf(splits_metrics?.metrics).flatMap((row, index) => {
    const cell = cellsOf(row);
    const endMin = finite(cell("total_time")?.value);
    const [where] = [...PACES.keys()].flatMap((slug) => cell(slug) ?? []);
    const to = positive(where?.value);
    if (endMin === null || to === null) return [];
    const distance = to > marker ? to - marker : to;
    marker = to;
    const startSec = endSec;
    endSec = Math.round(endMin * 60);
    const elevation = cell("elevation");
    return [
      {
        kind: "Split",
        name: `${index + 1}`,
        startSec,
        lengthSec: Math.max(0, endSec - startSec),
        distance: toMetric(distance, where?.unit, "distance"),
        pace: toMetric((endSec - startSec) / 60 / distance, PACES.get(where?.slug ?? ""), "pace"),
        elevation: toMetric(elevation?.value, elevation?.unit, "elevation"),
        isBest: row.is_best ?? null
      }
    ];
  });
}
var cellsOf = (row) => (slug) => itemsOf(row.data).find((cell) => cell.slug === slug);

// src/streams/wire/disciplines.ts
var PLAIN2 = /* @__PURE__ */ new Set([
  "cycling",
  "running",
  "walking",
  "rowing",
  "strength",
  "yoga",
  "pilates",
  "stretching",
  "meditation",
  "cardio",
  "outdoor",
  "bootcamp",
  "tread_bootcamp",
  "bike_bootcamp",
  "row_bootcamp"
]);
var OTHERS = new Map(
  Object.entries({ caesar: "Rowing", circuit: "Tread Bootcamp", caesar_bootcamp: "Row Bootcamp" })
);
function disciplineLabel(slug, displayName) {
  const [plainSlug, plainName] = [plainLine(slug), plainLine(displayName)];
  if (plainSlug === "") return plainName || null;
  return OTHERS.get(plainSlug) ?? (!PLAIN2.has(plainSlug) && plainName || titleCase(plainSlug));
}
function titleCase(slug) {
  return slug.split(/[_\s-]+/).filter((word) => word !== "").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

// src/streams/workouts/intervals/targets.ts
function targetsOf(workout2, graph) {
  const introSec = finite(workout2.ride?.pedaling_start_offset) ?? 0;
  const named = itemsOf(graph.target_metrics_performance_data?.target_metrics).flatMap(
    (each) => readTarget(each, introSec)
  );
  const curves = itemsOf(graph.target_performance_metrics?.target_graph_metrics).flatMap(readCurve);
  const found = joined2(named.length > 0 ? named : curves);
  return found.sort((a, b) => a.startSec - b.startSec);
}
function readTarget({ offsets, metrics }, introSec) {
  const from = finite(offsets?.start);
  const to = finite(offsets?.end);
  if (from === null || to === null || to < from) return [];
  const startSec = Math.max(0, from - introSec);
  const lengthSec = to - introSec + 1 - startSec;
  if (lengthSec <= 0) return [];
  return itemsOf(metrics).flatMap((each) => targetOf(each.name, { startSec, lengthSec }, each.lower, each.upper));
}
function readCurve({ type, graph_data }) {
  const lower = Array.isArray(graph_data?.lower) ? graph_data.lower : [];
  const upper = Array.isArray(graph_data?.upper) ? graph_data.upper : [];
  return Array.from(
    { length: Math.max(lower.length, upper.length) },
    (_, second) => targetOf(type, { startSec: second, lengthSec: 1 }, lower[second], upper[second])
  ).flat();
}
function targetOf(name, stretch, lower, upper) {
  const metric = textOf(name);
  const targetLow = finite(lower);
  const targetHigh = finite(upper);
  if (metric === null || targetLow === null && targetHigh === null) return [];
  return [{ ...stretch, metric, name: titleCase(metric), targetLow, targetHigh }];
}
function joined2(targets) {
  const last = /* @__PURE__ */ new Map();
  const found = [];
  for (const target of targets) {
    const before = last.get(target.metric);
    const isSame6 = before?.targetLow === target.targetLow && before.targetHigh === target.targetHigh && before.startSec + before.lengthSec === target.startSec;
    if (before && isSame6) before.lengthSec += target.lengthSec;
    else {
      const own2 = { ...target };
      last.set(target.metric, own2);
      found.push(own2);
    }
  }
  return found;
}

// src/streams/workouts/holds.ts
var COARSEST_STEP_SEC = 60;
var LONGEST_GAP_SEC = 10;
var LONGEST_GAP_STEPS = 3;
function holdsOf(seconds, values) {
  const told = meansBySecond(seconds, values);
  const startsSec = told.map(({ second }) => second);
  const stepSec = usualStep(startsSec) ?? 1;
  const longestSec = Math.max(LONGEST_GAP_SEC, LONGEST_GAP_STEPS * stepSec);
  const endsSec = startsSec.map((second, index) => {
    const gapSec = (startsSec[index + 1] ?? Number.POSITIVE_INFINITY) - second;
    return second + (gapSec <= longestSec ? gapSec : stepSec);
  });
  return { startsSec, endsSec, values: told.map(({ value }) => value) };
}
function meansBySecond(seconds, values) {
  const bySecond = /* @__PURE__ */ new Map();
  seconds.forEach((second, index) => {
    const value = values[index] ?? null;
    if (second === null || value === null) return;
    const sum2 = bySecond.get(second) ?? { total: 0, count: 0 };
    bySecond.set(second, { total: sum2.total + value, count: sum2.count + 1 });
  });
  return [...bySecond].map(([second, { total, count }]) => ({ second, value: total / count })).sort((a, b) => a.second - b.second);
}
function usualStep(seconds) {
  const counts2 = /* @__PURE__ */ new Map();
  const sorted = [...seconds].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) {
    const step = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    if (step > 0) counts2.set(step, (counts2.get(step) ?? 0) + 1);
  }
  const [most] = [...counts2].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most?.[0] ?? null;
}
function heldSecOf({ startsSec, endsSec }) {
  return startsSec.reduce((sum2, startSec, index) => sum2 + (endsSec[index] ?? startSec) - startSec, 0);
}
function forEachHeld({ startsSec, endsSec, values }, fromSec, toSec, visit2) {
  for (let at = firstAfter(endsSec, fromSec); at < values.length; at++) {
    const startSec = startsSec[at] ?? toSec;
    if (startSec >= toSec) return;
    visit2(values[at] ?? 0, Math.min(endsSec[at] ?? toSec, toSec) - Math.max(startSec, fromSec));
  }
}
function meanHeld(holds, fromSec, toSec) {
  let total = 0;
  let totalSec = 0;
  forEachHeld(holds, fromSec, toSec, (value, heldSec) => {
    total += value * heldSec;
    totalSec += heldSec;
  });
  return totalSec > 0 ? total / totalSec : null;
}
function secondsInZones(holds, tops, fromSec = Number.NEGATIVE_INFINITY, toSec = Number.POSITIVE_INFINITY) {
  const inZones = Array.from({ length: tops.length + 1 }, () => 0);
  forEachHeld(holds, fromSec, toSec, (value, heldSec) => {
    const zone = tops.filter((top) => value > top).length;
    inZones[zone] = (inZones[zone] ?? 0) + heldSec;
  });
  return inZones.map((sec) => Math.round(sec));
}
var ENOUGH = 0.99;
function bestMean(holds, lengthSec) {
  const sumUntil = sumsOf(holds);
  let best2 = 0;
  for (const { fromSec, toSec, edgesSec } of runsOf(holds)) {
    const spanSec = Math.min(lengthSec, toSec - fromSec);
    if (spanSec < lengthSec * ENOUGH) continue;
    for (const edgeSec of edgesSec) {
      for (const startSec of [edgeSec, edgeSec - spanSec]) {
        if (startSec < fromSec || startSec + spanSec > toSec) continue;
        best2 = Math.max(best2, (sumUntil(startSec + spanSec) - sumUntil(startSec)) / spanSec);
      }
    }
  }
  return best2 > 0 ? best2 : null;
}
function sumsOf({ startsSec, endsSec, values }) {
  const sums = [0];
  values.forEach((value, at) => {
    sums.push((sums[at] ?? 0) + value * ((endsSec[at] ?? 0) - (startsSec[at] ?? 0)));
  });
  return (second) => {
    const at = firstAfter(endsSec, second);
    return (sums[at] ?? 0) + (values[at] ?? 0) * Math.max(0, second - (startsSec[at] ?? second));
  };
}
function runsOf({ startsSec, endsSec }) {
  const runs = [];
  startsSec.forEach((startSec, at) => {
    const endSec = endsSec[at] ?? startSec;
    const last = runs[runs.length - 1];
    if (last?.toSec === startSec) {
      last.toSec = endSec;
      last.edgesSec.push(endSec);
    } else runs.push({ fromSec: startSec, toSec: endSec, edgesSec: [startSec, endSec] });
  });
  return runs;
}
function firstAfter(sorted, number) {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = from + to >> 1;
    if ((sorted[middle] ?? 0) <= number) from = middle + 1;
    else to = middle;
  }
  return from;
}

// src/streams/workouts/graph.ts
function graphColumns(graph) {
  const read2 = readerOf(graph ?? {});
  const total = (slug) => finite(read2.summary(slug)?.value);
  const totalOf2 = (slug, quantity) => toMetric(read2.summary(slug)?.value, read2.summary(slug)?.display_unit, quantity);
  return {
    totalOutputKj: total("total_output"),
    avgOutputW: read2.average("output"),
    avgCadenceRpm: read2.average("cadence"),
    avgResistancePct: read2.average("resistance"),
    avgSpeed: read2.averageOf("speed", "speed"),
    distance: totalOf2("distance", "distance"),
    caloriesKcal: total("calories"),
    avgHeartRateBpm: positive(read2.average("heart_rate")),
    maxHeartRateBpm: positive(read2.max("heart_rate")),
    avgInclinePct: read2.average("incline"),
    avgPace: read2.averageOf("pace", "pace"),
    avgStrokeRateSpm: read2.average("stroke_rate"),
    avgSplitPace: positive(read2.average("split_pace")),
    elevationGain: totalOf2("elevation", "elevation"),
    strokes: total("stroke_count"),
    maxOutputW: read2.max("output"),
    maxCadenceRpm: read2.max("cadence"),
    maxResistancePct: read2.max("resistance"),
    maxSpeed: toMetric(read2.max("speed"), read2.metric("speed")?.display_unit, "speed")
  };
}
function readerOf(graph) {
  const summaries = bySlug(itemsOf(graph.summaries));
  const averages = bySlug(itemsOf(graph.average_summaries));
  const curves = itemsOf(graph.metrics);
  const metrics = bySlug([...curves.flatMap((curve) => itemsOf(curve.alternatives)), ...curves]);
  const held2 = (slug) => heldOf(graph, metrics.get(slug));
  const mean = (slug) => finite(metrics.get(slug)?.average_value) ?? meanHeld(held2(slug), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return {
    summary: (slug) => summaries.get(slug),
    metric: (slug) => metrics.get(slug),
    average: (slug) => finite(averages.get(`avg_${slug}`)?.value) ?? mean(slug),
    max: (slug) => finite(metrics.get(slug)?.max_value) ?? maxOf(held2(slug).values),
    averageOf(slug, quantity) {
      const average = averages.get(`avg_${slug}`);
      return toMetric(average?.value, average?.display_unit, quantity) ?? toMetric(mean(slug), metrics.get(slug)?.display_unit, quantity);
    }
  };
}
function heldOf({ seconds_since_pedaling_start: axis }, metric) {
  const told = Array.isArray(metric?.values) ? metric.values.map(finite) : [];
  const values = metric?.slug === "heart_rate" ? told.map((value) => value || null) : told;
  const seconds = Array.isArray(axis) && axis.length > 0 ? axis.map(finite) : values.map((_, index) => index);
  return holdsOf(seconds, values);
}
var maxOf = (values) => values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : null;
function bySlug(list) {
  return new Map(list.map((item) => [textOf(item.slug) ?? "", item]));
}
function effortColumns(graph, effort) {
  const zones = effort ?? graph?.effort_zones;
  return {
    ...zoneColumns(curveZones(graph) ?? effortZones(zones)),
    effortScore: positive(zones?.total_effort_points)
  };
}
var ZONES = [1, 2, 3, 4, 5];
function curveZones(graph) {
  const heart = heartOf(graph);
  const zones = bySlug(itemsOf(heart?.zones));
  const counted2 = ifAny(ZONES.map((n) => finite(zones.get(`zone${n}`)?.duration)));
  const tops = heartZoneTops(graph);
  if (counted2 !== null || graph === null || tops === null) return counted2;
  const held2 = heldOf(graph, heart);
  return (usualStep(held2.startsSec) ?? 1) > COARSEST_STEP_SEC ? null : ifAny(secondsInZones(held2, tops));
}
var heartOf = (graph) => itemsOf(graph?.metrics).find(({ slug }) => slug === "heart_rate");
function heartZoneTops(graph) {
  const zones = bySlug(itemsOf(heartOf(graph)?.zones));
  const tops = [1, 2, 3, 4].flatMap((n) => finite(zones.get(`zone${n}`)?.max_value) ?? []);
  return tops.length === 4 ? tops : null;
}
function effortZones(effort) {
  return ifAny(ZONES.map((n) => finite(effort?.heart_rate_zone_durations?.[`heart_rate_z${n}_duration`])));
}
function ifAny(durations) {
  return durations.some((sec) => sec !== null && sec > 0) ? durations : null;
}
function unitsOf(graph) {
  const measures2 = [...itemsOf(graph?.summaries), ...itemsOf(graph?.average_summaries), ...itemsOf(graph?.metrics)];
  return systemOf(measures2.map((measure) => textOf(measure.display_unit) ?? ""));
}

// src/streams/workouts/intervals/window.ts
function heldCurveOf({ metric, unit: unit2, seconds, values }) {
  const measured2 = metric === "heart_rate" ? values.map((value) => value || null) : values;
  return { unit: unit2, holds: holdsOf(seconds, measured2) };
}
var endOf = ({ startSec, lengthSec }) => startSec + lengthSec;
function meanIn(curve, stretch) {
  return curve === void 0 ? null : meanHeld(curve.holds, stretch.startSec, endOf(stretch));
}
function shareIn(curve, stretch, low, high) {
  if (curve === void 0 || low === null && high === null) return null;
  let withinSec = 0;
  let measuredSec = 0;
  forEachHeld(curve.holds, stretch.startSec, endOf(stretch), (value, heldSec) => {
    measuredSec += heldSec;
    if (value >= (low ?? value) && value <= (high ?? value)) withinSec += heldSec;
  });
  return measuredSec > 0 ? withinSec / measuredSec : null;
}
function zonesIn(curves, graph, stretch) {
  const tops = heartZoneTops(graph);
  const curve = curves.get("heart_rate");
  if (curve === void 0 || tops === null || meanIn(curve, stretch) === null) return null;
  return secondsInZones(curve.holds, tops, stretch.startSec, endOf(stretch));
}
var POWER_ZONE_TOPS = [0.55, 0.75, 0.9, 1.05, 1.2, 1.5];
function curvesIn(workout2, curves, metric) {
  if (metric !== "power_zone") return curves.get(metric);
  const output = curves.get("output");
  const ftp2 = positive(workout2.ftp_info?.ftp);
  if (output === void 0 || ftp2 === null) return void 0;
  const zoneOf = (watts) => watts && 1 + POWER_ZONE_TOPS.filter((top) => watts > top * ftp2).length;
  return { unit: "zone", holds: { ...output.holds, values: output.holds.values.map(zoneOf) } };
}

// src/streams/workouts/intervals/intervals.ts
var intervals = defineTable({
  name: "intervals",
  role: "intervals",
  order: "startedAt",
  of: "workoutId",
  keyOf: ["workoutId", "index"],
  columns: {
    intervalId: { about: "Workout ID and index." },
    workoutId: { about: "The workout that it belongs to." },
    index: { type: "integer", about: "Counts the intervals of a workout." },
    startedAt: { title: "Start time", about: "When the workout began." },
    kind: { about: "Segment (of the class), Split (mile, kilometre, 500 m) or Target." },
    name: { about: "Warm Up, Cycling...; of a target what was called for." },
    startSec: { type: "integer", title: "From", about: "Since the workout began." },
    lengthSec: { type: "integer", about: "How long it took." },
    targetLow: { title: "Target from", decimals: 1, about: "Lower end of what was called for." },
    targetHigh: { title: "Target to", decimals: 1, about: "Upper end of what was called for." },
    done: { decimals: 1, about: "Mean of what was done; of a power zone the zone." },
    targetUnit: { about: "Unit of the three columns before." },
    inRangePct: {
      about: "Share of the measured time within the target."
    },
    avgOutputW: { about: "Mean power." },
    avgCadenceRpm: { about: "Mean pedalling rate." },
    avgResistancePct: { about: "Mean resistance." },
    avgSpeed: { quantity: "speed", decimals: 1, about: "Mean speed." },
    avgStrokeRateSpm: { about: "Strokes a minute (Row)." },
    avgHeartRateBpm: { about: "Empty without a sensor." },
    ...HEART_ZONES,
    distance: { quantity: "distance", decimals: 2, about: "Of a split." },
    pace: { quantity: "pace", decimals: 2, about: "Of a split, in decimal minutes." },
    elevation: { title: "Elevation change", quantity: "elevation", about: "Of a split." },
    isBest: { about: "Whether it is the workout's fastest split." }
  }
});
function intervalRows(owner, workout2, graph, measuredCurves) {
  const curves = new Map(measuredCurves.map((curve) => [curve.metric, heldCurveOf(curve)]));
  const done = { curves, graph };
  const told = [
    ...segmentsOf(graph).map((segment) => ({ ...segment, ...measured(done, segment) })),
    ...splitsOf(graph).map((split2) => ({ ...measured(done, split2), ...split2 })),
    ...targetsOf(workout2, graph).map((target) => {
      const curve = curvesIn(workout2, curves, target.metric);
      return { kind: "Target", ...withoutMetric(target), ...against(curve, target) };
    })
  ];
  return told.map((interval, index) => ({
    ...EMPTY,
    ...interval,
    workoutId: owner.workoutId,
    startedAt: owner.startedAt,
    intervalId: `${owner.workoutId}:${index + 1}`,
    index: index + 1
  }));
}
var EMPTY = Object.fromEntries(Object.keys(intervals.columns).map((key) => [key, null]));
function segmentsOf(graph) {
  return itemsOf(graph.segment_list).flatMap((segment) => {
    const startSec = finite(segment.start_time_offset);
    const lengthSec = positive(segment.length);
    return startSec === null || lengthSec === null ? [] : [{ kind: "Segment", name: textOf(segment.name), startSec, lengthSec }];
  });
}
function measured({ curves, graph }, stretch) {
  const mean = (metric) => meanIn(curves.get(metric), stretch);
  return {
    avgOutputW: mean("output"),
    avgCadenceRpm: mean("cadence"),
    avgResistancePct: mean("resistance"),
    avgSpeed: toMetric(mean("speed"), curves.get("speed")?.unit, "speed"),
    avgStrokeRateSpm: mean("stroke_rate"),
    avgHeartRateBpm: mean("heart_rate"),
    ...zoneColumns(zonesIn(curves, graph, stretch))
  };
}
function against(curve, target) {
  const share = shareIn(curve, target, target.targetLow, target.targetHigh);
  return {
    done: meanIn(curve, target),
    targetUnit: curve?.unit ?? null,
    inRangePct: share && share * 100
  };
}
function withoutMetric({ metric: _, ...rest2 }) {
  return rest2;
}

// src/streams/workouts/movements.ts
var movements = defineTable({
  name: "movements",
  order: "startedAt",
  of: "workoutId",
  keyOf: ["workoutId", "index"],
  columns: {
    movementId: { about: "Workout ID and index." },
    workoutId: { about: "The workout that it belongs to." },
    index: { type: "integer", about: "Counts the sets of a workout." },
    startedAt: { title: "Start time", about: "When the workout began." },
    movement: { about: "Push Up, Deadlift..." },
    repetitions: { type: "integer", title: "Reps", about: "How often; empty for what is held." },
    heldSec: { type: "integer", about: "How long, of what is held or timed." },
    target: { type: "integer", about: "What was called for, in reps or seconds." },
    weight: { decimals: 1, about: "All weights together; empty for none." },
    weightUnit: { about: "As Peloton has it: lb or kg." },
    volume: { decimals: 1, about: "Weight times reps as Peloton counts it, in that unit; empty for none." },
    startSec: { type: "integer", title: "From", about: "Since the class began." },
    lengthSec: { type: "integer", about: "How long the set took." },
    muscles: { about: "The movement's own where told, else the workout's." }
  }
});
function movementRows(owner, workout2, graph) {
  const summary = workout2.movement_tracker_data?.completed_movements_summary_data;
  const sets = itemsOf(summary?.repetition_summary_data);
  const introSec = finite(workout2.ride?.pedaling_start_offset) ?? 0;
  const trained = musclesOf(graph);
  return sets.map((set, index) => ({
    movementId: `${owner.workoutId}:${index + 1}`,
    workoutId: owner.workoutId,
    index: index + 1,
    startedAt: owner.startedAt,
    movement: textOf(set.movement_name),
    ...countsOf(set),
    target: positive(set.target_number) ?? positive(set.target_reps),
    ...weightOf(set, textOf(summary?.weight_unit)),
    startSec: startOf(set, introSec),
    lengthSec: positive(set.length),
    muscles: ownMuscles(set) ?? trained
  }));
}
function startOf({ offset }, introSec) {
  const second = finite(offset);
  return second === null ? null : Math.max(0, second - introSec);
}
function countsOf(set) {
  const type = textOf(set.tracking_type)?.toLowerCase();
  const isHeld = type === "time_based" || type === void 0 && set.is_hold === true;
  const number = finite(set.completed_number);
  const timed = positive(set.completed_duration);
  if (isHeld) return { repetitions: null, heldSec: timed ?? number ?? finite(set.completed_duration) };
  return {
    repetitions: positive(set.completed_reps) ?? number ?? finite(set.completed_reps),
    heldSec: type === "rep_counting" ? null : timed
  };
}
function weightOf(set, usualUnit) {
  const lifted = itemsOf(set.weight).flatMap(({ weight_data }) => {
    const value = positive(weight_data?.weight_value);
    return value === null ? [] : [{ value, unit: textOf(weight_data?.weight_unit) ?? usualUnit }];
  });
  const volume = positive(set.total_volume);
  const weightUnit = lifted[0]?.unit ?? (volume === null ? null : usualUnit);
  if (lifted.length === 0) return { weight: null, weightUnit, volume };
  const told = totalOf(lifted.map(({ value, unit: unit2 }) => converted(value, unit2, weightUnit)));
  return { weight: isPair(set, told) ? 2 * told : told, weightUnit, volume };
}
function isPair(set, weight) {
  const volume = positive(set.total_volume) ?? 0;
  const { repetitions } = countsOf(set);
  return Math.abs(volume / ((repetitions ?? 0) * weight) - 2) < 0.02;
}
var KG_PER_POUND = 0.45359237;
function converted(weight, from, to) {
  const kgOf = (unit2) => unit2 === null ? 0 : /^k/i.test(unit2) ? 1 : /^(lb|pound)/i.test(unit2) ? KG_PER_POUND : 0;
  return kgOf(from) > 0 && kgOf(to) > 0 ? weight * kgOf(from) / kgOf(to) : weight;
}
function ownMuscles({ muscle_groups }) {
  const names = itemsOf(muscle_groups).map(
    (muscle) => typeof muscle === "string" ? textOf(muscle) : textOf(muscle.display_name) ?? textOf(muscle.muscle_group)
  );
  return textOf(names.filter((name) => name !== null).join(", "));
}
function musclesOf(graph) {
  const scores = itemsOf(graph?.muscle_group_score).flatMap((score) => {
    const name = textOf(score.display_name) ?? textOf(score.muscle_group);
    const share = positive(score.percentage);
    return name === null || share === null ? [] : [{ name, share }];
  });
  scores.sort((a, b) => b.share - a.share);
  return textOf(scores.map(({ name, share }) => `${name} ${share}%`).join(", "));
}

// src/streams/workouts/series.ts
var series = defineTable({
  name: "series",
  role: "curves",
  order: "startedAt",
  of: "workoutId",
  keyOf: ["workoutId", "metric", "part"],
  columns: {
    seriesId: { about: "Workout ID and metric." },
    workoutId: { about: "The workout that it belongs to." },
    startedAt: { title: "Start time", about: "When the workout began." },
    discipline: { about: "Of the workout." },
    metric: { about: "Peloton's name: output, cadence, heart_rate..." },
    unit: { about: "As your Peloton account was set when it was read." },
    average: { decimals: 1, about: "Mean." },
    max: { title: "Maximum", decimals: 1, about: "Highest value; of a pace the fastest." },
    chart: { type: "sparkline", about: "The curve in short." },
    // Not last: its text would spill over the empty cells beside it.
    packed: { title: "Series", about: "The values, packed: read them with PELOTON_SERIES." },
    points: { type: "integer", about: "How many values there are." },
    intervalSec: { type: "integer", about: "From one value to the next, mostly." },
    part: { type: "integer", about: "Only of a series too long for one cell: which part of it." }
  }
});
function seriesRows(owner, curves) {
  return curves.flatMap((curve) => rowsOf(owner, curve));
}
function curvesOf(graph, everySec) {
  const metrics = itemsOf(graph.metrics);
  const curves = /* @__PURE__ */ new Map();
  for (const metric of [...metrics, ...metrics.flatMap((each) => itemsOf(each.alternatives))]) {
    const curve = curveOf(metric, graph, everySec);
    if (curve !== null && !curves.has(curve.metric)) curves.set(curve.metric, curve);
  }
  return [...curves.values()];
}
function curveOf(metric, graph, everySec) {
  const slug = textOf(metric.slug);
  const values = Array.isArray(metric.values) ? metric.values.map(finite) : [];
  const points = pointsOf(graph, values, everySec);
  const known = points.values.filter((value) => value !== null);
  if (slug === null || known.length === 0) return null;
  const isPace = slug.endsWith("pace");
  return {
    ...points,
    metric: slug,
    unit: textOf(metric.display_unit),
    average: finite(metric.average_value) ?? meanHeld(holdsOf(points.seconds, points.values), 0, Number.POSITIVE_INFINITY),
    max: finite(metric.max_value) ?? known.reduce((a, b) => isPace ? Math.min(a, b) : Math.max(a, b))
  };
}
function pointsOf(graph, values, everySec) {
  const axis = Array.isArray(graph.seconds_since_pedaling_start) ? graph.seconds_since_pedaling_start : [];
  const isTold = axis.length > 0 && axis.every((second) => finite(second) !== null);
  const seconds = isTold ? axis : values.map((_, index) => index * everySec);
  const length = Math.min(seconds.length, values.length);
  return { seconds: seconds.slice(0, length), values: values.slice(0, length) };
}
function placesOf(graph) {
  const places = itemsOf(graph.location_data).flatMap((leg) => itemsOf(leg.coordinates)).filter((place) => finite(place.latitude) !== null && finite(place.longitude) !== null);
  if (places.length === 0) return [];
  const seconds = places.map((place, index) => finite(place.seconds_offset_from_start) ?? index);
  const curve = (metric) => ({
    metric,
    seconds,
    values: places.map((place) => finite(place[metric])),
    unit: "°",
    average: null,
    max: null
  });
  return [curve("latitude"), curve("longitude")];
}
var MAX_TEXT2 = 49e3;
function rowsOf(owner, curve) {
  const decimals = decimalsOf(curve.values);
  const parts = fitting2(curve, decimals);
  return parts.map(({ packed, ...points }, index) => {
    const part = parts.length === 1 ? null : index + 1;
    return rowOf(owner, { ...curve, ...points }, packed, part);
  });
}
function fitting2({ seconds, values }, decimals) {
  const packed = packSeries({ seconds, values }, decimals);
  if (packed.length <= MAX_TEXT2) return [{ seconds, values, packed }];
  const half = Math.ceil(values.length / 2);
  return [
    ...fitting2({ seconds: seconds.slice(0, half), values: values.slice(0, half) }, decimals),
    ...fitting2({ seconds: seconds.slice(half), values: values.slice(half) }, decimals)
  ];
}
function rowOf(owner, curve, packed, part) {
  const { metric, unit: unit2, average, max } = curve;
  const place = curve.unit === "°" ? null : sparkline2(curve.values);
  return {
    ...owner,
    seriesId: [owner.workoutId, metric, part].filter((each) => each !== null).join(":"),
    metric,
    unit: unit2,
    points: curve.values.length,
    intervalSec: usualStep(curve.seconds),
    average,
    max,
    chart: place,
    part,
    packed
  };
}
var CHART_POINTS = 60;
var CHART_SCALE = 10;
function sparkline2(values) {
  const size = Math.max(1, values.length / CHART_POINTS);
  const means = [];
  for (let from = 0; from < values.length; from += size) {
    const stretch = values.slice(Math.floor(from), Math.floor(from + size)).filter((value) => value !== null);
    if (stretch.length === 0) continue;
    means.push(Math.round(meanOf(stretch) * CHART_SCALE));
  }
  return means.join(" ");
}

// src/streams/workouts/parts.ts
var NOTHING_MORE = { seriesEverySec: null, location: false, intervals: false, movements: false };
var INTERVALS_EVERY_SEC = 5;
function everySecOf(wanted) {
  return wanted.seriesEverySec ?? (wanted.intervals ? INTERVALS_EVERY_SEC : void 0);
}
function partTables(wanted) {
  const { seriesEverySec, location } = wanted;
  return [
    ...seriesEverySec === null ? [] : [{ table: series, version: `v1e${seriesEverySec}${location ? "l" : ""}` }],
    ...wanted.intervals ? [{ table: intervals, version: "v1" }] : [],
    ...wanted.movements ? [{ table: movements, version: "v1" }] : []
  ];
}
function partsOf(wanted, workout2, graph, row) {
  const owner = { workoutId: workout2.id, startedAt: row.startedAt, discipline: row.discipline };
  const everySec = everySecOf(wanted);
  const curves = everySec === void 0 ? [] : curvesOf(graph, everySec);
  const places = wanted.location ? placesOf(graph) : [];
  const parts = [];
  if (wanted.seriesEverySec !== null)
    parts.push({ table: series.name, rows: seriesRows(owner, [...curves, ...places]) });
  if (wanted.intervals)
    parts.push({
      table: intervals.name,
      rows: intervalRows(owner, workout2, graph, curves)
    });
  if (wanted.movements) parts.push({ table: movements.name, rows: movementRows(owner, workout2, graph) });
  return parts;
}

// src/run/destinations/options.ts
var OPTIONS = [
  false,
  false,
  false
].filter((option) => option !== false);

// src/base/once.ts
function once(make) {
  let made = null;
  return () => {
    made ?? (made = { value: make() });
    return made.value;
  };
}

// src/calendar/state/tags.ts
var KEY_TAG = "pelotonScheduleId";
var SYNC_TAG = "pelotonSync";
function readKey(event) {
  return event.getTag(KEY_TAG) || null;
}
function writeKey(event, key) {
  event.setTag(KEY_TAG, key);
}
function readSync(event, marks) {
  const value = parseObject(event.getTag(SYNC_TAG));
  if (!value) return null;
  const { mark, key = "", event: digest, sessionId, rideId = null, ...written } = value;
  const id = event.getId();
  const isMarked = typeof key === "string" && key !== "" && mark === marks.of(key, id);
  const isOlder2 = mark === void 0 && digest === shortDigest(id);
  return { key, sessionId, rideId, written, from: isMarked ? "us" : isOlder2 ? "older" : "other" };
}
function writeSync(event, marks, { key, sessionId, rideId, written }) {
  const mark = marks.of(key, event.getId());
  event.setTag(SYNC_TAG, JSON.stringify({ mark, key, sessionId, rideId, ...written }));
}

// src/calendar/read/event.ts
function seeEvent(handle, marks, id = handle.getId()) {
  return {
    id,
    look: once(() => lookOf(handle)),
    isAllDay: once(() => handle.isAllDayEvent()),
    isInvitation: once(() => isInvitation(handle)),
    reminders: once(() => handle.getPopupReminders()),
    keyTag: once(() => readKey(handle)),
    tag: once(() => readSync(handle, marks)),
    handle
  };
}
function lookOf(event) {
  return {
    title: event.getTitle() ?? "",
    startAt: event.getStartTime().getTime(),
    endAt: event.getEndTime().getTime(),
    description: event.getDescription() ?? "",
    location: event.getLocation() ?? "",
    color: String(event.getColor() ?? "")
  };
}
function isInvitation(event) {
  return ["INVITED", "YES", "MAYBE", "NO"].includes(String(event.getMyStatus()));
}

// src/calendar/read/home.ts
function lookForHome(calendarId, ownId) {
  const id = calendarId || ownId;
  return {
    calendar: id ? findCalendar(id) : null,
    owned: listOwned,
    defaultZone: () => CalendarApp.getDefaultCalendar().getTimeZone()
  };
}
function findCalendar(id) {
  return CalendarApp.getCalendarById(id) ?? listOwned().find((one) => one.id === id)?.handle ?? null;
}
function listOwned() {
  const calendars = CalendarApp.getAllOwnedCalendars();
  return calendars.map((handle) => ({ id: handle.getId(), name: handle.getName(), handle }));
}

// src/calendar/state/errors.ts
var GONE = /does not exist|already been deleted/i;
function isLimit(error) {
  const failure = googleFailure(error);
  return !(error instanceof AppError) && (failure === "burst" || failure === "daily limit");
}
function ignoreIfDeleted(change2) {
  try {
    change2();
    return true;
  } catch (error) {
    if (!GONE.test(messageOf(error))) throw error;
    return false;
  }
}
function calendarError(error) {
  if (!isRefusal(error)) return error;
  const advice = "If it lasts, choose Peloton > Check setup, or pick another calendar in Settings.";
  return new DestinationError("Calendar", `Google Calendar refused: ${messageOf(error)} ${advice}`, error);
}
function itemError(error) {
  if (!isBug(error)) return calendarError(error);
  const what = `An event could not be brought up to date, because something in it is not as Peloton Sync expects (${String(Object(error).name)}).`;
  return new DestinationError("Calendar", `${what} The others are. If it lasts, look for a newer version.`, error);
}

// src/calendar/state/gone.ts
function presenceOf(isFound, wasMissing) {
  if (isFound) return "there";
  return wasMissing ? "gone" : "missing";
}

// src/calendar/state/ownership.ts
function claimOf(event, { creating = {} }) {
  const tag = event.tag();
  if (tag?.from === "us") return { key: tag.key, tag };
  const key = Object.keys(creating).find((each) => isAsMade(event, each, creating[each]));
  return key === void 0 || tag?.from === "other" || event.isInvitation() ? null : { key, tag };
}
function isAsMade(event, key, one) {
  const { title, startAt, endAt, description } = event.look();
  const isSame6 = one?.title === title && one.startAt === startAt && one.endAt === endAt;
  return isSame6 && refIn(description) === refOf(key);
}
var bearsOurText = (event) => refIn(event.look().description) !== null;
function writtenOf(event) {
  const tag = event.tag();
  return tag === null || tag.from === "other" ? null : tag.written;
}
function isFree(event) {
  return !event.isInvitation() && event.keyTag() === null && event.tag() === null;
}

// src/calendar/clear.ts
var YEAR_MS = 366 * DAY_MS;
function clearCalendars(options) {
  const outcome = { removed: 0, pause: null };
  const run = { options, outcome, removedIds: /* @__PURE__ */ new Set(), missingCalendars: [], missingKeys: [] };
  const { ownId = "", homeId = "", leaving = [] } = options.memory;
  try {
    const ids = /* @__PURE__ */ new Set([ownId, homeId, ...leaving.map((left) => left.calendarId)]);
    for (const id of ids) if (id !== "") clearOne(run, id);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    outcome.pause = "google";
  }
  if (mayBeThere(run)) outcome.pause ?? (outcome.pause = "google");
  options.save(outcome.pause === null ? afterwards(options) : unfinished(run));
  return outcome;
}
function mayBeThere({ options, missingCalendars, missingKeys }) {
  const { missingCalendars: before = [], known = {} } = options.memory;
  const calendars = missingCalendars.map((id) => presenceOf(false, before.includes(id)));
  const events = missingKeys.map((key) => presenceOf(false, known[key]?.missing === true));
  return [...calendars, ...events].includes("missing");
}
function unfinished({ options, removedIds, missingCalendars, missingKeys }) {
  const { known = {}, ...memory } = options.memory;
  const left = Object.entries(known).filter(([, { eventId }]) => !removedIds.has(eventId));
  const noted = left.map(([key, event]) => [key, missingKeys.includes(key) ? { ...event, missing: true } : event]);
  return { ...memory, known: Object.fromEntries(noted), ...missingCalendars.length > 0 ? { missingCalendars } : {} };
}
function clearOne(run, id) {
  const { options, outcome } = run;
  const { memory, what } = options;
  const calendar = findCalendar(id);
  if (!calendar) run.missingCalendars.push(id);
  else if (what === "calendar" && id === memory.ownId) calendar.deleteCalendar();
  else if (outcome.pause === null) clearEvents(run, calendar, id);
}
function clearEvents(run, calendar, id) {
  const { options, outcome, removedIds } = run;
  const { memory, now } = options;
  const remembered = rememberedOn(id, memory);
  const events = candidates(options, calendar);
  const listed = new Set(events.map((event) => event.id));
  for (const [key, { eventId, startAt }] of id === memory.homeId ? Object.entries(memory.known ?? {}) : [])
    if (startAt > now && !listed.has(eventId)) run.missingKeys.push(key);
  for (const event of events) {
    if (!options.timeLeft()) outcome.pause = "time";
    if (outcome.pause) return;
    const isOurs = remembered.has(event.id) || bearsOurText(event) && claimOf(event, memory) !== null;
    if (isOurs && ignoreIfDeleted(() => event.handle.deleteEvent())) outcome.removed += 1;
    if (isOurs) removedIds.add(event.id);
  }
}
function candidates({ what, now, marks }, calendar) {
  const from = what === "coming" ? now : now - 5 * YEAR_MS;
  const listed = calendar.getEvents(new Date(from), new Date(now + 3 * YEAR_MS));
  const events = listed.map((event) => seeEvent(event, marks));
  return what === "coming" ? events.filter((event) => event.look().startAt > now) : events;
}
function rememberedOn(id, { homeId, known = {}, past = {}, leaving = [] }) {
  const there = leaving.filter(({ calendarId }) => calendarId === id).flatMap(({ events }) => Object.values(events));
  const here = id === homeId ? [...Object.values(known).map(({ eventId }) => eventId), ...Object.keys(past)] : [];
  return /* @__PURE__ */ new Set([...here, ...there]);
}
function afterwards({ what, memory }) {
  const { ownId } = memory;
  return ownId && what !== "calendar" ? { ownId } : {};
}

// src/gas/lock.ts
function withRunLock(waitMs2, act2) {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(waitMs2)) return null;
  try {
    return act2();
  } finally {
    lock.releaseLock();
  }
}

// src/run/journal.ts
var failed2 = (text3) => ({ kind: "failed", text: text3 });
var held = (text3) => ({ kind: "held", text: text3 });
var note = (text3) => ({ kind: "note", text: text3 });
var notes = (...texts) => texts.filter((text3) => text3 !== "").map(note);
var pauses = (reason) => reason === null ? [] : [pauseIssue(reason)];
var pauseIssue = (reason) => ({
  kind: reason === "blocked" ? "blocked" : "paused",
  reason,
  text: ""
});
var issuesIn = (problems) => problems.map(({ text: text3, destination, isLate }) => ({
  kind: isLate ? "late" : "failed",
  ...destination !== null && { destination },
  text: text3
}));
function issueOf(error) {
  if (error instanceof Pause) return pauseIssue(error.reason);
  if (error instanceof LateError) return { kind: "late", destination: error.destination, text: error.message };
  if (error instanceof DestinationError)
    return { kind: "failed", destination: error.destination, text: refusalOf(error) };
  if (error instanceof HttpError || error instanceof SettingsError) return failed2(error.message);
  throw error;
}
function refusalOf({ message, destination, origin }) {
  if (googleFailure(origin) !== "permission") return message;
  return `Google ${destination}: ${GOOGLE_SENTENCES.permission}`;
}
var BUG = "Something unexpected stopped this run. The details are in the log: Extensions > Apps Script > Executions.";
function endingOf(error) {
  if (error instanceof AppError) return failed2(error.message);
  const failure = googleFailure(error);
  return failed2(failure === "killed" || failure === "other" ? BUG : GOOGLE_SENTENCES[failure]);
}
function judge(entries, {
  status,
  startedAt,
  isStopped
}) {
  const isLate = entries.some(({ kind }) => kind === "late");
  status.lateSince = isLate ? status.lateSince ?? startedAt : void 0;
  const hasLasted = startedAt - (status.lateSince ?? startedAt) >= DAY_MS;
  return entries.map((entry) => {
    if (entry.kind === "blocked") return { ...entry, text: blockedSentence(status.blocks ?? {}, startedAt) };
    if (entry.kind === "late" && hasLasted) return { ...entry, kind: "failed" };
    if (entry.reason === "time" && isStopped) return { ...entry, reason: "stopped" };
    return entry;
  });
}
var noChanges2 = () => ({ created: 0, updated: 0, removed: 0 });
function add(total, { created, updated, removed }) {
  total.created += created;
  total.updated += updated;
  total.removed += removed;
}
var sumOf = ({ created, updated, removed }) => created + updated + removed;
function createJournal() {
  const recorded = [];
  const record2 = (part, outcome) => {
    recorded.push({ part, outcome });
  };
  const entries = () => recorded.flatMap(({ part, outcome }) => (outcome.issues ?? []).map((issue) => ({ ...issue, part })));
  const rowsOf3 = (part) => {
    const total = noChanges2();
    for (const { part: other, outcome } of recorded)
      if (outcome.rows && (part === null || part === other)) add(total, outcome.rows);
    return total;
  };
  const totals = () => {
    const events = noChanges2();
    const total = { rows: rowsOf3(null), events, written: 0, detailsLeft: 0, progress: "", plan: [] };
    for (const { outcome } of recorded) {
      if (outcome.events) add(events, outcome.events);
      total.written += outcome.written ?? 0;
      total.detailsLeft += outcome.detailsLeft ?? 0;
      total.progress = outcome.progress ?? total.progress;
      total.plan.push(...outcome.plan ?? []);
    }
    return total;
  };
  return {
    run(part, act2) {
      try {
        const outcome = act2();
        record2(part, outcome);
        return outcome;
      } catch (error) {
        record2(part, { issues: [issueOf(error)] });
        return null;
      }
    },
    record: record2,
    totals,
    rowsOf: rowsOf3,
    entries,
    pausedFor: () => entries().find(({ reason }) => reason !== void 0)?.reason ?? null,
    hasChanges() {
      const { rows, events, written, plan } = totals();
      return sumOf(rows) + sumOf(events) + written + plan.length > 0;
    }
  };
}

// src/run/words.ts
var counted = (amount2, one, many) => amount2 === 0 ? "" : `${amount2} ${amount2 === 1 ? one : many}`;
var sentences = (...parts) => parts.filter((part) => part !== "").join(" ");

// src/gas/crypto.ts
var googleCrypto = {
  // A version 4 UUID carries 122 random bits; three of them, hashed, leave 256 that nobody can guess.
  randomText: () => sha256(Utilities.getUuid() + Utilities.getUuid() + Utilities.getUuid()),
  sha256,
  encodeBase64: (text3) => Utilities.base64Encode(text3, Utilities.Charset.UTF_8)
};
function sha256(text3) {
  const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text3, Utilities.Charset.UTF_8);
  return Utilities.base64EncodeWebSafe(digest).replace(/={1,2}$/, "");
}
function isSame3(one, other) {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

// src/gas/http.ts
var ONE_BY_ONE_MS = 3e4;
var fetchBatch = (requests) => {
  if (requests.length === 0) return [];
  try {
    return UrlFetchApp.fetchAll(requests.map(toGoogle)).map(
      (response, at) => fromGoogle(response, requests[at]?.asBase64 === true)
    );
  } catch (error) {
    rethrowUnlessNetwork(error);
    if (requests.length === 1) return [noAnswer(error)];
    return oneByOne(requests, error);
  }
};
function oneByOne(requests, error) {
  const endsAt = Date.now() + ONE_BY_ONE_MS;
  const answers = [];
  for (const request of requests) {
    if (answers.length > 0 && Date.now() >= endsAt) break;
    answers.push(fetchBatch([request])[0] ?? noAnswer(error));
  }
  return answers;
}
function toGoogle(request) {
  return {
    url: request.url,
    method: request.method,
    muteHttpExceptions: true,
    followRedirects: request.followRedirects === true,
    ...request.headers ? { headers: request.headers } : {},
    ...request.contentType ? { contentType: request.contentType } : {},
    ...request.body === void 0 ? {} : { payload: request.body }
  };
}
function fromGoogle(response, asBase64) {
  const headers = {};
  const all = response.getAllHeaders();
  for (const name of Object.keys(all)) {
    const value = all[name];
    if (value !== void 0) put(headers, name.toLowerCase(), Array.isArray(value) ? value : [value]);
  }
  const status = response.getResponseCode();
  const isBytes = asBase64 && isSuccess(status);
  const body = isBytes ? Utilities.base64Encode(response.getContent()) : response.getContentText();
  return { status, headers, body };
}
function noAnswer(error) {
  return { status: 0, headers: {}, body: messageOf(error) };
}
function rethrowUnlessNetwork(error) {
  const failure = googleFailure(error);
  if (failure === "daily limit") {
    throw new Pause("calls", "Google's daily limit of web requests is reached. The sync goes on by itself tomorrow.");
  }
  if (failure === "killed" || failure === "permission") throw error;
}

// src/base/web-tokens.ts
var RUN = /[\w.-]+/g;
var START2 = "eyJ";
var SHORTEST_HEADER = 5;
var hideWebTokens = (text3, hidden) => text3.includes(START2) ? text3.replace(RUN, (run) => hideInRun(run, hidden)) : text3;
function hideInRun(run, hidden) {
  const parts = run.split(".");
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const start = part.indexOf(START2);
    const isHeader = start >= 0 && part.length - start - START2.length >= SHORTEST_HEADER;
    if (isHeader && (parts[index + 1] ?? "") !== "") {
      return run.slice(0, at + start) + hidden + (run.endsWith(".") ? "." : "");
    }
    at += part.length + 1;
  }
  return run;
}

// src/gas/log.ts
var SECRET_NAME = /token|password|secret|cookie|verifier|authorization|email/i;
var SECRET_TEXTS = [
  /()\bv1\.[\w-]{8,}/g,
  /()\bBearer\s+\S+/g,
  /(\bcookie\\*["']?\s*[:=])\s*[^\n]+/gi,
  /((?:\bcode|token|password|verifier|session_id|csrf|ticket|wresult)\\*["']?\s*[:=]\s*\\*["']?)[^\s"'\\&,;}]+/gi
];
var redact = (text3) => SECRET_TEXTS.reduce((clean2, secret) => clean2.replace(secret, "$1[secret]"), hideWebTokens(text3, "[secret]"));
function clean(message, data = {}) {
  const entry = { message: redact(message) };
  for (const [name, value] of Object.entries(data)) {
    entry[name] = SECRET_NAME.test(name) ? "[secret]" : typeof value === "string" ? redact(value) : value;
  }
  return entry;
}
var consoleLog = {
  info: (message, data) => console.log(clean(message, data)),
  warn: (message, data) => console.warn(clean(message, data)),
  error: (message, data) => console.error(clean(message, data))
};

// src/gas/store.ts
var LOCK_WAIT_MS = 2e4;
var MAX_WAIT_MS = 2e3;
var ASCII_CHUNK = 8500;
var WIDE_CHUNK = 2800;
function userStore() {
  const state = { properties: PropertiesService.getUserProperties(), cached: null, lockDepth: 0 };
  return {
    get: (key) => join(valuesOf(state), key),
    keys: (prefix) => Object.keys(valuesOf(state)).filter((key) => key.startsWith(prefix) && !key.includes("~")),
    reload() {
      state.cached = null;
    },
    set: (changes) => change(state, changes),
    withLock: (fn) => underLock(state, fn)
  };
}
function valuesOf(state) {
  state.cached ?? (state.cached = { ...state.properties.getProperties() });
  return state.cached;
}
function change(state, changes) {
  const all = valuesOf(state);
  const written = {};
  for (const [key, value] of Object.entries(changes)) if (value !== null) Object.assign(written, split(key, value));
  if (Object.keys(written).length > 0) persist(() => state.properties.setProperties(written));
  Object.assign(all, written);
  for (const key of Object.keys(changes).filter((each) => changes[each] === null)) remove(state, key);
}
function remove(state, key) {
  const all = valuesOf(state);
  for (const part of Object.keys(all).filter((each) => each === key || each.startsWith(`${key}~`))) {
    state.properties.deleteProperty(part);
    delete all[part];
  }
}
function underLock(state, fn) {
  if (state.lockDepth > 0) return inside(state, fn);
  const lock = LockService.getUserLock();
  if (!lock.tryLock(LOCK_WAIT_MS)) {
    throw new AppError("Another Peloton window or run is busy signing in. Wait a minute and try again.");
  }
  try {
    return inside(state, fn);
  } finally {
    lock.releaseLock();
  }
}
function inside(state, fn) {
  state.lockDepth += 1;
  try {
    return fn();
  } finally {
    state.lockDepth -= 1;
  }
}
function persist(write3) {
  for (let waitMs2 = 500; ; waitMs2 *= 2) {
    try {
      write3();
      return;
    } catch (error) {
      const failure = googleFailure(error);
      if (waitMs2 > MAX_WAIT_MS || failure !== "other" && failure !== "burst") throw error;
      Utilities.sleep(waitMs2);
    }
  }
}
function split(key, value) {
  const size = /^[\x00-\x7f]*$/.test(value) ? ASCII_CHUNK : WIDE_CHUNK;
  if (value.length <= size && !value.startsWith("~")) return { [key]: value };
  const parts = [];
  for (let at = 0, end = 0; at < value.length; at = end) {
    end = at + size;
    if (end < value.length && /[\ud800-\udbff]/.test(value.charAt(end - 1))) end -= 1;
    parts.push(value.slice(at, end));
  }
  const [first, ...rest2] = parts;
  return { [key]: `~${parts.length}~${first}`, ...numbered(key, rest2) };
}
var numbered = (key, parts) => Object.fromEntries(parts.map((part, index) => [`${key}~${index + 1}`, part]));
function join(all, key) {
  const head = all[key];
  if (head === void 0) return null;
  const match = /^~(\d+)~([\s\S]*)$/.exec(head);
  if (!match) return head;
  const rest2 = Array.from({ length: Number(match[1]) - 1 }, (_, index) => all[`${key}~${index + 1}`]);
  return rest2.includes(void 0) ? null : (match[2] ?? "") + rest2.join("");
}

// src/settings/kinds.ts
var reject = (complaint) => {
  throw new SettingsError(complaint);
};
function choice(about) {
  const { choices } = about;
  const parse = (value) => choices.find((each) => each === value) ?? reject(`choose one of ${choices.join(", ")}.`);
  return { ...about, kind: "choice", parse };
}
function onOff(about) {
  return {
    default: true,
    ...about,
    kind: "switch",
    parse: (value) => typeof value === "boolean" ? value : reject("choose on or off.")
  };
}
function wholeNumber(value, min, max, complaint) {
  const text3 = typeof value === "string" ? value.trim() : value;
  const number = typeof text3 === "string" && /^\d+$/.test(text3) ? Number(text3) : text3;
  if (typeof number !== "number" || !Number.isInteger(number) || number < min || number > max) return reject(complaint);
  return number;
}
function limit3(about) {
  const complaint = `enter a whole number from ${about.min} to ${about.max}.`;
  return { ...about, kind: "number", parse: (value) => wholeNumber(value, about.min, about.max, complaint) };
}
function optionalNumber(about) {
  const complaint = `enter a whole number from ${about.min} to ${about.max}, or leave it empty for none.`;
  const isNone = (value) => value === null || value === 0 || typeof value === "string" && /^0*$/.test(value.trim());
  return {
    ...about,
    kind: "number",
    parse: (value) => isNone(value) ? null : wholeNumber(value, about.min, about.max, complaint)
  };
}
var MAX_LIST_LENGTH = 300;
var listOf = (text3) => text3.split(",").map((part) => part.trim()).filter((part) => part !== "");
function textSetting(about, complaint, read2) {
  return {
    ...about,
    default: "",
    kind: "text",
    parse: (value) => (typeof value === "string" ? read2(value.trim()) : null) ?? reject(complaint)
  };
}
var parseList = (text3, pattern) => text3.length <= MAX_LIST_LENGTH && listOf(text3).every((part) => pattern.test(part)) ? listOf(text3).join(", ") : null;
function nameList(about) {
  return textSetting(about, "write names with commas between them, or leave it empty.", (text3) => parseList(text3, /./));
}
function numberList(about) {
  const complaint = "write whole numbers with commas between them, or leave it empty.";
  return textSetting(about, complaint, (text3) => parseList(text3, /^\d{1,4}$/));
}
function daySetting(about) {
  const complaint = "write a day like 2026-01-31, or leave it empty.";
  return textSetting(about, complaint, (text3) => text3 === "" || isDay(text3) ? text3 : null);
}
function isDay(text3) {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text3) ? /* @__PURE__ */ new Date(`${text3}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text3);
}
var MAX_ID_LENGTH = 1e3;
function calendarChoice(about) {
  const isId = (text3) => text3.length <= MAX_ID_LENGTH && !/\s/.test(text3);
  const complaint = "choose a calendar, or leave it empty for our own.";
  return { ...textSetting(about, complaint, (text3) => isId(text3) ? text3 : null), kind: "calendar" };
}

// src/settings/options.ts
var OPTION_PARTS = [
  false,
  false,
  false
].filter((option) => option !== false);

// src/settings/list.ts
var OWN = {
  units: choice({
    label: "Units",
    help: "For distances, speeds and elevation in the sheet.",
    default: "account",
    choices: ["account", "metric", "imperial"],
    labels: { account: "As in my Peloton account", metric: "Metric (km)", imperial: "Imperial (mi)" }
  }),
  workoutsToSheet: onOff({
    label: "Workouts in the sheet",
    help: 'Keep the sheet "Workouts" up to date.'
  }),
  series: choice({
    label: 'Sheet "Series"',
    help: "The curves of each workout. Another choice reads all workouts again.",
    default: "1",
    choices: ["off", "1", "5"],
    labels: { off: "Off", "1": "A value for every second", "5": "A value for every 5 seconds" }
  }),
  dashboardToSheet: onOff({
    label: 'Sheet "Dashboard"',
    help: "Make cards, charts and records from your tables, and keep them there."
  }),
  locationToSheet: onOff({
    label: 'Places in "Series"',
    help: "Where you ran or walked outdoors. Whoever sees the sheet can then see where you live.",
    default: false
  }),
  whenFull: choice({
    label: "When the sheet is nearly full",
    help: "Near the 10 million cells that Google allows. The log says what was done.",
    default: "drop",
    choices: ["drop", "keep"],
    labels: { drop: "Remove the oldest curves", keep: "Remove nothing, only warn" }
  }),
  intervalsToSheet: onOff({
    label: 'Sheet "Intervals"',
    help: "Keep a list of the segments, splits and targets of each workout."
  }),
  movementsToSheet: onOff({
    label: 'Sheet "Movements"',
    help: "Keep a list of the movements of strength workouts, with repetitions and weights."
  }),
  activityToSheet: onOff({
    label: 'Sheet "Activity"',
    help: "Keep a list of what you did each day: minutes, workouts, output, calories, distance."
  }),
  ftpToSheet: onOff({
    label: 'Sheet "FTP"',
    help: "Keep a list of your FTP values, with the power zones that followed."
  }),
  stackToSheet: onOff({
    label: "Stack in the sheet",
    help: 'List the classes of your stack in the sheet "Stack".'
  }),
  classesToSheet: onOff({
    label: 'Sheet "Classes"',
    help: "Keep a list of every class that you took, planned or bookmarked."
  }),
  songsToSheet: onOff({
    label: 'Sheet "Songs"',
    help: "Keep a list of the playlists of these classes; needs Classes."
  }),
  instructorsToSheet: onOff({
    label: 'Sheet "Instructors"',
    help: "Keep a list of Peloton's instructors."
  }),
  friendsToSheet: onOff({
    label: 'Sheet "Friends"',
    help: "Keep a list of the people whom you follow."
  }),
  friendWorkouts: choice({
    label: 'Sheet "Friend workouts"',
    help: "The newest workouts of each person whom you follow, and yours beside them.",
    default: "10",
    choices: ["off", "cycling10", "5", "10", "25", "50", "100"],
    labels: {
      off: "Off",
      cycling10: "The newest 10 cycling workouts of each",
      "5": "The newest 5 of each",
      "10": "The newest 10 of each",
      "25": "The newest 25 of each",
      "50": "The newest 50 of each",
      "100": "The newest 100 of each"
    }
  }),
  overviewToSheet: onOff({
    label: 'Sheet "Overview"',
    help: "Keep a list of counts, streaks, records and milestones."
  }),
  achievementsToSheet: onOff({
    label: 'Sheet "Achievements"',
    help: "Keep a list of badges, earned and not yet."
  }),
  challengesToSheet: onOff({
    label: 'Sheet "Challenges"',
    help: "Keep a list of current, upcoming and past challenges with your progress."
  }),
  favouritesToSheet: onOff({
    label: 'Sheet "Favourites"',
    help: "Keep a list of the classes that you bookmarked."
  }),
  followersToSheet: onOff({
    label: 'Sheet "Followers"',
    help: "Keep a list of the people who follow you."
  }),
  tagsToSheet: onOff({
    label: 'Sheet "Tags"',
    help: "Keep a list of your tags."
  }),
  subscriptionsToSheet: onOff({
    label: 'Sheet "Subscriptions"',
    help: "Keep a list of who shares your membership, on which devices; nothing about paying."
  }),
  scheduleToCalendar: onOff({
    label: "Schedule on the calendar",
    help: "Keep an event for each class that you scheduled or reserved."
  }),
  calendarId: calendarChoice({
    label: "Calendar",
    help: 'Where scheduled classes go. Unless you choose one: a calendar of their own, "Peloton".',
    // The id of a personal calendar is its owner's e-mail address.
    secret: true
  }),
  reminderMin: optionalNumber({
    label: "Reminder",
    help: "Minutes before a class, from 5 to 40320 (four weeks). Empty: no reminder.",
    default: 15,
    min: 5,
    max: 40320
  }),
  realTimes: onOff({
    label: "Real times of done classes",
    help: "The event of a class that you took moves to when you really took it."
  }),
  missedAfterDays: optionalNumber({
    label: "Missed after",
    help: "Days after which the event of a class that you did not take is marked as missed. Empty: never.",
    default: 1,
    min: 1,
    max: 30
  }),
  twoWay: onOff({
    label: "Change Peloton from the calendar",
    help: "Move an event and its on-demand class moves; put a link to a class in an event and it is scheduled or reserved.",
    default: false
  }),
  deleteUnschedules: onOff({
    label: "Deleted events",
    help: "With the above: delete an event and its class goes off your schedule at Peloton. Otherwise the event is only not made again.",
    default: false
  }),
  workoutsToCalendar: onOff({
    label: "Every workout on the calendar",
    help: "Also those that were never scheduled.",
    default: false
  }),
  calendarDisciplines: nameList({
    label: "Only these disciplines",
    help: "Of those workouts, for example: Cycling, Strength. Empty: all."
  }),
  calendarHistoryFrom: daySetting({
    label: "Workouts since",
    help: "A day like 2026-01-31: older workouts since then are added little by little. Empty: new ones only."
  }),
  stackGapMin: optionalNumber({
    label: "Stack workouts",
    help: "Workouts with no more than so many minutes between them become one event. Empty: one event each.",
    default: null,
    min: 1,
    max: 60
  }),
  liveCalendar: onOff({
    label: "Live classes on a calendar",
    help: 'A second calendar, "Peloton live", with the live and encore classes of the coming two weeks.',
    default: false
  }),
  liveDisciplines: nameList({
    label: "Live disciplines",
    help: "Only these, for example: Cycling, Yoga. Empty: all."
  }),
  liveInstructors: nameList({
    label: "Live instructors",
    help: "Only these; a part of the name will do. Empty: all."
  }),
  liveLanguages: nameList({
    label: "Live languages",
    help: "Only these, for example: english, de. Empty: all."
  }),
  liveLengths: numberList({
    label: "Live lengths",
    help: "Only classes of so many minutes, for example: 20, 30. Empty: all."
  }),
  liveLimit: limit3({
    label: "Most live classes",
    help: "So many at most, the soonest first.",
    default: 50,
    min: 1,
    max: 100
  }),
  conflictNote: onOff({
    label: "Note conflicts",
    help: "Say in the event when a class overlaps something on your other calendars. Names of those events then stand in it.",
    default: false
  }),
  mailOnFailure: onOff({
    label: "Mail when a sync fails",
    help: "At most one mail a day."
  }),
  dailyCallBudget: limit3({
    label: "Calls to Peloton a day",
    help: "Past this number a sync waits until the next day (UTC).",
    default: 1e4,
    min: 1,
    max: 2e4,
    advanced: true
  }),
  cellCallBudget: limit3({
    label: "Calls to Peloton from cells a day",
    help: "Most requests of PELOTON(), beside those of the sync; less where both together would be more than Google allows (20,000).",
    default: 1e3,
    min: 1,
    max: 1e4,
    advanced: true
  }),
  personalInCells: onOff({
    label: "Personal fields in cells",
    help: "PELOTON() shows e-mail, birthday, weight, phone, real name and address, too. Whoever sees or edits the sheet sees them then.",
    default: false,
    advanced: true
  }),
  brakeEvents: limit3({
    label: "Most removals at once",
    help: "A sync that would remove more coming events than that changes nothing until you confirm it.",
    default: 10,
    min: 1,
    max: 1e3,
    advanced: true
  }),
  brakeSharePct: limit3({
    label: "Largest share of removals",
    help: "The same in percent of the coming events, once it is more than three.",
    default: 50,
    min: 1,
    max: 100,
    advanced: true
  }),
  legacyLogin: onOff({
    label: "Old sign-in",
    help: "Send email and password the way Peloton used to. Only for servers that still speak it.",
    default: false,
    advanced: true
  })
};
var DEFINITIONS = Object.assign({}, OWN, ...OPTION_PARTS.map(({ settings }) => settings));

// src/settings/settings.ts
var KEYS = Object.keys(DEFINITIONS);
var isKey = (key) => KEYS.some((each) => each === key);
function parseSettings(json) {
  const stored = parseObject(json) ?? {};
  return Object.fromEntries(KEYS.map((key) => [key, keepOrDefault(key, stored[key])]));
}
function keepOrDefault(key, value) {
  try {
    return DEFINITIONS[key].parse(value);
  } catch {
    return DEFINITIONS[key].default;
  }
}
function applyChanges(settings, changes) {
  if (!isObject(changes)) throw new SettingsError("Settings: the changes did not arrive. Try to save again.");
  const changed = Object.keys(changes).map((key) => {
    if (!isKey(key)) throw new SettingsError(`Settings: there is no setting named "${key.slice(0, 40)}".`);
    return [key, accept(key, changes[key])];
  });
  return { ...settings, ...Object.fromEntries(changed) };
}
function accept(key, value) {
  try {
    return DEFINITIONS[key].parse(value);
  } catch (error) {
    throw error instanceof SettingsError ? new SettingsError(`${key}: ${error.message}`) : error;
  }
}
function loggableSettings(settings) {
  const show = (key) => {
    const { secret } = DEFINITIONS[key];
    return secret && settings[key] !== "" ? "[secret]" : settings[key];
  };
  return Object.fromEntries(KEYS.map((key) => [key, show(key)]));
}

// src/run/world.ts
function openWorld() {
  return {
    http: fetchBatch,
    store: userStore(),
    clock: { now: () => Date.now(), sleep: (ms) => Utilities.sleep(ms) },
    crypto: googleCrypto,
    log: consoleLog
  };
}
function requireAccount(world) {
  const account2 = currentAccount(world);
  if (account2 === null) throw new SettingsError("No Peloton account is connected. Choose Peloton > Connect first.");
  return account2;
}
var ownSettings = (world) => keys.settings(world.store, currentAccount(world)?.userId ?? null);
function loadSettings(world) {
  return parseSettings(ownSettings(world).load() ?? keys.settings(world.store, null).load());
}
function saveSettings(world, settings) {
  ownSettings(world).save(JSON.stringify(settings));
}

// src/calendar/state/marks.ts
function createMarks({ account: account2, secret, sha256: sha2562 }) {
  const sign = keyedDigest(sha2562, secret);
  return {
    name: sign(JSON.stringify(["name", account2])).slice(0, 8),
    of: (key, eventId) => sign(JSON.stringify(["event", account2, key, eventId]))
  };
}
var BLOCK_CHARS = 64;
function keyedDigest(sha2562, secret) {
  const key = sha2562(secret).padEnd(BLOCK_CHARS, "\0");
  const pad = (byte) => Array.from(key, (character) => String.fromCharCode(character.charCodeAt(0) ^ byte)).join("");
  const [inner, outer] = [pad(54), pad(92)];
  return (text3) => sha2562(outer + sha2562(inner + text3));
}

// src/run/parts/calendar-files.ts
function marksOf({ store, crypto }, userId, isKept = true) {
  const file = keys.markSecret(store);
  const known = file.load();
  const secret = known ?? crypto.randomText();
  if (known === null && isKept) file.save(secret);
  return createMarks({ account: userId, secret, sha256: crypto.sha256 });
}
function calendarInUse(world) {
  const id = calendarIdInUse(world);
  return id === "" ? null : findCalendar(id);
}
function calendarIdInUse(world) {
  const picked = loadSettings(world).calendarId;
  const account2 = currentAccount(world);
  if (picked !== "" || account2 === null) return picked;
  return keys.calendar(world.store, account2.userId).load().ownId ?? "";
}

// src/run/parts/clear.ts
var WAIT_MS = 1e4;
var BUDGET_MS = 4 * 6e4;
var CALENDARS = { scheduleToCalendar: keys.calendar, liveCalendar: keys.live };
var CALENDAR_SETTINGS = Object.keys(CALENDARS);
function removeEvents(world, settings, what) {
  const { userId } = requireAccount(world);
  const outcome = withRunLock(WAIT_MS, () => {
    world.store.reload();
    const off = Object.fromEntries(settings.map((setting) => [setting, false]));
    saveSettings(world, { ...loadSettings(world), ...off });
    for (const setting of settings) {
      const file = CALENDARS[setting](world.store, userId);
      file.save({ ...file.load(), clearing: what });
    }
    const deadlineAt = world.clock.now() + BUDGET_MS;
    return clearMore(world, userId, () => world.clock.now() < deadlineAt);
  });
  if (outcome === null) throw new SettingsError("A sync is running. Wait until it has ended and choose this again.");
  if (outcome.pause !== null) scheduleContinuation();
  return sayRemoved(outcome, what);
}
function sayRemoved({ removed, pause }, what) {
  const gone = what === "calendar" ? "The calendar is" : counted(removed, "event", "events") || "No event";
  const rest2 = pause === null ? "" : " The rest follows by itself.";
  return `${gone} removed. Nothing is put there any more until you switch it on in Peloton > Settings.${rest2}`;
}
function clearMore(world, userId, timeLeft) {
  const total = { removed: 0, pause: null };
  for (const setting of CALENDAR_SETTINGS) {
    const file = CALENDARS[setting](world.store, userId);
    const memory = file.load();
    const what = memory.clearing;
    if (what === void 0 || total.pause !== null) continue;
    const outcome = clearCalendars({
      what,
      now: world.clock.now(),
      memory,
      marks: marksOf(world, userId),
      save: file.save,
      timeLeft
    });
    total.removed += outcome.removed;
    total.pause = outcome.pause;
  }
  return total;
}
function forgetClearing(world) {
  const account2 = currentAccount(world);
  const settings = loadSettings(world);
  for (const setting of CALENDAR_SETTINGS) {
    if (account2 === null || !settings[setting]) continue;
    const file = CALENDARS[setting](world.store, account2.userId);
    const { clearing, known: _, tidy: __, ...memory } = file.load();
    if (clearing !== void 0) file.save(memory);
  }
}
function continueClearing({ world, account: account2, budget }) {
  const { removed, pause } = clearMore(world, account2.userId, budget.timeLeft);
  return { events: { created: 0, updated: 0, removed }, issues: pauses(pause) };
}

// src/peloton/catalogue/commerce.ts
var POSTMAN5 = "ostranme/peloton-postman";
var GUESS = "No answer was ever published: the fields are a guess.";
var commerce = {
  plans: get("/ecomm/store/dotcom/digital_subscriptions/plans", "Memberships on offer", {}, "Plans", {
    session: "unsure",
    about: GUESS,
    source: POSTMAN5,
    seen: "2020-11"
  }),
  store: get("/ecomm/store", "What the shop sells", {}, "Products", {
    session: "unsure",
    about: GUESS,
    source: POSTMAN5,
    seen: "2020-11"
  }),
  bikeReviews: get(
    "/ecomm/product/bike/reviews",
    "Reviews of the Bike",
    { ...PAGE, sort_by: { in: "query", type: "text", default: "-submittedAt", about: "With `-`: newest first" } },
    "Reviews",
    { session: "unsure", paging: "page", about: GUESS, source: POSTMAN5, seen: "2020-11" }
  ),
  orders: get("/ecomm/orders", "Your orders", {}, "Orders", {
    isPrivate: true,
    about: GUESS,
    source: POSTMAN5,
    seen: "2020-11"
  }),
  card: get("/ecomm/card", "Your payment card, in short", {}, "Card", {
    isPrivate: true,
    about: GUESS,
    source: POSTMAN5,
    seen: "2020-11"
  }),
  subscriptions: get("/api/v2/user/subscriptions", "Your memberships", {}, "SubscriptionList", {
    isPrivate: true,
    gives: { subscriptionId: "data.*.id" },
    source: POSTMAN5,
    seen: "2020-11"
  }),
  userSubscriptions: get("/api/user/{userId}/subscriptions", "Memberships of a member", USER_ID, "SubscriptionList", {
    isPrivate: true,
    gives: { subscriptionId: "data.*.id" },
    about: "Names the Bikes and Treads, and the members who share them.",
    source: "arodbuilds/homebridge-peloton",
    seen: "2026-09"
  }),
  subscriptionTransactions: get(
    "/api/user/{userId}/subscription/{subscriptionId}/subscription_transactions",
    "What you paid",
    {
      ...USER_ID,
      subscriptionId: {
        in: "path",
        type: "text",
        required: true,
        own: "subscriptionId",
        about: "Id of the membership"
      },
      joins: { in: "query", type: "text", default: "transaction", about: "transaction" },
      ...limit(12),
      ...PAGE
    },
    "TransactionList",
    { isPrivate: true, paging: "page", about: GUESS, source: POSTMAN5, seen: "2020-11" }
  )
};

// src/peloton/catalogue/social.ts
var POSTMAN6 = "ostranme/peloton-postman";
var LIST = { ...USER_ID, ...limit(10), ...PAGE };
var social = {
  followers: get("/api/user/{userId}/followers", "Who follows a member", LIST, "ProfileList", {
    paging: "page",
    source: `${POSTMAN6}, al-codaio/peloton-coda-sync`,
    seen: "2026-01"
  }),
  following: get("/api/user/{userId}/following", "Whom a member follows", LIST, "ProfileList", {
    paging: "page",
    gives: { friendId: "data.*.id" },
    about: "`relationship` says in both directions: following, follow_pending, none or null.",
    source: `${POSTMAN6}, al-codaio/peloton-coda-sync`,
    seen: "2026-01"
  }),
  searchUsers: get(
    "/api/user/search",
    "Find members by name",
    {
      user_query: { in: "query", type: "text", required: true, own: "username", about: "Part of a user name" },
      ...limit(40),
      ...PAGE
    },
    "ProfileList",
    { paging: "page", source: POSTMAN6, seen: "2026-01" }
  ),
  changeRelationship: post(
    "/api/user/change_relationship",
    "Follow or unfollow a member",
    {
      user_id: { in: "body", type: "text", required: true, own: "friendId", about: "Id of the other member" },
      action: {
        in: "body",
        type: "text",
        required: true,
        choices: ["follow", "unfollow"],
        default: "follow",
        about: "What to do"
      }
    },
    "Relationship",
    {
      about: "A private member has to agree first. No answer was ever published: the fields are a guess.",
      source: POSTMAN6,
      seen: "2020-11",
      variants: { unfollow: { action: "unfollow" }, follow: { action: "follow" } }
    }
  )
};

// src/peloton/requests/rest-tables.ts
var PAGE_SIZE = 100;
var paged = (page) => ({ limit: PAGE_SIZE, page });
var instructorsPage = (page) => toRequest(instructor.instructors, paged(page));
var followingPage = (userId, page) => toRequest(social.following, { userId, ...paged(page) });
var followersPage = (userId, page) => toRequest(social.followers, { userId, ...paged(page) });
var overview = (userId) => toRequest(user.overview, { userId, version: 1 });
var achievements = (userId) => toRequest(user.achievements, { userId });
var CHALLENGES2 = {
  current: user.currentChallenges,
  upcoming: user.upcomingChallenges,
  past: user.pastChallenges
};
var challenges = (userId, time, hasJoined) => toRequest(CHALLENGES2[time], { userId, has_joined: hasJoined });
var challenge = (userId, challengeId) => toRequest(user.challenge, { userId, challengeId });
var subscriptionsPage = (userId, page) => toRequest(commerce.userSubscriptions, { userId, ...paged(page) });
var favouritesPage = (page) => toRequest(classes.archivedClasses, {
  is_favorite_ride: "true",
  ...paged(page),
  sort_by: "original_air_time",
  desc: true
});
var ownProfile = me;
var classDetails = rideDetails;

// src/streams/wire/paging.ts
var MAX_PAGES = 500;
var SIDE_BY_SIDE = 8;
function readEverything(peloton, what, pageOf, onPage = () => {
}) {
  const found = /* @__PURE__ */ new Map();
  const first = ask(peloton, pageOf(0));
  let isMore = takeIn(found, first, what);
  onPage(first);
  const total = finite(first.total);
  const pages = total === null || found.size === 0 ? MAX_PAGES : Math.min(MAX_PAGES, Math.ceil(total / found.size));
  for (let page = 1; isMore && page < MAX_PAGES; ) {
    const width = total === null ? 1 : Math.max(1, Math.min(SIDE_BY_SIDE, pages - page));
    const asked = Array.from({ length: width }, (_, index) => pageOf(page + index));
    for (const result of askAll(peloton, asked)) {
      if (!result.ok) throw result.error;
      isMore = isMore && takeIn(found, result.value, what);
      onPage(result.value);
    }
    page += width;
  }
  return { items: [...found.values()], missing: Math.max(0, (total ?? 0) - found.size) };
}
function takeIn(found, page, what) {
  if (!Array.isArray(page?.data)) throw notUnderstood(what);
  const before = found.size;
  for (const item of itemsOf(page.data)) {
    const { id } = item;
    if (typeof id === "string" && id !== "" && !found.has(id)) found.set(id, { ...item, id });
  }
  if (found.size === before || page.show_next === false) return false;
  const total = finite(page.total);
  return page.show_next === true || total === null || found.size < total;
}
function notUnderstood(what) {
  const message = `Peloton's answer for your ${what} could not be understood.`;
  return new HttpError({ status: 200, method: "get", url: what, retriable: false, message });
}
var listStream = (table, read2, toRow12) => ({
  table,
  read() {
    const { items, missing } = read2();
    return { rows: items.map(toRow12), missing };
  }
});
function askWhileThereIsTime(peloton, endpoints) {
  const answers = [];
  try {
    for (let at = 0; at < endpoints.length; at += MOST_SIDE_BY_SIDE)
      answers.push(...askAll(peloton, endpoints.slice(at, at + MOST_SIDE_BY_SIDE)));
  } catch (error) {
    if (!(error instanceof Pause) || answers.length === 0) throw error;
  }
  return answers;
}

// src/streams/wire/date-time.ts
var ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
var WITH_ZONE = /(?:GMT|UTC|Z)(?:[+-]\d{2}:?\d{2})?$|[+-]\d{4}$/i;
var FIRST_MILLISECONDS = 1e11;
function parseInstant(value) {
  if (typeof value === "number") return fromEpoch(value);
  if (typeof value !== "string") return null;
  const text3 = value.trim();
  if (/^\d+(\.\d+)?$/.test(text3)) return fromEpoch(Number(text3));
  const iso = ISO.exec(text3);
  return iso ? fromIso(iso) : fromDateText(text3);
}
function fromEpoch(value) {
  if (!Number.isFinite(value) || value <= 0) return null;
  return Math.round(value < FIRST_MILLISECONDS ? value * 1e3 : value);
}
function fromIso(match) {
  const part = (index) => Number(match[index] ?? 0);
  const millis = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const utc = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6), millis);
  const date = new Date(utc);
  const isReal = date.getUTCMonth() === part(2) - 1 && date.getUTCDate() === part(3) && part(4) < 24 && part(5) < 60;
  return isReal ? utc - offsetMs(match[8] ?? "Z") : null;
}
function offsetMs(zone) {
  if (/^z$/i.test(zone)) return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", "") || 0)) * 6e4;
}
function fromDateText(text3) {
  const bare = splitBrackets(text3).before;
  const time = WITH_ZONE.test(bare) ? Date.parse(bare) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

// src/streams/wire/text.ts
var lineOf = (value) => plainLine(value) || null;
function webLink(value) {
  const text3 = lineOf(value);
  return text3 !== null && /^https?:\/\/\S+$/i.test(text3) ? text3 : null;
}
function joinNames(list) {
  const known = list.map(lineOf).filter((name) => name !== null);
  return [...new Set(known)].join(", ") || null;
}
function dateFrom(value) {
  if (typeof value === "number") return instant(value);
  const epochMs = parseInstant(value);
  return epochMs === null ? null : new Date(epochMs);
}

// src/streams/account/achievements.ts
var achievements2 = defineTable({
  name: "achievements",
  columns: {
    achievementId: { about: "Peloton's id of the badge." },
    category: { about: "What kind of badge it is." },
    name: { about: "Name of the badge." },
    earned: { type: "boolean", about: "Whether you have it." },
    count: { type: "integer", title: "Times earned", about: "How often." },
    description: { about: "What it is given for." },
    picture: { about: "Address of the picture." }
  }
});
function createAchievementsStream(world) {
  return {
    table: achievements2,
    read() {
      const { categories } = ask(world.peloton, achievements(world.userId)) ?? {};
      if (!Array.isArray(categories)) throw notUnderstood("achievements");
      const rows = itemsOf(categories).flatMap(
        (category) => itemsOf(category?.achievements).flatMap((one) => toRow(one, lineOf(category?.name)) ?? [])
      );
      return { rows, missing: 0 };
    }
  };
}
function toRow({ count, template }, category) {
  const id = lineOf(template?.id) ?? lineOf(template?.slug);
  if (id === null) return null;
  const times = finite(count) ?? 0;
  return {
    achievementId: id,
    category,
    name: lineOf(template?.name),
    earned: times > 0,
    count: times,
    description: lineOf(template?.description),
    picture: webLink(template?.image_url)
  };
}

// src/streams/account/challenges.ts
var challenges2 = defineTable({
  name: "challenges",
  columns: {
    challengeId: { about: "Peloton's id of the challenge." },
    title: { about: "Its title." },
    time: { about: "Current, Upcoming or Past." },
    joined: { type: "boolean", about: "Whether you take part." },
    startsAt: { title: "Starts", about: "When it begins." },
    endsAt: { title: "Ends", about: "When it ends." },
    progress: { type: "number", about: "How far you are." },
    unit: { about: "Of progress, goal and pace." },
    tier: { title: "Tier reached", about: "The highest that you have." },
    nextTier: { about: "Empty when you have them all." },
    goal: { type: "number", title: "Next goal", about: "What the next tier asks for." },
    toGo: { type: "number", about: "What is missing for it." },
    pacePerDay: { title: "Needed per day", decimals: 1, about: "To reach it in time." },
    percent: { type: "number", title: "Done", unit: "%", about: "Of the next goal." },
    tiers: { about: "All of them with their goals." },
    participants: { type: "integer", about: "How many take part." },
    description: { about: "What it is about." },
    picture: { about: "Address of the picture." }
  }
});
var LISTS = [
  ["current", true],
  ["upcoming", true],
  ["past", true],
  ["current", false],
  ["upcoming", false]
];
var MAX_DETAILS = 12;
function createChallengesStream(world) {
  return { table: challenges2, read: () => readChallenges(world) };
}
function readChallenges(world) {
  const found = readLists(world);
  const running = [...found].filter(([, { time, joined: joined3 }]) => joined3 && time !== "past").map(([id]) => id);
  const asked = running.slice(0, MAX_DETAILS);
  const answers = askAll(
    world.peloton,
    asked.map((id) => challenge(world.userId, id))
  );
  const details = new Map(answers.flatMap((answer2, at) => answer2.ok ? [[asked[at] ?? "", answer2.value]] : []));
  const rows = [...found].map(([id, one]) => toRow2(id, one, details.get(id) ?? null, world.nowMs));
  return { rows, missing: 0 };
}
function readLists({ peloton, userId }) {
  const results = askAll(
    peloton,
    LISTS.map(([time, joined3]) => challenges(userId, time, joined3))
  );
  const found = /* @__PURE__ */ new Map();
  results.forEach((result, at) => {
    if (!result.ok) throw result.error;
    if (!Array.isArray(result.value?.challenges)) throw notUnderstood("challenges");
    const [time, asked] = LISTS[at] ?? ["current", false];
    for (const challenge2 of itemsOf(result.value.challenges)) {
      const id = lineOf(challenge2?.challenge_summary?.id);
      if (!challenge2 || id === null || found.has(id)) continue;
      found.set(id, { challenge: challenge2, time, joined: challenge2.progress?.has_joined ?? asked });
    }
  });
  return found;
}
function toRow2(id, one, detail, nowMs) {
  const { challenge: challenge2, time, joined: joined3 } = one;
  const summary = challenge2.challenge_summary;
  const told = detail?.progress ?? challenge2.progress;
  const all = tiersOf(detail, challenge2);
  const startsAt = dateFrom(summary?.start_time);
  const endsAt = dateFrom(summary?.end_time);
  const leftMs = endsAt === null ? null : endsAt.getTime() - Math.max(nowMs, startsAt?.getTime() ?? 0);
  const progress = joined3 ? finite(told?.metric_value) ?? 0 : null;
  return {
    challengeId: id,
    title: lineOf(summary?.title),
    time: time.charAt(0).toUpperCase() + time.slice(1),
    joined: joined3,
    startsAt,
    endsAt,
    progress,
    unit: lineOf(told?.metric_display_unit) ?? lineOf(all[0]?.metric_display_unit),
    ...standing(all, progress, lineOf(told?.current_tier?.title)),
    ...pace(time === "past" ? [] : all, progress ?? 0, leftMs),
    tiers: all.map(tierText).join(", ") || null,
    participants: finite(challenge2.participants?.total_count),
    description: lineOf(detail?.challenge_detail?.detailed_description) ?? lineOf(summary?.description),
    picture: webLink(summary?.symbol_image_url)
  };
}
function tiersOf(detail, { progress }) {
  const known = itemsOf(detail?.challenge_detail?.tiers);
  const told = known.length > 0 ? known : [progress?.current_tier, progress?.next_tier];
  const asking = told.flatMap((tier) => tier && positive(tier.metric_value) !== null ? [tier] : []);
  return asking.sort((a, b) => askedBy(a) - askedBy(b));
}
var askedBy = (tier) => finite(tier.metric_value) ?? 0;
function tierText(tier) {
  return [lineOf(tier.title), askedBy(tier), lineOf(tier.metric_display_unit)].filter((part) => part !== null).join(" ");
}
function standing(tiers, progress, told) {
  const reached = tiers.filter((tier) => progress !== null && askedBy(tier) <= progress);
  return { tier: lineOf(reached[reached.length - 1]?.title) ?? told };
}
function pace(tiers, progress, leftMs) {
  const next = tiers.find((tier) => askedBy(tier) > progress);
  if (!next) return { nextTier: null, goal: null, toGo: null, pacePerDay: null, percent: null };
  const goal = askedBy(next);
  const toGo = goal - progress;
  const days = leftMs === null || leftMs <= 0 ? null : Math.ceil(leftMs / DAY_MS);
  return {
    nextTier: lineOf(next.title),
    goal,
    toGo,
    pacePerDay: days === null ? null : toGo / days,
    percent: Math.floor(100 * progress / goal)
  };
}

// src/streams/account/overview.ts
var overview2 = defineTable({
  name: "overview",
  columns: {
    metricId: { title: "Metric", about: "Name of the figure, which never changes." },
    group: { about: "Workouts, Streaks, Records, Milestones." },
    name: { about: "What is counted or measured." },
    value: { type: "number", about: "The figure." },
    unit: { about: "Of the figure." },
    achievedAt: { title: "When", about: "When it was set or began." },
    workoutId: { about: "The workout of a record." },
    icon: { about: "Address of the picture." }
  }
});
function createOverviewStream(world) {
  return {
    table: overview2,
    read() {
      const answer2 = ask(world.peloton, overview(world.userId));
      if (!answer2?.workout_counts) throw notUnderstood("overview");
      const rows = [...counts(answer2), ...streaks(answer2), ...records(answer2), ...milestones(answer2)];
      return { rows: [...new Map(rows.map((row) => [row.metricId, row])).values()], missing: 0 };
    }
  };
}
function metricRow(metricId, group, about) {
  const empty = { name: null, value: null, unit: null, achievedAt: null, workoutId: null, icon: null };
  return { ...empty, ...about, metricId, group };
}
function counts({ workout_counts: told }) {
  const total = metricRow("workouts", "Workouts", {
    name: "All workouts",
    value: finite(told?.total_workouts),
    unit: "workouts"
  });
  const each = itemsOf(told?.workouts).flatMap((one) => {
    const slug = lineOf(one?.slug) ?? lineOf(one?.name);
    if (slug === null) return [];
    const name = lineOf(one?.name) ?? disciplineLabel(slug);
    return [
      metricRow(`workouts.${slug}`, "Workouts", {
        name,
        value: finite(one?.count),
        unit: "workouts",
        icon: webLink(one?.icon_url)
      })
    ];
  });
  return [total, ...each];
}
function streaks({ streaks: told }) {
  if (!told) return [];
  const unit2 = "weeks";
  return [
    metricRow("streak.current", "Streaks", {
      name: "Current weekly streak",
      value: finite(told.current_weekly),
      unit: unit2,
      achievedAt: dateFrom(told.start_date_of_current_weekly)
    }),
    metricRow("streak.best", "Streaks", { name: "Best weekly streak", value: finite(told.best_weekly), unit: unit2 })
  ];
}
function records({ personal_records: disciplines }) {
  return itemsOf(disciplines).flatMap((discipline) => {
    const slug = lineOf(discipline?.slug) ?? lineOf(discipline?.name) ?? "";
    const label = lineOf(discipline?.name) ?? disciplineLabel(slug);
    return itemsOf(discipline?.records).flatMap((record2) => recordRow(slug, label, record2));
  });
}
function recordRow(discipline, label, record2) {
  const slug = lineOf(record2.slug) ?? lineOf(record2.name);
  if (slug === null) return [];
  const shown2 = typeof record2.value === "string" ? Number(record2.value.replace(/,/g, "")) : record2.value;
  return [
    metricRow(`record.${discipline}.${slug}`, "Records", {
      name: [label, lineOf(record2.name) ?? slug].filter((part) => part !== null).join(", "),
      value: finite(shown2) ?? finite(record2.raw_value),
      unit: lineOf(record2.unit),
      achievedAt: dateFrom(record2.workout_date),
      workoutId: lineOf(record2.workout_id)
    })
  ];
}
var CENTURY = 100;
function milestones({ workout_counts: told, achievements: achievements3 }) {
  const total = finite(told?.total_workouts);
  const badges = itemsOf(achievements3).flatMap(({ count, template }) => {
    const id = lineOf(template?.id) ?? lineOf(template?.slug);
    if (id === null) return [];
    const name = joinNames([lineOf(template?.name) ?? id]);
    return [
      metricRow(`milestone.${id}`, "Milestones", {
        name,
        value: finite(count),
        unit: "times",
        icon: webLink(template?.image_url)
      })
    ];
  });
  if (total === null) return badges;
  const next = (Math.floor(total / CENTURY) + 1) * CENTURY;
  return [
    metricRow("milestone.next", "Milestones", {
      name: `Workouts to go until ${next}`,
      value: next - total,
      unit: "workouts"
    }),
    ...badges
  ];
}

// src/streams/account/subscriptions.ts
var subscriptions = defineTable({
  name: "subscriptions",
  columns: {
    subscriptionId: { about: "Peloton's id of the membership." },
    status: { about: "Peloton's word." },
    owner: { about: "Who holds it." },
    members: { title: "Shared with", about: "Who else may use it." },
    maxMembers: { type: "integer", title: "Most members", about: "How many it may be shared with." },
    devices: { about: "What it is used on." },
    lastAttachedAt: { title: "Last attached", about: "When the newest device was added." }
  }
});
function createSubscriptionsStream({ peloton, userId }) {
  const read2 = () => readEverything(peloton, "subscriptions", (page) => subscriptionsPage(userId, page));
  return listStream(subscriptions, read2, toRow3);
}
function toRow3(one) {
  const devices = itemsOf(one.attached_devices);
  const attached = devices.map((device) => epochSec(device?.last_attached_at) ?? 0);
  const last = Math.max(0, ...attached);
  return {
    subscriptionId: one.id,
    status: titleCase(lineOf(one.status) ?? "") || null,
    owner: lineOf(one.owner?.username),
    members: joinNames(itemsOf(one.shared_user_set).map((user2) => user2?.username)),
    maxMembers: finite(one.max_shared_users),
    devices: joinNames([
      ...devices.map((device) => lineOf(device?.device_name) ?? titleCase(lineOf(device?.device_group) ?? "")),
      ...devices.length === 0 ? [one.bike_device_name, one.tread_device_name] : []
    ]),
    lastAttachedAt: last > 0 ? new Date(last * 1e3) : null
  };
}

// src/peloton/catalogue/tags.ts
var POSTMAN7 = { source: "ostranme/peloton-postman", seen: "2020-11" };
var NAME = { in: "body", type: "text", required: true, example: "PelotonDads", about: "The tag without #" };
var CHANGE = { "input.tagName": { ...NAME, example: "PelotonDevs" } };
var PRIVACY = "A private member is a `UserPrivacyError` in place of the protected fields.";
var tags = {
  myTags: graphql(MY_TAGS, "Your tags", {}, POSTMAN7),
  primaryTag: graphql(
    PRIMARY_TAG,
    "A member's first tag",
    { userId: { in: "body", type: "text", own: "userId", about: "Id of the member" } },
    POSTMAN7
  ),
  searchTag: graphql(
    SEARCH_TAG,
    "Find tags",
    {
      query: { ...NAME, about: "Part of a name" },
      tagName: { ...NAME, about: "A whole name, looked up beside it" },
      ...AFTER
    },
    { ...POSTMAN7, paging: "after" }
  ),
  browseTags: graphql(
    BROWSE_TAGS,
    "Tags by category",
    {
      categorySlug: {
        in: "body",
        type: "text",
        required: true,
        choices: ["FEATURED", "FRIENDS", "POPULAR", "TRENDING"],
        default: "FEATURED",
        about: "Category"
      },
      ...AFTER
    },
    {
      ...POSTMAN7,
      paging: "after",
      variants: {
        featured: { categorySlug: "FEATURED" },
        friends: { categorySlug: "FRIENDS" },
        popular: { categorySlug: "POPULAR" },
        trending: { categorySlug: "TRENDING" }
      }
    }
  ),
  tagCategoryNames: graphql(TAG_CATEGORY_NAMES, "Names of the categories", {}, POSTMAN7),
  tagDetail: graphql(
    TAG_DETAIL,
    "A tag and its members",
    { tagName: NAME, ...AFTER },
    { ...POSTMAN7, paging: "after", about: PRIVACY }
  ),
  addTag: graphql(ADD_TAG, "Join a tag", CHANGE, POSTMAN7),
  setPrimaryTag: graphql(SET_PRIMARY_TAG, "Make a tag your first", CHANGE, POSTMAN7),
  removeTag: graphql(REMOVE_TAG, "Leave a tag", CHANGE, POSTMAN7)
};

// src/peloton/requests/graphql.ts
function holdsStack({ viewUserStack: answer2 }) {
  return answer2 != null && (answer2.userStack != null || answer2.numClasses != null);
}
var windowOf = ({ startAt, endAt }) => ({ startTime: isoOf(startAt), endTime: isoOf(endAt) });
var yourScheduleItems2 = (range) => toOperation(schedule.yourScheduleItems, windowOf(range));
var yourScheduleItemsAndStack = (range) => toOperation(schedule.yourScheduleItemsAndStack, windowOf(range));
var userScheduledClasses = (userId, range) => toOperation(schedule.userScheduledClasses, { id: userId, ...windowOf(range) });
var viewUserStack = () => toOperation(stack.viewUserStack, {});
var viewUserStackPlain = () => toOperation(stack.viewUserStackPlain, {});
var WRAPPERS = {
  addClassToSchedule: ["scheduledClassInput", "input", ""],
  rescheduleClass: ["rescheduleClassInput", "scheduledClassInput", "input", ""],
  removeClassFromSchedule: ["", "input"]
};
function scheduleMutation(field, values) {
  const fields = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ");
  const operationName2 = field.charAt(0).toUpperCase() + field.slice(1);
  return (WRAPPERS[field] ?? []).map((wrapper) => {
    const args = wrapper === "" ? fields : `${wrapper}: { ${fields} }`;
    const query = `mutation ${operationName2} {
  ${field}(${args}) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;
    return { operationName: operationName2, query, variables: {} };
  });
}
var myTags = () => toOperation(tags.myTags, {});

// src/streams/account/tags.ts
var tags2 = defineTable({
  name: "tags",
  columns: {
    tag: { type: "id", about: "Its name, without the #." },
    isPrimary: { about: "Whether it is the one shown on the leaderboard." },
    members: { type: "integer", about: "How many use it." },
    friends: { type: "integer", about: "How many of those that you follow use it." },
    picture: { about: "Address of the picture." }
  }
});
function createTagsStream({ peloton }) {
  return {
    table: tags2,
    read() {
      const { data, errors } = peloton.graphql(myTags());
      const list = data?.user?.userTags?.allTags;
      if (!Array.isArray(list) || errors.length > 0) throw notUnderstood("tags");
      const rows = itemsOf(list).flatMap((entry) => toRow4(entry) ?? []);
      return { rows: [...new Map(rows.map((row) => [row.tag, row])).values()], missing: 0 };
    }
  };
}
function toRow4(entry) {
  const tag = lineOf(entry?.tag?.name);
  if (tag === null) return null;
  return {
    tag,
    isPrimary: entry?.isPrimary === true,
    members: finite(entry?.tag?.users?.totalCount),
    friends: finite(entry?.tag?.followingCount),
    picture: webLink(entry?.tag?.assets?.backgroundImage?.location)
  };
}

// src/streams/schedule/item.ts
var USUAL_LENGTH_MS = 30 * 6e4;
var LOOK_BACK_MS = DAY_MS;
var MEMBERS = "https://members.onepeloton.com";
function readOne(read2) {
  try {
    return read2();
  } catch (error) {
    if (error instanceof AppError) throw error;
    return null;
  }
}
function instructorOf({ instructor: instructor2 }) {
  const { name, first_name: first, last_name: last } = instructor2 ?? {};
  return plainLine(name) || plainLine([first, last].filter(Boolean).join(" "));
}
function listIn(list, what, retriable = true) {
  if (Array.isArray(list)) return list;
  const message = `Peloton answered the question for ${what} without a list.`;
  throw new HttpError({ status: 200, method: "get", url: "", retriable, message });
}
function classLink({ rideId, sessionId, joinToken, discipline }) {
  const part = (value) => encodeText(String(value));
  if (rideId && sessionId) {
    const join2 = joinToken ? `join_token=${part(joinToken)}&` : "";
    return `${MEMBERS}/scheduled/class/${part(rideId)}/${part(sessionId)}?${join2}start=0&type=0&locale=en-US`;
  }
  const category = part(discipline || "cycling");
  if (rideId) return `${MEMBERS}/classes/${category}?modal=classDetailsModal&classId=${part(rideId)}`;
  if (sessionId) return `${MEMBERS}/schedule/${category}?modal=scheduledClassDetails&liveId=${part(sessionId)}`;
  return `${MEMBERS}/schedule`;
}

// src/streams/classes/row.ts
var classes2 = defineTable({
  name: "classes",
  mark: "syncState",
  columns: {
    classId: { about: "Peloton's id of the class." },
    title: { widthPx: 260, about: "Title of the class." },
    discipline: { about: "Cycling, Running, Strength..." },
    types: { about: "Climb, Power Zone, Intervals..." },
    instructor: { about: "Who teaches it." },
    lengthMin: { about: "Empty for fixed-distance classes." },
    difficulty: { decimals: 1, about: "Members' mean, out of 10." },
    ratingPct: { decimals: 1, about: "Share of thumbs up." },
    totalRatings: { type: "integer", about: "How many rated it." },
    totalWorkouts: { type: "integer", about: "How often it was taken by anyone." },
    myWorkouts: { type: "integer", about: "How often you had taken it when it was read." },
    airedAt: { title: "Air time", about: "When it was first shown." },
    equipment: { about: "What it needs." },
    muscles: { about: "Body parts and their share, the most used first." },
    explicit: { type: "boolean", about: "Whether the language is." },
    language: { about: "Spoken language." },
    format: { about: "Video or audio." },
    isFtpTest: { title: "FTP test", about: "Whether it measures your FTP." },
    songs: { type: "integer", about: "How many the playlist has; they are in the sheet Songs." },
    playlist: { type: "url", about: "Address of the instructor's playlist." },
    description: { about: "What it is about." },
    instructorId: { about: "Peloton's id of the instructor." },
    seriesId: { about: "Peloton's id of the series that it belongs to." },
    meanRatingPct: { decimals: 1, about: "Peloton's other figure for the rating; mostly the same." },
    picture: { about: "Address of the picture." },
    link: { about: "Page of the class." },
    syncState: { about: "How far this row is; written by the sync itself." }
  }
});
function classIdOf(ride) {
  const id = lineOf(ride?.id);
  return id === null || /^[0-]+$/.test(id) ? null : id;
}
function measures(ride) {
  const lengthSec = positive(ride.duration);
  const mean = positive(ride.overall_rating_avg);
  const share = positive(ride.overall_estimate) ?? mean;
  return {
    lengthMin: lengthSec && lengthSec / 60,
    difficulty: positive(ride.difficulty_estimate) ?? positive(ride.difficulty_rating_avg),
    ratingPct: share && share * 100,
    meanRatingPct: mean && mean * 100,
    totalRatings: finite(ride.overall_rating_count),
    totalWorkouts: finite(ride.total_workouts),
    airedAt: instant(ride.original_air_time)
  };
}
function listedRow(ride, classId) {
  const slug = lineOf(ride.fitness_discipline);
  const language = lineOf(ride.language);
  const format = lineOf(ride.content_format);
  return withoutNulls({
    classId,
    title: lineOf(ride.title),
    discipline: disciplineLabel(slug, lineOf(ride.fitness_discipline_display_name)),
    instructor: lineOf(ride.instructor?.name),
    ...measures(ride),
    explicit: ride.is_explicit ?? null,
    language: language ? titleCase(language) : lineOf(ride.origin_locale),
    format: format && titleCase(format),
    playlist: webLink(ride.instructor?.spotify_playlist_uri),
    description: lineOf(ride.description),
    instructorId: lineOf(ride.instructor_id) ?? lineOf(ride.instructor?.id),
    seriesId: lineOf(ride.series_id),
    picture: webLink(ride.image_url),
    link: classLink({ rideId: classId, sessionId: null, joinToken: null, discipline: slug ?? "" })
  });
}
function detailedRow(details, classId) {
  const ride = details.ride ?? {};
  return withoutNulls({
    ...listedRow(ride, classId),
    types: joinNames(itemsOf(details.class_types).map((type) => type?.name)),
    equipment: joinNames(itemsOf(ride.equipment_tags).map((tag) => tag?.name)),
    muscles: musclesOf2(details),
    myWorkouts: finite(ride.total_user_workouts),
    isFtpTest: details.is_ftp_test ?? null,
    songs: details.playlist ? itemsOf(details.playlist.songs).length : null
  });
}
function musclesOf2({ segments }) {
  const shares = Object.entries(segments?.segment_body_focus_distribution ?? {}).map(
    ([slug, share]) => [titleCase(slug), Number(share)]
  );
  const used = shares.filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1]);
  return used.map(([name, share]) => `${name} ${Math.round(share * 100)}%`).join(", ") || null;
}

// src/streams/classes/favourites.ts
var favourites = defineTable({
  name: "favourites",
  columns: pick(classes2.columns, [
    ...["classId", "title", "discipline", "instructor", "lengthMin", "difficulty", "ratingPct"],
    ...["airedAt", "link"]
  ])
});
function readFavourites(peloton) {
  const teachers = /* @__PURE__ */ new Map();
  const beside = (page) => {
    for (const teacher of itemsOf(page.instructors)) if (teacher?.id) teachers.set(teacher.id, teacher);
  };
  const read2 = readEverything(peloton, "favourites", favouritesPage, beside);
  const withTeacher = read2.items.map((ride) => {
    const teacher = ride.instructor ?? teachers.get(lineOf(ride.instructor_id) ?? "");
    return teacher ? { ...ride, instructor: teacher } : ride;
  });
  return { ...read2, items: withTeacher };
}
function createFavouritesStream(world) {
  return listStream(favourites, world.favourites, toRow5);
}
function toRow5(ride) {
  const known = listedRow(ride, ride.id);
  return Object.fromEntries(Object.keys(favourites.columns).map((key) => [key, known[key] ?? null]));
}

// src/streams/classes/instructors.ts
var instructors = defineTable({
  name: "instructors",
  columns: {
    instructorId: { about: "Peloton's id of the instructor." },
    name: { about: "As shown in classes." },
    disciplines: { about: "What they teach." },
    quote: { about: "Their motto." },
    background: { about: "Their biography." },
    shortBio: { about: "The same in short." },
    story: { about: "What Peloton calls their background." },
    questions: { title: "Questions and answers", about: "What they were asked." },
    coachType: { about: "How they coach." },
    username: { title: "Peloton username", about: "Their own account." },
    instagram: { about: "Profile." },
    twitter: { about: "Profile." },
    strava: { about: "Profile." },
    facebook: { about: "Fan page." },
    spotifyPlaylist: { about: "Address of their playlist." },
    film: { about: "Address of a film about them." },
    firstName: { about: "First name." },
    lastName: { about: "Last name." },
    image: { title: "Image URL", about: "Address of the picture." },
    heroImage: { title: "Large image", about: "Address of the large picture." }
  }
});
function createInstructorsStream({ peloton }) {
  return listStream(instructors, () => readEverything(peloton, "instructors", instructorsPage), toRow6);
}
function toRow6(teacher) {
  return {
    instructorId: teacher.id,
    name: lineOf(teacher.name) ?? lineOf(teacher.full_name) ?? (instructorOf({ instructor: teacher }) || null),
    disciplines: joinNames(itemsOf(teacher.fitness_disciplines).map((slug) => disciplineLabel(lineOf(slug)))),
    quote: lineOf(teacher.quote),
    background: lineOf(teacher.bio),
    shortBio: lineOf(teacher.short_bio),
    story: lineOf(teacher.background),
    questions: questionsOf(teacher),
    coachType: lineOf(teacher.coach_type),
    username: lineOf(teacher.username),
    instagram: lineOf(teacher.instagram_profile),
    twitter: lineOf(teacher.twitter_profile),
    strava: lineOf(teacher.strava_profile),
    facebook: lineOf(teacher.facebook_fan_page),
    spotifyPlaylist: lineOf(teacher.spotify_playlist_uri),
    film: lineOf(teacher.film_link),
    firstName: lineOf(teacher.first_name),
    lastName: lineOf(teacher.last_name),
    image: webLink(teacher.image_url),
    heroImage: webLink(teacher.instructor_hero_image_url) ?? webLink(teacher.about_image_url)
  };
}
function questionsOf({ ordered_q_and_as: pairs }) {
  const told = itemsOf(pairs).flatMap((pair) => {
    const [question, answer2] = Array.isArray(pair) ? pair.map(lineOf) : [];
    return question && answer2 ? [`${question} ${answer2}`] : [];
  });
  return told.join(" | ") || null;
}

// src/streams/people/friends.ts
var PERSON = {
  userId: { title: "Peloton ID", about: "Peloton's id of the member." },
  username: { about: "Leaderboard name." },
  location: { about: "As they tell it." },
  totalWorkouts: { type: "integer", about: "Of their whole life." },
  isPrivate: { about: "Whether they keep their workouts to themselves." },
  firstSeenAt: { title: "First seen", about: "When a sync first found them in this list." },
  picture: { about: "Address of the picture." }
};
var { firstSeenAt, picture, ...person } = PERSON;
var friends = defineTable({
  name: "friends",
  columns: {
    ...person,
    followsMe: { type: "boolean", about: "Whether they follow you." },
    followers: { type: "integer", about: "How many follow them." },
    following: { type: "integer", about: "How many they follow." },
    firstSeenAt,
    picture
  }
});
function readFriends(peloton, userId) {
  return readEverything(peloton, "friends", (page) => followingPage(userId, page));
}
function createFriendsStream(world) {
  return { ...listStream(friends, world.friends, toRow7), firstSeen: { firstSeenAt: new Date(world.nowMs) } };
}
function personRow(one) {
  return {
    userId: one.id,
    username: lineOf(one.username),
    location: lineOf(one.location),
    totalWorkouts: finite(one.total_workouts),
    isPrivate: one.is_profile_private ?? null,
    picture: webLink(one.image_url)
  };
}
function toRow7(friend) {
  const { relationship } = friend;
  return {
    ...personRow(friend),
    followsMe: relationship ? relationship.user_to_me === "following" : null,
    followers: finite(friend.total_followers),
    following: finite(friend.total_following)
  };
}

// src/streams/people/followers.ts
var { firstSeenAt: firstSeenAt2, picture: picture2, ...person2 } = PERSON;
var followers = defineTable({
  name: "followers",
  columns: {
    ...person2,
    iFollow: { type: "boolean", about: "Whether you follow them." },
    firstSeenAt: firstSeenAt2,
    picture: picture2
  }
});
function createFollowersStream(world) {
  const { peloton, userId, nowMs } = world;
  const read2 = () => readEverything(peloton, "followers", (page) => followersPage(userId, page));
  return { ...listStream(followers, read2, toRow8), firstSeen: { firstSeenAt: new Date(nowMs) } };
}
var toRow8 = (one) => ({
  ...personRow(one),
  iFollow: one.authed_user_follows ?? null
});

// src/streams/classes/songs.ts
var songs = defineTable({
  name: "songs",
  of: "classId",
  keyOf: ["classId", "place"],
  columns: {
    songKey: { type: "id", about: "Class ID and place in its playlist." },
    className: { title: "Class", about: "Title of the class." },
    place: { type: "integer", about: "Place in the playlist, from 1." },
    title: { title: "Song", about: "Title of the song." },
    artists: { about: "Who plays it." },
    album: { about: "What it is from." },
    startMin: { decimals: 1, about: "From the beginning of the class." },
    liked: { type: "boolean", about: "Whether you liked it." },
    classId: { about: "Peloton's id of the class." },
    picture: { title: "Album picture", about: "Address of the picture." }
  }
});
function songRows({ ride, playlist }, classId) {
  const rows = itemsOf(playlist?.songs).map((song, index) => {
    const startSec = finite(song?.start_time_offset);
    return {
      songKey: `${classId}:${index + 1}`,
      className: lineOf(ride?.title),
      place: index + 1,
      title: lineOf(song?.title),
      artists: joinNames(itemsOf(song?.artists).map((artist) => artist?.artist_name)),
      album: lineOf(song?.album?.name),
      startMin: startSec === null ? null : startSec / 60,
      liked: song?.liked ?? null,
      classId,
      picture: webLink(song?.album?.image_url)
    };
  });
  return rows.filter(({ title, artists }) => title !== null || artists !== null);
}

// src/streams/classes/stream.ts
var DETAIL_BATCH = 80;
function createClassesStream(world) {
  return {
    table: classes2,
    parts: world.withSongs ? [{ table: songs, version: "v1" }] : [],
    pageSize: PAGE_SIZE,
    list: (pages) => listClasses(world, pages),
    detailBatch: DETAIL_BATCH,
    details: (keys2) => readDetails(world.peloton, keys2),
    goneRow: {}
  };
}
function listClasses(world, pages) {
  const { peloton, userId } = world;
  const asked = pages.map((page) => workoutsPage(userId, page, PAGE_SIZE));
  return askAll(peloton, asked).map((answer2, at) => toPage(world, answer2, pages[at] === 0));
}
function toPage({ others }, answer2, isFirst) {
  if (!answer2.ok) throw answer2.error;
  const { data, show_next: showNext, total } = answer2.value ?? {};
  if (!Array.isArray(data)) throw notUnderstood("workouts");
  return {
    entries: [...itemsOf(data).flatMap(classIn), ...isFirst ? others() : []].flatMap(toEntry),
    isLast: data.length === 0 || showNext === false,
    total: finite(total)
  };
}
function classIn(workout2) {
  return workout2.ride && workout2.workout_type !== "freestyle" ? [workout2.ride] : [];
}
function toEntry(ride) {
  const key = classIdOf(ride);
  return key === null ? [] : [{ key, cursor: 0, etag: "", settled: true, row: listedRow(ride, key) }];
}
function readDetails(peloton, keys2) {
  return askWhileThereIsTime(peloton, keys2.map(classDetails)).map((result, at) => toDetail(keys2[at] ?? "", result));
}
function toDetail(key, result) {
  if (!result.ok) return { key, error: result.error.message, gone: [404, 410].includes(result.error.status) };
  if (classIdOf(result.value?.ride) !== key) {
    return { key, error: "Peloton's answer for the class could not be understood", gone: false };
  }
  const parts = [{ table: songs.name, rows: songRows(result.value, key) }];
  return { key, row: detailedRow(result.value, key), parts };
}

// src/sync/mark.ts
var MAX_TRIES3 = 5;
var PATTERN = /^(listed|in progress|complete|retry|failed|deleted)(?: (\d+)x)? \[([^\]]*)\]((?: \w+=\w+#\d+)*)(?:: ([\s\S]*))?$/;
function parseMark(text3) {
  const match = PATTERN.exec(text3);
  if (!match) return null;
  return {
    kind: match[1],
    tries: Number(match[2] ?? 0),
    etag: match[3] ?? "",
    parts: parseParts(match[4] ?? ""),
    reason: match[5] ?? ""
  };
}
function parseParts(text3) {
  const found = text3.split(" ").flatMap((part) => {
    const [, name = "", version = "", count] = /^(\w+)=(\w+)#(\d+)$/.exec(part) ?? [];
    return count === void 0 ? [] : [[name, { version, count: Number(count) }]];
  });
  return Object.fromEntries(found);
}
function formatMark(kind, etag, more = {}) {
  const tries = more.tries ? ` ${more.tries}x` : "";
  const parts = Object.entries(more.parts ?? {}).map(([name, { version, count }]) => ` ${name}=${version}#${count}`);
  const reason = more.reason ? `: ${more.reason}` : "";
  return `${kind}${tries} [${etag}]${parts.join("")}${reason}`;
}
function afterFailure(mark, reason) {
  const tries = mark.tries + 1;
  return tries < MAX_TRIES3 ? formatMark("retry", mark.etag, { tries, reason }) : formatMark("failed", mark.etag, { reason });
}
function isOwed(mark) {
  return mark.kind === "listed" || mark.kind === "retry";
}
function isStale2(mark, etag) {
  return mark === null || mark.etag !== etag || mark.kind === "deleted";
}

// src/sync/walk.ts
var LAG_SEC = 3 * 86400;
var COMPARE_EVERY_MS = WEEK_MS;
var WIDE = 5;
var NO_RESULT = { unlisted: [], finishComparison: false };
function walkLog(run) {
  const { state } = run;
  const first = run.stream.list([0])[0];
  if (!first || isSuspiciouslyEmpty(run, first) || firstPageIsUnchanged(run, first)) return NO_RESULT;
  const sight = { first, keys: /* @__PURE__ */ new Set(), fresh: /* @__PURE__ */ new Set() };
  const resumed = state.walk;
  const isWhole = resumed === null && (floorOf(run) === null || isComparisonDue(run));
  const floor = isWhole ? null : floorOf(run);
  if (resumed === null)
    state.walk = { top: topOf(first), floor, page: 0, for: run.writers.active().map((d) => d.name) };
  let atEnd = walkDown(run, sight, first, 0, resumed ? resumed.top : floor, resumed === null);
  if (run.writers.active().length === 0) return NO_RESULT;
  if (resumed !== null) {
    resumed.top = Math.max(resumed.top, topOf(first));
    if (!atEnd) walkDown(run, sight, null, Math.max(1, resumed.page - 1), resumed.floor, true);
  } else if (!atEnd && totalIsOff(state, sight)) {
    atEnd = walkDown(run, sight, null, state.walk?.page ?? 1, null, true);
  }
  if (run.writers.active().length === 0) return NO_RESULT;
  return finish(run, sight, { sawAll: resumed === null && atEnd, wasResumed: resumed !== null });
}
var isComparisonDue = ({ state, world }) => world.now() - state.comparedAt >= COMPARE_EVERY_MS;
function floorOf(run) {
  const bookmarks = run.writers.active().map((destination) => run.state.done[destination.name]);
  if (bookmarks.some((bookmark) => bookmark === void 0)) return null;
  return Math.min(...bookmarks) - LAG_SEC;
}
var topOf = (page) => page.entries[0]?.cursor ?? 0;
function fingerprint(entries) {
  return entries.map((entry) => entry.key.slice(0, 8) + entry.etag).join("");
}
function firstPageIsUnchanged(run, first) {
  const { state, writers } = run;
  return state.walk === null && !isComparisonDue(run) && writers.active().every(({ name }) => (state.done[name] ?? -1) >= topOf(first) && !state.behind.includes(name)) && fingerprint(first.entries) === state.recent && (first.total === null || first.total === state.total);
}
function isSuspiciouslyEmpty(run, first) {
  if (first.entries.length > 0 || !run.state.total) return false;
  run.report.problems.push(
    sourceProblem(
      "Peloton listed no workouts although there were some before. Nothing was changed; the next run looks again."
    )
  );
  return true;
}
function totalIsOff(state, sight) {
  if (sight.first.total === null || state.total === null) return false;
  return sight.first.total - state.total !== sight.fresh.size;
}
function walkDown(run, sight, read2, from, stop, keepsPlace) {
  let page = from;
  let pages = read2 === null ? readPages(run, sight.first.total, page, stop) : [read2];
  for (; ; ) {
    const before = sight.keys.size;
    writePages(run, sight, pages, stop === null);
    if (page > from) requireNew(pages, sight.keys.size - before);
    if (run.writers.active().length === 0) return false;
    page += pages.length;
    if (pages.some((each) => each.isLast)) return true;
    if (stop !== null && oldest(pages) < stop) return false;
    if (keepsPlace && run.state.walk !== null) run.state.walk.page = page;
    run.save();
    run.world.onProgress(run.report);
    pages = readPages(run, sight.first.total, page, stop);
  }
}
function requireNew(pages, added2) {
  if (added2 > 0 || pages.every(({ entries, isLast }) => entries.length === 0 || isLast)) return;
  const message = "Peloton gives the same page of a list again and again. The rest is read by a later run.";
  throw new HttpError({ status: 200, method: "get", url: "list", retriable: false, message });
}
function oldest(pages) {
  const cursors = pages.flatMap((page) => page.entries.map((entry) => entry.cursor));
  return cursors.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...cursors);
}
function readPages(run, total, from, stop) {
  run.world.requireTime();
  const expected = total === null ? from + 1 : Math.ceil(total / run.stream.pageSize);
  const width = stop === null ? Math.min(WIDE, Math.max(1, expected - from)) : 1;
  const pages = run.stream.list(Array.from({ length: width }, (_, index) => from + index));
  const last = pages.findIndex((page) => page.isLast);
  return last < 0 ? pages : pages.slice(0, last + 1);
}
function writePages(run, sight, pages, isWhole) {
  const entries = pages.flatMap((page) => page.entries).filter((entry) => !sight.keys.has(entry.key));
  const unique = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  for (const entry of unique) sight.keys.add(entry.key);
  const taking = run.writers.active().filter((destination) => run.state.walk?.for.includes(destination.name));
  const news = /* @__PURE__ */ new Map();
  run.writers.each((destination) => {
    if (taking.includes(destination)) news.set(destination, newsFor(run, destination, unique));
  });
  const isFresh = (entry) => [...news.keys()].every((sink) => !run.holdings.of(sink).has(entry.key));
  const fresh = unique.filter(isFresh);
  for (const entry of fresh) sight.fresh.add(entry.key);
  if (isWhole && fresh.length > 0) run.stream.enrich?.(fresh);
  writeNews(run, news);
}
function newsFor(run, destination, entries) {
  const held2 = run.holdings.of(destination);
  const isRefill = run.state.refill.includes(destination.name);
  return entries.filter((entry) => isRefill || isStale2(held2.get(entry.key) ?? null, entry.etag));
}
function writeNews(run, news) {
  const owing = [...news].filter(([, entries]) => entries.length > 0).map(([destination]) => destination.name);
  if (owing.length === 0) return;
  run.state.owed = [.../* @__PURE__ */ new Set([...run.state.owed, ...owing])];
  run.save();
  run.writers.each((destination) => {
    const rows = (news.get(destination) ?? []).map((entry) => listedRow2(run, entry));
    const count = run.holdings.write(destination, rows);
    run.report.created += count.created;
    run.report.updated += count.updated;
  });
  run.writers.flush();
}
function listedRow2(run, entry) {
  const kind = entry.settled ? "listed" : "in progress";
  return { ...entry.row, [run.stream.table.mark ?? ""]: formatMark(kind, entry.etag) };
}
function finish(run, sight, how) {
  const { state } = run;
  const { sawAll, wasResumed } = how;
  if (state.walk !== null) finishWalk(run, state.walk);
  state.recent = fingerprint(sight.first.entries);
  state.total = sight.first.total;
  if (sawAll) compared(run, sight);
  else if (wasResumed) state.comparedAt = 0;
  const unlisted = sawAll ? unlistedKeys(run, sight) : [];
  if (unlisted.length > 0) state.comparedAt = 0;
  run.save();
  run.world.onProgress(run.report);
  return { unlisted, finishComparison: sawAll };
}
function finishWalk({ state, writers, holdings }, walk) {
  writers.flush();
  for (const destination of writers.active().filter(({ name }) => walk.for.includes(name))) {
    const { name } = destination;
    state.done[name] = Math.max(walk.top, state.done[name] ?? 0);
    state.size[name] = holdings.of(destination).size;
    state.refill = state.refill.filter((other) => other !== name);
    state.behind = state.behind.filter((other) => other !== name);
  }
  state.walk = null;
}
function compared(run, sight) {
  const { state, world } = run;
  const shortfall = Math.max(0, (sight.first.total ?? 0) - sight.keys.size);
  const isInDoubt = run.writers.problems.length > 0 || shortfall > 0 && shortfall !== state.shortfall;
  state.comparedAt = isInDoubt ? 0 : world.now();
  state.shortfall = shortfall;
}
function unlistedKeys(run, sight) {
  const held2 = /* @__PURE__ */ new Set();
  const gone = /* @__PURE__ */ new Set();
  for (const destination of run.writers.active()) {
    for (const [key, mark] of run.holdings.of(destination)) {
      if (mark === null || mark.kind === "deleted") continue;
      held2.add(key);
      if (!sight.keys.has(key)) gone.add(key);
    }
  }
  if (gone.size <= Math.max(5, held2.size / 5)) return [...gone];
  run.report.problems.push(
    sourceProblem(
      `Peloton no longer lists ${gone.size} of ${held2.size} workouts. That is suspiciously many, so none was marked as deleted.`
    )
  );
  return [];
}

// src/sync/walk-collection.ts
function walkCollection(run) {
  const { state, writers, world } = run;
  const lacksAny = writers.active().some(({ name }) => state.done[name] === void 0 || state.behind.includes(name));
  const floor = lacksAny || isComparisonDue(run) ? null : 0;
  const walk = state.walk ?? { top: 1, floor, page: 0, for: writers.active().map(({ name }) => name) };
  state.walk = walk;
  const isWhole = walk.floor === null;
  const seen = /* @__PURE__ */ new Set();
  let total = null;
  for (let page = Math.max(0, walk.page - 1); ; ) {
    const pages = readPages(run, total, page, walk.floor);
    const entries = pages.flatMap((each) => each.entries).filter(({ key }) => !seen.has(key) && seen.add(key));
    if (seen.size > entries.length) requireNew(pages, entries.length);
    const isKnown = takeIn2(run, entries, isWhole);
    if (pages.some(({ isLast }) => isLast) || isKnown && !isWhole) break;
    total = pages[0]?.total ?? null;
    page += pages.length;
    if (isWhole) walk.page = page;
    run.save();
  }
  if (isWhole) {
    passOn(run);
    state.comparedAt = world.now();
  }
  finishWalk(run, walk);
  run.save();
  return NO_RESULT;
}
function takeIn2(run, entries, isWhole) {
  const news = /* @__PURE__ */ new Map();
  const drifted = /* @__PURE__ */ new Map();
  run.writers.each((destination) => {
    const fresh = newsFor(run, destination, entries);
    news.set(destination, fresh);
    drifted.set(destination, isWhole ? entries.filter((entry) => !fresh.includes(entry)) : []);
  });
  writeNews(run, news);
  run.writers.each((destination) => {
    const rows = (drifted.get(destination) ?? []).map(({ row }) => row);
    run.report.updated += destination.write(run.stream.table, rows).updated;
  });
  run.writers.flush();
  return [...news.values()].every((fresh) => fresh.length === 0);
}
function passOn(run) {
  const { writers, holdings } = run;
  const source = writers.active().find(({ read: read2 }) => read2);
  if (source === void 0) return;
  const news = /* @__PURE__ */ new Map();
  let told = null;
  writers.each((destination) => {
    const held2 = holdings.of(destination);
    if ([...holdings.of(source)].every(([key, mark]) => mark === null || held2.has(key))) return;
    told = told ?? entriesIn(run, source);
    news.set(
      destination,
      told.filter(({ key }) => !held2.has(key))
    );
  });
  writeNews(run, news);
}
function entriesIn({ holdings, stream: { table } }, source) {
  const columns = Object.keys(table.columns).filter((name) => name !== table.mark);
  const marks = holdings.of(source);
  return (source.read?.(table, columns) ?? []).flatMap((row) => {
    const key = String(row[table.key]);
    const mark = marks.get(key);
    return mark ? [{ key, cursor: 0, etag: mark.etag, settled: true, row }] : [];
  });
}

// src/streams/schedule/entries.ts
function readNodes(nodes, isPartial) {
  const problems = isPartial ? ["Peloton gave only a part of your scheduled classes."] : [];
  const items = [];
  for (const entry of nodes.map(scheduledIn)) {
    const item = entry && readOne(() => toScheduledItem(entry));
    if (item) items.push(item);
    else if (entry) problems.push("A scheduled class came without an id or a start that can be read.");
  }
  return { items, complete: problems.length === 0, problems };
}
function scheduledIn(node) {
  if (!node) return null;
  const type = node.__typename ?? (node.scheduledClass ? "InviteDetails" : "ScheduledClass");
  if (type === "ScheduledClass") return node.isScheduled === false ? null : node;
  if (type === "InviteDetails") return node.scheduledClass?.isScheduled === true ? node.scheduledClass : null;
  return null;
}
function toScheduledItem(entry) {
  const scheduleId = filledText(entry.id);
  const startAt = parseInstant(entry.scheduledStartTime);
  if (!scheduleId || startAt === null) return null;
  const about = entry.pelotonClass ?? {};
  const sessionId = filledText(entry.pelotonId);
  const rideId = filledText(about.classId);
  const discipline = plainLine(about.fitnessDiscipline?.slug);
  return {
    key: safeKey(scheduleId),
    scheduleId,
    sessionId,
    rideId,
    title: plainLine(about.title),
    description: plainText2(about.description),
    startAt,
    endAt: endOf2(startAt, parseInstant(entry.scheduledEndTime), about.duration),
    discipline,
    disciplineName: plainLine(about.fitnessDiscipline?.displayName) || titleCase(discipline),
    instructor: plainLine(about.instructor?.name),
    difficulty: plainLine(about.difficultyLevel?.displayName),
    isLive: about.__typename === "LiveClass" || entry.scheduleSource === "LIVE_CLASS",
    link: classLink({ rideId, sessionId, joinToken: filledText(entry.joinToken ?? about.id), discipline })
  };
}
function endOf2(startAt, endAt, durationSec) {
  if (endAt !== null && endAt > startAt) return endAt;
  const lengthSec = positive(durationSec);
  return lengthSec === null ? startAt + USUAL_LENGTH_MS : startAt + lengthSec * 1e3;
}

// src/streams/schedule/classes.ts
var USUAL_MS = 8 * WEEK_MS;
var NARROW_MS = 2 * WEEK_MS;
var FAR_MS = 3 * 366 * DAY_MS;
var ASK_NEWER_AGAIN_MS = DAY_MS;
var ASK_TOGETHER_AGAIN_MS = DAY_MS;
var ASK_WIDE_AGAIN_MS = DAY_MS;
var ASK_FORBIDDEN_AGAIN_MS = DAY_MS;
var ASK_FAR_AGAIN_MS = 23 * HOUR_MS;
var QUESTIONS = {
  newer({ peloton }, span) {
    const { data, errors } = peloton.graphql(yourScheduleItems2(span));
    return { nodes: data?.userScheduledItemsList?.yourScheduleItems, errors };
  },
  older({ peloton, userId }, span) {
    const { data, errors } = peloton.graphql(userScheduledClasses(userId, span));
    return { nodes: data?.user?.scheduledClasses?.scheduledClasses, errors };
  }
};
var FORBIDDEN = `Peloton does not show your schedule to this sign-in; workouts arrive all the same. If you signed in with email and password: the first way in Peloton > Connect ("Sign in on Peloton's page") gives the schedule, too.`;
var BLOCKED2 = "Peloton's guard refuses the question for your schedule from Google's addresses; workouts arrive all the same. It is tried again by itself, and there is no need to sign in again.";
var isRecent = ({ clock }, since, forMs) => clock.now() - (since ?? 0) < forMs;
function readScheduledClasses(world) {
  const { memory, clock } = world;
  if (isRecent(world, memory.forbiddenSince, ASK_FORBIDDEN_AGAIN_MS)) return nothingBecause(FORBIDDEN);
  try {
    const reading2 = readAhead(world);
    delete memory.forbiddenSince;
    return reading2;
  } catch (error) {
    if (error instanceof BlockedError) return { ...nothingBecause(BLOCKED2), isBlocked: true };
    if (!isForbidden3(error)) throw error;
    memory.forbiddenSince = clock.now();
    return nothingBecause(FORBIDDEN);
  }
}
var nothingBecause = (note2) => ({
  items: [],
  complete: false,
  problems: [],
  until: null,
  note: note2
});
var isForbidden3 = (error) => error instanceof HttpError && error.status === 403 && !(error instanceof BlockedError);
function readAhead(world) {
  const { memory } = world;
  const isNarrow = isRecent(world, memory.narrowSince, ASK_WIDE_AGAIN_MS);
  const isOlderFirst = isRecent(world, memory.olderSince, ASK_NEWER_AGAIN_MS);
  const isApart = isOlderFirst || isRecent(world, memory.apartSince, ASK_TOGETHER_AGAIN_MS);
  const way = { isApart, isOlderFirst };
  const isFirst = memory.farAskedAt === void 0;
  const far = isFirst ? null : readFar(world, way);
  if (far) return far;
  const span = spanAhead(world, isNarrow ? NARROW_MS : USUAL_MS);
  const together = world.withStack && !isApart ? readTogether(world, span) : null;
  const near = together ?? readNear(world, isOlderFirst, span);
  const more = isFirst && near.complete ? readFar(world, { ...way, isApart: true }) : null;
  return more ? { ...near, ...more } : near;
}
var spanAhead = ({ clock }, forMs) => ({
  startAt: clock.now() - LOOK_BACK_MS,
  endAt: clock.now() + forMs
});
function readNear(world, isOlderFirst, span) {
  const { memory, clock } = world;
  try {
    return readEitherWay(world, isOlderFirst, span);
  } catch (error) {
    const narrow = spanAhead(world, NARROW_MS);
    if (!isRefusal2(error) || error.retriable || narrow.endAt >= span.endAt) throw error;
    const reading2 = readEitherWay(world, isOlderFirst, narrow);
    memory.narrowSince = clock.now();
    return reading2;
  }
}
function readEitherWay(world, isOlderFirst, span) {
  const { memory, clock, log } = world;
  const first = isOlderFirst ? "older" : "newer";
  try {
    return readList(world, first, span);
  } catch (error) {
    if (!isRefusal2(error)) throw error;
    log.warn("Peloton refused a question for the schedule; asking in another way", { question: first });
    const reading2 = readList(world, isOlderFirst ? "newer" : "older", span);
    if (!isOlderFirst && !error.retriable) memory.olderSince = clock.now();
    return reading2;
  }
}
function isRefusal2(error) {
  return error instanceof HttpError && error.status >= 200 && error.status < 500 && ![403, 429].includes(error.status);
}
function readTogether({ peloton, memory, clock }, span) {
  memory.apartSince = clock.now();
  try {
    const question = yourScheduleItemsAndStack(span);
    const { data, errors } = peloton.graphql(question);
    const nodes = data?.userScheduledItemsList?.yourScheduleItems;
    if (errors.length > 0 || !Array.isArray(nodes) || !data || !holdsStack(data)) return null;
    delete memory.apartSince;
    delete memory.olderSince;
    return { ...readNodes(nodes, false), stack: data, until: span.endAt };
  } catch (error) {
    if (!isRefusal2(error) && !isForbidden3(error)) throw error;
    return null;
  }
}
function readFar(world, { isApart, isOlderFirst }) {
  const { memory, clock, log, withStack, isFarWanted = false } = world;
  const isAsked = isRecent(world, memory.farAskedAt, ASK_FAR_AGAIN_MS);
  if (isAsked && (memory.isFarRefused || !isFarWanted)) return null;
  const { apartSince } = memory;
  memory.farAskedAt = clock.now();
  memory.isFarRefused = true;
  const span = spanAhead(world, FAR_MS);
  try {
    const reading2 = withStack && !isApart ? readTogether(world, span) : readList(world, isOlderFirst ? "older" : "newer", span);
    if (reading2?.complete) {
      delete memory.isFarRefused;
      return { ...reading2, until: null };
    }
  } catch (error) {
    if (!(error instanceof HttpError) || error instanceof BlockedError || isForbidden3(error)) throw error;
    log.warn("Peloton did not answer what is on the schedule far ahead", { status: error.status });
  }
  if (apartSince === void 0) delete memory.apartSince;
  else memory.apartSince = apartSince;
  return null;
}
function readList(world, version, span) {
  const answer2 = QUESTIONS[version](world, span);
  const nodes = listIn(answer2.nodes, "scheduled classes", false);
  if (version === "newer") delete world.memory.olderSince;
  return { ...readNodes(nodes, answer2.errors.length > 0), until: span.endAt };
}

// src/streams/schedule/reservations.ts
var PAGE_SIZE2 = 100;
var MAX_PAGES2 = 20;
var READ_AGAIN_MS = DAY_MS;
var READ_ALONG_MS = HOUR_MS;
function readReservations(world, covered) {
  const list = listReservations(world);
  const remembered = Object.entries(world.memory.sessions ?? {});
  const known = Object.fromEntries(remembered.filter(([id]) => list.has(id)));
  world.memory.sessions = known;
  const wanted = [...list.keys()].filter((id) => !covered(id));
  const problems = resolve(world, known, list, due(known, wanted, world.clock.now()));
  const items = wanted.flatMap((id) => own(known, id)?.item ?? []);
  return { items, complete: problems.length === 0, problems };
}
function listReservations({ peloton, userId }) {
  const found = /* @__PURE__ */ new Map();
  const first = reservations(userId, PAGE_SIZE2);
  for (let page = 0; page < MAX_PAGES2; page += 1) {
    const list = ask(peloton, page === 0 ? first : { ...first, query: { ...first.query, page } });
    const entries = listIn(list?.data, "reservations");
    const before = found.size;
    for (const entry of itemsOf(entries)) {
      const id = filledText(entry.peloton_id);
      if (id) found.set(id, entry);
    }
    if (found.size === before || list.show_next !== true) break;
  }
  return found;
}
function due(known, wanted, now) {
  const ageOf = (id) => now - (own(known, id)?.readAt ?? 0);
  const candidates2 = wanted.filter((id) => !own(known, id)?.over && (own(known, id)?.item?.endAt ?? now + 1) > now);
  const hasNews = candidates2.some((id) => ageOf(id) >= READ_AGAIN_MS);
  return hasNews ? candidates2.filter((id) => ageOf(id) >= READ_ALONG_MS) : [];
}
function resolve({ peloton, clock, log }, known, list, ids) {
  const sessions = readSessions(peloton, ids);
  const rides = readRides(peloton, sessions);
  return ids.flatMap((id, index) => {
    const reading2 = toKnown(id, sessions[index], rides, list.get(id)?.join_token ?? null, clock.now());
    if ("problem" in reading2) {
      log.warn("A reservation could not be resolved", { sessionId: id });
      return reading2.problem;
    }
    put(known, id, reading2);
    return [];
  });
}
var sessionWithClass = (id) => ({
  ...session(id),
  query: { joins: "ride,ride.instructor" }
});
function readSessions(peloton, ids) {
  const answers = askAll(peloton, ids.map(sessionWithClass));
  const isRefused = (index) => isStatus(answers[index], 400);
  const refused = ids.filter((_, index) => isRefused(index));
  const bare = askAll(peloton, refused.map(session));
  return answers.map((answer2, index) => isRefused(index) ? bare.shift() ?? answer2 : answer2);
}
function unwrapSession(body) {
  return body?.peloton ?? body ?? {};
}
function unwrapRide(body) {
  return body?.ride ?? body ?? {};
}
function readRides(peloton, sessions) {
  const missing = sessions.flatMap((answer2) => {
    const showing = answer2.ok ? unwrapSession(answer2.value) : {};
    return showing.ride_id && !showing.ride?.title && !isOver(showing) ? [showing.ride_id] : [];
  });
  const ids = [...new Set(missing)];
  const answers = askAll(peloton, ids.map(rideDetails));
  return new Map(ids.map((id, index) => [id, answers[index]]));
}
function toKnown(id, answer2, rides, joinToken, now) {
  const over = { readAt: now, over: true };
  if (isStatus(answer2, 404) || isStatus(answer2, 410)) return over;
  if (!answer2?.ok) return { problem: answer2?.error.message ?? "Peloton left out the answer for a reserved class." };
  const showing = unwrapSession(answer2.value);
  if (isOver(showing)) return over;
  const details = rides.get(showing.ride_id);
  if (details?.ok === false && !isStatus(details, 404)) return { problem: details.error.message };
  const ride = details?.ok ? unwrapRide(details.value) : showing.ride ?? {};
  const item = readOne(() => showingItem(id, showing, ride, joinToken));
  if (!item) return { problem: "A reserved class came without a start time." };
  return item.endAt < now - LOOK_BACK_MS ? over : { readAt: now, item };
}
function isOver({ is_complete, status }) {
  return is_complete === true || /^(complete|cancel)/i.test(textOf(status) ?? "");
}
function isStatus(answer2, status) {
  return answer2 !== void 0 && !answer2.ok && answer2.error.status === status;
}
function showingItem(id, showing, ride, joinToken) {
  const startSec = startOf2(showing);
  if (!startSec) return null;
  const startAt = startSec * 1e3;
  const discipline = plainLine(ride.fitness_discipline);
  const rideId = filledText(showing.ride_id) ?? filledText(ride.id);
  return {
    key: `session:${id}`,
    scheduleId: null,
    sessionId: id,
    rideId,
    title: plainLine(ride.title),
    description: plainText2(ride.description),
    startAt,
    endAt: startAt + lengthMs(startSec, showing, ride),
    discipline,
    disciplineName: plainLine(ride.fitness_discipline_display_name) || titleCase(discipline),
    instructor: instructorOf(ride),
    difficulty: difficultyOf(ride),
    isLive: showing.is_live === true || showing.is_encore === true,
    link: classLink({ rideId, sessionId: id, joinToken: joinToken ?? showing.join_token ?? null, discipline })
  };
}
function difficultyOf(ride) {
  const estimate = positive(ride.difficulty_estimate);
  return estimate === null ? "" : `${estimate.toFixed(1)} of 10`;
}
function startOf2(showing) {
  const { scheduled_start_time: scheduled, pedaling_start_time: pedaling, start_time: start } = showing;
  const inOrder = showing.is_session === true ? [pedaling, scheduled, start] : [scheduled, pedaling, start];
  return inOrder.map(epochSec).find((seconds) => seconds !== null) ?? null;
}
function lengthMs(startSec, showing, ride) {
  const lengthSec = positive(ride.duration);
  if (lengthSec !== null) return lengthSec * 1e3;
  const ends = [showing.pedaling_end_time, showing.end_time].map(epochSec);
  const endSec = ends.find((end) => end !== null && end > startSec);
  return endSec ? (endSec - startSec) * 1e3 : USUAL_LENGTH_MS;
}

// src/streams/schedule/schedule.ts
var SAME_START_MS = 12e4;
function readSchedule(world) {
  const { withStack = false } = world;
  const classes3 = attempt(
    "scheduled classes",
    () => readScheduledClasses({ ...world, withStack })
  );
  const sessions = new Set(classes3.items.map((item) => item.sessionId));
  const reserved = attempt("reservations", () => readReservations(world, (id) => sessions.has(id)));
  const since = world.clock.now() - LOOK_BACK_MS;
  return {
    items: merge(classes3.items, reserved.items).filter((item) => item.endAt >= since),
    complete: classes3.complete && reserved.complete,
    until: classes3.until,
    problems: [.../* @__PURE__ */ new Set([...classes3.problems, ...reserved.problems])],
    note: classes3.note ?? "",
    isBlocked: classes3.isBlocked ?? false,
    stack: classes3.stack ?? null
  };
}
function attempt(what, read2) {
  try {
    return read2();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const problems = [`Your ${what} could not be read. ${error.message}`];
    return { items: [], complete: false, problems, until: null };
  }
}
function merge(classes3, reserved) {
  const merged = [];
  for (const item of [...classes3, ...reserved]) {
    if (!merged.some((other) => isSameShowing(other, item))) merged.push(item);
  }
  return merged.sort((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1));
}
function isSameShowing(a, b) {
  if (a.key === b.key) return true;
  const isSameClass = a.sessionId !== null && a.sessionId === b.sessionId || a.rideId !== null && a.rideId === b.rideId;
  return isSameClass && Math.abs(a.startAt - b.startAt) <= SAME_START_MS;
}

// src/sync/parts.ts
function createPartHoldings() {
  const read2 = /* @__PURE__ */ new Map();
  return {
    isRead: (destination, part) => read2.has(placeOf(destination, part)),
    of(destination, part) {
      const place = placeOf(destination, part);
      const known = read2.get(place);
      if (known) return known;
      const held2 = /* @__PURE__ */ new Map();
      for (const { key } of destination.held(part.table)) addTo(held2, key);
      read2.set(place, held2);
      return held2;
    }
  };
}
function addTo(held2, key) {
  const end = key.indexOf(":");
  if (end < 0) return;
  const owner = key.slice(0, end);
  const siblings = held2.get(owner);
  if (siblings) siblings.add(key);
  else held2.set(owner, /* @__PURE__ */ new Set([key]));
}
var placeOf = (destination, { table }) => `${destination.name}/${table.name}`;
var partsFor = (run, destination) => run.parts.filter(({ table }) => takes(destination, table));
function openParts(run, destination) {
  const { state } = run;
  const { name } = destination;
  const parts = partsFor(run, destination);
  for (const part of parts) {
    const place = placeOf(destination, part);
    const { size } = destination.open(part.table, () => {
      state.generation[place] = (state.generation[place] ?? 0) + 1;
      run.save();
    });
    if (size < (state.partSize[place] ?? 0)) recount(run, [destination]);
  }
  const isBehind = state.level[name] !== levelOf(run, destination) || state.countPartsAnew.includes(name);
  if (isBehind && parts.length > 0 && !state.owed.includes(name)) state.owed.push(name);
}
function recount(run, destinations) {
  const { state } = run;
  state.countPartsAnew = [.../* @__PURE__ */ new Set([...state.countPartsAnew, ...destinations.map(({ name }) => name)])];
  run.save();
}
function versionOf({ state }, destination, part) {
  const generation = state.generation[placeOf(destination, part)] ?? 0;
  return generation === 0 ? part.version : `${part.version}g${generation}`;
}
function levelOf(run, destination) {
  return partsFor(run, destination).map((part) => `${part.table.name}=${versionOf(run, destination, part)}`).join(" ");
}
function lacksParts(run, destination, key, mark) {
  if (mark.kind !== "complete") return false;
  const isCounted = run.state.countPartsAnew.includes(destination.name);
  return partsFor(run, destination).some((part) => {
    const has2 = mark.parts[part.table.name];
    if (has2 === void 0 || has2.version !== versionOf(run, destination, part)) return true;
    return isCounted && (run.partHoldings.of(destination, part).get(key)?.size ?? 0) < has2.count;
  });
}
function writeParts(run, destination, details) {
  for (const part of partsFor(run, destination)) {
    const held2 = run.partHoldings.of(destination, part);
    const brought = details.flatMap((detail) => {
      const rows = rowsFor(run, destination, part, detail);
      return rows === null ? [] : [{ owner: detail.key, rows }];
    });
    destination.write(
      part.table,
      brought.flatMap(({ rows }) => rows)
    );
    const gone = brought.flatMap(({ owner, rows }) => replace2(held2, owner, keysOf(part, rows)));
    if (gone.length > 0) destination.remove(part.table, gone);
  }
}
var keysOf = ({ table }, rows) => new Set(rows.map((row) => String(row[table.key])));
function replace2(held2, owner, keys2) {
  const before = held2.get(owner) ?? [];
  held2.set(owner, keys2);
  return [...before].filter((key) => !keys2.has(key));
}
function rowsFor(run, destination, part, detail) {
  const brought = "error" in detail ? void 0 : detail.parts?.find(({ table }) => table === part.table.name);
  if (brought === void 0) return null;
  const floor = run.state.floor[placeOf(destination, part)];
  return floor === void 0 ? brought.rows : brought.rows.filter((row) => instantOf(part, row) > floor);
}
function instantOf({ table }, row) {
  const value = row[table.order ?? ""];
  return typeof value === "object" && value !== null ? value.getTime() : Number.POSITIVE_INFINITY;
}
function partMarks(run, destination, detail, mark) {
  const marks = { ...mark.parts };
  for (const part of partsFor(run, destination)) {
    const held2 = run.partHoldings.of(destination, part).get(detail.key);
    marks[part.table.name] = { version: versionOf(run, destination, part), count: held2?.size ?? 0 };
  }
  return marks;
}
function settleParts(run) {
  const { state, partHoldings } = run;
  for (const destination of run.writers.active()) {
    state.level[destination.name] = levelOf(run, destination);
    state.countPartsAnew = state.countPartsAnew.filter((name) => name !== destination.name);
    for (const part of partsFor(run, destination).filter((each) => partHoldings.isRead(destination, each))) {
      state.partSize[placeOf(destination, part)] = sizeOf(partHoldings.of(destination, part));
    }
  }
}
var sizeOf = (held2) => [...held2.values()].reduce((sum2, keys2) => sum2 + keys2.size, 0);
function removeOldParts(run, destination, part, keys2, floor) {
  const place = placeOf(destination, part);
  run.state.floor[place] = floor;
  run.state.partSize[place] = Math.max(0, (run.state.partSize[place] ?? 0) - keys2.length);
  run.save();
  destination.remove(part.table, [...keys2]);
}

// src/sync/room.ts
var NEARLY_FULL = 0.93;
var SHARE = 0.2;
function makeRoom(run) {
  const dated = run.parts.filter(({ table }) => table.order !== void 0);
  run.writers.each((destination) => {
    if (dated.length === 0 || (destination.fullness?.() ?? 0) < NEARLY_FULL) return;
    if (!run.world.mayDrop) {
      run.report.notes.push(
        "The spreadsheet is nearly full. Delete what you do not need, or let the oldest curves go."
      );
      return;
    }
    dated.some((part) => dropOldest(run, destination, part));
  });
}
function dropOldest(run, destination, part) {
  const { key, of = "", order: order2 = "", title } = part.table;
  const rows = (destination.read?.(part.table, [key, of, order2]) ?? []).filter((row) => row[key] !== null);
  const instants = rows.map((row) => instantOf(part, row)).filter(Number.isFinite);
  if (instants.length === 0) return false;
  const floor = instants.sort((a, b) => a - b)[Math.floor(instants.length * SHARE)] ?? 0;
  const gone = rows.filter((row) => instantOf(part, row) <= floor);
  const owners = new Set(gone.map((row) => String(row[of])));
  if (run.world.mayGo?.(owners) === false) return true;
  forget(run, destination, part, owners);
  const keys2 = gone.map((row) => String(row[key]));
  removeOldParts(run, destination, part, keys2, floor);
  run.report.notes.push(
    `The spreadsheet is nearly full, so ${gone.length} rows of "${title}" from ${dayOf(floor)} and before were removed and are left out from now on.`
  );
  return true;
}
function forget(run, destination, { table }, owners) {
  const { stream, holdings } = run;
  const rows = [];
  for (const [key, mark] of holdings.of(destination)) {
    const has2 = mark?.parts[table.name];
    if (!mark || !has2 || !owners.has(key)) continue;
    const parts = { ...mark.parts, [table.name]: { ...has2, count: 0 } };
    rows.push({
      [stream.table.key]: key,
      [stream.table.mark ?? ""]: formatMark(mark.kind, mark.etag, { ...mark, parts })
    });
  }
  holdings.write(destination, rows);
}

// src/sync/details.ts
function readDetails2(run, { unlisted, finishComparison: compared3 }) {
  const { state, stream, world, report } = run;
  if (state.owed.length === 0 && !compared3) return;
  if (compared3 && run.parts.length > 0) recount(run, run.writers.active());
  const owed = owedByDestination(run, new Set(unlisted), compared3);
  const queue = [...new Set([...owed.values()].flatMap((debts) => [...debts.keys()]))];
  report.owed = queue.length;
  if (world.preview) return;
  if (queue.length > 0) makeRoom(run);
  for (let at = 0; at < queue.length; ) {
    world.requireTime();
    const details = stream.details(queue.slice(at, at + stream.detailBatch));
    writeDetails(run, owed, details);
    at += details.length;
    report.owed = queue.length - at;
    report.read += details.length;
    world.onProgress(report);
  }
  run.writers.flush();
  settleParts(run);
  state.owed = stillOwed(run);
  if (unlisted.length > 0 && run.writers.problems.length === 0) state.comparedAt = world.now();
  run.save();
}
function owedByDestination(run, missing, compared3) {
  const owed = /* @__PURE__ */ new Map();
  run.writers.each((destination) => {
    const debts = /* @__PURE__ */ new Map();
    for (const [key, mark] of run.holdings.of(destination)) {
      if (mark === null) continue;
      const isOwedNow = isDue2(run, destination, key, mark) || compared3 && mark.kind === "failed";
      const isMissing = missing.has(key);
      if (isOwedNow || isMissing) debts.set(key, { mark, isMissing, isOwed: isOwedNow });
    }
    owed.set(destination, debts);
  });
  return owed;
}
function isDue2(run, destination, key, mark) {
  return isOwed(mark) || lacksParts(run, destination, key, mark);
}
function writeDetails(run, owed, details) {
  run.writers.each((destination) => {
    const debts = owed.get(destination);
    const due2 = details.flatMap((detail) => {
      const debt = debts?.get(detail.key);
      return debt ? [{ detail, debt }] : [];
    });
    writeParts(
      run,
      destination,
      due2.filter(({ debt }) => debt.isOwed).map(({ detail }) => detail)
    );
    const rows = due2.map(({ detail, debt }) => rowOf2(run, destination, detail, debt));
    run.report.updated += run.holdings.write(destination, rows).updated;
  });
}
function rowOf2(run, destination, detail, { mark, isMissing, isOwed: isOwed2 }) {
  const { table, goneRow } = run.stream;
  const marked = (text3) => ({ [table.key]: detail.key, [table.mark ?? ""]: text3 });
  const gone = "error" in detail && detail.gone;
  if (isMissing && gone) {
    run.report.deleted += 1;
    return { ...goneRow, ...marked(formatMark("deleted", mark.etag, { parts: mark.parts })) };
  }
  if (isMissing && !isOwed2) return marked(formatMark(mark.kind, mark.etag, mark));
  if (!("error" in detail)) {
    run.report.detailed += 1;
    const parts = partMarks(run, destination, detail, mark);
    return { ...detail.row, ...marked(formatMark("complete", mark.etag, { parts })) };
  }
  const next = afterError(mark, detail);
  if (next.startsWith("failed")) run.report.failed += 1;
  else noteRetry(run, detail.error);
  return { ...detail.row, ...marked(next) };
}
function noteRetry({ report }, reason) {
  report.retried += 1;
  if (report.retryReason === "") report.retryReason = reason;
}
function afterError(mark, { error, gone }) {
  const isFinal = gone || mark.kind === "failed";
  return isFinal ? formatMark("failed", mark.etag, { reason: error }) : afterFailure(mark, error);
}
function stillOwed(run) {
  const owing = run.writers.active().filter((destination) => {
    for (const [key, mark] of run.holdings.of(destination)) {
      if (mark !== null && isDue2(run, destination, key, mark)) return true;
    }
    return false;
  });
  const leftOut = run.state.owed.filter(
    (name) => !run.writers.active().some((destination) => destination.name === name)
  );
  return [...owing.map((destination) => destination.name), ...leftOut];
}

// src/sync/holdings.ts
function createHoldings(table) {
  const read2 = /* @__PURE__ */ new Map();
  const markColumn = table.mark ?? "";
  const of = (destination) => {
    const known = read2.get(destination.name);
    if (known) return known;
    const held2 = /* @__PURE__ */ new Map();
    for (const { key, mark } of destination.held(table)) if (!held2.has(key)) held2.set(key, parseMark(mark));
    read2.set(destination.name, held2);
    return held2;
  };
  const write3 = (destination, rows) => {
    if (rows.length === 0) return { created: 0, updated: 0 };
    const held2 = of(destination);
    const count = destination.write(table, rows);
    for (const row of rows) held2.set(String(row[table.key]), parseMark(String(row[markColumn] ?? "")));
    return count;
  };
  return { of, write: write3 };
}

// src/sync/engine.ts
function syncLog(stream, destinations, world) {
  const run = startRun(stream, destinations, world);
  const { report } = run;
  try {
    openTables(run);
    if (run.writers.active().length === 0) return report;
    readDetails2(run, (world.walk ?? walkLog)(run));
  } catch (error) {
    if (error instanceof Pause) report.paused = error.reason;
    else if (error instanceof HttpError) report.failure = error;
    else throw error;
    run.writers.flush();
  }
  return report;
}
function startRun(stream, destinations, world) {
  const state = world.state.load();
  const save2 = () => world.state.save(state);
  const writers = createActiveDestinations(destinations, stream.table, (name) => {
    if (!state.behind.includes(name)) state.behind.push(name);
    leaveWalk(state, name);
    save2();
  });
  return {
    stream,
    world,
    state,
    writers,
    holdings: createHoldings(stream.table),
    parts: stream.parts ?? [],
    partHoldings: createPartHoldings(),
    report: {
      created: 0,
      updated: 0,
      removed: 0,
      owed: 0,
      read: 0,
      deleted: 0,
      failed: 0,
      detailed: 0,
      retried: 0,
      retryReason: "",
      refused: { closed: 0, failed: 0 },
      failure: null,
      problems: writers.problems,
      notes: [],
      paused: null
    },
    save: save2
  };
}
function openTables(run) {
  const { stream, state, writers } = run;
  writers.each((destination) => {
    const { name } = destination;
    const opened = destination.open(stream.table, () => {
      if (!state.refill.includes(name)) state.refill.push(name);
      run.save();
    });
    const lostRows = opened.size < (state.size[name] ?? 0);
    if (lostRows || state.refill.includes(name)) startOver(state, name);
    openParts(run, destination);
  });
}
function startOver(state, name) {
  delete state.done[name];
  delete state.size[name];
  leaveWalk(state, name);
}
function leaveWalk(state, name) {
  if (state.walk === null) return;
  state.walk.for = state.walk.for.filter((other) => other !== name);
  if (state.walk.for.length === 0) state.walk = null;
}

// src/run/parts/tables/sources.ts
function createSources(ctx, planned2) {
  const { peloton, account: account2 } = ctx;
  return {
    friends: once(() => readFriends(peloton, account2.userId)),
    favourites: once(() => readFavourites(peloton)),
    planned: once(() => planned2 ?? readPlanned(ctx))
  };
}
function readPlanned({ world, account: account2, peloton }) {
  const file = keys.schedule(world.store, account2.userId);
  const memory = file.load();
  const { items } = readSchedule({ peloton, clock: world.clock, log: world.log, userId: account2.userId, memory });
  file.save(memory);
  return items;
}
function syncRecords({ world, account: account2, sinks }, inputs, { name, stream, walk }) {
  const report = syncLog(stream, sinks.destinations(), {
    now: () => world.clock.now(),
    requireTime: inputs.requireBudget,
    state: keys.records(world.store, account2.userId, name),
    onProgress: ({ owed }) => inputs.onProgress(owed),
    walk,
    preview: false
  });
  if (report.failure) throw report.failure;
  return report;
}
function outcomeOf(report, ...texts) {
  const { created, updated, removed, owed, retried, paused, problems } = report;
  const again = counted(retried, "record", "records");
  return {
    rows: { created, updated, removed },
    note: sentences(...texts, again && `${again} could not be read yet; the next refresh tries again.`),
    left: owed + retried,
    issues: [...issuesIn(problems), ...pauses(paused)]
  };
}

// src/run/parts/tables/classes.ts
function syncClasses(ctx, inputs, withSongs) {
  const { account: account2, peloton } = ctx;
  const others = () => inputs.isEarly ? [] : [...planned(inputs.sources), ...bookmarked(ctx, inputs.sources)];
  const stream = createClassesStream({ peloton, userId: account2.userId, withSongs, others });
  const report = syncRecords(ctx, inputs, { name: "classes", stream, walk: walkCollection });
  const failed4 = counted(report.failed, "class", "classes");
  return outcomeOf(report, failed4 && `${failed4} cannot be had from Peloton; "Sync state" in the sheet says why.`);
}
function planned(sources) {
  return sources.planned().map((item) => ({
    id: item.rideId,
    title: item.title,
    description: item.description,
    duration: (item.endAt - item.startAt) / 1e3,
    fitness_discipline: item.discipline,
    fitness_discipline_display_name: item.disciplineName,
    instructor: { name: item.instructor }
  }));
}
function bookmarked({ world }, sources) {
  try {
    return sources.favourites().items;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    world.log.warn("Bookmarked classes could not be read and were left out", { status: error.status });
    return [];
  }
}

// src/streams/wire/local-time.ts
var QUARTER_SEC = 15 * 60;
var HOUR_SEC = 3600;
var NEAR_SEC = 12 * HOUR_SEC;
function offsetSecOf(moments) {
  const { startedSec, createdSec, timeZone } = moments;
  if (startedSec === null) return null;
  const device = deviceOffsetSec(moments);
  const zone = timeZone === null ? null : zoneOffsetSec(timeZone, startedSec);
  const isNear = createdSec !== null && Math.abs(startedSec - createdSec) <= NEAR_SEC;
  return isNear ? device ?? zone : zone ?? device;
}
function deviceOffsetSec({ createdSec, deviceCreatedSec }) {
  if (createdSec === null || deviceCreatedSec === null) return null;
  const offset = Math.round((deviceCreatedSec - createdSec) / QUARTER_SEC) * QUARTER_SEC;
  return offset >= -12 * HOUR_SEC && offset <= 14 * HOUR_SEC ? offset : null;
}
var wallTime = (epochSec2, offsetSec) => wallText((epochSec2 + offsetSec) * 1e3);

// src/streams/workouts/class.ts
var PRE_SHOW_SEC = 15 * 60;
function classColumns(workout2) {
  const ride = workout2.ride ?? {};
  const classId = classIdOf(ride);
  const instructorId = textOf(ride.instructor_id) ?? textOf(ride.instructor?.id);
  const isClass2 = classId !== null && workout2.workout_type !== "freestyle";
  const { difficulty, airedAt, ...told } = measures(ride);
  return {
    title: titleOf(workout2, ride),
    instructor: isClass2 || instructorId !== null ? instructorOf(ride) || null : null,
    classLengthMin: told.lengthMin,
    difficulty,
    classRatingPct: told.ratingPct,
    totalRatings: isClass2 ? told.totalRatings : null,
    totalWorkouts: isClass2 ? told.totalWorkouts : null,
    liveOrOnDemand: isClass2 ? liveOrOnDemand(workout2, ride) : null,
    airedAt,
    classId,
    instructorId,
    classPicture: textOf(ride.image_url),
    description: lineOf(ride.description)
  };
}
function titleOf(workout2, ride) {
  const own2 = textOf(workout2.title);
  const title = classIdOf(ride) === null ? own2 ?? textOf(ride.title) : textOf(ride.title) ?? own2;
  return title ?? textOf(workout2.name);
}
function liveOrOnDemand(workout2, ride) {
  const startedSec = epochSec(workout2.start_time) ?? epochSec(workout2.created_at);
  const airedSec = epochSec(ride.scheduled_start_time) ?? epochSec(ride.original_air_time);
  if (startedSec === null || airedSec === null) return null;
  const endsSec = airedSec + (positive(ride.duration) ?? 0);
  const isLive = workout2.workout_type !== "scenic" && startedSec >= airedSec - PRE_SHOW_SEC && startedSec < endsSec;
  return isLive ? "Live" : "On Demand";
}

// src/streams/workouts/power.ts
var BESTS_SEC = { best5SecW: 5, best1MinW: 60, best5MinW: 300, best20MinW: 1200, best60MinW: 3600 };
function powerColumns(graph, row) {
  const curve = outputCurve(graph);
  const bests = Object.entries(BESTS_SEC).map(([key, sec]) => [key, curve && bestEffort(curve, sec)]);
  const tops = row.ftpW == null ? null : POWER_ZONE_TOPS.map((top) => top * (row.ftpW ?? 0));
  const inZones = curve && tops ? secondsInZones(curve, tops) : [];
  const zones = [1, 2, 3, 4, 5, 6, 7].map((zone) => [`powerZone${zone}Sec`, inZones[zone - 1] ?? null]);
  return {
    ...Object.fromEntries(bests),
    ...Object.fromEntries(zones),
    ...loadColumns(row, curve && heldSecOf(curve))
  };
}
function outputCurve(graph) {
  const values = itemsOf(graph?.metrics).find(({ slug }) => slug === "output")?.values;
  const axis = graph?.seconds_since_pedaling_start;
  if (!Array.isArray(values) || !Array.isArray(axis)) return null;
  const curve = holdsOf(axis.map(finite), values.map(finite));
  const isCoarse = (usualStep(curve.startsSec) ?? 1) > COARSEST_STEP_SEC;
  return isCoarse || curve.values.every((watt) => watt === 0) ? null : curve;
}
function bestEffort(curve, lengthSec) {
  const isCoarse = (usualStep(curve.startsSec) ?? 1) > lengthSec;
  const best2 = isCoarse ? null : bestMean(curve, lengthSec);
  return best2 && Math.round(best2);
}
var POINTS_AN_HOUR = [30, 55, 75, 100, 120];
function loadColumns(row, riddenSec) {
  const byPower = loadByPower(row, riddenSec);
  if (byPower !== null) return { trainingLoad: byPower, loadSource: "Power" };
  const zones = [row.zone1Sec, row.zone2Sec, row.zone3Sec, row.zone4Sec, row.zone5Sec];
  const points = zones.reduce((sum2, sec, zone) => sum2 + (sec ?? 0) / 3600 * (POINTS_AN_HOUR[zone] ?? 0), 0);
  return points > 0 ? { trainingLoad: round1(points), loadSource: "Heart rate" } : { trainingLoad: null, loadSource: null };
}
function loadByPower({ durationMin, avgOutputW, ftpW }, riddenSec) {
  if (durationMin == null || avgOutputW == null || avgOutputW <= 0 || ftpW == null) return null;
  const hours = Math.min(durationMin / 60, (riddenSec ?? Number.POSITIVE_INFINITY) / 3600);
  return finite(round1(hours * (avgOutputW / ftpW) ** 2 * 100));
}
var round1 = (value) => Math.round(value * 10) / 10;

// src/streams/workouts/row.ts
function toListRow(workout2) {
  return withoutNulls({
    ...ownColumns(workout2),
    ...classColumns(workout2),
    ...effortColumns(null, workout2.effort_zones)
  });
}
function toRowWithoutGraph(workout2) {
  return withoutNulls(toRow9(workout2, null));
}
function toRow9(workout2, graph) {
  const measured2 = graphColumns(graph);
  const own2 = ownColumns(workout2);
  const efforts = effortColumns(graph, workout2.effort_zones);
  const ftpW = positive(workout2.ftp_info?.ftp);
  return {
    ...own2,
    ...classColumns(workout2),
    ...measured2,
    ...efforts,
    ...powerColumns(graph, { ...own2, ...measured2, ...efforts, ftpW }),
    totalOutputKj: measured2.totalOutputKj ?? own2.totalOutputKj,
    distance: measured2.distance ?? own2.distance,
    caloriesKcal: measured2.caloriesKcal ?? own2.caloriesKcal,
    ftpW,
    ftpSource: ftpSourceOf(workout2),
    ftpTestId: textOf(workout2.ftp_info?.ftp_workout_id),
    muscles: musclesOf(graph),
    leaderboardRank: positive(workout2.leaderboard_rank),
    leaderboardSize: positive(workout2.total_leaderboard_users)
  };
}
function ftpSourceOf({ ftp_info }) {
  if (positive(ftp_info?.ftp) === null) return null;
  const source = textOf(ftp_info?.ftp_source)?.toLowerCase().replace(/^ftp_|_source$/g, "");
  return source === void 0 ? null : titleCase(source === "workout" ? "test" : source);
}
function ownColumns(workout2) {
  return {
    workoutId: workout2.id,
    ...timeColumns(workout2),
    discipline: disciplineLabel(textOf(workout2.fitness_discipline), displayNameOf(workout2)),
    totalOutputKj: outputKj(workout2),
    // Miles on a metric account, too. A 0 stands for "not measured" here, as it does for the output.
    distance: toMetric(positive(workout2.distance), "mi", "distance"),
    caloriesKcal: positive(workout2.calories),
    personalRecord: hasOutput(workout2) ? booleanOrNull(workout2.is_total_work_personal_record) : null,
    workoutType: textOf(workout2.workout_type),
    status: textOf(workout2.status),
    device: deviceOf(workout2),
    watchedSec: finite(workout2.v2_total_video_watch_time_seconds),
    sessionId: textOf(workout2.peloton_id),
    link: `https://members.onepeloton.com/profile/workouts/${workout2.id}`
  };
}
function timeColumns(workout2) {
  const startedSec = epochSec(workout2.start_time) ?? epochSec(workout2.created_at);
  const endedSec = isRunning(workout2) ? null : epochSec(workout2.end_time);
  const durationSec = startedSec === null || endedSec === null ? null : endedSec - startedSec;
  return {
    startedAt: instant(startedSec),
    localStart: localStartOf(workout2, startedSec),
    durationMin: durationSec === null || durationSec < 0 ? null : durationSec / 60,
    endedAt: instant(endedSec),
    createdAt: instant(createdSecOf(workout2)),
    timeZone: textOf(workout2.timezone)
  };
}
function createdSecOf(workout2) {
  return epochSec(workout2.created_at) ?? epochSec(workout2.start_time);
}
function isRunning(workout2) {
  if (workout2.status === "COMPLETE") return false;
  return workout2.status === "IN_PROGRESS" || epochSec(workout2.end_time) === null;
}
function localStartOf(workout2, startedSec) {
  const offsetSec = offsetSecOf({
    startedSec,
    createdSec: epochSec(workout2.created_at),
    deviceCreatedSec: epochSec(workout2.device_time_created_at),
    timeZone: textOf(workout2.timezone)
  });
  return startedSec === null || offsetSec === null ? null : wallTime(startedSec, offsetSec);
}
function outputKj(workout2) {
  const joules = positive(workout2.total_work);
  return joules && Math.round(joules / 1e3);
}
function hasOutput(workout2) {
  return workout2.has_pedaling_metrics === true || positive(workout2.total_work) !== null;
}
function displayNameOf({ ride, fitness_discipline }) {
  return ride?.fitness_discipline === fitness_discipline ? textOf(ride?.fitness_discipline_display_name) : null;
}
var DEVICES = new Map(
  Object.entries({
    home_bike_v1: "Bike",
    home_bike_plus: "Bike+",
    home_tread: "Tread",
    prism: "Tread",
    caesar: "Row",
    android: "Android",
    fire_tv: "Fire TV",
    web: "Web",
    apple_health: "Apple Health",
    iPhone: "iPhone",
    iPad: "iPad"
  })
);
function deviceOf(workout2) {
  const type = textOf(workout2.device_type);
  return DEVICES.get(type ?? "") ?? textOf(workout2.device_type_display_name) ?? (type && titleCase(type));
}

// src/streams/workouts/etag.ts
function etagOf(workout2) {
  const fields = [
    workout2.status,
    isRunning(workout2),
    workout2.created_at,
    workout2.start_time,
    workout2.end_time,
    workout2.device_time_created_at,
    workout2.timezone,
    workout2.fitness_discipline,
    workout2.workout_type,
    workout2.title,
    workout2.name,
    workout2.total_work,
    workout2.is_total_work_personal_record,
    workout2.device_type,
    workout2.peloton_id,
    workout2.ride?.id,
    workout2.effort_zones?.total_effort_points
  ];
  return shortDigest(JSON.stringify(fields.map((field) => field ?? null)));
}

// src/streams/people/friend-workouts.ts
var friendWorkouts = defineTable({
  name: "friend_workouts",
  mark: "syncState",
  columns: {
    ...pick(workouts.columns, ["workoutId"]),
    username: { about: "Who did it." },
    isMe: { about: "Your own, for comparison." },
    ...pick(workouts.columns, [
      ...["startedAt", "localStart", "title", "discipline", "instructor", "classLengthMin", "durationMin"],
      ...["totalOutputKj", "avgOutputW", "avgCadenceRpm", "avgResistancePct", "avgSpeed", "distance"],
      ...["caloriesKcal", "avgHeartRateBpm", "maxHeartRateBpm", "avgInclinePct", "avgPace"],
      ...["avgStrokeRateSpm", "avgSplitPace", "elevationGain", "maxOutputW", "personalRecord"],
      ...["workoutType", "status", "device"]
    ]),
    location: { about: "As they tell it." },
    userId: { title: "Peloton ID", about: "Peloton's id of the member." },
    ...pick(workouts.columns, ["classId"]),
    picture: { about: "Address of their picture." },
    syncState: { about: "How far this row is; written by the sync itself." }
  }
});
var CYCLING_SEARCH = 50;
var FRIENDS_AT_ONCE = 10;
var DETAIL_BATCH2 = 40;
function createFriendWorkoutsStream(world) {
  const { peloton, people, isWhole, choice: choice2, nowMs } = world;
  const limit4 = choice2.cyclingOnly ? CYCLING_SEARCH : choice2.count;
  return {
    table: friendWorkouts,
    groups: people.map((person3) => ({ key: person3.id, version: versionOf2(person3, choice2, nowMs) })),
    isWhole,
    pageSize: FRIENDS_AT_ONCE,
    list(pages) {
      const asked = pages.map((page) => people[page]);
      const lists = askAll(
        peloton,
        asked.map(({ id }) => workoutsPage(id, 0, limit4))
      );
      return lists.map((list, at) => toPage2(world, asked[at], list));
    },
    detailBatch: DETAIL_BATCH2,
    details: (keys2) => askWhileThereIsTime(
      peloton,
      keys2.map((key) => performanceGraph(key))
    ).map((graph, at) => toDetail2(keys2[at] ?? "", graph)),
    goneRow: {}
  };
}
function versionOf2({ total_workouts: total }, { count, cyclingOnly }, nowMs) {
  return `${total ?? `day ${Math.floor(nowMs / DAY_MS)}`} ${cyclingOnly ? "cycling" : "all"}${count}`;
}
var REFUSALS = [403, 404, 410];
function toPage2(world, person3, list) {
  const page = { entries: [], total: null, isLast: true };
  if (!list.ok) return { ...page, refused: REFUSALS.includes(list.error.status) ? "closed" : "failed" };
  if (!Array.isArray(list.value?.data)) return { ...page, refused: "failed" };
  return { ...page, entries: choose(itemsOf(list.value.data), world.choice).map((one) => toEntry2(world, person3, one)) };
}
function choose(data, { count, cyclingOnly }) {
  const usable = data.filter((one) => lineOf(one.id) !== null && createdSecOf(one) !== null);
  const wanted = cyclingOnly ? usable.filter((one) => one.fitness_discipline === "cycling") : usable;
  return [...new Map(wanted.map((one) => [one.id, one])).values()].slice(0, count);
}
function toEntry2({ userId }, person3, workout2) {
  return {
    key: workout2.id,
    cursor: createdSecOf(workout2) ?? 0,
    etag: `${person3.id} ${etagOf(workout2)}`,
    settled: !isRunning(workout2),
    row: {
      ...ofTable(toListRow(workout2)),
      username: lineOf(person3.username),
      isMe: person3.id === userId,
      location: lineOf(person3.location),
      userId: person3.id,
      picture: webLink(person3.image_url)
    }
  };
}
function toDetail2(key, graph) {
  if (!graph.ok && graph.error.status !== 404) return { key, error: graph.error.message, gone: false };
  const told = graph.ok ? graph.value ?? {} : {};
  if (typeof told !== "object" || Array.isArray(told)) {
    return { key, error: "The graph could not be understood.", gone: false };
  }
  return { key, row: ofTable(withoutNulls(graphColumns(told))) };
}
var ofTable = (row) => Object.fromEntries(Object.entries(row).filter(([column]) => column in friendWorkouts.columns));

// src/sync/walk-groups.ts
var walkGroups = ({ groups, isWhole, pageSize }) => (run) => {
  const { state, writers, world, stream } = run;
  const names = writers.active().map(({ name }) => name);
  if (names.some((name) => state.done[name] === void 0 || state.behind.includes(name))) state.versions = {};
  const walk = { top: 1, floor: null, page: 0, for: names };
  state.walk = walk;
  const owed = groups.flatMap(({ key, version }, page) => own(state.versions, key) === version ? [] : page);
  for (let at = 0; at < owed.length; at += pageSize) {
    run.report.owed = owed.length - at;
    world.onProgress(run.report);
    world.requireTime();
    const asked = owed.slice(at, at + pageSize);
    const pages = stream.list(asked);
    takeIn3(
      run,
      asked.map((page) => groups[page]),
      pages
    );
    run.save();
  }
  const listed = new Set(groups.map(({ key }) => key));
  if (isWhole && groups.length > 0)
    writers.each((destination) => keepOnly(run, destination, (_, key) => listed.has(key)));
  finishWalk(run, walk);
  run.save();
  return NO_RESULT;
};
function takeIn3(run, groups, pages) {
  const { state, writers, report } = run;
  const entries = pages.flatMap((page) => page.entries);
  const wanted = new Set(entries.map(({ key }) => key));
  const filled = new Set(groups.filter((_, index) => pages[index]?.entries.length).map(({ key }) => key));
  const news = /* @__PURE__ */ new Map();
  writers.each((destination) => {
    news.set(destination, newsFor(run, destination, entries));
    keepOnly(run, destination, (key, group) => wanted.has(key) || !filled.has(group));
  });
  writeNews(run, news);
  groups.forEach(({ key, version }, index) => {
    const page = pages[index];
    if (page?.refused) report.refused[page.refused] += 1;
    const isOver2 = page?.refused ? page.refused === "closed" : page?.entries.every(({ settled }) => settled);
    if (isOver2) put(state.versions, key, version);
    else delete state.versions[key];
  });
}
function keepOnly(run, destination, isKept) {
  const { state, stream, report, holdings } = run;
  const held2 = holdings.of(destination);
  const isGone2 = ([key, mark]) => mark !== null && !isKept(key, mark.etag.split(" ")[0] ?? "");
  const gone = [...held2].filter(isGone2).map(([key]) => key);
  if (gone.length === 0) return;
  for (const key of gone) held2.delete(key);
  state.size[destination.name] = Math.min(state.size[destination.name] ?? 0, held2.size);
  run.save();
  report.removed += destination.remove(stream.table, gone);
}

// src/run/parts/tables/friend-workouts.ts
function syncFriendWorkouts(ctx, inputs, setting) {
  const { world, account: account2, peloton } = ctx;
  const friends2 = inputs.sources.friends();
  const me2 = { ...ask(peloton, ownProfile()), id: account2.userId };
  const stream = createFriendWorkoutsStream({
    peloton,
    people: [me2, ...friends2.items.filter(({ id }) => id !== me2.id)],
    // An empty list may be a mistake, and one shorter than it says is not whole.
    isWhole: friends2.missing === 0 && friends2.items.length > 0,
    userId: account2.userId,
    choice: choiceOf(setting),
    nowMs: world.clock.now()
  });
  const report = syncRecords(ctx, inputs, { name: "friendWorkouts", stream, walk: walkGroups(stream) });
  const closed = counted(report.refused.closed, "friend keeps", "friends keep");
  const failed4 = counted(report.refused.failed, "friend", "friends");
  return outcomeOf(
    report,
    closed && `${closed} workouts private.`,
    failed4 && `The workouts of ${failed4} could not be read; the next refresh tries again.`
  );
}
function choiceOf(setting) {
  return setting === "cycling10" ? { count: 10, cyclingOnly: true } : { count: Number(setting), cyclingOnly: false };
}

// src/run/parts/tables/list.ts
var SMALL = [
  { setting: "overviewToSheet", name: "overview", title: "Overview", everyMs: DAY_MS, open: createOverviewStream },
  { setting: "friendsToSheet", name: "friends", title: "Friends", everyMs: DAY_MS, open: createFriendsStream },
  {
    setting: "challengesToSheet",
    name: "challenges",
    title: "Challenges",
    everyMs: DAY_MS,
    open: createChallengesStream
  },
  {
    setting: "achievementsToSheet",
    name: "achievements",
    title: "Achievements",
    everyMs: DAY_MS,
    open: createAchievementsStream
  },
  {
    setting: "favouritesToSheet",
    name: "favourites",
    title: "Favourites",
    everyMs: DAY_MS,
    open: createFavouritesStream
  },
  {
    setting: "instructorsToSheet",
    name: "instructors",
    title: "Instructors",
    everyMs: WEEK_MS,
    open: createInstructorsStream
  },
  { setting: "followersToSheet", name: "followers", title: "Followers", everyMs: WEEK_MS, open: createFollowersStream },
  { setting: "tagsToSheet", name: "tags", title: "Tags", everyMs: WEEK_MS, open: createTagsStream },
  {
    setting: "subscriptionsToSheet",
    name: "subscriptions",
    title: "Subscriptions",
    everyMs: WEEK_MS,
    open: createSubscriptionsStream
  }
];
function tableJobs(settings) {
  const withSongs = settings.songsToSheet;
  const { friendWorkouts: friendWorkouts2 } = settings;
  const jobs = [
    ...SMALL.filter(({ setting }) => settings[setting]).map(smallJob),
    settings.classesToSheet && {
      name: `classes.${withSongs}`,
      title: withSongs ? "Classes and Songs" : "Classes",
      everyMs: DAY_MS,
      isSmall: false,
      followsWorkouts: true,
      refresh: (ctx, inputs) => syncClasses(ctx, inputs, withSongs)
    },
    friendWorkouts2 !== "off" && {
      name: `friendWorkouts.${friendWorkouts2}`,
      title: "Friend workouts",
      everyMs: DAY_MS,
      isSmall: false,
      followsWorkouts: false,
      refresh: (ctx, inputs) => syncFriendWorkouts(ctx, inputs, friendWorkouts2)
    }
  ];
  return jobs.filter((job) => job !== false);
}
var smallJob = ({ name, title, everyMs, open }) => ({
  name,
  title,
  everyMs,
  isSmall: true,
  followsWorkouts: false,
  refresh: (ctx, inputs) => mirror2(ctx, name, open(sourceOf(ctx, inputs)))
});
var sourceOf = ({ peloton, account: account2, world }, { sources }) => ({
  friends: sources.friends,
  favourites: sources.favourites,
  peloton,
  userId: account2.userId,
  nowMs: world.clock.now()
});
function mirror2({ world, account: account2, sinks }, name, stream) {
  const file = keys.snapshot(world.store, account2.userId, name);
  const { created, updated, removed, kept, problems } = syncSnapshot(stream, sinks.destinations(), file);
  const rows = counted(kept, "row was", "rows were");
  return {
    rows: { created, updated, removed },
    note: rows && `${rows} kept although Peloton did not list it any more; the next refresh looks again.`,
    left: 0,
    issues: issuesIn(problems)
  };
}

// src/run/parts/tables/schedule.ts
var newSchedule = () => ({ dueAt: 0, completeAt: 0, fails: 0, problem: "", left: 0 });
var EARLY_MS2 = 5 * 6e4;
function isDue3(schedule4, nowMs) {
  return nowMs >= schedule4.dueAt - EARLY_MS2;
}
function afterSuccess(nowMs, everyMs, note2 = "") {
  return { dueAt: nowMs + everyMs, completeAt: nowMs, fails: 0, problem: note2, left: 0 };
}
function afterPause(schedule4, nowMs, left) {
  return { ...schedule4, dueAt: nowMs, left };
}
function afterFailure2(schedule4, nowMs, failure) {
  const { everyMs, mayPass, problem } = failure;
  const fails = schedule4.fails + 1;
  const waitMs2 = mayPass ? Math.min(everyMs, HOUR_MS * 2 ** Math.min(fails - 1, 10)) : Math.min(everyMs, DAY_MS);
  const { unwritten: _before, ...rest2 } = schedule4;
  return { ...rest2, dueAt: nowMs + waitMs2, fails, problem };
}

// src/run/parts/tables/refresh.ts
var PATIENCE_MS = 2 * HOUR_MS;
var UNWRITTEN_MS = 2 * HOUR_MS;
var RESERVED_CALLS = 300;
function refreshTables(ctx, journal, sources, reason) {
  const { world, account: account2, settings } = ctx;
  const file = keys.refreshes(world.store, account2.userId);
  const jobs = tableJobs(settings);
  const known = file.load();
  const schedules = Object.fromEntries(jobs.map(({ name }) => [name, known[name] ?? newSchedule()]));
  const refusals = /* @__PURE__ */ new Map();
  for (const job of jobs) {
    const schedule4 = schedules[job.name] ?? newSchedule();
    const occasion = occasionOf(job, schedule4, world.clock.now(), reason);
    if (reason !== "waiting" && occasion !== "due" && schedule4.unwritten)
      journal.record(job.title, { issues: [failed2(schedule4.unwritten)] });
    if (occasion === null || journal.pausedFor() !== null) continue;
    const isEarly = occasion === "early";
    const onProgress = (left) => ctx.progress.show(
      () => `${job.title}: ${left} to go.`,
      () => file.save({ ...schedules, [job.name]: { ...schedule4, left } })
    );
    const { outcome, refusal } = refresh2(ctx, job, schedule4.left, { sources, isEarly, onProgress });
    journal.record(job.title, outcome);
    if (refusal !== null) refusals.set(refusal.message, [...refusals.get(refusal.message) ?? [], job.title]);
    const next = scheduleAfter(job, schedule4, { outcome, refusal }, world.clock.now());
    schedules[job.name] = isEarly && next.fails === 0 && next.left === 0 ? schedule4 : next;
    file.save(schedules);
  }
  for (const [why, titles] of refusals)
    journal.record("tables", { issues: [note(`Not refreshed: ${titles.join(", ")}. ${why}`)] });
}
function occasionOf(job, schedule4, nowMs, reason) {
  if (reason === "waiting") return job.isSmall && isDue3(schedule4, nowMs - PATIENCE_MS) ? "due" : null;
  if (isDue3(schedule4, nowMs)) return "due";
  return reason === "arrivals" && job.followsWorkouts ? "early" : null;
}
function refresh2(ctx, job, leftBefore, inputs) {
  const requireBudget2 = () => {
    ctx.budget.requireTime();
    ctx.budget.requireCalls(RESERVED_CALLS);
  };
  try {
    requireBudget2();
    const outcome = job.refresh(ctx, { ...inputs, requireBudget: requireBudget2 });
    const told = notes(outcome.note && `${job.title}: ${outcome.note}`);
    return { outcome: { ...outcome, issues: [...told, ...outcome.issues] }, refusal: null };
  } catch (error) {
    const empty = { note: "", left: leftBefore };
    if (error instanceof HttpError) return { outcome: { ...empty, issues: [] }, refusal: error };
    return { outcome: { ...empty, issues: [issueOf(error)] }, refusal: null };
  }
}
function scheduleAfter({ everyMs }, before, { outcome: { issues, note: problem, left }, refusal }, nowMs) {
  const textsOf = (kind) => issues.filter((issue) => issue.kind === kind).map(({ text: text3 }) => text3);
  const failures = textsOf("failed");
  const late = textsOf("late");
  const failWith = (texts, from, mayPass, withinMs) => afterFailure2(from, nowMs, { everyMs: withinMs, mayPass, problem: texts.join(" ") });
  if (refusal !== null) return failWith([refusal.message], before, refusal.retriable, everyMs);
  if (issues.some(({ kind }) => kind === "paused")) return afterPause(before, nowMs, left);
  if (failures.length > 0)
    return { ...failWith(failures, before, true, UNWRITTEN_MS), unwritten: failures.join(" ") };
  if (late.length > 0) return failWith(late, { ...before, fails: 0 }, true, UNWRITTEN_MS);
  return afterSuccess(nowMs, everyMs, problem);
}
function tablesStatus(store, userId, settings, nowMs) {
  const schedules = keys.refreshes(store, userId).load();
  return tableJobs(settings).map(({ name, title }) => {
    const schedule4 = schedules[name] ?? newSchedule();
    return {
      title,
      completeAt: schedule4.completeAt === 0 ? null : isoOf(schedule4.completeAt),
      dueAt: schedule4.dueAt <= nowMs ? null : isoOf(schedule4.dueAt),
      left: schedule4.left,
      problem: schedule4.problem
    };
  });
}

// src/run/progress.ts
var QUIET = { show() {
}, showWorkouts() {
} };
var SHOW_EVERY_MS = 5e3;
function createProgress({ now, startedAt, status, save: save2, rowsBefore, toast: toast2 }) {
  let shownAt = startedAt;
  const show = (text3, keep) => {
    if (now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = now();
    keep();
    toast2?.(text3());
  };
  return {
    show,
    showWorkouts({ created, updated, owed }, backfill) {
      const rows = rowsBefore() + created + updated;
      const text3 = () => backfillText(backfill, now()) || `${rows} rows written so far.`;
      show(text3, () => {
        status.progress = { rows, detailsLeft: owed };
        status.backfill = backfill;
        save2();
      });
    }
  };
}
function backfillAfter(before, { owed, read: read2 }, startedAt) {
  if (owed === 0) return null;
  const { since = startedAt, done = 0 } = before ?? {};
  return { since, done: done + read2, left: owed };
}
function finishAt({ since, done, left }, nowMs) {
  return done === 0 ? null : nowMs + (nowMs - since) / done * left;
}
function backfillText(backfill, nowMs) {
  if (backfill === null) return "";
  const { done, left } = backfill;
  const at = finishAt(backfill, nowMs);
  return sentences(
    `${done} of ${done + left} workouts have their details; ${left} are to come.`,
    at === null ? "" : `At this pace that takes about ${durationText(at - nowMs)}.`
  );
}
function durationText(ms) {
  const minutes = Math.max(1, Math.round(ms / 6e4));
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

// src/run/units.ts
var PELOTONS_DEFAULT = "imperial";
function unitSystem(store, peloton, userId, setting) {
  if (setting !== "account") return setting;
  const known = knownUnits(store, userId);
  if (known !== null) return known;
  const asked = askAccount(peloton, userId);
  if (asked !== "later") noteUnits(store, userId, asked);
  return asked === "later" ? PELOTONS_DEFAULT : asked;
}
function knownUnits(store, userId) {
  const known = userId === null ? null : keys.units(store, userId).load();
  return known === "metric" || known === "imperial" ? known : null;
}
function noteUnits(store, userId, seen) {
  if (seen !== null && keys.units(store, userId).load() !== seen) keys.units(store, userId).save(seen);
}
function forgetUnits(store, userId) {
  keys.units(store, userId).save(null);
}
function askAccount(peloton, userId) {
  try {
    const unit2 = ask(peloton, accountSettings(userId)).distance_unit;
    return unit2 === "metric" || unit2 === "imperial" ? unit2 : PELOTONS_DEFAULT;
  } catch (error) {
    if (error instanceof HttpError) return error.retriable ? "later" : PELOTONS_DEFAULT;
    throw error;
  }
}

// src/settings/form.ts
var KEYS2 = Object.keys(DEFINITIONS);
function listFields() {
  return KEYS2.map((key) => {
    const { kind, label, help, advanced, choices, labels = {} } = DEFINITIONS[key];
    const offered = choices?.map((value) => ({ value, label: labels[value] ?? value })) ?? null;
    return { key, kind, label, help, advanced: advanced === true, choices: offered };
  });
}

// src/gas/scopes.ts
var PREFIX = "https://www.googleapis.com/auth/";
var SCOPES = {
  "spreadsheets.currentonly": "write to this sheet",
  calendar: "add classes to your calendar",
  "script.container.ui": "show its windows",
  "script.external_request": "reach Peloton",
  "script.scriptapp": "run every hour",
  "script.send_mail": "mail you when a run fails",
  "userinfo.email": "know where to mail to",
  ...Object.assign({}, ...OPTION_PARTS.map(({ scopes }) => scopes))
};
var urls = () => Object.keys(SCOPES).map((scope) => PREFIX + scope);
var newer = () => ScriptApp;
function requireAllScopes() {
  newer().requireScopes?.(ScriptApp.AuthMode.FULL, urls());
}
function missingPermissions() {
  const granted = newer().getAuthorizationInfo(ScriptApp.AuthMode.FULL, urls()).getAuthorizedScopes?.();
  if (!granted) return [];
  return Object.entries(SCOPES).filter(([scope]) => !granted.includes(PREFIX + scope)).map(([, purpose]) => purpose);
}

// src/commands/hourly.ts
var OWNER = "hourlyOwner";
function hourlyOwner() {
  return parseObject(PropertiesService.getScriptProperties().getProperty(OWNER));
}
function isMine(world, owner) {
  return owner !== null && owner.id === keys.editorId(world.store).load();
}
var STOPPED_AFTER_MS = 3 * HOUR_MS;
function hourlyState(world, isListed) {
  const owner = hourlyOwner();
  const mine = isListed === true || isMine(world, owner);
  const ranAt = Number(keys.hourlyRanAt(world.store).load() ?? Number.NaN);
  const isStopped = mine && (isListed === false || world.clock.now() - ranAt > STOPPED_AFTER_MS);
  return {
    on: isListed === true || owner !== null,
    mine,
    owner: owner?.email ?? null,
    stoppedAt: isStopped && !Number.isNaN(ranAt) ? ranAt : null
  };
}
function noteHourlyRun({ store, clock }) {
  keys.hourlyRanAt(store).save(String(clock.now()));
}
function turnHourlyOn(world, confirm3, consent = "ask") {
  requireAccount(world);
  if (consent === "ask") requireAllScopes();
  else refuseWithoutPermissions();
  const owner = hourlyOwner();
  if (owner !== null && !isMine(world, owner)) {
    const question = `${owner.email || "Another editor"} already runs the hourly sync of this sheet. If you turn it on too, both accounts write to it. Turn it on for you as well?`;
    if (!confirm3(question)) return "Nothing was changed.";
  }
  noteHourlyRun(world);
  installHourlyTrigger();
  const me2 = { id: editorId(world), email: Session.getEffectiveUser().getEmail() };
  PropertiesService.getScriptProperties().setProperty(OWNER, JSON.stringify(me2));
  return "Hourly sync is on. It runs even when the sheet is closed.";
}
function turnHourlyOff(world) {
  removeHourlyTrigger();
  const owner = hourlyOwner();
  if (owner === null || isMine(world, owner)) {
    if (owner !== null) PropertiesService.getScriptProperties().deleteProperty(OWNER);
    return "Hourly sync is off.";
  }
  return `Hourly sync is off for you. ${owner.email || "Another editor"} still runs it; Google lets only its owner stop it.`;
}
function refuseWithoutPermissions() {
  const missing = missingPermissions();
  if (missing.length === 0) return;
  throw new SettingsError(
    `Google has not given Peloton Sync the permission to: ${missing.join("; ")}. Close this window, choose Peloton > Hourly sync on, tick every box that Google shows, and start again.`
  );
}
function editorId(world) {
  const known = keys.editorId(world.store).load();
  if (known !== null) return known;
  const id = world.crypto.randomText();
  keys.editorId(world.store).save(id);
  return id;
}

// src/gas/cache.ts
var CHUNK = 25e3;
var MOST_CHUNKS = 40;
function scriptCache() {
  const cache = CacheService.getScriptCache();
  const part = (key, index) => `${key}~${index}`;
  return {
    get(key) {
      const count = Number(cache.get(key) ?? 0);
      if (!(count > 0)) return null;
      const keys2 = Array.from({ length: count }, (_, index) => part(key, index));
      const found = cache.getAll(keys2);
      const parts = keys2.map((each) => found[each]);
      return parts.includes(void 0) ? null : parts.join("");
    },
    put(key, text3, seconds) {
      const count = Math.max(1, Math.ceil(text3.length / CHUNK));
      if (count > MOST_CHUNKS) return;
      const values = { [key]: String(count) };
      for (let at = 0; at < count; at += 1) values[part(key, at)] = text3.slice(at * CHUNK, (at + 1) * CHUNK);
      cache.putAll(values, seconds);
    }
  };
}
function sharedNotes() {
  const quietly3 = (act2, otherwise) => {
    try {
      return act2();
    } catch (error) {
      rethrowKill(error);
      return otherwise;
    }
  };
  return {
    read: (keys2) => quietly3(() => CacheService.getScriptCache().getAll([...keys2]) ?? {}, {}),
    write: (values, seconds) => quietly3(() => CacheService.getScriptCache().putAll(values, seconds), void 0)
  };
}

// src/gas/web-app.ts
function toldAddress() {
  return quietly(() => ScriptApp.getService().getUrl()) || null;
}
var scriptId = () => quietly(() => ScriptApp.getScriptId()) ?? "";
var runnerName = () => shortDigest(quietly(() => Session.getEffectiveUser().getEmail()) ?? "");
function quietly(ask2) {
  try {
    return ask2();
  } catch (error) {
    rethrowKill(error);
    return null;
  }
}

// src/commands/web-app.ts
var EXEC = /^https:\/\/script\.google\.com\/(?:a\/(?:macros\/)?[^/]+\/)?(?:macros\/)?s\/([\w-]+)\/exec$/;
function publicAddress(text3) {
  const id = EXEC.exec(text3)?.[1];
  return id === void 0 ? null : `https://script.google.com/macros/s/${id}/exec`;
}
var toldHere = () => publicAddress(toldAddress() ?? "");
function loadOwn(world) {
  const record2 = keys.webApp(world.store).load();
  if (record2.url === "" || record2.scriptId === scriptId()) return record2;
  return { url: "", scriptId: scriptId(), isPasted: false, build: "", refused: record2.url, checking: "" };
}
var seenKey = () => `webAppSeen.${runnerName()}`;
var SEEN_SEC = 21600;
var seenNote = () => {
  const url = toldHere();
  return { key: seenKey(), text: url && JSON.stringify({ url, build: "b94873fd0325" }), seconds: SEEN_SEC };
};
function keepServed(world) {
  const url = toldHere();
  if (url !== null) keepSeen(world, { url, build: "b94873fd0325" });
}
function keepSeen(world, seen) {
  const record2 = loadOwn(world);
  if (record2.isPasted && record2.url !== seen.url) return record2;
  const refused = record2.refused === seen.url ? "" : record2.refused;
  const next = { ...record2, ...seen, refused, scriptId: scriptId() };
  keys.webApp(world.store).save(next);
  return next;
}
function takeSeen(world, record2) {
  const key = seenKey();
  const seen = parseObject(sharedNotes().read([key])[key] ?? null);
  const url = publicAddress(String(seen?.url ?? ""));
  return url === null ? record2 : keepSeen(world, { url, build: String(seen?.build ?? "") });
}
function published(world) {
  const kept = loadOwn(world);
  const record2 = kept.url === "" || kept.build !== "b94873fd0325" ? takeSeen(world, kept) : kept;
  if (record2.url !== "") return { url: record2.url, isSure: true, build: buildOf(record2) };
  const told = toldHere();
  return { url: told === record2.refused ? null : told, isSure: false, build: "unknown" };
}
var buildOf = ({ build: build2 }) => build2 === "" ? "unknown" : build2 === "b94873fd0325" ? "same" : "other";
function isPageOld(world) {
  const record2 = loadOwn(world);
  return record2.url !== "" && buildOf(record2) === "other" && published(world).build === "other";
}
var HOW = 'Copy the "Web app URL" from Extensions > Apps Script > Deploy > Manage deployments.';
var UNPUBLISHED = "Publish the web app first.";
function useAddress(world, typed) {
  const text3 = typeof typed === "string" ? typed.trim() : "";
  const url = publicAddress(text3);
  if (url === null) {
    throw new SettingsError(
      text3.endsWith("/dev") ? `This address ends in /dev, and only editors of the script can open it. ${HOW}` : `This is not the address of a web app. ${HOW} It looks like https://script.google.com/macros/s/.../exec.`
    );
  }
  const record2 = loadOwn(world);
  const build2 = record2.url === url ? record2.build : "";
  keys.webApp(world.store).save({ url, isPasted: true, build: build2, scriptId: scriptId(), refused: "", checking: "" });
}
function requireAddress(world) {
  const { url } = published(world);
  if (url === null) throw new SettingsError(UNPUBLISHED);
  return url;
}
var ASKED = "webAppAsked.";
var HEARD = "webAppHeard.";
var TRY_SEC = 300;
function beginTry(world) {
  const { url } = published(world);
  if (url === null) return null;
  const word = world.crypto.randomText();
  const digest = world.crypto.sha256(word);
  sharedNotes().write({ [ASKED + digest]: "yes" }, TRY_SEC);
  keys.webApp(world.store).save({ ...loadOwn(world), checking: digest });
  return `${url}?check=${word}`;
}
function answerTry(world, word) {
  const digest = world.crypto.sha256(word);
  const notes2 = sharedNotes();
  if (notes2.read([ASKED + digest])[ASKED + digest] === void 0) return;
  const isMine2 = keys.webApp(world.store).load().checking === digest;
  notes2.write({ [HEARD + digest]: JSON.stringify({ isMine: isMine2, build: "b94873fd0325" }) }, TRY_SEC);
}
function endTry(world) {
  const record2 = loadOwn(world);
  const { url, isSure } = published(world);
  if (url === null) throw new SettingsError(UNPUBLISHED);
  const note2 = HEARD + record2.checking;
  const heard = parseObject(sharedNotes().read([note2])[note2] ?? null);
  const file = keys.webApp(world.store);
  if (heard?.isMine === true) {
    const { isPasted } = record2;
    file.save({ url, isPasted, build: String(heard.build), scriptId: scriptId(), refused: "", checking: "" });
    return "works";
  }
  if (heard !== null || !isSure) file.save({ ...record2, url: "", isPasted: false, refused: url, checking: "" });
  if (heard !== null) throw new SettingsError(FOREIGN);
  return "silent";
}
var FOREIGN = 'This web app was published by another editor, and shows what they share. Publish one of your own (Deploy > New deployment), with "Execute as: Me".';

// src/commands/answers.ts
var CLEARINGS = ["coming", "all", "calendar"];
function connection(world) {
  const account2 = currentAccount(world);
  return {
    username: account2?.username ?? null,
    signedOut: isEnded(world),
    synced: account2 !== null && keys.status(world.store, account2.userId).load().last !== null
  };
}
var isEnded = (world) => currentAccount(world) !== null && isSignedOut(world);
function isHourlyListed() {
  try {
    return hasHourlyTrigger();
  } catch (error) {
    if (googleFailure(error) !== "permission") throw error;
    return null;
  }
}
function statusAnswer(world) {
  const account2 = currentAccount(world);
  const settings = loadSettings(world);
  const status = account2 === null ? null : keys.status(world.store, account2.userId).load();
  const isListed = isHourlyListed();
  const { stoppedAt, ...hourly } = hourlyState(world, isListed);
  const last = status?.last ?? null;
  const nowMs = world.clock.now();
  return {
    connected: account2 !== null,
    signedOut: isEnded(world),
    userId: account2?.userId ?? null,
    username: account2?.username ?? null,
    running: status?.run != null && nowMs - status.run.at < HOUR_MS / 10,
    lastRun: last && { ...last, at: isoOf(last.at) },
    hourly: { ...hourly, stoppedAt: stoppedAt === null ? null : isoOf(stoppedAt) },
    blocked: blockedOf(status),
    progress: status?.progress ?? null,
    backfill: backfillOf(status, nowMs),
    calls: { today: allCallsToday(world, account2?.userId ?? null), budget: settings.dailyCallBudget },
    adherence: account2 === null ? [] : adherenceOf(keys.calendar(world.store, account2.userId).load()),
    tables: account2 === null ? [] : tablesStatus(world.store, account2.userId, settings, nowMs),
    pageIsOld: isPageOld(world),
    next: isListed && stoppedAt === null && last ? isoOf(nextAt(last.at, status, nowMs)) : null
  };
}
function blockedOf(status) {
  const { all, graphql: graphql2 } = status?.blocks ?? {};
  const block = all ?? graphql2;
  if (block === void 0) return null;
  return { isAll: all !== void 0, since: isoOf(block.since), nextAt: isoOf(block.nextAt) };
}
var nextAt = (lastAt, status, nowMs) => Math.max(nowMs, lastAt + HOUR_MS, status?.blocks?.all?.nextAt ?? 0);
function backfillOf(status, nowMs) {
  const backfill = status?.backfill ?? null;
  if (backfill === null) return null;
  const { done, left } = backfill;
  const at = finishAt(backfill, nowMs);
  return { done, left, finishAt: at === null ? null : isoOf(at) };
}
var settingsAnswer = (world) => ({ ...shownSettings(world), fields: listFields() });
function shownSettings(world) {
  const settings = loadSettings(world);
  for (const { hide } of OPTIONS) hide?.(settings);
  return { ...settings, calendars: calendarChoices() };
}
function calendarChoices() {
  try {
    return CalendarApp.getAllOwnedCalendars().map((calendar) => ({
      value: calendar.getId(),
      label: calendar.getName()
    }));
  } catch (error) {
    rethrowKill(error);
    return null;
  }
}
function requireCalendar(id) {
  try {
    if (id === "" || CalendarApp.getCalendarById(id)) return;
  } catch (error) {
    if (googleFailure(error) !== "permission") throw error;
    return;
  }
  throw new SettingsError(
    "calendarId: there is no such calendar, or you may not see it. Choose another, or leave it empty."
  );
}
function changeSettings(world, changes, events) {
  const before = loadSettings(world);
  const settings = applyChanges(before, changes);
  if (settings.calendarId !== before.calendarId) requireCalendar(settings.calendarId);
  for (const option of OPTIONS) option.check?.(world, settings, before);
  saveSettings(world, settings);
  const account2 = currentAccount(world);
  if (account2 !== null && settings.units !== before.units) forgetUnits(world.store, account2.userId);
  forgetClearing(world);
  const what = CLEARINGS.find((each) => each === events);
  const off = CALENDAR_SETTINGS.filter((setting) => before[setting] && !settings[setting]);
  const said = off.length > 0 && what !== void 0 ? removeEvents(world, off, what) : null;
  world.log.info("Settings changed", loggableSettings(settings));
  return { ...shownSettings(world), said };
}

// src/gas/workbook.ts
var booksByService = /* @__PURE__ */ new WeakMap();
function workbook() {
  const known = booksByService.get(SpreadsheetApp);
  if (known) return known;
  const book2 = SpreadsheetApp.getActiveSpreadsheet();
  if (book2) booksByService.set(SpreadsheetApp, book2);
  return book2;
}
var sheetZone = () => workbook().getSpreadsheetTimeZone();
function toast(text3, seconds = 20) {
  workbook().toast(text3, "Peloton Sync", seconds);
}

// src/commands/member-client.ts
var PATIENCE_MS2 = 6e4;
function memberClient(world) {
  const { userId } = requireAccount(world);
  const { dailyCallBudget } = loadSettings(world);
  const { clock } = world;
  return createClient({
    ...world,
    session: openSession(world),
    deadlineAt: clock.now() + PATIENCE_MS2,
    callsLeft: () => dailyCallBudget - allCallsToday(world, userId),
    onCalls: (sent2) => countOtherCalls(world, sent2)
  });
}

// src/commands/self-test/state.ts
var emptySelfTest = () => ({
  begunAt: 0,
  mark: "",
  running: null,
  results: {},
  hasCalendar: false,
  calendarId: null,
  hasSheet: false,
  hasTrigger: false,
  triggers: [],
  misses: 0,
  owner: "",
  build: ""
});
var selfTestFile = (store) => stateFile(store, "selftest", emptySelfTest);
var scratchName = ({ mark }) => `Peloton self-test ${mark}`;
function changeSelfTest(store, change2) {
  return store.withLock(() => {
    store.reload();
    const file = selfTestFile(store);
    const state = file.load();
    change2(state);
    file.save(state);
    return state;
  });
}
var isUnanswered = ({ results }, id) => (results[id]?.verdict ?? "waiting") === "waiting";
function noteAnswers(state, answers) {
  for (const [id, { holds, fact }] of Object.entries(answers))
    state.results[id] = { verdict: holds ? "holds" : "does not hold", fact };
}
var isWaiting = ({ results }, id) => results[id]?.verdict === "waiting";

// src/commands/self-test/bench.ts
function openBench(world, seenByWindow = null) {
  const state = selfTestFile(world.store).load();
  return {
    world,
    state,
    seenByWindow,
    change(change2) {
      Object.assign(state, changeSelfTest(world.store, change2));
    }
  };
}
function scratchSheet({ change: change2, state }, part = "") {
  const name = scratchName(state) + part;
  const found = workbook().getSheetByName(name);
  if (found) return found;
  if (!state.hasSheet)
    change2((now) => {
      now.hasSheet = true;
    });
  return workbook().insertSheet(name, workbook().getSheets().length);
}
function scratchCalendar({ change: change2, state }) {
  const known = state.calendarId === null ? null : CalendarApp.getCalendarById(state.calendarId);
  const found = known ?? (state.hasCalendar ? listScratchCalendars(state)[0] : null);
  if (found) return found;
  if (state.hasCalendar) throw new Error("the scratch calendar is not found");
  change2((now) => {
    now.hasCalendar = true;
  });
  const calendar = CalendarApp.createCalendar(scratchName(state));
  const id = calendar.getId();
  change2((now) => {
    now.calendarId = id;
  });
  return calendar;
}
var listScratchCalendars = (state) => CalendarApp.getAllOwnedCalendars().filter((calendar) => calendar.getName() === scratchName(state));
function removeScratch({ change: change2, state }) {
  const left = [];
  const attempt3 = (what, act2) => {
    try {
      const gone = act2();
      change2((now) => void Object.assign(now, gone));
    } catch (error) {
      rethrowKill(error);
      left.push(`${what} "${scratchName(state)}" could not be removed: ${messageOf(error).slice(0, 80)}`);
    }
  };
  if (state.hasTrigger) attempt3("The trigger of", removeTriggers);
  if (state.hasSheet) attempt3("The sheet", () => removeSheets(state));
  if (state.hasCalendar) attempt3("The calendar", () => removeCalendar(state, change2));
  return left;
}
function removeTriggers() {
  removeSelfTestTriggers();
  return { hasTrigger: false };
}
function removeSheets(state) {
  const book2 = workbook();
  const ours = book2.getSheets().filter((sheet) => sheet.getName().startsWith(scratchName(state)));
  for (const sheet of ours) book2.deleteSheet(sheet);
  return { hasSheet: false };
}
function removeCalendar(state, change2) {
  const owned = listScratchCalendars(state);
  const byId2 = owned.length > 0 || state.calendarId === null ? null : CalendarApp.getCalendarById(state.calendarId);
  const found = byId2 === null ? owned : [byId2];
  for (const calendar of found) calendar.deleteCalendar();
  const misses = found.length === 0 ? state.misses + 1 : 0;
  change2((now) => {
    now.misses = misses;
  });
  if (misses === 1) throw new Error("it is not found; try once more");
  return { hasCalendar: false, calendarId: null, misses: 0 };
}

// src/commands/self-test/probe.ts
var answer = (holds, fact) => ({ holds, fact });
var yesNo = (is) => is ? "yes" : "no";
var MOST_FACT_CHARS = 160;
function plain(text3) {
  const words = text3.split(/\s+/).filter((word) => word !== "");
  return words.map(plainWord).join(" ").replace(/"[^"]*"/g, '"..."').slice(0, MOST_FACT_CHARS);
}
function plainWord(word) {
  if (word.includes("://")) return "[address]";
  return word.includes("@") ? "[mail]" : word.replace(/[\w-]{20,}/g, "[id]");
}
function refusalOf2(act2) {
  try {
    act2();
    return null;
  } catch (error) {
    rethrowKill(error);
    return plain(messageOf(error));
  }
}

// src/commands/self-test/board-probes.ts
function firstRefusal(steps) {
  for (const [at, step] of steps.entries()) {
    try {
      step();
    } catch (error) {
      rethrowKill(error);
      return { step: at + 1, text: plain(messageOf(error)) };
    }
  }
  return null;
}
function ruleFrom(list) {
  return SpreadsheetApp.newDataValidation().requireValueInRange(list.getRange("A1:A2"), true).setAllowInvalid(false).build();
}
var WHEN = ["at the write", "at the flush", "at the next read"];
function insertChart(sheet, source) {
  const chart = sheet.newChart().setChartType(Charts.ChartType.LINE).addRange(source.getRange("A1:B3")).setNumHeaders(1).setOption("useFirstColumnAsDomain", true).setPosition(1, 5, 5, 4).build();
  sheet.insertChart(chart);
}
function timeFormulas(sheet, change2) {
  const startedAt = Date.now();
  change2();
  SpreadsheetApp.flush();
  sheet.getRange(1, 11, 1e3, 2).getValues();
  return Math.round((Date.now() - startedAt) / 100) / 10;
}
var MOST_CELLS = 5e4;
var SLOW_MS = 2e4;
var boardProbes = [
  {
    id: "B3",
    by: "script",
    question: "A cell with a strict choice refuses another value at once, and only that.",
    ifNot: "Choices are taken away before cells are written and put back afterwards, and each step ends with a flush.",
    run: (bench) => {
      const sheet = scratchSheet(bench);
      const list = scratchSheet(bench, " 2");
      list.getRange("A1:A2").setValues([["one"], ["two"]]);
      sheet.getRange("C1").setDataValidation(ruleFrom(list));
      SpreadsheetApp.flush();
      const refusal = firstRefusal([
        () => sheet.getRange("B1:D1").setValues([["left", "three", "right"]]),
        () => SpreadsheetApp.flush(),
        () => sheet.getRange("B1").getValues()
      ]);
      const isKept = sheet.getRange("B1").getValue() === "left";
      sheet.getRange("C1").setDataValidation(null);
      const when = refusal === null ? "it is taken" : `refused ${WHEN[refusal.step - 1]}: ${refusal.text}`;
      return answer(refusal?.step === 1, `${when}; neighbours kept: ${yesNo(isKept)}`);
    }
  },
  {
    id: "B4",
    by: "script",
    question: "A cell whose strict choice lost its sheet can still be written.",
    ifNot: "The same as for B3: the choice is taken away first.",
    run: (bench) => {
      const sheet = scratchSheet(bench);
      const list = scratchSheet(bench, " 3");
      sheet.getRange("C2").setDataValidation(ruleFrom(list));
      SpreadsheetApp.flush();
      workbook().deleteSheet(list);
      const refusal = firstRefusal([() => sheet.getRange("C2").setValue("any"), () => SpreadsheetApp.flush()]);
      sheet.getRange("C2").setDataValidation(null);
      return answer(
        refusal === null,
        refusal === null ? "it is taken" : `refused ${WHEN[refusal.step - 1]}: ${refusal.text}`
      );
    }
  },
  {
    id: "B5",
    by: "script",
    question: "A chart tells the sheet that its values come from, also a hidden one.",
    ifNot: "What our charts draw from is kept when they are made, and they are known by it.",
    run: (bench) => {
      const sheet = scratchSheet(bench);
      const source = scratchSheet(bench, " 2").hideSheet();
      source.getRange("A1:B3").setValues([
        ["day", "value"],
        [1, 2],
        [2, 3]
      ]);
      insertChart(sheet, source);
      SpreadsheetApp.flush();
      const [chart] = sheet.getCharts();
      if (!chart) return answer(false, "the chart is not listed");
      const isSource = chart.getRanges()[0]?.getSheet().getSheetId() === source.getSheetId();
      const hasId2 = (chart.getChartId() ?? 0) !== 0;
      sheet.removeChart(chart);
      SpreadsheetApp.flush();
      const left = sheet.getCharts().length;
      return answer(
        isSource && hasId2,
        `source told: ${yesNo(isSource)}, id: ${yesNo(hasId2)}, left after removal: ${left}`
      );
    }
  },
  {
    id: "B6",
    by: "script",
    question: "A gradient up to the largest value is taken without a number.",
    ifNot: "The dashboard leaves out the colours of its calendar.",
    run: (bench) => {
      const sheet = scratchSheet(bench);
      const rule = SpreadsheetApp.newConditionalFormatRule().setGradientMinpointWithValue("#ffffff", SpreadsheetApp.InterpolationType.NUMBER, "0").setGradientMaxpointWithValue("#ff0000", SpreadsheetApp.InterpolationType.MAX, "").setRanges([sheet.getRange("B3:B5")]).build();
      sheet.setConditionalFormatRules([rule]);
      SpreadsheetApp.flush();
      const count = sheet.getConditionalFormatRules().length;
      sheet.setConditionalFormatRules([]);
      return answer(count === 1, `rules read back: ${count}`);
    }
  },
  {
    id: "B10",
    by: "script",
    question: "50,000 cells can be written and read within 20 seconds.",
    ifNot: "Runs take longer; what is left goes on in the next run.",
    run: (bench) => {
      const range = scratchSheet(bench).getRange(1, 6, 1e3, 5);
      const block = Array.from({ length: 1e3 }, (_, row) => [row, row % 7, "text", row * 2, ""]);
      const startedAt = Date.now();
      for (let cells = 0; cells < MOST_CELLS; cells += 5e3) range.setValues(block);
      SpreadsheetApp.flush();
      range.getValues();
      const ms = Date.now() - startedAt;
      return answer(ms < SLOW_MS, `${ms} ms in ten blocks`);
    }
  },
  {
    id: "B9",
    by: "script",
    question: "Google works out 2,000 formulas over whole columns, as the dashboard has them, within 20 seconds.",
    ifNot: "The dashboard shows its figures late after each sync; switch it off in Settings where that is too slow.",
    run: (bench) => {
      const sheet = scratchSheet(bench);
      const formulas = Array.from({ length: 600 }, (_, row) => [`=COUNTIFS(F:F;${row})`, `=SUMIFS(G:G;F:F;${row})`]);
      const firstSec = timeFormulas(sheet, () => sheet.getRange(1, 11, 600, 2).setValues(formulas));
      const secondSec = timeFormulas(sheet, () => sheet.getRange(601, 11, 400, 2).setValues(formulas.slice(0, 400)));
      const thirdSec = timeFormulas(sheet, () => sheet.getRange(1, 6).setValue(2));
      sheet.getRange(1, 6, 1e3, 7).clearContent();
      return answer(
        firstSec * 1e3 < SLOW_MS,
        `first ${firstSec} s, more ${secondSec} s, after one change ${thirdSec} s`
      );
    }
  }
];

// src/commands/self-test/calendar-probes.ts
var TITLE = "Self-test";
function makeEvent(bench, calendar, options = {}) {
  const startAt = Math.ceil(bench.world.clock.now() / HOUR_MS) * HOUR_MS + DAY_MS;
  return calendar.createEvent(TITLE, new Date(startAt), new Date(startAt + HOUR_MS), options);
}
function withEvent(bench, act2) {
  const calendar = scratchCalendar(bench);
  const event = makeEvent(bench, calendar);
  try {
    return act2(event, calendar);
  } finally {
    event.deleteEvent();
  }
}
var LOOK_UPS = 50;
var MOST_DESCRIPTION = 8192;
var BURST = 20;
var calendarProbes = [
  {
    id: "C1",
    by: "script",
    question: "A calendar that is made without a zone has that of the member's first calendar.",
    ifNot: "Our calendar is always made with the zone of your first calendar, and one that was born in UTC is mended.",
    run: (bench) => {
      const zone = scratchCalendar(bench).getTimeZone();
      const isSame6 = zone === CalendarApp.getDefaultCalendar().getTimeZone();
      return answer(
        isSame6,
        /^(?:Etc\/)?(?:UTC|GMT)$/.test(zone) ? "UTC" : `another than UTC, the same: ${yesNo(isSame6)}`
      );
    }
  },
  {
    id: "C2",
    by: "script",
    question: "A calendar that is there is found by its id every time.",
    ifNot: "A calendar is believed gone only when two runs miss it by its id and in the list of your calendars.",
    run: (bench) => {
      const calendar = scratchCalendar(bench);
      const id = calendar.getId();
      const found = Array.from({ length: LOOK_UPS }, () => CalendarApp.getCalendarById(id) !== null);
      const nulls = found.filter((is) => !is).length;
      const isListed = CalendarApp.getAllOwnedCalendars().some((one) => one.getId() === id);
      return answer(
        nulls === 0 && isListed,
        `${nulls} of ${LOOK_UPS} look-ups found nothing, in the list: ${yesNo(isListed)}`
      );
    }
  },
  {
    id: "C3",
    by: "script",
    question: "Descriptions keep line breaks and up to 8,192 characters.",
    ifNot: "Events may be written again in each sync; please report it.",
    run: (bench) => withEvent(bench, (event) => {
      const text3 = "a\nb &lt;c&gt; <d> ä🚴";
      event.setDescription(text3);
      const isKept = event.getDescription() === text3;
      const long = refusalOf2(() => event.setDescription("x".repeat(MOST_DESCRIPTION)));
      const longer = refusalOf2(() => event.setDescription("x".repeat(MOST_DESCRIPTION + 1)));
      return answer(
        isKept && long === null,
        `kept: ${yesNo(isKept)}, 8,192: ${long ?? "taken"}, 8,193: ${longer ?? "taken"}`
      );
    })
  },
  {
    id: "C4",
    by: "script",
    question: "Tags hold 1,024 characters under keys of 44, also outside ASCII.",
    ifNot: "Our marks on events may be refused; please report it.",
    run: (bench) => withEvent(bench, (event) => {
      const key = "k".repeat(44);
      const value = `${"x".repeat(1023)}ä`;
      const taken = refusalOf2(() => event.setTag(key, value));
      const isKept = taken === null && event.getTag(key) === value;
      const longer = refusalOf2(() => event.setTag("key", "x".repeat(1025)));
      const longKey = refusalOf2(() => event.setTag("k".repeat(45), "x"));
      return answer(isKept, `kept: ${yesNo(isKept)}, 1,025: ${longer ?? "taken"}, key of 45: ${longKey ?? "taken"}`);
    })
  },
  {
    id: "C5",
    by: "script",
    question: "Events take the colours 1 to 11, and a fresh one has none.",
    ifNot: "Events stay in the colour of their calendar.",
    run: (bench) => withEvent(bench, (event) => {
      const fresh = event.getColor();
      event.setColor("11");
      return answer(fresh === "" && event.getColor() === "11", `fresh: "${fresh}", then "${event.getColor()}"`);
    })
  },
  {
    id: "C6",
    by: "script",
    question: "Reminders of an event can be taken away and set from 5 minutes on.",
    ifNot: "Reminders stay as your calendar has them.",
    run: (bench) => withEvent(bench, (event) => {
      const fresh = event.getPopupReminders().length;
      event.removeAllReminders();
      event.addPopupReminder(5);
      const set = event.getPopupReminders().join();
      const four = refusalOf2(() => event.addPopupReminder(4));
      return answer(set === "5", `fresh: ${fresh}, set: ${set}, 4 minutes: ${four ?? "taken"}`);
    })
  },
  {
    id: "C7",
    by: "script",
    question: "Times of events are kept to the second, and a change moves the time of the last one.",
    ifNot: "Events may be written again in each sync; please report it.",
    run: (bench) => withEvent(bench, (event) => {
      const start = Number(event.getStartTime()) + 9e4;
      const before = Number(event.getLastUpdated());
      event.setTime(new Date(start + 123), new Date(start + HOUR_MS));
      const off = Number(event.getStartTime()) - start;
      const moved = Number(event.getLastUpdated()) - before;
      return answer(off === 0 || off === 123, `off by ${off} ms, last change moved by ${moved} ms`);
    })
  },
  {
    id: "C8",
    by: "script",
    question: "A deleted event is in no list.",
    ifNot: "The sync takes events that are not listed twice for gone; please report it.",
    run: (bench) => {
      const calendar = scratchCalendar(bench);
      const event = makeEvent(bench, calendar);
      const id = event.getId();
      const start = Number(event.getStartTime());
      event.deleteEvent();
      const isListed = calendar.getEvents(new Date(start), new Date(start + HOUR_MS)).some((one) => one.getId() === id);
      const byId2 = calendar.getEventById(id) !== null;
      const reading2 = refusalOf2(() => event.getStartTime());
      return answer(
        !isListed,
        `listed: ${yesNo(isListed)}, by id: ${yesNo(byId2)}, reading it: ${reading2 ?? "answers"}`
      );
    }
  },
  {
    id: "C9",
    by: "script",
    question: "Twenty events in a row are taken.",
    ifNot: "A sync pauses when Google asks for it, and goes on in the next run.",
    run: (bench) => {
      const calendar = scratchCalendar(bench);
      const startedAt = bench.world.clock.now();
      let made = 0;
      const refusal = refusalOf2(() => {
        for (; made < BURST; made += 1) makeEvent(bench, calendar);
      });
      const ms = Math.round((bench.world.clock.now() - startedAt) / Math.max(1, made));
      return answer(refusal === null, `${made} made, ${ms} ms each${refusal === null ? "" : `, ${refusal}`}`);
    }
  },
  {
    id: "C11",
    by: "script",
    question: "An event that the script makes on a calendar of ours belongs to the member.",
    ifNot: "Nothing changes: events are known as ours by a signed mark, not by their owner or an answer.",
    run: (bench) => withEvent(bench, (event) => {
      const isOwned = event.isOwnedByMe();
      return answer(isOwned, `owned: ${yesNo(isOwned)}, my status: ${plain(String(event.getMyStatus()))}`);
    })
  },
  {
    id: "C10",
    by: "script",
    question: "A deleted calendar is not found by its id any more.",
    ifNot: "A deleted calendar is taken for one that is there until it refuses an event.",
    run: (bench) => {
      const calendar = scratchCalendar(bench);
      const id = calendar.getId();
      calendar.deleteCalendar();
      bench.change((state) => {
        state.hasCalendar = false;
        state.calendarId = null;
      });
      const isFound = CalendarApp.getCalendarById(id) !== null;
      return answer(!isFound, `found: ${yesNo(isFound)}`);
    }
  }
];

// src/gas/project-file.ts
var pagesInside = () => typeof pages_ === "function" ? pages_() : null;
var WAYS2 = [
  (name) => HtmlService.createTemplateFromFile(name).getRawContent(),
  (name) => HtmlService.createHtmlOutputFromFile(name).getContent()
];
var MISSING = /no html file named/i;
var MOST_QUOTED_CHARS = 60;
function readProjectFile(name) {
  const inside2 = pagesInside();
  if (inside2 !== null) return inside2[name] ?? null;
  let complaint = "";
  for (const read2 of WAYS2) {
    try {
      return read2(name);
    } catch (error) {
      rethrowKill(error);
      if (MISSING.test(messageOf(error))) return null;
      complaint = messageOf(error).slice(0, MOST_QUOTED_CHARS);
      consoleLog.error("A file of the script cannot be read", { file: `${name}.html`, text: complaint });
    }
  }
  throw new AppError(
    `Google does not give out the file "${name}.html" of this script. It says: ${complaint}. Try again in a minute; if it stays so, report it with this text.`
  );
}

// src/commands/self-test/cell-probe.ts
var CELL = "D30";
var CACHED = "selftest";
var CACHE_SEC = 3600;
var CELL_TEST = "self-test";
var cellProbes = [
  {
    id: "E1",
    by: "cell",
    question: "A function in a cell sees the sheet, reads the settings, shares the cache, reaches Peloton and may not read triggers.",
    ifNot: "Cells with PELOTON show what is missing; use Peloton > API explorer. If it may read triggers, visitors are refused like cells.",
    run: (bench) => {
      const cell = scratchSheet(bench).getRange(CELL);
      if (cell.getFormula() === "") {
        CacheService.getScriptCache()?.put(CACHED, bench.state.mark, CACHE_SEC);
        cell.setFormula(`=PELOTON("${CELL_TEST}")`);
        SpreadsheetApp.flush();
      }
      const said = /^cell test (passed|failed): (.*)$/.exec(cell.getDisplayValue());
      return said === null ? null : answer(said[1] === "passed", plain(said[2] ?? ""));
    }
  }
];
function cellTest({ store }) {
  const state = selfTestFile(store).load();
  if (!isWaiting(state, "E1")) throw new AppError("Choose Peloton > Check setup > Test this Google account first.");
  const triggers = triggerRefusal();
  const checks = {
    sheet: isFine(() => Boolean(workbook())),
    cache: isFine(() => CacheService.getScriptCache()?.get(CACHED) === state.mark),
    page: isFine(() => (readProjectFile("check") ?? "") !== ""),
    fetch: isFine(() => UrlFetchApp.fetchAll([{ url: addressOf(user.me), muteHttpExceptions: true }]).length === 1),
    "triggers refused": triggers.isRefused
  };
  const isAll = Object.values(checks).every(Boolean);
  const list = Object.entries(checks).map(([name, is]) => `${name} ${is ? "yes" : "no"}`);
  return `cell test ${isAll ? "passed" : "failed"}: ${list.join(", ")}, ${triggers.text}`;
}
function triggerRefusal() {
  try {
    ownTriggerIds();
    return { isRefused: false, text: "triggers can be read" };
  } catch (error) {
    rethrowKill(error);
    return { isRefused: googleFailure(error) === "permission", text: plain(messageOf(error)) };
  }
}
function isFine(check) {
  let is = false;
  return refusalOf2(() => {
    is = check();
  }) === null && is;
}

// src/commands/self-test/fetch-probes.ts
var TARGET = addressOf(user.me);
var statusWith = (headers) => UrlFetchApp.fetchAll([{ url: TARGET, method: "get", muteHttpExceptions: true, headers }])[0]?.getResponseCode() ?? 0;
var HEADERS = {
  Cookie: { Cookie: "a=b" },
  Origin: { Origin: "https://members.onepeloton.com" },
  "User-Agent": { "User-Agent": "Mozilla/5.0" }
};
var fetchProbes = [
  {
    id: "A9",
    by: "script",
    question: "Web requests may carry the headers of the sign-in; a host that does not answer is refused in words.",
    ifNot: "Signing in with a password may fail: connect with the link or a token.",
    run: () => {
      const refused = Object.keys(HEADERS).filter((name) => refusalOf2(() => statusWith(HEADERS[name] ?? {})) !== null);
      const dead = refusalOf2(
        () => UrlFetchApp.fetchAll([{ url: TARGET.replace(".com/", ".com:81/"), muteHttpExceptions: true }])
      );
      const fact = `status without a session ${statusWith({})}, headers refused: ${refused.join(", ") || "none"}, dead port: ${dead ?? "answered"}`;
      return answer(refused.length === 0, fact);
    }
  },
  {
    id: "A10",
    by: "script",
    question: "The script can reach no address outside of the list in its manifest.",
    ifNot: "Nothing changes: the product asks no other address.",
    run: () => {
      const refusal = refusalOf2(
        () => UrlFetchApp.fetchAll([{ url: "https://example.com/", muteHttpExceptions: true }])
      );
      return answer(refusal !== null, `refused: ${yesNo(refusal !== null)}${refusal === null ? "" : `, ${refusal}`}`);
    }
  }
];

// src/commands/self-test/address-kind.ts
function addressKind(url) {
  if (!url) return "none";
  const kind = /\/(exec|dev)$/.exec(url)?.[1] ?? "other";
  return /\/a\/(?:macros\/)?[^/]+\//.test(url) ? `${kind}, domain` : kind;
}

// src/commands/self-test/script-probes.ts
var PAGE2 = "check";
var isWholePage = (html) => html.startsWith("<!DOCTYPE html>") && html.includes("<\/script>") && html.trim().endsWith("</html>");
var CANARIES = {
  'string "': '"a//b"',
  "string '": "'a//b'",
  'star "': '"a/*b*/c"',
  template: "`a//b`",
  "star template": "`a/*b*/c`",
  regex: "/a\\/\\/b/"
};
var canaryPage = (code) => `<!DOCTYPE html><html><body><p>ä</p><script>
var mark = ${code};
var end = 1;
<\/script></body></html>`;
function cutMarks() {
  return Object.entries(CANARIES).flatMap(
    ([name, code]) => HtmlService.createHtmlOutput(canaryPage(code)).getContent().includes(code) ? [] : [name]
  );
}
var ZONES2 = ["America/New_York", "Europe/Berlin", "Etc/GMT+5", "Asia/Kolkata"];
var INSTANTS = [
  "2026-01-15T05:00:00Z",
  "2026-03-08T06:59:00Z",
  "2026-03-08T07:01:00Z",
  "2026-03-29T00:59:00Z",
  "2026-03-29T01:01:00Z",
  "2026-10-25T00:59:00Z",
  "2026-10-25T01:01:00Z",
  "2026-11-01T05:59:00Z",
  "2026-11-01T06:01:00Z"
];
function wrongClocks() {
  return ZONES2.filter(
    (zone) => INSTANTS.some((instant2) => {
      const epochMs = Date.parse(instant2);
      const ours = wallClockMs(zone, epochMs);
      return ours === null || wallText(ours) !== Utilities.formatDate(new Date(epochMs), zone, "yyyy-MM-dd HH:mm");
    })
  );
}
var deep = (levels) => levels === 0 ? 0 : 1 + deep(levels - 1);
function lackingLanguage() {
  const tests = {
    lookbehind: () => /(?<=a)b/.test("ab"),
    "letters by property": () => /^\p{L}+$/u.test("äß"),
    matchAll: () => [..."aa".matchAll(/a/g)].length === 2,
    flat: () => [[1], [2]].flat().length === 2,
    fromEntries: () => Object.fromEntries([["a", 1]]).a === 1,
    Proxy: () => new Proxy({ a: 1 }, { get: () => 2 }).a === 2,
    "recursion of 5,000": () => deep(5e3) === 5e3,
    "a text of 50 MB": () => "x".repeat(5e7).charCodeAt(49999999) === 120
  };
  return Object.keys(tests).filter((name) => {
    try {
      return tests[name]?.() !== true;
    } catch {
      return true;
    }
  });
}
var LONG_PROPERTY = "selftest.long";
var ODD_TEXT = "Zoë 骑 🚴 ½";
var scriptProbes = [
  {
    id: "A1",
    by: "script",
    question: "A template gives the text of a page as it was pushed.",
    ifNot: "Pages are read the other way, through an output; the build leaves nothing in them that this way cuts.",
    run: () => {
      if (pagesInside() !== null) return answer(true, "not asked: the pages are inside of the script");
      const text3 = HtmlService.createTemplateFromFile(PAGE2).getRawContent();
      return answer(
        isWholePage(text3),
        `${Math.round(text3.length / 1e3)} k characters, whole: ${yesNo(isWholePage(text3))}`
      );
    }
  },
  {
    id: "A2",
    by: "script",
    question: "An output serves scripts with all that is in their strings and templates.",
    ifNot: "Nothing is lost: the build writes those marks in another way and fails where one is left.",
    run: () => {
      const cut2 = cutMarks();
      return answer(cut2.length === 0, cut2.length === 0 ? "all marks came through" : `cut: ${cut2.join(", ")}`);
    }
  },
  {
    id: "A3",
    by: "script",
    question: "An output takes text that is no markup, such as JSON.",
    ifNot: "Nothing is lost: no file of ours is bare JSON or JavaScript.",
    run: () => {
      const refusal = refusalOf2(() => HtmlService.createHtmlOutput('{"a":"b < c; d = 1"}').getContent());
      return answer(refusal === null, refusal ?? "taken");
    }
  },
  {
    id: "A4",
    by: "script",
    question: "The menu is told the published address of the web app, or none.",
    ifNot: "Such an address is never shown as a link: it is learnt in the web app itself, or pasted in Peloton > Share.",
    run: () => {
      const kind = addressKind(ScriptApp.getService().getUrl());
      return answer(kind === "none" || kind === "exec", kind);
    }
  },
  {
    id: "A5",
    by: "script",
    question: "The language's time zones agree with Google's, around midnight and when clocks change.",
    ifNot: "Local times in these zones are wrong; please report it.",
    run: () => {
      const wrong = wrongClocks();
      return answer(wrong.length === 0, wrong.length === 0 ? `${ZONES2.length} zones` : `differ: ${wrong.join(", ")}`);
    }
  },
  {
    id: "A6",
    by: "script",
    question: "The language has what the product is written in.",
    ifNot: "Parts of the product fail; please report it.",
    run: () => {
      const lacking = lackingLanguage();
      return answer(lacking.length === 0, lacking.length === 0 ? "all there" : `lacks: ${lacking.join(", ")}`);
    }
  },
  {
    id: "A7",
    by: "script",
    question: "Text outside ASCII survives compression, base64 and digests.",
    ifNot: "Sign-in or exports may fail; please report it.",
    run: ({ world: { crypto } }) => {
      const isZipped = unzipText(zipText(ODD_TEXT)) === ODD_TEXT;
      const isCoded = crypto.encodeBase64("ä") === "w6Q=";
      const isDigest = crypto.sha256("ä") === "xUZyzcmUHE8hWtsd0LLoqX4PETpQ3wHCExcIKpRE8ok" || crypto.sha256("").length === 43;
      return answer(
        isZipped && isCoded && isDigest,
        `zip ${yesNo(isZipped)}, base64 ${yesNo(isCoded)}, digest ${yesNo(isDigest)}`
      );
    }
  },
  {
    id: "A8",
    by: "script",
    question: "The script can ask which permissions it has, and for those that it lacks.",
    ifNot: "Check setup cannot name missing permissions; Google asks for them when they are needed.",
    run: () => {
      const canAsk = typeof ScriptApp.requireScopes === "function";
      const missing = missingPermissions().length;
      return answer(canAsk, `can ask: ${yesNo(canAsk)}, not granted: ${missing}`);
    }
  },
  {
    id: "A11",
    by: "script",
    question: "Google's limits of properties, cache and ranges refuse with words that the product knows.",
    ifNot: "Such a refusal is told as unexpected instead of in plain words.",
    run: () => {
      const tooLong = "x".repeat(1e4);
      const texts = [
        ["cache of 101 kB", refusalOf2(() => CacheService.getUserCache()?.put("selftest", tooLong.repeat(11), 60))],
        ["property of 10 kB", refusalOf2(refuseProperty)]
      ];
      const isRefused = texts.every(([, text3]) => text3 !== null);
      return answer(isRefused, texts.map(([what, text3]) => `${what}: ${text3 ?? "taken"}`).join("; "));
    }
  }
];
function refuseProperty() {
  const properties = PropertiesService.getUserProperties();
  properties.setProperty(LONG_PROPERTY, "x".repeat(1e4));
  properties.deleteProperty(LONG_PROPERTY);
}

// src/dashboard/a1.ts
var columnName = (position) => (position > 26 ? columnName(Math.floor((position - 1) / 26)) : "") + String.fromCharCode(65 + (position - 1) % 26);
var sheetPrefix = (title) => `'${title.replace(/'/g, "''")}'!`;
var quoted = (text3) => `"${text3.replace(/"/g, '""')}"`;

// src/dashboard/sources.ts
var MISSING2 = "#MISSING";
var orElse = (formula, text3) => formula.includes(MISSING2) ? text3 : formula;
function createSources2(addressOf3) {
  const of = (table) => (key) => addressOf3(table, key) ?? MISSING2;
  return {
    workouts: of("workouts"),
    ftp: of("ftp"),
    friends: of("friends"),
    friendWorkouts: of("friendWorkouts"),
    challenges: of("challenges")
  };
}

// src/dashboard/plan.ts
var _cells, _prefix, _width;
var SheetPlan = class {
  /** `offset` is how far the member has moved the first cell, which formulas have to follow and the plan does not. */
  constructor(title, offset = { down: 0, right: 0 }) {
    this.offset = offset;
    __privateAdd(this, _cells, []);
    __privateAdd(this, _prefix);
    __privateAdd(this, _width, 0);
    __privateSet(this, _prefix, sheetPrefix(title));
  }
  /** A formula over a column that does not exist leaves its cell empty; see `orElse`. */
  put(row, column, content) {
    const own2 = new RegExp(`${__privateGet(this, _prefix).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\$[A-Z]+:\\$)`, "g");
    let text3 = content;
    if (typeof content === "string" && content.startsWith("="))
      text3 = content.includes(MISSING2) ? "" : content.replace(own2, "");
    while (__privateGet(this, _cells).length < row) __privateGet(this, _cells).push([]);
    const line = __privateGet(this, _cells)[row - 1] ?? [];
    while (line.length < column) line.push("");
    line[column - 1] = text3;
    __privateSet(this, _width, Math.max(__privateGet(this, _width), line.length));
  }
  /** Contents of cells side by side. */
  putLine(row, column, contents) {
    contents.forEach((content, index) => {
      if (content !== "") this.put(row, column + index, content);
    });
  }
  /** The address of a cell, which moves along where a formula is copied. */
  at(row, column) {
    return `${__privateGet(this, _prefix)}${columnName(column + this.offset.right)}${row + this.offset.down}`;
  }
  /** The address of a cell wherever it is named. */
  fixed(row, column) {
    return `${__privateGet(this, _prefix)}$${columnName(column + this.offset.right)}$${row + this.offset.down}`;
  }
  /** The address of an area wherever it is named. */
  range({ row, column, rows, columns }) {
    const last = this.fixed(row + rows - 1, column + columns - 1);
    return `${this.fixed(row, column)}:${last.slice(__privateGet(this, _prefix).length)}`;
  }
  /** The address of a whole column. */
  wholeColumn(column) {
    const name = columnName(column + this.offset.right);
    return `${__privateGet(this, _prefix)}$${name}:$${name}`;
  }
  /** All cells up to the last that has a content, as many in each row. */
  cells() {
    return __privateGet(this, _cells).map((line) => [...line, ...Array(__privateGet(this, _width) - line.length).fill("")]);
  }
};
_cells = new WeakMap();
_prefix = new WeakMap();
_width = new WeakMap();

// src/dashboard/board-plan.ts
var COLUMNS = 13;
var [LEFT, MIDDLE] = [2, 8];
var _looks, _rows;
var BoardPlan = class {
  constructor(title, offset) {
    this.charts = [];
    this.inputs = [];
    this.heats = [];
    __privateAdd(this, _looks, []);
    __privateAdd(this, _rows, 0);
    this.sheet = new SheetPlan(title, offset);
  }
  /** Number of rows that sections have taken. */
  get rows() {
    return __privateGet(this, _rows);
  }
  /** The first of the next free rows, of which the caller takes so many. */
  take(rows) {
    __privateSet(this, _rows, __privateGet(this, _rows) + rows);
    return __privateGet(this, _rows) - rows + 1;
  }
  putLine(row, column, contents) {
    this.sheet.putLine(row, column, contents);
  }
  /** A cell that the member fills in. Answers its address. */
  input(row, column, initial, choices) {
    this.sheet.put(row, column, initial);
    this.inputs.push(choices ? { row, column, choices } : { row, column });
    return this.sheet.at(row, column);
  }
  chart(chart) {
    this.charts.push(chart);
  }
  /** Where looks overlap, the later one counts, property by property. */
  look(row, column, rows, columns, style) {
    __privateGet(this, _looks).push({ area: { row, column, rows, columns }, style });
  }
  heat(heat) {
    this.heats.push(heat);
  }
  /** One property of every cell. */
  styles(property, base) {
    const grid = Array.from({ length: __privateGet(this, _rows) }, () => Array.from({ length: COLUMNS }, () => base));
    for (const { area, style } of __privateGet(this, _looks)) {
      const value = style[property];
      if (value === void 0) continue;
      for (const line of grid.slice(area.row - 1, area.row - 1 + area.rows))
        line.fill(value, area.column - 1, area.column - 1 + area.columns);
    }
    return grid;
  }
};
_looks = new WeakMap();
_rows = new WeakMap();

// src/dashboard/look.ts
var RED = "#df1c2f";
var INK = "#202124";
var FAINT = "#5f6368";
var WHITE = "#ffffff";
var PAPER = "#f1f3f4";
var GREY = "#9aa0a6";
var PALETTE = [RED, "#1a73e8", "#f9ab00", "#188038", "#9334e6", GREY, "#e8710a", "#12b5cb"];
var SLICES = [...PALETTE.filter((color) => color !== GREY), "#f06292", GREY];
var air = (format) => `"  "${format}`;
var airBeforeBig = (format) => `" "${format}`;
var FIGURE = "#,##0";
var KINDS = [FIGURE, `-${FIGURE}`, "0", "@"];
var OR_DASH = `${air(FIGURE)};;${air("–")}`;
var OR_NOTHING = `${air(FIGURE)};;`;
var BASE = {
  background: PAPER,
  color: INK,
  fontSize: 10,
  weight: "normal",
  align: "left",
  format: FIGURE
};
var bold = { weight: "bold" };
var LOOKS = {
  banner: { background: INK, color: WHITE },
  bannerTitle: { fontSize: 16, ...bold },
  bannerNote: { color: "#bdc1c6" },
  input: { background: WHITE, color: RED, ...bold },
  card: { background: WHITE, format: KINDS.map(air).join(";") },
  cardText: { color: FAINT, fontSize: 9 },
  cardFigure: { fontSize: 18, format: KINDS.map(airBeforeBig).join(";"), ...bold },
  sectionHead: { fontSize: 12, ...bold },
  table: { background: WHITE, format: KINDS.map(air).join(";") },
  tableHead: { color: FAINT, fontSize: 9, ...bold },
  calendarHead: { color: FAINT, fontSize: 9, align: "center", ...bold },
  calendarDays: { background: "#fafafa", fontSize: 9, align: "center", format: `${FIGURE};;` },
  calendarNumbers: { color: FAINT, fontSize: 9, align: "right" },
  hidden: { color: PAPER }
};
var HEAT = { none: "#f8f9fa", from: "#fce8e6", to: "#ee675c" };
var SIZES = { margin: 28, bannerRow: 30, bannerRows: 21 };
function putHeads(board, row, heads) {
  board.look(row, LEFT, 1, 12, LOOKS.sectionHead);
  for (const [column, title] of heads) board.sheet.put(row, column, title);
}
function lookLikeTable(board, row, column, rows, columns) {
  board.look(row, column, rows, columns, LOOKS.table);
  board.look(row, column, 1, columns, LOOKS.tableHead);
}
var SMALL2 = { color: FAINT, fontSize: 10 };
var GRIDLINES = { textStyle: SMALL2, gridlines: { color: "#e8eaed" } };
var COMMON = {
  legend: { position: "top", textStyle: SMALL2 },
  hAxis: { textStyle: SMALL2 },
  vAxis: { ...GRIDLINES, minValue: 0 },
  colors: PALETTE
};
var NO_LEGEND = { legend: { position: "none" } };
var HALF = { ...COMMON, width: 590, height: 288 };
var THIRD = { ...COMMON, width: 390, height: 288 };
var CHARTS = {
  stackedHalf: { ...HALF, isStacked: true },
  timelineHalf: { ...HALF, vAxis: GRIDLINES, hAxis: { textStyle: SMALL2, format: "MMM yy" } },
  stepsHalf: { ...HALF, ...NO_LEGEND, vAxis: GRIDLINES },
  /** The first line is what the second is compared with. */
  comparedHalf: { ...HALF, colors: [GREY, RED], pointSize: 5 },
  barsThird: THIRD,
  plainBarsThird: { ...THIRD, ...NO_LEGEND },
  ringThird: {
    width: THIRD.width,
    height: THIRD.height,
    pieHole: 0.55,
    colors: SLICES,
    legend: { position: "right", textStyle: SMALL2 }
  }
};

// src/commands/self-test/sheet-probes.ts
var NASTY = [
  "=1+1|+1|-1|@a|007|1e5|1E5|TRUE|true|FALSE|WAHR|VRAI|VERDADERO|5/4|12:30|Jan|May 5|'x|''",
  "12345678901234567890123456789012|1,5|1.5|50%|$5|€5|2026-01-01|1-2|1:2:3|(5)|5 min|#N/A|#REF!|NaN|.5|1 000|５|ä|🚴| x "
].flatMap((texts) => texts.split("|"));
var FORMULAS = [
  ["=SUM(1;2)", "3"],
  ["=IF(TRUE;;1)", ""],
  ['=TEXT(46000;"yyyy-mm-dd")', "2025-12-09"],
  ['=COUNTIFS({"a";"DELETED"};"<>DELETED")', "1"],
  ['=COUNTIFS({"2026-01-02";"2025-01-02"};"2026*")', "1"],
  ['=MAXIFS({1;2};{"a";"b"};"c")', "0"],
  ["=MATCH(TRUE;{FALSE;TRUE};0)", "2"]
];
var sheetProbes = [
  {
    id: "B1",
    by: "script",
    question: "Texts are kept in cells as they are written.",
    ifNot: "These texts are shown as something else, never as formulas; please report which.",
    run: (bench) => {
      const range = scratchSheet(bench).getRange(1, 1, NASTY.length, 1);
      range.setValues(NASTY.map((text3) => [literal(text3)]));
      SpreadsheetApp.flush();
      const kept = range.getValues().map(([value]) => value);
      const wrong = NASTY.filter((text3, at) => kept[at] !== text3);
      const formulas = range.getFormulas().filter(([formula]) => formula !== "").length;
      range.clearContent();
      return answer(
        wrong.length === 0,
        `${NASTY.length - wrong.length} of ${NASTY.length} kept, formulas ${formulas}${wrong.length > 0 ? `: ${wrong.join(" ")}` : ""}`
      );
    }
  },
  {
    id: "B2",
    by: "script",
    question: "Formulas with semicolons mean the same in the language of this sheet.",
    ifNot: "Figures of the dashboard are wrong or errors; the tables are not concerned.",
    run: (bench) => {
      const sheet = scratchSheet(bench);
      const shown2 = FORMULAS.map(([formula], at) => {
        sheet.getRange(at + 1, 1).setFormula(formula);
        return at + 1;
      });
      SpreadsheetApp.flush();
      const values = shown2.map((row) => sheet.getRange(row, 1).getDisplayValue());
      const wrong = FORMULAS.flatMap(
        ([formula, wanted], at) => values[at] === wanted ? [] : [formula.replace(/\(.*/, "")]
      );
      sheet.getRange(1, 1, FORMULAS.length, 1).clearContent();
      return answer(
        wrong.length === 0,
        `locale ${workbook().getSpreadsheetLocale()}${wrong.length > 0 ? `, wrong: ${wrong.join(" ")}` : ""}`
      );
    }
  },
  {
    id: "B7",
    by: "script",
    question: "Number formats of several parts are taken as they are.",
    ifNot: "Figures of the dashboard are shown without their dashes; nothing else changes.",
    run: (bench) => {
      const cell = scratchSheet(bench).getRange(1, 3).setNumberFormat(OR_DASH);
      cell.setValue(0);
      SpreadsheetApp.flush();
      const isKept = cell.getNumberFormat() === OR_DASH;
      cell.setValue("").setNumberFormat(BASE.format);
      return answer(isKept, `kept: ${yesNo(isKept)}`);
    }
  },
  {
    id: "B8",
    by: "script",
    question: "Sheets can be hidden and have their grid and widths set.",
    ifNot: "The dashboard leaves out the step that is refused.",
    run: (bench) => {
      const sheet = scratchSheet(bench, " 2");
      sheet.setHiddenGridlines(true).setColumnWidth(1, 50).hideSheet();
      SpreadsheetApp.flush();
      const width = sheet.getColumnWidth(1);
      return answer(sheet.isSheetHidden() && width === 50, `hidden: ${yesNo(sheet.isSheetHidden())}, width ${width}`);
    }
  }
];

// src/commands/self-test/trigger-probes.ts
function askForTrigger({ change: change2, world }) {
  change2((state) => {
    state.hasTrigger = true;
  });
  const askedAt = world.clock.now();
  const id = makeSelfTestTrigger();
  change2((state) => {
    state.triggers.push({ id, askedAt });
  });
}
var triggerProbes = [
  {
    id: "D1",
    by: "trigger",
    question: "A trigger sees the spreadsheet of the script and can write to it, with the permission for this sheet alone.",
    ifNot: "The hourly sync cannot work on this account, and Check setup says so; Sync now works. Please report it.",
    run: (bench) => {
      if (bench.state.triggers.length === 0) askForTrigger(bench);
      return null;
    }
  },
  {
    id: "D2",
    by: "trigger",
    question: "A trigger is told its own id, as the list of triggers has it.",
    ifNot: "Once a visitor of the web app has been seen to have the sheet, hourly runs would be refused. Please report it.",
    run: () => null
  },
  {
    id: "D3",
    by: "trigger",
    question: "A trigger has the settings and the address of the member, and no window.",
    ifNot: "Mails may not arrive, or menu items be open to triggers. Please report it.",
    run: () => null
  },
  {
    id: "D4",
    by: "trigger",
    question: "A trigger can remove itself and make the next one, which comes within 15 minutes.",
    ifNot: "What one run has no time for waits for the next hourly run.",
    run: () => null
  }
];
var NEXT_WITHIN_MS = 15 * MINUTE_MS;
function answersOfTrigger(bench, isOurs) {
  const { state, world } = bench;
  if (!isOurs) return isUnanswered(state, "D2") ? { D2: answer(false, "a call came without an id of ours") } : {};
  const delays = state.triggers.map(({ askedAt }) => Math.round((world.clock.now() - askedAt) / 1e3));
  if (state.triggers.length > 1) {
    removeSelfTestTriggers();
    bench.change((now) => {
      now.hasTrigger = false;
    });
    const [, second = 0] = delays;
    return { D4: answer(second * 1e3 <= NEXT_WITHIN_MS, `the second came after ${second} s`) };
  }
  const isListed = ownTriggerIds().includes(state.triggers[0]?.id ?? "");
  const answers = {
    ...lookAround(bench),
    D2: answer(isListed, `came after ${delays[0]} s, listed: ${yesNo(isListed)}`)
  };
  const refusal = refusalOf2(() => {
    removeSelfTestTriggers();
    askForTrigger(bench);
  });
  return refusal === null ? answers : { ...answers, D4: answer(false, refusal) };
}
function lookAround(bench) {
  const { state, world } = bench;
  const sees = seesSheet();
  const writing = sees ? refusalOf2(() => scratchSheet(bench).getRange("A1").setValue("trigger")) : "no sheet";
  const hasMail = world.crypto.sha256(state.mark + Session.getEffectiveUser().getEmail()) === state.owner;
  const window = refusalOf2(() => SpreadsheetApp.getUi());
  return {
    D1: answer(sees && writing === null, `sees it: ${yesNo(sees)}, writes: ${writing ?? "yes"}`),
    D3: answer(hasMail && window !== null, `same address: ${yesNo(hasMail)}, window: ${window ?? "there is one"}`)
  };
}
function seesSheet() {
  try {
    return Boolean(workbook());
  } catch (error) {
    rethrowKill(error);
    return false;
  }
}

// src/commands/self-test/visit-probes.ts
var visitProbes = [
  {
    id: "G1",
    by: "visit",
    question: "The web app is told its own published address.",
    ifNot: "Paste the address once in Peloton > Share.",
    run: () => null
  },
  {
    id: "G2",
    by: "visit",
    question: "A visit runs as the sheet's owner, with the owner's settings.",
    ifNot: 'The shared page says that nothing is shared. Publish it to run as "Me".',
    run: () => null
  },
  {
    id: "G3",
    by: "visit",
    question: "A visit has no window, and is refused all functions of the script.",
    ifNot: "Menu items are kept from visitors by a second check. Please report it, and revoke the link until then.",
    run: () => null
  },
  {
    id: "G4",
    by: "hand",
    question: "The stats page runs its program for visitors and fits a phone.",
    ifNot: "The page is empty. Please report it."
  },
  {
    id: "G5",
    by: "hand",
    question: "Calendar programs and web sites get the feed and the numbers, also those that ask for the head first.",
    ifNot: "Use your calendar's own secret address in iCal format for the feed."
  },
  {
    id: "G6",
    by: "hand",
    question: "A page of another site may read the numbers as JSON.",
    ifNot: "Fetch them by a program instead of from a page."
  },
  {
    id: "G7",
    by: "visit",
    question: "The published page runs the version that was pushed last.",
    ifNot: "Peloton > Share says that it has to be published anew, and how.",
    run: () => null
  }
];
function noteSelfTestVisit({ store, crypto }) {
  const state = selfTestFile(store).load();
  if (!isWaiting(state, "G1")) return;
  const answers = visitAnswers(state, crypto);
  changeSelfTest(store, (now) => noteAnswers(now, answers));
}
function visitAnswers({ mark, owner, build: build2 }, crypto) {
  const kind = addressKind(ScriptApp.getService().getUrl());
  const isOwner = crypto.sha256(mark + Session.getEffectiveUser().getEmail()) === owner;
  const window = refusalOf2(() => SpreadsheetApp.getUi());
  return {
    G1: answer(kind.startsWith("exec"), kind),
    G2: answer(isOwner, `runs as the owner: ${yesNo(isOwner)}`),
    G7: answer(build2 === "b94873fd0325", build2 === "b94873fd0325" ? "the same version" : "another version"),
    G3: answer(
      window !== null,
      `window: ${window === null ? "there is one" : "refused"}, sheet: ${yesNo(seesSheet2())}`
    )
  };
}
function seesSheet2() {
  try {
    return Boolean(workbook());
  } catch (error) {
    rethrowKill(error);
    return false;
  }
}

// src/base/text-hash.ts
function textHash(text3) {
  let hash = 2166136261;
  for (let at = 0; at < text3.length; at += 1) hash = Math.imul(hash ^ text3.charCodeAt(at), 16777619);
  return `${text3.length}-${(hash >>> 0).toString(16)}`;
}

// src/commands/self-test/window-probes.ts
var LONG = 5e6;
var PARALLEL = 10;
var programOf = (html) => html.slice(html.indexOf("<script>") + "<script>".length, html.lastIndexOf("<\/script>"));
var windowProbes = [
  {
    id: "F1",
    by: "window",
    question: "The program of a window arrives as it was pushed.",
    ifNot: "Windows may lack parts of their program: buttons that do nothing. Please report it.",
    run: ({ seenByWindow }) => {
      if (seenByWindow === null) return null;
      const isSame6 = seenByWindow.program === textHash(programOf(readProjectFile("check") ?? "").trim());
      return answer(
        isSame6 && seenByWindow.marks === true,
        `same program: ${yesNo(isSame6)}, marks: ${yesNo(seenByWindow.marks === true)}`
      );
    }
  },
  {
    id: "F2",
    by: "window",
    question: "What a window is told arrives whole.",
    ifNot: "Windows may be empty or out of date. Please report it.",
    run: ({ seenByWindow }) => seenByWindow && answer(
      seenByWindow.keyChars === 43 && Number(seenByWindow.dataChars) > 0,
      `key of ${Number(seenByWindow.keyChars)}, data of ${Number(seenByWindow.dataChars)} characters`
    )
  },
  {
    id: "F3",
    by: "window",
    question: "A window calls the script as the account that opened it.",
    ifNot: "Each window says that several Google accounts are signed in, and what to do.",
    // Had it called as another account, its key would not have been found, and this not be run.
    run: ({ seenByWindow }) => seenByWindow && answer(true, "the key of the window is known")
  },
  {
    id: "F4",
    by: "window",
    question: "A window may copy to the clipboard, open pages and read files that the member picks.",
    ifNot: "Texts to copy are marked, so that Ctrl+C copies them.",
    run: ({ seenByWindow }) => {
      if (seenByWindow === null) return null;
      const { clipboard, execCommand, open, file } = seenByWindow;
      const list = Object.entries({ clipboard, execCommand, open, file }).map(
        ([name, is]) => `${name} ${yesNo(is === true)}`
      );
      return answer(clipboard === true || execCommand === true, list.join(", "));
    }
  },
  {
    id: "F5",
    by: "window",
    question: "Errors reach a window as our sentence, 5 MB reach the script, and ten calls go side by side.",
    ifNot: "Windows show Google's text before ours, or an import has to be cut into smaller files.",
    run: ({ seenByWindow }) => {
      if (seenByWindow === null) return null;
      const { errorText, sentChars, parallel } = seenByWindow;
      const isFine2 = Number(sentChars) === LONG && Number(parallel) === PARALLEL && /self-test sentence/.test(String(errorText));
      return answer(
        isFine2,
        `error: ${plain(String(errorText))}, sent ${Number(sentChars)}, side by side ${Number(parallel)}`
      );
    }
  },
  {
    id: "F6",
    by: "hand",
    question: "A permission that the member took away is asked for again by Google's own window.",
    ifNot: "Check setup names the missing permission, and Peloton > Hourly sync on asks for it."
  }
];

// src/commands/self-test/list.ts
var FIRST = ["A1", "A2", "A3", "A4", "C1", "C2", "D1", "F1", "F3", "B5", "B3", "G1", "G2", "G3", "E1"];
var ALL = [
  ...scriptProbes,
  ...fetchProbes,
  ...sheetProbes,
  ...boardProbes,
  ...calendarProbes,
  ...triggerProbes,
  ...cellProbes,
  ...windowProbes,
  ...visitProbes
];
var worth = ({ id }) => FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length;
var listProbes = () => [...ALL].sort((one, other) => worth(one) - worth(other));

// src/commands/self-test/report.ts
var WAITS = {
  script: "it is still to come",
  trigger: "it waits for its trigger, a few minutes",
  cell: "it waits for its cell on the scratch sheet",
  window: "it waits for the window",
  visit: "open your shared link in a private window, then this window again",
  hand: "to be tried by hand, see docs/platform.md"
};
function reportOf(probes, state, left) {
  if (state.begunAt === 0) return left.join("\n");
  const byId2 = [...probes].sort((one, other) => order(one.id) - order(other.id));
  const lines = byId2.map((probe) => lineOf2(probe, state));
  return [
    "Peloton Sync: test of a Google account",
    ...lines,
    ...left.map((line) => line.replace(/"[^"]*"/g, '"Peloton self-test"'))
  ].join("\n");
}
var order = (id) => id.charCodeAt(0) * 100 + Number(id.slice(1));
function lineOf2({ id, by, question, ifNot }, { results }) {
  const result = results[id];
  if (result === void 0 || result.verdict === "waiting") return `${id} not run: ${WAITS[by]}`;
  const { verdict, fact } = result;
  if (verdict === "holds") return `${id} holds: ${fact}`;
  return `${id} ${verdict}: ${fact}. Assumed: ${question} If not: ${ifNot}`;
}

// src/commands/self-test/run.ts
function testGoogle(world, wish) {
  const { do: wanted, seen, text: text3 } = Object(wish);
  if (wanted === "size") return String(text3 ?? "").length;
  if (wanted === "fail") throw new AppError("This is the self-test sentence.");
  const facts = typeof seen === "object" && seen !== null ? seen : null;
  world.store.reload();
  const bench = openBench(world, facts);
  if (wanted === "begin") return begin(bench);
  noteInterruption(bench);
  if (wanted === "next") runNext(bench);
  if (wanted === "look") askAgain(bench);
  return progressOf(bench, wanted === "end" ? removeScratch(bench) : tidy(bench));
}
var hasSelfTest = ({ store }) => selfTestFile(store).load().begunAt > 0;
function begin(bench) {
  const left = removeScratch(bench);
  bench.world.store.set({ [LONG_PROPERTY]: null });
  const { world } = bench;
  if (left.length > 0) return { ...progressOf(bench, left), next: null };
  const mark = world.crypto.randomText().replace(/[^a-z0-9]/gi, "").slice(0, 8).toLowerCase();
  const owner = world.crypto.sha256(mark + Session.getEffectiveUser().getEmail());
  const begunAt = world.clock.now();
  bench.change((state) => void Object.assign(state, emptySelfTest(), { begunAt, mark, owner, build: "b94873fd0325" }));
  return progressOf(bench, []);
}
function noteInterruption({ state, change: change2 }) {
  const { running } = state;
  if (running === null) return;
  change2((now) => {
    now.results[running] = { verdict: "error", fact: "the execution ended in it" };
    now.running = null;
  });
}
var isOpen = (state) => (probe) => probe.run !== void 0 && state.results[probe.id] === void 0;
function runNext(bench) {
  const probe = listProbes().find(isOpen(bench.state));
  if (probe && bench.state.begunAt > 0) runProbe(bench, probe);
}
function askAgain(bench) {
  for (const probe of listProbes().filter(({ id }) => isWaiting(bench.state, id))) runProbe(bench, probe);
}
function runProbe(bench, probe) {
  const { id } = probe;
  bench.change((state) => {
    state.running = id;
  });
  const result = resultOf2(() => probe.run?.(bench) ?? null);
  bench.change((state) => {
    if (result.verdict !== "waiting" || state.results[id] === void 0) state.results[id] = result;
    state.running = null;
  });
}
function resultOf2(ask2) {
  try {
    const found = ask2();
    if (found === null) return { verdict: "waiting", fact: "" };
    return { verdict: found.holds ? "holds" : "does not hold", fact: found.fact };
  } catch (error) {
    rethrowKill(error);
    return { verdict: "error", fact: plain(messageOf(error)) };
  }
}
function tidy(bench) {
  const { state } = bench;
  const needs = listProbes().some(
    (probe) => isOpen(state)(probe) || (probe.by === "trigger" || probe.by === "cell") && isWaiting(state, probe.id)
  );
  return needs ? [] : removeScratch(bench);
}
function progressOf({ state }, left) {
  const probes = listProbes();
  const open = state.begunAt === 0 ? [] : probes.filter(isOpen(state));
  return {
    done: probes.filter(({ id }) => state.results[id] !== void 0).length,
    total: probes.filter(({ run }) => run !== void 0).length,
    next: open[0]?.question ?? null,
    isWaiting: probes.some(({ id }) => isWaiting(state, id)),
    isLeft: left.length > 0,
    text: reportOf(probes, state, left)
  };
}
function continueSelfTest(world, event) {
  const bench = openBench(world);
  const { state } = bench;
  if (!state.hasTrigger || !["D1", "D2", "D4"].some((id) => isUnanswered(state, id)))
    throw new AppError("No test is waiting for this.");
  const { triggerUid } = Object(event);
  const newest = state.triggers[state.triggers.length - 1];
  const answers = answersOfTrigger(bench, newest !== void 0 && String(triggerUid) === newest.id);
  bench.change((now) => noteAnswers(now, answers));
  if (isUnanswered(state, "D4") || state.running !== null) return;
  askAgain(bench);
  tidy(bench);
}
function triggerSeesSheet({ store }) {
  const verdict = selfTestFile(store).load().results.D1?.verdict;
  return verdict === "holds" || verdict === "does not hold" ? verdict === "holds" : null;
}

// src/commands/check-setup.ts
var TRIGGER_MINUTES_A_DAY = 90;
function checkSetup(world) {
  const account2 = currentAccount(world);
  const client = once(() => memberClient(world));
  return [
    checkLine("Peloton account", () => checkAccount(world, account2, client)),
    checkLine("Google permissions", checkPermissions),
    checkLine("Calendar", () => checkCalendar(world)),
    checkLine("Hourly sync", () => checkHourly(world)),
    checkLine("Time zones", () => checkZones(world, account2, client)),
    checkLine("Daily limits", () => checkLimits(world))
  ];
}
var ok = (text3) => ({ state: "ok", text: text3 });
var doubtful = (text3) => ({ state: "attention", text: text3 });
var bad = (text3) => ({ state: "problem", text: text3 });
function checkLine(label, find) {
  try {
    return { label, ...find() };
  } catch (error) {
    const failure = googleFailure(error);
    if (failure === "killed") throw error;
    const isOurs = error instanceof HttpError || error instanceof SignedOutError;
    if (failure === "permission" && !isOurs) {
      return {
        label,
        ...bad("Google has not given permission. Choose any item of the Peloton menu and allow it.")
      };
    }
    return { label, ...bad(messageOf(error)) };
  }
}
function checkAccount({ store }, account2, client) {
  if (account2 === null) return bad("Not connected. Choose Peloton > Connect.");
  const user2 = ask(client(), me());
  nameAccount(store, account2.userId, user2.username);
  return ok(`Connected as ${user2.username ?? account2.username}.`);
}
function checkPermissions() {
  const missing = missingPermissions();
  if (missing.length === 0) return ok("All granted.");
  return bad(`Not granted: ${missing.join("; ")}. Choose Peloton > Hourly sync on and allow everything that is asked.`);
}
function checkCalendar(world) {
  if (!loadSettings(world).scheduleToCalendar) return ok("Switched off in the settings.");
  if (calendarIdInUse(world) === "") return ok('The calendar "Peloton" is made with the first sync.');
  const calendar = calendarInUse(world);
  if (!calendar)
    return bad("The calendar is gone. Pick another in Peloton > Settings, or leave it empty for a new one.");
  return ok(`Classes go to "${calendar.getName()}".`);
}
function checkHourly(world) {
  if (triggerSeesSheet(world) === false) {
    return bad(
      "On this Google account a trigger cannot write to the sheet, so that the hourly sync cannot work. Use Peloton > Sync now, and report it with the text of the test below."
    );
  }
  const { on, mine, owner, stoppedAt } = hourlyState(world, hasHourlyTrigger());
  if (stoppedAt !== null) {
    const hours = Math.floor((world.clock.now() - stoppedAt) / HOUR_MS);
    return bad(
      `It was switched on, but Google has not started it for ${hours < 2 ? "a while" : `${hours} hours`}. Choose Peloton > Hourly sync on to start it again. If it stops every day, your Google account has no time left for triggers: it goes on within 24 hours.`
    );
  }
  if (!on) return doubtful("Off. Choose Peloton > Hourly sync on, or use Sync now whenever you like.");
  return ok(mine ? "On; it runs even when the sheet is closed." : `Run by ${owner || "another editor"}.`);
}
function checkZones(world, account2, client) {
  const zones = {
    sheet: sheetZone(),
    calendar: calendarInUse(world)?.getTimeZone(),
    "Peloton profile": account2 === null ? "" : profileZone(account2, client)
  };
  const named = Object.entries(zones).filter(([, zone]) => zone);
  const isOne = new Set(named.map(([, zone]) => zone)).size <= 1;
  const all = [...named, ["script", Session.getScriptTimeZone()]];
  const text3 = all.map(([where, zone]) => `${where} ${zone}`).join(", ");
  if (isOne) return ok(`${text3}.`);
  return doubtful(
    `They differ: ${text3}. Events are right anyway; times in the sheet are shown in the sheet's zone (File > Settings).`
  );
}
function profileZone({ userId }, client) {
  try {
    return ask(client(), accountSettings(userId)).timezone ?? "";
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return "";
  }
}
function checkLimits(world) {
  const account2 = currentAccount(world);
  if (account2 === null) return ok("Nothing used yet.");
  const nowMs = world.clock.now();
  const status = keys.status(world.store, account2.userId).load();
  const budget = loadSettings(world).dailyCallBudget;
  const calls = allCallsToday(world, account2.userId);
  const minutes = Math.ceil(triggerMsToday(status, nowMs) / 6e4);
  const text3 = `${calls} of ${budget} Peloton requests and ${minutes} of ${TRIGGER_MINUTES_A_DAY} trigger minutes used today; ${MailApp.getRemainingDailyQuota()} mails left.`;
  const isTight = calls > budget * 0.9 || minutes > TRIGGER_MINUTES_A_DAY * 0.9;
  return isTight ? doubtful(`${text3} What is left waits until tomorrow.`) : ok(text3);
}

// src/run/mail.ts
var FOOTER = 'You get at most one such mail a day. The sheet "Sync log" has every run; Peloton > Settings switches mail off.';
var MANY_CUT_OFFS = 3;
function mailSignedOut(run) {
  if (run.status.toldSignedOut || !run.settings.mailOnFailure) return;
  run.status.toldSignedOut = true;
  send(run, "Peloton Sync: please connect again", [
    "Peloton ended the session, so nothing is synced until you sign in again.",
    "Open the sheet and choose Peloton > Connect. Everything that was missed arrives with the next run."
  ]);
}
function mailBlocked({ ctx, journal, status, save: save2, startedBy }) {
  const block = status.blocks?.all;
  const isMet = journal.entries().some(({ kind }) => kind === "blocked");
  if (!isMet || !block || block.isTold || startedBy === "menu" || !ctx.settings.mailOnFailure) return;
  block.isTold = true;
  send({ ...ctx, status, save: save2 }, "Peloton Sync: Peloton's guard refuses Google's addresses", [
    `${BLOCKED} What is in your sheet and on your calendar stays as it is.`,
    "The sync tries again by itself after one, two, four and then each six hours, and goes on where it stopped. You get no other mail about it. Peloton > Sync now tries at once.",
    WAYS
  ]);
}
function mailFailure(run, { result, urgent }) {
  if (result !== "Failed" && result !== "Attention") return;
  const subject = result === "Failed" ? "Peloton Sync: a run failed" : "Peloton Sync: your decision is needed";
  sendDaily(run, subject, urgent);
}
function mailCutOffs(run) {
  const { cutOffs = 0 } = run.status;
  if (cutOffs < MANY_CUT_OFFS) return;
  sendDaily(run, "Peloton Sync: runs are cut off", [
    `Google cut off the last ${cutOffs} runs before they ended. Nothing is lost: each goes on where the one before stopped.`,
    "If it lasts, something is slow: look at Peloton > Status, and switch off in Settings what you can do without."
  ]);
}
function sendDaily({ ctx, status, save: save2, startedBy }, subject, paragraphs) {
  const { world, settings } = ctx;
  const nowMs = world.clock.now();
  if (startedBy === "menu" || !settings.mailOnFailure || nowMs - status.mailedAt < DAY_MS) return;
  status.mailedAt = nowMs;
  send({ world, settings, status, save: save2 }, subject, [...paragraphs, FOOTER]);
}
function send(run, subject, paragraphs) {
  run.save();
  try {
    const address = Session.getEffectiveUser().getEmail();
    if (address !== "") MailApp.sendEmail(address, subject, paragraphs.join("\n\n"));
  } catch (error) {
    rethrowKill(error);
    run.world.log.warn("The failure mail could not be sent");
  }
}

// src/calendar/plan/event.ts
var LOCATION = "Peloton";
var UNKNOWN_DISCIPLINE = "8";
var MAX_DESCRIPTION_CHARS = 8192;
var COLORS = {
  cycling: "11",
  bike_bootcamp: "4",
  running: "6",
  walking: "2",
  outdoor: "2",
  circuit: "5",
  bootcamp: "5",
  tread_bootcamp: "5",
  rowing: "9",
  caesar: "9",
  caesar_bootcamp: "1",
  row_bootcamp: "1",
  strength: "10",
  cardio: "5",
  yoga: "3",
  stretching: "7",
  meditation: "1"
};
function wantedEvent(item, key, reminder, notes2 = []) {
  return {
    key,
    sessionId: item.sessionId,
    rideId: item.rideId,
    title: item.title || "Peloton class",
    startAt: wholeSeconds(item.startAt),
    endAt: wholeSeconds(item.endAt),
    block: describeClass(item, refOf(key), notes2),
    location: LOCATION,
    color: colorOf(item.discipline),
    reminder
  };
}
var madeAs = ({ title, startAt, endAt }) => ({ title, startAt, endAt });
var colorOf = (discipline) => own(COLORS, discipline) ?? UNKNOWN_DISCIPLINE;
var wholeSeconds = (epochMs) => Math.floor(epochMs / 1e3) * 1e3;
function contentOf({ title, description, location, color, startAt, endAt }) {
  const block = textDigest(splitDescription(description)?.block ?? "");
  return { title: shortDigest(title), block, location: shortDigest(location), color, startAt, endAt };
}
var TEXTS = ["title", "block", "location", "color"];
function planEvent(seen, written, wanted, isTimeOnly = false) {
  const is = contentOf(seen);
  const left = contentOf({ ...wanted, description: wanted.block });
  const due2 = TEXTS.filter((field) => {
    const isOurs = !written || !isTimeOnly && [written[field], written.next?.[field]].includes(is[field]);
    if (isOurs) return is[field] !== left[field];
    if (isTimeOnly || is[field] !== left[field]) left[field] = written[field];
    return false;
  });
  const { startAt, endAt, reminder } = wanted;
  const changes = {};
  for (const field of due2) if (field !== "block") changes[field] = wanted[field];
  const parts = due2.includes("block") ? splitDescription(seen.description) : null;
  const description = parts && fitting3(parts.before + wanted.block + parts.after);
  if (description !== null) changes.description = description;
  const hasMoved2 = !written || !isAt(written, wanted) || written.next && isAt(written.next, seen);
  if (hasMoved2 && !isAt(seen, wanted)) changes.time = { startAt, endAt };
  return { changes, isReminderDue: written?.reminder !== reminder, written: { ...left, reminder } };
}
var isAt = (a, b) => a.startAt === b.startAt && a.endAt === b.endAt;
function fitting3(description) {
  return description.length <= MAX_DESCRIPTION_CHARS ? description : null;
}
function hasChanges({ changes, isReminderDue }) {
  return isReminderDue || Object.keys(changes).length > 0;
}

// src/calendar/plan/update.ts
function planUpdate(input) {
  const { event, known, kept, item, wanted, isTimeOurs, isSure } = input;
  const seen = event.look();
  const placed = (written) => written && isTimeOurs ? { ...written, startAt: seen.startAt, endAt: seen.endAt } : written;
  const planFrom = (written) => planEvent(seen, placed(written), wanted, kept.isTimeOnly);
  const isRenamed = kept.newKey !== kept.key;
  const remembered = known.written;
  const isAsLeft = remembered !== null && (isSure || isSame4(seen, remembered));
  if (isAsLeft && !isRenamed && isDone(planFrom(remembered), remembered)) return [];
  const noted = writtenOf(event) ?? remembered;
  const plan = planFrom(noted);
  const { key, newKey } = kept;
  if (!isRenamed && noted !== null && isDone(plan, noted))
    return [
      {
        do: "remember event",
        why: "What we remembered of it was out of date.",
        key,
        newKey,
        item,
        event,
        written: plan.written
      }
    ];
  const verb = plan.changes.time ? "Move" : "Update";
  const line = { verb, title: wanted.title, startAt: wanted.startAt };
  const edit = editOf(event, plan, placed(noted), isRenamed);
  return [{ do: "update event", why: reasonOf(plan, noted, isRenamed), line, key, item, event, wanted, edit }];
}
function reasonOf({ changes }, noted, isRenamed) {
  if (noted === null) return "A run began it and did not finish.";
  if (isRenamed) return "Peloton gave the class another id.";
  const fields = Object.keys(changes);
  return fields.length > 0 ? `Its class has another ${fields.join(", ")}.` : "Another reminder is wanted.";
}
function editOf(event, plan, before, isRenamed) {
  return {
    changes: plan.changes,
    replacesReminder: plan.isReminderDue && isReminderOurs(event, before),
    before,
    written: plan.written,
    writesKey: before === null || isRenamed
  };
}
function editOfNew(wanted) {
  const plan = planEvent({ ...wanted, description: wanted.block, color: "" }, null, wanted);
  return {
    changes: plan.changes,
    replacesReminder: plan.isReminderDue,
    before: null,
    written: plan.written,
    writesKey: true
  };
}
function isReminderOurs(event, before) {
  if (before === null || before.reminder === "changing") return true;
  return event.reminders().join() === String(before.reminder ?? "");
}
function isSame4(seen, written) {
  const content = contentOf(seen);
  return Object.keys(content).every((field) => content[field] === written[field]);
}
function isDone(plan, noted) {
  const isNoted = JSON.stringify({ ...noted, ...plan.written }) === JSON.stringify(noted);
  return isNoted && noted.next === void 0 && !hasChanges(plan);
}

// src/calendar/plan/result.ts
var EARLY_MS3 = 10 * MINUTE_MS;
var startOf3 = (workout2) => workout2.startedAt?.getTime() ?? 0;
var endOf3 = (workout2) => workout2.endedAt?.getTime() ?? 0;
var createdOf = (workout2) => workout2.createdAt?.getTime() ?? startOf3(workout2);
var isComplete = (workout2) => workout2.status !== "IN_PROGRESS" && endOf3(workout2) > 0;
function matchWorkouts(events, workouts2) {
  const pairs = Object.entries(events).flatMap(
    ([key, event]) => workouts2.flatMap((workout2) => {
      const rank = rankOf(event, workout2);
      return rank === null ? [] : [{ key, workout: workout2, rank, offMs: Math.abs(startOf3(workout2) - event.startAt) }];
    })
  );
  const taken = /* @__PURE__ */ new Set();
  return pairs.sort((a, b) => a.rank - b.rank || a.offMs - b.offMs).filter(({ key, workout: workout2 }) => {
    if (taken.has(key) || taken.has(workout2)) return false;
    taken.add(key).add(workout2);
    return true;
  });
}
function rankOf(event, workout2) {
  if (event.sessionId && workout2.sessionId === event.sessionId) return 0;
  const startAt = startOf3(workout2);
  const isInTime = startAt >= event.startAt - EARLY_MS3 && startAt < event.endAt;
  return event.rideId && workout2.classId === event.rideId && isInTime ? 1 : null;
}
var DONE = "✓ ";
var MISSED = "Missed: ";
var MARK = /^(✓ |Missed: )/;
function wantedResult(key, known, seen, truth, result) {
  const { startAt, endAt } = isMovedByMember(seen, truth) ? seen : result.times ?? seen;
  const { sessionId, rideId = null } = known;
  const title = markTitle(seen.title, result.outcome);
  const block = resultInBlock(splitDescription(seen.description)?.block ?? "", result.lines);
  return { ...seen, key, sessionId, rideId, title, startAt, endAt, block, reminder: null };
}
function markTitle(title, outcome) {
  const mark = outcome === "done" ? DONE : MISSED;
  return mark + title.replace(MARK, "");
}
function isMovedByMember(seen, truth) {
  return truth !== null && ![truth, truth.next].some((ours) => ours && isAt(ours, seen));
}
var MISSED_LINES = ["Missed: no workout was found for this class."];
function resultLines(workout2, units, timeZone) {
  const minutes = Math.round((endOf3(workout2) - startOf3(workout2)) / MINUTE_MS);
  const heart = [
    amount(workout2.avgHeartRateBpm || null, "bpm", "average "),
    amount(workout2.maxHeartRateBpm || null, "bpm", "max ")
  ];
  const { leaderboardRank: rank, leaderboardSize: size } = workout2;
  const facts = {
    Done: `${whenText(startOf3(workout2), timeZone)}, ${minutes} min`,
    Output: amount(workout2.totalOutputKj, "kJ"),
    Distance: amount(toCell(DISTANCE, workout2.distance ?? null, units), units === "metric" ? "km" : "mi", "", 2),
    Calories: amount(workout2.caloriesKcal, "kcal"),
    "Heart rate": heart.filter((text3) => text3 !== "").join(", "),
    "Personal record": workout2.personalRecord === true && "yes",
    Rank: rank && (size ? `${rank} of ${size}` : `${rank}`),
    Workout: workout2.link
  };
  return Object.entries(facts).flatMap(([label, text3]) => text3 ? [`${label}: ${text3}`] : []);
}
var DISTANCE = { type: "number", title: "", about: "", quantity: "distance", decimals: 2 };
function amount(value, unit2, label = "", decimals = 0) {
  return typeof value === "number" ? `${label}${value.toFixed(decimals)} ${unit2}` : "";
}

// src/calendar/plan/groups.ts
function isWanted(workout2, { disciplines, from }, timeZone) {
  const discipline = (workout2.discipline ?? "").toLowerCase();
  const isChosen = disciplines.length === 0 || disciplines.includes(discipline);
  return isChosen && (from === null || localDay(startOf3(workout2), timeZone) >= from);
}
function groupWorkouts(workouts2, gapMin) {
  const groups = [];
  for (const workout2 of [...workouts2].sort((a, b) => startOf3(a) - startOf3(b))) {
    const last = groups[groups.length - 1];
    if (last && gapMin !== null && startOf3(workout2) - endOfGroup(last) <= gapMin * MINUTE_MS) last.push(workout2);
    else groups.push([workout2]);
  }
  return groups.reverse();
}
var endOfGroup = (group) => Math.max(...group.map(endOf3));
var titleOf2 = (workout2) => workout2.title ?? "Workout";
function groupEvent(group, units, timeZone) {
  const [first] = group;
  const key = `workout:${first?.workoutId ?? ""}`;
  const titles = group.map(titleOf2);
  const lines = group.map((workout2) => ({ title: titleOf2(workout2), facts: resultLines(workout2, units, timeZone) }));
  const startAt = Math.min(...group.map(startOf3));
  const title = titles.length === 1 ? titles[0] : `${titles.length} classes: ${titles.join(" + ")}`;
  return {
    key,
    sessionId: null,
    rideId: null,
    title: (DONE + title).slice(0, 300),
    startAt: wholeSeconds(startAt),
    endAt: wholeSeconds(Math.max(startAt, endOfGroup(group))),
    block: describeWorkouts(lines, refOf(key)),
    location: LOCATION,
    color: colorOf((first?.discipline ?? "").toLowerCase().replace(/ /g, "_")),
    reminder: null
  };
}

// src/calendar/plan/schedule.ts
var FEW = 2;
var BELIEVED = 3;
function planSchedule(input) {
  const { items, known, standing: standing2, now, keepPastMs: keepPastMs2 } = input;
  const matches = matchItems(items, known);
  const isProof = absenceProof(input, matches);
  const matched = new Set(matches.map((match) => match.key));
  const isOff = (key) => !matched.has(key);
  const removals = planRemovals(input, Object.keys(known).filter(isOff), isProof);
  if (removals.isBraked) return { keep: [], create: [], forget: [], deleted: input.deleted, ...removals };
  const deleted = deletedNow(input, matches, isProof);
  const keep = matches.filter(({ key }) => key in standing2);
  const kept = new Set(keep.map(({ item }) => item.key));
  const isPast = ({ endAt }) => endAt < now - keepPastMs2;
  const forgotten = Object.entries(known).filter(([key, one]) => !(key in standing2) || isOff(key) && isPast(one));
  return {
    keep,
    create: items.filter((item) => !kept.has(item.key) && item.endAt > now && !deletedKey(deleted, item)),
    forget: forgotten.map(([key]) => key),
    deleted,
    ...removals
  };
}
function matchItems(items, known) {
  const taken = new Set(items.map((item) => item.key).filter((key) => key in known));
  return items.flatMap((item) => {
    if (item.key in known) return [{ item, key: item.key, newKey: item.key, isTimeOnly: false }];
    const key = Object.keys(known).find(
      (other) => !taken.has(other) && item.sessionId !== null && known[other]?.sessionId === item.sessionId
    );
    if (key === void 0) return [];
    taken.add(key);
    const isPoorer = item.scheduleId === null && !isSessionKey(key);
    return [{ item, key, newKey: isPoorer ? key : item.key, isTimeOnly: isPoorer }];
  });
}
var isSessionKey = (key) => key.startsWith("session:");
function deletedKey(deleted, item) {
  if (item.key in deleted) return item.key;
  return Object.keys(deleted).find(
    (key) => item.sessionId !== null && deleted[key]?.sessionId === item.sessionId && (isSessionKey(key) || item.scheduleId === null)
  );
}
var LISTS2 = [() => true, isSessionKey, (key) => !isSessionKey(key)];
function absenceProof(input, matches) {
  const { items, known, deleted, now, force, complete } = input;
  const all = { ...known, ...deleted };
  const isRead = (key) => isCovered(input, all[key]?.startAt ?? 0);
  const coming = Object.entries(all).filter(([key, one]) => one.startAt > now && isRead(key));
  const here = /* @__PURE__ */ new Set([...matches.map(({ key }) => key), ...items.map((item) => deletedKey(deleted, item))]);
  const emptied = LISTS2.filter((isOn) => {
    const before = coming.filter(([key]) => isOn(key));
    const isEmpty = !before.some(([key]) => here.has(key)) && !items.some((item) => isOn(item.key) && item.endAt > now);
    return before.length > FEW && isEmpty && !force;
  });
  return (key) => complete && isRead(key) && !emptied.some((isOn) => isOn(key));
}
var isCovered = ({ until }, startAt) => until === null || startAt <= until;
function deletedNow(input, matches, isProof) {
  const { items, now, deleted, known, standing: standing2 } = input;
  const onSchedule = new Set(items.map((item) => deletedKey(deleted, item)));
  const still = Object.entries(deleted).filter(
    ([key, { startAt }]) => onSchedule.has(key) || !isProof(key) && startAt > now - DAY_MS
  );
  const nameNow = new Map(matches.map(({ item, key }) => [key, item.key]));
  const gone = Object.entries(known).flatMap(([key, { sessionId, startAt, removing }]) => {
    const isTheirs = !(key in standing2) && !removing && (nameNow.has(key) || !isProof(key));
    return isTheirs ? [[nameNow.get(key) ?? key, { sessionId, startAt }]] : [];
  });
  return Object.fromEntries([...still, ...gone]);
}
function planRemovals(input, off, isProof) {
  const { known, standing: standing2, now, complete, force, brake } = input;
  const isToCome2 = (key) => (known[key]?.startAt ?? 0) > now && (standing2[key] ?? 0) > now && !known[key]?.written?.outcome;
  const remove2 = off.filter((key) => isToCome2(key) && isCovered(input, known[key]?.startAt ?? 0));
  const count = remove2.length;
  if (count > 0 && !complete) {
    const heldBack2 = `Peloton's schedule could not be read completely, so events of classes missing from it (${count}) were left in place.`;
    return { remove: [], heldBack: heldBack2, isBraked: false };
  }
  const ours = Object.keys(standing2).filter(isToCome2).length;
  const isSuspicious = isTooMany(count, ours, brake) || !remove2.every(isProof);
  if (force || !isSuspicious) return { remove: remove2, heldBack: null, isBraked: false };
  const heldBack = `${count} of ${ours} coming classes are no longer on Peloton's schedule. That is unusually many, so nothing on the calendar was changed. If it is right, choose Peloton > Apply held-back changes.`;
  return { remove: [], heldBack, isBraked: true };
}
function isTooMany(count, all, { events, sharePct }) {
  return count > events || count > BELIEVED && count * 100 > all * sharePct;
}

// src/calendar/plan/workouts.ts
var LAG_MS = 3 * DAY_MS;
var MOST_EVENTS = 40;
var PATIENCE_MS3 = 6 * HOUR_MS;
var idOf = ({ workoutId }) => workoutId ?? "";
function plannedWorkouts({ known, deleted }, items, newest) {
  const events = Object.values(known);
  const without = items.filter((item) => deletedKey(deleted, item) !== void 0);
  const matches = matchWorkouts(Object.fromEntries([...events, ...without].entries()), newest);
  return /* @__PURE__ */ new Set([
    ...events.map(({ written }) => written?.workoutId ?? ""),
    ...matches.map(({ workout: workout2 }) => idOf(workout2))
  ]);
}
var newSince = ({ since, newest }) => Math.max(since, newest - LAG_MS);
function planNew({ taken, wish, now, memory, planned: planned2 }, listed) {
  const unknown = listed.filter((workout2) => !taken.recent.includes(idOf(workout2)));
  const isDue4 = (one) => isWanted(one, wish, memory.zone) && !planned2.has(idOf(one));
  const due2 = unknown.filter(isDue4);
  const others = unknown.filter((workout2) => !due2.includes(workout2) && isComplete(workout2));
  const gapMs = (wish.stackGapMin ?? 0) * MINUTE_MS;
  const isReady = (group) => group.every(isComplete) && now >= endOfGroup(group) + gapMs;
  const groups = groupWorkouts(due2, wish.stackGapMin).filter(isReady);
  const progress = (done) => ({ kind: "new", listed, done });
  const why = "They have an event already, or the member does not want them.";
  return [
    [{ do: "note workouts", why, progress: progress(others) }],
    { groups: groups.slice(0, MOST_EVENTS), patienceMs: PATIENCE_MS3, progress }
  ];
}
var floorOf2 = ({ from }, { oldest: oldest2 }) => from === null ? oldest2 : Date.parse(`${from}T00:00:00Z`) - DAY_MS;
function planOld({ taken, wish, memory, planned: planned2 }, { workouts: workouts2, isLast }, room) {
  const floor = floorOf2(wish, taken);
  const older = workouts2.filter((workout2) => createdOf(workout2) < taken.oldest && createdOf(workout2) >= floor);
  const isDue4 = (one) => isWanted(one, wish, memory.zone) && !planned2.has(idOf(one));
  const due2 = older.filter((workout2) => isComplete(workout2) && isDue4(workout2));
  const groups = groupWorkouts(due2, wish.stackGapMin);
  return {
    batch: { groups: groups.slice(0, room), patienceMs: 0, progress: (done) => ({ kind: "old", done }) },
    older,
    isLast: isLast || workouts2.some((workout2) => createdOf(workout2) < floor),
    isCut: groups.length > room
  };
}
function planBatch({ groups, patienceMs, progress }, facts) {
  const { details, there, units, now, zone } = facts;
  const steps = groups.flatMap((group) => {
    const isWaiting2 = group.some((one) => !details.has(idOf(one)) && now < endOf3(one) + patienceMs);
    const existing = group.flatMap((one) => there.get(idOf(one)) ?? [])[0];
    if (isWaiting2 && !existing) return [];
    const full = group.map((one) => ({ ...one, ...details.get(idOf(one)) }));
    const wanted = groupEvent(full, units, zone);
    if (existing && (existing.tag() !== null || refIn(existing.look().description) !== wanted.key))
      return [{ do: "note workouts", why: "Their event is there.", progress: progress(group) }];
    const line = { verb: "Add", title: wanted.title, startAt: wanted.startAt };
    const why = existing ? "A run ended before its event was finished." : "The workout has no event.";
    return [{ do: "show workouts", why, line, event: existing ?? null, wanted, progress: progress(group) }];
  });
  const made = steps.flatMap((step) => step.do === "show workouts" && step.event === null ? [step.wanted] : []);
  const creating = Object.fromEntries(made.map((wanted) => [wanted.key, madeAs(wanted)]));
  return made.length === 0 ? steps : [{ do: "begin events", why: "", creating }, ...steps];
}
function advance(taken, progress) {
  if (progress.kind === "page") return { ...taken, page: progress.page };
  if (progress.kind === "end") return { ...taken, oldest: progress.oldest };
  if (progress.kind === "old") return { ...taken, oldest: Math.min(taken.oldest, ...progress.done.map(createdOf)) };
  const { listed, done } = progress;
  const recent = [...taken.recent, ...done.map(idOf)];
  if (listed.some((workout2) => !recent.includes(idOf(workout2)))) return { ...taken, recent };
  const newest = Math.max(taken.newest, ...listed.map(createdOf));
  const near = listed.filter((workout2) => createdOf(workout2) > newest - LAG_MS);
  return { ...taken, newest, recent: near.map(idOf) };
}

// src/calendar/act/cancelled.ts
var CANCELLED_MS = 30 * DAY_MS;
var MOST_CANCELLED = 50;
function noteCancelled({ memory, options: { now } }, event) {
  const { title, startAt, endAt } = event.look();
  const uid = event.id;
  const kept = (memory.cancelled ?? []).filter((one) => one.at > now - CANCELLED_MS && one.uid !== uid);
  memory.cancelled = [...kept, { uid, title, startAt, endAt, at: now }].slice(-MOST_CANCELLED);
}

// src/calendar/plan/home.ts
function planHome(input) {
  const { memory, calendarId, foundId, own: own2, now } = input;
  if (foundId !== null) return [...planFound(memory), ...planMove(memory, foundId, now)];
  if (calendarId)
    throw new SettingsError(
      "The calendar chosen in Settings does not answer. If it was deleted, choose Peloton > Settings and pick another one. If it is there, the next sync goes on."
    );
  const { ownId, missingCalendars = [] } = memory;
  if (!ownId) return [planOwn(input, memory)];
  const isAnswered = input.owned().length > 0;
  if (!isAnswered || presenceOf(false, missingCalendars.includes(ownId)) === "missing") {
    const why2 = `The calendar "${own2.name}" did not answer, so nothing on it was changed. If you deleted it, the next sync makes it anew.`;
    return [
      { do: "miss calendars", why: why2, calendarIds: isAnswered ? [ownId] : [] },
      { do: "tell", why: why2 }
    ];
  }
  const why = `The calendar "${own2.name}" was deleted, so it is made anew.`;
  return [{ do: "forget own calendar", why }, planOwn(input, withoutOwn(memory))];
}
function planFound({ missingCalendars }) {
  return missingCalendars ? [{ do: "miss calendars", why: "It is there again.", calendarIds: [] }] : [];
}
var UTC = /^(Etc\/)?(UTC|GMT|UCT|Zulu|Universal)$/;
function planZone({ memory, zone, isOurs, defaultZone }) {
  const note2 = (now) => ({ do: "note zone", why: "Times are told by its clocks.", zone: now, isOurs });
  if (zone === null) return [note2(defaultZone())];
  const wanted = isOurs && !memory.zoned && UTC.test(zone) ? defaultZone() : zone;
  if (UTC.test(wanted)) return [note2(zone)];
  return wanted === zone ? [note2(zone)] : [{ do: "set zone", why: "Our calendar was made in UTC.", timeZone: wanted, onDone: [note2(wanted)] }];
}
function planOwn({ own: own2, now, owned, defaultZone }, memory) {
  const onDone = (id) => planMove(memory, id, now);
  const before = memory.calendarsBefore;
  const all = owned();
  const unfinished2 = before && all.find(({ id, name }) => name === own2.name && !before.includes(shortDigest(id)));
  if (unfinished2)
    return {
      do: "keep own calendar",
      why: "A run ended right after making it.",
      calendarId: unfinished2.id,
      handle: unfinished2.handle,
      onDone
    };
  return {
    do: "make calendar",
    why: `Made the calendar "${own2.name}".`,
    name: own2.name,
    summary: `${own2.summary}, kept up to date by Peloton Sync.`,
    timeZone: defaultZone(),
    before: before ?? all.map(({ id }) => shortDigest(id)),
    onDone
  };
}
function withoutOwn({ ownId, zoned: _, missingCalendars: __, ...memory }) {
  if (memory.homeId !== ownId) return memory;
  const { homeId: ___, ...rest2 } = memory;
  return { ...rest2, known: {}, deleted: {} };
}
function planMove({ homeId, known }, calendarId, now) {
  if (homeId === calendarId) return [];
  const coming = Object.entries(known).filter(([, event]) => event.startAt > now);
  const events = Object.fromEntries(coming.map(([key, event]) => [key, event.eventId]));
  const left = homeId && coming.length > 0 ? { calendarId: homeId, events } : null;
  return [{ do: "change home", why: "Events go to another calendar from now on.", calendarId, left }];
}
function planLeaving(left, now) {
  const steps = left.map(({ calendarId, key, event, wasMissing }) => {
    const look = event?.look();
    if (!event || !look)
      return presenceOf(false, wasMissing) === "missing" ? { do: "miss left events", why: "It was not found.", calendarId, keys: [key] } : { do: "forget left events", why: "It is gone.", calendarId, keys: [key] };
    if (look.startAt <= now) return { do: "forget left events", why: "It has begun.", calendarId, keys: [key] };
    const line = { verb: "Remove", title: look.title, startAt: look.startAt };
    return {
      do: "remove left event",
      why: "Its class has an event on the new calendar.",
      line,
      calendarId,
      key,
      event
    };
  });
  return [...steps, { do: "drop old calendars", why: "Nothing is left there." }];
}

// src/calendar/act/notes.ts
function takeNote(session2, step) {
  const { memory, outcome } = session2;
  switch (step.do) {
    case "tell":
      outcome.notes.push(step.why);
      return [];
    case "tell unfinished write":
      outcome.notes.push(step.why);
      delete memory.writing;
      return [];
    case "hold back":
      outcome.heldBack ?? (outcome.heldBack = step.why);
      return [];
    case "take in event":
      memory.known[step.key] = step.known;
      session2.events[step.key] = step.event;
      return [];
    case "begin schedule":
      return beginSchedule(session2, step);
    case "end schedule":
      return endSchedule(session2, step.markedWith);
    case "begin events":
      memory.creating = { ...memory.creating, ...step.creating };
      session2.save();
      return [];
    case "remember event":
      delete memory.known[step.key];
      remember(session2, step.newKey, step.event, step.item, step.written);
      return [];
    case "refuse move":
      refuseMove(session2, step.key, step.startAt);
      return [];
    case "refuse link":
      memory.refused = { ...memory.refused, [step.eventId]: step.wish };
      return [];
    case "forget refusals":
      for (const id of step.eventIds) delete memory.refused?.[id];
      return [];
    default:
      return noteCalendars(session2, step);
  }
}
function noteCalendars(session2, step) {
  const { memory, outcome } = session2;
  switch (step.do) {
    case "forget own calendar":
      outcome.notes.push(step.why);
      session2.memory = withoutOwn(memory);
      return [];
    case "keep own calendar":
      session2.calendar = step.handle;
      keepOwnCalendar(session2, step.calendarId);
      return step.onDone(step.calendarId);
    case "change home":
      return changeHome(session2, step);
    case "drop old calendars":
      memory.leaving = memory.leaving?.filter(({ events }) => Object.keys(events).length > 0) ?? [];
      if (memory.leaving.length === 0) delete memory.leaving;
      return [];
    case "miss calendars":
      if (step.calendarIds.length === 0) delete memory.missingCalendars;
      else memory.missingCalendars = step.calendarIds;
      return [];
    case "miss left events":
      missLeft(session2, step.calendarId, step.keys);
      return [];
    case "forget left events":
      forgetLeft(session2, step.calendarId, step.keys);
      return [];
    case "note zone":
      memory.zone = step.zone;
      if (step.isOurs) memory.zoned = true;
      return [];
    case "begin workouts":
      return beginWorkouts(session2, step);
    case "note workouts":
      if (memory.taken) memory.taken = advance(memory.taken, step.progress);
      return [];
  }
}
function forgetLeft({ memory }, calendarId, keys2) {
  const left = memory.leaving?.find((one) => one.calendarId === calendarId);
  for (const key of keys2) delete left?.events[key];
}
function missLeft({ memory }, calendarId, keys2) {
  const left = memory.leaving?.find((one) => one.calendarId === calendarId);
  if (left) left.missing = [.../* @__PURE__ */ new Set([...left.missing ?? [], ...keys2])];
}
function keepOwnCalendar(session2, calendarId) {
  session2.memory.ownId = calendarId;
  delete session2.memory.calendarsBefore;
  session2.save();
}
function changeHome({ memory }, { calendarId, left }) {
  const leaving = [...memory.leaving ?? [], ...left ? [left] : []];
  memory.leaving = leaving.filter((one) => one.calendarId !== calendarId);
  memory.homeId = calendarId;
  memory.known = {};
  delete memory.tidy;
  delete memory.creating;
  return [];
}
function beginSchedule(session2, step) {
  const { memory, options, events, save: save2 } = session2;
  const { known } = memory;
  memory.deleted = step.deleted;
  for (const key of step.forget) {
    const event = known[key];
    if (options.results && event && key in events && !event.written?.outcome) countClass(memory, event, null);
    if (event && key in events) notePast(memory, event.eventId, event.endAt, options.now);
    delete known[key];
  }
  for (const [key, event] of Object.entries(known)) {
    delete event.removing;
    delete event.missing;
    if (step.missing.includes(key)) event.missing = true;
  }
  for (const key of step.remove) if (known[key]) known[key].removing = true;
  if (Object.keys(step.creating).length + step.remove.length === 0) return [];
  delete memory.tidy;
  memory.creating = { ...creatingWorkouts(memory), ...step.creating };
  save2();
  return [];
}
function endSchedule({ memory, failures }, markedWith) {
  if (failures.length > 0) return [];
  memory.tidy = true;
  memory.markedWith = markedWith;
  const workouts2 = creatingWorkouts(memory);
  forgetCreating(
    memory,
    Object.keys(memory.creating ?? {}).filter((key) => !(key in workouts2))
  );
  delete memory.making;
  return [];
}
var creatingWorkouts = ({ creating = {} }) => Object.fromEntries(Object.entries(creating).filter(([key]) => key.startsWith("workout:")));
function forgetCreating(memory, keys2) {
  for (const key of keys2) delete memory.creating?.[key];
  if (Object.keys(memory.creating ?? {}).length === 0) delete memory.creating;
}
var PAST_MS = 60 * DAY_MS;
var MOST_PAST = 300;
function notePast(memory, eventId, endAt, now) {
  if (endAt < now - PAST_MS) return;
  const kept = Object.entries(memory.past ?? {}).filter(([id, at]) => at >= now - PAST_MS && id !== eventId);
  memory.past = Object.fromEntries([...kept, [eventId, endAt]].slice(-MOST_PAST));
}
function beginWorkouts({ memory }, { since }) {
  if (since === null) {
    delete memory.taken;
    forgetCreating(memory, Object.keys(creatingWorkouts(memory)));
  } else memory.taken ?? (memory.taken = { since, newest: since, oldest: since, page: 0, recent: [] });
  return [];
}
function remember(session2, key, event, { sessionId, rideId, startAt, endAt }, written) {
  session2.memory.known[key] = { eventId: event.id, sessionId, rideId, startAt, endAt, written };
  session2.events[key] = event;
}
function refuseMove({ memory }, key, startAt) {
  const known = memory.known[key];
  if (known) known.refusedStart = startAt;
}

// src/calendar/act/write.ts
function updateEvent(event, marks, wanted, edit) {
  const { changes, before, written, replacesReminder, writesKey } = edit;
  const { key, sessionId, rideId, reminder } = wanted;
  const record2 = (now) => writeSync(event, marks, { key, sessionId, rideId, written: now });
  if (before && (replacesReminder || Object.keys(changes).length > 0)) {
    const changing = replacesReminder ? { reminder: "changing" } : {};
    record2({ ...before, next: written, ...changing });
  }
  if (writesKey) writeKey(event, key);
  writeFields(event, changes);
  if (replacesReminder) {
    event.removeAllReminders();
    if (reminder !== null) event.addPopupReminder(reminder);
  }
  record2(written);
}
function createEvent(calendar, { title, startAt, endAt, block, location }) {
  return calendar.createEvent(title, new Date(startAt), new Date(endAt), { description: block, location });
}
function adoptEvent({ event, description, item, written, key }, marks) {
  const { handle } = event;
  const { sessionId, rideId } = item;
  if (description !== null) handle.setDescription(description);
  writeSync(handle, marks, { key, sessionId, rideId, written });
  writeKey(handle, key);
}
function writeFields(event, { title, time, description, location, color }) {
  if (title !== void 0) event.setTitle(title);
  if (time) event.setTime(new Date(time.startAt), new Date(time.endAt));
  if (description !== void 0) event.setDescription(description);
  if (location !== void 0) event.setLocation(location);
  if (color !== void 0) event.setColor(color);
}

// src/calendar/act/calendar.ts
function actOnCalendar(session2, step) {
  switch (step.do) {
    case "make calendar":
      return makeCalendar(session2, step);
    case "set zone":
      session2.calendar?.setTimeZone(step.timeZone);
      return step.onDone;
    case "create event":
      makeEvent2(session2, step);
      return [];
    case "update event":
      changeEvent(session2, step);
      return [];
    case "remove event":
      removeEvent(session2, step);
      return [];
    case "remove left event":
      removeLeftEvent(session2, step);
      return [];
    case "adopt event":
      adopt(session2, step);
      return [];
    case "mark event":
      markEvent(session2, step);
      return [];
    case "settle event":
      settleEvent(session2, step);
      return [];
    case "show workouts":
      showWorkouts(session2, step);
      return [];
  }
}
function makeCalendar(session2, step) {
  session2.memory.calendarsBefore = step.before;
  session2.save();
  session2.outcome.notes.push(step.why);
  session2.calendar = CalendarApp.createCalendar(step.name, { summary: step.summary, timeZone: step.timeZone });
  const id = session2.calendar.getId();
  keepOwnCalendar(session2, id);
  return step.onDone(id);
}
function makeEvent2(session2, { item, wanted }) {
  if (!session2.calendar) return;
  const handle = createEvent(session2.calendar, wanted);
  const edit = editOfNew(wanted);
  if (!ignoreIfDeleted(() => updateEvent(handle, session2.options.marks, wanted, edit))) return;
  remember(session2, item.key, seeEvent(handle, session2.options.marks), item, edit.written);
  session2.outcome.created += 1;
}
function adopt(session2, step) {
  const { memory, options, save: save2 } = session2;
  const { title, startAt, endAt } = step.event.look();
  memory.creating = { ...memory.creating, [step.key]: { title, startAt, endAt } };
  delete memory.tidy;
  save2();
  adoptEvent(step, options.marks);
  remember(session2, step.key, seeEvent(step.event.handle, options.marks), step.item, step.written);
  save2();
}
function markEvent({ options, events }, { event, key, tag }) {
  ignoreIfDeleted(() => writeSync(event.handle, options.marks, tag));
  events[key] = seeEvent(event.handle, options.marks, event.id);
}
function changeEvent(session2, { key, item, event, wanted, edit }) {
  const { memory, outcome, options } = session2;
  if (memory.tidy) {
    delete memory.tidy;
    session2.save();
  }
  if (!ignoreIfDeleted(() => updateEvent(event.handle, options.marks, wanted, edit))) return;
  outcome.updated += 1;
  delete memory.known[key];
  delete session2.events[key];
  remember(session2, wanted.key, seeEvent(event.handle, options.marks, event.id), item, edit.written);
}
function removeEvent(session2, { key, event }) {
  const { memory, outcome } = session2;
  noteCancelled(session2, event);
  if (ignoreIfDeleted(() => event.handle.deleteEvent())) outcome.removed += 1;
  delete memory.known[key];
  delete session2.events[key];
}
function removeLeftEvent(session2, { calendarId, key, event }) {
  if (ignoreIfDeleted(() => event.handle.deleteEvent())) session2.outcome.removed += 1;
  forgetLeft(session2, calendarId, [key]);
}
function settleEvent(session2, step) {
  const { memory, outcome, options } = session2;
  const { key, event, edit, wanted, written, became } = step;
  const known = memory.known[key];
  if (!known || edit && !ignoreIfDeleted(() => updateEvent(event.handle, options.marks, wanted, edit))) return;
  countClass(memory, known, became);
  known.written = written;
  session2.events[key] = seeEvent(event.handle, options.marks, event.id);
  outcome.updated += 1;
}
function showWorkouts({ memory, outcome, calendar, options }, step) {
  const { event, wanted, progress } = step;
  if (!calendar) return;
  if (!event) outcome.created += 1;
  const handle = event?.handle ?? createEvent(calendar, wanted);
  handle.setColor(wanted.color);
  const written = { ...contentOf({ ...wanted, description: wanted.block }), reminder: null };
  const { key } = wanted;
  writeSync(handle, options.marks, { key, sessionId: null, rideId: null, written });
  forgetCreating(memory, [key]);
  notePast(memory, handle.getId(), wanted.endAt, options.now);
  if (memory.taken) memory.taken = advance(memory.taken, progress);
}

// src/calendar/act/peloton.ts
function actAtPeloton(session2, step) {
  switch (step.do) {
    case "move class": {
      const result = write2(session2, step.what, (writer) => writer.reschedule(step.item, step.startAt));
      if (!result.ok && result.isFinal) refuseMove(session2, step.key, step.startAt);
      return result.ok ? step.onMoved : step.onStay;
    }
    case "schedule link": {
      const { memory } = session2;
      const result = write2(session2, step.what, (writer) => writer.add(step.link, step.startAt));
      if (!result.ok && result.isFinal) memory.refused = { ...memory.refused, [step.eventId]: step.wish };
      return result.ok ? step.onScheduled(result.value) : [];
    }
    case "unschedule class": {
      const result = write2(session2, step.what, (writer) => writer.remove(step.item));
      if (result.ok || result.isFinal) delete session2.memory.deleted[step.deletedKey]?.isDue;
      return [];
    }
  }
}
function write2(session2, what, change2) {
  const { memory, outcome, options } = session2;
  if (!options.twoWay) return { ok: false, reason: "", isFinal: true };
  memory.writing = what;
  session2.save();
  const result = change2(options.twoWay.writer);
  delete memory.writing;
  if (result.ok) outcome.written += 1;
  outcome.notes.push(result.ok ? `At Peloton: ${what}` : `Peloton did not do this: ${what} ${result.reason}`);
  return result;
}

// src/calendar/act/session.ts
function openSession2(options) {
  let saved = JSON.stringify(options.memory);
  const counts2 = { created: 0, updated: 0, removed: 0, written: 0 };
  const session2 = {
    options,
    outcome: { ...counts2, heldBack: null, pause: null, plan: [], notes: options.notes, adherence: null },
    memory: { known: {}, deleted: {}, zone: "Etc/UTC", ...JSON.parse(saved) },
    calendar: null,
    events: {},
    failures: [],
    save() {
      const text3 = JSON.stringify(session2.memory);
      if (options.dryRun || text3 === saved) return;
      options.save(JSON.parse(text3));
      saved = text3;
    }
  };
  return session2;
}
var NOTES = {
  tell: true,
  "hold back": true,
  "tell unfinished write": true,
  "forget own calendar": true,
  "keep own calendar": true,
  "change home": true,
  "note zone": true,
  "miss calendars": true,
  "miss left events": true,
  "take in event": true,
  "begin schedule": true,
  "refuse move": true,
  "refuse link": true,
  "forget refusals": true,
  "remember event": true,
  "forget left events": true,
  "drop old calendars": true,
  "end schedule": true,
  "begin events": true,
  "begin workouts": true,
  "note workouts": true
};
var isNote = (step) => step.do in NOTES;

// src/calendar/act/actor.ts
function takeSteps(session2, steps) {
  const { options, outcome, failures } = session2;
  for (const step of steps) {
    if (outcome.pause !== null) return;
    if (takesTime(step) && !options.timeLeft()) outcome.pause = "time";
    if (outcome.pause !== null) return;
    try {
      takeSteps(session2, act(session2, step));
    } catch (error) {
      if (isLimit(error) || calendarError(error) === error && !isBug(error)) throw error;
      failures.push(error);
      lookAgain(session2, step);
    }
  }
}
var takesTime = (step) => !isNote(step) && step.do !== "make calendar";
function lookAgain({ events, options }, step) {
  if ("key" in step && "event" in step && step.key in events)
    events[step.key] = seeEvent(step.event.handle, options.marks);
}
function act(session2, step) {
  if (isNote(step)) return takeNote(session2, step);
  if (session2.options.dryRun) return print(session2, step);
  return isAtPeloton(step) ? actAtPeloton(session2, step) : actOnCalendar(session2, step);
}
var isAtPeloton = (step) => "preview" in step;
function print({ outcome, memory }, step) {
  if (isAtPeloton(step)) outcome.plan.push(step.preview);
  else if (step.do === "make calendar") outcome.plan.push(`Make a calendar named "${step.name}"`);
  else if (step.do === "set zone") outcome.plan.push(`Set the time zone of the calendar to ${step.timeZone}`);
  else if ("line" in step) {
    const { verb, title, startAt } = step.line;
    outcome.plan.push(`${verb} ${title}, ${whenText(startAt, memory.zone)}`);
  }
  return step.do === "move class" ? step.onStay : [];
}

// src/calendar/plan/links.ts
var MOST_AT_ONCE = 10;
var SAME_START_MS2 = 12e4;
var SITE = "members.onepeloton.com";
function planLinks(context, listed) {
  const plan = { steps: forgetRefusals(context, listed), adopted: [] };
  for (const linked of linkedEvents(context, listed).slice(0, MOST_AT_ONCE)) planLink(context, linked, plan);
  return plan;
}
function forgetRefusals({ memory }, listed) {
  const ids = new Set(listed.map((event) => event.id));
  if (ids.size === 0) return [];
  const eventIds = Object.keys(memory.refused ?? {}).filter((id) => !ids.has(id));
  return eventIds.length > 0 ? [{ do: "forget refusals", why: "The events are gone.", eventIds }] : [];
}
function linkedEvents({ wishes, memory }, listed) {
  const known = new Set(Object.values(memory.known).map((event) => event.eventId));
  return listed.flatMap((event) => {
    const { startAt, title, description, location } = event.look();
    if (startAt <= wishes.now || event.isAllDay() || known.has(event.id)) return [];
    const text3 = [description, location, title].join(" ");
    if (!text3.includes(SITE) || refIn(description) !== null) return [];
    const link = wishes.twoWay?.linkIn(text3);
    const wish = shortDigest(`${link?.url} ${startAt}`);
    if (!link || memory.refused?.[event.id] === wish) return [];
    return isFree(event) ? [{ event, link, startAt, wish }] : [];
  });
}
function planLink(context, linked, plan) {
  const { wishes, memory } = context;
  const { event, link, startAt, wish } = linked;
  const when = whenText(startAt, memory.zone);
  const there = wishes.items.filter((item) => isClass(item, link, startAt));
  const free = there.find((item) => !plan.adopted.includes(item) && matchItems([item], memory.known).length === 0);
  if (free) {
    plan.adopted.push(free);
    plan.steps.push(...planAdoption(context, event, free));
  } else if (there.length > 0) {
    const why = `The class linked on ${when} has its event already.`;
    plan.steps.push({ do: "tell", why }, { do: "refuse link", why, eventId: event.id, wish });
  } else if (wishes.complete && isCovered(wishes, startAt))
    plan.steps.push({
      do: "schedule link",
      why: "The member put a link to the class into the event.",
      what: `scheduled the class of the link in "${event.look().title || "your event"}", ${when}; it was not on the schedule.`,
      preview: `Schedule at Peloton the class linked on ${when}`,
      eventId: event.id,
      link,
      startAt,
      wish,
      onScheduled: (item) => planAdoption(context, event, item)
    });
}
function isClass(item, link, startAt) {
  if (link.sessionId !== null && item.sessionId === link.sessionId) return true;
  const isSameTime = Math.abs(item.startAt - startAt) <= SAME_START_MS2;
  return link.rideId !== null && item.rideId === link.rideId && (isSameTime || item.isLive);
}
function planAdoption({ wishes, isSure }, event, item) {
  const { sessionId, rideId, key } = item;
  const wanted = wishes.want(item, key);
  const seen = event.look();
  const description = fitting3(`${seen.description.trim()}

${wanted.block}`.trim());
  const written = { ...contentOf({ ...seen, description: wanted.block }), reminder: wanted.reminder };
  for (const field of ["title", "location"])
    if (seen[field].trim() !== "" && !seen[field].includes(SITE)) written[field] = THEIRS;
  const ours = {
    ...event,
    look: () => ({ ...seen, description: description ?? seen.description }),
    keyTag: () => key,
    tag: () => ({ key, sessionId, rideId, written, from: "us" })
  };
  const known = { eventId: event.id, sessionId, rideId, startAt: item.startAt, endAt: item.endAt, written };
  const kept = { item, key, newKey: key, isTimeOnly: false };
  return [
    { do: "adopt event", why: "It has a link to this class.", key, item, event, description, written },
    ...planUpdate({ event: ours, known, kept, item, wanted, isTimeOurs: false, isSure })
  ];
}
var THEIRS = "theirs";

// src/calendar/plan/strays.ts
function planStrays(memory, events, items) {
  const { known, deleted } = memory;
  const matched = new Set(matchItems(items, known).map(({ item }) => item));
  const without = items.filter((item) => !matched.has(item) && deletedKey(deleted, item) === void 0);
  if (memory.tidy && without.length === 0) return [];
  const refs = new Set(Object.keys(known).map(refOf));
  const strays = events.filter((event) => isWorthALook(event, without, refs, memory.tidy === true)).flatMap((event) => {
    const claim2 = claimOf(event, memory);
    return claim2 && !claim2.key.startsWith("workout:") ? [{ event, claim: claim2 }] : [];
  });
  const taken = /* @__PURE__ */ new Set([...Object.keys(known), ...Object.keys(deleted)]);
  return strays.sort((a, b) => Number(b.claim.tag !== null) - Number(a.claim.tag !== null)).flatMap(({ event, claim: claim2 }) => {
    if (taken.has(claim2.key)) return [];
    taken.add(claim2.key);
    const item = without.find((one) => one.key === claim2.key);
    return [takeIn4(event, claim2, item)];
  });
}
function takeIn4(event, { key, tag }, item) {
  const { sessionId = null, rideId = null } = tag ?? item ?? {};
  const { startAt, endAt } = tag?.written ?? event.look();
  const known = { eventId: event.id, sessionId, rideId, startAt, endAt, written: tag?.written ?? null };
  return { do: "take in event", why: "It is ours, but was not remembered.", key, known, event };
}
function isWorthALook(event, without, refs, isTidy) {
  const ref = refIn(event.look().description);
  if (ref !== null && (refs.has(ref) || ref.startsWith("workout:"))) return false;
  if (ref !== null && without.some((item) => namesOf(item).includes(ref))) return true;
  return !isTidy && (bearsOurText(event) || resembles(event, without));
}
function namesOf({ key, sessionId }) {
  return [refOf(key), refOf(`session:${sessionId}`)];
}
function resembles(event, items) {
  const { startAt, title } = event.look();
  return items.some((item) => item.startAt === startAt || item.title === title);
}

// src/calendar/plan/two-way.ts
function planMoves(context, { item, key }, known, event, update2) {
  const { wishes, memory } = context;
  const { startAt } = event.look();
  if (!wishes.twoWay || event.isAllDay() || known.refusedStart === startAt) return update2(item, false);
  const mover = moverOf(event, item, known.written);
  if (mover === null) return update2(item, false);
  if (mover === "us") return update2(item, true);
  const moved = `${nameOf(item)} from ${whenText(item.startAt, memory.zone)} to ${whenText(startAt, memory.zone)}`;
  const reason = reasonToGoBack(item, known);
  if (reason !== null) return [{ do: "tell", why: `You moved ${moved}, but ${reason}` }, ...update2(item, true)];
  if (startAt <= wishes.now) {
    const why = `You moved ${moved}, which is over; the class stays.`;
    return [{ do: "tell", why }, { do: "refuse move", why, key, startAt }, ...update2(item, false)];
  }
  const there = { ...item, startAt, endAt: startAt + item.endAt - item.startAt };
  return [
    {
      do: "move class",
      why: "The member moved its event.",
      what: `moved ${moved}.`,
      preview: `Move at Peloton ${moved}`,
      key,
      item,
      startAt,
      onMoved: update2(there, true),
      onStay: update2(item, false)
    }
  ];
}
function moverOf(event, item, remembered) {
  const { startAt } = event.look();
  if (remembered === null || startAt === remembered.startAt || startAt === wholeSeconds(item.startAt)) return null;
  const written = writtenOf(event);
  if (written === null) return null;
  return startAt === written.startAt || startAt === written.next?.startAt ? "us" : "member";
}
function reasonToGoBack(item, known) {
  if (hasMoved(item, known)) return "Peloton moved it too. Peloton's time counts.";
  const isFixed = item.isLive || item.scheduleId === null;
  return isFixed ? "a live class cannot be moved. Its event is back at its time." : null;
}
var hasMoved = (item, known) => wholeSeconds(item.startAt) !== wholeSeconds(known.startAt);
var nameOf = (item) => item.title || "the class";
function planDeletions({ wishes, memory }, plan) {
  const deleted = { ...plan.deleted };
  const steps = [];
  if (!wishes.twoWay?.unschedule) return { deleted, steps };
  for (const { item, key } of matchItems(wishes.items, memory.known)) {
    const [known, one] = [memory.known[key], deleted[item.key]];
    if (!known || !one || item.key in memory.deleted) continue;
    if (!hasMoved(item, known)) deleted[item.key] = { ...one, isDue: true };
    else
      steps.push({
        do: "tell",
        why: `You deleted ${nameOf(item)}, but Peloton moved it. It stays on the schedule.`
      });
  }
  return { deleted, steps };
}
function planUnscheduling({ wishes, memory }, deleted, coming) {
  if (!wishes.twoWay?.unschedule) return [];
  const due2 = wishes.items.flatMap((item) => {
    const key = deletedKey(deleted, item);
    return key !== void 0 && deleted[key]?.isDue && item.startAt > wishes.now ? [{ key, item }] : [];
  });
  const all = due2.length + coming;
  if (isTooMany(due2.length, all, wishes.brake) && !wishes.force) {
    const why = `${due2.length} of ${all} coming events were deleted at once. That is unusually many, so their classes stay on Peloton's schedule. If it is right, choose Peloton > Apply held-back changes.`;
    return [{ do: "hold back", why }];
  }
  return due2.map(({ key, item }) => {
    const name = `${nameOf(item)}, ${whenText(item.startAt, memory.zone)}`;
    const verb = item.scheduleId ? "took off the schedule" : "gave up the reservation of";
    return {
      do: "unschedule class",
      why: "The member deleted its event.",
      what: `${verb} ${name}, because its event was deleted.`,
      preview: `Take off Peloton's schedule ${name}`,
      deletedKey: key,
      item
    };
  });
}

// src/calendar/plan/calendar.ts
function planCalendar(kept, sight, wishes) {
  const before = { ...kept, creating: { ...begunBefore(kept, wishes), ...kept.creating } };
  const strays = planStrays(before, sight.unknown, wishes.items);
  const taken = Object.fromEntries(strays.map(({ key, known }) => [key, known]));
  const memory = { ...before, known: { ...before.known, ...taken } };
  const context = { memory, wishes, isSure: before.tidy === true };
  const events = { ...sight.events, ...Object.fromEntries(strays.map(({ key, event }) => [key, event])) };
  const plan = planSchedule({ ...wishes, ...memory, standing: standingOf(memory, events) });
  const held2 = plan.heldBack === null ? [] : [{ do: "hold back", why: plan.heldBack }];
  return [...strays, ...held2, ...plan.isBraked ? [] : planSteps(context, plan, sight.listed, events)];
}
function standingOf({ known }, events) {
  const starts = Object.entries(known).flatMap(([key, one]) => {
    const event = events[key];
    const presence = presenceOf(event !== void 0, one.missing === true || one.removing === true);
    return presence === "gone" ? [] : [[key, event?.look().startAt ?? (one.written ?? one).startAt]];
  });
  return Object.fromEntries(starts);
}
function begunBefore({ making = [] }, { items, want }) {
  const begun2 = items.filter(({ key }) => making.includes(key));
  return Object.fromEntries(begun2.map((item) => [item.key, madeAs(want(item, item.key))]));
}
function planSteps(context, plan, listed, events) {
  const { wishes, memory } = context;
  const links = wishes.twoWay ? planLinks(context, listed) : { steps: [], adopted: [] };
  const create = plan.create.filter((item) => !links.adopted.includes(item));
  const deletions = planDeletions(context, plan);
  const deleted = withoutAdopted(deletions.deleted, links.adopted);
  const creating = Object.fromEntries(create.map((item) => [item.key, madeAs(wishes.want(item, item.key))]));
  const ahead = ({ startAt }) => startAt > wishes.now;
  const gone = /* @__PURE__ */ new Set([...plan.forget, ...plan.remove]);
  const remove2 = plan.remove.filter((key) => key in events);
  const missing = Object.keys(memory.known).filter((key) => !(key in events));
  const staying = Object.entries(memory.known).filter(([key, event]) => !gone.has(key) && ahead(event));
  const coming = staying.length + [...create, ...links.adopted].filter(ahead).length;
  return [
    ...links.steps,
    ...deletions.steps,
    { do: "begin schedule", why: "", deleted, forget: plan.forget, remove: remove2, creating, missing },
    ...planMarks(context, events, gone),
    ...plan.keep.flatMap((kept) => planKept(context, kept, events[kept.key])),
    ...create.map((item) => planCreation(context, item)),
    ...remove2.flatMap((key) => planRemoval(key, events[key])),
    { do: "end schedule", why: "", markedWith: wishes.markName },
    ...planUnscheduling(context, deleted, coming)
  ];
}
function planMarks({ memory, wishes }, events, gone) {
  if (memory.markedWith === wishes.markName) return [];
  return Object.entries(memory.known).flatMap(([key, known]) => {
    const event = events[key];
    const tag = event?.tag();
    if (!event || !tag || tag.from === "us" || gone.has(key)) return [];
    const written = tag.from === "older" ? tag.written : known.written;
    if (written === null) return [];
    const { sessionId, rideId = null } = known;
    const why = "It is remembered, but has no mark of ours.";
    return [{ do: "mark event", why, key, event, tag: { key, sessionId, rideId, written } }];
  });
}
function withoutAdopted(deleted, adopted) {
  const keys2 = new Set(adopted.map((item) => deletedKey(deleted, item)));
  return Object.fromEntries(Object.entries(deleted).filter(([key]) => !keys2.has(key)));
}
function planKept(context, kept, event) {
  const { wishes, memory, isSure } = context;
  const known = memory.known[kept.key];
  if (!event || !known || kept.item.endAt <= wishes.now || known.written?.outcome) return [];
  return planMoves(
    context,
    kept,
    known,
    event,
    (item, isTimeOurs) => planUpdate({ event, known, kept, item, wanted: wishes.want(item, kept.newKey), isTimeOurs, isSure })
  );
}
function planCreation({ wishes }, item) {
  const wanted = wishes.want(item, item.key);
  const { title, startAt } = wanted;
  const line = { verb: "Add", title, startAt };
  return { do: "create event", why: "The class is on the schedule and has no event.", line, item, wanted };
}
function planRemoval(key, event) {
  if (!event) return [];
  const { title, startAt } = event.look();
  const line = { verb: "Remove", title, startAt };
  return [{ do: "remove event", why: "The class is off the schedule.", line, key, event }];
}

// src/calendar/plan/settle.ts
var EARLY_MS4 = 30 * MINUTE_MS;
var PATIENCE_MS4 = 6 * HOUR_MS;
function keepPastMs(results) {
  return results ? ((results.missedAfterDays ?? 1) + 2) * DAY_MS : DAY_MS;
}
function openEvents({ known }, events, now) {
  const open = Object.entries(known).filter(
    ([key, event]) => key in events && event.written?.outcome !== "done" && event.startAt <= now + EARLY_MS4
  );
  return Object.fromEntries(open);
}
function matchOpen({ known }, open, workouts2) {
  const linked = new Set(Object.values(known).map((event) => event.written?.workoutId));
  return matchWorkouts(
    open,
    workouts2.filter(({ workoutId }) => !linked.has(workoutId))
  );
}
function planResults(input) {
  const { open, matches } = input;
  const matched = new Set(matches.map(({ key }) => key));
  const missed = Object.keys(open).filter((key) => !matched.has(key) && isMissed(input, open[key]));
  const done = matches.filter(({ workout: workout2 }) => isComplete(workout2));
  return [
    ...done.flatMap(({ key, workout: workout2 }) => planResult(input, key, doneResult(input, workout2))),
    ...missed.flatMap((key) => planResult(input, key, { outcome: "missed", lines: MISSED_LINES, times: null }))
  ];
}
function isMissed({ missedAfterDays, newest, now }, event) {
  if (!event?.written || event.written.outcome || missedAfterDays === null) return false;
  return now >= event.endAt + missedAfterDays * DAY_MS && newest.since < event.startAt;
}
function doneResult({ details, memory, now, realTimes, units }, workout2) {
  const workoutId = workout2.workoutId ?? "";
  const full = details.get(workoutId);
  const [startAt, endAt] = [startOf3(workout2), endOf3(workout2)];
  if (!full && now < endAt + PATIENCE_MS4) return null;
  const lines = resultLines({ ...workout2, ...full }, units(), memory.zone);
  const times = realTimes && startAt > 0 && endAt > startAt ? { startAt, endAt } : null;
  return { outcome: "done", workoutId, lines, times };
}
function planResult({ memory, events }, key, result) {
  const [event, known] = [events[key], memory.known[key]];
  if (!event || !known || !result) return [];
  const { outcome: became, workoutId } = result;
  const truth = writtenOf(event) ?? known.written;
  const seen = event.look();
  const verb = became === "done" ? "Mark as done" : "Mark as missed";
  const why = became === "done" ? "A workout of this class was found." : "No workout of this class was found.";
  const line = { verb, title: seen.title, startAt: known.startAt };
  const wanted = wantedResult(key, known, seen, truth, result);
  const step = { do: "settle event", why, line, key, event, became, wanted };
  if (truth?.outcome === became && truth.next === void 0) return [{ ...step, edit: null, written: truth }];
  const plan = planEvent(seen, truth, wanted);
  const written = {
    ...plan.written,
    // A time that the member chose stays theirs, also when the class turns out to have been taken after all.
    ...truth && isMovedByMember(seen, truth) ? { startAt: truth.startAt, endAt: truth.endAt } : {},
    reminder: truth?.reminder ?? null,
    outcome: became,
    ...workoutId ? { workoutId } : {}
  };
  const edit = editOf(event, { ...plan, isReminderDue: false, written }, truth, false);
  return [{ ...step, edit, written }];
}

// src/calendar/read/conflicts.ts
var HORIZON_MS = 60 * DAY_MS;
var MOST_NAMED = 3;
function readConflicts(items, now, exceptIds) {
  const coming = items.filter((item) => item.endAt > now && item.startAt < now + HORIZON_MS);
  if (coming.length === 0) return () => [];
  const from = new Date(Math.min(...coming.map((item) => item.startAt)));
  const to = new Date(Math.max(...coming.map((item) => item.endAt)));
  const calendars = CalendarApp.getAllOwnedCalendars().filter((calendar) => !exceptIds.includes(calendar.getId()));
  const busy = calendars.flatMap((calendar) => calendar.getEvents(from, to).filter(isBusy).map(toBusy));
  const timeZone = calendars[0]?.getTimeZone() ?? "Etc/UTC";
  return (item) => {
    const overlapping = coming.includes(item) ? busy.filter((other) => overlaps(other, item)) : [];
    return overlapping.sort((a, b) => a.startAt - b.startAt || (a.title < b.title ? -1 : 1)).slice(0, MOST_NAMED).map(({ title, startAt }) => `Overlaps: ${oneLine(title || "an event")}, ${whenText(startAt, timeZone)}`);
  };
}
var oneLine = (text3) => text3.replace(/\s+/g, " ").trim();
var overlaps = (busy, item) => busy.startAt < item.endAt && busy.endAt > item.startAt;
function isBusy(event) {
  return !event.isAllDayEvent() && String(event.getMyStatus()) !== "NO" && !isShownAsFree(event);
}
function isShownAsFree(event) {
  try {
    return String(event.getTransparency()) === "TRANSPARENT";
  } catch (error) {
    if (googleFailure(error) !== "other") throw error;
    return false;
  }
}
function toBusy(event) {
  return { title: event.getTitle(), startAt: event.getStartTime().getTime(), endAt: event.getEndTime().getTime() };
}

// src/calendar/read/events.ts
var FAR_MS2 = 3 * 366 * DAY_MS;
var NOTHING_SEEN = { events: {}, listed: [], unknown: [] };
function readEvents(calendar, known, range, marks) {
  const listed = calendar.getEvents(new Date(range.from), new Date(range.to)).map((event) => seeEvent(event, marks));
  const byId2 = groupById(listed);
  const events = {};
  for (const [key, one] of Object.entries(known)) {
    const event = instanceOf(byId2.get(one.eventId) ?? [], one) ?? askAgain2(calendar, one, marks);
    byId2.delete(one.eventId);
    if (event) events[key] = event;
  }
  return { events, listed, unknown: [...byId2.values()].flat() };
}
function groupById(events) {
  const groups = /* @__PURE__ */ new Map();
  for (const event of events) groups.set(event.id, [...groups.get(event.id) ?? [], event]);
  return groups;
}
function rangeOf(memory, items, now, isTwoWay) {
  const times = [...items, ...Object.values(memory.known), ...Object.values(memory.creating ?? {})];
  const latest = Math.max(now, ...times.map(({ endAt }) => endAt)) + 2 * DAY_MS;
  const earliest = Math.min(now, ...times.map(({ startAt }) => startAt)) - DAY_MS;
  return { from: earliest, to: memory.tidy && !isTwoWay ? latest : Math.max(latest, now + FAR_MS2) };
}
function instanceOf(same, known) {
  if (same.length < 2) return same[0];
  return same.find((event) => event.look().startAt === known.startAt) ?? same[0];
}
function askAgain2(calendar, known, marks) {
  const { eventId } = known;
  const event = calendar.getEventById(eventId);
  const { startAt, endAt } = known.written ?? known;
  const from = event?.getStartTime().getTime() ?? startAt;
  const to = Math.max(event?.getEndTime().getTime() ?? endAt, from + 1);
  const there = calendar.getEvents(new Date(from), new Date(to)).find((other) => other.getId() === eventId);
  return there ? seeEvent(there, marks, eventId) : null;
}

// src/calendar/read/left.ts
var FAR_MS3 = 3 * 366 * DAY_MS;
function readLeft(leaving, now, marks) {
  return leaving.flatMap(({ calendarId, events, missing = [] }) => {
    const calendar = Object.keys(events).length > 0 ? findCalendar(calendarId) : null;
    const listed = calendar?.getEvents(new Date(now), new Date(now + FAR_MS3)) ?? [];
    const byId2 = new Map(listed.map((event) => [event.getId(), event]));
    return Object.entries(events).map(([key, eventId]) => {
      const handle = byId2.get(eventId) ?? begun(calendar?.getEventById(eventId), now);
      return {
        calendarId,
        key,
        event: handle ? seeEvent(handle, marks, eventId) : null,
        wasMissing: missing.includes(key)
      };
    });
  });
}
function begun(event, now) {
  return event && event.getStartTime().getTime() <= now ? event : null;
}

// src/calendar/read/workouts.ts
var MOST_NEW_PAGES = 10;
function readNewest(reader) {
  try {
    const { workouts: workouts2, isLast } = reader.page(0);
    return { workouts: workouts2, since: isLast ? 0 : Math.min(...workouts2.map(createdOf)) };
  } catch (error) {
    if (error instanceof HttpError || error instanceof Pause) return null;
    throw error;
  }
}
function readDetails3(reader, workouts2) {
  if (workouts2.length === 0) return /* @__PURE__ */ new Map();
  try {
    return reader.details(workouts2.flatMap(({ workoutId }) => workoutId ?? []));
  } catch (error) {
    if (error instanceof Pause) return /* @__PURE__ */ new Map();
    throw error;
  }
}
function readSince(reader, since) {
  const found = [];
  for (let page = 0; page < MOST_NEW_PAGES; page += 1) {
    const { workouts: workouts2, isLast } = reader.page(page);
    found.push(...workouts2);
    if (isLast || workouts2.some((workout2) => createdOf(workout2) < since)) break;
  }
  return found.filter((workout2) => createdOf(workout2) >= since);
}
function readWorkoutEvents(calendar, groups, memory, marks) {
  const from = Math.min(...groups.flat().map(startOf3)) - HOUR_MS;
  const to = Math.max(...groups.map(endOfGroup)) + HOUR_MS;
  const wanted = new Set(groups.flat().map(({ workoutId }) => workoutId));
  const known = new Set(Object.values(memory.known).map(({ eventId }) => eventId));
  const found = /* @__PURE__ */ new Map();
  for (const handle of calendar.getEvents(new Date(from), new Date(to))) {
    const event = seeEvent(handle, marks);
    const links = bearsOurText(event) ? event.look().description.matchAll(/\/profile\/workouts\/([^\s"<&]+)/g) : [];
    const ids = [...links].map(([, id = ""]) => id).filter((id) => wanted.has(id));
    if (ids.length === 0 || !(known.has(event.id) || claimOf(event, memory))) continue;
    for (const id of ids) found.set(id, event);
  }
  return found;
}

// src/calendar/sync.ts
var MOST_OLD_PAGES = 4;
function syncCalendar(options) {
  const { items, errors } = soundItems(options.items);
  const sound = errors.length === 0 ? options : { ...options, items, complete: false };
  const session2 = openSession2(sound.dryRun ? withoutDetails(sound) : sound);
  const { outcome, failures } = session2;
  failures.push(...errors);
  try {
    carryOut(session2);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    outcome.pause = "google";
  }
  const week = weekOf(options.now, session2.memory.zone);
  outcome.adherence = adherenceOf(session2.memory).find((one) => one.week === week) ?? null;
  session2.save();
  if (failures.length > 0) throw itemError(failures[0]);
  return outcome;
}
function soundItems(items) {
  const errors = [];
  const sound = items.filter((item) => {
    try {
      wantedEvent(item, item.key, null, []);
      return true;
    } catch (error) {
      if (!isBug(error)) throw error;
      errors.push(error);
      return false;
    }
  });
  return { items: sound, errors };
}
function withoutDetails(options) {
  const without = (wish) => wish && { ...wish, reader: { ...wish.reader, details: (ids) => new Map(ids.map((id) => [id, {}])) } };
  return { ...options, results: without(options.results), workouts: without(options.workouts) };
}
function carryOut(session2) {
  if (!findHome(session2)) return;
  const isBraked = !syncSchedule(session2);
  if (isBraked) return;
  const parts = [leaveOldCalendars, settleEvents, addWorkouts];
  for (const part of parts) if (session2.outcome.pause === null) part(session2);
}
function findHome(session2) {
  const { options, memory } = session2;
  const { calendarId, own: own2, now } = options;
  if (memory.writing !== void 0) {
    const why = `A run that was cut off had begun this at Peloton: ${memory.writing}`;
    takeSteps(session2, [{ do: "tell unfinished write", why }]);
  }
  const sight = lookForHome(calendarId, memory.ownId);
  session2.calendar = sight.calendar;
  const foundId = sight.calendar?.getId() ?? null;
  const { owned, defaultZone } = sight;
  const steps = planHome({ memory, calendarId, own: own2, now, foundId, owned, defaultZone });
  takeSteps(session2, steps);
  if (foundId === null && steps.some((step) => step.do === "miss calendars")) return false;
  const zone = session2.calendar?.getTimeZone() ?? null;
  takeSteps(session2, planZone({ memory: session2.memory, zone, isOurs: calendarId === "", defaultZone }));
  return true;
}
function syncSchedule(session2) {
  const { options, memory, calendar } = session2;
  const { items, now, twoWay } = options;
  const wishes = wishesOf(session2);
  const range = rangeOf(memory, items, now, twoWay !== null);
  const sight = calendar ? readEvents(calendar, memory.known, range, options.marks) : NOTHING_SEEN;
  session2.events = { ...sight.events };
  const steps = planCalendar(memory, sight, wishes);
  takeSteps(session2, steps);
  return steps.some((step) => step.do === "begin schedule");
}
function wishesOf({ options, memory }) {
  const { items, now, reminderMin, twoWay } = options;
  const ids = [options.calendarId, memory.ownId ?? "", memory.homeId ?? "", ...options.otherIds];
  const notesOn = options.conflictNote ? readConflicts(items, now, ids) : () => [];
  return {
    ...options,
    markName: options.marks.name,
    keepPastMs: keepPastMs(options.results),
    twoWay: twoWay && { linkIn: twoWay.writer.linkIn, unschedule: twoWay.unschedule },
    want: (item, key) => wantedEvent(item, key, reminderMin, notesOn(item))
  };
}
function leaveOldCalendars(session2) {
  const { options, memory, failures } = session2;
  if (!options.complete || failures.length > 0 || !memory.leaving) return;
  const left = readLeft(memory.leaving, options.now, options.marks);
  const isWhole = left.every(({ event }) => isCovered(options, event?.look().startAt ?? 0));
  if (isWhole) takeSteps(session2, planLeaving(left, options.now));
}
function settleEvents(session2) {
  const { options, memory, events } = session2;
  const { results, now } = options;
  const open = openEvents(memory, events, now);
  if (!results || Object.keys(open).length === 0) return;
  const newest = readNewest(results.reader);
  if (newest === null) return;
  const matches = matchOpen(memory, open, newest.workouts);
  const done = matches.map(({ workout: workout2 }) => workout2).filter(isComplete);
  const details = readDetails3(results.reader, done);
  takeSteps(session2, planResults({ ...results, memory, events, open, newest, matches, details, now }));
}
function addWorkouts(session2) {
  const { options, calendar, outcome } = session2;
  const { now, workouts: wish, dryRun, items } = options;
  const begin3 = wish ? { since: now, why: "Workouts go on the calendar from now on." } : { since: null, why: "Not wanted." };
  if (!wish || calendar) takeSteps(session2, [{ do: "begin workouts", ...begin3 }]);
  const { memory } = session2;
  if (!wish || !calendar || !memory.taken) return;
  try {
    const planned2 = plannedWorkouts(memory, items, wish.reader.page(0).workouts);
    const context = { memory, taken: memory.taken, wish, now, planned: planned2 };
    const [notes2, batch] = planNew(context, readSince(wish.reader, newSince(memory.taken)));
    takeSteps(session2, [...notes2, ...readBatch(session2, calendar, wish, batch)]);
    const room = MOST_EVENTS - batch.groups.length;
    if (outcome.pause === null && !dryRun && room > 0) addHistory(session2, { ...context, wish }, calendar, room);
  } catch (error) {
    if (!(error instanceof HttpError || error instanceof Pause)) throw error;
  }
}
function readBatch({ options, memory }, calendar, wish, batch) {
  const { groups } = batch;
  if (groups.length === 0) return [];
  const there = readWorkoutEvents(calendar, groups, memory, options.marks);
  const details = wish.reader.details(groups.flat().map(idOf));
  return planBatch(batch, { details, there, units: wish.units(), now: options.now, zone: memory.zone });
}
function addHistory(session2, context, calendar, room) {
  const { memory, outcome } = session2;
  const { wish } = context;
  const taken = () => memory.taken ?? context.taken;
  const floor = floorOf2(wish, taken());
  if (taken().oldest <= floor) return;
  const note2 = (progress) => takeSteps(session2, [{ do: "note workouts", why: "So far the history was looked at.", progress }]);
  for (let page = Math.max(0, taken().page - 1), read2 = 0; read2 < MOST_OLD_PAGES; page += 1, read2 += 1) {
    const found = wish.reader.page(page);
    note2({ kind: "page", page });
    const { batch, older, isLast, isCut } = planOld({ ...context, taken: taken() }, found, room);
    takeSteps(session2, readBatch(session2, calendar, wish, batch));
    if (outcome.pause !== null || isCut) break;
    if (isLast) {
      note2({ kind: "end", oldest: floor });
      return;
    }
    note2({ kind: "old", done: older });
    if (batch.groups.length > 0) break;
  }
  const when = whenText(taken().oldest, memory.zone);
  outcome.notes.push(`Workouts go on the calendar little by little; now at ${when}.`);
}

// src/run/destinations/isolate.ts
function isolate(destination, share, log) {
  const { name } = destination;
  const contain = (act2) => {
    try {
      return share.spend(act2);
    } catch (error) {
      throw asOwnFailure(name, error, log);
    }
  };
  const within = (act2) => {
    share.requireTime();
    return contain(act2);
  };
  const guarded2 = {
    name,
    open: (table, beforeRefill) => within(() => destination.open(table, beforeRefill)),
    held: (table) => within(() => destination.held(table)),
    write(table, rows) {
      within(() => destination.write(table, rows));
      return { created: 0, updated: 0 };
    },
    remove(table, keys2) {
      within(() => destination.remove(table, keys2));
      return 0;
    },
    flush: () => within(() => destination.flush?.()),
    // What it takes, does last and sums up is asked also when its time is spent.
    takes: (table) => contain(() => destination.takes?.(table) ?? true),
    finish: () => contain(() => destination.finish?.()),
    summary: () => contain(() => destination.summary?.() ?? "")
  };
  if (destination.read) guarded2.read = (table, columns) => within(() => destination.read?.(table, columns) ?? []);
  if (destination.fullness) guarded2.fullness = () => within(() => destination.fullness?.() ?? 0);
  return guarded2;
}
function asOwnFailure(name, error, log) {
  rethrowKill(error);
  if (error instanceof AppError) return error;
  log.error("A destination failed", { destination: name, reason: String(error) });
  const message = `The destination "${name}" failed. The details are in the log: Extensions > Apps Script > Executions.`;
  return new DestinationError(name, message, error);
}

// src/destinations/sheets/errors.ts
var SENTENCES2 = [
  [
    /number of cells|limit of 10[,.]?000[,.]?000/i,
    "The spreadsheet is full: Google allows 10 million cells. Delete sheets, rows or columns that you do not need, then sync again."
  ],
  [
    /protected/i,
    "Sheet # is protected. Allow yourself to edit it (Data > Protect sheets and ranges), then sync again."
  ],
  [
    /data validation/i,
    "A data validation rule in sheet # refuses a value. Remove the rule from our columns, then sync again."
  ]
];
function withSheetErrors(title, act2) {
  try {
    return act2();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new DestinationError("Sheets", sentenceFor3(title, messageOf(error)), error);
  }
}
function sentenceFor3(title, message) {
  const known = SENTENCES2.find(([pattern]) => pattern.test(message))?.[1];
  const sentence = known ?? `Google Sheets refused a change in sheet #: ${message} The next run tries again.`;
  return sentence.replace("#", () => `"${title}"`);
}

// src/destinations/sheets/columns.ts
var positionOf = (titles, wanted) => titles.indexOf(wanted) + 1;
function findColumns(table, header, units, remembered) {
  const finding = { positions: /* @__PURE__ */ new Map(), wrongUnit: [], missing: [] };
  for (const [key, column] of Object.entries(table.columns)) {
    const wanted = headerOf(column, units);
    const position = findColumn(column, header, units, remembered);
    if (position === 0) finding.missing.push(key);
    else finding.positions.set(key, position);
    if (position > 0 && header[position - 1] !== wanted) finding.wrongUnit.push(key);
  }
  return finding;
}
function findColumn(column, header, units, remembered) {
  const last = rememberedPosition(column, remembered);
  const candidates2 = [headerOf(column, units), headerOf(column, otherUnits(units))].flatMap(
    (title) => header.flatMap((other, index) => other === title ? [index + 1] : [])
  );
  const likeness = (position) => Number(position === last) + Number(header[position - 2] === remembered[last - 2]) + Number(header[position] === remembered[last]);
  const best2 = Math.max(...candidates2.map(likeness));
  return candidates2.find((position) => likeness(position) === best2) ?? 0;
}
function rememberedPosition(column, remembered) {
  return positionOf(remembered, headerOf(column, "metric")) || positionOf(remembered, headerOf(column, "imperial"));
}
function placeNewColumns(table, header, finding, remembered) {
  const places = /* @__PURE__ */ new Map();
  let next = header.length + 1;
  for (const key of finding.missing) {
    const last = rememberedPosition(table.columns[key], remembered);
    const isFree2 = last > 0 && last <= header.length && header[last - 1] === "";
    if (isFree2 && neighboursStayed(table, finding.positions, remembered, last)) places.set(key, last);
    else places.set(key, next++);
  }
  return places;
}
function neighboursStayed(table, positions, remembered, place) {
  const before = /* @__PURE__ */ new Map();
  for (const [key, position] of positions) {
    const last = rememberedPosition(table.columns[key], remembered);
    if (last > 0) before.set(last, position);
  }
  const lasts = [...before.keys()];
  const left = Math.max(0, ...lasts.filter((last) => last < place));
  const right = Math.min(...lasts.filter((last) => last > place));
  return [left, right].every((last) => !before.has(last) || before.get(last) === last);
}
function blocksOf(positions) {
  const blocks = [];
  for (const [key, position] of [...positions].sort((a, b) => a[1] - b[1])) {
    const block = blocks[blocks.length - 1];
    if (block && block.start + block.keys.length === position) block.keys.push(key);
    else blocks.push({ start: position, keys: [key] });
  }
  return blocks;
}
function titlesOf(table, positions, units) {
  const titles = [];
  for (const [key, position] of positions) {
    while (titles.length < position) titles.push("");
    titles[position - 1] = headerOf(table.columns[key], units);
  }
  return titles;
}

// src/destinations/sheets/place.ts
var DISORDER_MS = 2 * HOUR_MS;
function placeNewcomers(held2, newcomers, isDated2) {
  const records2 = held2.filter((row) => row.key !== "");
  const dated = records2.filter((row) => row.instant !== null);
  const sorted = isDated2 ? newestFirst(newcomers) : newcomers;
  const isOrdered = dated.every((row, index) => index === 0 || !isAfter(row, dated[index - 1]));
  const groups = [];
  let at = 0;
  for (const newcomer of sorted) {
    while (isOrdered && at < dated.length && !isOlder(dated[at], newcomer)) at += 1;
    const next = isDated2 ? dated[at] : void 0;
    const last = groups[groups.length - 1];
    if (last && last.before === (next?.row ?? null)) last.values.push(newcomer.value);
    else groups.push({ before: next?.row ?? null, above: rowAbove(records2, next), values: [newcomer.value] });
  }
  return groups;
}
function newestFirst(newcomers) {
  const oldest2 = Number.NEGATIVE_INFINITY;
  return [...newcomers].sort((a, b) => compare(b.instant ?? oldest2, a.instant ?? oldest2));
}
function compare(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}
function isAfter(row, previous) {
  return (row.instant ?? 0) > (previous?.instant ?? 0) + DISORDER_MS;
}
function isOlder(row, newcomer) {
  return row !== void 0 && newcomer.instant !== null && (row.instant ?? 0) < newcomer.instant;
}
function rowAbove(records2, next) {
  let above = 1;
  for (const record2 of records2) {
    if (next !== void 0 && record2.row >= next.row) break;
    above = record2.row;
  }
  return above;
}
function runsOf2(rows) {
  const runs = [];
  for (const row of rows) {
    const run = runs[runs.length - 1];
    if (run && run.start + run.length === row) run.length += 1;
    else runs.push({ start: row, length: 1 });
  }
  return runs;
}

// src/destinations/sheets/layout.ts
function findSheet(title) {
  return workbook().getSheetByName(title);
}
function addSheet(title) {
  const book2 = workbook();
  return book2.insertSheet(title, book2.getSheets().length);
}
function readHeader(sheet, width) {
  if (width === 0) return [];
  const row = sheet.getRange(1, 1, 1, width).getValues()[0] ?? [];
  return row.map((cell) => String(cell).trim());
}
function lookAt(sheet, table, options, beforeRefill) {
  const lastRow = sheet.getLastRow();
  const header = readHeader(sheet, sheet.getLastColumn());
  const remembered = options.layout.load(table.name) ?? [];
  const finding = findColumns(table, header, options.units, remembered);
  const look = { header, positions: finding.positions, lastRow };
  if (options.dryRun) return look;
  convertColumns(sheet, table, finding, look, options.units);
  if (finding.missing.length > 0) {
    const places = placeNewColumns(table, header, finding, remembered);
    addColumns(sheet, table, places, look, { units: options.units, beforeRefill });
  }
  const titles = titlesOf(table, look.positions, options.units);
  if (titles.join("\n") !== remembered.join("\n")) options.layout.save(table.name, titles);
  return { ...look, lastRow: Math.max(1, lastRow) };
}
function convertColumns(sheet, table, finding, look, units) {
  for (const key of finding.wrongUnit) {
    const column = table.columns[key];
    const position = finding.positions.get(key);
    if (!column || !position) continue;
    const range = sheet.getRange(1, position, look.lastRow, 1);
    const cells = range.getValues().map(([cell]) => [literal(convertCell(column, cell, units))]);
    cells[0] = [literal(headerOf(column, units))];
    range.setValues(cells);
    look.header[position - 1] = headerOf(column, units);
  }
}
function addColumns(sheet, table, places, look, adding) {
  const titleOf3 = (key) => headerOf(table.columns[key], adding.units);
  if (look.lastRow > 1) adding.beforeRefill([...places.keys()].map(titleOf3));
  if (look.lastRow === 0) sheet.setFrozenRows(1);
  growColumns(sheet, Math.max(...places.values()));
  formatColumns(sheet, table, places);
  restoreKeys(sheet, table, places, look);
  for (const block of blocksOf(places)) {
    const titles = block.keys.map(titleOf3);
    const range = sheet.getRange(1, block.start, 1, titles.length);
    range.setFontWeight("bold");
    range.setWrap(true);
    range.setValues([titles.map(literal)]);
    titles.forEach((title, index) => {
      look.header[block.start - 1 + index] = title;
    });
  }
  for (const [key, position] of places) look.positions.set(key, position);
}
function restoreKeys(sheet, table, places, look) {
  const place = places.get(table.key);
  const sources = (table.keyOf ?? []).map((key) => look.positions.get(key));
  if (!place || sources.length === 0 || look.lastRow < 2 || sources.some((position) => !position)) return;
  const height = look.lastRow - 1;
  const columns = sources.map((position) => sheet.getRange(2, position ?? 1, height, 1).getValues());
  const keys2 = Array.from({ length: height }, (_, row) => {
    const parts = columns.map((cells) => String(cells[row]?.[0] ?? "")).filter((part) => part !== "");
    return [literal(parts.join(":"))];
  });
  sheet.getRange(2, place, height, 1).setValues(keys2);
}
function growColumns(sheet, needed) {
  const width = sheet.getMaxColumns();
  if (needed > width) sheet.insertColumnsAfter(width, needed - width);
}
function formatColumns(sheet, table, places) {
  const positionsByFormat = /* @__PURE__ */ new Map();
  for (const [key, position] of [...places].sort((a, b) => a[1] - b[1])) {
    const column = table.columns[key];
    const format = numberFormatOf(column);
    const width = widthOf(column);
    if (format !== null) positionsByFormat.set(format, [...positionsByFormat.get(format) ?? [], position]);
    if (width !== null) sheet.setColumnWidth(position, width);
  }
  const rows = sheet.getMaxRows();
  for (const [format, positions] of positionsByFormat) {
    for (const { start, length } of runsOf2(positions)) sheet.getRange(1, start, rows, length).setNumberFormat(format);
  }
  const mark = places.get(table.mark ?? "");
  if (mark) sheet.hideColumns(mark);
}

// src/destinations/sheets/view.ts
var orderColumn = (table) => table.order ?? "createdAt";
var FRESH_MS = 5e3;
function openView(opening) {
  const { sheet, table, options, beforeRefill } = opening;
  const look = lookAt(sheet, table, options, beforeRefill);
  return { ...opening, look, keys: null, instants: null, maxRows: null, lookedAt: Date.now() };
}
function isDated(table) {
  return table.columns[orderColumn(table)]?.type === "instant";
}
function blocksIn(view) {
  return blocksOf(view.look.positions);
}
function readColumn(view, key) {
  const position = view.look.positions.get(key);
  const height = view.look.lastRow - 1;
  if (!position || height < 1) return [];
  return view.sheet.getRange(2, position, height, 1).getValues().map((row) => row[0]);
}
function keysOf2(view) {
  view.keys = view.keys ?? readColumn(view, view.table.key).map((cell) => String(cell));
  return view.keys;
}
function instantsOf(view) {
  const read2 = () => readColumn(view, orderColumn(view.table)).map((cell) => isDate(cell) ? cell.getTime() : null);
  view.instants = view.instants ?? read2();
  return view.instants;
}
function heldRows(view) {
  const instants = isDated(view.table) ? instantsOf(view) : [];
  return keysOf2(view).map((key, index) => ({ row: index + 2, key, instant: instants[index] ?? null }));
}
function maxRowsOf(view) {
  view.maxRows = view.maxRows ?? view.sheet.getMaxRows();
  return view.maxRows;
}
function refresh3(view) {
  if (Date.now() - view.lookedAt >= FRESH_MS) Object.assign(view, openView(view));
}

// src/destinations/sheets/cells.ts
var MAX_CELLS = 5e4;
function instantOf2(view, row) {
  const value = row[orderColumn(view.table)];
  return isDate(value) ? value.getTime() : null;
}
function cellOf(view, key, value) {
  return toCell(view.table.columns[key], value, view.options.units);
}
var hasMark = (view, block) => view.table.mark !== void 0 && block.keys.includes(view.table.mark);
var hasKey = (view, block) => block.keys.includes(view.table.key);
function inWritingOrder(view) {
  const rank = (block) => hasMark(view, block) ? 2 : hasKey(view, block) ? 0 : 1;
  return blocksIn(view).sort((a, b) => rank(a) - rank(b));
}
function chunksOf(view, run) {
  const height = Math.max(1, Math.floor(MAX_CELLS / view.look.positions.size));
  return Array.from({ length: Math.ceil(run.length / height) }, (_, index) => ({
    start: run.start + index * height,
    length: Math.min(height, run.length - index * height)
  }));
}
function writeCells(view, row, column, cells) {
  const width = cells[0]?.length ?? 0;
  view.sheet.getRange(row, column, cells.length, width).setValues(cells.map((line) => line.map(literal)));
}

// src/destinations/sheets/insert.ts
function insertRecords(view, news) {
  if (news.length === 0) return;
  const newcomers = news.map((row) => ({ value: row, instant: instantOf2(view, row) }));
  for (const group of placeNewcomers(heldRows(view), newcomers, isDated(view.table)).reverse())
    insertGroup(view, group);
}
function insertGroup(view, group) {
  const start = makeRoom2(view, group);
  for (const chunk of chunksOf(view, { start, length: group.values.length })) {
    const rows = group.values.slice(chunk.start - start, chunk.start - start + chunk.length);
    const columnsOf3 = (keys2) => rows.map((row) => keys2.map((key) => cellOf(view, key, row[key] ?? null)));
    for (const part of partsOf2(view)) writeCells(view, chunk.start, part.start, columnsOf3(part.keys));
  }
  remember2(view, start, group.values);
}
function partsOf2(view) {
  const blocks = inWritingOrder(view);
  const keyComesLast = blocks.length > 1 && blocks.some((block) => hasMark(view, block) && hasKey(view, block));
  const keyAlone = { start: view.look.positions.get(view.table.key) ?? 0, keys: [view.table.key] };
  return keyComesLast ? [keyAlone, ...blocks] : blocks;
}
function makeRoom2(view, group) {
  const needed = group.values.length;
  if (group.before !== null) {
    const empty2 = emptyAbove(view, group.above + 1, group.before);
    if (empty2 < needed) insertRows(view, group.before, needed - empty2);
    return group.before - empty2;
  }
  const start = group.above + 1;
  const empty = emptyFrom(view, start, needed);
  if (start + empty > view.look.lastRow) growRows(view, start + needed - 1);
  else if (empty < needed) insertRows(view, start + empty, needed - empty);
  return start;
}
function emptyAbove(view, from, before) {
  const isBlank = blankRows(view, from, before - from);
  let count = 0;
  while (count < isBlank.length && isBlank[isBlank.length - 1 - count]) count += 1;
  return count;
}
function emptyFrom(view, from, needed) {
  const isBlank = blankRows(view, from, Math.min(needed, view.look.lastRow - from + 1));
  const used = isBlank.indexOf(false);
  return used < 0 ? isBlank.length : used;
}
function blankRows(view, from, height) {
  if (height < 1) return [];
  const cells = view.sheet.getRange(from, 1, height, view.look.header.length).getValues();
  return cells.map((row) => row.every((cell) => cell === ""));
}
function insertRows(view, before, count) {
  view.sheet.insertRowsBefore(before, count);
  const keys2 = keysOf2(view);
  keys2.splice(before - 2, 0, ...new Array(count).fill(""));
  view.instants?.splice(before - 2, 0, ...new Array(count).fill(null));
  view.look.lastRow += count;
  if (view.maxRows !== null) view.maxRows += count;
}
function growRows(view, lastRow) {
  const rows = maxRowsOf(view);
  if (lastRow <= rows) return;
  view.sheet.insertRowsAfter(rows, lastRow - rows);
  view.maxRows = lastRow;
}
function remember2(view, start, rows) {
  const keys2 = keysOf2(view);
  rows.forEach((row, index) => {
    keys2[start - 2 + index] = String(row[view.table.key]);
    if (view.instants) view.instants[start - 2 + index] = instantOf2(view, row);
  });
  view.look.lastRow = Math.max(view.look.lastRow, start + rows.length - 1);
}

// src/destinations/sheets/write.ts
function upsert(view, rows) {
  const { known, news } = sortOut(view, mergeByKey(view, rows));
  if (view.options.dryRun) return { created: news.length, updated: known.size };
  const updated = update(view, known);
  insertRecords(view, news);
  if (updated + news.length > 0) SpreadsheetApp.flush();
  return { created: news.length, updated };
}
function mergeByKey(view, rows) {
  const merged = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const key = String(row[view.table.key]);
    merged.set(key, { ...merged.get(key), ...row });
  }
  return merged;
}
function sortOut(view, rows) {
  const rowByKey = firstRows(keysOf2(view));
  const known = /* @__PURE__ */ new Map();
  const news = [];
  for (const [key, row] of rows) {
    const at = rowByKey.get(key);
    if (at === void 0) news.push(row);
    else known.set(at, row);
  }
  if (news.length === 0 || !isDated(view.table) || view.table.of !== void 0) return { known, news };
  const keyless = keylessRows(view);
  const rest2 = news.filter((row) => {
    const at = keyless.get(instantOf2(view, row))?.shift();
    if (at !== void 0) known.set(at, row);
    return at === void 0;
  });
  return { known, news: rest2 };
}
function keylessRows(view) {
  const keyless = /* @__PURE__ */ new Map();
  for (const { key, instant: instant2, row } of heldRows(view)) {
    if (key === "" && instant2 !== null) keyless.set(instant2, [...keyless.get(instant2) ?? [], row]);
  }
  return keyless;
}
function firstRows(keys2) {
  const rows = /* @__PURE__ */ new Map();
  keys2.forEach((key, index) => {
    if (key !== "" && !rows.has(key)) rows.set(key, index + 2);
  });
  return rows;
}
function update(view, known) {
  const changed = /* @__PURE__ */ new Set();
  const order2 = [...known.keys()].sort((a, b) => a - b);
  for (const run of runsOf2(order2)) {
    for (const chunk of chunksOf(view, run)) {
      const rows = Array.from({ length: chunk.length }, (_, index) => known.get(chunk.start + index) ?? {});
      for (const block of inWritingOrder(view)) {
        for (const offset of updateBlock(view, block, chunk.start, rows)) changed.add(chunk.start + offset);
      }
    }
  }
  return changed.size;
}
function updateBlock(view, block, start, rows) {
  if (rows.every((row) => block.keys.every((key) => row[key] === void 0))) return [];
  const isWhole = rows.every((row) => block.keys.every((key) => row[key] !== void 0));
  if (isWhole && (view.table.mark !== void 0 || view.table.of !== void 0)) {
    writeCells(
      view,
      start,
      block.start,
      rows.map((row) => block.keys.map((key) => cellOf(view, key, row[key] ?? null)))
    );
    return rows.map((_, offset) => offset);
  }
  return overlay(view, block, start, rows);
}
function overlay(view, block, start, rows) {
  const before = view.sheet.getRange(start, block.start, rows.length, block.keys.length).getValues();
  const changed = [];
  const after2 = before.map(
    (cells, y) => cells.map((cell, x) => {
      const key = block.keys[x] ?? "";
      const value = rows[y]?.[key];
      const next = value === void 0 ? cell : cellOf(view, key, value);
      if (!sameCell(cell, next)) changed.push([y, x]);
      return next;
    })
  );
  if (changed.length === 0) return [];
  const ys = changed.map(([y]) => y);
  const xs = changed.map(([, x]) => x);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const rectangle = after2.slice(top, bottom + 1).map((cells) => cells.slice(left, right + 1));
  writeCells(view, start + top, block.start + left, rectangle);
  return [...new Set(ys)];
}

// src/destinations/sheets/destination.ts
function createSheets(options) {
  const settings = { units: options.units, layout: options.layout, dryRun: options.dryRun ?? false };
  const views = /* @__PURE__ */ new Map();
  const openTable = (table, beforeRefill) => {
    const sheet = findSheet(table.title) ?? (settings.dryRun ? null : addSheet(table.title));
    const view = sheet && openView({ sheet, table, options: settings, beforeRefill });
    views.set(table.name, view);
    return view;
  };
  const current = (table) => {
    const view = views.get(table.name);
    if (view === void 0) return openTable(table, () => {
    });
    if (view) refresh3(view);
    return view;
  };
  return {
    name: "sheets",
    open: guarded((table, beforeRefill) => {
      const view = openTable(table, beforeRefill);
      return { size: view ? Math.max(0, view.look.lastRow - 1) : 0 };
    }),
    held: guarded((table) => heldIn(current(table))),
    write: guarded((table, rows) => {
      const view = rows.length > 0 ? current(table) : null;
      return view ? upsert(view, rows) : { created: rows.length, updated: 0 };
    }),
    read: guarded((table, columns) => rowsIn(current(table), columns)),
    fullness: () => withSheetErrors("", cellsUsed),
    remove: guarded((table, keys2) => removeFrom(keys2.length > 0 ? current(table) : null, keys2))
  };
}
var guarded = (act2) => (table, ...args) => withSheetErrors(table.title, () => act2(table, ...args));
function heldIn(view) {
  if (view === null) return [];
  const keys2 = keysOf2(view);
  const marks = view.table.mark === void 0 ? [] : readColumn(view, view.table.mark);
  return [...firstRows(keys2)].map(([key, row]) => ({ key, mark: String(marks[row - 2] ?? "") }));
}
function rowsIn(view, columns) {
  if (view === null) return [];
  const cells = columns.map((key) => {
    const column = view.table.columns[key];
    return readColumn(view, key).map((cell) => fromCell(column, cell, view.options.units));
  });
  return Array.from(
    { length: Math.max(0, view.look.lastRow - 1) },
    (_, row) => Object.fromEntries(columns.map((key, index) => [key, cells[index]?.[row] ?? null]))
  );
}
var MAX_CELLS2 = 1e7;
function cellsUsed() {
  const sheets = workbook().getSheets();
  return sheets.reduce((sum2, sheet) => sum2 + sheet.getMaxRows() * sheet.getMaxColumns(), 0) / MAX_CELLS2;
}
function removeFrom(view, keys2) {
  if (view === null) return 0;
  const rowByKey = firstRows(keysOf2(view));
  const rows = [...new Set(keys2)].flatMap((key) => rowByKey.get(key) ?? []).sort((a, b) => a - b);
  if (rows.length === 0 || view.options.dryRun) return rows.length;
  keepOneRow(view, rows.length);
  for (const run of runsOf2(rows).reverse()) {
    view.sheet.deleteRows(run.start, run.length);
    view.keys?.splice(run.start - 2, run.length);
    view.instants?.splice(run.start - 2, run.length);
    view.look.lastRow -= run.length;
    if (view.maxRows !== null) view.maxRows -= run.length;
  }
  SpreadsheetApp.flush();
  return rows.length;
}
function keepOneRow(view, going) {
  const rows = maxRowsOf(view);
  if (going < rows - 1) return;
  view.sheet.insertRowsAfter(rows, 1);
  view.maxRows = rows + 1;
}

// src/run/destinations/sheets.ts
function openSheets(store, units, dryRun) {
  return createSheets({
    units,
    dryRun,
    layout: {
      load: (table) => parseTitles(keys.layout(store, table).load()),
      save: (table, titles) => keys.layout(store, table).save(titles.join("	"))
    }
  });
}
function parseTitles(text3) {
  const titles = (text3 ?? "").split("	");
  return titles.length < 2 ? null : titles;
}

// src/run/parts/wanted.ts
var SERIES_EVERY_SEC = { off: null, "1": 1, "5": 5 };
var wantedParts = (settings) => ({
  seriesEverySec: SERIES_EVERY_SEC[settings.series],
  location: settings.locationToSheet,
  intervals: settings.intervalsToSheet,
  movements: settings.movementsToSheet
});

// src/run/context.ts
function openContext(options, progress) {
  const ctx = openReading(options, options.world.store);
  const running = OPTIONS.flatMap(({ open }) => open(optionRun(ctx)) ?? []);
  const opened = running.map((option) => isolated(ctx, option));
  const beside = opened.flatMap(({ destination }) => destination ?? []);
  const sinks = {
    destinations: () => [openSheets(ctx.world.store, unitsOf2(ctx), false), ...beside],
    beside,
    options: opened,
    calendar: (wanted) => syncCalendar({ ...wanted, dryRun: false })
  };
  return { ...ctx, sinks, progress };
}
function openPreviewContext(options) {
  const ctx = openReading(options, scratchStore(options.world.store));
  const sinks = {
    destinations: () => [openSheets(ctx.world.store, unitsOf2(ctx), true)],
    beside: [],
    options: [],
    calendar: (wanted) => syncCalendar({ ...wanted, dryRun: true })
  };
  return { ...ctx, sinks, progress: QUIET };
}
function openReading({ world, account: account2, status, save: save2, isAsked, startedAt, deadlineAt, isStopped, answers }, store) {
  const settings = answers ? { ...loadSettings(world), twoWay: false } : loadSettings(world);
  const budget = createBudget({
    now: () => world.clock.now(),
    startedAt,
    deadlineAt,
    callsADay: answers ? Number.MAX_SAFE_INTEGER : settings.dailyCallBudget,
    otherCalls: answers ? 0 : otherCallsToday(world),
    status,
    isStopped
  });
  const blocks = status.blocks ?? {};
  if (!answers) status.blocks = blocks;
  const peloton = answers ?? createClient({
    ...world,
    guard: createGuard({ now: () => world.clock.now(), blocks, isAsked, save: save2 }),
    isCareful: status.isCareful === true,
    session: lazySession(world),
    deadlineAt,
    wallAt: budget.wallAt,
    callsLeft: budget.callsLeft,
    onCalls: budget.count
  });
  return { world: { ...world, store }, account: account2, settings, peloton, budget };
}
function lazySession(world) {
  const open = once(() => openSession(world));
  return { headers: () => open().headers(), renew: () => open().renew() };
}
function scratchStore(store) {
  const written = /* @__PURE__ */ new Map();
  return {
    ...store,
    get: (key) => written.has(key) ? written.get(key) ?? null : store.get(key),
    set(values) {
      for (const [key, value] of Object.entries(values)) written.set(key, value);
    },
    keys: (prefix) => [.../* @__PURE__ */ new Set([...store.keys(prefix), ...written.keys()])].filter(
      (key) => key.startsWith(prefix) && written.get(key) !== null
    )
  };
}
var unitsOf2 = ({ world, peloton, account: account2, settings }) => unitSystem(world.store, peloton, account2.userId, settings.units);
function optionRun(ctx) {
  const { world, account: account2, settings, budget } = ctx;
  return {
    http: world.http,
    clock: world.clock,
    crypto: world.crypto,
    log: world.log,
    store: world.store,
    account: account2,
    settings,
    wanted: wantedParts(settings),
    workoutsState: keys.workouts(world.store, account2.userId),
    units: () => unitsOf2(ctx),
    deadlineAt: budget.deadlineAt,
    requireTime: budget.requireTime,
    share: budget.share
  };
}
function isolated({ world, budget }, option) {
  const { destination, people } = option;
  if (destination === void 0) return option;
  const share = option.share ?? budget.share(`"${destination.name}"`);
  const apart = { ...option, destination: isolate(destination, share, world.log) };
  if (people === void 0) return apart;
  return { ...apart, people: { ...people, forUser: (userId) => isolate(people.forUser(userId), share, world.log) } };
}

// src/run/destinations/arrivals.ts
function noteDestinations(status, names, refreshes) {
  const before = status.destinations ?? [];
  const hasNew = names.some((name) => !before.includes(name));
  status.destinations = [...names];
  if (!hasNew) return;
  status.derivedFor = "";
  status.stackReadAt = 0;
  const due2 = Object.entries(refreshes.load()).map(([table, schedule4]) => [table, { ...schedule4, dueAt: 0 }]);
  refreshes.save(Object.fromEntries(due2));
}

// src/destinations/sheets/sync-log.ts
var TITLE2 = "Sync log";
var MAX_LINES = 500;
var MAX_DETAILS2 = 5e3;
var CHANGES = ["created", "updated", "removed"];
var COLUMNS2 = [
  { title: "When", cell: (line) => line.startedAt, format: "yyyy-mm-dd hh:mm:ss", width: 140 },
  { title: "Started by", cell: (line) => line.startedBy },
  { title: "Duration (s)", cell: (line) => Math.round(line.durationSec), format: "0" },
  { title: "Peloton calls", cell: (line) => line.pelotonCalls },
  ...CHANGES.map((change2) => ({ title: `Rows ${change2}`, cell: ({ rows }) => rows[change2] })),
  ...CHANGES.map((change2) => ({ title: `Events ${change2}`, cell: ({ events }) => events[change2] })),
  { title: "Result", cell: (line) => line.result },
  { title: "Details", cell: (line) => line.details.slice(0, MAX_DETAILS2), width: 480 }
];
function appendLogLine(line) {
  withSheetErrors(TITLE2, () => {
    const sheet = findSheet(TITLE2) ?? addSheet(TITLE2);
    const lastRow = sheet.getLastRow() || writeHeader(sheet);
    sheet.appendRow(COLUMNS2.map((column) => literal(column.cell(line))));
    const surplus = lastRow - MAX_LINES;
    if (surplus > 0) sheet.deleteRows(2, surplus);
  });
}
function writeHeader(sheet) {
  COLUMNS2.forEach(({ format, width }, index) => {
    if (format) sheet.getRange(1, index + 1, sheet.getMaxRows(), 1).setNumberFormat(format);
    if (width) sheet.setColumnWidth(index + 1, width);
  });
  sheet.setFrozenRows(1);
  const header = sheet.getRange(1, 1, 1, COLUMNS2.length);
  header.setFontWeight("bold");
  header.setValues([COLUMNS2.map((column) => column.title)]);
  return 1;
}

// src/run/report.ts
var PAUSES = {
  time: "The time for this run was spent; it goes on by itself.",
  calls: "Today's limit of requests is used up; it goes on by itself tomorrow.",
  file: "The import goes on with the next piece of the file.",
  rate: "Peloton asked us to slow down; the next hourly run goes on.",
  stopped: "You stopped it. The next hourly run goes on where it ended, or Peloton > Sync now.",
  google: "Google Calendar asks for a pause, because much was changed in a short time; the next hourly run goes on."
};
function reportOf2(journal, entries) {
  const { rows, events, detailsLeft, progress } = journal.totals();
  const textsOf = (kind) => entries.filter((entry) => entry.kind === kind).map(({ text: text3 }) => text3);
  const urgent = [.../* @__PURE__ */ new Set([...textsOf("failed"), ...textsOf("held")])];
  const reason = entries.flatMap((entry) => entry.kind === "paused" ? entry.reason ?? [] : [])[0];
  const left = progress || `Workouts that wait for their details: ${detailsLeft}.`;
  const all = [
    ...urgent,
    ...textsOf("blocked"),
    ...reason === void 0 || reason === "blocked" ? [] : [PAUSES[reason]],
    ...textsOf("late"),
    ...detailsLeft > 0 ? [left] : [],
    ...textsOf("note")
  ];
  const details = [...new Set(all)].join(" ");
  const did = journal.hasChanges() ? changesText(rows, events) : "Nothing new.";
  return {
    result: resultOf3(entries, journal.hasChanges()),
    details,
    summary: sentences(did, details),
    rows,
    events,
    urgent
  };
}
function resultOf3(entries, hasChanges2) {
  const has2 = (kind) => entries.some((entry) => entry.kind === kind);
  if (has2("failed")) return "Failed";
  if (has2("held")) return "Attention";
  if (has2("blocked")) return "Blocked";
  if (has2("paused") || has2("late")) return "Paused";
  return hasChanges2 ? "OK" : "Nothing new";
}
function changesText(rows, events) {
  const parts = [
    counted(rows.created, "new row", "new rows"),
    counted(rows.updated, "row updated", "rows updated"),
    counted(events.created, "event added", "events added"),
    counted(events.updated, "event changed", "events changed"),
    counted(events.removed, "event removed", "events removed")
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `${parts.join(", ")}.`;
}

// src/run/end.ts
function endRun(run) {
  const { ctx, status, startedBy } = run;
  const { startedAt } = ctx.budget;
  const nowMs = ctx.world.clock.now();
  if (startedBy !== "menu") addTriggerMs(status, nowMs, nowMs - startedAt);
  arrangeContinuation(run, nowMs);
  writeLogLine(run, nowMs);
  const report = judgedReport(run);
  status.isCareful = run.journal.entries().some(({ reason }) => reason === "rate" || reason === "blocked");
  status.cutOffs = void 0;
  status.run = null;
  status.progress = null;
  status.last = {
    at: startedAt,
    startedBy,
    result: report.result,
    details: report.details,
    durationSec: secondsSince(startedAt, nowMs)
  };
  run.save();
  return report;
}
var secondsSince = (startedAt, nowMs) => Math.round((nowMs - startedAt) / 1e3);
function judgedReport({ ctx, journal, status }) {
  const { startedAt, isStopped } = ctx.budget;
  return reportOf2(journal, judge(journal.entries(), { status, startedAt, isStopped: isStopped() }));
}
function writeLogLine(run, nowMs) {
  const { ctx, startedBy } = run;
  const { startedAt } = ctx.budget;
  const { result, details, rows, events } = judgedReport(run);
  try {
    appendLogLine({
      startedAt: new Date(startedAt),
      startedBy,
      pelotonCalls: ctx.peloton.calls(),
      rows,
      events,
      result,
      details,
      durationSec: secondsSince(startedAt, nowMs)
    });
  } catch (error) {
    if (!(error instanceof DestinationError)) throw error;
    run.journal.record("log", { issues: [{ ...issueOf(error), text: error.message }] });
  }
}
function arrangeContinuation({ ctx, journal, status }, nowMs) {
  const isCutShort = journal.pausedFor() === "time" && !ctx.budget.isStopped();
  if (!isCutShort || !mayContinueToday(status, nowMs)) return;
  try {
    scheduleContinuation();
  } catch (error) {
    rethrowKill(error);
    const text3 = "Google made no trigger for the rest. Choose Peloton > Sync now again, or Check setup.";
    journal.record("continuation", { issues: [held(text3)] });
  }
}

// src/destinations/sheets/new-sheet.ts
var MAX_CELLS_A_CALL = 5e4;
var MAX_CELLS3 = 1e6;
function writeNewSheet(wanted, rows) {
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw new AppError("There is nothing in this answer to put on a sheet.");
  if (width * rows.length > MAX_CELLS3) {
    throw new AppError(`That would be ${width * rows.length} cells; a million is the most. Fetch fewer pages.`);
  }
  return withSheetErrors(wanted, () => {
    const title = freeTitle(wanted);
    const sheet = workbook().insertSheet(title);
    growColumns(sheet, width);
    growRows2(sheet, rows.length);
    const height = Math.max(1, Math.floor(MAX_CELLS_A_CALL / width));
    for (let at = 0; at < rows.length; at += height) {
      const block = rows.slice(at, at + height).map((row) => row.map((cell) => literal(fitting(cell))));
      sheet.getRange(at + 1, 1, block.length, width).setValues(block);
    }
    sheet.setFrozenRows(1);
    return title;
  });
}
function freeTitle(wanted) {
  const taken = workbook().getSheets().map((sheet) => sheet.getName().toLowerCase());
  for (let count = 1; ; count += 1) {
    const title = count === 1 ? wanted : `${wanted} ${count}`;
    if (!taken.includes(title.toLowerCase())) return title;
  }
}
function growRows2(sheet, needed) {
  const height = sheet.getMaxRows();
  if (needed > height) sheet.insertRowsAfter(height, needed - height);
}

// src/dashboard/charts.ts
var [RIGHT_OF_CELL, BELOW_CELL] = [5, 4];
function replaceCharts(board, helper, { charts, offset, sheets }) {
  const { sheet } = board;
  const sources = charts.map(({ source }) => addressOf2(source));
  if (!board.isNew) removeCharts(sheet, helper, /* @__PURE__ */ new Set([...sources, ...sheets.chartSources ?? []]));
  sheets.chartSources = sources;
  const refused = [];
  for (const chart of charts) {
    try {
      insertChart2(sheet, helper.sheet, chart, offset);
    } catch (error) {
      rethrowKill(error);
      refused.push(error);
    }
  }
  if (refused.length > 0) throw refused[0];
}
function removeCharts(sheet, helper, sources) {
  const [boardId, helperId] = [sheet.getSheetId(), helper.sheet.getSheetId()];
  for (const chart of sheet.getCharts()) {
    const ranges = chart.getRanges();
    const isOurs = ranges.every((range) => {
      const id = range.getSheet().getSheetId();
      return id === helperId || id === boardId && sources.has(range.getA1Notation());
    });
    if (isOurs && (ranges.length > 0 || helper.isUnfinished)) sheet.removeChart(chart);
  }
}
var addressOf2 = ({ row, column, rows, columns }) => `${columnName(column)}${row}:${columnName(column + columns - 1)}${row + rows - 1}`;
function insertChart2(sheet, helper, chart, offset) {
  const { row, column, rows, columns } = chart.source;
  let builder = sheet.newChart().setChartType(Charts.ChartType[chart.type]).addRange(helper.getRange(row, column, rows, columns)).setNumHeaders(1).setOption("useFirstColumnAsDomain", true).setPosition(chart.row + offset.down, chart.column + offset.right, RIGHT_OF_CELL, BELOW_CELL);
  for (const [name, value] of Object.entries(chart.options)) builder = builder.setOption(name, value);
  sheet.insertChart(builder.build());
}

// src/dashboard/helper-plan.ts
var LANE_ROWS = 660;
var _values, _nextColumn, _lane, _HelperPlan_instances, takeRoom_fn;
var HelperPlan = class {
  constructor(title) {
    __privateAdd(this, _HelperPlan_instances);
    __privateAdd(this, _values, 0);
    __privateAdd(this, _nextColumn, 4);
    __privateAdd(this, _lane, null);
    this.sheet = new SheetPlan(title);
  }
  /** A figure with a label. Answers its address. */
  value(label, formula) {
    __privateSet(this, _values, __privateGet(this, _values) + 1);
    this.sheet.putLine(__privateGet(this, _values), 1, [label, formula]);
    return this.sheet.fixed(__privateGet(this, _values), 2);
  }
  /** Sets columns aside that are not written with the plan, next to those set aside before; before any table. */
  reserve(titles) {
    const column = __privateGet(this, _nextColumn);
    __privateSet(this, _nextColumn, __privateGet(this, _nextColumn) + titles.length);
    const of = (title) => column + titles.indexOf(title);
    return {
      column,
      whole: (title) => this.sheet.wholeColumn(of(title)),
      cell: (row, title) => this.sheet.fixed(row + 2, of(title)),
      names: (title, rows) => ({ row: 2, column: of(title), rows, columns: 1 })
    };
  }
  /**
   * A table with titles. `rowOf` answers the contents of one of its rows, by title; what it leaves out stays empty. `heads` has
   * what stands over a column instead of its title.
   */
  table(titles, rows, rowOf5, heads = {}) {
    const { row, column } = __privateMethod(this, _HelperPlan_instances, takeRoom_fn).call(this, rows + 1, titles.length);
    const of = (title) => column + titles.indexOf(title);
    const lineOf4 = (contents) => titles.map((title) => contents[title] ?? "");
    this.sheet.putLine(
      row,
      column,
      titles.map((title) => heads[title] ?? title)
    );
    const cell = (index, title) => this.sheet.fixed(row + 1 + index, of(title));
    for (let index = 0; index < rows; index += 1) {
      const contents = rowOf5({
        index,
        cell: (title) => cell(index, title),
        above: (title) => cell(index - 1, title),
        head: (title) => this.sheet.fixed(row, of(title))
      });
      this.sheet.putLine(row + 1 + index, column, lineOf4(contents));
    }
    const choices = (title) => ({ row: row + 1, column: of(title), rows, columns: 1 });
    return {
      cell,
      choices,
      range: (title) => this.sheet.range(choices(title)),
      area: (last) => ({ row, column, rows: rows + 1, columns: titles.indexOf(last) + 1 })
    };
  }
};
_values = new WeakMap();
_nextColumn = new WeakMap();
_lane = new WeakMap();
_HelperPlan_instances = new WeakSet();
takeRoom_fn = function(rows, width) {
  let lane = __privateGet(this, _lane);
  if (lane === null || lane.row + rows > LANE_ROWS) {
    __privateSet(this, _nextColumn, __privateGet(this, _nextColumn) + (lane === null ? 1 : lane.width + 1));
    lane = { row: 1, width: 0 };
  }
  __privateSet(this, _lane, { row: lane.row + rows + 1, width: Math.max(lane.width, width) });
  return { row: lane.row, column: __privateGet(this, _nextColumn) };
};

// src/dashboard/history.ts
var TITLES = [
  "Day",
  "Discipline",
  "Instructor",
  "Hour",
  "Minutes",
  "Output",
  "Calories",
  "Distance",
  "Load"
];
var HISTORY_WIDTH = TITLES.length;
var HISTORY_SOURCE = [
  "startedAt",
  "localStart",
  "status",
  "discipline",
  "instructor",
  "durationMin",
  "totalOutputKj",
  "caloriesKcal",
  "distance",
  "trainingLoad"
];
var BEFORE_ALL_DAYS = -1;
function planHistory(helper) {
  const { column, whole: whole2 } = helper.reserve(TITLES);
  return {
    column,
    whole: whole2,
    lastRowBefore: (day) => `MATCH(${day}-1,${whole2("Day")},1)`,
    sumOfRows(after2, last, over) {
      const cells = (title) => `INDEX(${whole2(title)},${after2}+1):INDEX(${whole2(title)},${last})`;
      return `IF(${after2}=${last},0,${over(cells)})`;
    }
  };
}
function historyCells(rows, dayOf4, distanceOf) {
  const figure = (value) => typeof value === "number" && Number.isFinite(value) ? value : "";
  const text3 = (value) => literal(String(value ?? ""));
  const cells = rows.filter(({ status, startedAt }) => status !== "DELETED" && isInstant(startedAt)).map((row) => [
    dayOf4(row.startedAt),
    text3(row.discipline),
    text3(row.instructor),
    hourOf(row.localStart),
    figure(row.durationMin),
    figure(row.totalOutputKj),
    figure(row.caloriesKcal),
    typeof row.distance === "number" ? figure(distanceOf(row.distance)) : "",
    figure(row.trainingLoad)
  ]);
  cells.sort(([one], [other]) => Number(one) - Number(other));
  return [[...TITLES], [BEFORE_ALL_DAYS, ...Array(HISTORY_WIDTH - 1).fill("")], ...cells];
}
var isInstant = (value) => Object.prototype.toString.call(value) === "[object Date]";
function hourOf(localStart) {
  const hour = / (\d\d):/.exec(String(localStart ?? ""))?.[1];
  return hour === void 0 ? "" : Number(hour);
}

// src/dashboard/lists.ts
var LENGTH = 25;
var TITLES2 = ["All", "Instructors", "Classes", "By", "Times", "Songs", "Artists", "Heard"];
var LISTS_WIDTH = TITLES2.length;
var LISTS_SOURCE = ["discipline", "instructor", "title", "classId", "status"];
function planLists(helper) {
  const { column, cell, names } = helper.reserve(TITLES2);
  return {
    column,
    length: LENGTH,
    cell,
    range: (title, length = LENGTH) => helper.sheet.range(names(title, length)),
    disciplineChoices: { row: 1, column, rows: LENGTH + 1, columns: 1 }
  };
}
function ranked(rows, name, by = "", timesOf = (_) => 1) {
  const entries = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const names = [String(row[name] ?? ""), String(row[by] ?? "")];
    const entry = entries.get(names.join("\n")) ?? [...names, 0];
    entry[2] += timesOf(row);
    entries.set(names.join("\n"), entry);
  }
  const named = [...entries.values()].filter(([title, , times]) => title !== "" && times > 0);
  return named.sort((one, other) => other[2] - one[2]).slice(0, LENGTH);
}
function listCells(all, heard) {
  const taken = all.filter(({ status }) => status !== "DELETED");
  const inClasses = taken.filter(({ classId }) => classId);
  const timesTaken = /* @__PURE__ */ new Map();
  for (const { classId } of inClasses) timesTaken.set(classId, (timesTaken.get(classId) ?? 0) + 1);
  const lists = [
    ...["discipline", "instructor"].map((key) => ranked(taken, key).map(([name]) => [name])),
    ranked(inClasses, "title", "instructor"),
    ranked(heard, "title", "artists", ({ classId }) => timesTaken.get(classId) ?? 0)
  ];
  const rows = Array.from(
    { length: LENGTH },
    (_, row) => lists.flatMap((list, index) => list[row] ?? Array(index < 2 ? 1 : 3).fill(""))
  );
  return [[...TITLES2], ...rows].map((row) => row.map((cell) => literal(cell)));
}

// src/dashboard/sections/months.ts
var MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
var MONTHS = 12;
var USUAL = ["Cycling", "Strength", "Running", "Yoga", "Stretching"];
var SHOWN = ["First", "Second", "Third", "Fourth", "Fifth"];
function putMonthsChart(site, { month }, row) {
  const { board, helper, history } = site;
  const monthName = (date) => `CHOOSE(MONTH(${date}),${MONTH_NAMES.map((name) => `"${name}"`).join()})`;
  const months = helper.table(
    ["Month", ...SHOWN, "Other", "Begins", "Row before", "Last row"],
    MONTHS,
    ({ index, cell, head }) => {
      const minutes = (which) => history.sumOfRows(cell("Row before"), cell("Last row"), which);
      const ofDiscipline = (title) => minutes((cells) => `SUMIFS(${cells("Minutes")},${cells("Discipline")},"="&${head(title)})`);
      const [First = "", Second = "", Third = "", Fourth = "", Fifth = ""] = SHOWN.map(
        (title) => `=${ofDiscipline(title)}`
      );
      return {
        First,
        Second,
        Third,
        Fourth,
        Fifth,
        Month: `=${monthName(cell("Begins"))}&" "&RIGHT(YEAR(${cell("Begins")}),2)`,
        Other: `=${minutes((cells) => `SUM(${cells("Minutes")})`)}-${SHOWN.map(cell).join("-")}`,
        Begins: `=EDATE(${month},${index + 1 - MONTHS})`,
        "Row before": `=${history.lastRowBefore(cell("Begins"))}`,
        "Last row": `=${history.lastRowBefore(`EDATE(${cell("Begins")},1)`)}`
      };
    },
    headsOf(site)
  );
  board.chart({ type: "COLUMN", source: months.area("Other"), row, column: LEFT, options: CHARTS.stackedHalf });
}
function headsOf({ helper, lists }) {
  const usual = helper.table(["Usual", "Not done yet"], USUAL.length, ({ index, cell, above }) => {
    const before = index === 0 ? "" : `${above("Not done yet")}+`;
    return {
      Usual: USUAL[index] ?? "",
      "Not done yet": `=${before}IF(COUNTIF(${lists.range("All")},${cell("Usual")})=0,1,0)`
    };
  });
  const done = `COUNTIF(${lists.range("All", SHOWN.length)},"?*")`;
  const [First = "", Second = "", Third = "", Fourth = "", Fifth = ""] = SHOWN.map((_, place) => {
    const listed = lists.cell(place, "All");
    const found = `MATCH(${place + 1}-${done},${usual.range("Not done yet")},0)`;
    return `=IF(${listed}="",INDEX(${usual.range("Usual")},${found}),${listed})`;
  });
  return { First, Second, Third, Fourth, Fifth };
}

// src/dashboard/sections/calendar.ts
var LONGEST_YEAR = 366;
var LONGEST_MONTH = 31;
function planCalendar2({ board, helper, history }, { calendarYear, today, discipline }) {
  const days = helper.table(["Date", "Last row", "Minutes"], LONGEST_YEAR, ({ index, cell, above }) => {
    const before = index === 0 ? history.lastRowBefore(cell("Date")) : above("Last row");
    const minutes = history.sumOfRows(
      before,
      cell("Last row"),
      (cells) => `SUMIFS(${cells("Minutes")},${cells("Discipline")},${discipline})`
    );
    return {
      Date: `=DATE(${calendarYear},1,1)+${index}`,
      "Last row": `=${history.lastRowBefore(`(${cell("Date")}+1)`)}`,
      Minutes: `=${minutes}`
    };
  });
  const title = board.take(1);
  const head = board.take(1);
  const first = board.take(LONGEST_MONTH);
  board.take(1);
  putHeads(board, title, [[LEFT, `="Minutes on each day of "&${calendarYear}`]]);
  board.putLine(head, LEFT, MONTH_NAMES);
  for (let day = 1; day <= LONGEST_MONTH; day += 1) {
    const minutesOn = (month) => {
      const date = `DATE(${calendarYear},${month},${day})`;
      const minutes = `INDEX(${days.range("Minutes")},${date}-${days.cell(0, "Date")}+1)`;
      return `=IF(OR(MONTH(${date})<>${month},${date}>${today}),"",${minutes})`;
    };
    board.putLine(first + day - 1, 1, [day, ...MONTH_NAMES.map((_, index) => minutesOn(index + 1))]);
  }
  board.look(head, LEFT, 1, 12, LOOKS.calendarHead);
  board.look(first, LEFT, LONGEST_MONTH, COLUMNS - 1, LOOKS.calendarDays);
  board.look(first, 1, LONGEST_MONTH, 1, LOOKS.calendarNumbers);
  board.heat({ area: { row: first, column: LEFT, rows: LONGEST_MONTH, columns: COLUMNS - 1 }, ...HEAT });
}

// src/dashboard/sections/cards.ts
var CARDS_IN_A_ROW = 6;
var COLUMNS_OF_A_CARD = 2;
function planCards(site, filters, training) {
  const [week = [], month = [], year = []] = periodCards(site, filters);
  const [streak2, longest, active] = streakCards(site, filters, training);
  const cards = [...week, streak2, ...month, longest, ...year, active, ...goalCards(site, filters, training)];
  const { board } = site;
  for (let at = 0; at < cards.length; at += CARDS_IN_A_ROW) {
    const row = board.take(4);
    board.look(row, LEFT, 3, CARDS_IN_A_ROW * COLUMNS_OF_A_CARD, LOOKS.card);
    for (const offset of [0, 2]) board.look(row + offset, LEFT, 1, CARDS_IN_A_ROW * COLUMNS_OF_A_CARD, LOOKS.cardText);
    board.look(row + 1, LEFT, 1, CARDS_IN_A_ROW * COLUMNS_OF_A_CARD, LOOKS.cardFigure);
    cards.slice(at, at + CARDS_IN_A_ROW).forEach(({ title, figure, below, format }, place) => {
      const column = LEFT + COLUMNS_OF_A_CARD * place;
      [title, figure, below].forEach((content, offset) => {
        board.sheet.put(row + offset, column, content);
      });
      if (format) board.look(row + 1, column, 1, 1, { format });
    });
  }
  board.take(1);
}
function periodCards({ helper, history, distanceUnit }, filters) {
  const { today, week, month, year, weekBefore, monthBefore, yearBefore, discipline } = filters;
  const tomorrow = `(${today}+1)`;
  const criteria = (from, until) => `${history.whole("Day")},">="&${from},${history.whole("Day")},"<"&${until},${history.whole("Discipline")},${discipline}`;
  const metrics = [
    { title: "Workouts", in: (which) => `=COUNTIFS(${which})` },
    { title: "Minutes", in: (which) => `=SUMIFS(${history.whole("Minutes")},${which})` },
    { title: "Output (kJ)", in: (which) => `=SUMIFS(${history.whole("Output")},${which})` },
    { title: "Calories", in: (which) => `=SUMIFS(${history.whole("Calories")},${which})` },
    { title: `Distance (${distanceUnit})`, in: (which) => `=SUMIFS(${history.whole("Distance")},${which})` }
  ];
  const periods = [
    { name: "week", now: criteria(week, tomorrow), before: criteria(weekBefore, week) },
    { name: "month", now: criteria(month, tomorrow), before: criteria(monthBefore, month) },
    { name: "year", now: criteria(year, tomorrow), before: criteria(yearBefore, year) }
  ];
  const figures = helper.table(["Card", "Now", "Before"], periods.length * metrics.length, ({ index }) => {
    const period = periods[Math.floor(index / metrics.length)];
    const metric = metrics[index % metrics.length];
    if (!period || !metric) return {};
    return {
      Card: `${metric.title} ${period.name}`,
      Now: metric.in(period.now),
      Before: metric.in(period.before)
    };
  });
  return periods.map(
    ({ name }, at) => metrics.map(({ title }, place) => {
      const [now, before] = ["Now", "Before"].map(
        (each) => figures.cell(at * metrics.length + place, each)
      );
      return { title: `${title} this ${name}`, figure: `=${now}`, below: compared2(now, before, `last ${name}`) };
    })
  );
}
function compared2(now, before, when) {
  const change2 = `IF(${now}>=${before},"▲ ","▼ ")&TEXT(ABS(${now}/${before}-1),"0%")&" · "&FIXED(${before},0)`;
  return `=IF(${before}=0,${quoted(`none ${when}`)},${change2}&${quoted(` ${when}`)})`;
}
var LONGEST_STREAK = "Most weeks on end";
var WEEKS = 640;
function streakCards({ helper, history }, { week, year, today }, training) {
  const weeks = helper.table(["Week", "Last row", "On end"], WEEKS, ({ index, cell, above }) => {
    const before = index === 0 ? history.lastRowBefore(cell("Week")) : above("Last row");
    return {
      Week: `=${week}-${7 * (WEEKS - 1 - index)}`,
      "Last row": `=${history.lastRowBefore(`(${cell("Week")}+7)`)}`,
      "On end": `=IF(${cell("Last row")}>${before},${index === 0 ? "" : `${above("On end")}+`}1,0)`
    };
  });
  const [thisWeek, lastWeek] = [weeks.cell(WEEKS - 1, "On end"), weeks.cell(WEEKS - 2, "On end")];
  const streak2 = helper.value("Weeks on end", `=IF(${thisWeek}>0,${thisWeek},${lastWeek})`);
  const longest = helper.value(LONGEST_STREAK, `=MAX(${weeks.range("On end")})`);
  const activeIn = ({ before, shown: shown2 }) => [before, shown2].map((days) => `COUNTIFS(${days.range("Day")},">="&${year},${days.range("Workouts")},">0")`);
  const active = helper.value("Active days this year", `=${activeIn(training).join("+")}`);
  const weeksInARow = (figure) => `=IF(${figure}=1,"week","weeks in a row")`;
  return [
    { title: "Streak", figure: `=${streak2}`, below: weeksInARow(streak2) },
    { title: "Longest streak", figure: `=${longest}`, below: weeksInARow(longest) },
    {
      title: "Active days this year",
      figure: `=${active}`,
      below: `=TEXT(${active}/(${today}-${year}+1),"0%")&" of all days"`
    }
  ];
}
function goalCards({ helper, history, sources }, filters, training) {
  const { goal, today, week, year, discipline, workouts: workouts2 } = filters;
  const day = history.whole("Day");
  const thisYear = helper.value(
    "Workouts this year",
    `=COUNTIFS(${day},">="&${year},${day},"<"&(${today}+1),${history.whole("Discipline")},${discipline})`
  );
  const weeksLeft = helper.value("Weeks left", `=MAX(1,(EDATE(${year},12)-${week})/7)`);
  const milestone = helper.value("Next milestone", `=(INT(${workouts2}/100)+1)*100`);
  const toGo = helper.value("To go", `=${milestone}-${workouts2}`);
  const recent = helper.value("Last 28 days", `=COUNTIFS(${day},">="&(${today}-27),${day},"<"&(${today}+1))`);
  const reached = helper.value("Reached on", `=IF(${recent}=0,"",${today}+ROUNDUP(${toGo}/(${recent}/28),0))`);
  const { fitness, fatigue, form } = training.today;
  const ftp2 = sources.ftp("ftpW");
  return [
    {
      title: "Goal of the year",
      figure: `=IF(${goal}=0,"",${thisYear}/${goal})`,
      below: `=${thisYear}&" of "&${goal}&" workouts"`,
      format: airBeforeBig("0%")
    },
    {
      title: "Needed a week",
      figure: `=MAX(0,${goal}-${thisYear})/${weeksLeft}`,
      below: `="workouts, "&ROUND(${weeksLeft},0)&" weeks left"`,
      format: airBeforeBig("0.0")
    },
    { title: "Next milestone", figure: `=${milestone}`, below: `=${toGo}&" workouts to go"` },
    {
      title: "Milestone on",
      figure: `=IF(${reached}="","–",TEXT(${reached},"yyyy-mm-dd"))`,
      below: "at the pace of the last 28 days"
    },
    {
      title: "FTP (W)",
      figure: orElse(`=IF(COUNT(${ftp2})=0,"–",INDEX(${ftp2},2))`, "–"),
      below: orElse(
        `=IF(COUNT(${ftp2})=0,"none yet","since "&TEXT(INDEX(${sources.ftp("date")},2),"yyyy-mm-dd"))`,
        "no table of it"
      )
    },
    {
      title: "Form",
      figure: `=${form}`,
      below: `="fitness "&ROUND(${fitness},0)&", fatigue "&ROUND(${fatigue},0)`
    }
  ];
}

// src/dashboard/sections/distribution.ts
var [SECOND_THIRD, LAST_THIRD] = [6, 10];
var ZONES3 = [
  { heart: "zone1Sec", power: "powerZone1Sec" },
  { heart: "zone2Sec", power: "powerZone2Sec" },
  { heart: "zone3Sec", power: "powerZone3Sec" },
  { heart: "zone4Sec", power: "powerZone4Sec" },
  { heart: "zone5Sec", power: "powerZone5Sec" },
  { heart: null, power: "powerZone6Sec" },
  { heart: null, power: "powerZone7Sec" }
];
var RANKED_INSTRUCTORS = 8;
function planDistribution(site, filters) {
  const { board } = site;
  const title = board.take(1);
  const row = board.take(16);
  putHeads(board, title, [
    [LEFT, "Minutes in zones"],
    [SECOND_THIRD, "Workouts by hour of the day"],
    [LAST_THIRD, "Workouts by instructor"]
  ]);
  putZones(site, filters, row);
  putHours(site, filters, row);
  putInstructors(site, filters, row);
}
function putZones({ board, helper, sources }, { filtered }, row) {
  const zones = helper.table(["Zone", "Heart rate", "Power"], ZONES3.length, ({ index }) => {
    const zone = ZONES3[index];
    const minutes = (key) => `=SUMIFS(${sources.workouts(key)},${filtered})/60`;
    return {
      Zone: `Zone ${index + 1}`,
      "Heart rate": zone?.heart ? minutes(zone.heart) : "",
      Power: zone ? minutes(zone.power) : ""
    };
  });
  board.chart({ type: "COLUMN", source: zones.area("Power"), row, column: LEFT, options: CHARTS.barsThird });
}
function putHours({ board, helper, history }, { rowBefore, lastRow, discipline }, row) {
  const hours = helper.table(["Hour", "Workouts"], 24, ({ index }) => {
    const count = history.sumOfRows(
      rowBefore,
      lastRow,
      (cells) => `COUNTIFS(${cells("Hour")},${index},${cells("Discipline")},${discipline})`
    );
    return { Hour: `=TEXT(${index},"00")`, Workouts: `=${count}` };
  });
  board.chart({
    type: "COLUMN",
    source: hours.area("Workouts"),
    row,
    column: SECOND_THIRD,
    options: CHARTS.plainBarsThird
  });
}
function putInstructors({ board, helper, history, lists }, filters, row) {
  const { rowBefore, lastRow, discipline } = filters;
  const count = (criterion) => history.sumOfRows(
    rowBefore,
    lastRow,
    (cells) => `COUNTIFS(${cells("Instructor")},${criterion},${cells("Discipline")},${discipline})`
  );
  const counted2 = helper.table(["Instructor", "Counted", "Order"], lists.length, ({ index, cell }) => {
    const listed = lists.cell(index, "Instructors");
    return {
      Instructor: `=IF(${listed}="","",${listed})`,
      Counted: `=IF(${cell("Instructor")}="",0,${count(`"="&${cell("Instructor")}`)})`,
      // Of two with as many the one that is listed first comes first.
      Order: `=IF(${cell("Counted")}=0,0,${cell("Counted")}+${1e3 - index}/100000)`
    };
  });
  const shares = [];
  const ranked2 = helper.table(["Instructor", "Workouts"], RANKED_INSTRUCTORS + 1, ({ index, cell }) => {
    if (index === RANKED_INSTRUCTORS)
      return { Instructor: "Other", Workouts: `=${[count('"?*"'), ...shares].join("-")}` };
    shares.push(cell("Workouts"));
    const order2 = `LARGE(${counted2.range("Order")},${index + 1})`;
    const name = `INDEX(${counted2.range("Instructor")},MATCH(${order2},${counted2.range("Order")},0))`;
    return { Instructor: `=IF(${order2}=0,"",${name})`, Workouts: `=INT(${order2})` };
  });
  board.chart({ type: "PIE", source: ranked2.area("Workouts"), row, column: LAST_THIRD, options: CHARTS.ringThird });
}

// src/dashboard/sections/filters.ts
var HEADING = "Peloton dashboard";
var PERIODS = ["This week", "This month", "This year", "Last 30 days", "Last 12 months", "Last year", "All time"];
function planFilters(site) {
  const { board, helper, sources, history } = site;
  const row = board.take(3);
  const inputs = planInputs(site);
  const discipline = helper.value(
    "Discipline",
    `=IF(OR(${inputs.discipline}="All",${inputs.discipline}=""),"<>§",${inputs.discipline})`
  );
  const days = planDays(helper);
  const { today, week, month, year, yearBefore } = days;
  const starts = {
    "This week": week,
    "This month": month,
    "This year": year,
    "Last 30 days": `${today}-29`,
    "Last 12 months": `EDATE(${today}+1,-12)`,
    "Last year": yearBefore
  };
  const started = Object.entries(starts).reduceRight(
    (otherwise, [period, start]) => `IF(${inputs.period}="${period}",${start},${otherwise})`,
    "0"
  );
  const from = helper.value("From", `=${started}`);
  const until = helper.value("Until", `=IF(${inputs.period}="Last year",${year},${today}+1)`);
  const during = (first, next) => `${sources.workouts("startedAt")},">="&${first},${sources.workouts("startedAt")},"<"&${next}`;
  const present = `${sources.workouts("status")},"<>DELETED"`;
  const chosen2 = `${present},${sources.workouts("discipline")},${discipline}`;
  const workouts2 = helper.value("All workouts", `=COUNTIFS(${sources.workouts("startedAt")},">0",${present})`);
  planBanner(site, row, workouts2);
  return {
    ...days,
    discipline,
    from,
    until,
    workouts: workouts2,
    goal: helper.value("Goal", `=N(${inputs.goal})`),
    calendarYear: helper.value("Calendar year", `=YEAR(${until}-1)`),
    rowBefore: helper.value("Row before the period", `=${history.lastRowBefore(from)}`),
    lastRow: helper.value("Last row of the period", `=${history.lastRowBefore(until)}`),
    during,
    present,
    chosen: chosen2,
    filtered: `${during(from, until)},${chosen2}`
  };
}
function planDays(helper) {
  const today = helper.value("Today", "=TODAY()");
  const week = helper.value("Week began", `=${today}-WEEKDAY(${today},2)+1`);
  const month = helper.value("Month began", `=DATE(YEAR(${today}),MONTH(${today}),1)`);
  const year = helper.value("Year began", `=DATE(YEAR(${today}),1,1)`);
  const weekBefore = helper.value("Week before", `=${week}-7`);
  const monthBefore = helper.value("Month before", `=EDATE(${month},-1)`);
  const yearBefore = helper.value("Year before", `=EDATE(${year},-12)`);
  return { today, week, month, year, weekBefore, monthBefore, yearBefore };
}
function planBanner({ board, sources }, row, workouts2) {
  const count = `IF(${workouts2}=1,"1 workout",FIXED(${workouts2},0)&" workouts")`;
  const newest = `TEXT(MAX(${sources.workouts("startedAt")}),"yyyy-mm-dd")`;
  const none = '"No workouts yet: the figures appear by themselves after a sync."';
  board.putLine(row, LEFT, [HEADING]);
  board.putLine(row + 1, LEFT, [`=IF(${workouts2}=0,${none},${count}&", the newest on "&${newest})`]);
  board.look(row, 1, 2, LEFT + 11, LOOKS.banner);
  board.look(row, LEFT, 1, 1, LOOKS.bannerTitle);
  board.look(row + 1, 1, 1, LEFT + 11, LOOKS.bannerNote);
}
function planInputs({ board, helper, lists }) {
  const row = board.take(2);
  const periods = helper.table(["Periods"], PERIODS.length, ({ index }) => ({ Periods: PERIODS[index] ?? "" }));
  const input = (column) => board.look(row, column, 1, 1, LOOKS.input);
  board.putLine(row, LEFT, ["Discipline", "", "", "Period", "", "", "Goal of the year (workouts)"]);
  for (const column of [LEFT + 1, LEFT + 4, LEFT + 9]) input(column);
  return {
    discipline: board.input(row, LEFT + 1, "All", lists.disciplineChoices),
    period: board.input(row, LEFT + 4, "Last 12 months", periods.choices("Periods")),
    goal: board.input(row, LEFT + 9, 150)
  };
}

// src/dashboard/sections/rankings.ts
var LINES = 8;
var MOST_CHALLENGES = 40;
var MOST_PEOPLE = 200;
function putLines({ board }, head, column, none, lineOf4) {
  for (let index = 0; index < LINES; index += 1)
    board.putLine(head + 1 + index, column, lineOf4(index, index === 0 ? none : ""));
}
function planFavourites(site) {
  const { board, lists } = site;
  const title = board.take(1);
  const head = board.take(LINES + 2);
  putHeads(board, title, [
    [LEFT, "Favourite classes"],
    [MIDDLE, "Favourite songs"]
  ]);
  const heads = ["", "Class", "", "", "Instructor", "Times", "", "Song", "", "", "Artists", "Heard"];
  board.putLine(head, LEFT, heads);
  lookLikeTable(board, head, LEFT, LINES + 1, 12);
  const shown2 = (cell, otherwise) => `=IF(${cell}="",${quoted(otherwise)},${cell})`;
  const favourite = (name, by, times) => (index, none) => [
    `=IF(${lists.cell(index, name)}="","",${index + 1})`,
    shown2(lists.cell(index, name), none),
    "",
    "",
    shown2(lists.cell(index, by), ""),
    shown2(lists.cell(index, times), "")
  ];
  putLines(site, head, LEFT, "No classes yet", favourite("Classes", "By", "Times"));
  putLines(site, head, MIDDLE, "No songs yet", favourite("Songs", "Artists", "Heard"));
}
function planPeople(site, filters) {
  const { board } = site;
  const title = board.take(1);
  const head = board.take(LINES + 2);
  putHeads(board, title, [
    [LEFT, "Friends in the last 30 days"],
    [MIDDLE, "Challenges"]
  ]);
  const heads = ["", "Name", "", "Workouts", "Minutes", "In all"];
  board.putLine(head, LEFT, [...heads, "Challenge", "", "", "Progress", "Next goal", "Needed a day"]);
  lookLikeTable(board, head, LEFT, LINES + 1, 12);
  board.look(head + 1, LEFT + 11, LINES, 1, { format: air("0.0") });
  const friends2 = planFriends(site, filters);
  putLines(site, head, LEFT, "Nobody worked out yet", (index, none) => {
    const found = friends2.cell(index, "Place");
    const of = (column, otherwise = "") => `=IF(${found}=0,${quoted(otherwise)},IFERROR(INDEX(${column},${found}),""))`;
    return [
      `=IF(${friends2.cell(index, "Friend")}="","",${index + 1})`,
      `=IF(${friends2.cell(index, "Friend")}="",${quoted(none)},${friends2.cell(index, "Friend")})`,
      "",
      `=${friends2.cell(index, "Workouts")}`,
      of(friends2.people.range("Minutes")),
      of(friends2.people.range("All workouts"))
    ];
  });
  putChallenges(site, head);
}
function planFriends({ helper, sources }, { today, workouts: workouts2 }) {
  const { friends: friends2, friendWorkouts: friendWorkouts2 } = sources;
  const recent = (name) => `${friendWorkouts2("username")},"="&${name},${friendWorkouts2("startedAt")},">="&(${today}-29),${friendWorkouts2("status")},"<>DELETED"`;
  const people = helper.table(["Friend", "All workouts", "Minutes", "Order"], MOST_PEOPLE, ({ index, cell }) => {
    const isMe = index === 0;
    const me2 = `INDEX(${friendWorkouts2("username")},MATCH(TRUE,${friendWorkouts2("isMe")},0))`;
    return {
      // The sheet's first friend stands in its second row.
      Friend: isMe ? `=IFERROR(${me2},"")` : `=IFERROR(INDEX(${friends2("username")},${index + 1})&"","")`,
      "All workouts": isMe ? `=${workouts2}` : `=IF(${cell("Friend")}="","",INDEX(${friends2("totalWorkouts")},${index + 1}))`,
      Minutes: `=IF(${cell("Friend")}="",0,SUMIFS(${friendWorkouts2("durationMin")},${recent(cell("Friend"))}))`,
      Order: `=IF(N(${cell("Minutes")})>0,${cell("Minutes")}+${1e3 - index}/1000000,0)`
    };
  });
  const ranked2 = helper.table(["Friend", "Place", "Workouts"], LINES, ({ index, cell }) => {
    const order2 = `LARGE(${people.range("Order")},${index + 1})`;
    return {
      Friend: `=IF(${cell("Place")}=0,"",INDEX(${people.range("Friend")},${cell("Place")}))`,
      Place: `=IF(${order2}=0,0,MATCH(${order2},${people.range("Order")},0))`,
      Workouts: `=IF(${cell("Place")}=0,"",COUNTIFS(${recent(cell("Friend"))}))`
    };
  });
  return { ...ranked2, people };
}
function putChallenges(site, head) {
  const { helper, sources } = site;
  const { challenges: challenges3 } = sources;
  const counts2 = helper.table(["Challenge"], MOST_CHALLENGES, ({ index, above }) => {
    const of = (key) => `INDEX(${challenges3(key)},${index + 2})`;
    const before = index === 0 ? "" : `+${above("Challenge")}`;
    return { Challenge: `=IF(AND(${of("time")}="Current",${of("joined")}=TRUE),1,0)${before}` };
  });
  putLines(site, head, MIDDLE, "No challenge under way that you joined", (index, none) => {
    const of = (key) => `INDEX(${challenges3(key)},MATCH(${index + 1},${counts2.range("Challenge")},0)+1)`;
    const title = `=IFERROR(${of("title")}&"",${quoted(none)})`;
    return [
      orElse(title, none && "The table of challenges is switched off"),
      "",
      "",
      ...["progress", "goal", "pacePerDay"].map((key) => `=IFERROR(${of(key)},"")`)
    ];
  });
}

// src/dashboard/sections/records.ts
var LENGTHS_MIN = [5, 10, 15, 20, 30, 45, 60, 75, 90];
var EFFORTS = [
  { label: "5 s", key: "best5SecW" },
  { label: "1 min", key: "best1MinW" },
  { label: "5 min", key: "best5MinW" },
  { label: "20 min", key: "best20MinW" },
  { label: "60 min", key: "best60MinW" }
];
var ofWorkoutAt = (date, { workouts: workouts2 }, key) => `=IF(${date}="","",IFERROR(INDEX(${workouts2(key)},MATCH(${date},${workouts2("startedAt")},0)),""))`;
function planRecords(site, filters) {
  const { board, sources } = site;
  const title = board.take(1);
  const head = board.take(16);
  putHeads(board, title, [
    [LEFT, "Output records"],
    [MIDDLE, "Power curve (W)"]
  ]);
  board.putLine(head, LEFT, ["Class", "Output (kJ)", "Average (W)", "Date", "Title"]);
  const output = sources.workouts("totalOutputKj");
  LENGTHS_MIN.forEach((length, index) => {
    const row = head + 1 + index;
    const [lengthCell, best2, date] = [LEFT, LEFT + 1, LEFT + 3].map((column) => board.sheet.at(row, column));
    const inClass = `${sources.workouts("classLengthMin")},${lengthCell},${filters.filtered}`;
    board.putLine(row, LEFT, [
      length,
      `=MAXIFS(${output},${inClass})`,
      ofWorkoutAt(date, sources, "avgOutputW"),
      `=IF(${best2}=0,"",MINIFS(${sources.workouts("startedAt")},${output},${best2},${inClass}))`,
      ofWorkoutAt(date, sources, "title")
    ]);
  });
  lookLikeTable(board, head, LEFT, LENGTHS_MIN.length + 1, 6);
  board.look(head + 1, LEFT, LENGTHS_MIN.length, 1, { format: air('0" min"') });
  board.look(head + 1, LEFT + 1, LENGTHS_MIN.length, 1, { format: OR_NOTHING });
  board.look(head + 1, LEFT + 3, LENGTHS_MIN.length, 1, { format: air("yyyy-mm-dd") });
  putPowerCurve(site, filters, head);
}
function putPowerCurve({ board, helper, sources }, { present, filtered }, row) {
  let first = null;
  const efforts = helper.table(["Best", "All time", "Period"], EFFORTS.length, ({ index, cell }) => {
    const { label = "", key = "best5SecW" } = EFFORTS[index] ?? {};
    const watts = sources.workouts(key);
    const allTime = `MAXIFS(${watts},${present},${sources.workouts("startedAt")},">0")`;
    const period = `MAXIFS(${watts},${filtered})`;
    const shortest = first;
    first ?? (first = { allTime: cell("All time"), period: cell("Period") });
    if (shortest === null) return { Best: label, "All time": `=${allTime}`, Period: `=${period}` };
    const orEmpty = (figure, best2) => `=IF(AND(${best2}>0,${figure}=0),,${figure})`;
    return {
      Best: label,
      "All time": orEmpty(allTime, shortest.allTime),
      Period: orEmpty(period, shortest.period)
    };
  });
  board.chart({
    type: "LINE",
    source: efforts.area("Period"),
    row,
    column: MIDDLE,
    options: CHARTS.comparedHalf
  });
}

// src/dashboard/sections/training.ts
var TITLES3 = ["Day", "Fitness", "Fatigue", "Form", "Workouts", "Load", "Last row"];
var SHOWN_DAYS = 181;
var SETTLING_DAYS = 218;
function planTraining({ helper, history }, { today }) {
  const dayOf4 = (row, age, last2) => {
    const [fitness, fatigue] = [last2("Fitness") ?? "0", last2("Fatigue") ?? "0"];
    const lastRow = last2("Last row") ?? history.lastRowBefore(row.cell("Day"));
    return {
      Day: `=${today}-${age}`,
      Fitness: `=${fitness}+(${row.cell("Load")}-${fitness})/42`,
      Fatigue: `=${fatigue}+(${row.cell("Load")}-${fatigue})/7`,
      Form: `=${fitness}-${fatigue}`,
      Workouts: `=${row.cell("Last row")}-${lastRow}`,
      Load: `=${history.sumOfRows(lastRow, row.cell("Last row"), (cells) => `SUM(${cells("Load")})`)}`,
      "Last row": `=${history.lastRowBefore(`(${row.cell("Day")}+1)`)}`
    };
  };
  const before = helper.table(
    TITLES3,
    SETTLING_DAYS,
    (row) => dayOf4(row, SHOWN_DAYS + SETTLING_DAYS - 1 - row.index, (title) => row.index === 0 ? null : row.above(title))
  );
  const shown2 = helper.table(
    TITLES3,
    SHOWN_DAYS,
    (row) => dayOf4(
      row,
      SHOWN_DAYS - 1 - row.index,
      (title) => row.index === 0 ? before.cell(SETTLING_DAYS - 1, title) : row.above(title)
    )
  );
  const last = (title) => shown2.cell(SHOWN_DAYS - 1, title);
  return { shown: shown2, before, today: { fitness: last("Fitness"), fatigue: last("Fatigue"), form: last("Form") } };
}
function putTrainingChart({ board }, { shown: shown2 }, row) {
  board.chart({ type: "LINE", source: shown2.area("Form"), row, column: MIDDLE, options: CHARTS.timelineHalf });
}

// src/dashboard/sections/years.ts
var YEARS = 5;
var SUPERLATIVES = [
  { label: "Longest this year (min)", key: "durationMin" },
  { label: "Most output (kJ)", key: "totalOutputKj" },
  { label: "Most calories", key: "caloriesKcal" }
];
function planYears(site, filters) {
  const { board } = site;
  const title = board.take(1);
  const row = board.take(17);
  putHeads(board, title, [
    [LEFT, "Year in review"],
    [MIDDLE, "FTP over time (W)"]
  ]);
  const superlatives = row + YEARS + 2;
  lookLikeTable(board, row, LEFT, YEARS + SUPERLATIVES.length + 3, 6);
  putYears(site, filters, row);
  putSuperlatives(site, filters, superlatives);
  putFtpChart(site, filters, row);
}
function putYears({ board, history, distanceUnit }, { today, discipline }, head) {
  board.putLine(head, LEFT, ["Year", "Workouts", "Hours", "Output (kJ)", "Calories", `Distance (${distanceUnit})`]);
  for (let index = 0; index < YEARS; index += 1) {
    const row = head + 1 + index;
    const year = board.sheet.at(row, LEFT);
    const day = history.whole("Day");
    const inYear = `${day},">="&DATE(${year},1,1),${day},"<"&MIN(DATE(${year}+1,1,1),${today}+1),${history.whole("Discipline")},${discipline}`;
    const sum2 = (title) => `SUMIFS(${history.whole(title)},${inYear})`;
    board.putLine(row, LEFT, [
      `=YEAR(${today})-${index}`,
      `=COUNTIFS(${inYear})`,
      `=${sum2("Minutes")}/60`,
      `=${sum2("Output")}`,
      `=${sum2("Calories")}`,
      `=${sum2("Distance")}`
    ]);
  }
  board.look(head + 1, LEFT, YEARS, 1, { format: air("0") });
  board.look(head + 1, LEFT + 1, YEARS, 5, { format: OR_DASH });
}
function putSuperlatives({ board, sources }, { during, year, today, chosen: chosen2 }, first) {
  const thisYear = `${during(year, `(${today}+1)`)},${chosen2}`;
  SUPERLATIVES.forEach(({ label, key }, index) => {
    const row = first + index;
    const [best2, date] = [LEFT + 2, LEFT + 3].map((column) => board.sheet.at(row, column));
    const figures = sources.workouts(key);
    board.putLine(row, LEFT, [
      label,
      "",
      `=MAXIFS(${figures},${thisYear})`,
      `=IF(${best2}=0,"",MINIFS(${sources.workouts("startedAt")},${figures},${best2},${thisYear}))`,
      ofWorkoutAt(date, sources, "title")
    ]);
  });
  board.look(first, LEFT + 2, SUPERLATIVES.length, 1, { format: OR_DASH });
  board.look(first, LEFT + 3, SUPERLATIVES.length, 1, { format: air("yyyy-mm-dd") });
  board.putLine(first + SUPERLATIVES.length, LEFT, [
    "Personal records",
    "",
    `=COUNTIFS(${sources.workouts("personalRecord")},TRUE,${thisYear})`,
    "in classes of their length"
  ]);
}
var FTP_POINTS = 36;
function putFtpChart({ board, helper, sources }, { today }, row) {
  const [date, watts] = [sources.ftp("date"), sources.ftp("ftpW")];
  const points = helper.table(["Date", "FTP (W)"], FTP_POINTS, ({ index }) => {
    const day = `INT(MIN(${date})+(${today}-MIN(${date}))*${index}/${FTP_POINTS - 1})`;
    const newest = `MATCH(MAXIFS(${date},${date},"<"&(${day}+1)),${date},0)`;
    return {
      Date: `=IF(COUNT(${watts})=0,"",TEXT(${day},"yyyy-mm-dd"))`,
      "FTP (W)": `=IF(COUNT(${watts})=0,0,INDEX(${watts},${newest}))`
    };
  });
  board.chart({ type: "LINE", source: points.area("FTP (W)"), row, column: MIDDLE, options: CHARTS.stepsHalf });
}

// src/dashboard/dashboard-plan.ts
var DASHBOARD_VERSION = "66d51a37";
var MARKS = { board: HEADING, helper: LONGEST_STREAK };
function planDashboard({ titles, offset, sources, distanceUnit }) {
  const board = new BoardPlan(titles.board, offset);
  const helper = new HelperPlan(titles.helper);
  const lists = planLists(helper);
  const history = planHistory(helper);
  const site = { board, helper, sources, lists, history, distanceUnit };
  const filters = planFilters(site);
  const training = planTraining(site, filters);
  planCards(site, filters, training);
  const title = board.take(1);
  const charts = board.take(16);
  putHeads(board, title, [
    [LEFT, "Minutes by month"],
    [MIDDLE, "Training load"]
  ]);
  putMonthsChart(site, filters, charts);
  putTrainingChart(site, training, charts);
  planCalendar2(site, filters);
  planRecords(site, filters);
  planDistribution(site, filters);
  planFavourites(site);
  planPeople(site, filters);
  planYears(site, filters);
  putLastCell(board);
  return { board, helper };
}
function putLastCell(board) {
  board.sheet.put(board.rows, COLUMNS, "·");
  board.look(board.rows, COLUMNS, 1, 1, LOOKS.hidden);
}
var fedColumn = () => planLists(new HelperPlan("")).column;

// src/dashboard/own-sheet.ts
function findOwn(file, own2, all) {
  if (!all) {
    const named = file.getSheetByName(own2.title);
    if (own2.id === 0 || named?.getSheetId() === own2.id) return named;
  }
  const renamed = (all ?? file.getSheets()).find((sheet) => sheet.getSheetId() === own2.id) ?? null;
  if (renamed) own2.title = renamed.getName();
  return renamed;
}
function takeSheet(file, own2, { mark, index, all }) {
  const known = own2.id > 0 ? findOwn(file, own2, all) : null;
  if (known) return { sheet: known, isNew: false, isUnfinished: own2.isUnfinished === true };
  let sheet = insertNew(file, own2.title, index);
  let [isNew, isMarked] = [sheet !== null, false];
  if (sheet === null) {
    const found = file.getSheetByName(own2.title);
    const held2 = found?.getDataRange().getValues().flat() ?? [];
    isMarked = held2.includes(mark);
    isNew = found === null || !isMarked && held2.join("") !== "";
    if (isNew) own2.title = freeTitle(own2.title);
    sheet = found === null || isNew ? file.insertSheet(own2.title, index) : found;
  }
  own2.id = sheet.getSheetId();
  if (!isMarked) own2.isUnfinished = true;
  return { sheet, isNew, isUnfinished: !isMarked };
}
function insertNew(file, title, index) {
  try {
    return file.insertSheet(title, index);
  } catch (error) {
    rethrowKill(error);
    return null;
  }
}

// src/dashboard/board.ts
function buildBoard(file, world) {
  const { sheets, sources, distanceUnit, all } = world;
  const before = JSON.stringify(sheets);
  const board = takeSheet(file, sheets.board, { mark: MARKS.board, index: 0, all });
  const helper = takeSheet(file, sheets.helper, { mark: MARKS.helper, index: 1, all });
  if (JSON.stringify(sheets) !== before) world.keepSheets();
  const held2 = board.isNew ? [] : board.sheet.getDataRange().getValues();
  const offset = offsetIn(held2);
  const refused = [];
  const titles = { board: sheets.board.title, helper: sheets.helper.title };
  const plan = planDashboard({ titles, offset, sources, distanceUnit });
  const write3 = writerFor(separatorOf(file, refused));
  const cells = write3(plan.board.sheet.cells());
  keepInputs(cells, plan.board.inputs, held2.slice(offset.down), offset.right);
  sheets.helperRows = fillHelper(helper, write3(plan.helper.sheet.cells()));
  if (!board.isNew) makeRoom3(board.sheet, held2, plan, offset);
  const site = { plan, board, helper, offset, cells, sheets };
  const whole2 = areaOf(site, { row: 1, column: 1, rows: plan.board.rows, columns: COLUMNS });
  refused.push(...carryOut2(cellsOf2(site, whole2)));
  const others = carryOut2(chartsAndLooksOf(site, whole2));
  refused.push(...others);
  delete sheets.board.isUnfinished;
  if (others.length === 0) delete sheets.helper.isUnfinished;
  return { helper: helper.sheet, refused };
}
function carryOut2(step) {
  const refused = [];
  for (const change2 of [...step, () => SpreadsheetApp.flush()]) {
    try {
      change2();
    } catch (error) {
      rethrowKill(error);
      refused.push(error);
    }
  }
  return refused;
}
var areaOf = ({ board, offset }, { row, column, rows, columns }) => board.sheet.getRange(row + offset.down, column + offset.right, rows, columns);
function cellsOf2(site, whole2) {
  const { plan, board, helper, cells } = site;
  return [
    // How wide and high it is from then on is the member's.
    ...helper.isUnfinished ? [() => helper.sheet.hideSheet()] : [],
    ...board.isUnfinished ? sizesOf(board.sheet, whole2) : [],
    // A choice that is no longer among those offered would have all cells refused.
    ...board.isNew ? [] : [() => areaOf(site, aroundChoices(plan.board.inputs)).setDataValidation(null)],
    () => whole2.setValues(cells)
  ];
}
function aroundChoices(inputs) {
  const offered = inputs.filter(({ choices }) => choices);
  const [rows, columns] = [offered.map(({ row: row2 }) => row2), offered.map(({ column: column2 }) => column2)];
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}
function chartsAndLooksOf(site, whole2) {
  const { plan, board, helper, offset, sheets } = site;
  return [
    () => replaceCharts(board, helper, { charts: plan.board.charts, offset, sheets }),
    ...looksOf(whole2, plan),
    ...plan.board.heats.map((heat) => () => shade(board.sheet, areaOf(site, heat.area), heat, board.isNew)),
    ...plan.board.inputs.flatMap(({ row: cellRow, column: cellColumn, choices }) => {
      if (!choices) return [];
      const { row, column, rows, columns } = choices;
      const cell = areaOf(site, { row: cellRow, column: cellColumn, rows: 1, columns: 1 });
      return [() => offer(cell, helper.sheet.getRange(row, column, rows, columns))];
    })
  ];
}
var sizesOf = (sheet, whole2) => [
  () => sheet.setColumnWidths(1, 1, SIZES.margin),
  () => sheet.setRowHeights(1, SIZES.bannerRows, SIZES.bannerRow),
  () => sheet.setHiddenGridlines(true),
  () => whole2.setVerticalAlignment("middle")
];
var looksOf = (whole2, { board }) => [
  () => whole2.setBackgrounds(board.styles("background", BASE.background)),
  () => whole2.setFontColors(board.styles("color", BASE.color)),
  () => whole2.setFontSizes(board.styles("fontSize", BASE.fontSize)),
  () => whole2.setFontWeights(board.styles("weight", BASE.weight)),
  () => whole2.setHorizontalAlignments(board.styles("align", BASE.align)),
  () => whole2.setNumberFormats(board.styles("format", BASE.format))
];
var [NEW_ROWS, NEW_COLUMNS] = [1e3, 26];
function fillHelper({ sheet, isNew }, cells) {
  const width = cells[0]?.length ?? 0;
  const [rows, columns] = isNew ? [NEW_ROWS, NEW_COLUMNS] : [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (width > columns) sheet.insertColumnsAfter(columns, width - columns);
  if (cells.length > rows) sheet.insertRowsAfter(rows, cells.length - rows);
  if (!isNew) sheet.clearContents();
  sheet.getRange(1, 1, cells.length, width).setValues(cells);
  return Math.max(rows, cells.length);
}
function makeRoom3(sheet, held2, { board }, offset) {
  const [rows, columns] = [board.rows + offset.down, COLUMNS + offset.right];
  if (held2[rows - 1]?.[columns - 1]) return;
  growRows2(sheet, rows);
  growColumns(sheet, columns);
}
function offsetIn(held2) {
  const down = held2.findIndex((row) => row.includes(MARKS.board));
  return { down: Math.max(0, down), right: Math.max(0, (held2[down]?.indexOf(MARKS.board) ?? 1) - 1) };
}
function separatorOf(file, refused) {
  try {
    return /^en(?!_ZA)/.test(file.getSpreadsheetLocale()) ? "," : ";";
  } catch (error) {
    rethrowKill(error);
    refused.push(error);
    return ",";
  }
}
var writerFor = (separator) => (cells) => cells.map(
  (line) => line.map(
    (content) => typeof content === "string" && content.startsWith("=") ? content.replace(/"[^"]*"|'(?:[^']|'')*'|,/g, (part) => part === "," ? separator : part) : content
  )
);
function keepInputs(cells, inputs, held2, right) {
  for (const { row, column } of inputs) {
    const kept = held2[row - 1]?.[column - 1 + right] ?? "";
    if (kept !== "") (cells[row - 1] ?? [])[column - 1] = literal(kept);
  }
}
function shade(sheet, days, { none, from, to }, isNew) {
  const { NUMBER, MAX } = SpreadsheetApp.InterpolationType;
  const rules = (isNew ? [] : sheet.getConditionalFormatRules()).filter(
    (rule) => rule.getRanges()[0]?.getA1Notation() !== days.getA1Notation()
  );
  const ours = SpreadsheetApp.newConditionalFormatRule().setGradientMinpointWithValue(none, NUMBER, "0").setGradientMidpointWithValue(from, NUMBER, "1").setGradientMaxpointWithValue(to, MAX, "").setRanges([days]);
  sheet.setConditionalFormatRules([...rules, ours.build()]);
}
function offer(cell, choices) {
  const rule = SpreadsheetApp.newDataValidation().requireValueInRange(choices, true);
  cell.setDataValidation(rule.setAllowInvalid(false).build());
}

// src/dashboard/feed.ts
var SPARE_ROWS = 500;
function feedHelper(helper, sheets, { workouts: workouts2, heard, dayOf: dayOf4, distanceOf }) {
  const lists = listCells(workouts2, heard);
  const history = historyCells(workouts2, dayOf4, distanceOf);
  const needed = Math.max(lists.length, history.length);
  if (needed > (sheets.helperRows ?? 0)) {
    sheets.helperRows = needed + SPARE_ROWS;
    growRows2(helper, sheets.helperRows);
  }
  const cells = Array.from({ length: sheets.helperRows ?? needed }, (_, row) => [
    ...lists[row] ?? Array(LISTS_WIDTH).fill(""),
    ...history[row] ?? Array(HISTORY_WIDTH).fill("")
  ]);
  helper.getRange(1, fedColumn(), cells.length, LISTS_WIDTH + HISTORY_WIDTH).setValues(cells);
}

// src/streams/derived/ftp.ts
var zoneTop = (n) => ({
  type: "integer",
  title: `Zone ${n} up to`,
  unit: "W",
  about: `Upper end of power zone ${n}: ${Math.round((POWER_ZONE_TOPS[n - 1] ?? 0) * 100)}% of the FTP.`
});
var ftp = defineTable({
  name: "ftp",
  title: "FTP",
  order: "date",
  columns: {
    ftpId: { title: "FTP ID", about: "The test, or source, value and first day where there was none." },
    date: { type: "instant", about: "Of the test; without one, when the value was first in force." },
    ftpW: { type: "integer", title: "FTP", about: "Functional threshold power." },
    changeW: { type: "integer", about: "Since the value before." },
    source: { about: "Test, Manual or Estimated." },
    testTitle: { title: "Test", about: "Title of the test." },
    testOutputW: { about: "Mean power in the test." },
    zone1W: zoneTop(1),
    zone2W: zoneTop(2),
    zone3W: zoneTop(3),
    zone4W: zoneTop(4),
    zone5W: zoneTop(5),
    zone6W: zoneTop(6),
    testId: { title: "Test workout ID", about: "The workout in which it was measured." }
  }
});
var FTP_SOURCE = ["workoutId", "startedAt", "title", "avgOutputW", "ftpW", "ftpSource", "ftpTestId"];
function ftpRows(workouts2) {
  const oldestFirst = workouts2.flatMap((workout2) => startOf4(workout2) === null ? [] : [{ workout: workout2, startMs: startOf4(workout2) ?? 0 }]).sort((a, b) => a.startMs - b.startMs).map(({ workout: workout2 }) => workout2);
  const byId2 = new Map(oldestFirst.map((workout2) => [workout2.workoutId, workout2]));
  const ledger = /* @__PURE__ */ new Map();
  let last = null;
  for (const workout2 of oldestFirst) {
    const row = rowOf3(workout2, byId2, last);
    if (row === null || ledger.has(row.ftpId ?? "")) continue;
    ledger.set(row.ftpId ?? "", row);
    last = row;
  }
  return [...ledger.values()].reverse();
}
function rowOf3(workout2, byId2, last) {
  const ftpW = finite(workout2.ftpW);
  const testId = textOf(workout2.ftpTestId);
  const source = textOf(workout2.ftpSource);
  const isSameSource = source === null || last?.source === null || last?.source === source;
  if (ftpW === null || last?.ftpW === ftpW && last.testId === testId && isSameSource) return null;
  const test = testId === null ? void 0 : byId2.get(testId);
  const startedAt = (test ?? workout2).startedAt;
  const date = typeof startedAt === "object" ? startedAt : null;
  return {
    ftpId: testId ?? `${source ?? "FTP"} ${ftpW} W ${date?.toISOString().slice(0, 10)}`,
    date,
    ftpW,
    changeW: last?.ftpW == null ? null : ftpW - last.ftpW,
    source,
    testTitle: textOf(test?.title),
    testOutputW: finite(test?.avgOutputW),
    ...zoneTops(ftpW),
    testId
  };
}
function zoneTops(ftpW) {
  const [zone1W = 0, zone2W = 0, zone3W = 0, zone4W = 0, zone5W = 0, zone6W = 0] = POWER_ZONE_TOPS.map(
    (top) => Math.floor(top * ftpW)
  );
  return { zone1W, zone2W, zone3W, zone4W, zone5W, zone6W };
}
function startOf4({ startedAt }) {
  return typeof startedAt === "object" && startedAt !== null ? startedAt.getTime() : null;
}

// src/streams/history/delimited.ts
var DELIMITERS = [",", ";", "	", "|"];
var CELLS = {
  ",": /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/g,
  ";": /(?:"([^"]*(?:""[^"]*)*)"|([^;\r\n]*))(;|\r\n|\r|\n|$)/g,
  "	": /(?:"([^"]*(?:""[^"]*)*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g,
  "|": /(?:"([^"]*(?:""[^"]*)*)"|([^|\r\n]*))(\||\r\n|\r|\n|$)/g
};
function readDelimited(text3, delimiter, most = Number.POSITIVE_INFINITY) {
  const lines = [];
  const body = text3.replace(/^\uFEFF/, "");
  const pattern = new RegExp(CELLS[delimiter]);
  let lineNumber = 1;
  let cells = [];
  while (pattern.lastIndex < body.length && lines.length < most) {
    const [, quoted2, bare = "", end] = pattern.exec(body) ?? [];
    if (end === void 0) break;
    cells.push(quoted2 === void 0 ? bare : quoted2.replace(/""/g, '"'));
    if (end === delimiter && pattern.lastIndex < body.length) continue;
    if (end === delimiter) cells.push("");
    if (cells.some((cell) => cell !== "")) lines.push({ lineNumber, cells });
    lineNumber += 1;
    cells = [];
  }
  return lines;
}
function hasDecimalCommas(cells, delimiter) {
  if (cells.some((cell) => /^\d+,\d{1,2}\s?%?$/.test(cell) || /^\d{1,3}(?:\.\d{3})+,\d+$/.test(cell))) return true;
  return delimiter !== "," && !cells.some((cell) => /^\d+\.\d+\s?%?$/.test(cell));
}
function numberIn(cell, isDecimalComma) {
  const bare = cell.replace(/[\s\u00a0\u202f%']/g, "");
  if (bare === "") return null;
  const isGrouped = isDecimalComma ? /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(bare) : /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare);
  const plain2 = isGrouped ? bare.replace(isDecimalComma ? /\./g : /,/g, "") : bare;
  const number = Number(isDecimalComma ? plain2.replace(",", ".") : plain2);
  return Number.isFinite(number) ? number : null;
}

// src/streams/history/stamps.ts
var TIME = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s?([ap])?\.?(?:m\.?)?\s?(?:\(([^()]*)\)|(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;
var YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
var YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})$/;
function dateOrderIn(texts) {
  const orders = new Set(
    texts.flatMap((text3) => {
      const [, first, mark, second] = YEAR_LAST.exec(dateAndRest(text3)[0]) ?? [];
      if (mark === "." || Number(first) > 12) return ["day first"];
      return Number(second) > 12 ? ["month first"] : [];
    })
  );
  const [order2, ...others] = orders;
  return order2 !== void 0 && others.length === 0 ? order2 : null;
}
function readStamp(text3, order2) {
  const [dateText, rest2] = dateAndRest(text3);
  if (dateText === "") return "no date";
  const date = readDate(dateText, order2);
  if (date === null) return "a date that is not understood";
  if (date === "either") return "a date of which day and month cannot be told apart";
  if (rest2 === "") return { wallTime: date, zoneMark: "" };
  const [, hour = "", minute = "", half, inBrackets, bare] = TIME.exec(rest2) ?? [];
  const hours = half === void 0 ? Number(hour) : Number(hour) % 12 + (half.toLowerCase() === "p" ? 12 : 0);
  if (hour === "" || hours > 23 || Number(minute) > 59) return "a time that is not understood";
  const clock = `${String(hours).padStart(2, "0")}:${minute}`;
  return { wallTime: `${date} ${clock}`, zoneMark: (inBrackets ?? bare ?? "").trim() };
}
function dateAndRest(text3) {
  const at = text3.search(/[ T,]/);
  return at < 0 ? [text3, ""] : [text3.slice(0, at), text3.slice(at + 1).trim()];
}
function readDate(text3, order2) {
  const [, year, month, day] = YEAR_FIRST.exec(text3) ?? [];
  if (year !== void 0) return dayOf2(Number(year), Number(month), Number(day));
  const [, first, mark, second, lastYear = ""] = YEAR_LAST.exec(text3) ?? [];
  if (first === void 0) return null;
  const fullYear = lastYear.length === 2 ? 2e3 + Number(lastYear) : Number(lastYear);
  if (mark === "." || order2 === "day first") return dayOf2(fullYear, Number(second), Number(first));
  if (order2 === "month first" || first === second) return dayOf2(fullYear, Number(first), Number(second));
  return "either";
}
function dayOf2(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

// src/streams/history/csv.ts
var MEASURED = {
  totalOutputKj: "total output",
  avgOutputW: "avg. watts",
  avgResistancePct: "avg. resistance",
  avgCadenceRpm: "avg. cadence",
  avgSpeed: "avg. speed",
  distance: "distance",
  caloriesKcal: "calories burned",
  avgHeartRateBpm: "avg. heartrate",
  avgInclinePct: "avg. incline",
  avgPace: "avg. pace"
};
var QUANTITIES = { avgSpeed: "speed", distance: "distance", avgPace: "pace" };
var HISTORY_COLUMNS = ["liveOrOnDemand", ...Object.keys(MEASURED)];
var parseHistory = (csv) => readHistory(csv)?.rows ?? null;
function readHistory(csv) {
  const sheet = openSheet(csv);
  if (sheet === null) return null;
  const { columns, lines } = sheet;
  const textsOf = (name) => columns.has(name) ? lines.map(({ cells }) => cellOf2(columns, cells, name)) : [];
  const style = {
    isDecimalComma: hasDecimalCommas(Object.values(MEASURED).flatMap(textsOf), sheet.delimiter),
    dateOrder: dateOrderIn(textsOf("workout timestamp")),
    units: systemOf(unitsOf3(columns))
  };
  const rows = [];
  const unread = [];
  const seen = /* @__PURE__ */ new Set();
  for (const { lineNumber, cells } of lines) {
    const reading2 = readLine(columns, cells, style);
    const content = JSON.stringify(cells);
    if (typeof reading2 === "string") unread.push({ lineNumber, reason: reading2 });
    else if (seen.has(content)) unread.push({ lineNumber, reason: "the same as an earlier line" });
    else rows.push({ lineNumber, ...reading2 });
    seen.add(content);
  }
  return { rows, unread, unknownUnits: unknownUnitsOf(columns, style.units) };
}
function unitsIn(csv) {
  const sheet = openSheet(csv, 1);
  return sheet === null ? null : systemOf(unitsOf3(sheet.columns));
}
function openSheet(csv, most) {
  const named = /^\uFEFF?"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(csv)?.[0];
  for (const delimiter of DELIMITERS) {
    const skipped = named === void 0 ? 0 : 1;
    const [header] = readDelimited(csv, delimiter, skipped + 1).slice(skipped);
    const columns = columnsOf(header?.cells ?? []);
    if (!columns.has("workout timestamp") || !columns.has("title")) continue;
    return { columns, delimiter, lines: most === 1 ? [] : readDelimited(csv, delimiter).slice(skipped + 1) };
  }
  return null;
}
function columnsOf(header) {
  const columns = /* @__PURE__ */ new Map();
  header.forEach((title, index) => {
    const { before, inBrackets } = splitBrackets(plainLine(title));
    const name = before.toLowerCase();
    if (!columns.has(name)) columns.set(name, { index, title: plainLine(title), unit: inBrackets ?? "" });
  });
  return columns;
}
var unitsOf3 = (columns) => [...columns.values()].map(({ unit: unit2 }) => unit2);
var UNITS2 = {
  imperial: { speed: "mph", distance: "mi", pace: "min/mi" },
  metric: { speed: "km/h", distance: "km", pace: "min/km" }
};
function unitOf(column, quantity, units) {
  return column?.unit || (units === null ? void 0 : UNITS2[units][quantity]);
}
function unknownUnitsOf(columns, units) {
  return Object.entries(QUANTITIES).flatMap(([key, quantity]) => {
    const column = columns.get(MEASURED[key]);
    return column && toMetric(1, unitOf(column, quantity, units), quantity) === null ? [column.title] : [];
  });
}
var cellOf2 = (columns, cells, name) => plainLine(cells[columns.get(name)?.index ?? -1]);
function readLine(columns, cells, style) {
  const cell = (name) => cellOf2(columns, cells, name);
  const stamp2 = readStamp(cell("workout timestamp"), style.dateOrder);
  if (typeof stamp2 === "string") return stamp2;
  if (cell("title") === "") return "no title";
  const measure = (key) => {
    const quantity = QUANTITIES[key];
    const number = measuredIn(cell(MEASURED[key]), style);
    return quantity ? toMetric(number, unitOf(columns.get(MEASURED[key]), quantity, style.units), quantity) : number;
  };
  const measured2 = Object.keys(MEASURED).map((key) => [key, measure(key)]);
  return {
    ...stamp2,
    title: cell("title"),
    lengthMin: measuredIn(cell("length"), style),
    instructor: cell("instructor name") || null,
    discipline: cell("fitness discipline") || null,
    values: { liveOrOnDemand: cell("live/on-demand") || null, ...Object.fromEntries(measured2) }
  };
}
function measuredIn(cell, { isDecimalComma }) {
  const clock = /^(\d+):(\d{2})(?::00)?$/.exec(cell);
  const number = clock ? Number(clock[1]) + Number(clock[2]) / 60 : numberIn(cell, isDecimalComma);
  return number !== 0 ? number : null;
}

// src/streams/history/clocks.ts
var ABBREVIATIONS = {
  NST: ["America/St_Johns"],
  AST: ["America/Halifax"],
  EST: ["America/New_York"],
  CST: ["America/Chicago"],
  MST: ["America/Denver", "America/Phoenix"],
  PST: ["America/Los_Angeles"],
  AKST: ["America/Anchorage"],
  HST: ["Pacific/Honolulu"],
  WET: ["Europe/Lisbon"],
  BST: ["Europe/London"],
  CET: ["Europe/Berlin"],
  EET: ["Europe/Athens"],
  SAST: ["Africa/Johannesburg"],
  IST: ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
  SGT: ["Asia/Singapore"],
  HKT: ["Asia/Hong_Kong"],
  JST: ["Asia/Tokyo"],
  KST: ["Asia/Seoul"],
  AWST: ["Australia/Perth"],
  ACST: ["Australia/Adelaide"],
  AEST: ["Australia/Sydney", "Australia/Brisbane"],
  NZST: ["Pacific/Auckland"]
};
function zonesOf(mark) {
  const name = mark.toUpperCase();
  const names = [name, name.replace(/DT$/, "ST"), name.replace(/EST$/, "ET")];
  return names.map((each) => own(ABBREVIATIONS, each)).find((zones) => zones !== void 0) ?? [];
}
var instantClock = (epochSec2) => `${wallTime(epochSec2, 0)}Z`;
var dayOf3 = (clock) => clock.slice(0, 10);
var isDayOnly = ({ wallTime: wall }) => wall.length === 10;
var clocksOf = (line) => [
  line.wallTime,
  ...offsetSecOf2(line.zoneMark) === null ? [] : instantsOf2(line)
];
function instantsOf2(line) {
  const wallSec = wallSecOf(line);
  if (wallSec === null) return [];
  const offsetSec = offsetSecOf2(line.zoneMark);
  if (offsetSec !== null) return [instantClock(wallSec - offsetSec)];
  return zonesOf(line.zoneMark).flatMap((zone) => {
    const instant2 = instantMs(zone, wallSec * 1e3);
    return instant2 === null ? [] : [instantClock(instant2 / 1e3)];
  });
}
function wallSecOf(line) {
  const wallSec = Date.parse(`${line.wallTime.replace(" ", "T")}:00Z`) / 1e3;
  return isDayOnly(line) || !Number.isFinite(wallSec) ? null : wallSec;
}
function offsetSecOf2(mark) {
  if (/^(?:UTC|GMT|Z)$/i.test(mark)) return 0;
  const offset = /^(?:UTC)?([+-])(\d{2}):?(\d{2})?$/.exec(mark);
  if (!offset) return null;
  return (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60 * (offset[1] === "-" ? -1 : 1);
}
var keptMark = (mark) => /^[+-]/.test(mark) ? `UTC${mark}` : mark || null;

// src/streams/history/match.ts
var MINUTE_SEC = 60;
var MAX_PRE_ROLL_SEC = 10 * MINUTE_SEC;
function createHistoryFiller(history, timeZone) {
  const lines = indexHistory(history, clocksOf);
  const claims = /* @__PURE__ */ new Map();
  return (entries) => {
    const rows = entries.map(({ row }) => row);
    fillCertain(rows, lines, timeZone, claims);
  };
}
function matchHistory(rows, history, timeZone) {
  const filled = rows.map((row) => ({ ...row }));
  const lines = indexHistory(history, clocksOf);
  const byClock = linesToRows(rows, lines, timeZone);
  const byMark = linesToRows(rows, indexHistory(history, instantsOf2), timeZone);
  const withFacts = (choices) => new Map([...choices].map(([line, found]) => [line, found.filter((at) => agreesInAll(rows[at] ?? {}, line))]));
  return {
    certain: fillCertain(filled, lines, timeZone, /* @__PURE__ */ new Map()),
    filled,
    stages: [withFacts(byMark), withFacts(byClock), byClock, byMark]
  };
}
function fillCertain(rows, lines, timeZone, claims) {
  const certain = /* @__PURE__ */ new Set();
  const fits = rows.map((row) => fitting4(row, lines, timeZone));
  for (const line of fits.flatMap((found) => [...found])) claims.set(line, (claims.get(line) ?? 0) + 1);
  rows.forEach((row, i) => {
    const [line, ...others] = fits[i] ?? [];
    if (!line || others.length > 0 || claims.get(line) !== 1) return;
    fill(row, line);
    certain.add(line);
  });
  return certain;
}
function linesToRows(rows, lines, timeZone) {
  const found = /* @__PURE__ */ new Map();
  rows.forEach((row, index) => {
    for (const line of fitting4(row, lines, timeZone)) found.set(line, [...found.get(line) ?? [], index]);
  });
  return found;
}
function indexHistory(history, clocks) {
  const lines = /* @__PURE__ */ new Map();
  for (const row of history) {
    for (const clock of clocks(row)) {
      const key = keyOf(clock, row.title);
      const same = lines.get(key);
      if (same) same.push(row);
      else lines.set(key, [row]);
    }
  }
  return lines;
}
var keyOf = (clock, title) => `${clock} ${title.replace(/\s+/g, " ").trim().toLowerCase()}`;
function fitting4(row, lines, timeZone) {
  const found = /* @__PURE__ */ new Set();
  const { title } = row;
  if (typeof title !== "string") return found;
  for (const clock of possibleClocks(row, timeZone)) {
    for (const line of lines.get(keyOf(clock, title)) ?? []) if (agrees(row, line)) found.add(line);
  }
  return found;
}
function possibleClocks(row, timeZone) {
  const startedSec = secondsOf(row.startedAt);
  if (startedSec === null) return /* @__PURE__ */ new Set();
  const minutes = minutesBetween(secondsOf(row.createdAt) ?? startedSec, startedSec);
  const offsets = [ownOffsetSec(row, startedSec), zoneOffsetSec(timeZone, startedSec)].filter((sec) => sec !== null);
  const clocks = minutes.flatMap((sec) => offsets.map((offset) => wallTime(sec, offset)));
  return /* @__PURE__ */ new Set([...minutes.map(instantClock), ...clocks, ...clocks.map(dayOf3)]);
}
function minutesBetween(a, b) {
  const from = Math.min(a, b);
  const to = Math.max(a, b);
  if (to - from > MAX_PRE_ROLL_SEC) return [from, to];
  const minutes = [];
  for (let sec = from; sec < to + MINUTE_SEC; sec += MINUTE_SEC) minutes.push(sec);
  return minutes;
}
function secondsOf(value) {
  return typeof value === "object" && value !== null ? value.getTime() / 1e3 : null;
}
function ownOffsetSec({ localStart }, startedSec) {
  if (typeof localStart !== "string") return null;
  const wholeMinute = Math.floor(startedSec / MINUTE_SEC) * MINUTE_SEC;
  return Date.parse(`${localStart.replace(" ", "T")}:00Z`) / 1e3 - wholeMinute;
}
function agrees(row, { lengthMin, values }) {
  return isClose(row.classLengthMin, lengthMin) && isClose(row.totalOutputKj, values.totalOutputKj);
}
function agreesInAll(row, line) {
  const { caloriesKcal, avgOutputW, avgHeartRateBpm } = line.values;
  return agrees(row, line) && isClose(row.caloriesKcal, caloriesKcal) && isClose(row.avgOutputW, avgOutputW) && isClose(row.avgHeartRateBpm, avgHeartRateBpm);
}
function isClose(a, b) {
  return typeof a !== "number" || b == null || Math.abs(a - b) <= 1;
}
function fill(row, { values }) {
  for (const [column, value] of Object.entries(values)) {
    if (column === "liveOrOnDemand" && row.workoutType === "freestyle") continue;
    if (value !== null && row[column] == null) row[column] = value;
  }
}

// src/streams/workouts/ftp-of-day.ts
var ON_THE_BIKE = /* @__PURE__ */ new Set(["cycling", "bike_bootcamp"]);
function createFtpMemory(sources) {
  const told = [];
  const createdSecs = /* @__PURE__ */ new Map();
  let held2 = null;
  let profile;
  const everyFtp = () => {
    if (held2 === null) {
      const rows = sources?.rows() ?? [];
      for (const { workoutId, at } of rows)
        if (at instanceof Date && !createdSecs.has(`${workoutId}`))
          createdSecs.set(`${workoutId}`, at.getTime() / 1e3);
      held2 = rows.flatMap(fromRow);
    }
    return [...told, ...held2];
  };
  const ofProfile = () => {
    if (profile === void 0) profile = profileFtp(sources?.profile() ?? null);
    return profile;
  };
  return {
    learn(workout2) {
      const atSec = createdSecOf(workout2);
      if (atSec === null) return;
      createdSecs.set(workout2.id, atSec);
      const info = infoOf(workout2.ftp_info);
      if (info !== null) told.push({ atSec, info });
    },
    complete(workout2) {
      const atSec = createdSecOf(workout2);
      const isRide = ON_THE_BIKE.has(workout2.fitness_discipline ?? "");
      if (atSec === null || !isRide || !workout2.ftp_info || infoOf(workout2.ftp_info) !== null) return workout2;
      const known = everyFtp();
      const before = known.filter((each) => each.atSec <= atSec).sort((a, b) => b.atSec - a.atSec)[0];
      if (before !== void 0) return { ...workout2, ftp_info: before.info };
      if (workout2.workout_type === "class") return workout2;
      const [after2] = known.filter(({ info: info2 }) => isTestedBefore(info2.ftp_workout_id, atSec, createdSecs)).sort((a, b) => a.atSec - b.atSec);
      const info = after2?.info ?? (known.length === 0 ? ofProfile() : null);
      return info === null ? workout2 : { ...workout2, ftp_info: info };
    }
  };
}
function isTestedBefore(testId, atSec, createdSecs) {
  return testId === null || (createdSecs.get(testId) ?? Number.POSITIVE_INFINITY) <= atSec;
}
function infoOf(info) {
  const ftp2 = positive(info?.ftp);
  if (ftp2 === null) return null;
  return { ftp: ftp2, ftp_source: textOf(info?.ftp_source), ftp_workout_id: textOf(info?.ftp_workout_id) };
}
function fromRow({ at, ftpW, source, testId }) {
  const ftp2 = positive(finite(ftpW));
  if (!(at instanceof Date) || ftp2 === null) return [];
  return [{ atSec: at.getTime() / 1e3, info: { ftp: ftp2, ftp_source: textOf(source), ftp_workout_id: textOf(testId) } }];
}
function profileFtp(user2) {
  const ftp2 = positive(user2?.cycling_ftp) ?? positive(user2?.cycling_workout_ftp);
  if (ftp2 === null) return null;
  return { ftp: ftp2, ftp_source: textOf(user2?.cycling_ftp_source), ftp_workout_id: textOf(user2?.cycling_ftp_workout_id) };
}

// src/streams/workouts/stream.ts
var PAGE_SIZE3 = 100;
var DETAIL_BATCH3 = 20;
function createWorkoutsStream(world) {
  const { peloton, userId, wanted = NOTHING_MORE } = world;
  const fill2 = once(() => readHistory2(world));
  const ftps = createFtpMemory(world.ftpSources ?? null);
  let units = null;
  return {
    table: workouts,
    pageSize: PAGE_SIZE3,
    detailBatch: DETAIL_BATCH3,
    parts: partTables(wanted),
    goneRow: { status: "DELETED" },
    list: (pages) => askAll(
      peloton,
      pages.map((page) => workoutsPage(userId, page, PAGE_SIZE3))
    ).map((result) => toPage3(world, result)),
    enrich: (entries) => fill2()?.(entries),
    details(keys2) {
      const answers = readDetails4(peloton, keys2, { wanted, ftps });
      for (const { graph } of answers) units = unitsOf(graph) ?? units;
      return answers.map(({ detail }) => detail);
    },
    unitsSeen: () => units
  };
}
function toPage3(world, result) {
  if (!result.ok) throw result.error;
  const page = result.value;
  if (!Array.isArray(page?.data)) throw notUnderstood("workouts");
  return {
    entries: toEntries(world.log, itemsOf(page.data)),
    total: finite(page.total),
    isLast: page.data.length === 0 || page.show_next === false
  };
}
function toEntries(log, data) {
  const entries = /* @__PURE__ */ new Map();
  for (const listed of data) {
    const cursor = createdSecOf(listed);
    if (!hasId(listed) || cursor === null) log.warn("A workout without id or time was skipped", { id: `${listed.id}` });
    else if (!entries.has(listed.id)) entries.set(listed.id, toEntry3(listed, cursor));
  }
  return [...entries.values()];
}
function toEntry3(listed, cursor) {
  return { key: listed.id, cursor, etag: etagOf(listed), settled: !isRunning(listed), row: toListRow(listed) };
}
function hasId(value) {
  const id = value?.id;
  return typeof id === "string" && id !== "";
}
function readHistory2({ peloton, log, userId, timeZone }) {
  try {
    const history = parseHistory(ask(peloton, historyCsv(userId, timeZone)));
    if (history !== null) return createHistoryFiller(history, timeZone);
    log.warn("The history file could not be understood and was left out");
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    log.warn("The history file could not be had and was left out", { status: error.status });
  }
  return null;
}
function readDetails4(peloton, keys2, reading2) {
  const asked = keys2.flatMap((key) => [
    workoutDetails(key),
    performanceGraph(key, everySecOf(reading2.wanted))
  ]);
  const results = askWhileThereIsTime(peloton, asked);
  const answered2 = keys2.slice(0, results.length / 2);
  answered2.forEach((_, i) => {
    const main = results[2 * i];
    if (main?.ok && hasId(main.value)) reading2.ftps.learn(main.value);
  });
  return answered2.map((key, i) => toAnswer(key, reading2, results[2 * i], results[2 * i + 1]));
}
function toAnswer(key, { wanted, ftps }, main, curves) {
  if (!main || !curves) return failed3(key, "Peloton gave no answer");
  if (!main.ok) return failed3(key, main.error.message, main.error.status === 404);
  if (!hasId(main.value) || main.value.id !== key) return failed3(key, oddAnswer("workout"));
  const workout2 = ftps.complete(main.value);
  if (!curves.ok && curves.error.status !== 404) {
    const detail = { key, error: curves.error.message, gone: false, row: toRowWithoutGraph(workout2) };
    return { detail, graph: null };
  }
  const graph = curves.ok ? curves.value ?? {} : null;
  if (typeof graph !== "object" || Array.isArray(graph)) return failed3(key, oddAnswer("performance graph"));
  if (graph === null) return { detail: { key, row: toRowWithoutGraph(workout2) }, graph };
  const row = toRow9(workout2, graph);
  return { detail: { key, row: withoutUntold(row), parts: partsOf(wanted, workout2, graph, row) }, graph };
}
function withoutUntold({ distance, caloriesKcal, ...row }) {
  return { ...row, ...withoutNulls({ distance, caloriesKcal }) };
}
function failed3(key, error, gone = false) {
  return { detail: { key, error, gone }, graph: null };
}
function oddAnswer(what) {
  return `Peloton's answer for the ${what} could not be understood`;
}

// src/run/parts/dashboard.ts
var TABLES = { workouts, ftp, friends, friendWorkouts, challenges: challenges2 };
var FED = [.../* @__PURE__ */ new Set([...LISTS_SOURCE, ...HISTORY_SOURCE])];
var MOST_ATTEMPTS = "???";
function refreshDashboard({ world }, inputs) {
  const { status, workoutRows, hasChanges: hasChanges2 } = inputs;
  const known = knownTables(world.store);
  if (!known.has(workouts)) return {};
  if (status.dashboard === versionOf3(known) && !workoutRows && !hasChanges2) return {};
  try {
    bringUpToDate2(inputs, known);
    return {};
  } catch (error) {
    rethrowKill(error);
    world.log.error("The dashboard could not be made whole", { reason: String(error) });
    const reason = error instanceof AppError ? error.message : "The details are in the log.";
    const text3 = `The dashboard could not be made whole (Peloton > Rebuild dashboard tries again). ${reason}`;
    return { issues: [note(text3)] };
  }
}
function bringUpToDate2(inputs, known) {
  const { status, workoutRows } = inputs;
  const wanted = versionOf3(known);
  const file = workbook();
  const { board, helper } = status.dashboardSheets;
  let sheet = status.dashboard === wanted ? findOwn(file, helper) : null;
  let news = workoutRows;
  let refused = [];
  if (sheet === null || (file.getSheetByName(board.title) ?? findOwn(file, board)) === null) {
    if (status.dashboard !== "") lookAgain2((title) => file.getSheetByName(title), known);
    const noted = status.dashboard.endsWith(wanted) ? status.dashboard : wanted;
    const keepAttempt = () => inputs.keepAttempt(`?${noted}`);
    status.dashboard = wanted;
    keepAttempt();
    if (noted.startsWith(MOST_ATTEMPTS)) throw new AppError("Google ended three runs while they made it.");
    ({ helper: sheet, refused } = build(file, known, { sheets: status.dashboardSheets, keepSheets: keepAttempt }));
    news ?? (news = { rows: rowsOf2(workouts, cellsOf3(file, workouts)), timeZone: file.getSpreadsheetTimeZone() });
  }
  if (news) {
    const { derivedFor } = status;
    status.derivedFor = "";
    const heard = rowsOf2(songs, cellsOf3(file, songs));
    feed({ helper: sheet, sheets: status.dashboardSheets, known, heard }, news.rows, news.timeZone);
    status.derivedFor = derivedFor;
  }
  if (refused.length > 0) throw refused[0];
}
function rebuildDashboard(world) {
  const { userId } = requireAccount(world);
  const kept = keys.status(world.store, userId);
  const status = kept.load();
  status.dashboard = "";
  kept.save(status);
  const known = knownTables(world.store);
  const { dashboardSheets: sheets } = status;
  withSheetErrors(sheets.board.title, () => {
    const refused = rebuild(status, known, () => kept.save(status));
    if (refused.length === 0) status.dashboard = versionOf3(known);
    kept.save(status);
    if (refused.length > 0) throw refused[0];
  });
  return "The dashboard is as new; what you added beside it is still there.";
}
function rebuild({ dashboardSheets: sheets }, known, keepSheets) {
  const file = workbook();
  const all = file.getSheets();
  const sheetsByTitle = new Map(all.map((sheet) => [sheet.getName(), sheet]));
  const find = (title) => sheetsByTitle.get(title) ?? null;
  const taken = cellsIn(find(workouts.title));
  lookAgain2(find, known, taken);
  const { helper, refused } = build(file, known, { sheets, keepSheets, all });
  const heard = rowsOf2(songs, cellsIn(find(songs.title)));
  feed({ helper, sheets, known, heard }, rowsOf2(workouts, taken), file.getSpreadsheetTimeZone());
  return refused;
}
var findingOf = (table, titles) => findColumns(table, titles, "metric", []);
var knownTables = (store) => new Map(
  Object.values(TABLES).flatMap((table) => {
    const titles = parseTitles(keys.layout(store, table.name).load());
    return titles ? [[table, findingOf(table, titles)]] : [];
  })
);
function lookAgain2(find, known, taken) {
  for (const [table, before] of known) {
    if (taken && table.name === workouts.name) {
      known.set(table, findingOf(table, (taken[0] ?? []).map(String)));
      continue;
    }
    const sheet = find(table.title);
    known.set(table, sheet ? lookAtHeader(sheet, table, before) : findingOf(table, []));
  }
}
function lookAtHeader(sheet, table, { positions }) {
  try {
    const finding = findingOf(table, readHeader(sheet, Math.max(0, ...positions.values())));
    if (positions.size > 0 && [...positions.keys()].every((key) => finding.positions.has(key))) return finding;
  } catch (error) {
    rethrowKill(error);
  }
  return findingOf(table, readHeader(sheet, sheet.getLastColumn()));
}
var unitOf2 = (known) => known.get(workouts)?.wrongUnit.includes("distance") ? "mi" : "km";
var versionOf3 = (known) => [DASHBOARD_VERSION, unitOf2(known), ...[...known.keys()].map(({ name }) => name)].join(" ");
function build(file, known, keeping) {
  const sources = createSources2((table, key) => {
    const position = known.get(TABLES[table])?.positions.get(key);
    return position === void 0 ? null : `${sheetPrefix(TABLES[table].title)}$${columnName(position)}:$${columnName(position)}`;
  });
  return buildBoard(file, { ...keeping, sources, distanceUnit: unitOf2(known) });
}
function feed({ helper, sheets, known, heard }, rows, timeZone) {
  const inMiles = (km) => Number(convertCell(workouts.columns.distance, km, "imperial"));
  feedHelper(helper, sheets, {
    workouts: rows,
    heard,
    dayOf: (instant2) => dayNumber(instant2, timeZone),
    distanceOf: unitOf2(known) === "mi" ? inMiles : (km) => km
  });
}
function dayNumber(instant2, timeZone) {
  const epochSec2 = instant2.getTime() / 1e3;
  return Math.floor((epochSec2 + (zoneOffsetSec(timeZone, epochSec2) ?? 0)) / 86400) + 25569;
}
var cellsIn = (sheet) => sheet?.getDataRange().getValues() ?? [];
var cellsOf3 = (file, table) => cellsIn(file.getSheetByName(table.title));
function rowsOf2(table, [header = [], ...rows]) {
  const { positions, wrongUnit: otherUnit } = findingOf(table, header.map(String));
  const columns = [...positions].flatMap(([key, position]) => {
    const column = table.columns[key];
    return column ? [{ key, column, position }] : [];
  });
  return rows.map(
    (row) => Object.fromEntries(
      columns.map(({ key, column, position }) => {
        const units = otherUnit.includes(key) ? "imperial" : "metric";
        return [key, fromCell(column, row[position - 1] ?? "", units)];
      })
    )
  );
}

// src/streams/derived/activity.ts
var activity = defineTable({
  name: "activity",
  order: "day",
  columns: {
    activityId: { about: "Day and discipline." },
    day: { type: "instant", dayOnly: true, about: "By the clock where the workouts happened." },
    discipline: { about: "Cycling, Running, Strength..." },
    workouts: { type: "integer", about: "Without warm-ups and cool-downs." },
    minutes: { decimals: 1, about: "With warm-ups and cool-downs." },
    outputKj: { about: "Work done." },
    caloriesKcal: { about: "Energy burnt." },
    distance: { quantity: "distance", decimals: 2, about: "Way covered." },
    activeDay: { type: "integer", about: "1 once a day, so that the sum counts active days." }
  }
});
var ACTIVITY_SOURCE = [
  "startedAt",
  "localStart",
  "discipline",
  "title",
  "status",
  "durationMin",
  "classLengthMin",
  "totalOutputKj",
  "caloriesKcal",
  "distance"
];
var IS_EXTRA = /\b(warm[\s-]?up|cool[\s-]?down)\b/i;
function activityRows(workouts2, timeZone) {
  const days = /* @__PURE__ */ new Map();
  for (const workout2 of workouts2) {
    const date = dateOf(workout2, timeZone);
    if (date === null || workout2.status === "DELETED" || minutesOf(workout2) === null) continue;
    const discipline = textOf(workout2.discipline) ?? "Other";
    const day = days.get(date) ?? /* @__PURE__ */ new Map();
    days.set(date, day.set(discipline, added(day.get(discipline) ?? emptyRow(date, discipline, timeZone), workout2)));
  }
  const newestFirst2 = [...days].sort(([a], [b]) => a < b ? 1 : -1);
  return newestFirst2.flatMap(([, day]) => {
    const rows = [...day.values()].sort((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0));
    return rows.map((row, index) => ({ ...row, activeDay: index === 0 ? 1 : null }));
  });
}
function minutesOf({ durationMin, classLengthMin, status }) {
  return finite(durationMin) ?? (status == null ? finite(classLengthMin) : null);
}
function dateOf({ localStart, startedAt }, timeZone) {
  if (typeof localStart === "string" && /^\d{4}-\d\d-\d\d/.test(localStart)) return localStart.slice(0, 10);
  if (typeof startedAt !== "object" || startedAt === null) return null;
  const sec = startedAt.getTime() / 1e3;
  return new Date((sec + (zoneOffsetSec(timeZone, sec) ?? 0)) * 1e3).toISOString().slice(0, 10);
}
function emptyRow(date, discipline, timeZone) {
  return {
    activityId: `${date}:${discipline}`,
    day: new Date(midnightMs(date, timeZone)),
    discipline,
    workouts: 0,
    minutes: 0,
    outputKj: null,
    caloriesKcal: null,
    distance: null,
    activeDay: null
  };
}
function midnightMs(date, timeZone) {
  const wallSec = Date.parse(`${date}T00:00:00Z`) / 1e3;
  const near = wallSec - (zoneOffsetSec(timeZone, wallSec) ?? 0);
  return (wallSec - (zoneOffsetSec(timeZone, near) ?? 0)) * 1e3;
}
function added(row, workout2) {
  const isExtra = IS_EXTRA.test(String(workout2.title ?? ""));
  return {
    ...row,
    workouts: (row.workouts ?? 0) + (isExtra ? 0 : 1),
    minutes: sum(row.minutes, minutesOf(workout2)),
    outputKj: sum(row.outputKj, workout2.totalOutputKj),
    caloriesKcal: sum(row.caloriesKcal, workout2.caloriesKcal),
    distance: sum(row.distance, workout2.distance)
  };
}
function sum(total, value) {
  const number = finite(value);
  return number === null ? total : (total ?? 0) + number;
}

// src/streams/derived/stats.ts
var STATS_SOURCE = ["instructor", "personalRecord"];
var MOST_MONTHS = 12;
var MOST_DAYS = 53 * 7;
var MOST_NEWEST = 8;
var RECORD_MINUTES = [5, 10, 15, 20, 30, 45, 60, 75, 90];
function workoutStats(rows, timeZone) {
  const days = activityRows(rows, timeZone);
  const done = finished(rows, timeZone);
  const [last] = done;
  if (last === void 0) return null;
  return {
    totals: { ...totalsOf(days), disciplines: byDiscipline(days) },
    streaks: { lastDay: last.day, ...streaksOf(done) },
    records: recordsOf(done),
    charts: { months: monthsOf(days), days: daysOf(days, last.day) },
    newest: done.slice(0, MOST_NEWEST).map(({ row, ...rest2 }) => ({
      ...rest2,
      instructor: short(textOf(row.instructor) ?? "") || null,
      outputKj: rounded(row.totalOutputKj),
      distanceKm: rounded(row.distance, 100),
      personalRecord: row.personalRecord === true
    }))
  };
}
function finished(rows, timeZone) {
  const done = rows.flatMap((row) => {
    const day = dateOf(row, timeZone);
    const minutes = rounded(minutesOf(row));
    if (day === null || minutes === null || row.status === "DELETED") return [];
    const title = short(textOf(row.title) ?? "Workout");
    return [{ row, day, minutes, title, discipline: short(textOf(row.discipline) ?? "Other") }];
  });
  return done.sort((a, b) => Number(b.row.startedAt) - Number(a.row.startedAt));
}
var short = (name) => [...name].slice(0, 100).join("");
function rounded(value, parts = 1) {
  const number = finite(value);
  return number === null ? null : Math.round(number * parts) / parts;
}
function totalsOf(days) {
  const sum2 = (key) => Math.round(totalOf(days.map((day) => day[key] ?? 0)));
  return {
    workouts: sum2("workouts"),
    minutes: sum2("minutes"),
    outputKj: sum2("outputKj"),
    caloriesKcal: sum2("caloriesKcal"),
    distanceKm: sum2("distance")
  };
}
function byDiscipline(days) {
  const names = [...new Set(days.map(({ discipline }) => String(discipline)))];
  return names.map((name) => ({ name, ...totalsOf(days.filter(({ discipline }) => discipline === name)) })).sort((a, b) => b.workouts - a.workouts);
}
var dayNumber2 = (day) => Date.parse(day) / DAY_MS;
var weekNumber = (day) => Math.floor((dayNumber2(day) + 3) / 7);
function streaksOf(done) {
  const [days, bestDays] = streak(done.map(({ day }) => dayNumber2(day)));
  const [weeks, bestWeeks] = streak(done.map(({ day }) => weekNumber(day)));
  return { days, bestDays, weeks, bestWeeks };
}
function streak(numbers) {
  const runs = [];
  let former = Number.NaN;
  for (const number of [...new Set(numbers)].sort((a, b) => b - a)) {
    if (number === former - 1) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(1);
    former = number;
  }
  return [runs[0] ?? 0, Math.max(0, ...runs)];
}
function recordsOf(done) {
  const best2 = /* @__PURE__ */ new Map();
  for (const { row, day, title, discipline } of done) {
    const [minutes, outputKj2] = [finite(row.classLengthMin) ?? 0, rounded(row.totalOutputKj) ?? 0];
    const key = `${discipline} ${minutes}`;
    if (!RECORD_MINUTES.includes(minutes) || outputKj2 === 0 || outputKj2 < (best2.get(key)?.outputKj ?? 0)) continue;
    best2.set(key, { discipline, minutes, outputKj: outputKj2, day, title });
  }
  return [...best2.values()];
}
function monthsOf(days) {
  const months = /* @__PURE__ */ new Map();
  for (const { activityId, discipline, minutes } of days) {
    const [month, name] = [String(activityId).slice(0, 7), String(discipline)];
    const sums = months.get(month) ?? /* @__PURE__ */ new Map();
    months.set(month, sums.set(name, Math.round((sums.get(name) ?? 0) + (minutes ?? 0))));
  }
  const newest = [...months].slice(0, MOST_MONTHS);
  return newest.reverse().map(([month, sums]) => ({ month, minutes: Object.fromEntries(sums) }));
}
function daysOf(days, lastDay) {
  const last = dayNumber2(lastDay);
  const minutes = Array.from({ length: MOST_DAYS }, () => 0);
  for (const day of days) {
    const at = MOST_DAYS - 1 - (last - dayNumber2(String(day.activityId).slice(0, 10)));
    if (at >= 0) minutes[at] = Math.round((minutes[at] ?? 0) + (day.minutes ?? 0));
  }
  return { from: new Date((last - MOST_DAYS + 1) * DAY_MS).toISOString().slice(0, 10), minutes };
}

// src/run/parts/stats.ts
var VERSION = 1;
var MOST_CLASSES = 10;
var BLOCKS = ["name", "totals", "streaks", "records", "charts", "newest", "classes"];
function keepStats({ world, account: account2 }, news) {
  const file = keys.stats(world.store, account2.userId);
  const kept = file.load();
  const next = { ...kept, ...news, v: WEB_STATE };
  if (JSON.stringify(next) !== JSON.stringify(kept)) file.save({ ...next, madeAt: world.clock.now() });
}
function nextClasses(items, nowMs) {
  return items.filter((item) => item.endAt > nowMs).sort((a, b) => a.startAt - b.startAt).slice(0, MOST_CLASSES).map(({ startAt, endAt, title, disciplineName, instructor: instructor2, isLive }) => ({
    startAt: isoOf(startAt),
    endAt: isoOf(endAt),
    title: short(title),
    discipline: disciplineName,
    instructor: short(instructor2),
    live: isLive
  }));
}
function publicStats(world, account2, blocks) {
  const { madeAt, workouts: workouts2, classes: classes3 } = keys.stats(world.store, account2.userId).load();
  const { last } = keys.status(world.store, account2.userId).load();
  const { units } = loadSettings(world);
  const nowMs = world.clock.now();
  const iso = (ms) => ms === 0 ? null : isoOf(ms);
  const all = {
    ...workouts2,
    name: account2.username,
    classes: classes3.filter(({ endAt }) => Date.parse(endAt) > nowMs)
  };
  return {
    version: VERSION,
    madeAt: iso(madeAt),
    syncedAt: iso(last?.at ?? 0),
    servedAt: isoOf(nowMs),
    units: units === "account" ? knownUnits(world.store, account2.userId) ?? "imperial" : units,
    ...Object.fromEntries(blocks.filter((block) => block in all).map((block) => [block, all[block]]))
  };
}

// src/run/parts/derived.ts
function syncDerived(ctx, { derivedFor }) {
  const { activityToSheet, ftpToSheet, dashboardToSheet } = ctx.settings;
  const timeZone = sheetZone();
  const kinds = ["stats", activityToSheet && "activity", ftpToSheet && "ftp", dashboardToSheet && "lists"].filter(
    Boolean
  );
  const week = Math.floor(ctx.budget.startedAt / WEEK_MS);
  const wanted = [...kinds, timeZone, week].join(" ");
  if (derivedFor === wanted) return { derivedFor, workoutRows: null };
  const destinations = ctx.sinks.destinations();
  const source = destinations.find(({ read: read2 }) => read2);
  const columns = [.../* @__PURE__ */ new Set([...ACTIVITY_SOURCE, ...FTP_SOURCE, ...STATS_SOURCE, ...FED])];
  const rows = source?.read?.(workouts, columns) ?? [];
  const issues = [
    ...activityToSheet ? mirror3(ctx, destinations, derived(activity, activityRows(rows, timeZone))) : [],
    ...ftpToSheet ? mirror3(ctx, destinations, derived(ftp, ftpRows(rows))) : []
  ];
  keepStats(ctx, { workouts: workoutStats(rows, timeZone) });
  const workoutRows = dashboardToSheet ? { rows, timeZone } : null;
  return { issues, derivedFor: issues.length > 0 ? "" : wanted, workoutRows };
}
var derived = (table, rows) => ({
  table,
  mayBeEmpty: true,
  read: () => ({ rows, missing: 0 })
});
function mirror3(ctx, destinations, stream) {
  const file = keys.snapshot(ctx.world.store, ctx.account.userId, stream.table.name);
  return issuesIn(syncSnapshot(stream, destinations, file).problems);
}

// src/streams/schedule/live-programme.ts
var HOUR_SEC2 = 3600;
var SPAN_SEC = 1213199;
function readLiveClasses(world, filter) {
  try {
    const answer2 = askLive(world);
    const items = toItems(world, answer2, filter);
    return {
      items: items.slice(0, filter.limit),
      complete: isWholeList(answer2) || items.length >= filter.limit,
      problems: []
    };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { items: [], complete: false, problems: [`The live classes could not be read. ${error.message}`] };
  }
}
function showingOf(world, rideId) {
  const found = itemsOf(askLive(world).data).find(
    (one) => one.ride_id === rideId && startOf5(one) * 1e3 > world.clock.now()
  );
  return found?.id ? { ...found, id: found.id } : null;
}
var startOf5 = (showing) => showing.scheduled_start_time ?? 0;
var isWholeList = ({ data, total }) => (data?.length ?? 0) >= (total ?? 0);
function askLive({ peloton, clock }) {
  const start = Math.floor(clock.now() / 1e3 / HOUR_SEC2) * HOUR_SEC2;
  const answer2 = ask(peloton, liveClasses({ start, end: start + SPAN_SEC }));
  listIn(answer2?.data, "live classes");
  return answer2;
}
function toItems({ clock }, answer2, filter) {
  const rides = byId(answer2.rides);
  const instructors2 = byId(answer2.instructors);
  const found = /* @__PURE__ */ new Map();
  for (const showing of itemsOf(answer2.data)) {
    const ride = withInstructor(rides.get(showing.ride_id ?? ""), instructors2);
    const { id } = showing;
    const item = id ? readOne(() => showingItem(id, showing, ride, null)) : null;
    const isAhead = item !== null && item.startAt > clock.now() && !isOver(showing);
    if (item && isAhead && item.isLive && isWanted2(item, ride, filter)) found.set(item.key, liveItem(item));
  }
  return [...found.values()].sort((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1));
}
var liveItem = (item) => ({ ...item, key: `live:${item.sessionId}` });
function byId(list) {
  return new Map(itemsOf(list).flatMap((one) => one.id ? [[one.id, one]] : []));
}
function withInstructor(ride, instructors2) {
  const instructor2 = ride?.instructor ?? instructors2.get(ride?.instructor_id ?? "");
  return { ...ride, ...instructor2 ? { instructor: instructor2 } : {} };
}
function isWanted2(item, ride, filter) {
  const discipline = [item.discipline, item.disciplineName, disciplineLabel(item.discipline) ?? ""];
  const language = [ride.language ?? "", ride.origin_locale ?? "", (ride.origin_locale ?? "").slice(0, 2)];
  const lengthMin = Math.round((item.endAt - item.startAt) / 6e4);
  return isAmong(filter.disciplines, discipline) && isAmong(filter.languages, language) && (filter.instructors.length === 0 || filter.instructors.some((name) => item.instructor.toLowerCase().includes(name))) && (filter.lengthsMin.length === 0 || filter.lengthsMin.includes(lengthMin));
}
var isAmong = (wanted, names) => wanted.length === 0 || names.some((name) => wanted.includes(name.toLowerCase()));

// src/run/parts/put-on-calendar.ts
function putOnCalendar(ctx, { file, reading: reading2, own: own2, label = "" }) {
  const { world, account: account2, settings, budget, sinks } = ctx;
  const told = [];
  const issues = reading2.problems.map(failed2);
  try {
    const calendar = sinks.calendar({
      items: reading2.items,
      complete: reading2.complete,
      until: reading2.until ?? null,
      brake: { events: settings.brakeEvents, sharePct: settings.brakeSharePct },
      now: world.clock.now(),
      marks: marksOf(world, account2.userId),
      memory: file.load(),
      save: file.save,
      timeLeft: budget.timeLeft,
      notes: told,
      ...own2
    });
    const { created, updated, removed, written, plan, heldBack, pause } = calendar;
    if (heldBack !== null) issues.push((reading2.isBlocked ? note : held)(label + heldBack));
    issues.push(...pauses(pause), ...notes(...told));
    const events = { created, updated, removed };
    return { outcome: { events, written, plan: plan.map((sentence) => label + sentence), issues }, calendar };
  } catch (error) {
    issues.push(issueOf(error), ...notes(...told));
    return { outcome: { issues }, calendar: null };
  }
}
var namesOf2 = (text3) => listOf(text3.toLowerCase());

// src/run/parts/live.ts
function syncLive(ctx, { force }) {
  const { world, account: account2, peloton, settings } = ctx;
  const filter = filterOf(settings);
  const reading2 = readLiveClasses({ peloton, clock: world.clock }, filter);
  const file = keys.live(world.store, account2.userId);
  const wish = JSON.stringify(filter);
  const put3 = putOnCalendar(ctx, {
    file,
    reading: reading2,
    label: "Peloton live: ",
    own: {
      // A member who filters in another way wants other classes, however many go.
      force: force || file.load().filter !== wish,
      calendarId: "",
      own: { name: "Peloton live", summary: "Peloton's live classes" },
      reminderMin: null,
      conflictNote: false,
      otherIds: [],
      results: null,
      workouts: null,
      twoWay: null
    }
  });
  if (reading2.complete && put3.calendar !== null && put3.calendar.pause === null)
    file.save({ ...file.load(), filter: wish });
  return put3.outcome;
}
function filterOf(settings) {
  return {
    disciplines: namesOf2(settings.liveDisciplines),
    instructors: namesOf2(settings.liveInstructors),
    languages: namesOf2(settings.liveLanguages),
    lengthsMin: listOf(settings.liveLengths).map(Number),
    limit: settings.liveLimit
  };
}

// src/run/parts/name.ts
function learnName({ world, account: account2, peloton }) {
  try {
    nameAccount(world.store, account2.userId, ask(peloton, me()).username);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    world.log.warn("Peloton did not say the name of the account.", { status: error.status });
  }
}

// src/streams/people/users.ts
var users = defineTable({
  name: "users",
  title: "Users",
  key: "id",
  columns: {
    id: { type: "id", title: "ID", about: "Peloton's id of the member." },
    username: { type: "text", title: "Username", about: "Leaderboard name." },
    firstName: { type: "text", title: "First name", about: "Only of oneself." },
    lastName: { type: "text", title: "Last name", about: "Only of oneself." },
    imageUrl: { type: "url", title: "Image URL", about: "Address of the picture." },
    birthday: { type: "instant", title: "Birthday", about: "Only of oneself." },
    cyclingWorkoutFtp: { type: "number", title: "Cycling FTP", unit: "W", about: "Only of oneself." },
    customizedMaxHeartRate: { type: "number", title: "Own max heart rate", unit: "bpm", about: "Only of oneself." },
    defaultMaxHeartRate: { type: "number", title: "Default max heart rate", unit: "bpm", about: "Only of oneself." },
    createdAt: { type: "instant", title: "Created", about: "When the account was made; only of oneself." },
    totalWorkouts: { type: "integer", title: "Total workouts", about: "Of their whole life." }
  }
});
function createUsersStream(people, missing) {
  return { table: users, read: () => ({ rows: people.map(toRow10), missing }) };
}
function toRow10(user2) {
  return {
    id: user2.id,
    username: lineOf(user2.username),
    firstName: lineOf(user2.first_name),
    lastName: lineOf(user2.last_name),
    imageUrl: webLink(user2.image_url),
    birthday: dateFrom(user2.birthday),
    cyclingWorkoutFtp: finite(user2.cycling_workout_ftp),
    customizedMaxHeartRate: finite(user2.customized_max_heart_rate),
    defaultMaxHeartRate: finite(user2.default_max_heart_rate),
    createdAt: dateFrom(user2.created_at),
    totalWorkouts: finite(user2.total_workouts)
  };
}

// src/streams/workouts/histories.ts
function createHistoryStream(peloton, open) {
  const { enrich: _, ...stream } = open(remembering(peloton));
  return stream;
}
var LIST2 = /^\/api\/user\/[^/]+\/workouts$/;
var WORKOUT = /^\/api\/workout\/([^/]+)$/;
function remembering(peloton) {
  const listed = /* @__PURE__ */ new Map();
  const recall = ({ path }) => {
    const id = WORKOUT.exec(path)?.[1] ?? "";
    const known = listed.get(id);
    listed.delete(id);
    return known;
  };
  const remember3 = ({ path }, result) => {
    if (!result?.ok || !LIST2.test(path)) return;
    const { data } = Object(result.value);
    for (const workout2 of itemsOf(data)) listed.set(workout2.id, workout2);
  };
  return {
    ...peloton,
    requestAll(requests) {
      const known = requests.map(recall);
      const asked = requests.filter((_, at) => known[at] === void 0);
      const answers = asked.length > 0 ? peloton.requestAll(asked) : [];
      asked.forEach((request, at) => {
        remember3(request, answers[at]);
      });
      return known.map(
        (value) => value === void 0 ? answers.shift() : { ok: true, value }
      );
    }
  };
}

// src/streams/workouts/shared.ts
function shareWorkouts(stream) {
  const pages = /* @__PURE__ */ new Map();
  const read2 = /* @__PURE__ */ new Map();
  const take = (map, key) => {
    const value = map.get(key);
    map.delete(key);
    return value;
  };
  const shared = {
    ...stream,
    list(wanted) {
      const known = wanted.map((page) => take(pages, page));
      const missing = wanted.filter((_, index) => known[index] === void 0);
      const asked = missing.length > 0 ? stream.list(missing) : [];
      return known.map((page) => page ?? asked.shift());
    },
    details(keys2) {
      const known = keys2.flatMap((key) => take(read2, key) ?? []);
      const missing = keys2.filter((key) => !known.some((detail) => detail.key === key));
      return [...known, ...missing.length > 0 ? stream.details(missing) : []];
    }
  };
  const reader = {
    page(page) {
      const known = pages.get(page) ?? stream.list([page])[0];
      pages.set(page, known);
      return { workouts: known.entries.map((entry) => entry.row), isLast: known.isLast };
    },
    details(workoutIds) {
      const missing = workoutIds.filter((id) => !read2.has(id));
      for (const detail of missing.length > 0 ? stream.details(missing) : [])
        if (!("error" in detail)) read2.set(detail.key, detail);
      const rows = workoutIds.flatMap((id) => {
        const detail = read2.get(id);
        return detail?.row ? [[id, detail.row]] : [];
      });
      return new Map(rows);
    }
  };
  return { stream: shared, reader };
}

// src/run/parts/ftp-sources.ts
function ftpSourcesOf(ctx, peloton) {
  return {
    rows() {
      const source = ctx.sinks.destinations().find(({ read: read2 }) => read2);
      const ledger = ctx.settings.ftpToSheet ? source?.read?.(ftp, ["date", "ftpW", "source", "testId"]) ?? [] : [];
      if (ledger.length > 0)
        return ledger.map(({ date = null, ftpW = null, source: by = null, testId = null }) => ({
          workoutId: testId,
          at: date,
          ftpW,
          source: by,
          testId
        }));
      const rows = source?.read?.(workouts, ["workoutId", "startedAt", "ftpW", "ftpSource", "ftpTestId"]) ?? [];
      return rows.map(({ workoutId = null, startedAt = null, ftpW = null, ftpSource = null, ftpTestId = null }) => ({
        workoutId,
        at: startedAt,
        ftpW,
        source: ftpSource,
        testId: ftpTestId
      }));
    },
    profile() {
      try {
        return ask(peloton, me());
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        return null;
      }
    }
  };
}

// src/streams/history/identity.ts
var PREFIX2 = "csv ";
var isImported = (workoutId) => typeof workoutId === "string" && workoutId.startsWith(PREFIX2);
function lineOf3(row) {
  return {
    lineNumber: 0,
    wallTime: String(row.localStart ?? ""),
    zoneMark: String(row.timeZone ?? ""),
    title: String(row.title ?? ""),
    lengthMin: finite(row.classLengthMin),
    instructor: null,
    discipline: null,
    values: Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, row[column] ?? null]))
  };
}
var factsOf = ({ lengthMin, values }) => [
  lengthMin,
  values.totalOutputKj ?? null,
  values.caloriesKcal ?? null,
  values.avgOutputW ?? null,
  values.avgHeartRateBpm ?? null
];
function isSame5(a, b) {
  const others = factsOf(b);
  return factsOf(a).every(
    (fact, index) => fact === null === (others[index] === null) && isClose(fact, others[index])
  );
}
function sortLines(lines) {
  const keys2 = new Map(lines.map((line) => [line, JSON.stringify([line.wallTime, line.title, factsOf(line)])]));
  return [...lines].sort((a, b) => (keys2.get(a) ?? "") < (keys2.get(b) ?? "") ? -1 : 1);
}
function findImported(lines, rows) {
  const held2 = rows.map(lineOf3);
  const index = /* @__PURE__ */ new Map();
  held2.forEach((line, at) => {
    for (const key of keysOf3(line)) index.set(key, [...index.get(key) ?? [], at]);
  });
  const near = new Map(
    lines.map((line) => [line, [...new Set(keysOf3(line).flatMap((key) => index.get(key) ?? []))]])
  );
  const choose3 = (fits) => new Map(
    lines.map((line) => {
      const found = near.get(line)?.filter((at) => fits(line, held2[at] ?? line, rows[at] ?? {})) ?? [];
      return [line, found];
    })
  );
  return {
    confirmed: choose3((line, other) => isSame5(line, other) && sharesInstant(line, other)),
    same: choose3((line, other) => isSame5(line, other) && sharesClock(line, other)),
    sameDay: choose3((line, other) => isSame5(line, other) && sharesDay(line, other)),
    changed: choose3((line, other, row) => agrees(row, line) && sharesClock(line, other))
  };
}
var keysOf3 = (line) => [.../* @__PURE__ */ new Set([...clocksOf(line), ...instantsOf2(line), dayOf3(line.wallTime)])].map((clock) => keyOf(clock, line.title));
function sharesClock(a, b) {
  const clocks = clocksOf(b);
  return clocksOf(a).some((clock) => clocks.includes(clock));
}
var sharesDay = (a, b) => isDayOnly(a) !== isDayOnly(b) && dayOf3(a.wallTime) === dayOf3(b.wallTime);
function sharesInstant(a, b) {
  if (hasSameMark(a, b)) return a.wallTime === b.wallTime;
  const instants = instantsOf2(b);
  return instantsOf2(a).some((instant2) => instants.includes(instant2));
}
var hasSameMark = (a, b) => a.zoneMark.replace(/^UTC(?=.)/, "") === b.zoneMark.replace(/^UTC(?=.)/, "");
function idsOf(lines) {
  const counts2 = /* @__PURE__ */ new Map();
  return new Map(
    lines.map((line) => {
      const id = `${PREFIX2}${line.wallTime} ${line.title}`;
      const number = (counts2.get(id) ?? 0) + 1;
      counts2.set(id, number);
      return [line, number === 1 ? id : `${id} (${number})`];
    })
  );
}
function freeId(id, taken) {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id} (${number})`;
  return free;
}

// src/streams/history/pairs.ts
function pairOff(lines, choices) {
  const takenBy = /* @__PURE__ */ new Map();
  const paired = /* @__PURE__ */ new Set();
  choices.forEach((_, stage) => {
    const choicesOf = (line) => choices.slice(0, stage + 1).flatMap((each) => each.get(line) ?? []);
    const find = (line, tried) => choicesOf(line).some((choice2) => {
      if (tried.has(choice2)) return false;
      tried.add(choice2);
      const other = takenBy.get(choice2);
      if (other !== void 0 && !find(other, tried)) return false;
      takenBy.set(choice2, line);
      return true;
    });
    for (const line of lines) if (!paired.has(line) && find(line, /* @__PURE__ */ new Set())) paired.add(line);
  });
  return new Map([...takenBy].map(([choice2, line]) => [line, choice2]));
}

// src/streams/history/import.ts
var IMPORT_COLUMNS = [
  "workoutId",
  "startedAt",
  "createdAt",
  "localStart",
  "timeZone",
  "syncState",
  "title",
  "classLengthMin",
  "workoutType",
  "instructor",
  ...HISTORY_COLUMNS
];
function importHistory(held2, history, timeZone) {
  const lines = sortLines(history);
  const own2 = held2.filter((row) => !isImported(row.workoutId));
  const imported = held2.filter((row) => isImported(row.workoutId));
  const { certain, filled, stages } = matchHistory(own2, lines, timeZone);
  const { confirmed, same, sameDay, changed } = findImported(lines, imported);
  const behind = (choices) => new Map([...choices].map(([line, found]) => [line, found.map((at) => at + own2.length)]));
  const pairs = pairOff(lines, [
    ...stages.slice(0, 3),
    behind(confirmed),
    behind(same),
    ...stages.slice(3),
    behind(sameDay),
    behind(changed)
  ]);
  const ids = idsOf(lines);
  const taken = new Set(held2.map((row) => row.workoutId));
  const additions = lines.filter((line) => !pairs.has(line)).map((line) => {
    const workoutId = freeId(ids.get(line) ?? "", taken);
    taken.add(workoutId);
    return rowOf4(line, workoutId, besides(line, own2, stages));
  });
  const fills = own2.flatMap((before, index) => changesOf(before, filled[index] ?? before));
  const unsure = [...pairs].filter(([line, at]) => at < own2.length && !certain.has(line)).map(([{ lineNumber }]) => ({
    lineNumber,
    reason: "one of several workouts that are there, which one is not certain"
  })).sort((a, b) => a.lineNumber - b.lineNumber);
  const settled = history.length - additions.length - fills.length - unsure.length;
  return { additions, fills, known: settled, unsure };
}
function superseded(held2, timeZone) {
  const own2 = held2.filter((row) => !isImported(row.workoutId));
  const rows = new Map(held2.flatMap((row) => isImported(row.workoutId) ? [[lineOf3(row), row]] : []));
  const lines = sortLines([...rows.keys()]);
  const found = matchHistory(own2, lines, timeZone);
  const stages = found.stages.map(
    (choices) => new Map(
      [...choices].map(([line, rowsAt]) => {
        const others = othersOf(rows.get(line) ?? {});
        return [line, rowsAt.filter((at) => !others.includes(String(own2[at]?.workoutId)))];
      })
    )
  );
  const pairs = pairOff(lines, stages);
  const completed = [...pairs].flatMap(([line, at]) => {
    const [before, after2] = [own2[at], found.filled[at]];
    return before && after2 && found.certain.has(line) ? changesOf(before, after2) : [];
  });
  const changed = lines.flatMap((line) => {
    const row = rows.get(line);
    const syncState = besides(line, own2, found.stages);
    if (pairs.has(line) || row === void 0 || row.syncState === syncState) return [];
    return syncState === FROM_FILE ? [] : [{ workoutId: row.workoutId ?? null, syncState }];
  });
  return {
    fills: [...completed, ...changed],
    gone: [...rows].flatMap(([line, { workoutId }]) => pairs.has(line) ? [String(workoutId)] : [])
  };
}
var FROM_FILE = "imported from a file";
var BESIDES = ", besides ";
function besides(line, own2, choices) {
  const ids = new Set(choices.flatMap((each) => each.get(line) ?? []).map((at) => String(own2[at]?.workoutId)));
  return ids.size === 0 ? FROM_FILE : `${FROM_FILE}${BESIDES}${[...ids].sort().join(" ")}`;
}
var othersOf = (row) => String(row.syncState ?? "").split(BESIDES)[1]?.split(" ") ?? [];
function changesOf(before, after2) {
  const changed = Object.entries(after2).filter(([column, value]) => value !== before[column]);
  return changed.length === 0 ? [] : [{ workoutId: before.workoutId, ...Object.fromEntries(changed) }];
}
function rowOf4(line, workoutId, syncState) {
  const { wallTime: wallTime2, zoneMark, title, lengthMin, instructor: instructor2, discipline, values } = line;
  return {
    workoutId,
    localStart: wallTime2,
    timeZone: keptMark(zoneMark),
    title,
    instructor: instructor2,
    discipline,
    classLengthMin: lengthMin,
    syncState,
    ...values
  };
}

// src/run/parts/import-words.ts
function reportOf3(counts2, { unread, unknownUnits }) {
  const parts = [
    counted(counts2.added, "workout was added", "workouts were added"),
    counted(counts2.completed, "workout was completed", "workouts were completed"),
    counted(counts2.known, "needed nothing", "needed nothing")
  ].filter((part) => part !== "");
  if (parts.length === 0 && unread.length === 0) return "The file holds no workouts.";
  return sentences(
    parts.length === 0 ? "" : `${parts.join(", ")}.`,
    unreadSentence(unread),
    unknownUnits.length === 0 ? "" : `Left empty, since the file does not tell their units in a known way: ${unknownUnits.join(", ")}.`,
    isAltered(unread) ? "A program has changed the dates of the file: download it from Peloton again and choose it without opening it in another program." : ""
  );
}
function unreadSentence(unread) {
  const numbers = /* @__PURE__ */ new Map();
  for (const { lineNumber, reason } of unread) numbers.set(reason, [...numbers.get(reason) ?? [], lineNumber]);
  const groups = [...numbers].map(([reason, lines]) => `${linesOf(lines)} (${reason})`);
  const total = counted(unread.length, "line was left out", "lines were left out");
  return groups.length === 0 ? "" : `${total}: ${groups.join("; ")}.`;
}
function linesOf(lines) {
  const runs = [];
  for (const line of lines) {
    const last = runs[runs.length - 1];
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  const texts = runs.map(([from, to]) => from === to ? `${from}` : `${from} to ${to}`);
  return `${lines.length === 1 ? "line" : "lines"} ${texts.join(", ")}`;
}
var isAltered = (unread) => unread.some(({ reason }) => /date|time/.test(reason));

// src/run/parts/import.ts
function importFile(world, file) {
  const text3 = typeof file === "string" ? file : "";
  const history = readHistory(text3);
  if (history === null) {
    if (text3.startsWith("PK")) {
      throw new SettingsError(
        "This is a workbook. Choose the file that was downloaded from Peloton, whose name ends in .csv."
      );
    }
    throw new SettingsError('This is not the file that Peloton offers under "Workouts > Download workouts".');
  }
  const answer2 = withRunLock(1e3, () => {
    const sheets = openSheets(world.store, unitsOf4(world, text3), false);
    const refuse2 = () => {
      throw new SettingsError(`A column of the sheet "${workouts.title}" is missing. Sync first, then import.`);
    };
    sheets.open(workouts, refuse2);
    const found = importHistory(sheets.read?.(workouts, IMPORT_COLUMNS) ?? [], history.rows, sheetZone());
    sheets.write(workouts, [...found.fills, ...found.additions]);
    noteImport(world);
    const counts2 = { added: found.additions.length, completed: found.fills.length, known: found.known };
    return { text: reportOf3(counts2, { ...history, unread: [...history.unread, ...found.unsure] }) };
  });
  if (answer2 === null) throw new SettingsError("A sync is running. Try again when it has ended.");
  return answer2;
}
function unitsOf4(world, text3) {
  const { units } = loadSettings(world);
  if (units !== "account") return units;
  return knownUnits(world.store, currentAccount(world)?.userId ?? null) ?? unitsIn(text3) ?? "imperial";
}
function noteImport(world) {
  const account2 = currentAccount(world);
  if (account2 === null) return;
  changeState(keys.status(world.store, account2.userId), (status) => {
    status.derivedFor = "";
  });
}
function dropSuperseded(sheets) {
  if (!sheets.held(workouts).some(({ key }) => isImported(key))) return 0;
  const { fills, gone } = superseded(sheets.read?.(workouts, IMPORT_COLUMNS) ?? [], sheetZone());
  if (fills.length > 0) sheets.write(workouts, fills);
  return sheets.remove(workouts, gone);
}

// src/run/parts/workouts.ts
function openWorkouts(ctx) {
  const open = (peloton) => workoutsOf(ctx, ctx.account.userId, peloton, ftpSourcesOf(ctx, peloton));
  return once(() => {
    const streams = ctx.sinks.options.map(({ openWorkouts: openBy }) => openBy?.(ctx.peloton, open));
    return shareWorkouts(streams.find((stream) => stream !== void 0) ?? open(ctx.peloton));
  });
}
var workoutsOf = ({ world, settings }, userId, peloton, ftpSources) => createWorkoutsStream({
  peloton,
  log: world.log,
  userId,
  timeZone: sheetZone(),
  wanted: wantedParts(settings),
  ...ftpSources && { ftpSources }
});
function syncWorkouts(ctx, { workouts: workouts2, backfill, readsDetails }) {
  const { world, account: account2, settings, budget, sinks } = ctx;
  const { stream } = workouts2();
  const destinations = sinks.destinations();
  const roomNotes = [];
  const after2 = (report2) => backfillAfter(backfill, report2, budget.startedAt);
  const report = syncLog(stream, destinations, {
    now: () => world.clock.now(),
    requireTime: budget.requireTime,
    state: keys.workouts(world.store, account2.userId),
    onProgress: (soFar) => ctx.progress.showWorkouts(soFar, after2(soFar)),
    mayDrop: settings.whenFull !== "keep",
    mayGo: (ids) => mayDrop(ctx, ids, roomNotes),
    preview: !readsDetails
  });
  noteUnits(world.store, account2.userId, stream.unitsSeen());
  const issues = issuesOf(report, roomNotes);
  const replaced = readsDetails && report.created > 0 ? replaceImported(destinations, issues) : 0;
  return {
    rows: { created: report.created, updated: report.updated, removed: report.removed + replaced },
    detailsLeft: report.owed,
    progress: readsDetails ? backfillText(after2(report), world.clock.now()) : "",
    issues,
    backfill: after2(report),
    isWhole: !issues.some(({ kind }) => kind === "failed" || kind === "late")
  };
}
function replaceImported(destinations, issues) {
  try {
    const [sheet] = destinations;
    return sheet === void 0 ? 0 : dropSuperseded(sheet);
  } catch (error) {
    issues.push(issueOf(error));
    return 0;
  }
}
function mayDrop({ sinks }, workoutIds, told) {
  return sinks.options.every((option) => {
    const answer2 = option.mayDrop?.(workoutIds);
    if (answer2) told.push(answer2.note);
    return answer2?.isAllowed !== false;
  });
}
function issuesOf(report, roomNotes) {
  const { failure, problems, paused, deleted, retried, retryReason, detailed } = report;
  const again = `Workouts whose details could not be read and are tried again: ${retried}. ${retryReason}`;
  return [
    ...failure ? [failed2(failure.message)] : [],
    ...issuesIn(problems),
    ...pauses(paused),
    ...notes(...roomNotes, ...report.notes),
    ...notes(deleted > 0 ? `Workouts deleted at Peloton, and marked so: ${deleted}.` : ""),
    // Where none came, the run did not do what it is for.
    ...retried > 0 ? [detailed === 0 ? failed2(again) : note(again)] : [],
    ...notes(
      report.failed > 0 ? `Workouts whose details cannot be had: ${report.failed}; the column "Sync state" says why.` : ""
    )
  ];
}

// src/run/parts/people.ts
var RESERVED_PART = 0.2;
function syncPeople(ctx, { forUser, withHistories }) {
  const { world, account: account2, settings, budget } = ctx;
  const ours = forUser(account2.userId);
  const file = keys.people(world.store, account2.userId);
  const state = file.load();
  if (state.readFor !== ours.name) Object.assign(state, { readAt: 0, readFor: ours.name, done: {} });
  if (world.clock.now() - state.readAt >= DAY_MS) {
    const { changed, issues: issues2 } = syncUsers(ctx, ours, state.done);
    if (issues2.length > 0) return { issues: issues2 };
    Object.assign(state, { readAt: world.clock.now(), left: withHistories ? { ...state.left, ...changed } : {} });
    file.save(state);
  }
  const issues = [];
  for (const [userId, total] of Object.entries(state.left)) {
    if (budget.callsLeft() < settings.dailyCallBudget * RESERVED_PART) break;
    const history = syncHistory(ctx, forUser(userId), userId);
    issues.push(...history.issues);
    if (history.isPaused) break;
    if (history.result === "not written") continue;
    delete state.left[userId];
    if (history.result === "complete") put(state.done, userId, total);
    file.save(state);
  }
  return { issues };
}
function syncUsers({ world, account: account2, peloton }, destination, done) {
  const { items, missing } = readFriends(peloton, account2.userId);
  const friends2 = items.filter(({ id }) => id !== account2.userId);
  const me2 = { ...ask(peloton, ownProfile()), id: account2.userId };
  const file = keys.snapshot(world.store, account2.userId, "users");
  const { problems } = syncSnapshot(createUsersStream([me2, ...friends2], missing), [destination], file);
  const totals = friends2.map(({ id, total_workouts: total }) => [id, total ?? 0]);
  const changed = Object.fromEntries(totals.filter(([id, total]) => own(done, id) !== total));
  return { changed, issues: issuesIn(problems) };
}
function syncHistory(ctx, destination, userId) {
  const { world, peloton, budget } = ctx;
  try {
    budget.requireTime();
  } catch (error) {
    return { result: "not written", isPaused: true, issues: [issueOf(error)] };
  }
  const state = emptyLogState();
  const stream = createHistoryStream(peloton, (client) => workoutsOf(ctx, userId, client));
  const { problems, failure, paused, retried } = syncLog(stream, [destination], {
    now: () => world.clock.now(),
    requireTime: budget.requireTime,
    state: { load: () => state, save() {
    } },
    onProgress: () => {
    },
    preview: false
  });
  const failures = issuesIn(problems).map(
    (issue) => issue.kind === "failed" ? { ...issue, kind: "note" } : issue
  );
  if (failure !== null) failures.push(note(failure.message));
  const issues = [...failures, ...pauses(paused)];
  if (state.behind.length > 0) return { result: "not written", isPaused: paused !== null, issues };
  const isComplete2 = failures.length === 0 && retried === 0;
  return { result: isComplete2 ? "complete" : "not read", isPaused: paused !== null, issues };
}

// src/streams/schedule/class-link.ts
var URL_PATTERN = /https?:\/\/(?:www\.)?members\.onepeloton\.com\/[^\s"'<>)\]]*/gi;
function linkIn(text3) {
  for (const [url] of text3.replace(/&amp;/gi, "&").matchAll(URL_PATTERN)) {
    const link = readLink(url);
    if (link) return link;
  }
  return null;
}
function readLink(url) {
  const steps = (splitAddress(url)?.path ?? "").split("/");
  const isAt2 = (at, name) => steps[at]?.toLowerCase() === name;
  const both = steps.findIndex((_, at) => isAt2(at, "scheduled") && isAt2(at + 1, "class"));
  const [first = null, second = null] = both < 0 ? [] : [idIn(steps[both + 2]), idIn(steps[both + 3])];
  if (first !== null && second !== null) return { url, rideId: first, sessionId: second };
  const rideId = parameterOf(url, ["classid"]) ?? idBehindClasses(steps);
  const sessionId = parameterOf(url, ["liveid", "pelotonid"]);
  return rideId || sessionId ? { url, rideId, sessionId } : null;
}
function idIn(step = "") {
  const [id = ""] = /^[\w-]+/.exec(step) ?? [];
  return /^[0-9a-f]{32}$/i.test(id) || /\d/.test(id) ? id : null;
}
function idBehindClasses(steps) {
  const at = steps.findIndex((step) => step.toLowerCase() === "classes");
  const ids = at < 0 ? [] : steps.slice(at + 1).map(idIn);
  return ids.reverse().find((id) => id !== null) ?? null;
}
function parameterOf(url, names) {
  for (const pair of url.split(/[?&#]/).slice(1)) {
    const at = pair.indexOf("=");
    const id = names.includes(pair.slice(0, at).toLowerCase()) ? idIn(pair.slice(at + 1)) : null;
    if (id !== null) return id;
  }
  return null;
}

// src/streams/schedule/writes.ts
function createScheduleWriter(world) {
  return {
    linkIn,
    reschedule: ({ scheduleId }, startAt) => attempt2(() => {
      mutate(world, "rescheduleClass", { scheduledClassId: scheduleId ?? "", scheduledStartTime: isoOf(startAt) });
    }),
    remove: (item) => attempt2(() => takeOff(world, item)),
    add: (link, startAt) => attempt2(() => add2(world, link, startAt))
  };
}
var Refusal = class extends AppError {
};
function attempt2(act2) {
  try {
    return { ok: true, value: act2() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message, isFinal: true };
    if (error instanceof HttpError) return { ok: false, reason: error.message, isFinal: !error.retriable };
    if (error instanceof Pause) return { ok: false, reason: error.message, isFinal: false };
    throw error;
  }
}
function mutate({ peloton, log }, field, values) {
  let invalid;
  for (const operation of scheduleMutation(field, values)) {
    try {
      const change2 = peloton.graphql(operation).data?.[field];
      if (!change2) throw new Refusal("Peloton did not say that it was done.");
      if (change2.message || /Error$/.test(textOf(change2.__typename) ?? "")) throw refusalOf3(change2);
      log.info("Changed the schedule at Peloton", { field, id: change2.id ?? "" });
      return change2;
    } catch (error) {
      if (!(error instanceof HttpError) || error.retriable || error.status === 403) throw error;
      invalid = error;
    }
  }
  throw invalid;
}
var Missing = class extends Refusal {
};
var NO_CLASS = "Peloton does not have this class any more.";
var isGone = (error) => error instanceof HttpError && (error.status === 404 || error.status === 410);
function refusalOf3({ __typename, code, message }) {
  const reason = textOf(message) ?? textOf(code) ?? "Peloton refused without a reason.";
  return /DoesNotExist/.test(textOf(__typename) ?? "") ? new Missing(reason) : new Refusal(reason);
}
function takeOff(world, { scheduleId, sessionId }) {
  try {
    if (scheduleId) mutate(world, "removeClassFromSchedule", { scheduledClassId: scheduleId });
    else if (sessionId) ask(world.peloton, unbook(sessionId));
  } catch (error) {
    if (!(scheduleId ? error instanceof Missing : isGone(error))) throw error;
  }
}
function add2(world, link, startAt) {
  const showing = link.sessionId ? readSession(world, link.sessionId) : null;
  if (showing && isToCome(world, showing)) return reserve(world, link.sessionId ?? "", showing);
  const rideId = link.rideId ?? showing?.ride_id ?? null;
  if (rideId === null) throw new Refusal(NO_CLASS);
  return schedule2(world, rideId, startAt);
}
function readSession({ peloton }, sessionId) {
  try {
    return unwrapSession(ask(peloton, sessionWithClass(sessionId)));
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
function isToCome({ clock }, showing) {
  const isShown = showing.is_live === true || showing.is_encore === true;
  return isShown && !isOver(showing) && (showing.scheduled_start_time ?? 0) * 1e3 > clock.now();
}
function reserve(world, sessionId, showing) {
  const { peloton, userId } = world;
  const answer2 = ask(peloton, book(sessionId, userId));
  const ride = showing.ride?.title ? showing.ride : readRide(world, showing.ride_id ?? "");
  const item = showingItem(sessionId, showing, ride, answer2?.join_token ?? null);
  if (!item) throw new Refusal("Peloton does not say when this class begins.");
  return item;
}
function readRide({ peloton }, rideId) {
  try {
    return unwrapRide(ask(peloton, rideDetails(rideId)));
  } catch (error) {
    throw isGone(error) ? new Refusal(NO_CLASS) : error;
  }
}
function isYetToAir({ clock }, ride) {
  const airsSec = ride.scheduled_start_time ?? ride.original_air_time ?? 0;
  return airsSec * 1e3 > clock.now();
}
function schedule2(world, rideId, startAt) {
  const ride = readRide(world, rideId);
  const showing = isYetToAir(world, ride) ? showingOf(world, rideId) : null;
  if (showing) return reserve(world, showing.id, { ...showing, ride });
  const token = ride.join_tokens?.on_demand || makeToken(world, rideId);
  const change2 = mutate(world, "addClassToSchedule", { id: token, scheduledStartTime: isoOf(startAt) });
  const item = toScheduledItem(change2);
  if (!item) throw new Refusal("Peloton did not say that the class is scheduled.");
  return item;
}
function makeToken({ crypto }, rideId) {
  const content = { home_peloton_id: null, ride_id: rideId, studio_peloton_id: null, type: "on_demand" };
  return crypto.encodeBase64(JSON.stringify(content));
}

// src/run/parts/schedule.ts
function syncSchedule2(ctx, { workouts: workouts2, force }) {
  const { world, account: account2, settings, peloton } = ctx;
  const { userId } = account2;
  const memoryFile = keys.schedule(world.store, userId);
  const memory = memoryFile.load();
  const calendarFile = keys.calendar(world.store, userId);
  const reading2 = remembering2(
    memoryFile,
    memory,
    () => readSchedule({
      ...world,
      peloton,
      userId,
      withStack: settings.stackToSheet,
      isFarWanted: reachesFar(calendarFile.load(), world.clock.now()),
      memory
    })
  );
  if (reading2.complete) keepStats(ctx, { classes: nextClasses(reading2.items, world.clock.now()) });
  const { ownId } = keys.live(world.store, userId).load();
  const reader = readerOf2(workouts2);
  const units = () => unitsOf2(ctx);
  const { outcome, calendar } = putOnCalendar(ctx, {
    file: calendarFile,
    reading: reading2,
    own: {
      force,
      calendarId: settings.calendarId,
      own: { name: "Peloton", summary: "Your scheduled Peloton classes" },
      reminderMin: settings.reminderMin,
      conflictNote: settings.conflictNote,
      otherIds: ownId ? [ownId] : [],
      results: { reader, units, realTimes: settings.realTimes, missedAfterDays: settings.missedAfterDays },
      twoWay: settings.twoWay ? { writer: writerOf(ctx), unschedule: settings.deleteUnschedules } : null,
      workouts: settings.workoutsToCalendar ? workoutWish(ctx, { reader, units }) : null
    }
  });
  outcome.issues.push(...notes(reading2.note));
  outcome.issues.push(...notes(calendar?.adherence ? adherenceText(calendar.adherence) : ""));
  return { ...outcome, items: reading2.items, stack: reading2.stack, isClosed: reading2.note !== "" };
}
function remembering2(file, memory, act2) {
  try {
    return act2();
  } finally {
    file.save(memory);
  }
}
function reachesFar({ known, deleted, creating, leaving = [] }, nowMs) {
  const times = Object.values({ ...known, ...deleted, ...creating });
  return leaving.length > 0 || times.some(({ startAt }) => startAt > nowMs + USUAL_MS);
}
function readerOf2(workouts2) {
  return {
    page: (page) => workouts2().reader.page(page),
    details: (ids) => workouts2().reader.details(ids)
  };
}
function writerOf({ peloton, world, account: account2 }) {
  return createScheduleWriter({ ...world, peloton, userId: account2.userId });
}
function workoutWish({ settings }, from) {
  const { calendarDisciplines, calendarHistoryFrom, stackGapMin } = settings;
  return { ...from, disciplines: namesOf2(calendarDisciplines), from: calendarHistoryFrom || null, stackGapMin };
}
function adherenceText({ planned: planned2, done, missed }) {
  const misses = missed > 0 ? `, ${missed} missed` : "";
  return `This week: ${done} of ${planned2} planned ${planned2 === 1 ? "class" : "classes"} done${misses}.`;
}

// src/streams/schedule/stack.ts
var stack2 = defineTable({
  name: "stack",
  columns: {
    position: { type: "integer", about: "Place in the queue, from 1." },
    title: { about: "Title of the class." },
    discipline: { about: "Discipline of the class." },
    instructor: { about: "Who teaches it." },
    lengthMin: { type: "integer", about: "Length of the class." },
    difficulty: { about: "Peloton's level for the class." },
    classId: { about: "Peloton's id of the class." },
    link: { title: "Link", about: "Page of the class." }
  }
});
function createStackStream({ peloton, log, answered: answered2 }) {
  const read2 = () => classesIn(answered2 ?? askForStack(peloton, log)).map(toRow11);
  return { table: stack2, mayBeEmpty: true, read: () => ({ rows: read2(), missing: 0 }) };
}
function classesIn(data) {
  const list = data.viewUserStack?.userStack?.stackedClassList ?? [];
  const order2 = (entry) => entry?.playOrder ?? 0;
  return [...list].sort((a, b) => order2(a) - order2(b)).flatMap((entry) => entry?.pelotonClass ?? []);
}
function askForStack(peloton, log) {
  const answer2 = withFallback(peloton, log);
  if (answer2.data && holdsStack(answer2.data) && answer2.errors.length === 0) return answer2.data;
  const message = "Peloton gave your stack only in part, so the Stack sheet was left as it is.";
  throw new HttpError({ status: 200, method: "post", url: "graphql", retriable: true, message });
}
function withFallback(peloton, log) {
  try {
    return peloton.graphql(viewUserStack());
  } catch (error) {
    if (!(error instanceof HttpError) || error.retriable || error.status === 403) throw error;
    log.warn("Peloton refused the question for the stack; asking in another way");
    return peloton.graphql(viewUserStackPlain());
  }
}
function toRow11(about, index) {
  const slug = plainLine(about.fitnessDiscipline?.slug);
  const rideId = filledText(about.classId);
  return {
    position: index + 1,
    title: plainLine(about.title) || null,
    discipline: plainLine(about.fitnessDiscipline?.displayName) || titleCase(slug) || null,
    instructor: plainLine(about.instructor?.name) || null,
    lengthMin: about.duration ? Math.round(about.duration / 60) : null,
    difficulty: plainLine(about.difficultyLevel?.displayName) || null,
    classId: rideId,
    link: rideId ? classLink({ rideId, sessionId: null, joinToken: null, discipline: slug }) : null
  };
}

// src/run/parts/stack.ts
var EVERY_MS = 6 * HOUR_MS;
var AT_LEAST_EVERY_MS = DAY_MS;
function isStackDue({ nowMs, stackReadAt, scheduleToCalendar, hasChanges: hasChanges2 }) {
  if (!scheduleToCalendar) return true;
  return nowMs >= stackReadAt + (hasChanges2 ? EVERY_MS : AT_LEAST_EVERY_MS);
}
function syncStack({ world, account: account2, peloton, sinks }, { answered: answered2 }) {
  const stream = createStackStream({ peloton, log: world.log, answered: answered2 });
  const file = keys.snapshot(world.store, account2.userId, "stack");
  const { created, updated, removed, problems } = syncSnapshot(stream, sinks.destinations(), file);
  return { rows: { created, updated, removed }, issues: issuesIn(problems) };
}

// src/run/flow.ts
function runParts(run, { force }) {
  const { options } = run.ctx.sinks;
  const workouts2 = openWorkouts(run.ctx);
  if (options.some(({ isAlone }) => isAlone)) runWorkouts(run, workouts2);
  else runAll(run, workouts2, force);
  finishBeside(run);
}
function runAll(run, workouts2, force) {
  const { ctx, journal, status } = run;
  const { settings } = ctx;
  journal.run("clearing", () => continueClearing(ctx));
  const schedule4 = runSchedule(run, workouts2, force);
  const sources = createSources(ctx, schedule4?.items ?? null);
  const refresh4 = (reason) => refreshTables(ctx, journal, sources, reason);
  if (status.last !== null) refresh4("waiting");
  const rows = settings.workoutsToSheet ? runWorkouts(run, workouts2) : null;
  if (settings.stackToSheet) runStack(run, schedule4);
  refresh4(status.hasArrivals ? "arrivals" : "due");
  if (journal.pausedFor() === null) status.hasArrivals = false;
  if (ctx.account.username === "")
    journal.run("name", () => {
      learnName(ctx);
      return {};
    });
  if (!settings.dashboardToSheet) return;
  journal.run(
    "dashboard",
    () => refreshDashboard(ctx, {
      status,
      keepAttempt: (dashboard) => run.save({ dashboard }),
      workoutRows: rows,
      hasChanges: journal.hasChanges()
    })
  );
}
function previewParts(run) {
  const { ctx, journal } = run;
  const workouts2 = openWorkouts(ctx);
  const schedule4 = runSchedule(run, workouts2, false);
  if (ctx.settings.workoutsToSheet)
    journal.run("workouts", () => syncWorkouts(ctx, { workouts: workouts2, backfill: null, readsDetails: false }));
  if (ctx.settings.stackToSheet) runStack(run, schedule4);
}
function runSchedule({ ctx, journal }, workouts2, force) {
  const { scheduleToCalendar, liveCalendar } = ctx.settings;
  const schedule4 = scheduleToCalendar ? journal.run("schedule", () => syncSchedule2(ctx, { workouts: workouts2, force })) : null;
  if (liveCalendar) journal.run("live", () => syncLive(ctx, { force }));
  return schedule4;
}
function runWorkouts(run, workouts2) {
  const { ctx, journal, status } = run;
  const outcome = journal.run(
    "workouts",
    () => syncWorkouts(ctx, { workouts: workouts2, backfill: status.backfill, readsDetails: true })
  );
  if (outcome === null) return null;
  noteWorkouts(run, outcome);
  const derived2 = journal.run("derived", () => syncDerived(ctx, { derivedFor: status.derivedFor }));
  if (derived2 === null) return null;
  status.derivedFor = outcome.isWhole ? derived2.derivedFor : "";
  return derived2.workoutRows;
}
function noteWorkouts({ status }, { backfill, rows }) {
  status.backfill = backfill;
  if (rows.created > 0) status.hasArrivals = true;
  if (rows.created + rows.updated > 0) status.derivedFor = "";
}
function runStack({ ctx, journal, status }, schedule4) {
  if (schedule4?.isClosed) return;
  const answered2 = schedule4?.stack ?? null;
  const nowMs = ctx.world.clock.now();
  const { scheduleToCalendar } = ctx.settings;
  const { stackReadAt } = status;
  if (answered2 === null && !isStackDue({ nowMs, stackReadAt, scheduleToCalendar, hasChanges: journal.hasChanges() }))
    return;
  journal.run("stack", () => {
    ctx.budget.requireTime();
    status.stackReadAt = nowMs;
    const outcome = syncStack(ctx, { answered: answered2 });
    if (outcome.issues.length > 0) status.stackReadAt = 0;
    return outcome;
  });
}
function finishBeside({ ctx, journal }) {
  const { sinks, budget } = ctx;
  budget.extendShares();
  for (const { destination, people } of sinks.options) {
    if (people) journal.run("people", () => syncPeople(ctx, people));
    if (destination) finishOne(journal, destination);
  }
  const endings = sinks.options.flatMap(({ finish: finish2 }) => finish2 ?? []);
  for (const finish2 of endings) {
    const hasFailed = journal.entries().some(({ kind }) => kind === "failed" || kind === "late");
    journal.run("options", () => ({
      issues: notes(finish2({ isPaused: journal.pausedFor() !== null, hasFailed }))
    }));
  }
}
function finishOne(journal, destination) {
  const { name } = destination;
  journal.run(name, () => {
    destination.finish?.();
    return {};
  });
  journal.run(name, () => ({ issues: notes(destination.summary?.() ?? "") }));
}

// src/run/stop.ts
var WORD = "stop";
var LOOK_EVERY_MS = 2e3;
var KEPT_SEC = 600;
function askToStop(world) {
  const account2 = currentAccount(world);
  const run = account2 && keys.status(world.store, account2.userId).load().run;
  if (run) scriptCache().put(WORD, String(run.at), KEPT_SEC);
}
function stopWatch(clock, startedAt) {
  let isStopped = false;
  let lookedAt = startedAt;
  return () => {
    if (isStopped || clock.now() - lookedAt < LOOK_EVERY_MS) return isStopped;
    lookedAt = clock.now();
    isStopped = readWord() === String(startedAt);
    return isStopped;
  };
}
function readWord() {
  try {
    return scriptCache().get(WORD);
  } catch (error) {
    if (googleFailure(error) === "killed") throw error;
    return null;
  }
}

// src/run/sync.ts
function runSync(world, { startedBy, force = false }) {
  const account2 = requireAccount(world);
  return withRunLock(1e3, () => carryOut3(beginRun(world, account2, startedBy), force));
}
function beginRun(world, account2, startedBy) {
  const { clock, store } = world;
  const file = keys.status(store, account2.userId);
  const status = file.load();
  const save2 = (changes = {}) => file.save({ ...status, ...changes });
  const startedAt = clock.now();
  const journal = createJournal();
  if (status.run !== null) {
    noteCutOff(status, startedAt);
    journal.record("run", { issues: [note(CUT_OFF)] });
  }
  status.run = { at: startedAt, by: startedBy };
  status.progress = null;
  save2();
  const progress = createProgress({
    now: () => clock.now(),
    startedAt,
    status,
    save: save2,
    rowsBefore: () => rowsWritten(journal),
    toast: startedBy === "menu" ? toast : null
  });
  const deadlineAt = startedAt + budgetMs(startedBy, status, startedAt);
  const isStopped = stopWatch(clock, startedAt);
  const isAsked = startedBy === "menu";
  const ctx = openContext({ world, account: account2, status, save: save2, isAsked, startedAt, deadlineAt, isStopped }, progress);
  return { ctx, journal, status, save: save2, startedBy };
}
var CUT_OFF = "The run before this one was cut off; this one went on where it stopped.";
function noteCutOff(status, nowMs) {
  status.derivedFor = "";
  status.cutOffs = (status.cutOffs ?? 0) + 1;
  status.hasArrivals = true;
  if (status.run?.by !== "menu") addTriggerMs(status, nowMs, CUT_OFF_MS);
}
function rowsWritten(journal) {
  const { created, updated } = journal.totals().rows;
  return created + updated;
}
function carryOut3(run, force) {
  mailCutOffs(run);
  try {
    const { world, account: account2, sinks } = run.ctx;
    const names = sinks.beside.map(({ name }) => name);
    noteDestinations(run.status, names, keys.refreshes(world.store, account2.userId));
    runParts(run, { force });
  } catch (error) {
    rethrowKill(error);
    run.journal.record("run", { issues: [endingOf(error)] });
    const report2 = endRun(run);
    if (error instanceof SignedOutError) mailSignedOut({ ...run.ctx, status: run.status, save: run.save });
    else mailFailure(run, report2);
    throw error;
  }
  const report = endRun(run);
  mailBlocked(run);
  mailFailure(run, report);
  return report;
}
function runPreview(world) {
  const account2 = requireAccount(world);
  const { clock, store } = world;
  const status = keys.status(store, account2.userId).load();
  const startedAt = clock.now();
  const deadlineAt = startedAt + budgetMs("menu", status, startedAt);
  const options = { world, account: account2, status, save() {
  }, isAsked: true, startedAt, deadlineAt, isStopped: () => false };
  const ctx = openPreviewContext(options);
  const journal = createJournal();
  try {
    previewParts({ ctx, journal, status, save() {
    }, startedBy: "menu" });
  } finally {
    store.reload();
    const file = keys.status(store, account2.userId);
    changeState(file, (now) => addCalls(now, clock.now(), ctx.peloton.calls()));
  }
  return journal;
}

// src/commands/visits.ts
var INDEX_SEC = 600;
var STAMP = "linksChanged";
var STAMP_SEC = 21600;
function judge2(digest, readLinks) {
  const notes2 = sharedNotes();
  const seen = seenNote();
  const index = `links.${"b94873fd0325"}.${shortDigest(toldAddress() ?? "")}`;
  const found = notes2.read(digest === null ? [seen.key] : [seen.key, index, STAMP]);
  if (seen.text !== null && found[seen.key] !== seen.text) notes2.write({ [seen.key]: seen.text }, seen.seconds);
  if (digest === null) return "nothing";
  const stamp2 = found[STAMP] ?? "";
  const kept = parseObject(found[index] ?? null);
  if (kept !== null && kept.stamp === stamp2) return verdictOn(digest, kept.links);
  const links = readLinks();
  notes2.write({ [index]: JSON.stringify({ stamp: stamp2, links }) }, INDEX_SEC);
  return verdictOn(digest, links);
}
function verdictOn(digest, links) {
  if (links === "newer") return "newer";
  return Array.isArray(links) && links.includes(digest) ? "link" : "nothing";
}
function noteLinksChanged({ crypto }) {
  sharedNotes().write({ [STAMP]: crypto.randomText() }, STAMP_SEC);
}

// src/commands/share.ts
var QUERIES = { stats: "", feed: "format=ics&" };
var LINKS = Object.keys(QUERIES);
function loadSharing(world, userId) {
  const sharing = keys.sharing(world.store, userId).load();
  const isOurs = sharing.scriptId === "" || sharing.scriptId === scriptId();
  return isOurs ? sharing : { ...sharing, stats: "", feed: "" };
}
function sharedWith(world, userId, digest) {
  const { stats, feed: feed2, blocks, notes: notes2 } = loadSharing(world, userId);
  if (isSame3(feed2, digest)) return { link: "feed", showsNotes: notes2 };
  return isSame3(stats, digest) ? { link: "stats", blocks: BLOCKS.filter((block) => blocks.includes(block)) } : null;
}
function linksInForce(world) {
  const account2 = currentAccount(world);
  if (account2 === null) return [];
  if (isOfNewerBuild(world, account2.userId)) return "newer";
  const sharing = loadSharing(world, account2.userId);
  return LINKS.map((name) => sharing[name]).filter((digest) => digest !== "");
}
function isOfNewerBuild({ store }, userId) {
  return [keys.sharing(store, userId).load().v, keys.stats(store, userId).load().v].some((v) => v > WEB_STATE);
}
var ownStats = (world) => publicStats(world, requireAccount(world), BLOCKS);
var CHANGES2 = ["blocks", "notes", ...LINKS];
function changeSharing(world, change2) {
  const { userId } = requireAccount(world);
  const wanted = Object(change2);
  if (wanted.address !== void 0) useAddress(world, wanted.address);
  const tryAt = wanted.try === "begin" ? beginTry(world) : null;
  const tried = wanted.try === "end" ? endTry(world) : null;
  const file = keys.sharing(world.store, userId);
  const before = file.load();
  const share = { ...loadSharing(world, userId), v: WEB_STATE, scriptId: scriptId() };
  const makesLink = LINKS.some((name) => wanted[name] === "new");
  const address = makesLink ? requireAddress(world) : "";
  if (Array.isArray(wanted.blocks)) share.blocks = chosen(wanted.blocks);
  if (typeof wanted.notes === "boolean") share.notes = wanted.notes;
  const links = { stats: renew2(world, share, "stats", wanted), feed: renew2(world, share, "feed", wanted) };
  if (share.stats !== "" && share.blocks.length === 0) throw new SettingsError("Choose at least one thing to share.");
  if (CHANGES2.some((name) => wanted[name] !== void 0)) file.save(share);
  if (LINKS.some((name) => before[name] !== share[name])) noteLinksChanged(world);
  const shown2 = (name) => ({
    isShared: share[name] !== "",
    link: links[name] && `${address}?${QUERIES[name]}key=${links[name]}`
  });
  const { url, isSure, build: build2 } = published(world);
  const blocks = chosen(share.blocks);
  return { url, isSure, build: build2, tryAt, tried, blocks, notes: share.notes, stats: shown2("stats"), feed: shown2("feed") };
}
var chosen = (names) => BLOCKS.filter((block) => names.includes(block));
function renew2(world, share, name, wanted) {
  if (wanted[name] === "off") share[name] = "";
  if (wanted[name] !== "new") return "";
  const secret = world.crypto.randomText();
  share[name] = world.crypto.sha256(secret);
  return secret;
}
function isSharing({ store }) {
  return store.keys(SHARING).some((key) => {
    const share = keys.sharing(store, key.slice(SHARING.length)).load();
    return LINKS.some((name) => share[name] !== "");
  });
}
function endSharing(world) {
  world.store.set(Object.fromEntries(world.store.keys(SHARING).map((key) => [key, null])));
  noteLinksChanged(world);
}

// src/commands/commands.ts
var BUSY = 'A sync is already running. Its result will stand in the sheet "Sync log".';
function syncNow(world, force = false) {
  const report = runSync(world, { startedBy: "menu", force });
  if (report === null) return { text: BUSY, failed: false };
  const { result, summary } = report;
  return { text: summary, failed: result === "Failed" || result === "Attention" };
}
function syncFromPage(world, alsoHourly) {
  if (alsoHourly === true) turnHourlyOn(world, () => false, "tell");
  return syncNow(world);
}
function runHourly(world) {
  noteHourlyRun(world);
  runUnattended(world, "hourly");
}
function runContinuation(world) {
  removeContinuations();
  runUnattended(world, "continuation");
}
function runUnattended(world, startedBy) {
  if (isSignedOut(world)) {
    sayThatSessionEnded(world);
    return;
  }
  if (startedBy === "hourly" && isBlocked(world)) return;
  try {
    const report = runSync(world, { startedBy });
    if (report?.result === "Failed") throw new AppError(report.details);
  } catch (error) {
    if (!(error instanceof SignedOutError)) throw error;
  }
}
function isBlocked(world) {
  const account2 = currentAccount(world);
  const blocks = account2 && keys.status(world.store, account2.userId).load().blocks;
  return blocks != null && isShut(blocks, world.clock.now());
}
function sayThatSessionEnded(world) {
  const account2 = currentAccount(world);
  if (account2 === null) return;
  const file = keys.status(world.store, account2.userId);
  const status = file.load();
  mailSignedOut({ world, settings: loadSettings(world), status, save: () => file.save(status) });
}
function signInByCallback(world, callbackUrl) {
  return greet(world, finishSignIn(world, String(callbackUrl ?? "")));
}
function signInByPassword(world, credentials) {
  const { email, password } = Object(credentials);
  const login = { email: typedText(email).trim(), password: typedText(password) };
  return greet(world, signInWithPassword(world, login, { legacyLogin: loadSettings(world).legacyLogin }));
}
function signInByToken(world, token) {
  return greet(world, useToken(world, Object(token)));
}
var typedText = (value) => typeof value === "string" ? value : "";
function greet(world, { userId, username }) {
  changeState(keys.status(world.store, userId), (status) => {
    status.toldSignedOut = false;
    status.blocks = {};
  });
  changeState(keys.schedule(world.store, userId), (memory) => {
    delete memory.forbiddenSince;
  });
  return { userId, username };
}
function signOut(world, confirm3) {
  const account2 = currentAccount(world);
  if (account2 === null) {
    endSharing(world);
    disconnect(world);
    return "No Peloton account was connected.";
  }
  const name = account2.username || "Your Peloton account";
  const shared = isSharing(world) ? " The links to your stats and calendar end for good." : "";
  const question = `Disconnect ${account2.username || "your Peloton account"}?

Syncing ends until you connect again.${shared} Your sheet, calendar and settings stay as they are.`;
  if (!confirm3(question)) return null;
  endSharing(world);
  disconnect(world);
  return `${name} is disconnected and every token is gone. Your sheet, calendar and settings stay as they are.`;
}
function askToRemoveEvents(world, choose3) {
  const { userId } = requireAccount(world);
  const { ownId } = keys.calendar(world.store, userId).load();
  const all = ownId ? "every calendar that Peloton Sync made, with everything that is on it" : "all events that Peloton Sync made, past ones too";
  const answer2 = choose3(
    `Remove the classes from your calendar, and put no more there?

Yes: remove ${all}.
No: remove only the classes that are still to come.
Cancel: change nothing.`
  );
  const wanted = answer2 === "no" ? "coming" : ownId ? "calendar" : "all";
  return answer2 && removeEvents(world, CALENDAR_SETTINGS, wanted);
}

// src/peloton/catalogue/answer.ts
function valuesAt(value, path) {
  if (path === "") return value === void 0 || value === null ? [] : [value];
  const [step = "", ...more] = path.split(".");
  const rest2 = more.join(".");
  if (Array.isArray(value)) {
    return step === "*" ? value.flatMap((item) => valuesAt(item, rest2)) : valuesAt(value[Number(step)], rest2);
  }
  return isObject(value) && Object.keys(value).includes(step) ? valuesAt(value[step], rest2) : [];
}

// src/peloton/catalogue/answer-table.ts
function tableOf(answer2, path) {
  const found = path === null ? answer2 : valuesAt(answer2, path)[0];
  const items = Array.isArray(found) ? found : [found];
  const rows = items.map((item) => flatten(item));
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  const header = [...names].filter((name) => !isHollow(name, names, rows));
  return [header, ...rows.map((row) => header.map((name) => row.get(name) ?? ""))];
}
function isHollow(name, names, rows) {
  return rows.every((row) => (row.get(name) ?? "") === "") && [...names].some((other) => other.startsWith(`${name}.`));
}
function flatten(value, prefix = "", into = /* @__PURE__ */ new Map()) {
  if (!isObject(value)) {
    into.set(prefix === "" ? "value" : prefix, toCell2(value));
    return into;
  }
  for (const [name, child] of Object.entries(value)) {
    flatten(child, prefix === "" ? name : `${prefix}.${name}`, into);
  }
  return into;
}
function toCell2(value) {
  if (value === null || value === void 0) return "";
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);
  return isPlainList ? value.join(", ") : JSON.stringify(value);
}
function overviewOf(answer2) {
  if (Array.isArray(answer2)) return tableOf(answer2, "");
  if (!isObject(answer2)) return [[toCell2(answer2)]];
  if (Array.isArray(answer2.data)) return tableOf(answer2, "data");
  return [...flatten(answer2)].map(([name, value]) => [name, value]);
}
function columnsOf2(answer2, paths) {
  const columns = paths.map((path) => columnOf(answer2, path));
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? ""));
}
function columnOf(answer2, path) {
  const steps = path.split(".");
  const rows = isObject(answer2) && Array.isArray(answer2.data) ? answer2.data : null;
  const isInRow = rows !== null && isObject(answer2) && !Object.keys(answer2).includes(steps[0] ?? "");
  const found = follow(isInRow ? rows : answer2, steps);
  return Array.isArray(found) ? found.length > 0 ? found.map(toCell2) : [""] : [toCell2(found)];
}
function follow(value, steps) {
  if (steps.length === 0) return value;
  const [step = "", ...rest2] = steps;
  if (Array.isArray(value)) {
    return /^\d+$/.test(step) ? follow(value[Number(step)], rest2) : value.map((item) => follow(item, steps));
  }
  return isObject(value) && Object.keys(value).includes(step) ? follow(value[step], rest2) : null;
}

// src/peloton/catalogue/args.ts
var timesFrom = (nowMs) => ({ type }, inDays) => {
  const at = Math.floor(nowMs / HOUR_MS) * HOUR_MS + inDays * DAY_MS;
  return type === "seconds" ? String(at / 1e3) : new Date(at).toISOString();
};
function suggestArgs(entry, ids, times, variant = {}) {
  const offers = Object.entries(entry.params).map(([name, param]) => {
    const own2 = variant[name];
    return [name, own2 === void 0 ? suggest(param, ids, times) : fillIds(String(own2), ids)];
  });
  return Object.fromEntries(offers.filter(([, text3]) => text3 !== ""));
}
function suggest(param, ids, times) {
  if (param.own !== void 0) return param.required ? ids[param.own] ?? "" : "";
  if (param.inDays !== void 0) return times(param, param.inDays);
  if (param.default !== void 0) return String(param.default);
  return param.required && param.example !== void 0 ? String(param.example) : "";
}
function fillIds(text3, ids) {
  return text3.replace(
    /\{(\w+)\}/g,
    (whole2, name) => (name === "me" ? ids.userId : own(ids, name)) ?? whole2
  );
}
function readArgs(entry, typed, ids = {}) {
  for (const name of Object.keys(typed)) {
    if (!Object.keys(entry.params).includes(name)) {
      const known = Object.keys(entry.params).join(", ") || "none";
      throw new SettingsError(`"${name.slice(0, 40)}" is not a parameter of this request. It has: ${known}.`);
    }
  }
  const values = {};
  for (const [name, param] of Object.entries(entry.params)) {
    const value = readArg(name, param, typed[name], ids);
    if (value !== void 0) values[name] = value;
    else if (param.required) throw new SettingsError(`Parameter "${name}" is missing.`);
  }
  return values;
}
function readArg(name, param, typed, ids) {
  if (typed === void 0 || typed === null) return void 0;
  if (typeof typed === "object") return typed;
  const text3 = fillIds(String(typed).trim(), ids);
  if (text3 === "") return param.type === "list" && param.required ? [] : void 0;
  if (param.choices && !param.choices.includes(text3) && param.in === "body")
    throw new SettingsError(`Parameter "${name}": choose one of ${param.choices.join(", ")}.`);
  return READERS[param.type](text3, name);
}
var refuse = (name, what) => {
  throw new SettingsError(`Parameter "${name}": ${what}.`);
};
var wholeNumber2 = (text3, name) => /^-?\d+$/.test(text3) ? Number(text3) : refuse(name, "enter a whole number");
var READERS = {
  text: (text3) => text3,
  integer: wholeNumber2,
  seconds: wholeNumber2,
  boolean: (text3, name) => text3 === "true" || text3 === "false" ? text3 === "true" : refuse(name, "enter true or false"),
  instant: (text3, name) => Number.isNaN(Date.parse(text3)) ? refuse(name, "enter a time such as 2027-01-31T18:00:00Z") : text3,
  list: (text3) => text3.split(",").map((item) => item.trim()).filter((item) => item !== ""),
  json: (text3, name) => {
    const parsed = parseJson(text3);
    return parsed.ok ? parsed.value : refuse(name, "enter JSON");
  }
};

// src/peloton/catalogue/index.ts
var RESOURCES = { auth, user, workout, class: classes, instructor, schedule, stack, tags, social, commerce };
function listCatalogue() {
  return Object.entries(RESOURCES).flatMap(
    ([resource, entries]) => Object.entries(entries).map(([name, entry]) => ({ name, resource, entry }))
  );
}
function findEntry(name) {
  return listCatalogue().find((listed) => listed.name === name)?.entry ?? null;
}

// src/peloton/catalogue/offers.ts
var listOffers = () => listCatalogue().map(({ name, resource, entry }) => offer2(name, resource, entry));
function offer2(name, resource, entry) {
  const { title, method, host, path, params, about, changes, isPrivate, isSecret: isSecret2, gone, seen, document } = entry;
  return {
    name,
    resource,
    title,
    path: host === "graphql" ? "GraphQL" : path,
    about: about ?? "",
    seen,
    method: document === void 0 ? method.toUpperCase() : changes ? "MUTATION" : "QUERY",
    params: Object.entries(params).map(([key, param]) => ({ name: key, ...param })),
    changes: changes ?? null,
    isPrivate: isPrivate ?? false,
    isSecret: isSecret2 ?? false,
    gone: gone?.says ?? null,
    variants: Object.keys(entry.variants ?? {}),
    entry: reading(entry)
  };
}
function reading({ params, gives, paging, variants }) {
  return { params, ...gives && { gives }, ...paging && { paging }, ...variants && { variants } };
}

// src/peloton/catalogue/sent.ts
function sent(entry, args) {
  const { method, host } = entry;
  if (entry.document !== void 0) {
    return {
      method: "POST",
      url: HOSTS[host] + entry.path,
      body: JSON.stringify({ ...toOperation(entry, args), isOnlyOurs: void 0 })
    };
  }
  const { path, query, body } = toRequest(entry, args);
  const search = encodeQuery(query ?? {});
  return {
    method: method.toUpperCase(),
    url: HOSTS[host] + path + (search && `?${search}`),
    body: body === void 0 ? null : JSON.stringify(body)
  };
}

// src/peloton/client/redact.ts
var HIDDEN = "[hidden]";
var SECRET = /token|secret|password|session_id|pubsub|cookie|authorization/i;
var HARMLESS = /^(join_?tokens?|has_|is_)|_(expires?|type)(_in|_at)?$/i;
function withoutSecrets(text3) {
  const parsed = parseJson(text3);
  return parsed.ok ? JSON.stringify(redact2(parsed.value)) : hideWebTokens(text3, HIDDEN);
}
function redact2(value) {
  if (typeof value === "string") return hideWebTokens(value, HIDDEN);
  if (Array.isArray(value)) return value.map(redact2);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, isSecret(name, child) ? HIDDEN : redact2(child)])
  );
}
var isSecret = (name, value) => SECRET.test(name) && !HARMLESS.test(name) && value !== null && value !== "" && typeof value !== "boolean";

// src/commands/explorer.ts
var explorerAnswer = (world) => ({
  ids: ownIds(world),
  offers: listOffers()
});
var ownIds = (world) => {
  const { userId, username } = requireAccount(world);
  return { userId, username };
};
function previewRequest(world, name, typed) {
  const { entry, args } = prepare(world, name, typed);
  return { ...sent(entry, args), phrase: String(name) };
}
function explore(world, name, typed, consent = {}) {
  const { entry, args } = prepare(world, name, typed);
  if (entry.changes) requireConsent(String(name), sent(entry, args), consent);
  const startedAt = world.clock.now();
  const { status, body } = send2(world, entry, args);
  return { status, ms: world.clock.now() - startedAt, isJson: parseJson(body).ok, text: withoutSecrets(body) };
}
function send2(world, entry, args) {
  const request = entry.document === void 0 ? toRequest(entry, args) : toOperation(entry, args);
  try {
    return memberClient(world).raw(request);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { status: error.status, body: JSON.stringify({ problem: error.message }) };
  }
}
function entryOf(name) {
  const entry = findEntry(String(name));
  if (!entry) throw new SettingsError(`There is no request named "${String(name).slice(0, 40)}".`);
  return entry;
}
function prepare(world, name, typed) {
  const entry = entryOf(name);
  if (entry.isSecret) {
    throw new SettingsError(
      "Signing in and out is done with Peloton > Connect and Disconnect; this is here to be read."
    );
  }
  return { entry, args: readArgs(entry, isObject(typed) ? typed : {}, ownIds(world)) };
}
function requireConsent(name, message, { typed, shown: shown2 }) {
  const wasShown = isObject(shown2) && shown2.method === message.method && shown2.url === message.url;
  if (!wasShown || shown2.body !== message.body) {
    throw new SettingsError("This request changes something at Peloton. Look at what will be sent first.");
  }
  requirePhrase(name, typed, "to send it");
}
function requirePhrase(name, typed, purpose) {
  if (typeof typed !== "string" || typed.trim() !== name) throw new SettingsError(`Type ${name} ${purpose}.`);
}
function answerToSheet(world, { name, texts, path, typed }) {
  const entry = entryOf(name);
  if (entry.isPrivate) requirePhrase(String(name), typed, "to write what it says about money to the sheet");
  const list = typeof path === "string" ? path : null;
  const answers = (Array.isArray(texts) ? texts : []).map((text3) => {
    const parsed = parseJson(withoutSecrets(String(text3)));
    if (!parsed.ok) throw new AppError("Only JSON answers can be put on a sheet.");
    return list === null ? [parsed.value] : valuesAt(parsed.value, list).flat();
  });
  const table = tableOf(answers.flat(), "");
  const sheet = writeNewSheet(`API ${String(name)}`, table);
  world.log.info("An answer was put on a sheet", { request: String(name), rows: table.length - 1 });
  return { sheet, rows: table.length - 1 };
}

// src/peloton/client/personal.ts
var HIDDEN2 = "[hidden]";
var PERSONAL = /e_?mail|birth|phone|passw|(^|_)(address|street|city|postal|postcode|zip|zip_code|latitude|longitude|lat|lng|card|payment|billing|facebook|gender)(_|$)|^(first|last|middle|full|real|given|family)_(name|initial)$/;
var OF_PERSONS = /* @__PURE__ */ new Set(["name", "weight", "height", "location", "age", "sex"]);
var ONLY_PERSONS_HAVE = ["email", "birthday", "username", "total_followers", "weight"];
var withoutPersonal = (answer2) => hideIn(answer2, false);
function hideIn(value, isInstructor) {
  if (Array.isArray(value)) return value.map((item) => hideIn(item, isInstructor));
  if (!isObject(value)) return value;
  const isPerson = !isInstructor && Object.keys(value).some((name) => ONLY_PERSONS_HAVE.includes(name));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => {
      const snake = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
      const isHidden = !isInstructor && PERSONAL.test(snake) || isPerson && OF_PERSONS.has(snake);
      return [name, isHidden && says(child) ? HIDDEN2 : hideIn(child, isInstructor || /instructor/.test(snake))];
    })
  );
}
var says = (value) => value !== null && value !== void 0 && value !== "" && typeof value !== "boolean";

// src/commands/peloton-function.ts
var FRESH_SEC = 3600;
var FAILED_SEC = 60;
var PATIENCE_MS5 = 2e4;
var MOST_ROWS = 1e4;
function pelotonFunction(world, cache, args) {
  const [path, ...fields] = args.flat(2).map((arg) => String(arg ?? "").trim());
  if (path === CELL_TEST) return cellTest(world);
  if (!path) throw new AppError('Give a path, for example =PELOTON("me"; "total_workouts").');
  const { userId, username } = requireAccount(world);
  const question = questionOf(path, { userId, username }, world.clock.now());
  const key = world.crypto.sha256(`${userId} ${JSON.stringify(sent(question.entry, question.args))}`);
  const whole2 = readAnswer(askOnce(world, cache, key, question));
  const answer2 = loadSettings(world).personalInCells ? whole2 : withoutPersonal(whole2);
  const names = fields.filter((field) => field !== "");
  const table = names.length === 0 ? overviewOf(answer2) : columnsOf2(answer2, names);
  const cells = table.slice(0, MOST_ROWS).map((row) => row.map((cell) => fitting(cell)));
  return cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] ?? "" : cells;
}
function questionOf(asked, ids, nowMs) {
  const named = findEntry(asked);
  if (named) {
    requireReading(named);
    return { entry: named, args: readArgs(named, suggestArgs(named, ids, timesFrom(nowMs)), ids) };
  }
  const [path = "", query = ""] = asked.replace(/^https:\/\/api\.onepeloton\.com/, "").split("?");
  const matches = listCatalogue().flatMap(({ entry }) => {
    const values = entry.document === void 0 && entry.method === "get" ? valuesIn(entry, path) : null;
    return values ? [{ entry, values }] : [];
  });
  const best2 = matches.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length)[0];
  if (!best2) throw new AppError("This is not a reading request that is known. Peloton > API explorer lists them all.");
  requireReading(best2.entry);
  return { entry: best2.entry, args: readArgs(best2.entry, { ...best2.values, ...parseQuery(query) }, ids) };
}
function valuesIn(entry, path) {
  const steps = entry.path.split("/");
  const given2 = path.split("/");
  if (steps.length !== given2.length) return null;
  const values = {};
  for (const [index, step] of steps.entries()) {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    const text3 = given2[index] ?? "";
    if (name === void 0 ? step !== text3 : text3 === "") return null;
    if (name !== void 0) values[name] = decodeText(text3);
  }
  return values;
}
function requireReading({ changes, isPrivate, isSecret: isSecret2, gone }) {
  if (changes) throw new AppError("A cell can only read. Use Peloton > API explorer for what changes something.");
  if (isSecret2) throw new AppError("Signing in is done with Peloton > Connect.");
  if (isPrivate) throw new AppError("What is about money is shown in Peloton > API explorer only, not in cells.");
  if (gone) throw new AppError(`Peloton does not answer this any more (${gone.status}). ${gone.says}`);
}
function askOnce(world, cache, key, question) {
  const known = cache.get(key);
  if (known !== null) return known;
  try {
    const text3 = `ok${withoutSecrets(fetchAnswer(world, cache, question))}`;
    cache.put(key, text3, FRESH_SEC);
    return text3;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    cache.put(key, `no${error.message}`, FAILED_SEC);
    throw error;
  }
}
function readAnswer(text3) {
  if (text3.startsWith("no")) throw new AppError(text3.slice(2));
  const parsed = parseJson(text3.slice(2));
  return parsed.ok ? parsed.value : text3.slice(2);
}
function fetchAnswer(world, cache, { entry, args }) {
  const { clock } = world;
  const settings = loadSettings(world);
  const client = createClient({
    ...world,
    session: borrowSession(world),
    deadlineAt: clock.now() + PATIENCE_MS5,
    callsLeft: () => cellCallsLeft(world, cache, settings),
    onCalls: (sentNow) => countCellCalls(world, cache, sentNow)
  });
  const { status, body } = client.raw(entry.document === void 0 ? toRequest(entry, args) : toOperation(entry, args));
  if (isSuccess(status)) return body;
  if (status === 404) throw new AppError("Peloton does not have this (404).");
  throw new AppError(`Peloton refuses this (${status}).`);
}

// src/commands/peloton-test/questions.ts
var DAYS_AHEAD = [14, 56, 365];
var hourOf2 = (nowMs) => Math.floor(nowMs / HOUR_MS) * HOUR_MS;
var windowOf2 = (nowMs, days) => ({ startAt: hourOf2(nowMs), endAt: hourOf2(nowMs) + days * DAY_MS });
var CLASS = ["ride.id", "ride.title", "ride.instructor.name"];
var COUNTS = ["data.*.workout_counts.*.name", "data.*.workout_counts.*.count"];
var PEOPLE = ["data", "data.*.id", "data.*.username", ...COUNTS];
var account = [
  {
    entry: "me",
    request: () => me(),
    fields: ["id", "username", "workout_counts.*.name", "workout_counts.*.count"]
  },
  { entry: "userSettings", request: ({ userId }) => accountSettings(userId), fields: ["distance_unit"] },
  {
    entry: "overview",
    request: ({ userId }) => overview(userId),
    fields: ["id", "workout_counts.workouts.*.name", "workout_counts.workouts.*.count", "achievements.*.template.name"]
  },
  {
    entry: "workouts",
    request: ({ userId }) => workoutsPage(userId, 0, 10),
    fields: [
      "data",
      "data.*.id",
      "data.*.status",
      "data.*.fitness_discipline",
      "data.*.created_at",
      ...CLASS.map((field) => `data.*.${field}`),
      "data.*.user.username",
      "data.*.user.workout_counts.*.name",
      "data.*.user.workout_counts.*.count"
    ],
    gives: { workoutId: "data.*.id", rideId: "data.*.ride.id" }
  },
  {
    entry: "workout",
    request: ({ workoutId }) => workoutId ? workoutDetails(workoutId) : null,
    fields: [
      "id",
      "status",
      "fitness_discipline",
      "created_at",
      ...CLASS,
      "achievement_templates.*.name",
      "movement_tracker_data.completed_movements_summary_data.repetition_summary_data.*.movement_name"
    ]
  },
  {
    entry: "performanceGraph",
    request: ({ workoutId }) => workoutId ? performanceGraph(workoutId, 5) : null,
    fields: [
      "duration",
      "metrics.*.slug",
      "metrics.*.values",
      "metrics.*.alternatives.*.slug",
      "metrics.*.alternatives.*.values",
      "summaries.*.slug",
      "summaries.*.value",
      "average_summaries.*.slug",
      "average_summaries.*.value"
    ]
  },
  {
    entry: "rideDetails",
    request: ({ rideId }) => rideId && !/^0+$/.test(rideId) ? rideDetails(rideId) : null,
    fields: [
      "ride",
      ...CLASS,
      "playlist.songs.*.title",
      "related_rides.*.id",
      "related_rides.*.title",
      "related_rides.*.instructor.name"
    ]
  },
  { entry: "historyCsv", request: ({ userId }) => historyCsv(userId, "America/New_York"), fields: [] }
];
var schedule3 = [
  ...DAYS_AHEAD.map(
    (days) => ({
      entry: "yourScheduleItems",
      way: `${days} days`,
      request: (_, nowMs) => yourScheduleItems2(windowOf2(nowMs, days)),
      fields: ["data"]
    })
  ),
  {
    entry: "yourScheduleItemsAndStack",
    request: (_, nowMs) => yourScheduleItemsAndStack(windowOf2(nowMs, 14)),
    fields: ["data"]
  },
  {
    entry: "userScheduledClasses",
    request: ({ userId }, nowMs) => userScheduledClasses(userId, windowOf2(nowMs, 14)),
    fields: ["data"]
  },
  { entry: "viewUserStack", request: () => viewUserStack(), fields: ["data"] },
  {
    entry: "reservations",
    request: ({ userId }) => reservations(userId),
    fields: ["data", "data.*.peloton_id"],
    gives: { sessionId: "data.*.peloton_id" }
  },
  {
    entry: "classSession",
    request: ({ sessionId }) => sessionId ? session(sessionId) : null,
    fields: ["id", "ride_id", "scheduled_start_time", ...CLASS]
  },
  {
    entry: "liveClasses",
    request: (_, nowMs) => {
      const { startAt, endAt } = windowOf2(nowMs, 14);
      return liveClasses({ start: startAt / 1e3, end: endAt / 1e3 });
    },
    fields: [
      "instructors.*.name",
      "rides.*.id",
      "rides.*.title",
      "rides.*.instructor.name",
      "data",
      "data.*.id",
      "data.*.ride_id",
      "data.*.scheduled_start_time",
      ...CLASS.map((field) => `data.*.${field}`)
    ]
  }
];
var around = [
  { entry: "instructors", request: () => instructorsPage(0), fields: ["data", "data.*.name"] },
  { entry: "following", request: ({ userId }) => followingPage(userId, 0), fields: PEOPLE },
  { entry: "followers", request: ({ userId }) => followersPage(userId, 0), fields: PEOPLE },
  {
    entry: "achievements",
    request: ({ userId }) => achievements(userId),
    fields: ["categories", "categories.*.achievements.*.template.name"]
  },
  {
    entry: "currentChallenges",
    request: ({ userId }) => challenges(userId, "current", true),
    fields: ["challenges", "challenges.*.challenge_summary.id", "challenges.*.challenge_summary.title"]
  },
  {
    entry: "archivedClasses",
    request: () => favouritesPage(0),
    fields: ["instructors.*.name", "data", "data.*.id", "data.*.title", "data.*.instructor.name"]
  },
  {
    entry: "userSubscriptions",
    request: ({ userId }) => subscriptionsPage(userId, 0),
    fields: ["data", "data.*.id", "data.*.shared_user_set.*.username"]
  },
  { entry: "myTags", request: () => myTags(), fields: ["data"] }
];
var QUESTIONS2 = [...account, ...schedule3, ...around];

// src/commands/peloton-test/run.ts
function testPeloton(world, wish) {
  const { step: wanted, ids: known } = Object(wish);
  const step = Math.max(0, Math.floor(Number(wanted) || 0));
  const { userId } = requireAccount(world);
  const ids = { ...idsIn(known), userId };
  const question = QUESTIONS2[step - 1];
  const lines = question ? [askOne(world, question, ids)] : [TITLE3, signInLine(world), sessionLine(world)];
  return { lines, next: step < QUESTIONS2.length ? step + 1 : null, total: QUESTIONS2.length + 1, ids };
}
var TITLE3 = "Peloton Sync: test of Peloton";
function idsIn(known) {
  const fields = Object.entries(Object(known)).filter(
    ([name, id]) => /^(?:workout|ride|session)Id$/.test(name) && typeof id === "string" && /^[\w-]{1,64}$/.test(id)
  );
  return Object.fromEntries(fields);
}
function askOne(world, question, ids) {
  const name = question.way === void 0 ? question.entry : `${question.entry}, ${question.way}`;
  const request = question.request(ids, world.clock.now());
  if (request === null) return `${name}: not asked, no earlier answer names one to ask for`;
  const startedAt = world.clock.now();
  try {
    const answer2 = memberClient(world).raw(request);
    const ms = world.clock.now() - startedAt;
    const { text: text3, value } = judge3(question, answer2);
    noteIds(question, value, ids);
    return `${name}: ${answer2.status}, ${ms} ms, ${answer2.body.length} characters, ${text3}`;
  } catch (error) {
    rethrowKill(error);
    if (!(error instanceof HttpError || error instanceof Pause)) throw error;
    const status = error instanceof HttpError ? error.status || "no answer" : "stopped";
    return `${name}: ${status}, ${world.clock.now() - startedAt} ms, ${plain(error.message)}`;
  }
}
function noteIds({ gives = {} }, value, ids) {
  for (const [name, path] of Object.entries(gives)) {
    const id = valuesAt(value, path).find((one) => typeof one === "string" && /^[\w-]{1,64}$/.test(one));
    if (typeof id === "string") ids[name] = id;
  }
}
function judge3({ fields, entry }, { status, type, body }) {
  const parsed = parseJson(body);
  if (!parsed.ok) {
    const isCsv = entry === "historyCsv" && status === 200 && !/html/i.test(type);
    return { text: isCsv ? "text, as documented" : `no JSON (${plain(type)})${blockMarks(body)}`, value: null };
  }
  const { value } = parsed;
  const says2 = errorsIn(value);
  const lacked = lackedFields(fields, value);
  const shape = lacked.length === 0 ? "documented shape" : `lacks ${lacked.join(", ")}`;
  return { text: status >= 400 ? `refused${says2}${blockMarks(body)}` : shape + says2, value };
}
function lackedFields(fields, value) {
  return fields.filter((path) => {
    const owners = valuesAt(value, path.split(".").slice(0, -1).join(".")).filter(isObject);
    return owners.length > 0 && valuesAt(value, path).length === 0;
  });
}
function errorsIn(value) {
  const codes = valuesAt(value, "errors.*.extensions.code").map((code) => plain(String(code)));
  const count = valuesAt(value, "errors.*").length;
  return count === 0 ? "" : `, ${count} errors${codes.length > 0 ? ` (${[...new Set(codes)].join(", ")})` : ""}`;
}
var BLOCKS2 = { Cloudflare: /cloudflare|cf-ray|error code:?\s*10\d\d/i, PerimeterX: /perimeterx|_px|px-captcha/i };
var blockMarks = (body) => {
  const seen = Object.entries(BLOCKS2).flatMap(([name, mark]) => mark.test(body) ? [name] : []);
  return seen.length === 0 ? "" : `, blocked by ${seen.join(" and ")}`;
};
function signInLine(world) {
  const startedAt = world.clock.now();
  const response = firstAnswer(world);
  const ms = world.clock.now() - startedAt;
  const isPage2 = /html/i.test(response.headers["content-type"]?.[0] ?? "");
  const isLetIn = response.status !== 0 && response.status !== 403 && response.status !== 429;
  const detail = isLetIn ? "lets Google in" : `does not let Google in${isPage2 ? ", with a page" : ""}${blockMarks(response.body)}`;
  return `sign-in service: ${response.status || "no answer"}, ${ms} ms, ${detail}`;
}
function firstAnswer(world) {
  const none = (body) => ({ status: 0, headers: {}, body });
  try {
    return world.http([{ method: "get", url: addressOf(auth.authorize) }])[0] ?? none("");
  } catch (error) {
    if (googleFailure(error) !== "permission") throw error;
    return none(messageOf(error));
  }
}
function sessionLine(world) {
  const record2 = sessionFacts(world);
  if (record2 === null) return "session: none";
  const hours = (epochMs) => Math.round((world.clock.now() - epochMs) / HOUR_MS);
  const left = record2.expiresAt === null ? "no end" : `${-hours(record2.expiresAt)} h left`;
  return `session: ${record2.client} client, issued ${hours(record2.issuedAt)} h ago, ${left}, renewable: ${record2.isRenewable ? "yes" : "no"}, renewal refused: ${record2.isRefused ? "yes" : "no"}`;
}

// src/commands/preview.ts
var previewSync = (world) => linesOf2(runPreview(world));
function linesOf2(journal) {
  const textsOf = (kind) => journal.entries().flatMap((entry) => entry.kind === kind ? [entry.text] : []);
  const { plan, detailsLeft } = journal.totals();
  const { created, updated } = journal.rowsOf("workouts");
  const rows = `${created} rows would be added and ${updated} updated; ${detailsLeft} would get their details.`;
  const stack3 = journal.rowsOf("stack");
  const isStackNew = stack3.created + stack3.updated + stack3.removed > 0;
  const told = [...textsOf("note"), ...isStackNew ? ['The sheet "Stack" would be brought up to date.'] : []];
  return [
    ...textsOf("failed").map((text3) => ({ state: "problem", label: "Problem", text: text3 })),
    ...textsOf("held").map((text3) => ({ state: "attention", label: "Attention", text: text3 })),
    { state: "info", label: "Workouts", text: rows },
    ...(plan.length === 0 ? ["Nothing would change."] : plan).map(
      (text3) => ({ state: "info", label: "Calendar", text: text3 })
    ),
    ...told.map((text3) => ({ state: "info", label: "Note", text: text3 }))
  ];
}

// src/commands/series-function.ts
function readSeries(workoutId, metric) {
  const wanted = `${String(workoutId).trim()}:${String(metric).trim().toLowerCase()}`;
  const parts = packedParts(wanted).map(unpackSeries);
  if (parts.length === 0) {
    throw new AppError(`The sheet "${series.title}" has no series "${metric}" of that workout.`);
  }
  return parts.flatMap((points) => {
    if (points === null) throw new AppError(`The series "${metric}" of that workout was changed by hand.`);
    return points.seconds.map((second, index) => [second, points.values[index] ?? ""]);
  });
}
function packedParts(wanted) {
  const sheet = findSheet(series.title);
  const lastRow = sheet?.getLastRow() ?? 0;
  if (sheet === null || lastRow < 2) return [];
  const [header = []] = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues();
  const columnOf2 = (title) => header.indexOf(title) + 1;
  const keyColumn = columnOf2(series.columns.seriesId.title);
  const packedColumn = columnOf2(series.columns.packed.title);
  if (keyColumn === 0 || packedColumn === 0) throw new AppError(`A column of the sheet "${series.title}" is missing.`);
  const keys2 = sheet.getRange(2, keyColumn, lastRow - 1, 1).getValues().map(([key]) => String(key));
  const rows = keys2.flatMap((key, index) => key === wanted || key.startsWith(`${wanted}:`) ? [{ key, index }] : []);
  const partOf = (key) => Number(key.slice(wanted.length + 1));
  return rows.sort((a, b) => partOf(a.key) - partOf(b.key)).map(({ index }) => String(sheet.getRange(index + 2, packedColumn, 1, 1).getValues()[0]?.[0] ?? ""));
}

// src/base/icons.ts
var ICONS = {
  Cycling: "M10 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM22 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM6 16l3.5-7.5H16l2 7.5M9.5 8.5l3 7.5 3.5-7.5M7.5 6h3M14 5h2l.8 3.5",
  Running: "M16.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM8 9.5l3.5-1.5 3 1-2.5 5 3 2.5V21M12 14l-1.5 3-4.5.5M14.5 9l1.5 2.5 3.5.5",
  Walking: "M14 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM9 13V9.5L12.5 8l1 3 3 1.5M12.5 8l-.5 5.5 2.5 3 1 4.5M12 13.5L10.5 17 8 21",
  Rowing: "M10.5 6a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM8 9l1 5h6M8.5 10.5l5 .5L20 6M2 19c2 1.300 3 1.300 5 0s3-1.300 5 0 3 1.300 5 0 3-1.300 5 0M4 15.5h16",
  Strength: "M6.5 7v10M17.5 7v10M3.5 9.5v5M20.5 9.5v5M6.5 12h11",
  Yoga: "M13.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM12 8v5M4 12l4-2.5L12 8l4 1.5 4 2.5M12 13l-6 4.5c3 2 9 2 12 0z",
  Pilates: "M5.5 9a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM5.5 12l3.5 5h5l6.5-9M7 14l5-2.5 3 .5",
  Stretching: "M8.5 6a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM5.5 18.5h5L21 18M5.5 18.5L7 10l5 3 4.5 2.5",
  Meditation: "M13.5 5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM12 8.5c-2.5 0-3.5 2-4 5.5M12 8.5c2.5 0 3.5 2 4 5.5M9.5 13.5v2L4 18c4 2.5 12 2.5 16 0l-5.5-2.5v-2",
  Cardio: "M12 20.5S3.5 15.5 3.5 9.5A4.5 4.5 0 0 1 12 7.5a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11zM4 12h4l1.5-2.5 2.5 5 1.5-2.5H16",
  Outdoor: "M2 19L9 7l4 7 2.5-3.5L22 19zM19 5.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z",
  Bootcamp: "M19 14a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM12 14v-4M9.5 3.5h5M12 3.5V7M17.5 8.5L19 7",
  Other: "M12 3.5l2.5 5.300 5.800.7-4.300 4 1.200 5.700L12 16.400l-5.200 2.800L8 13.5l-4.300-4 5.800-.7z"
};
var iconPath = (discipline) => own(ICONS, discipline) ?? (/bootcamp/i.test(discipline) ? ICONS.Bootcamp : ICONS.Other) ?? "";
var iconAddress = (discipline) => `data:image/svg+xml,${encodeURIComponent(iconMarkup(discipline))}`;
var iconMarkup = (discipline) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="#5f6368" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="${iconPath(discipline)}"/></svg>`;

// src/calendar/feed-text.ts
var OVERLAPS = /^Overlaps: [\s\S]*?(?=^(?:Instructor|Discipline|Difficulty|Kind): |$(?![\s\S]))/gm;
function publicTexts(seen, written) {
  const block = splitDescription(seen.description)?.block ?? "";
  const digests = [written?.block, written?.next?.block];
  const isOurs = digests.includes(textDigest(block));
  const isOurPlace = [written?.location, written?.next?.location].includes(shortDigest(seen.location));
  return {
    description: isOurs ? plainText(block).replace(OVERLAPS, "") : "",
    location: isOurPlace ? seen.location : ""
  };
}
function allTexts({ description, location }) {
  return { description: plainText(description).replace(OVERLAPS, ""), location };
}

// src/calendar/ics.ts
var COUNTED_FROM = Date.UTC(2020, 0, 1);
var MAX_LINE = 75;
function icsText(name, events) {
  const head = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//peloton-sync//feed//EN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H"
  ];
  const sorted = [...events].sort((a, b) => a.startAt - b.startAt || (a.uid < b.uid ? -1 : 1));
  const lines = [...head, ...sorted.flatMap(eventLines), "END:VCALENDAR"];
  return `${lines.map(fold).join("\r\n")}\r
`;
}
function eventLines(event) {
  const changed = stamp(event.changedAt);
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(event.uid)}`,
    // Has to grow with each change; the second of the change does so without a memory of its own.
    `SEQUENCE:${Math.max(0, Math.floor((event.changedAt - COUNTED_FROM) / 1e3))}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `DTSTART:${stamp(event.startAt)}`,
    `DTEND:${stamp(event.endAt)}`,
    `SUMMARY:${escapeText(event.title)}`,
    ...event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : [],
    ...event.location ? [`LOCATION:${escapeText(event.location)}`] : [],
    ...event.categories?.length ? [`CATEGORIES:${event.categories.map(escapeText).join(",")}`] : [],
    `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    ...event.isCancelled ? [] : event.reminders.flatMap((minutes) => alarmLines(minutes, event.title)),
    "END:VEVENT"
  ];
}
function alarmLines(minutes, title) {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-PT${minutes}M`, `DESCRIPTION:${escapeText(title)}`, "END:VALARM"];
}
var stamp = (epochMs) => `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
function escapeText(text3) {
  return text3.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, "\\n").replace(CONTROLS, "");
}
var CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
function fold(line) {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = character < "" ? 1 : 3 * character.length;
    if (octets + size > MAX_LINE) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

// src/calendar/feed.ts
var BACK_MS = 60 * DAY_MS;
var AHEAD_MS = 400 * DAY_MS;
function readFeed({ calendar, memory, marks, showsNotes, now }) {
  const remembered = /* @__PURE__ */ new Set([
    ...Object.values(memory.known ?? {}).map(({ eventId }) => eventId),
    ...Object.keys(memory.past ?? {})
  ]);
  const listed = calendar.getEvents(new Date(now - BACK_MS), new Date(now + AHEAD_MS));
  const ours = listed.map((event) => seeEvent(event, marks)).filter((event) => remembered.has(event.id) || bearsOurText(event) && claimOf(event, memory) !== null);
  const writtenIn = new Map(Object.values(memory.known ?? {}).map(({ eventId, written }) => [eventId, written]));
  const textsOf = (event) => showsNotes ? allTexts(event.look()) : publicTexts(event.look(), writtenIn.get(event.id) ?? event.tag()?.written ?? null);
  const uids = new Set(ours.map(({ id }) => id));
  const gone = (memory.cancelled ?? []).filter(({ uid }) => !uids.has(uid)).map(toCancelled);
  return icsText(calendar.getName(), [...ours.map((event) => toIcs(event, textsOf(event))), ...gone]);
}
function toIcs(event, texts) {
  const { title, startAt, endAt } = event.look();
  return {
    uid: event.id,
    title,
    startAt,
    endAt,
    ...texts,
    reminders: event.reminders(),
    changedAt: event.handle.getLastUpdated().getTime(),
    isCancelled: false
  };
}
function toCancelled({ at, ...event }) {
  return { ...event, changedAt: at, isCancelled: true, description: "", location: "", reminders: [] };
}

// src/commands/web.ts
var NOTHING2 = { text: "There is nothing at this address.", type: "TEXT" };
var CHECKED = {
  text: "The script has seen that its page can be opened. Go back to the spreadsheet.",
  type: "TEXT"
};
var OUTDATED = {
  text: "This page cannot show what there is, because it is older than the script behind it. Its owner has to publish it anew: in the spreadsheet, Peloton > Share says how.",
  type: "TEXT"
};
var SECRET2 = /^[\w-]{43}$/;
function webAnswer(world, { parameter = {}, pathInfo = "" } = {}) {
  const { check, key = /^[\w-]*/.exec(pathInfo)?.[0] ?? "" } = parameter;
  if (check !== void 0 && SECRET2.test(check)) {
    answerTry(world, check);
    return CHECKED;
  }
  const { format = pathInfo ? "ics" : null } = parameter;
  const digest = SECRET2.test(key) ? world.crypto.sha256(key) : null;
  const verdict = judge2(digest, () => linksInForce(world));
  if (verdict === "newer") return OUTDATED;
  const answer2 = digest !== null && verdict === "link" ? linkAnswer(world, digest, format) : null;
  return answer2 ?? (key && (format ?? "page") === "page" ? { stats: null, type: "PAGE" } : NOTHING2);
}
function linkAnswer(world, digest, format) {
  const account2 = currentAccount(world);
  const shared = account2 && sharedWith(world, account2.userId, digest);
  if (!shared) return null;
  keepServed(world);
  noteSelfTestVisit(world);
  if (isOfNewerBuild(world, account2.userId)) return OUTDATED;
  if (shared.link === "feed") {
    return (format ?? "ics") === "ics" ? calendarFeed(world, account2.userId, shared.showsNotes) : null;
  }
  return statsAnswer(world, account2, shared.blocks, format ?? "page");
}
function statsAnswer(world, account2, blocks, format) {
  if (format !== "page" && format !== "json") return null;
  const stats = publicStats(world, account2, blocks);
  return format === "json" ? { text: JSON.stringify(withIcons(stats)), type: "JSON" } : { stats, type: "PAGE" };
}
function calendarFeed(world, userId, showsNotes) {
  const calendar = calendarInUse(world);
  if (calendar === null) return null;
  const memory = keys.calendar(world.store, userId).load();
  const source = { calendar, memory, marks: marksOf(world, userId, false), showsNotes, now: world.clock.now() };
  return { text: readFeed(source), type: "ICAL" };
}
function withIcons(stats) {
  const { totals } = stats;
  if (totals === void 0) return stats;
  const disciplines = totals.disciplines.map((each) => ({ ...each, icon: iconAddress(each.name) }));
  return { ...stats, totals: { ...totals, disciplines } };
}

// src/peloton/export/file.ts
var FORMAT = "peloton-sync export 1";
var MOMENTS = /* @__PURE__ */ new Set(["startTime", "endTime"]);
var LIVE = schedule.liveClasses.path;
function keyOf2({ method, url, body }) {
  if (url.startsWith(HOSTS.graphql)) return graphqlKey(parseObject(body ?? ""));
  if (method !== "get" || !url.startsWith(`${HOSTS.api}/`)) return null;
  const address = url.slice(HOSTS.api.length);
  const [path = "", query = ""] = address.split("?");
  if (path !== LIVE) return address;
  const { start: _start, end: _end, ...rest2 } = parseQuery(query);
  return [path, ...Object.entries(rest2).map((pair) => pair.join("="))].join(" ");
}
function graphqlKey(operation) {
  const { operationName: operationName2, query, variables } = operation ?? {};
  if (typeof operationName2 !== "string" || /^\s*mutation\b/.test(String(query))) return null;
  const lasting = Object.entries(isObject(variables) ? variables : {}).filter(([name]) => !MOMENTS.has(name));
  const withStack = /\bviewUserStack\b/.test(String(query)) ? ["with stack"] : [];
  return ["graphql", operationName2, ...withStack, ...lasting.map((pair) => JSON.stringify(pair))].join(" ");
}
function readHead(line) {
  const { format, userId, username, madeAt } = parseObject(line) ?? {};
  if (format !== FORMAT || typeof userId !== "string" || !/^[\w-]+$/.test(userId)) return null;
  if (typeof madeAt !== "string" || Number.isNaN(Date.parse(madeAt))) return null;
  return { format: FORMAT, userId, username: typeof username === "string" ? username : "", madeAt };
}
var keyIn = (line) => line.slice(0, Math.max(0, line.indexOf("	")));
function readLine2(line) {
  const [key = "", status = ""] = line.split("	", 2);
  const parsed = parseJson(line.slice(key.length + status.length + 2));
  return key !== "" && /^\d{3}$/.test(status) && parsed.ok ? { key, status: Number(status), body: parsed.value } : null;
}

// src/peloton/export/client.ts
function createExportClient({ lines, missing }) {
  const wanted = /* @__PURE__ */ new Set();
  const asked = /* @__PURE__ */ new Set();
  function answer2(job) {
    if (job.verdict?.kind === "ended") return { ok: false, error: job.verdict.error };
    const key = keyOf2(job.http);
    if (key === null || missing.has(key)) return { ok: false, error: absent(job, ABSENT) };
    const line = lines.get(key);
    if (line === void 0) {
      wanted.add(key);
      return null;
    }
    asked.add(key);
    const kept = readLine2(line);
    return kept === null ? { ok: false, error: absent(job, DAMAGED) } : read(job, kept.status, kept.body);
  }
  function answerAll(jobs) {
    const results = jobs.map(answer2);
    if (results.includes(null)) throw new Pause("file", "The answer is in another piece of the file.");
    return results;
  }
  function answerOne(question) {
    const [result] = answerAll([jobOf(question)]);
    if (result?.ok) return result.value;
    throw result?.error;
  }
  return {
    request: answerOne,
    requestAll: (requests) => answerAll(requests.map(jobOf)),
    graphql: (operation) => answerOne(operation),
    calls: () => 0,
    wanted: () => [...wanted],
    asked: () => [...asked]
  };
}
function read(job, status, body) {
  const text3 = typeof body === "string" ? body : JSON.stringify(body);
  const verdict = job.read({ status, headers: {}, body: text3 }, job.http);
  if (verdict.kind === "value") return { ok: true, value: verdict.value };
  return { ok: false, error: verdict.kind === "failed" ? verdict.error : absent(job, ABSENT) };
}
var ABSENT = "The full export does not hold this. A new one may.";
var DAMAGED = "The full export is damaged here. Make a new one.";
var absent = ({ http: { method, url } }, message) => new HttpError({ status: 400, method, url: url.replace(/[?#].*$/, ""), retriable: false, message });

// src/peloton/export/pieces.ts
function readPiece(text3) {
  const [first = "", second = "", ...rest2] = text3.split("\n");
  const head = readHead(first);
  const missing = head === null ? null : missingIn(second);
  if (head === null || missing === null) return null;
  return { head, missing, lines: new Map(rest2.map((line) => [keyIn(line), line])) };
}
function missingIn(line) {
  try {
    const keys2 = JSON.parse(line);
    return Array.isArray(keys2) ? new Set(keys2.map(String)) : null;
  } catch {
    return null;
  }
}

// src/run/import/full-export.ts
var PIECE_MS = 1e5;
function importPiece(world, zipped) {
  const piece = typeof zipped === "string" ? readPiece(unzipped(zipped)) : null;
  if (piece === null) throw new SettingsError("This is no piece of a full export. Choose the file again.");
  requireOwner(world, piece.head);
  const answer2 = withRunLock(1e3, () => carryOut4(world, piece));
  if (answer2 === null) throw new SettingsError("A sync is running. Try again when it has ended.");
  return answer2;
}
function unzipped(base64) {
  try {
    return unzipText(base64);
  } catch (error) {
    rethrowKill(error);
    return "";
  }
}
function requireOwner(world, { userId, username }) {
  const account2 = currentAccount(world);
  if (account2 === null || account2.userId === userId) return;
  throw new SettingsError(
    `This file is of another Peloton account (${username || userId}) than the one that is connected (${account2.username}).`
  );
}
function carryOut4(world, piece) {
  const { userId } = piece.head;
  const status = keys.status(world.store, userId).load();
  const file = keys.imported(world.store, userId);
  const state = begin2(world, piece.head, status, file.load());
  file.save(state);
  status.stackReadAt = 0;
  const client = createExportClient(piece);
  const run = beginRun2(world, piece.head, status, client);
  try {
    runParts(run, { force: false });
  } catch (error) {
    rethrowKill(error);
    run.journal.record("run", { issues: [endingOf(error)] });
    endRun(run);
    throw error;
  }
  const { rows, events } = run.journal.totals();
  const wanted = client.wanted();
  const isDone2 = wanted.length === 0 && !["time", "file"].includes(run.journal.pausedFor() ?? "");
  if (!isDone2) {
    file.save({ ...state, rows: sumOf2(state.rows, rows), events: sumOf2(state.events, events) });
    run.save({ run: null });
    return { isDone: isDone2, wanted, asked: client.asked(), text: farText(run, sumOf2(state.rows, rows)) };
  }
  run.journal.record("import", { rows: state.rows, events: state.events, issues: [note(fromText(piece.head))] });
  const { summary } = endRun(run);
  file.save({ ...state, rows: NO_CHANGES, events: NO_CHANGES, endedAt: run.ctx.budget.startedAt, isOpen: false });
  return { isDone: isDone2, wanted, asked: client.asked(), text: summary };
}
var NO_CHANGES = { created: 0, updated: 0, removed: 0 };
var sumOf2 = (one, other) => ({
  created: one.created + other.created,
  updated: one.updated + other.updated,
  removed: one.removed + other.removed
});
var fromText = ({ madeAt }) => `Imported from a full export of ${madeAt.slice(0, 10)}.`;
function farText({ journal }, rows) {
  const { detailsLeft } = journal.totals();
  const left = counted(detailsLeft, "workout waits", "workouts wait");
  const written = counted(rows.created + rows.updated, "row is", "rows are");
  return sentences(written && `${written} written so far.`, left && `${left} for details.`);
}
function begin2(world, { userId, madeAt }, status, before) {
  const madeMs = Date.parse(madeAt);
  const isOwnRun = status.last !== null && status.last.at === before.endedAt;
  const newestMs = isOwnRun ? Date.parse(before.madeAt) : hasRead(status) ? status.last?.at ?? 0 : 0;
  if (madeMs < newestMs)
    throw new SettingsError(
      "The sheet holds newer answers of Peloton than this file. Make a new full export, or choose Peloton > Sync now."
    );
  if (before.madeAt === madeAt && before.isOpen) return before;
  changeState(keys.refreshes(world.store, userId), (schedules) => {
    for (const schedule4 of Object.values(schedules)) Object.assign(schedule4, { dueAt: 0, fails: 0 });
  });
  return { madeAt, endedAt: before.endedAt, isOpen: true, rows: NO_CHANGES, events: NO_CHANGES };
}
var hasRead = ({ last }) => last !== null && ["OK", "Nothing new", "Attention"].includes(last.result);
function beginRun2(world, { userId, username }, status, client) {
  const file = keys.status(world.store, userId);
  const startedAt = world.clock.now();
  if (status.run !== null) Object.assign(status, { derivedFor: "", hasArrivals: true });
  status.run = { at: startedAt, by: "menu" };
  const save2 = (changes = {}) => file.save({ ...status, ...changes });
  save2();
  const isStopped = stopWatch(world.clock, startedAt);
  const account2 = { userId, username };
  const deadlineAt = startedAt + PIECE_MS;
  const ctx = openContext(
    { world, account: account2, status, startedAt, deadlineAt, isStopped, save: save2, isAsked: true, answers: client },
    QUIET
  );
  return { ctx, journal: createJournal(), status, save: save2, startedBy: "menu" };
}

// src/run/import/options.ts
function exportOptions(world) {
  const settings = loadSettings(world);
  const { friendWorkouts: friendWorkouts2, classesToSheet } = settings;
  const cyclingOnly = friendWorkouts2 === "cycling10";
  return {
    everySec: everySecOf(wantedParts(settings)),
    timeZone: sheetZone(),
    friendWorkouts: friendWorkouts2 === "off" ? 0 : cyclingOnly ? 10 : Number(friendWorkouts2),
    cyclingOnly,
    classes: classesToSheet
  };
}

// src/ui/keys.ts
var STORED_AS = "pageKeys";
var MOST_KEPT = 5;
var LIFE_MS2 = 12 * 36e5;
function mintKey({ store, crypto, clock }) {
  const key = crypto.randomText();
  const minted = { digest: crypto.sha256(key), until: clock.now() + LIFE_MS2 };
  store.reload();
  store.set({ [STORED_AS]: JSON.stringify([minted, ...validKeys(store, clock)].slice(0, MOST_KEPT)) });
  return key;
}
function checkKey({ store, crypto, clock }, key) {
  if (typeof key === "string" && /^[\w-]{43}$/.test(key)) {
    const digest = crypto.sha256(key);
    const matches = validKeys(store, clock).filter((kept) => isSame3(kept.digest, digest));
    if (matches.length > 0) return;
  }
  throw new AppError(store.get(STORED_AS) === null ? `${OTHER_ACCOUNT} ${OUT_OF_DATE}` : `${OUT_OF_DATE} ${STILL}`);
}
var ALONE = "Open the sheet in a browser profile or a private window in which only this account is signed in.";
var OTHER_ACCOUNT = `Google asks as an account that never opened a window here. If you are signed in to several Google accounts in this browser: ${ALONE} Otherwise:`;
var OUT_OF_DATE = "This window is out of date. Close it and open it again from the Peloton menu.";
var STILL = `If it says so again and you are signed in to several Google accounts: ${ALONE}`;
function validKeys(store, clock) {
  const all = JSON.parse(store.get(STORED_AS) ?? "[]");
  return all.filter((kept) => kept.until > clock.now());
}

// src/ui/pages.ts
var PAGES = {
  connect: ["Connect to Peloton", 560, 600],
  settings: ["Peloton Sync settings", 540, 560],
  status: ["Peloton Sync status", 560, 560],
  import: ["Import", 500, 520],
  report: ["Report", 560, 600],
  check: ["Check setup", 560, 600],
  explorer: ["Peloton API explorer", 300],
  share: ["Share", 560, 600],
  stats: ["Peloton stats", 1e3, 680]
};
function showPage(world, name, data, ownTitle) {
  const [usualTitle, width, height] = PAGES[name];
  const title = ownTitle ?? usualTitle;
  const html = fillPage(readProjectFile(name) ?? MISSING_PAGE, { title, key: mintKey(world), data });
  const output = HtmlService.createHtmlOutput(html).setTitle(title).setWidth(width);
  const ui = SpreadsheetApp.getUi();
  if (height === void 0) ui.showSidebar(output);
  else ui.showModalDialog(output.setHeight(height), title);
}
function statsOutput(data) {
  const [title] = PAGES.stats;
  const html = fillPage(readProjectFile("stats") ?? MISSING_PAGE, { title, key: "", data });
  const viewport = "width=device-width, initial-scale=1";
  return HtmlService.createHtmlOutput(html).setTitle(title).addMetaTag("viewport", viewport);
}
var MISSING_PAGE = `<!DOCTYPE html><title>{{title}}</title><body data-key="{{key}}"><main data-page="{{data}}">
This page is missing from the script project. Push the whole project again with "npm run push", or paste the script of a release again.</main></body>`;
function fillPage(template, { title, key, data }) {
  const slots = {
    title: escapeHtml(title),
    key: escapeHtml(key),
    data: escapeHtml(JSON.stringify(data))
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, slot) => slots[slot] ?? "");
}
var ENTITIES2 = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
var escapeHtml = (text3) => text3.replace(/[&<>"']/g, (character) => ENTITIES2[character] ?? "");

// src/ui/visitors.ts
var VISITORS_SEE_SHEET = "visitorsSeeSheet";
var NOTED_SEC = 21600;
function noteVisit(store) {
  if (!seesSheet3()) return;
  const notes2 = sharedNotes();
  const noted = `${VISITORS_SEE_SHEET}.${runnerName()}`;
  if (notes2.read([noted])[noted] !== void 0) return;
  if (store.get(VISITORS_SEE_SHEET) === null) store.set({ [VISITORS_SEE_SHEET]: "yes" });
  notes2.write({ [noted]: "yes" }, NOTED_SEC);
}
function requireCell(store) {
  if (!seesSheet3() || isDoubtful(store) && mayReadTriggers()) {
    throw new AppError("This function works in the cells of its sheet only.");
  }
}
function requireTrigger(store, event) {
  const { triggerUid } = Object(event);
  if (!seesSheet3() || isDoubtful(store) && !ownTriggerIds().includes(String(triggerUid))) {
    throw new AppError("This runs only by its trigger, with its spreadsheet.");
  }
}
function requirePerson(store, sight) {
  if (sight === "sheet" && !isDoubtful(store)) return;
  const person3 = Session.getActiveUser().getEmail();
  if (person3 !== "" && person3 === Session.getEffectiveUser().getEmail()) return;
  if (sight !== "sheet") throw new AppError(GOOGLE_SENTENCES.permission);
  throw new AppError(
    "Google shows this sheet to visitors of your published page, and does not say that it is you who chose this. Open the spreadsheet as the account that published the page and choose this from its Peloton menu. If you did, archive the deployment (Extensions > Apps Script > Deploy > Manage deployments) and report this text."
  );
}
var isDoubtful = (store) => store.get(VISITORS_SEE_SHEET) !== null;
function lookForSheet() {
  try {
    return workbook() ? "sheet" : "no sheet";
  } catch (error) {
    rethrowKill(error);
    return googleFailure(error) === "permission" ? "may not look" : "no sheet";
  }
}
var seesSheet3 = () => lookForSheet() === "sheet";
function mayReadTriggers() {
  try {
    ownTriggerIds();
    return true;
  } catch (error) {
    if (googleFailure(error) !== "permission") throw error;
    return false;
  }
}

// src/ui/guard.ts
function createGuard2({ openWorld: openWorld2, log }) {
  return {
    menu: (action) => () => {
      const sight = requireWindow();
      try {
        const world = openWorld2();
        requirePerson(world.store, sight);
        action(world);
      } catch (error) {
        SpreadsheetApp.getUi().alert(toSentence(error, log));
      }
    },
    trigger: (action) => (event) => turningRed(log, () => {
      const world = openWorld2();
      requireTrigger(world.store, event);
      action(world);
    }),
    ownTrigger: (action) => (event) => turningRed(log, () => action(openWorld2(), event)),
    simpleTrigger: (action) => () => turningRed(log, action),
    cell: (action) => (...args) => {
      try {
        const world = openWorld2();
        requireCell(world.store);
        return action(world, ...args);
      } catch (error) {
        return `⚠ ${toSentence(error, log, CELL_SENTENCES)}`;
      }
    },
    visit: (action) => (request) => {
      try {
        const world = openWorld2();
        noteVisit(world.store);
        return outputOf(action(world, request));
      } catch (error) {
        toSentence(error, log);
        return ContentService.createTextOutput("Something went wrong. Try again later.");
      }
    },
    page: (action) => (key, ...args) => {
      try {
        const world = openWorld2();
        checkKey(world, key);
        return asJson(action(world, ...args));
      } catch (error) {
        throw new Error(toSentence(error, log));
      }
    }
  };
}
function turningRed(log, action) {
  try {
    action();
  } catch (error) {
    throw new Error(toSentence(error, log));
  }
}
function outputOf(answer2) {
  if (answer2.type === "PAGE") return statsOutput(answer2.stats);
  return ContentService.createTextOutput(answer2.text).setMimeType(ContentService.MimeType[answer2.type]);
}
var FROM_MENU = "Open the spreadsheet and choose this from its Peloton menu.";
function requireWindow() {
  try {
    SpreadsheetApp.getUi();
  } catch (error) {
    rethrowKill(error);
    throw new Error(FROM_MENU);
  }
  const sight = lookForSheet();
  if (sight === "no sheet") throw new Error(FROM_MENU);
  return sight;
}
var CELL_SENTENCES = {
  ...GOOGLE_SENTENCES,
  permission: "Google does not let a function in a cell do this. Use Peloton > API explorer instead."
};
function toSentence(error, log, sentences2 = GOOGLE_SENTENCES) {
  if (error instanceof AppError) {
    log.warn(error.message, { error: error.name });
    return error.message;
  }
  const failure = googleFailure(error);
  if (failure === "killed") throw error;
  const { name, message, stack: stack3 } = describe(error);
  log.error("Unexpected error", { error: name, text: message, stack: stack3 });
  if (failure !== "other") return sentences2[failure];
  return `Something went wrong in Peloton Sync (${name}). Try again; if it happens again, the details are in the log: Extensions > Apps Script > Executions.`;
}
function describe(error) {
  const { name, message, stack: stack3 } = Object(error);
  const isPlainName = typeof name === "string" && /^\w{1,40}$/.test(name);
  return { name: isPlainName ? name : "Error", message: String(message ?? error), stack: String(stack3 ?? "") };
}
function asJson(answer2) {
  return answer2 === void 0 ? answer2 : JSON.parse(JSON.stringify(answer2));
}

// src/ui/menu.ts
var CONNECT = "menuConnect";
var MENU = [
  ["Sync now", "menuSyncNow"],
  ["Preview", "menuPreview"],
  ["Status", "menuStatus"],
  ["Stats page", "menuStats"],
  ["Rebuild dashboard", "menuRebuildDashboard"],
  null,
  ["Connect...", CONNECT],
  ["Settings", "menuSettings"],
  ["Import...", "menuImport"],
  ["Check setup", "menuCheckSetup"],
  ["API explorer", "menuExplorer"],
  null,
  ["Hourly sync on", "menuHourlyOn"],
  ["Hourly sync off", "menuHourlyOff"],
  null,
  ["Apply held-back changes", "menuApplyHeldChanges"],
  ["Share...", "menuShare"],
  ["Remove from calendar...", "menuRemoveEvents"],
  ...OPTION_PARTS.flatMap(({ menu: menu2 = [] }) => menu2),
  ["Disconnect", "menuDisconnect"]
];
function buildMenu(signedOut) {
  const menu2 = SpreadsheetApp.getUi().createMenu("Peloton");
  for (const item of MENU) {
    if (item === null) menu2.addSeparator();
    else menu2.addItem(signedOut && item[1] === CONNECT ? "Connect again (signed out)" : item[0], item[1]);
  }
  menu2.addToUi();
}

// src/ui/windows.ts
function openMenu(isSignedOut2) {
  buildMenu(quietly2(isSignedOut2));
}
function quietly2(ask2) {
  try {
    return ask2();
  } catch (error) {
    rethrowKill(error);
    return false;
  }
}
function tell(message) {
  if (message === null) return;
  if (message.failed) say(message.text);
  else toast(message.text, 15);
}
function say(text3) {
  if (text3 !== null) SpreadsheetApp.getUi().alert(text3);
}
function confirm2(question) {
  const ui = SpreadsheetApp.getUi();
  return ui.alert("Peloton Sync", question, ui.ButtonSet.YES_NO) === ui.Button.YES;
}
function choose2(question) {
  const ui = SpreadsheetApp.getUi();
  const answer2 = ui.alert("Peloton Sync", question, ui.ButtonSet.YES_NO_CANCEL);
  if (answer2 === ui.Button.YES) return "yes";
  return answer2 === ui.Button.NO ? "no" : null;
}
function showCheck(world, lines, hasTest) {
  const open = lines.filter((line) => line.state !== "ok").length;
  const intro = open === 0 ? "Everything is set up." : `${open} of ${lines.length} points want your attention.`;
  showPage(world, "check", { intro, lines, hasTest });
}
function showPreview(world, lines) {
  const intro = "This is what a sync would do now. Nothing has been changed.";
  showPage(world, "report", { intro, lines }, "Preview");
}

// src/main.ts
var {
  cell: forCell,
  menu,
  page: forPage,
  trigger,
  ownTrigger,
  simpleTrigger,
  visit
} = createGuard2({ openWorld, log: consoleLog });
var doGet = visit(webAnswer);
var onOpen = simpleTrigger(() => openMenu(() => connection(openWorld()).signedOut));
var onHourly = trigger(runHourly);
var onContinue = trigger(runContinuation);
var onSelfTest = ownTrigger(continueSelfTest);
var menuSyncNow = menu((world) => tell(syncNow(world)));
var menuApplyHeldChanges = menu((world) => tell(syncNow(world, true)));
var menuPreview = menu((world) => showPreview(world, previewSync(world)));
var menuStats = menu((world) => showPage(world, "stats", ownStats(world)));
var menuShare = menu((world) => showPage(world, "share", {}));
var menuStatus = menu((world) => showPage(world, "status", {}));
var menuRebuildDashboard = menu((world) => tell({ text: rebuildDashboard(world), failed: false }));
var menuImport = menu((world) => showPage(world, "import", exportOptions(world)));
var menuConnect = menu((world) => showPage(world, "connect", connection(world)));
var menuSettings = menu((world) => showPage(world, "settings", {}));
var menuCheckSetup = menu((world) => showCheck(world, checkSetup(world), hasSelfTest(world)));
var menuExplorer = menu((world) => showPage(world, "explorer", {}));
var menuHourlyOn = menu((world) => say(turnHourlyOn(world, confirm2)));
var menuHourlyOff = menu((world) => say(turnHourlyOff(world)));
var menuRemoveEvents = menu((world) => say(askToRemoveEvents(world, choose2)));
var menuRebuild = false;
var menuDisconnect = menu((world) => say(signOut(world, confirm2)));
var apiStartSignIn = forPage(startSignIn);
var apiFinishSignIn = forPage(signInByCallback);
var apiSignInWithPassword = forPage(signInByPassword);
var apiUseToken = forPage(signInByToken);
var apiSettings = forPage(settingsAnswer);
var apiSaveSettings = forPage(changeSettings);
var apiImportHistory = forPage(importFile);
var apiImportExport = forPage(importPiece);
var apiSync = forPage(syncFromPage);
var apiStop = forPage(askToStop);
var apiShare = forPage(changeSharing);
var apiTestGoogle = forPage(testGoogle);
var apiTestPeloton = forPage(testPeloton);
var apiStatus = forPage(statusAnswer);
var apiExplorer = forPage(explorerAnswer);
var apiExplorerPreview = forPage(previewRequest);
var apiExplorerRun = forPage(
  (world, name, typed, consent) => explore(world, name, typed, Object(consent))
);
var apiExplorerToSheet = forPage((world, wanted) => answerToSheet(world, Object(wanted)));
var PELOTON_SERIES = forCell((_world, workoutId, metric) => readSeries(workoutId, metric));
var PELOTON2 = forCell((world, ...args) => pelotonFunction(world, scriptCache(), args));
return module.exports;
})();
/**
 * Reads from Peloton: an answer, or the fields of it that you name. Kept for an hour. Cannot change anything.
 *
 * @param {"/api/user/{me}/workouts?limit=20"} path Path of a request, or its name in Peloton > API explorer. {me} is you.
 * @param {"ride.title"} field Fields to show, one column each. Leave them out to see everything.
 * @return One cell or a table.
 * @customfunction
 */
function PELOTON() { return app.PELOTON(...arguments); }
/**
 * The values of one curve of a workout, from the sheet "Series", one row for each: second and value.
 *
 * @param {A2} workoutId The workout's ID, as in the column "Workout ID".
 * @param {"output"} metric output, cadence, heart_rate... as in the column "Metric".
 * @return Seconds and values, to make a chart of.
 * @customfunction
 */
function PELOTON_SERIES() { return app.PELOTON_SERIES(...arguments); }
function apiExplorer() { return app.apiExplorer(...arguments); }
function apiExplorerPreview() { return app.apiExplorerPreview(...arguments); }
function apiExplorerRun() { return app.apiExplorerRun(...arguments); }
function apiExplorerToSheet() { return app.apiExplorerToSheet(...arguments); }
function apiFinishSignIn() { return app.apiFinishSignIn(...arguments); }
function apiImportExport() { return app.apiImportExport(...arguments); }
function apiImportHistory() { return app.apiImportHistory(...arguments); }
function apiSaveSettings() { return app.apiSaveSettings(...arguments); }
function apiSettings() { return app.apiSettings(...arguments); }
function apiShare() { return app.apiShare(...arguments); }
function apiSignInWithPassword() { return app.apiSignInWithPassword(...arguments); }
function apiStartSignIn() { return app.apiStartSignIn(...arguments); }
function apiStatus() { return app.apiStatus(...arguments); }
function apiStop() { return app.apiStop(...arguments); }
function apiSync() { return app.apiSync(...arguments); }
function apiTestGoogle() { return app.apiTestGoogle(...arguments); }
function apiTestPeloton() { return app.apiTestPeloton(...arguments); }
function apiUseToken() { return app.apiUseToken(...arguments); }
function doGet() { return app.doGet(...arguments); }
function menuApplyHeldChanges() { return app.menuApplyHeldChanges(...arguments); }
function menuCheckSetup() { return app.menuCheckSetup(...arguments); }
function menuConnect() { return app.menuConnect(...arguments); }
function menuDisconnect() { return app.menuDisconnect(...arguments); }
function menuExplorer() { return app.menuExplorer(...arguments); }
function menuHourlyOff() { return app.menuHourlyOff(...arguments); }
function menuHourlyOn() { return app.menuHourlyOn(...arguments); }
function menuImport() { return app.menuImport(...arguments); }
function menuPreview() { return app.menuPreview(...arguments); }
function menuRebuildDashboard() { return app.menuRebuildDashboard(...arguments); }
function menuRemoveEvents() { return app.menuRemoveEvents(...arguments); }
function menuSettings() { return app.menuSettings(...arguments); }
function menuShare() { return app.menuShare(...arguments); }
function menuStats() { return app.menuStats(...arguments); }
function menuStatus() { return app.menuStatus(...arguments); }
function menuSyncNow() { return app.menuSyncNow(...arguments); }
function onContinue() { return app.onContinue(...arguments); }
function onHourly() { return app.onHourly(...arguments); }
function onOpen() { return app.onOpen(...arguments); }
function onSelfTest() { return app.onSelfTest(...arguments); }

/** The windows and the stats page. Its name ends in "_", so that no page can call it. */
function pages_() {
return {
check: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
"ul { margin: 0; padding: 0; list-style: none; display: flex; flex-direction: column; }",
"li { display: grid; grid-template-columns: 22px 1fr; gap: 2px 14px; padding: 12px 0; border-top: 1px solid var(--line); }",
"li:first-child { border-top: 0; }",
"li .text { overflow-wrap: anywhere; white-space: pre-line; }",
".end { margin-top: 0; }",
"section { display: flex; flex-direction: column; gap: 12px; border-top: 1px solid var(--line); padding-top: 16px; }",
"h2 { font-size: 16px; line-height: 24px; }",
"textarea { height: 160px; font-size: 12px; line-height: 16px; }",
"</style>",
"",
"<p id=\"intro\"></p>",
"<ul id=\"lines\"></ul>",
"<section aria-labelledby=\"tests-title\">",
"<h2 id=\"tests-title\">Tests for a bug report</h2>",
"<p>They ask what only the real services can tell. Each gives a text without secrets, addresses or names. The one of Google",
"makes a sheet, a calendar and a trigger of its own, and removes them.</p>",
"<div class=\"actions\">",
"<button class=\"button\" type=\"button\" id=\"google\">Test this Google account</button>",
"<button class=\"button\" type=\"button\" id=\"peloton\">Test Peloton</button>",
"</div>",
"<div id=\"progress\" hidden>",
"<p id=\"far\" class=\"quiet\"></p>",
"<progress id=\"bar\" aria-labelledby=\"far\"></progress>",
"</div>",
"<div id=\"made\" hidden>",
"<label for=\"report\">The report</label>",
"<textarea id=\"report\" readonly></textarea>",
"<div class=\"actions\">",
"<button class=\"button\" type=\"button\" id=\"copy\">Copy</button>",
"<button class=\"button\" type=\"button\" id=\"again\">Look again</button>",
"<button class=\"button\" type=\"button\" id=\"end\">Remove test things</button>",
"</div>",
"</div>",
"</section>",
"<div class=\"actions end\">",
"<p class=\"said\" id=\"said\" role=\"status\"></p>",
"<p class=\"error\" id=\"error\" role=\"alert\"></p>",
"<button class=\"button main\" type=\"button\" data-close id=\"close\">Close</button>",
"</div>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function textHash(text) {",
"let hash = 2166136261;",
"for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);",
"return `${text.length}-${(hash >>> 0).toString(16)}`;",
"}",
"",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function pageData() {",
"return JSON.parse(document.querySelector(\"main\")?.dataset.page ?? \"{}\");",
"}",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var mayLeave = () => true;",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var MARKS = [",
"[\"a/\\/b\", String.fromCharCode(97, 47, 47, 98)],",
"[\"a/\\*b*/c\", String.fromCharCode(97, 47, 42, 98, 42, 47, 99)],",
"[`a/\\/b${\"\"}`, String.fromCharCode(97, 47, 47, 98)]",
"];",
"var LONG = 5e6;",
"var PARALLEL = 10;",
"var sizeOf = (text) => call(\"apiTestGoogle\", { do: \"size\", text });",
"async function quietly(ask2) {",
"try {",
"return await ask2();",
"} catch {",
"return null;",
"}",
"}",
"async function errorText() {",
"try {",
"await call(\"apiTestGoogle\", { do: \"fail\" });",
"return \"none\";",
"} catch (error) {",
"return messageOf(error);",
"}",
"}",
"async function measureWindow() {",
"const sizes = await quietly(() => Promise.all(Array.from({ length: PARALLEL }, () => sizeOf(\"x\"))));",
"return {",
"program: textHash(ownProgram()),",
"marks: MARKS.every(([written, wanted]) => written === wanted),",
"keyChars: document.body.dataset.key?.length ?? 0,",
"dataChars: document.querySelector(\"main\")?.dataset.page?.length ?? 0,",
"clipboard: typeof navigator.clipboard?.writeText === \"function\",",
"execCommand: typeof document.execCommand === \"function\",",
"open: typeof window.open === \"function\",",
"file: typeof FileReader === \"function\",",
"errorText: await errorText(),",
"sentChars: await quietly(() => sizeOf(\"x\".repeat(LONG))),",
"parallel: sizes?.filter((size) => size === 1).length ?? 0",
"};",
"}",
"function ownProgram() {",
"const scripts = [...document.body.querySelectorAll(\"script:not([src])\")];",
"return scripts[scripts.length - 1]?.textContent?.trim() ?? \"\";",
"}",
"",
"var STATES = {",
"ok: [\"✓\", \"OK\"],",
"attention: [\"!\", \"Attention\"],",
"problem: [\"×\", \"Problem\"],",
"info: [\"•\", \"\"]",
"};",
"function grouped(lines) {",
"const groups = [];",
"for (const { text, ...kind } of lines) {",
"const last = groups[groups.length - 1];",
"if (last?.state === kind.state && last.label === kind.label) last.texts.push(text);",
"else groups.push({ ...kind, texts: [text] });",
"}",
"return groups;",
"}",
"function itemOf({ state, label, texts }) {",
"const [sign, name] = STATES[state];",
"const body = make(\"div\", { class: \"text\" });",
"if (name) body.append(make(\"span\", { class: \"unseen\" }, `${name}: `));",
"if (label) body.append(make(\"div\", { class: \"label\" }, label));",
"body.append(...texts.map((text) => make(\"div\", {}, text)));",
"return make(\"li\", {}, make(\"span\", { class: `mark ${state}`, \"aria-hidden\": \"true\" }, sign), body);",
"}",
"function showLines({ intro, lines }) {",
"byId(\"intro\").textContent = intro;",
"byId(\"lines\").append(...grouped(lines).map(itemOf));",
"}",
"",
"function clearMessages() {",
"byId(\"said\").textContent = \"\";",
"byId(\"error\").textContent = \"\";",
"}",
"function showProgress(done, total, what) {",
"byId(\"progress\").hidden = false;",
"const bar = byId(\"bar\");",
"bar.max = total;",
"bar.value = done;",
"byId(\"far\").textContent = `${done} of ${total}. ${what}`;",
"}",
"function showReport(text, ofGoogle) {",
"byId(\"made\").hidden = text === \"\";",
"byId(\"report\").value = text;",
"for (const id of [\"again\", \"end\"]) byId(id).hidden = !ofGoogle;",
"}",
"var ask = (wish) => call(\"apiTestGoogle\", wish);",
"async function testGoogle() {",
"const seen = await measureWindow();",
"let progress = await ask({ do: \"begin\" });",
"while (progress.next !== null) {",
"showProgress(progress.done, progress.total, progress.next);",
"showReport(progress.text, true);",
"progress = await ask({ do: \"next\", seen });",
"}",
"show(progress);",
"}",
"function show(progress) {",
"showReport(progress.text, true);",
"if (progress.isLeft)",
"byId(\"error\").textContent = \"Something that a test made could not be removed, as the end of the report says. Try again, or remove it yourself.\";",
"else if (progress.next !== null) byId(\"said\").textContent = \"The test was cut off. Start it again.\";",
"else",
"byId(\"said\").textContent = progress.isWaiting ? \"Some answers are still to come. Look again in a few minutes; the report says what is waited for.\" : \"The test is complete.\";",
"}",
"async function testPeloton() {",
"const lines = [];",
"let ids;",
"let step = 0;",
"while (step !== null) {",
"const answer = await call(\"apiTestPeloton\", { step, ids });",
"({ ids, next: step } = answer);",
"lines.push(...answer.lines);",
"showReport(lines.join(\"\\n\"), false);",
"showProgress(step ?? answer.total, answer.total, lines[lines.length - 1] ?? \"\");",
"}",
"byId(\"said\").textContent = \"The test is complete.\";",
"}",
"async function attempt(work) {",
"clearMessages();",
"try {",
"await work();",
"} catch (error) {",
"byId(\"error\").textContent = messageOf(error);",
"}",
"byId(\"progress\").hidden = true;",
"}",
"async function copy() {",
"const report = byId(\"report\");",
"report.select();",
"try {",
"await navigator.clipboard.writeText(report.value);",
"byId(\"said\").textContent = \"Copied.\";",
"} catch {",
"byId(\"said\").textContent = \"The report is marked: copy it with Ctrl+C.\";",
"}",
"}",
"function onClick(id, label, work) {",
"byId(id).addEventListener(\"click\", () => whileBusy(byId(id), label, () => attempt(work)));",
"}",
"var data = pageData();",
"showLines(data);",
"onClick(\"google\", \"Testing…\", testGoogle);",
"onClick(\"peloton\", \"Testing…\", testPeloton);",
"onClick(\"copy\", \"Copying…\", copy);",
"onClick(\"again\", \"Looking…\", async () => show(await ask({ do: \"look\" })));",
"onClick(\"end\", \"Removing…\", async () => {",
"const progress = await ask({ do: \"end\" });",
"show(progress);",
"if (!progress.isLeft) byId(\"said\").textContent = \"All that the test made is removed.\";",
"});",
"byId(\"close\").focus({ preventScroll: true });",
"if (data.hasTest) void attempt(async () => show(await ask({ do: \"look\" })));",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
connect: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
"ol { margin: 0; padding: 0; list-style: none; counter-reset: step; display: flex; flex-direction: column; gap: 16px; }",
"ol > li { counter-increment: step; display: grid; grid-template-columns: 26px 1fr; column-gap: 12px; }",
"ol > li::before { content: counter(step); width: 26px; height: 26px; border-radius: 50%; background: var(--tint);",
"color: var(--on-tint); font-weight: 600; text-align: center; line-height: 26px; }",
"ol > li > div { display: flex; flex-direction: column; gap: 8px; min-width: 0; padding-top: 3px; align-items: flex-start; }",
"ol > li > div > .field { align-self: stretch; }",
"ol.plain { list-style: decimal; counter-reset: none; padding-left: 20px; gap: 8px; }",
"ol.plain > li { display: list-item; counter-increment: none; } ol.plain > li::before { content: none; }",
"pre { margin: 6px 0; padding: 8px 10px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border-radius: 8px; }",
"#copy-link-said input { margin-top: 6px; }",
".picture { width: 100%; max-width: 440px; height: auto; }",
".picture text { fill: var(--text); font: 12px ui-monospace, monospace; } .picture .hint { fill: var(--quiet); font: 12px sans-serif; }",
".picture .edge, .picture .line, .picture .arrow, .picture .ring { fill: none; stroke: var(--line); stroke-width: 1.5; }",
".picture .bar { fill: var(--raised); } .picture .arrow { stroke: var(--text); } .picture .ring { stroke: var(--accent); stroke-width: 2.5; }",
".picture .at-home { opacity: 0; }",
"@media (prefers-reduced-motion: no-preference) {",
".picture .at-callback { animation: shown 8s infinite; } .picture .at-home { animation: shown 8s -4s infinite; }",
"}",
"@keyframes shown { 0%, 48% { opacity: 1; } 50%, 98% { opacity: 0; } 100% { opacity: 1; } }",
"details { border: 1px solid var(--line); border-radius: 10px; }",
"summary { padding: 10px 14px; cursor: pointer; font-weight: 600; border-radius: 10px; }",
"summary:hover { background: var(--raised); }",
"details > form { padding: 4px 14px 14px; }",
"details.gone { align-self: stretch; } .gone > p { padding: 4px 14px 0; } .gone > ol.plain { padding: 8px 14px 14px 34px; }",
".ways { display: flex; flex-direction: column; gap: 8px; }",
"#by-link { padding-bottom: 12px; }",
"#steps { display: flex; gap: 8px; flex-direction: row; counter-reset: none; }",
"#steps li { flex: 1; display: block; padding-top: 8px; border-top: 4px solid var(--heat0); color: var(--quiet); font-weight: 600; }",
"#steps li::before { content: none; }",
"#steps li[data-state=done] { border-color: var(--good); }",
"#steps li[aria-current] { border-color: var(--accent); color: var(--text); }",
".grid { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 20px; }",
"@media (max-width: 440px) { .grid { grid-template-columns: 1fr; } }",
"#finish { display: flex; flex-direction: column; gap: 14px; align-items: stretch; }",
"#finish .title { display: flex; align-items: center; gap: 10px; }",
".progress { display: flex; flex-direction: column; gap: 10px; }",
".grow { flex: 1; }",
"</style>",
"",
"<ol id=\"steps\" aria-label=\"Steps\" hidden>",
"<li>Connect</li><li>Choose</li><li>Start</li>",
"</ol>",
"<div id=\"before\" class=\"banner\" hidden></div>",
"",
"<section id=\"ways\" class=\"ways\" aria-label=\"Ways to connect\">",
"<form id=\"by-link\" novalidate>",
"<ol>",
"<li><div>",
"<p>Sign in on Peloton's own page, in a new tab. Your password stays between you and Peloton.</p>",
"<div id=\"link\"></div>",
"<p class=\"error\" id=\"link-error\" role=\"alert\"></p>",
"</div></li>",
"<li><div>",
"<p>After you sign in, the tab goes to an address that begins with <code>https://members.onepeloton.com/callback?code=</code>.",
"<b>Copy that whole address at once</b>: Peloton's site may leave it within a second. What the page itself shows does not matter.</p>",
"<svg class=\"picture\" viewBox=\"0 0 440 72\" role=\"img\"",
"aria-label=\"The address bar of a browser: first it shows the address to copy, then the address of Peloton's home page, and the Back button is marked.\">",
"<rect class=\"edge\" x=\"1\" y=\"1\" width=\"438\" height=\"70\" rx=\"10\"/>",
"<path class=\"line\" d=\"M1 46H439\"/>",
"<rect class=\"bar\" x=\"60\" y=\"11\" width=\"366\" height=\"26\" rx=\"13\"/>",
"<path class=\"arrow\" d=\"M38 24H22M28 17L21 24L28 31\"/>",
"<g class=\"at-callback\"><rect class=\"ring\" x=\"60\" y=\"11\" width=\"366\" height=\"26\" rx=\"13\"/>",
"<text x=\"74\" y=\"28\">members.onepeloton.com/callback?code=Zk3…</text>",
"<text class=\"hint\" x=\"74\" y=\"63\">Copy this at once</text></g>",
"<g class=\"at-home\"><circle class=\"ring\" cx=\"30\" cy=\"24\" r=\"16\"/>",
"<text x=\"74\" y=\"28\">members.onepeloton.com/home</text>",
"<text class=\"hint\" x=\"74\" y=\"63\">Gone already? Press Back once, then copy</text></g>",
"</svg>",
"<details class=\"gone\">",
"<summary>Gone already? It is still good: get it back</summary>",
"<p>The first of these that works will do.</p>",
"<ol class=\"plain\">",
"<li>Press <b>Back</b> once, and copy the address. Chrome may jump over it; then go on with the next.</li>",
"<li>Search the <b>history</b> of the browser (Ctrl+H, on a Mac ⌘Y) for <b>callback</b>, and copy the address of the newest entry.</li>",
"<li>The sure way, on a computer: copy a link that stays, paste it into the address bar of the browser in which you are signed in by",
"now, and press Enter. You see the text of a page, and its address stays.",
"<div class=\"actions\">",
"<button class=\"button\" type=\"button\" id=\"copy-link\" data-copied=\"Copied. Paste it into the address bar.\" hidden>Copy a link that stays</button>",
"<span class=\"quiet\" id=\"copy-link-said\" role=\"status\"></span>",
"</div></li>",
"<li>On a phone: press Back once, or hold your finger on the newest <i>callback</i> in the history and copy its link. Safari does not",
"know links that stay. If you have a password at Peloton, the way with email and password below needs no address.</li>",
"</ol>",
"</details>",
"</div></li>",
"<li><div>",
"<div class=\"field\">",
"<label for=\"address\">Paste the address here</label>",
"<input id=\"address\" type=\"text\" inputmode=\"url\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\"",
"aria-describedby=\"address-error\">",
"<p class=\"error\" id=\"address-error\" role=\"alert\"></p>",
"</div>",
"<button class=\"button main\" type=\"submit\">Connect</button>",
"</div></li>",
"</ol>",
"</form>",
"",
"<details name=\"way\">",
"<summary>Use email and password instead</summary>",
"<form id=\"by-password\" novalidate>",
"<p class=\"quiet\">They are used once, to sign in, and stored nowhere. If your account signs in through Apple, Google or Facebook,",
"or asks for a code, sign in on Peloton's page instead.</p>",
"<div class=\"field\">",
"<label for=\"email\">Email</label>",
"<input id=\"email\" type=\"text\" inputmode=\"email\" autocomplete=\"username\" autocapitalize=\"off\" spellcheck=\"false\">",
"</div>",
"<div class=\"field\">",
"<label for=\"password\">Password</label>",
"<input id=\"password\" type=\"password\" autocomplete=\"current-password\" aria-describedby=\"password-error\">",
"<p class=\"error\" id=\"password-error\" role=\"alert\"></p>",
"</div>",
"<div class=\"actions\"><button class=\"button main\" type=\"submit\">Connect</button></div>",
"</form>",
"</details>",
"",
"<details name=\"way\">",
"<summary>Paste a token instead</summary>",
"<form id=\"by-token\" novalidate>",
"<p class=\"quiet\">A refresh token keeps working. A bearer token works only until it expires.</p>",
"<p class=\"banner\">The browser from which you copy and this script then share one session, and the first that renews it signs the other",
"out. So copy from a <b>private window</b>, and afterwards close that window <b>without signing out</b>.</p>",
"<ol class=\"plain quiet\">",
"<li>Open a private window, sign in at members.onepeloton.com, and press F12.</li>",
"<li>Open <b>Console</b>, paste this line and press Enter. It copies the right entry.",
"<pre><code id=\"line\">copy(Object.entries(localStorage).find(([name]) =&gt; name.startsWith('@@auth0spajs@@') &amp;&amp; name.includes('::https://api.onepeloton.com/::'))?.[1] ?? 'Nobody is signed in here.')</code></pre>",
"<div class=\"actions\">",
"<button class=\"button\" type=\"button\" id=\"copy-line\" data-copied=\"Copied. Paste it into the console.\">Copy the line</button>",
"<span id=\"copy-line-said\" role=\"status\"></span>",
"</div></li>",
"<li>Or by hand: open Application (in Firefox and Safari: Storage), then Local storage. Of the two entries that begin with",
"<code>@@auth0spajs@@</code>, copy the one with <code>https://api.onepeloton.com/</code> in its name, not the one that ends",
"in <code>@@user@@</code>.</li>",
"</ol>",
"<p class=\"quiet\">The whole value may be pasted, with or without its name.</p>",
"<div class=\"field\">",
"<label for=\"token\">Token</label>",
"<textarea id=\"token\" rows=\"3\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" aria-describedby=\"token-error\"></textarea>",
"<p class=\"error\" id=\"token-error\" role=\"alert\"></p>",
"</div>",
"<div class=\"field\">",
"<label for=\"expires\">Expires (only for a bearer token that does not say so itself)</label>",
"<input id=\"expires\" type=\"datetime-local\">",
"</div>",
"<div class=\"actions\"><button class=\"button main\" type=\"submit\">Connect</button></div>",
"</form>",
"</details>",
"</section>",
"",
"<form id=\"choose\" hidden novalidate>",
"<h1 tabindex=\"-1\" id=\"choose-title\">Where should it go?</h1>",
"<div class=\"field\">",
"<label for=\"calendar\">Scheduled classes</label>",
"<select id=\"calendar\" aria-describedby=\"calendar-error\">",
"<option value=\"\">On a new calendar, \"Peloton\"</option>",
"<option value=\"none\">On no calendar</option>",
"</select>",
"<p class=\"error\" id=\"calendar-error\" role=\"alert\"></p>",
"</div>",
"<fieldset>",
"<legend>In the sheet</legend>",
"<div class=\"grid\" id=\"tables\"></div>",
"</fieldset>",
"<div class=\"check\">",
"<input type=\"checkbox\" id=\"hourly\" checked>",
"<label for=\"hourly\">Keep it up to date every hour</label>",
"<p class=\"quiet\">Also while the sheet is closed. Everything can be changed later under Peloton &gt; Settings.</p>",
"</div>",
"<div class=\"actions end\">",
"<p class=\"error\" id=\"choose-error\" role=\"alert\"></p>",
"<button class=\"button main\" type=\"submit\" id=\"start\">Start</button>",
"</div>",
"</form>",
"",
"<section id=\"finish\" hidden tabindex=\"-1\" aria-labelledby=\"finish-title\">",
"<div class=\"title\" role=\"status\"><span class=\"spinner\" id=\"turning\" aria-hidden=\"true\" hidden></span>",
"<span class=\"mark ok\" id=\"mark\" aria-hidden=\"true\">✓</span><h1 id=\"finish-title\">Connected</h1></div>",
"<p id=\"finish-text\"></p>",
"<section id=\"progress\" class=\"progress\" aria-label=\"Progress\" hidden>",
"<progress id=\"bar\" aria-label=\"Workouts with all details\"></progress>",
"<div class=\"actions\"><p id=\"far\" class=\"quiet grow\"></p><button class=\"button\" type=\"button\" id=\"stop\">Stop</button></div>",
"</section>",
"<p class=\"error\" id=\"finish-error\" role=\"alert\"></p>",
"<div class=\"actions\"><button class=\"button main\" type=\"button\" data-close>Close</button></div>",
"</section>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"var sheet = (...names) => Object.fromEntries(names.map((name) => [`${name}ToSheet`, [true, false]]));",
"var TABLES = [",
"{ label: \"Workouts\", sets: sheet(\"workouts\", \"activity\", \"ftp\") },",
"{ label: \"Curves of each workout\", sets: { series: [\"1\", \"off\"] } },",
"{ label: \"Intervals and movements\", sets: sheet(\"intervals\", \"movements\") },",
"{ label: \"Classes, songs, instructors\", sets: sheet(\"classes\", \"songs\", \"instructors\", \"favourites\", \"stack\") },",
"{ label: \"Friends\", sets: { ...sheet(\"friends\", \"followers\"), friendWorkouts: [\"10\", \"off\"] } },",
"{ label: \"Challenges and records\", sets: sheet(\"overview\", \"achievements\", \"challenges\") }",
"];",
"var settingsFor = (chosen) => Object.fromEntries(",
"TABLES.flatMap(",
"({ sets }, index) => Object.entries(sets).map(([key2, [on, off]]) => [key2, chosen[index] === true ? on : off])",
")",
");",
"var isChosen = ({ sets }, settings) => Object.entries(sets).some(([key2, [, off]]) => settings[key2] !== off);",
"",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function pageData() {",
"return JSON.parse(document.querySelector(\"main\")?.dataset.page ?? \"{}\");",
"}",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"function showError(input, text) {",
"byId(`${input.id}-error`).textContent = text;",
"if (text) input.setAttribute(\"aria-invalid\", \"true\");",
"else input.removeAttribute(\"aria-invalid\");",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var WHEN = {",
"weekday: \"short\",",
"day: \"numeric\",",
"month: \"short\",",
"hour: \"numeric\",",
"minute: \"2-digit\"",
"};",
"var when = (value) => new Date(value).toLocaleString(void 0, WHEN);",
"var count = (number, one, many) => `${number.toLocaleString()} ${number === 1 ? one : many}`;",
"var mayLeave = () => true;",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var isStopping = false;",
"function showProgress(status) {",
"const { running, progress, backfill } = status;",
"byId(\"progress\").hidden = !running;",
"if (!running) isStopping = false;",
"byId(\"stop\").setAttribute(\"aria-disabled\", String(isStopping));",
"byId(\"stop\").textContent = isStopping ? \"Stopping…\" : \"Stop\";",
"const bar = byId(\"bar\");",
"if (backfill === null) bar.removeAttribute(\"value\");",
"else {",
"bar.max = backfill.done + backfill.left;",
"bar.value = backfill.done;",
"}",
"byId(\"far\").textContent = backfill === null ? rowsText(progress) : `${detailsText(backfill)} ${rowsText(progress)}`;",
"}",
"var rowsText = (progress) => progress === null ? \"Asking Peloton what is new.\" : `${count(progress.rows, \"row\", \"rows\")} written.`;",
"function detailsText({ done, left, finishAt }) {",
"const end = finishAt === null ? \"\" : ` Complete about ${when(finishAt)} at this pace.`;",
"return `${done.toLocaleString()} of ${count(done + left, \"workout has\", \"workouts have\")} all details.${end}`;",
"}",
"function offerStop(onError) {",
"byId(\"stop\").addEventListener(\"click\", async () => {",
"if (isStopping) return;",
"isStopping = true;",
"byId(\"stop\").textContent = \"Stopping…\";",
"try {",
"await call(\"apiStop\");",
"} catch (error) {",
"isStopping = false;",
"byId(\"stop\").textContent = \"Stop\";",
"onError(messageOf(error));",
"}",
"});",
"}",
"var WHILE_RUNNING_MS = 1500;",
"var IDLE_MS = 2e4;",
"function watchStatus({ show, complain: complain2, isBusy }) {",
"let timer = 0;",
"const refresh = async () => {",
"let isRunning = false;",
"try {",
"const status = await call(\"apiStatus\");",
"complain2(\"\");",
"show(status);",
"isRunning = status.running;",
"} catch (error) {",
"complain2(messageOf(error));",
"}",
"clearTimeout(timer);",
"timer = window.setTimeout(refreshWhenSeen, isRunning || isBusy() ? WHILE_RUNNING_MS : IDLE_MS);",
"};",
"const refreshWhenSeen = () => {",
"if (document.hidden) document.addEventListener(\"visibilitychange\", refreshWhenSeen, { once: true });",
"else void refresh();",
"};",
"void refresh();",
"return () => void refresh();",
"}",
"",
"async function copyText(text) {",
"try {",
"await navigator.clipboard.writeText(text);",
"} catch {",
"const area = make(\"textarea\", { class: \"unseen\" });",
"area.value = text;",
"document.body.append(area);",
"area.select();",
"const isDone = document.execCommand(\"copy\");",
"area.remove();",
"if (!isDone) throw new Error(\"The browser does not allow copying here.\");",
"}",
"}",
"",
"function offerSignIn(isFirst, onConnected2) {",
"const finish = (account) => {",
"for (const input of byId(\"ways\").querySelectorAll(\"input, textarea\")) input.value = \"\";",
"onConnected2(account);",
"};",
"onSubmit(\"by-link\", \"address\", finish, isFirst, async () => {",
"const address = filled(\"address\", \"Paste the address that Peloton sent you to.\");",
"try {",
"return await call(\"apiFinishSignIn\", address);",
"} catch (error) {",
"if (messageOf(error).includes(\"the new link\")) void prepareLink();",
"throw error;",
"}",
"});",
"onSubmit(\"by-password\", \"password\", finish, isFirst, () => {",
"const email = filled(\"email\", \"Type the email of your Peloton account.\");",
"const { value } = byId(\"password\");",
"if (value === \"\") throw new Error(\"Type your password.\");",
"return call(\"apiSignInWithPassword\", { email, password: value });",
"});",
"onSubmit(\"by-token\", \"token\", finish, isFirst, () => {",
"const token = filled(\"token\", \"Paste a token.\");",
"const { value } = byId(\"expires\");",
"return call(\"apiUseToken\", value === \"\" ? { token } : { token, expiresAt: new Date(value).toISOString() });",
"});",
"byId(\"token\").addEventListener(\"keydown\", (event) => {",
"if (event.key !== \"Enter\" || event.isComposing) return;",
"event.preventDefault();",
"byId(\"by-token\").requestSubmit();",
"});",
"offerCopy(\"copy-link\", () => `${SOURCE_OF}${byId(\"link\").querySelector(\"a\")?.href ?? \"\"}`);",
"offerCopy(\"copy-line\", () => byId(\"line\").textContent ?? \"\");",
"void prepareLink();",
"}",
"var SOURCE_OF = \"view-source:\";",
"function offerCopy(id, text) {",
"const button = byId(id);",
"button.addEventListener(\"click\", async () => {",
"const said = byId(`${id}-said`);",
"try {",
"await copyText(text());",
"said.textContent = button.dataset.copied ?? \"\";",
"} catch {",
"const shown = make(\"input\", { readonly: true, \"aria-label\": button.textContent });",
"shown.value = text();",
"said.replaceChildren(\"The browser does not allow copying here. Copy this: \", shown);",
"shown.select();",
"}",
"});",
"}",
"async function prepareLink() {",
"const link = byId(\"link\");",
"const retry = make(\"button\", { type: \"button\", class: \"button main\" }, \"Try again\");",
"retry.addEventListener(\"click\", prepareLink);",
"link.replaceChildren(retry);",
"byId(\"link-error\").textContent = \"\";",
"byId(\"copy-link\").hidden = true;",
"await whileBusy(retry, \"Preparing the link…\", async () => {",
"try {",
"const { url } = await call(\"apiStartSignIn\");",
"const target = { href: url, target: \"_blank\", rel: \"noopener noreferrer\", class: \"button main\" };",
"link.replaceChildren(make(\"a\", target, \"Open Peloton's sign-in page\"));",
"byId(\"copy-link\").hidden = false;",
"} catch (error) {",
"byId(\"link-error\").textContent = messageOf(error);",
"}",
"});",
"}",
"function onSubmit(formId, inputId, finish, isFirst, connect) {",
"const form = byId(formId);",
"const input = byId(inputId);",
"form.addEventListener(\"submit\", (event) => {",
"event.preventDefault();",
"showError(input, \"\");",
"const button = form.querySelector(\"button[type=submit]\");",
"if (button) void whileBusy(button, \"Connecting…\", attempt);",
"});",
"form.addEventListener(\"input\", () => showError(input, \"\"));",
"async function attempt() {",
"try {",
"finish(await connect());",
"} catch (error) {",
"const account = isFirst && messageOf(error) === LOST ? await findAccount() : null;",
"if (account) return finish(account);",
"showError(input, messageOf(error));",
"input.focus();",
"}",
"}",
"}",
"async function findAccount() {",
"try {",
"const { connected, signedOut: signedOut2, userId, username: username2 } = await call(\"apiStatus\");",
"return connected && !signedOut2 && userId !== null ? { userId, username: username2 ?? \"\" } : null;",
"} catch {",
"return null;",
"}",
"}",
"function filled(id, complaint) {",
"const text = byId(id).value.trim();",
"if (text) return text;",
"throw new Error(complaint);",
"}",
"",
"var { username, signedOut, synced } = pageData();",
"function showStep(step) {",
"byId(\"steps\").hidden = synced;",
"[...byId(\"steps\").children].forEach((node, index) => {",
"node.setAttribute(\"data-state\", index < step ? \"done\" : \"open\");",
"if (index === step) node.setAttribute(\"aria-current\", \"step\");",
"else node.removeAttribute(\"aria-current\");",
"});",
"}",
"function showOnly(id) {",
"for (const each of [\"ways\", \"choose\", \"finish\"]) byId(each).hidden = each !== id;",
"byId(\"before\").hidden = true;",
"}",
"function sayBefore() {",
"if (username === null) return;",
"const before = byId(\"before\");",
"before.hidden = false;",
"before.classList.toggle(\"warn\", signedOut);",
"before.textContent = signedOut ? `Peloton ended ${username === \"\" ? \"your session\" : `the session of ${username}`}. Connect again to go on; your sheet, calendar and settings are untouched.` : `${connectedAs(username)}. Connecting again replaces this session.`;",
"}",
"var connectedAs = (name) => name === \"\" ? \"Connected to Peloton\" : `Connected as ${name}`;",
"function onConnected(account) {",
"if (!synced) {",
"void askWhere(account.username);",
"return;",
"}",
"showOnly(\"finish\");",
"say(\"ok\", connectedAs(account.username), \"Choose Peloton > Sync now, or wait for the next hourly sync.\");",
"byId(\"finish\").focus();",
"}",
"async function askWhere(name) {",
"showStep(1);",
"showOnly(\"choose\");",
"byId(\"choose-title\").textContent = `${connectedAs(name)}. Where should it go?`;",
"byId(\"choose-title\").focus();",
"try {",
"const settings = await call(\"apiSettings\");",
"const calendars = settings.calendars ?? [];",
"byId(\"calendar\").append(...calendars.map(({ value, label }) => make(\"option\", { value }, label)));",
"byId(\"tables\").replaceChildren(",
"...TABLES.map((table, index) => checkOf(table.label, index, isChosen(table, settings)))",
");",
"} catch (error) {",
"byId(\"choose-error\").textContent = messageOf(error);",
"}",
"}",
"function checkOf(label, index, checked) {",
"const id = `table-${index}`;",
"return make(",
"\"div\",",
"{ class: \"check\" },",
"make(\"input\", { type: \"checkbox\", id, checked }),",
"make(\"label\", { for: id }, label)",
");",
"}",
"function chosenSettings() {",
"const { value } = byId(\"calendar\");",
"const calendar = value === \"none\" ? { scheduleToCalendar: false } : { scheduleToCalendar: true, calendarId: value };",
"const chosen = TABLES.map((_, index) => byId(`table-${index}`).checked);",
"return { ...calendar, ...settingsFor(chosen) };",
"}",
"var CALENDAR = \"calendarId: \";",
"async function start() {",
"byId(\"choose-error\").textContent = \"\";",
"showError(byId(\"calendar\"), \"\");",
"try {",
"await call(\"apiSaveSettings\", chosenSettings(), \"keep\");",
"} catch (error) {",
"const text = messageOf(error);",
"if (text.startsWith(CALENDAR)) showError(byId(\"calendar\"), text.slice(CALENDAR.length));",
"else byId(\"choose-error\").textContent = text;",
"return;",
"}",
"void run(byId(\"hourly\").checked);",
"}",
"async function run(alsoHourly) {",
"showStep(2);",
"showOnly(\"finish\");",
"say(null, \"Reading your Peloton history…\", \"You may close this window and look at the sheet: the sync goes on.\");",
"byId(\"finish\").focus();",
"let isOver = false;",
"const show = (status) => showProgress({ ...status, running: status.running && !isOver });",
"watchStatus({ show, complain, isBusy: () => !isOver });",
"offerStop(complain);",
"try {",
"const { text, failed } = await call(\"apiSync\", alsoHourly);",
"if (failed) say(\"attention\", \"Something needs your attention\", text);",
"else say(\"ok\", \"Your data is here\", text);",
"} catch (error) {",
"say(\"problem\", \"The sync stopped\", messageOf(error));",
"}",
"isOver = true;",
"byId(\"progress\").hidden = true;",
"showStep(3);",
"}",
"var SIGNS = { ok: \"✓\", attention: \"!\", problem: \"×\" };",
"function say(mark, title, text) {",
"byId(\"turning\").hidden = mark !== null;",
"byId(\"mark\").hidden = mark === null;",
"byId(\"mark\").className = `mark ${mark ?? \"ok\"}`;",
"byId(\"mark\").textContent = SIGNS[mark ?? \"ok\"];",
"byId(\"finish-title\").textContent = title;",
"byId(\"finish-text\").textContent = text;",
"}",
"function complain(text) {",
"byId(\"finish-error\").textContent = text;",
"}",
"byId(\"choose\").addEventListener(\"submit\", (event) => {",
"event.preventDefault();",
"void whileBusy(byId(\"start\"), \"Starting…\", start);",
"});",
"showStep(0);",
"sayBefore();",
"offerSignIn(username === null || signedOut, onConnected);",
"if (username !== null && !signedOut && !synced) void askWhere(username);",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
explorer: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
"body { padding: 12px 16px 0; font-size: 13px; }",
"main { gap: 12px; }",
"#list { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; }",
"#list h2 { font-size: 12px; line-height: 16px; color: var(--quiet); text-transform: capitalize; padding: 12px 0 4px; }",
"#list button { all: unset; box-sizing: border-box; width: 100%; padding: 6px 8px; border-radius: 8px; cursor: pointer; }",
"#list button:hover { background: var(--raised); }",
"#list button:focus-visible { outline: 2px solid var(--accent); }",
".verb { font: 600 10px/14px \"Roboto Mono\", Consolas, monospace; color: var(--accent); margin-right: 6px; }",
".verb.changes { color: var(--bad); }",
".path { overflow-wrap: anywhere; font: 11px/16px \"Roboto Mono\", Consolas, monospace; color: var(--quiet); }",
".gone { text-decoration: line-through; }",
"#request, #result, #consent { display: flex; flex-direction: column; gap: 10px; }",
"#form { gap: 8px; }",
"#form label { font-weight: 500; }",
".button.small { min-height: 30px; padding: 3px 12px; font-size: 12px; }",
"pre { margin: 0; padding: 8px; max-height: 180px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere;",
"background: var(--raised); border-radius: 8px; font: 11px/16px \"Roboto Mono\", Consolas, monospace; }",
"progress { width: 100%; accent-color: var(--accent); }",
".tree, .tree ul { list-style: none; margin: 0; padding: 0 0 0 10px; font: 11px/17px \"Roboto Mono\", Consolas, monospace; }",
".tree { padding: 0; overflow-wrap: anywhere; }",
".tree summary { padding: 0; font-weight: 400; cursor: pointer; }",
".tree .name { color: var(--accent); }",
".tree .rest { font: inherit; border: 0; background: none; color: var(--accent); cursor: pointer; padding: 0; text-decoration: underline; }",
"</style>",
"",
"<section id=\"choose\" aria-label=\"Requests\">",
"<div class=\"field\">",
"<label for=\"search\">Search</label>",
"<input id=\"search\" type=\"search\" autocomplete=\"off\" placeholder=\"workouts, tag, stack…\">",
"</div>",
"<div id=\"list\"><p class=\"quiet\">Reading the catalogue…</p></div>",
"</section>",
"",
"<section id=\"request\" hidden>",
"<div><button class=\"button small\" type=\"button\" id=\"back\">‹ All requests</button></div>",
"<h2 id=\"title\" tabindex=\"-1\">Request</h2>",
"<p class=\"path\" id=\"path\"></p>",
"<div id=\"notes\"></div>",
"<form id=\"form\" novalidate></form>",
"<p class=\"error\" id=\"error\" role=\"alert\"></p>",
"<div id=\"consent\" class=\"banner warn\" hidden>",
"<p>This changes something at Peloton. Exactly this will be sent, with your session:</p>",
"<pre id=\"shown\"></pre>",
"<div class=\"field\">",
"<label for=\"typed\" id=\"typed-label\">Type its name to send it</label>",
"<input id=\"typed\" type=\"text\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\">",
"</div>",
"<div><button class=\"button small main\" type=\"button\" id=\"send\">Send</button></div>",
"</div>",
"</section>",
"",
"<section id=\"result\" hidden aria-label=\"Answer\">",
"<p id=\"facts\" role=\"status\"></p>",
"<div class=\"actions\">",
"<button class=\"button small\" type=\"button\" id=\"copy\">Copy</button>",
"<button class=\"button small\" type=\"button\" id=\"to-sheet\">To sheet</button>",
"</div>",
"<div class=\"field\" id=\"which\" hidden><label for=\"table\">What goes to the sheet</label><select id=\"table\"></select></div>",
"<div class=\"field\" id=\"money\" hidden>",
"<label for=\"money-typed\" id=\"money-label\">About money: type its name</label>",
"<input id=\"money-typed\" type=\"text\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\">",
"</div>",
"<div class=\"actions\" id=\"paging\" hidden>",
"<label for=\"pages\">Pages at most</label>",
"<input id=\"pages\" type=\"number\" min=\"1\" max=\"500\" value=\"10\" style=\"width: 76px; min-height: 30px\">",
"<button class=\"button small\" type=\"button\" id=\"more\">Fetch more</button>",
"</div>",
"<progress id=\"progress\" hidden></progress>",
"<p class=\"said\" id=\"said\" role=\"status\"></p>",
"<p class=\"error\" id=\"result-error\" role=\"alert\"></p>",
"<ul class=\"tree\" id=\"tree\"></ul>",
"</section>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"async function copyText(text) {",
"try {",
"await navigator.clipboard.writeText(text);",
"} catch {",
"const area = make(\"textarea\", { class: \"unseen\" });",
"area.value = text;",
"document.body.append(area);",
"area.select();",
"const isDone = document.execCommand(\"copy\");",
"area.remove();",
"if (!isDone) throw new Error(\"The browser does not allow copying here.\");",
"}",
"}",
"",
"var has = (record, key2) => Object.getOwnPropertyDescriptor(record, key2) !== void 0;",
"function own(record, key2) {",
"return record != null && has(record, key2) ? record[key2] : void 0;",
"}",
"",
"function isObject(value) {",
"return typeof value === \"object\" && value !== null && !Array.isArray(value);",
"}",
"",
"function valuesAt(value, path) {",
"if (path === \"\") return value === void 0 || value === null ? [] : [value];",
"const [step = \"\", ...more] = path.split(\".\");",
"const rest = more.join(\".\");",
"if (Array.isArray(value)) {",
"return step === \"*\" ? value.flatMap((item) => valuesAt(item, rest)) : valuesAt(value[Number(step)], rest);",
"}",
"return isObject(value) && Object.keys(value).includes(step) ? valuesAt(value[step], rest) : [];",
"}",
"var isUsable = (value) => typeof value === \"string\" && value !== \"\" && !/^(0+|[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12})$/i.test(value);",
"function idsIn(entry, answer) {",
"const found = Object.entries(entry.gives ?? {}).map(([id, path]) => [id, valuesAt(answer, path).find(isUsable)]);",
"return Object.fromEntries(found.filter(([, value]) => value !== void 0));",
"}",
"function nextPage(entry, args, answer) {",
"if (entry.paging === \"after\") return nextCursor(args, answer);",
"if (entry.paging !== \"page\" || !isObject(answer)) return null;",
"const page = Number(args.page ?? 0);",
"const rows = Array.isArray(answer.data) ? answer.data.length : 0;",
"const more = typeof answer.show_next === \"boolean\" ? answer.show_next : page + 1 < Number(answer.page_count ?? 0);",
"return more && rows > 0 ? { ...args, page: page + 1 } : null;",
"}",
"function nextCursor(args, answer) {",
"const info = findPageInfo(answer);",
"const after = info?.hasNextPage === true ? info.endCursor : null;",
"return typeof after === \"string\" && after !== \"\" && after !== args.after ? { ...args, after } : null;",
"}",
"function findPageInfo(value) {",
"if (!isObject(value)) return null;",
"if (isObject(value.pageInfo)) return value.pageInfo;",
"for (const child of Object.values(value)) {",
"const found = findPageInfo(child);",
"if (found) return found;",
"}",
"return null;",
"}",
"function pageCount(answer) {",
"const count = isObject(answer) ? answer.page_count : null;",
"return typeof count === \"number\" && count > 0 ? count : null;",
"}",
"",
"function listsIn(answer) {",
"return collect(answer, \"\").sort((a, b) => b.rows - a.rows);",
"}",
"function collect(value, path) {",
"if (Array.isArray(value)) return value.some(isObject) ? [{ path, rows: value.length }] : [];",
"if (!isObject(value)) return [];",
"return Object.entries(value).flatMap(([name, child]) => collect(child, path === \"\" ? name : `${path}.${name}`));",
"}",
"",
"var MINUTE_MS = 6e4;",
"var HOUR_MS = 60 * MINUTE_MS;",
"var DAY_MS = 24 * HOUR_MS;",
"var WEEK_MS = 7 * DAY_MS;",
"",
"var timesFrom = (nowMs) => ({ type }, inDays) => {",
"const at = Math.floor(nowMs / HOUR_MS) * HOUR_MS + inDays * DAY_MS;",
"return type === \"seconds\" ? String(at / 1e3) : new Date(at).toISOString();",
"};",
"function suggestArgs(entry, ids, times, variant = {}) {",
"const offers = Object.entries(entry.params).map(([name, param]) => {",
"const own2 = variant[name];",
"return [name, own2 === void 0 ? suggest(param, ids, times) : fillIds(String(own2), ids)];",
"});",
"return Object.fromEntries(offers.filter(([, text]) => text !== \"\"));",
"}",
"function suggest(param, ids, times) {",
"if (param.own !== void 0) return param.required ? ids[param.own] ?? \"\" : \"\";",
"if (param.inDays !== void 0) return times(param, param.inDays);",
"if (param.default !== void 0) return String(param.default);",
"return param.required && param.example !== void 0 ? String(param.example) : \"\";",
"}",
"function fillIds(text, ids) {",
"return text.replace(",
"/\\{(\\w+)\\}/g,",
"(whole, name) => (name === \"me\" ? ids.userId : own(ids, name)) ?? whole",
");",
"}",
"",
"function formOf({ entry }, ids, nowMs, variant = \"\") {",
"return suggestArgs(entry, ids, timesFrom(nowMs), own(entry.variants, variant));",
"}",
"function lookAt({ entry }, args, { isJson, text }) {",
"const answer = isJson ? JSON.parse(text) : null;",
"return {",
"lists: listsIn(answer),",
"ids: idsIn(entry, answer),",
"next: nextPage(entry, args, answer),",
"pages: pageCount(answer)",
"};",
"}",
"function whereToLook(offers, { params }, ids, tried2, nowMs) {",
"const missing = neededIds(params).filter((id) => ids[id] === void 0);",
"const offer = offers.find(",
"(each) => !(each.changes || each.isSecret || each.gone || tried2.includes(each)) && missing.some((id) => each.entry.gives?.[id] !== void 0) && neededIds(each.entry.params).every((id) => ids[id] !== void 0)",
");",
"return offer ? { offer, values: formOf(offer, ids, nowMs, offer.variants[offer.variants.length - 1]) } : null;",
"}",
"var neededIds = (params) => Object.values(params).flatMap(({ own: own2, required }) => own2 && required ? [own2] : []);",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var mayLeave = () => true;",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var requests = [];",
"var known =   new Map();",
"function learn(ids) {",
"for (const [kind, id] of Object.entries(ids))",
"known.set(kind, [id, ...idsOf(kind).filter((other) => other !== id)]);",
"}",
"var idsOf = (kind) => known.get(kind ?? \"\") ?? [];",
"var newestIds = () => Object.fromEntries([...known].map(([kind, ids]) => [kind, ids[0] ?? \"\"]));",
"async function open() {",
"const { ids, offers } = await call(\"apiExplorer\");",
"requests.splice(0, requests.length, ...offers);",
"learn(ids);",
"}",
"async function ask(request2, values, consent) {",
"const answer = await call(\"apiExplorerRun\", request2.name, values, consent);",
"const found = lookAt(request2, values, answer);",
"learn(found.ids);",
"return { ...answer, ...found, bytes: new Blob([answer.text]).size };",
"}",
"async function explain(id, work) {",
"byId(id).textContent = \"\";",
"try {",
"await work();",
"} catch (error) {",
"byId(id).textContent = messageOf(error);",
"}",
"}",
"var plain = (text) => text.replace(/`/g, \"\");",
"",
"var MOST_CHILDREN = 100;",
"function treeOf(name, value, isOpen = false) {",
"const label = make(\"span\", { class: \"name\" }, name);",
"if (typeof value !== \"object\" || value === null) return make(\"li\", {}, label, `: ${JSON.stringify(value)}`);",
"const entries = Object.entries(value);",
"const count = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;",
"const children = make(\"ul\");",
"const details = make(\"details\", { open: isOpen }, make(\"summary\", {}, label, ` ${count}`), children);",
"if (isOpen) grow(children, entries);",
"details.addEventListener(\"toggle\", () => {",
"if (details.open && children.childElementCount === 0) grow(children, entries);",
"});",
"return make(\"li\", {}, details);",
"}",
"function grow(children, entries) {",
"const at = children.childElementCount;",
"children.append(...entries.slice(at, at + MOST_CHILDREN).map(([key2, child]) => treeOf(key2, child)));",
"const left = entries.length - children.childElementCount;",
"if (left <= 0) return;",
"const rest = make(\"button\", { type: \"button\", class: \"rest\" }, `${left} more`);",
"const item = make(\"li\", {}, rest);",
"rest.addEventListener(\"click\", () => {",
"item.remove();",
"grow(children, entries);",
"});",
"children.append(item);",
"}",
"",
"var request = null;",
"var answers = [];",
"function forgetAnswer() {",
"answers = [];",
"byId(\"result\").hidden = true;",
"}",
"function showAnswer(of, answer) {",
"request = of;",
"answers = [answer];",
"show();",
"}",
"var sizeOf = (bytes) => bytes < 1e4 ? `${bytes} bytes` : `${Math.round(bytes / 1e3)} kB`;",
"var sum = (name) => answers.reduce((total, answer) => total + answer[name], 0);",
"function show() {",
"const [first, last] = [answers[0], answers[answers.length - 1]];",
"if (!request || !first || !last) return;",
"const pages = answers.length > 1 ? `, ${answers.length} pages` : \"\";",
"const facts = [last.status || \"No answer\", `${sum(\"ms\").toLocaleString()} ms`, sizeOf(sum(\"bytes\")) + pages];",
"byId(\"facts\").textContent = facts.join(\" · \");",
"byId(\"said\").textContent = \"\";",
"byId(\"result-error\").textContent = \"\";",
"byId(\"money-typed\").value = \"\";",
"const choices = first.lists.map(({ path, rows }) => {",
"const size = answers.length > 1 ? \"all pages\" : `${rows} rows`;",
"return make(\"option\", { value: path }, `${path || \"the list\"} (${size})`);",
"});",
"byId(\"table\").replaceChildren(...choices, make(\"option\", { value: \"*\" }, \"the whole answer as one row\"));",
"byId(\"which\").hidden = !last.isJson;",
"byId(\"to-sheet\").disabled = !last.isJson;",
"byId(\"money\").hidden = !request.isPrivate;",
"byId(\"money-label\").textContent = `About money. Type ${request.name} before it goes to the sheet`;",
"byId(\"paging\").hidden = !last.next;",
"byId(\"tree\").replaceChildren(...answers.map(pageOf));",
"byId(\"result\").hidden = false;",
"}",
"function pageOf({ isJson, text }, index) {",
"if (!isJson) return make(\"li\", {}, make(\"pre\", {}, text));",
"return treeOf(answers.length > 1 ? `page ${index}` : \"answer\", JSON.parse(text), index === 0);",
"}",
"async function fetchMore() {",
"const most = Math.max(1, Number(byId(\"pages\").value) || 1);",
"const bar = byId(\"progress\");",
"bar.hidden = false;",
"bar.max = Math.min(most, answers[0]?.pages || most);",
"try {",
"await fetchUntil(most, bar);",
"} finally {",
"bar.hidden = true;",
"show();",
"}",
"}",
"async function fetchUntil(most, bar) {",
"for (; ; ) {",
"const next = answers[answers.length - 1]?.next;",
"if (!request || !next || answers.length >= most) return;",
"bar.value = answers.length;",
"const answer = await ask(request, next, {});",
"if (answer.status !== 200) {",
"const reason = answer.status || \"no answer\";",
"throw new Error(`Page ${answers.length} could not be had (${reason}). What came before is kept.`);",
"}",
"answers.push(answer);",
"}",
"}",
"var prettyText = () => answers.map(({ isJson, text }) => isJson ? JSON.stringify(JSON.parse(text), null, 2) : text).join(\"\\n\");",
"async function toSheet() {",
"const chosen = byId(\"table\").value;",
"const { sheet, rows } = await call(\"apiExplorerToSheet\", {",
"name: request?.name ?? \"\",",
"texts: answers.map(({ text }) => text),",
"path: chosen === \"*\" ? null : chosen,",
"typed: byId(\"money-typed\").value",
"});",
"byId(\"said\").textContent = `${rows} ${rows === 1 ? \"row\" : \"rows\"} in the new sheet \"${sheet}\".`;",
"}",
"function offerAnswerActions() {",
"const on = (id, label, work) => byId(id).addEventListener(\"click\", () => whileBusy(byId(id), label, () => explain(\"result-error\", work)));",
"on(\"more\", \"Fetching…\", fetchMore);",
"on(\"to-sheet\", \"Writing…\", toSheet);",
"on(\"copy\", \"Copying…\", async () => {",
"await copyText(prettyText());",
"byId(\"said\").textContent = \"Copied.\";",
"});",
"}",
"",
"var tried = [];",
"function fillForm(request2, isCurrent, variant = \"\") {",
"void explain(\"error\", async () => {",
"byId(\"form\").replaceChildren(make(\"p\", { class: \"quiet\" }, \"Filling in…\"));",
"await findIds(request2);",
"if (!isCurrent()) return;",
"const values = formOf(request2, newestIds(), Date.now(), variant);",
"const label = request2.changes ? \"Show what will be sent\" : \"Run\";",
"const run2 = make(\"button\", { class: \"button small main\", type: \"submit\", disabled: request2.isSecret }, label);",
"byId(\"form\").replaceChildren(",
"...request2.variants.length > 0 ? [variantField(request2, isCurrent, variant)] : [],",
"...request2.params.map((param) => fieldOf(param, values[param.name] ?? \"\")),",
"make(\"div\", {}, run2)",
");",
"});",
"}",
"async function findIds(request2) {",
"for (; ; ) {",
"const question = whereToLook(requests, request2.entry, newestIds(), tried, Date.now());",
"if (!question) return;",
"byId(\"form\").replaceChildren(make(\"p\", { class: \"quiet\" }, \"Looking for your ids…\"));",
"tried.push(question.offer);",
"await ask(question.offer, question.values, {});",
"}",
"}",
"function fieldOf(param, value) {",
"const label = make(\"label\", { for: `p-${param.name}` }, param.name + (param.required ? \" *\" : \"\"));",
"const about = make(\"span\", { class: \"quiet\" }, plain(param.about));",
"return make(\"div\", { class: \"field\" }, label, ...inputOf(param, value), about);",
"}",
"function inputOf(param, value) {",
"const id = `p-${param.name}`;",
"const options = param.choices ?? (param.type === \"boolean\" ? [\"true\", \"false\"] : null);",
"if (options) {",
"const choices = [\"\", ...options].map(",
"(option) => make(\"option\", { value: option, selected: option === value }, option || \"(not sent)\")",
");",
"return [make(\"select\", { id, name: param.name }, ...choices)];",
"}",
"const offered = idsOf(param.own);",
"const list = make(\"datalist\", { id: `${id}-ids` }, ...offered.map((each) => make(\"option\", { value: each })));",
"const common = { id, name: param.name, value, type: \"text\", autocomplete: \"off\", spellcheck: \"false\" };",
"const placeholder = param.example === void 0 ? null : String(param.example);",
"return [make(\"input\", { ...common, placeholder, list: offered.length > 0 && list.id }), list];",
"}",
"function variantField(request2, isCurrent, chosen) {",
"const options = request2.variants.map((name) => make(\"option\", { value: name, selected: name === chosen }, name));",
"const select = make(\"select\", { id: \"variant\" }, make(\"option\", { value: \"\" }, \"(own values)\"), ...options);",
"select.addEventListener(\"change\", () => fillForm(request2, isCurrent, select.value));",
"return make(\"div\", { class: \"field\" }, make(\"label\", { for: \"variant\" }, \"Fill in for\"), select);",
"}",
"function typedValues() {",
"const inputs = [...byId(\"form\").elements];",
"const filled = inputs.filter(({ name, value }) => name && value !== \"\");",
"return Object.fromEntries(filled.map(({ name, value }) => [name, value]));",
"}",
"",
"var current = null;",
"var shown = null;",
"function matches({ name, title, path, resource, method }, words) {",
"const text = `${name} ${title} ${path} ${resource} ${method}`.toLowerCase();",
"return words.every((word) => text.includes(word));",
"}",
"var verb = ({ changes, method }) => make(\"span\", { class: changes ? \"verb changes\" : \"verb\" }, method);",
"function rowOf(request2) {",
"const label = make(\"span\", { class: request2.gone && \"gone\" }, request2.title);",
"const button = make(\"button\", { type: \"button\" }, verb(request2), label);",
"button.addEventListener(\"click\", () => choose(request2));",
"return button;",
"}",
"function showList() {",
"const words = byId(\"search\").value.toLowerCase().split(/\\s+/).filter(Boolean);",
"const found = requests.filter((request2) => matches(request2, words));",
"const resources = [...new Set(found.map(({ resource }) => resource))];",
"const nodes = resources.flatMap((name) => [",
"make(\"h2\", {}, name),",
"...found.filter(({ resource }) => resource === name).map(rowOf)",
"]);",
"byId(\"list\").replaceChildren(...nodes.length > 0 ? nodes : [make(\"p\", { class: \"quiet\" }, \"Nothing matches.\")]);",
"}",
"function notesOf({",
"about,",
"changes,",
"isPrivate,",
"isSecret,",
"gone,",
"seen",
"}) {",
"const notes = [",
"[true, gone !== null && `Gone: ${gone}`],",
"[true, changes === \"for good\" && \"Changes your account, and cannot be undone.\"],",
"[true, changes === \"yes\" && \"Changes something in your account.\"],",
"[false, isPrivate && \"About money: shown here only.\"],",
"[true, isSecret && \"Part of signing in: here to be read. Use Peloton > Connect.\"],",
"[false, `${about} Last known to work: ${seen}.`.trim()]",
"];",
"return notes.filter((note) => note[1] !== false);",
"}",
"function choose(request2) {",
"current = request2;",
"forgetAnswer();",
"byId(\"choose\").hidden = true;",
"byId(\"request\").hidden = false;",
"byId(\"consent\").hidden = true;",
"byId(\"title\").textContent = request2.title;",
"byId(\"path\").replaceChildren(verb(request2), request2.path, ` (${request2.name})`);",
"const notes = notesOf(request2).map(",
"([isWarning, text]) => make(\"p\", { class: isWarning ? \"banner warn\" : \"quiet\" }, plain(text))",
");",
"byId(\"notes\").replaceChildren(...notes);",
"byId(\"title\").focus();",
"fillForm(request2, () => current === request2);",
"}",
"function goBack() {",
"current = null;",
"forgetAnswer();",
"byId(\"request\").hidden = true;",
"byId(\"choose\").hidden = false;",
"byId(\"search\").focus();",
"}",
"async function run(request2, values, consent) {",
"showAnswer(request2, await ask(request2, values, consent));",
"}",
"async function preview(request2) {",
"const values = typedValues();",
"const { phrase, ...message } = await call(\"apiExplorerPreview\", request2.name, values);",
"shown = { values, message };",
"byId(\"shown\").textContent = [`${message.method} ${message.url}`, message.body].filter(Boolean).join(\"\\n\\n\");",
"byId(\"typed-label\").textContent = `Type ${phrase} to send it`;",
"byId(\"typed\").value = \"\";",
"byId(\"consent\").hidden = false;",
"byId(\"typed\").focus();",
"}",
"async function send() {",
"if (!current || !shown) return;",
"await run(current, shown.values, { typed: byId(\"typed\").value, shown: shown.message });",
"byId(\"consent\").hidden = true;",
"}",
"async function begin() {",
"try {",
"await open();",
"showList();",
"} catch (error) {",
"byId(\"list\").replaceChildren(make(\"p\", { class: \"error\", role: \"alert\" }, messageOf(error)));",
"}",
"}",
"byId(\"search\").addEventListener(\"input\", showList);",
"byId(\"back\").addEventListener(\"click\", goBack);",
"byId(\"form\").addEventListener(\"submit\", (event) => {",
"event.preventDefault();",
"byId(\"consent\").hidden = true;",
"const button = byId(\"form\").querySelector(\"button[type=submit]\");",
"const request2 = current;",
"if (!button || !request2) return;",
"const work = () => request2.changes ? preview(request2) : run(request2, typedValues(), {});",
"void whileBusy(button, \"Working…\", () => explain(\"error\", work));",
"});",
"byId(\"form\").addEventListener(\"input\", () => {",
"byId(\"consent\").hidden = true;",
"});",
"byId(\"send\").addEventListener(\"click\", () => whileBusy(byId(\"send\"), \"Sending…\", () => explain(\"error\", send)));",
"offerAnswerActions();",
"void begin();",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
import: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<form id=\"form\" novalidate>",
"<p>Choose a file to bring its workouts into the sheet. You need not be connected; nothing is sent to Peloton.</p>",
"<div class=\"field\">",
"<label for=\"file\">A full export, or the file that Peloton offers under Workouts &gt; Download workouts</label>",
"<input id=\"file\" type=\"file\" accept=\".csv,.gz,.txt,.tsv,text/csv,text/plain,text/tab-separated-values,application/gzip\" aria-describedby=\"file-error\">",
"<p class=\"error\" id=\"file-error\" role=\"alert\"></p>",
"</div>",
"<progress id=\"bar\" aria-label=\"How much of the file is imported\" hidden></progress>",
"<p class=\"quiet\">What is already there is completed, not doubled. Keep this window open until it says that all is done; an import",
"that was broken off goes on when you choose the file again.</p>",
"<details>",
"<summary>Make a full export in your browser</summary>",
"<p>It holds all that a sync would read, with curves, classes, schedule and friends, and needs none of Google's addresses.</p>",
"<ol>",
"<li>Open <a href=\"https://members.onepeloton.com/\" target=\"_blank\" rel=\"noopener\">members.onepeloton.com</a> on a computer, signed in.</li>",
"<li>Press F12 (on a Mac: Option, Command and J) and choose <b>Console</b>.</li>",
"<li><button class=\"button\" type=\"button\" id=\"copy\">Copy the program</button> and paste it there. Browsers ask to allow pasting first.</li>",
"<li>Leave that page open until the file is saved: about two seconds for a workout. You may stop, and start again.</li>",
"</ol>",
"<p class=\"quiet\">The program reads only from Peloton, sends nothing elsewhere, and its file holds no token.</p>",
"<p class=\"said\" id=\"copied\" role=\"status\"></p>",
"<label for=\"program\">The program</label>",
"<textarea id=\"program\" rows=\"3\" readonly spellcheck=\"false\"></textarea>",
"</details>",
"<script type=\"application/json\" id=\"snippet\">\"\\\"use strict\\\";(()=>{function parseJson(text){try{return{ok:!0,value:JSON.parse(text)}}catch{return{ok:!1}}}function parseObject(text){let parsed=parseJson(text??\\\"\\\");return parsed.ok&&isObject(parsed.value)?parsed.value:null}function isObject(value){return typeof value==\\\"object\\\"&&value!==null&&!Array.isArray(value)}var isoOf=epochMs=>new Date(epochMs).toISOString();function encodeQuery(query){return Object.entries(query).filter(([,value])=>value!==void 0).map(([name,value])=>`${encodeText(name)}=${encodeText(String(value))}`).join(\\\"&\\\")}var encodeText=text=>encodeURIComponent(text.replace(/\\\\p{Cs}/gu,\\\"�\\\"));function parseQuery(text){let pairs=text.split(\\\"&\\\").filter(each=>each!==\\\"\\\");return Object.fromEntries(pairs.map(pair=>{let at=pair.indexOf(\\\"=\\\");return at\\u003c0?[decode(pair),\\\"\\\"]:[decode(pair.slice(0,at)),decode(pair.slice(at+1))]}))}var decode=text=>decodeText(text.replace(/\\\\+/g,\\\" \\\"));function decodeText(text){try{return decodeURIComponent(text)}catch{return text}}var defineWith=(host,method,changes)=>(path,title,params,answer,about)=>({host,method,path,title,params,answer,session:\\\"needed\\\",...changes?{changes:\\\"yes\\\"}:{},...about}),get=defineWith(\\\"api\\\",\\\"get\\\",!1),post=defineWith(\\\"api\\\",\\\"post\\\",!0);var del=defineWith(\\\"api\\\",\\\"delete\\\",!0);function graphql(document2,title,params,about){let isChange=document2.startsWith(\\\"mutation\\\");return{...defineWith(\\\"graphql\\\",\\\"post\\\",isChange)(\\\"/graphql\\\",title,params,\\\"Graphql\\\",about),document:document2}}var operationName=entry=>/^\\\\w+ (\\\\w+)/.exec(entry.document??\\\"\\\")?.[1]??\\\"\\\";function toRequest({method,path,answer,onlyOurs},args){let values=args,filled=path.replace(/\\\\{(\\\\w+)\\\\}/g,(_,name)=>encodeText(String(values[name]))),rest=given(values).filter(([name])=>!path.includes(`{${name}}`)),mark=onlyOurs?{isOnlyOurs:!0}:{};if(method===\\\"get\\\"){let as=answer===\\\"Text\\\"?{as:\\\"text\\\"}:{};return{path:filled,query:Object.fromEntries(rest),...as,...mark}}return{method,path:filled,...rest.length>0?{body:nested(rest)}:{},...mark}}function toOperation(entry,args){let mark=entry.onlyOurs?{isOnlyOurs:!0}:{};return{operationName:operationName(entry),query:entry.document??\\\"\\\",variables:nested(given(args)),...mark}}var given=args=>Object.entries(args).filter(([,value])=>value!=null);function nested(values){let body={};for(let[name,value]of values){let[first=name,second]=name.split(\\\".\\\");body[first]=second===void 0?value:{...Object(body[first]),[second]:value}}return body}var CLASS_DETAILS=`\\n airTime\\n difficultyLevel { displayName slug }\\n instructor { name }`,SCHEDULED_CLASS=`\\nfragment ScheduledClassDetails on ScheduledClass {\\n id\\n isScheduled\\n joinToken\\n pelotonId\\n scheduleSource\\n scheduledStartTime\\n scheduledEndTime\\n pelotonClass {\\n __typename\\n id\\n classId\\n title\\n description\\n fitnessDiscipline { displayName slug }\\n ... on LiveClass {${CLASS_DETAILS}\\n liveClassCategory\\n }\\n ... on OnDemandInstructorClass {${CLASS_DETAILS}\\n }\\n }\\n}`,STACK_FIELDS=`\\n numClasses\\n totalTime\\n userStack {\\n stackedClassList {\\n playOrder\\n pelotonClass {\\n joinToken\\n title\\n classId\\n duration\\n fitnessDiscipline { slug displayName }\\n ... on OnDemandInstructorClass {\\n airTime\\n difficultyLevel { slug displayName }\\n instructor { name }\\n }\\n }\\n }\\n }`,STACK=`\\n viewUserStack {\\n ... on StackResponseSuccess {${STACK_FIELDS}\\n }\\n }`,SCHEDULE_ITEMS=`($startTime: DateTime!, $endTime: DateTime!) {\\n userScheduledItemsList(startTime: $startTime, endTime: $endTime) {\\n __typename\\n ... on YourScheduleItemList {\\n yourScheduleItems {\\n __typename\\n ...ScheduledClassDetails\\n ... on InviteDetails {\\n inviteId\\n inviteStatus\\n scheduledClassId\\n scheduledClass { ...ScheduledClassDetails }\\n }\\n }\\n }\\n }`,yourScheduleItems=more=>`query YourScheduleItems${SCHEDULE_ITEMS}${more}\\n}\\n${SCHEDULED_CLASS}`,YOUR_SCHEDULE_ITEMS=yourScheduleItems(\\\"\\\"),YOUR_SCHEDULE_ITEMS_AND_STACK=yourScheduleItems(STACK),USER_SCHEDULED_CLASSES=`query UserScheduledClasses($id: ID!, $startTime: DateTime!, $endTime: DateTime!) {\\n user(id: $id) {\\n scheduledClasses(input: { startTime: $startTime, endTime: $endTime }) {\\n scheduledClasses {\\n __typename\\n ...ScheduledClassDetails\\n }\\n }\\n }\\n}\\n${SCHEDULED_CLASS}`;var VIEW_STACK=`query ViewUserStack {${STACK}\\n}`,VIEW_STACK_PLAIN=`query ViewUserStack {\\n  viewUserStack {${STACK_FIELDS}\\n  }\\n}`;var TAG=`\\nfragment TagInfo on Tag {\\n name\\n exists\\n hasAdded\\n followingCount\\n users { totalCount }\\n assets { backgroundImage { location } }\\n}`,MY_TAGS=`query MyTags {\\n user {\\n remainingTagSlotCount\\n userTags { allTags { isPrimary tag { ...TagInfo } } }\\n }\\n}\\n${TAG}`;var USER_ID={userId:{in:\\\"path\\\",type:\\\"text\\\",required:!0,own:\\\"userId\\\",about:\\\"\\\"}},WORKOUT_ID={workoutId:{in:\\\"path\\\",type:\\\"text\\\",required:!0,own:\\\"workoutId\\\",about:\\\"\\\"}},RIDE_ID={rideId:{in:\\\"path\\\",type:\\\"text\\\",required:!0,own:\\\"rideId\\\",about:\\\"\\\"}},SESSION_ID={sessionId:{in:\\\"path\\\",type:\\\"text\\\",required:!0,own:\\\"sessionId\\\",about:\\\"\\\"}};var limit=usual=>({limit:{in:\\\"query\\\",type:\\\"integer\\\",default:usual,about:\\\"\\\"}}),PAGE={page:{in:\\\"query\\\",type:\\\"integer\\\",default:0,about:\\\"\\\"}},joins=usual=>({joins:{in:\\\"query\\\",type:\\\"text\\\",example:usual,about:\\\"\\\"}});var POSTMAN=\\\"ostranme/peloton-postman\\\",GATEWAY_2026=\\\"schema probes of 2026-09\\\",WINDOW={startTime:{in:\\\"body\\\",type:\\\"instant\\\",required:!0,inDays:0,about:\\\"\\\"},endTime:{in:\\\"body\\\",type:\\\"instant\\\",required:!0,inDays:14,about:\\\"\\\"}};var schedule={liveClasses:get(\\\"/api/v3/ride/live\\\",\\\"\\\",{browse_category:{in:\\\"query\\\",type:\\\"text\\\",default:\\\"cycling\\\",about:\\\"\\\"},content_provider:{in:\\\"query\\\",type:\\\"text\\\",default:\\\"studio\\\",about:\\\"\\\"},exclude_complete:{in:\\\"query\\\",type:\\\"boolean\\\",default:!0,about:\\\"\\\"},exclude_live_in_studio_only:{in:\\\"query\\\",type:\\\"boolean\\\",default:!0,about:\\\"\\\"},start:{in:\\\"query\\\",type:\\\"seconds\\\",required:!0,inDays:0,about:\\\"\\\"},end:{in:\\\"query\\\",type:\\\"seconds\\\",required:!0,inDays:14,about:\\\"\\\"},...limit(100)},\\\"LiveList\\\",{needsPlatform:!0,gives:{sessionId:\\\"data.*.id\\\"},about:\\\"\\\",source:`${POSTMAN}, JennyTee/peloton-live-ride-calendar`,seen:\\\"\\\"}),classSession:get(\\\"/api/peloton/{sessionId}\\\",\\\"\\\",{...SESSION_ID,...joins(\\\"ride,ride.instructor\\\")},\\\"Session\\\",{about:\\\"\\\",source:\\\"\\\",seen:\\\"\\\"}),reservations:get(\\\"/api/user/{userId}/reservations\\\",\\\"\\\",{...USER_ID,...limit(40),...PAGE},\\\"ReservationList\\\",{paging:\\\"page\\\",gives:{sessionId:\\\"data.*.peloton_id\\\"},about:\\\"\\\",source:\\\"\\\",seen:\\\"\\\"}),reserve:post(\\\"/api/reservation\\\",\\\"\\\",{peloton_id:{in:\\\"body\\\",type:\\\"text\\\",required:!0,own:\\\"sessionId\\\",about:\\\"\\\"},user_id:{in:\\\"body\\\",type:\\\"text\\\",required:!0,own:\\\"userId\\\",about:\\\"\\\"},location:{in:\\\"body\\\",type:\\\"text\\\",required:!0,default:\\\"remote\\\",about:\\\"\\\"}},\\\"Reservation\\\",{source:POSTMAN,seen:\\\"\\\"}),unreserve:del(\\\"/api/reservation/{sessionId}\\\",\\\"\\\",SESSION_ID,\\\"Deleted\\\",{source:`${POSTMAN}, pelo-tech/peloton-api-spec`,seen:\\\"\\\"}),yourScheduleItems:graphql(YOUR_SCHEDULE_ITEMS,\\\"Your schedule\\\",WINDOW,{gives:{scheduledClassId:\\\"data.userScheduledItemsList.yourScheduleItems.*.id\\\"},about:\\\"\\\",source:`mcdan/peltoon-api, ${GATEWAY_2026}`,seen:\\\"\\\"}),yourScheduleItemsAndStack:graphql(YOUR_SCHEDULE_ITEMS_AND_STACK,\\\"Your schedule and your stack in one request\\\",WINDOW,{about:\\\"\\\",onlyOurs:!0,source:GATEWAY_2026,seen:\\\"\\\"}),userScheduledClasses:graphql(USER_SCHEDULED_CLASSES,\\\"Your schedule, older form\\\",{id:{in:\\\"body\\\",type:\\\"text\\\",required:!0,own:\\\"userId\\\",about:\\\"\\\"},...WINDOW},{source:\\\"\\\",seen:\\\"\\\"})},stack={viewUserStack:graphql(VIEW_STACK,\\\"Your stack\\\",{},{source:\\\"\\\",seen:\\\"\\\"}),viewUserStackPlain:graphql(VIEW_STACK_PLAIN,\\\"Your stack, without naming the type of the answer\\\",{},{about:\\\"\\\",source:GATEWAY_2026,seen:\\\"\\\"})};var withJson=body=>({contentType:\\\"application/json\\\",body:JSON.stringify(body)});var HOSTS={api:\\\"https:/\\/api.onepeloton.com\\\",auth:\\\"https:/\\/auth.onepeloton.com\\\",graphql:\\\"https:/\\/gql-graphql-gateway.prod.k8s.onepeloton.com\\\"};var GRAPHQL_URL=`${HOSTS.graphql}/graphql`;function httpOf(question){if(\\\"path\\\"in question)return restMessage(question);let{isOnlyOurs:_,...operation}=question;return{method:\\\"post\\\",url:GRAPHQL_URL,...withJson(operation)}}function restMessage({method=\\\"get\\\",path,query,body,as}){let text=encodeQuery(query??{}),http={method,url:HOSTS.api+path+(text&&`?${text}`)};return as===\\\"text\\\"&&(http.headers={Accept:\\\"text/csv, text/plain, */\\u002a\\\"}),body!==void 0&&Object.assign(http,withJson(body)),http}var POSTMAN2={source:\\\"\\\",seen:\\\"\\\"},NAME={in:\\\"body\\\",type:\\\"text\\\",required:!0,example:\\\"\\\",about:\\\"\\\"},CHANGE={\\\"input.tagName\\\":{...NAME,example:\\\"\\\"}};var tags={myTags:graphql(MY_TAGS,\\\"Your tags\\\",{},POSTMAN2)};var windowOf=({startAt,endAt})=>({startTime:isoOf(startAt),endTime:isoOf(endAt)}),yourScheduleItems2=range=>toOperation(schedule.yourScheduleItems,windowOf(range));var userScheduledClasses=(userId,range)=>toOperation(schedule.userScheduledClasses,{id:userId,...windowOf(range)}),viewUserStack=()=>toOperation(stack.viewUserStack,{});var myTags=()=>toOperation(tags.myTags,{});var POSTMAN3=\\\"ostranme/peloton-postman\\\",CATEGORY={in:\\\"query\\\",type:\\\"text\\\",default:\\\"cycling\\\",choices:[\\\"cycling\\\",\\\"strength\\\",\\\"yoga\\\",\\\"stretching\\\",\\\"running\\\",\\\"walking\\\",\\\"outdoor\\\",\\\"meditation\\\",\\\"cardio\\\",\\\"bootcamp\\\",\\\"bike_bootcamp\\\",\\\"caesar\\\",\\\"caesar_bootcamp\\\"],about:\\\"\\\"};var classes={archivedClasses:get(\\\"/api/v2/ride/archived\\\",\\\"\\\",{browse_category:CATEGORY,content_format:{in:\\\"query\\\",type:\\\"text\\\",default:\\\"audio,video\\\",about:\\\"\\\"},...limit(18),...PAGE,sort_by:{in:\\\"query\\\",type:\\\"text\\\",default:\\\"original_air_time\\\",about:\\\"\\\"},desc:{in:\\\"query\\\",type:\\\"boolean\\\",default:!0,about:\\\"\\\"},q:{in:\\\"query\\\",type:\\\"text\\\",about:\\\"\\\"},duration:{in:\\\"query\\\",type:\\\"integer\\\",about:\\\"\\\"},instructor_id:{in:\\\"query\\\",type:\\\"text\\\",own:\\\"instructorId\\\",about:\\\"\\\"},muscle_group:{in:\\\"query\\\",type:\\\"text\\\",about:\\\"\\\"},is_favorite_ride:{in:\\\"query\\\",type:\\\"text\\\",about:\\\"\\\"}},\\\"RideList\\\",{paging:\\\"page\\\",gives:{rideId:\\\"data.*.id\\\",joinToken:\\\"data.*.join_tokens.on_demand\\\"},source:`${POSTMAN3}, API notes of 2026-01`,seen:\\\"\\\",variants:{cycling:{},strength:{browse_category:\\\"strength\\\"}}}),rideDetails:get(\\\"/api/ride/{rideId}/details\\\",\\\"\\\",{...RIDE_ID,stream_source:{in:\\\"query\\\",type:\\\"text\\\",example:\\\"\\\",about:\\\"\\\"}},\\\"RideDetails\\\",{gives:{joinToken:\\\"ride.join_tokens.on_demand\\\"},about:\\\"\\\",source:`${POSTMAN3}, avchrisr/peloton-pace`,seen:\\\"\\\",variants:{plain:{},\\\"with its stream\\\":{stream_source:\\\"multichannel\\\"}}})},instructor={instructors:get(\\\"/api/instructor\\\",\\\"\\\",{...limit(100),...PAGE},\\\"InstructorList\\\",{session:\\\"unsure\\\",paging:\\\"page\\\",gives:{instructorId:\\\"data.*.id\\\"},source:`${POSTMAN3}, cyrii42/peloton`,seen:\\\"\\\"}),instructor:get(\\\"/api/instructor/{instructorId}\\\",\\\"\\\",{instructorId:{in:\\\"path\\\",type:\\\"text\\\",required:!0,own:\\\"instructorId\\\",about:\\\"\\\"}},\\\"Instructor\\\",{session:\\\"unsure\\\",source:`${POSTMAN3}, API notes of 2026-01`,seen:\\\"\\\"})};var POSTMAN4=\\\"ostranme/peloton-postman\\\";var joined=usual=>({has_joined:{in:\\\"query\\\",type:\\\"boolean\\\",required:!0,default:usual,about:\\\"\\\"}}),CHALLENGE_ID={challengeId:{in:\\\"path\\\",type:\\\"text\\\",required:!0,own:\\\"challengeId\\\",about:\\\"\\\"}},CHALLENGES={needsPlatform:!0,source:`${POSTMAN4}, API notes of 2026-01`,seen:\\\"\\\"},GIVES_CHALLENGE={gives:{challengeId:\\\"challenges.*.challenge_summary.id\\\"}},user={me:get(\\\"/api/me\\\",\\\"\\\",{},\\\"User\\\",{gives:{userId:\\\"id\\\",username:\\\"username\\\"},about:\\\"\\\",source:`${POSTMAN4} and every client since`,seen:\\\"\\\"}),userSettings:get(\\\"/api/user/{userId}/settings\\\",\\\"\\\",USER_ID,\\\"UserSettings\\\",{about:\\\"\\\",source:`${POSTMAN4}, philosowaffle/peloton-to-garmin`,seen:\\\"\\\"}),overview:get(\\\"/api/user/{userId}/overview\\\",\\\"\\\",{...USER_ID,version:{in:\\\"query\\\",type:\\\"integer\\\",default:1,about:\\\"\\\"}},\\\"Overview\\\",{needsPlatform:!0,source:`${POSTMAN4}, API notes of 2026-01`,seen:\\\"\\\"}),achievements:get(\\\"/api/user/{userId}/achievements\\\",\\\"\\\",USER_ID,\\\"Achievements\\\",{needsPlatform:!0,source:`${POSTMAN4}, API notes of 2026-01`,seen:\\\"\\\"}),currentChallenges:get(\\\"/api/user/{userId}/challenges/current\\\",\\\"\\\",{...USER_ID,...joined(!0)},\\\"Challenges\\\",{...CHALLENGES,...GIVES_CHALLENGE}),upcomingChallenges:get(\\\"/api/user/{userId}/challenges/upcoming\\\",\\\"\\\",{...USER_ID,...joined(!1)},\\\"Challenges\\\",CHALLENGES),pastChallenges:get(\\\"/api/user/{userId}/challenges/past\\\",\\\"\\\",{...USER_ID,...joined(!0)},\\\"Challenges\\\",CHALLENGES),challenge:get(\\\"/api/user/{userId}/challenge/{challengeId}\\\",\\\"\\\",{...USER_ID,...CHALLENGE_ID},\\\"Challenge\\\",{source:\\\"\\\",seen:\\\"\\\"})};var POSTMAN5=\\\"ostranme/peloton-postman\\\",CLASS_JOINS=\\\"ride,ride.instructor\\\",workout={workouts:get(\\\"/api/user/{userId}/workouts\\\",\\\"\\\",{...USER_ID,joins:{in:\\\"query\\\",type:\\\"text\\\",example:CLASS_JOINS,about:\\\"\\\"},...limit(20),...PAGE,sort_by:{in:\\\"query\\\",type:\\\"text\\\",example:\\\"\\\",about:\\\"\\\"},ride_id:{in:\\\"query\\\",type:\\\"text\\\",about:\\\"\\\"},from:{in:\\\"query\\\",type:\\\"instant\\\",about:\\\"\\\"},to:{in:\\\"query\\\",type:\\\"instant\\\",about:\\\"\\\"}},\\\"WorkoutList\\\",{paging:\\\"page\\\",gives:{workoutId:\\\"data.*.id\\\",rideId:\\\"data.*.ride.id\\\",joinToken:\\\"data.*.ride.join_tokens.on_demand\\\"},about:\\\"\\\",source:`${POSTMAN5} and every client since`,seen:\\\"\\\",variants:{plain:{},\\\"with classes\\\":{joins:CLASS_JOINS,limit:10,page:0}}}),historyCsv:get(\\\"/api/user/{userId}/workout_history_csv\\\",\\\"\\\",{...USER_ID,timezone:{in:\\\"query\\\",type:\\\"text\\\",required:!0,default:\\\"America/New_York\\\",about:\\\"\\\"}},\\\"Text\\\",{about:\\\"\\\",source:`${POSTMAN5}, jasonlutterloh/metrics-peloton`,seen:\\\"\\\"}),workout:get(\\\"/api/workout/{workoutId}\\\",\\\"\\\",{...WORKOUT_ID,...joins(CLASS_JOINS)},\\\"Workout\\\",{gives:{rideId:\\\"ride.id\\\"},about:\\\"\\\",source:`${POSTMAN5}, philosowaffle/peloton-to-garmin`,seen:\\\"\\\",variants:{plain:{},\\\"with its class\\\":{joins:CLASS_JOINS}}}),performanceGraph:get(\\\"/api/workout/{workoutId}/performance_graph\\\",\\\"\\\",{...WORKOUT_ID,every_n:{in:\\\"query\\\",type:\\\"integer\\\",default:5,about:\\\"\\\"},...joins(\\\"effort_zones\\\")},\\\"Graph\\\",{about:\\\"\\\",source:`${POSTMAN5}, philosowaffle/peloton-to-garmin`,seen:\\\"\\\"})};var CLASS_JOINS2=\\\"ride,ride.instructor\\\",SUMMARIES_ONLY=1e3,me=()=>toRequest(user.me,{}),accountSettings=userId=>toRequest(user.userSettings,{userId}),workoutsPage=(userId,page,limit3)=>toRequest(workout.workouts,{userId,joins:CLASS_JOINS2,limit:limit3,page,sort_by:\\\"-created\\\"}),workoutDetails=workoutId=>toRequest(workout.workout,{workoutId,joins:CLASS_JOINS2}),performanceGraph=(workoutId,everySec=SUMMARIES_ONLY)=>toRequest(workout.performanceGraph,{workoutId,every_n:everySec}),historyCsv=(userId,timeZone)=>toRequest(workout.historyCsv,{userId,timezone:timeZone}),reservations=(userId,limit3=40)=>toRequest(schedule.reservations,{userId,limit:limit3}),session=sessionId=>toRequest(schedule.classSession,{sessionId});var rideDetails=rideId=>toRequest(classes.rideDetails,{rideId});var commerce={userSubscriptions:get(\\\"/api/user/{userId}/subscriptions\\\",\\\"\\\",USER_ID,\\\"SubscriptionList\\\",{isPrivate:!0,gives:{subscriptionId:\\\"data.*.id\\\"},about:\\\"\\\",source:\\\"\\\",seen:\\\"\\\"})};var POSTMAN6=\\\"ostranme/peloton-postman\\\",LIST={...USER_ID,...limit(10),...PAGE},social={followers:get(\\\"/api/user/{userId}/followers\\\",\\\"\\\",LIST,\\\"ProfileList\\\",{paging:\\\"page\\\",source:`${POSTMAN6}, al-codaio/peloton-coda-sync`,seen:\\\"\\\"}),following:get(\\\"/api/user/{userId}/following\\\",\\\"\\\",LIST,\\\"ProfileList\\\",{paging:\\\"page\\\",gives:{friendId:\\\"data.*.id\\\"},about:\\\"\\\",source:`${POSTMAN6}, al-codaio/peloton-coda-sync`,seen:\\\"\\\"})};var PAGE_SIZE=100,paged=page=>({limit:PAGE_SIZE,page}),instructorsPage=page=>toRequest(instructor.instructors,paged(page)),followingPage=(userId,page)=>toRequest(social.following,{userId,...paged(page)}),followersPage=(userId,page)=>toRequest(social.followers,{userId,...paged(page)}),overview=userId=>toRequest(user.overview,{userId,version:1}),achievements=userId=>toRequest(user.achievements,{userId}),CHALLENGES2={current:user.currentChallenges,upcoming:user.upcomingChallenges,past:user.pastChallenges},challenges=(userId,time,hasJoined)=>toRequest(CHALLENGES2[time],{userId,has_joined:hasJoined}),challenge=(userId,challengeId)=>toRequest(user.challenge,{userId,challengeId}),subscriptionsPage=(userId,page)=>toRequest(commerce.userSubscriptions,{userId,...paged(page)}),favouritesPage=page=>toRequest(classes.archivedClasses,{is_favorite_ride:\\\"true\\\",...paged(page),sort_by:\\\"original_air_time\\\",desc:!0});var RUN=/[\\\\w.-]+/g;var hideWebTokens=(text,hidden)=>text.includes(\\\"eyJ\\\")?text.replace(RUN,run=>hideInRun(run,hidden)):text;function hideInRun(run,hidden){let parts=run.split(\\\".\\\"),at=0;for(let[index,part]of parts.entries()){let start2=part.indexOf(\\\"eyJ\\\");if(start2>=0&&part.length-start2-3>=5&&(parts[index+1]??\\\"\\\")!==\\\"\\\")return run.slice(0,at+start2)+hidden+(run.endsWith(\\\".\\\")?\\\".\\\":\\\"\\\");at+=part.length+1}return run}var HIDDEN=\\\"[hidden]\\\",SECRET=/token|secret|password|session_id|pubsub|cookie|authorization/i,HARMLESS=/^(join_?tokens?|has_|is_)|_(expires?|type)(_in|_at)?$/i;function redact(value){return typeof value==\\\"string\\\"?hideWebTokens(value,HIDDEN):Array.isArray(value)?value.map(redact):typeof value!=\\\"object\\\"||value===null?value:Object.fromEntries(Object.entries(value).map(([name,child])=>[name,isSecret(name,child)?HIDDEN:redact(child)]))}var isSecret=(name,value)=>SECRET.test(name)&&!HARMLESS.test(name)&&value!==null&&value!==\\\"\\\"&&typeof value!=\\\"boolean\\\";var FORMAT=\\\"peloton-sync export 1\\\",MOMENTS=new Set([\\\"startTime\\\",\\\"endTime\\\"]),LIVE=schedule.liveClasses.path;function keyOf({method,url,body}){if(url.startsWith(HOSTS.graphql))return graphqlKey(parseObject(body??\\\"\\\"));if(method!==\\\"get\\\"||!url.startsWith(`${HOSTS.api}/`))return null;let address=url.slice(HOSTS.api.length),[path=\\\"\\\",query=\\\"\\\"]=address.split(\\\"?\\\");if(path!==LIVE)return address;let{start:_start,end:_end,...rest}=parseQuery(query);return[path,...Object.entries(rest).map(pair=>pair.join(\\\"=\\\"))].join(\\\" \\\")}function graphqlKey(operation){let{operationName:operationName2,query,variables}=operation??{};if(typeof operationName2!=\\\"string\\\"||/^\\\\s*mutation\\\\b/.test(String(query)))return null;let lasting=Object.entries(isObject(variables)?variables:{}).filter(([name])=>!MOMENTS.has(name)),withStack=/\\\\bviewUserStack\\\\b/.test(String(query))?[\\\"with stack\\\"]:[];return[\\\"graphql\\\",operationName2,...withStack,...lasting.map(pair=>JSON.stringify(pair))].join(\\\" \\\")}var isLasting=status=>status>=200&&status\\u003c300||[400,403,404,410].includes(status),headLine=head=>JSON.stringify({format:FORMAT,...head}),lineOf=({key,status,body})=>[key,status,JSON.stringify(withoutAddresses(redact(body))??null)].join(\\\"\\t\\\"),ADDRESS=/^(obfuscated_)?e_?mail(_address)?$|^phone(_?number)?$/i;function withoutAddresses(value){if(Array.isArray(value))return value.map(withoutAddresses);if(!isObject(value))return value;let kept=Object.entries(value).filter(([name])=>!ADDRESS.test(name));return Object.fromEntries(kept.map(([name,child])=>[name,withoutAddresses(child)]))}function readLine(line){let[key=\\\"\\\",status=\\\"\\\"]=line.split(\\\"\\t\\\",2),parsed=parseJson(line.slice(key.length+status.length+2));return key!==\\\"\\\"&&/^\\\\d{3}$/.test(status)&&parsed.ok?{key,status:Number(status),body:parsed.value}:null}var MAX_PAGES=500,CYCLING_SEARCH=50,askWhoIsSignedIn=()=>httpOf(me());async function collect(world,options){let keys=new Set,ask=async question=>{let http=httpOf(question),key=keyOf(http);if(key===null)return null;keys.add(key);let body=await world.answer(key,http);return isObject(body)?body:null},me2=await ask(me()),userId=String(me2?.id??\\\"\\\");if(userId===\\\"\\\")throw new Error(\\\"Peloton did not say whose account this is.\\\");world.tell(\\\"your schedule\\\",0,1),await readSchedule(ask,world.nowMs,userId);let workouts=await readPages(ask,page=>workoutsPage(userId,page,PAGE_SIZE),world,\\\"workouts\\\");await ask(historyCsv(userId,options.timeZone)),await readEach(world,\\\"workouts\\\",workouts,async({id})=>{await ask(workoutDetails(id)),await ask(performanceGraph(id,options.everySec))});let friends=await readAccount(ask,world,userId);return options.friendWorkouts>0&&await readFriendWorkouts(ask,world,[{id:userId},...friends],options),options.classes&&await readClasses(ask,world,workouts),[...keys]}async function readSchedule(ask,nowMs,userId){let span={startAt:nowMs-864e5,endAt:nowMs+56*864e5};(await ask(yourScheduleItems2(span)))?.data==null&&await ask(userScheduledClasses(userId,span)),await ask(viewUserStack()),await ask(myTags()),await ask(accountSettings(userId));let booked=await ask(reservations(userId,PAGE_SIZE));for(let{peloton_id:id}of itemsIn(booked?.data)){if(typeof id!=\\\"string\\\")continue;let showing=await ask({...toRequest(schedule.classSession,{sessionId:id}),query:JOINS}),{peloton,ride_id:rideId}=Object(showing??await ask(session(id))),ride=rideId??Object(peloton).ride_id;typeof ride==\\\"string\\\"&&await ask(rideDetails(ride))}}var JOINS={joins:\\\"ride,ride.instructor\\\"};async function readAccount(ask,world,userId){world.tell(\\\"your account\\\",0,1),await ask(overview(userId)),await ask(achievements(userId));let running=new Set;for(let time of[\\\"current\\\",\\\"upcoming\\\",\\\"past\\\"])for(let hasJoined of time===\\\"past\\\"?[!0]:[!0,!1]){let found=await ask(challenges(userId,time,hasJoined));for(let{challenge_summary:summary}of itemsIn(found?.challenges)){let{id}=Object(summary);hasJoined&&time!==\\\"past\\\"&&typeof id==\\\"string\\\"&&running.add(id)}}for(let id of running)await ask(challenge(userId,id));return await readPages(ask,page=>subscriptionsPage(userId,page)),await readPages(ask,favouritesPage),await readPages(ask,instructorsPage),await readPages(ask,page=>followersPage(userId,page)),readPages(ask,page=>followingPage(userId,page))}async function readFriendWorkouts(ask,world,people,{friendWorkouts,cyclingOnly}){await readEach(world,\\\"friends\\\",people,async({id:userId})=>{let list=await ask(workoutsPage(userId,0,cyclingOnly?CYCLING_SEARCH:friendWorkouts)),wanted=listed(list?.data).filter(one=>!cyclingOnly||one.fitness_discipline===\\\"cycling\\\");for(let{id}of wanted.slice(0,friendWorkouts))await ask(performanceGraph(id))})}async function readClasses(ask,world,workouts){let taken=workouts.filter(one=>one.workout_type!==\\\"freestyle\\\").flatMap(({ride})=>listed([ride])),marked=await readPages(ask,favouritesPage),planned=await ask(yourScheduleItems2({startAt:0,endAt:0})),ids=new Set([...taken,...marked].map(({id})=>id).filter(id=>!/^0*$/.test(id)));for(let id of classIdsIn(planned))ids.add(id);await readEach(world,\\\"classes\\\",[...ids].map(id=>({id})),async({id})=>{await ask(rideDetails(id))})}function classIdsIn(value){if(Array.isArray(value))return value.flatMap(classIdsIn);if(!isObject(value))return[];let{classId,...more}=value;return[...typeof classId==\\\"string\\\"?[classId]:[],...Object.values(more).flatMap(classIdsIn)]}async function readEach(world,what,items,read){for(let[at,item]of items.entries())world.tell(what,at,items.length),await read(item)}async function readPages(ask,pageOf,world,what=\\\"\\\"){let found=new Map;for(let page=0;page\\u003cMAX_PAGES;page+=1){let answer=await ask(pageOf(page)),before=found.size;for(let item of listed(answer?.data))found.set(item.id,item);let total=Number(answer?.total??0);world?.tell(`the list of ${what}`,found.size,total);let isMore=answer?.show_next===!0||answer?.show_next===void 0&&found.size\\u003ctotal;if(found.size===before||!isMore)break}return[...found.values()]}var itemsIn=list=>Array.isArray(list)?list.filter(isObject):[],listed=list=>itemsIn(list).flatMap(item=>typeof item.id==\\\"string\\\"&&item.id!==\\\"\\\"?[{...item,id:item.id}]:[]);var NAME2=\\\"peloton-sync-export\\\",TABLE=\\\"lines\\\",ABOUT=\\\"#about\\\";async function openAnswers(){let database=await new Promise((resolve,reject)=>{let request=indexedDB.open(NAME2,1);request.onupgradeneeded=()=>request.result.createObjectStore(TABLE),request.onsuccess=()=>resolve(request.result),request.onerror=()=>reject(request.error)}),act=(mode,make)=>new Promise((resolve,reject)=>{let request=make(database.transaction(TABLE,mode).objectStore(TABLE));request.onsuccess=()=>resolve(request.result),request.onerror=()=>reject(request.error)}),get2=key=>act(\\\"readonly\\\",table=>table.get(key)),put2=async(key,line)=>{await act(\\\"readwrite\\\",table=>table.put(line,key))},clear=async()=>{await act(\\\"readwrite\\\",table=>table.clear())};return{get:get2,put:put2,clear,async begin(userId,nowMs){let about=JSON.parse(await get2(ABOUT)??\\\"{}\\\"),isFresh=nowMs-Date.parse(about.madeAt??\\\"\\\")\\u003c864e5;if(about.userId===userId&&about.madeAt!==void 0&&isFresh)return{madeAt:about.madeAt};await clear();let madeAt=new Date(nowMs).toISOString();return await put2(ABOUT,JSON.stringify({userId,madeAt})),{madeAt}}}}var Stopped=class extends Error{},PAUSE_MS=400,WAITS_MS=[5e3,3e4,6e4];function createAsker(scale=1){let isStopped=!1,wait=ms=>new Promise(done=>setTimeout(done,ms*scale)),requireGoing=()=>{if(isStopped)throw new Stopped(\\\"Stopped. What was read is kept; start again to go on.\\\")};async function ask(http){for(let waitMs of[PAUSE_MS,...WAITS_MS]){requireGoing(),await wait(waitMs),requireGoing();let answer=await send(http);if(answer?.status===401)throw new Stopped(\\\"Peloton ended this session. Reload the page, sign in, and start again to go on.\\\");if(answer!==null&&answer.status!==408&&answer.status!==429&&answer.status\\u003c500)return answer}throw new Stopped(\\\"Peloton does not answer, or asks to slow down. Start again in an hour to go on.\\\")}return{ask,stop(){isStopped=!0}}}async function send({method,url,body,contentType}){let token=tokenIn(localStorage),headers={Accept:\\\"application/json\\\",\\\"Peloton-Platform\\\":\\\"web\\\"};contentType!==void 0&&(headers[\\\"Content-Type\\\"]=contentType),token!==null&&(headers.Authorization=`Bearer ${token}`);try{let response=await fetch(url,{method,headers,credentials:token===null?\\\"include\\\":\\\"omit\\\",...body!==void 0&&{body}}),text=await response.text();return/^\\\\s*\\u003c/.test(text)?null:{status:response.status,body:jsonOr(text)}}catch{return null}}function jsonOr(text){try{return JSON.parse(text)}catch{return text}}function tokenIn(storage){let name=Object.keys(storage).find(key=>/^@@auth0spajs@@::.*::https:\\\\/\\\\/api\\\\.onepeloton\\\\.com\\\\/\\/.test(key)),token=JSON.parse(storage.getItem(name??\\\"\\\")??\\\"{}\\\").body?.access_token;return typeof token==\\\"string\\\"?token:null}var STYLE=`:host { all: initial; position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; }\\nsection { font: 14px/1.4 system-ui, sans-serif; width: 300px; padding: 16px; border-radius: 8px; color: #1f1f1f; background: #fff;\\n  box-shadow: 0 4px 24px rgb(0 0 0 / .4); }\\nprogress { width: 100%; } p { margin: 8px 0; } button { font: inherit; margin-right: 8px; }`;function openPanel(){document.getElementById(\\\"peloton-sync-export\\\")?.remove();let host=document.body.appendChild(document.createElement(\\\"div\\\"));host.id=\\\"peloton-sync-export\\\";let root=host.attachShadow({mode:\\\"open\\\"}),add=(parent,tag,text=\\\"\\\")=>{let element=parent.appendChild(document.createElement(tag));return element.textContent=text,element};add(root,\\\"style\\\",STYLE);let box=add(root,\\\"section\\\");add(box,\\\"strong\\\",\\\"Full export for Peloton Sync\\\");let said=add(box,\\\"p\\\");said.setAttribute(\\\"role\\\",\\\"status\\\");let bar=add(box,\\\"progress\\\"),actions=add(box,\\\"div\\\");return{say:text=>{said.textContent=text},progress(done,total){bar.max=Math.max(1,total),bar.value=done},offer(buttons){actions.textContent=\\\"\\\";for(let[label,act]of Object.entries({...buttons,Close:()=>host.remove()}))add(actions,\\\"button\\\",label).addEventListener(\\\"click\\\",act)}}}async function start(){let panel=openPanel(),asker=createAsker(PELOTON_SYNC.waitScale);panel.offer({Stop:asker.stop}),panel.say(\\\"Asking Peloton who is signed in.\\\");try{let answers=await openAnswers(),whoIsSignedIn=askWhoIsSignedIn(),me2=await asker.ask(whoIsSignedIn),{id:userId=\\\"\\\",username=\\\"\\\"}=Object(me2.body);if(me2.status!==200||userId===\\\"\\\")throw new Stopped(\\\"Peloton does not say who is signed in. Sign in here first.\\\");let{madeAt}=await answers.begin(userId,Date.now()),keys=await collect({nowMs:Date.now(),tell(what,done,total){panel.say(`Reading ${what}: ${done} of ${total}.`),panel.progress(done,total)},async answer(key,http){let line=await answers.get(key),kept=line===void 0?null:readLine(line);if(kept!==null)return kept.status\\u003c300?kept.body:null;let{status,body}=key===keyOf(whoIsSignedIn)?me2:await asker.ask(http);return isLasting(status)?(await answers.put(key,lineOf({key,status,body})),status\\u003c300?body:null):null}},PELOTON_SYNC),lines=await Promise.all(keys.map(answers.get)),text=[headLine({userId,username,madeAt}),...lines.filter(line=>line!==void 0),\\\"\\\"].join(`\\n`);await save(text,`peloton-export-${madeAt.slice(0,10)}.txt.gz`),panel.progress(1,1),panel.say(`Saved ${keys.length} answers. Choose the file in Peloton > Import. Then remove what this page keeps.`),panel.offer({Remove:()=>{answers.clear().then(()=>panel.say(\\\"Removed. You may close this.\\\"))}})}catch(error){error instanceof Stopped||console.error(error),panel.say(error instanceof Error?error.message:String(error)),panel.offer({\\\"Go on\\\":()=>{start()}})}}async function save(text,name){let zipped=new Blob([text]).stream().pipeThrough(new CompressionStream(\\\"gzip\\\")),link=document.createElement(\\\"a\\\");link.href=URL.createObjectURL(await new Response(zipped).blob()),link.download=name,link.click(),setTimeout(()=>URL.revokeObjectURL(link.href),6e4)}start();})();\"</script>",
"<div class=\"actions end\">",
"<p class=\"said\" id=\"said\" role=\"status\"></p>",
"<button class=\"button\" type=\"button\" data-close>Close</button>",
"<button class=\"button main\" type=\"submit\" id=\"import\">Import</button>",
"</div>",
"</form>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function parseJson(text) {",
"try {",
"return { ok: true, value: JSON.parse(text) };",
"} catch {",
"return { ok: false };",
"}",
"}",
"function parseObject(text) {",
"const parsed = parseJson(text ?? \"\");",
"return parsed.ok && isObject(parsed.value) ? parsed.value : null;",
"}",
"function isObject(value) {",
"return typeof value === \"object\" && value !== null && !Array.isArray(value);",
"}",
"",
"var CLASS_DETAILS = `",
"airTime",
"difficultyLevel { displayName slug }",
"instructor { name }`;",
"var SCHEDULED_CLASS = `",
"fragment ScheduledClassDetails on ScheduledClass {",
"id",
"isScheduled",
"joinToken",
"pelotonId",
"scheduleSource",
"scheduledStartTime",
"scheduledEndTime",
"pelotonClass {",
"__typename",
"id",
"classId",
"title",
"description",
"fitnessDiscipline { displayName slug }",
"... on LiveClass {${CLASS_DETAILS}",
"liveClassCategory",
"}",
"... on OnDemandInstructorClass {${CLASS_DETAILS}",
"}",
"}",
"}`;",
"var STACK_FIELDS = `",
"numClasses",
"totalTime",
"userStack {",
"stackedClassList {",
"playOrder",
"pelotonClass {",
"joinToken",
"title",
"classId",
"duration",
"fitnessDiscipline { slug displayName }",
"... on OnDemandInstructorClass {",
"airTime",
"difficultyLevel { slug displayName }",
"instructor { name }",
"}",
"}",
"}",
"}`;",
"var STACK = `",
"viewUserStack {",
"... on StackResponseSuccess {${STACK_FIELDS}",
"}",
"}`;",
"var SCHEDULE_ITEMS = `($startTime: DateTime!, $endTime: DateTime!) {",
"userScheduledItemsList(startTime: $startTime, endTime: $endTime) {",
"__typename",
"... on YourScheduleItemList {",
"yourScheduleItems {",
"__typename",
"...ScheduledClassDetails",
"... on InviteDetails {",
"inviteId",
"inviteStatus",
"scheduledClassId",
"scheduledClass { ...ScheduledClassDetails }",
"}",
"}",
"}",
"}`;",
"var yourScheduleItems = (more) => `query YourScheduleItems${SCHEDULE_ITEMS}${more}",
"}",
"${SCHEDULED_CLASS}`;",
"var YOUR_SCHEDULE_ITEMS = yourScheduleItems(\"\");",
"var YOUR_SCHEDULE_ITEMS_AND_STACK = yourScheduleItems(STACK);",
"var USER_SCHEDULED_CLASSES = `query UserScheduledClasses($id: ID!, $startTime: DateTime!, $endTime: DateTime!) {",
"user(id: $id) {",
"scheduledClasses(input: { startTime: $startTime, endTime: $endTime }) {",
"scheduledClasses {",
"__typename",
"...ScheduledClassDetails",
"}",
"}",
"}",
"}",
"${SCHEDULED_CLASS}`;",
"var SCHEDULED_ANSWER = `{",
"__typename",
"...ScheduledClassDetails",
"... on ScheduledClassDoesNotExistError { code message }",
"... on CannotScheduleClassError { code message }",
"}`;",
"var SCHEDULED_CLASS_BY_ID = `query ScheduledClass($scheduledClassId: String!) {",
"scheduledClass(scheduledClassId: $scheduledClassId) ${SCHEDULED_ANSWER}",
"}",
"${SCHEDULED_CLASS}`;",
"var ADD_TO_SCHEDULE = `mutation AddClassToSchedule($input: ScheduledClassInput!) {",
"addClassToSchedule(scheduledClassInput: $input) ${SCHEDULED_ANSWER}",
"}",
"${SCHEDULED_CLASS}`;",
"var RESCHEDULE = `mutation RescheduleClass($input: RescheduleClassInput!) {",
"rescheduleClass(rescheduleClassInput: $input) ${SCHEDULED_ANSWER}",
"}",
"${SCHEDULED_CLASS}`;",
"var REMOVE_FROM_SCHEDULE = `mutation RemoveClassFromSchedule($scheduledClassId: String!) {",
"removeClassFromSchedule(scheduledClassId: $scheduledClassId) ${SCHEDULED_ANSWER}",
"}",
"${SCHEDULED_CLASS}`;",
"var VIEW_STACK = `query ViewUserStack {${STACK}",
"}`;",
"var VIEW_STACK_PLAIN = `query ViewUserStack {",
"viewUserStack {${STACK_FIELDS}",
"}",
"}`;",
"var CHECK_STACK = `query CheckDoesClassExistInUserStack($pelotonClassId: ID!) {",
"checkDoesClassExistInUserStack(pelotonClassId: $pelotonClassId)",
"}`;",
"var stackChange = (name, field) => `mutation ${name}($input: ${name}Input!) {",
"${field}(input: $input) {${STACK_FIELDS}",
"}",
"}`;",
"var ADD_TO_STACK = stackChange(\"AddClassToStack\", \"addClassToStack\");",
"var MODIFY_STACK = stackChange(\"ModifyStack\", \"modifyStack\");",
"var TAG = `",
"fragment TagInfo on Tag {",
"name",
"exists",
"hasAdded",
"followingCount",
"users { totalCount }",
"assets { backgroundImage { location } }",
"}`;",
"var MY_TAGS = `query MyTags {",
"user {",
"remainingTagSlotCount",
"userTags { allTags { isPrimary tag { ...TagInfo } } }",
"}",
"}",
"${TAG}`;",
"var SEARCH_TAG = `query SearchTag($query: String!, $tagName: String!, $after: Cursor) {",
"tag(tagName: $tagName) { ...TagInfo }",
"searchTag(input: { query: $query, after: $after }) {",
"edges { node { metaTag { displayName } ...TagInfo } }",
"pageInfo { hasNextPage endCursor }",
"}",
"}",
"${TAG}`;",
"var BROWSE_TAGS = `query TagBrowseCategory($categorySlug: TagBrowseCategorySlug!, $after: Cursor) {",
"tagBrowseCategory(categorySlug: $categorySlug) {",
"tags(after: $after) {",
"edges { node { ...TagInfo } }",
"pageInfo { hasNextPage endCursor }",
"}",
"}",
"}",
"${TAG}`;",
"var tagChange = (name, field) => `mutation ${name}($input: ${name}Input!) {",
"${field}(input: $input) {",
"... on ${name}Success { tag { ...TagInfo } }",
"... on Error { code message }",
"}",
"}",
"${TAG}`;",
"var ADD_TAG = tagChange(\"AddTagToUser\", \"addTagToUser\");",
"var REMOVE_TAG = tagChange(\"RemoveTagFromUser\", \"removeTagFromUser\");",
"var SET_PRIMARY_TAG = tagChange(\"SetTagAsPrimary\", \"setTagAsPrimary\");",
"",
"var defineWith = (host, method, changes) => (path, title, params, answer, about) => ({",
"host,",
"method,",
"path,",
"title,",
"params,",
"answer,",
"session: \"needed\",",
"...changes ? { changes: \"yes\" } : {},",
"...about",
"});",
"var get =   defineWith(\"api\", \"get\", false);",
"var post =   defineWith(\"api\", \"post\", true);",
"var del =   defineWith(\"api\", \"delete\", true);",
"function graphql(document2, title, params, about) {",
"const isChange = document2.startsWith(\"mutation\");",
"return { ...defineWith(\"graphql\", \"post\", isChange)(\"/graphql\", title, params, \"Graphql\", about), document: document2 };",
"}",
"",
"var USER_ID = {",
"userId: { in: \"path\", type: \"text\", required: true, own: \"userId\", about: \"Id of the member (32 hex digits)\" }",
"};",
"var SESSION_ID = {",
"sessionId: {",
"in: \"path\",",
"type: \"text\",",
"required: true,",
"own: \"sessionId\",",
"about: \"Id of the showing: the `peloton_id` of a workout or reservation\"",
"}",
"};",
"var JOIN_TOKEN = {",
"in: \"body\",",
"type: \"text\",",
"required: true,",
"own: \"joinToken\",",
"about: \"Join token of the class: base64 of JSON that names it. A bare class id is ignored without an error\"",
"};",
"var limit = (usual) => ({",
"limit: { in: \"query\", type: \"integer\", default: usual, about: \"Rows a page; more than 100 are not honoured\" }",
"});",
"var PAGE = { page: { in: \"query\", type: \"integer\", default: 0, about: \"Counts from 0\" } };",
"var joins = (usual) => ({",
"joins: { in: \"query\", type: \"text\", example: usual, about: \"What to put into each row, separated by commas\" }",
"});",
"",
"var POSTMAN = \"ostranme/peloton-postman\";",
"var GATEWAY_2026 = \"schema probes of 2026-09\";",
"var WINDOW = {",
"startTime: { in: \"body\", type: \"instant\", required: true, inDays: 0, about: \"From\" },",
"endTime: { in: \"body\", type: \"instant\", required: true, inDays: 14, about: \"Until\" }",
"};",
"var SCHEDULED_ID = {",
"in: \"body\",",
"type: \"text\",",
"required: true,",
"own: \"scheduledClassId\",",
"about: \"Id of the entry of the schedule\"",
"};",
"var START = {",
"in: \"body\",",
"type: \"instant\",",
"required: true,",
"inDays: 3,",
"about: \"When it is to begin, with an offset or Z\"",
"};",
"var schedule = {",
"liveClasses: get(",
"\"/api/v3/ride/live\",",
"\"Live classes and encores to come\",",
"{",
"browse_category: { in: \"query\", type: \"text\", default: \"cycling\", about: \"Discipline\" },",
"content_provider: { in: \"query\", type: \"text\", default: \"studio\", about: \"studio\" },",
"exclude_complete: { in: \"query\", type: \"boolean\", default: true, about: \"Without those that are over\" },",
"exclude_live_in_studio_only: { in: \"query\", type: \"boolean\", default: true, about: \"Those that can be streamed\" },",
"start: { in: \"query\", type: \"seconds\", required: true, inDays: 0, about: \"From; whole seconds\" },",
"end: { in: \"query\", type: \"seconds\", required: true, inDays: 14, about: \"To; whole seconds\" },",
"...limit(100)",
"},",
"\"LiveList\",",
"{",
"needsPlatform: true,",
"gives: { sessionId: \"data.*.id\" },",
"about: \"Rows refer to the tables beside them: ride_id to `rides`, instructor_id to `instructors`. The same id may come twice. The web app asks for 14 days from a full hour on; other windows answered half. Yours are those with `authed_user_reservation_id`.\",",
"source: `${POSTMAN}, JennyTee/peloton-live-ride-calendar`,",
"seen: \"2026-01\"",
"}",
"),",
"liveClassesV2: get(\"/api/v2/ride/live\", \"Live classes to come, older form\", limit(100), \"OlderLiveList\", {",
"needsPlatform: true,",
"source: \"API notes of 2026-01\",",
"seen: \"2026-01\"",
"}),",
"classSession: get(",
"\"/api/peloton/{sessionId}\",",
"\"One showing of a class\",",
"{ ...SESSION_ID, ...joins(\"ride,ride.instructor\") },",
"\"Session\",",
"{",
"about: \"For `is_session` the start is `pedaling_start_time`. One client met the answer wrapped in `peloton`.\",",
"source: \"delikat/peloCal, pelo-tech/peloton-api-spec\",",
"seen: \"2026-09\"",
"}",
"),",
"reservations: get(",
"\"/api/user/{userId}/reservations\",",
"\"Live classes that you count yourself in on\",",
"{ ...USER_ID, ...limit(40), ...PAGE },",
"\"ReservationList\",",
"{",
"paging: \"page\",",
"gives: { sessionId: \"data.*.peloton_id\" },",
"about: \"No times: ask for the session. Past ones may linger; a cancelled one is simply missing.\",",
"source: \"delikat/peloCal, ingest scripts of 2026\",",
"seen: \"2026-09\"",
"}",
"),",
"myReservations: get(\"/api/user/reservations\", \"The same without naming yourself\", limit(40), \"ReservationList\", {",
"gives: { sessionId: \"data.*.peloton_id\" },",
"source: \"delikat/peloCal\",",
"seen: \"2023-06\"",
"}),",
"reserve: post(",
"\"/api/reservation\",",
"\"Count yourself in on a live class\",",
"{",
"peloton_id: { in: \"body\", type: \"text\", required: true, own: \"sessionId\", about: \"Id of the showing\" },",
"user_id: { in: \"body\", type: \"text\", required: true, own: \"userId\", about: \"You\" },",
"location: { in: \"body\", type: \"text\", required: true, default: \"remote\", about: \"remote: at home\" }",
"},",
"\"Reservation\",",
"{ source: POSTMAN, seen: \"2023-06\" }",
"),",
"unreserve: del(\"/api/reservation/{sessionId}\", \"Cancel a reservation\", SESSION_ID, \"Deleted\", {",
"source: `${POSTMAN}, pelo-tech/peloton-api-spec`,",
"seen: \"2023-06\"",
"}),",
"yourScheduleItems: graphql(YOUR_SCHEDULE_ITEMS, \"Your schedule\", WINDOW, {",
"gives: { scheduledClassId: \"data.userScheduledItemsList.yourScheduleItems.*.id\" },",
"about: \"A union: kinds that you do not know must be skipped. `errors` beside `data` mean that it is incomplete.\",",
"source: `mcdan/peltoon-api, ${GATEWAY_2026}`,",
"seen: \"2026-09\"",
"}),",
"yourScheduleItemsAndStack: graphql(",
"YOUR_SCHEDULE_ITEMS_AND_STACK,",
"\"Your schedule and your stack in one request\",",
"WINDOW,",
"{ about: \"What the sync asks; either half may fail alone.\", onlyOurs: true, source: GATEWAY_2026, seen: \"2026-09\" }",
"),",
"userScheduledClasses: graphql(",
"USER_SCHEDULED_CLASSES,",
"\"Your schedule, older form\",",
"{ id: { in: \"body\", type: \"text\", required: true, own: \"userId\", about: \"You\" }, ...WINDOW },",
"{ source: \"ben105/peloton-to-cal\", seen: \"2023-06\" }",
"),",
"scheduledClass: graphql(",
"SCHEDULED_CLASS_BY_ID,",
"\"One entry of your schedule\",",
"{ scheduledClassId: SCHEDULED_ID },",
"{ source: GATEWAY_2026, seen: \"2026-09\" }",
"),",
"addClassToSchedule: graphql(",
"ADD_TO_SCHEDULE,",
"\"Put a class on your schedule\",",
"{ \"input.id\": JOIN_TOKEN, \"input.scheduledStartTime\": START },",
"{",
"gives: { scheduledClassId: \"data.addClassToSchedule.id\" },",
"about: \"A class that cannot be scheduled is an error in `data`, not in `errors`.\",",
"onlyOurs: true,",
"source: GATEWAY_2026,",
"seen: \"2026-09\"",
"}",
"),",
"rescheduleClass: graphql(",
"RESCHEDULE,",
"\"Move a class on your schedule\",",
"{ \"input.scheduledClassId\": SCHEDULED_ID, \"input.scheduledStartTime\": { ...START, inDays: 4 } },",
"{ onlyOurs: true, source: GATEWAY_2026, seen: \"2026-09\" }",
"),",
"removeClassFromSchedule: graphql(",
"REMOVE_FROM_SCHEDULE,",
"\"Take a class off your schedule\",",
"{ scheduledClassId: SCHEDULED_ID },",
"{ onlyOurs: true, source: GATEWAY_2026, seen: \"2026-09\" }",
")",
"};",
"var stack = {",
"viewUserStack: graphql(VIEW_STACK, \"Your stack\", {}, { source: \"API notes of 2026-01\", seen: \"2026-09\" }),",
"viewUserStackPlain: graphql(",
"VIEW_STACK_PLAIN,",
"\"Your stack, without naming the type of the answer\",",
"{},",
"{ about: \"For a gateway that refuses the other form.\", source: GATEWAY_2026, seen: \"2026-09\" }",
"),",
"checkClassInStack: graphql(",
"CHECK_STACK,",
"\"Whether a class is in your stack\",",
"{ pelotonClassId: JOIN_TOKEN },",
"{ source: \"API notes of 2026-01\", seen: \"2026-01\" }",
"),",
"addClassToStack: graphql(",
"ADD_TO_STACK,",
"\"Put a class at the end of your stack\",",
"{ \"input.pelotonClassId\": JOIN_TOKEN },",
"{",
"about: \"Look at the list in the answer: a wrong token changes nothing and is no error.\",",
"source: `${GATEWAY_2026}, jasonmotylinski/peloton-planner`,",
"seen: \"2026-09\"",
"}",
"),",
"modifyStack: graphql(",
"MODIFY_STACK,",
"\"Replace your stack\",",
"{",
"\"input.pelotonClassIdList\": {",
"in: \"body\",",
"type: \"list\",",
"required: true,",
"own: \"joinToken\",",
"about: \"Join tokens in playing order, separated by commas; none empties the stack\"",
"}",
"},",
"{ about: \"Whatever is not in the list is gone.\", source: GATEWAY_2026, seen: \"2026-09\" }",
")",
"};",
"",
"var FORMAT = \"peloton-sync export 1\";",
"var LIVE = schedule.liveClasses.path;",
"function readHead(line) {",
"const { format, userId, username, madeAt } = parseObject(line) ?? {};",
"if (format !== FORMAT || typeof userId !== \"string\" || !/^[\\w-]+$/.test(userId)) return null;",
"if (typeof madeAt !== \"string\" || Number.isNaN(Date.parse(madeAt))) return null;",
"return { format: FORMAT, userId, username: typeof username === \"string\" ? username : \"\", madeAt };",
"}",
"var keyIn = (line) => line.slice(0, Math.max(0, line.indexOf(\"\t\")));",
"",
"var NO_NEED = { wanted: [], asked: [] };",
"function readExport(text) {",
"const [first = \"\", ...rest] = text.split(\"\\n\");",
"const head = readHead(first);",
"if (head === null) return null;",
"return { head, lines: new Map(rest.filter((line) => keyIn(line) !== \"\").map((line) => [keyIn(line), line])) };",
"}",
"function createPieces(file, maxChars) {",
"const answered =   new Set();",
"const missing =   new Set();",
"let size = maxChars;",
"return {",
"next(need) {",
"if (need.wanted.some((key2) => answered.has(key2))) size *= 2;",
"for (const key2 of need.asked) answered.add(key2);",
"for (const key2 of need.wanted) if (!file.lines.has(key2)) missing.add(key2);",
"return pieceOf(file, need, { maxChars: size, missing });",
"}",
"};",
"}",
"function pieceOf({ head, lines }, { wanted, asked }, { maxChars, missing }) {",
"const chosen =   new Map();",
"let left = maxChars;",
"const take = (key2, line, reserve) => {",
"if (line === void 0 || chosen.has(key2) || left - line.length < reserve) return;",
"chosen.set(key2, line);",
"left -= line.length;",
"};",
"for (const key2 of wanted) take(key2, lines.get(key2), Number.NEGATIVE_INFINITY);",
"for (const key2 of asked) take(key2, lines.get(key2), maxChars / 2);",
"let isAfter = !wanted.some((key2) => lines.has(key2));",
"for (const [key2, line] of lines) {",
"isAfter || (isAfter = wanted.includes(key2));",
"if (isAfter) take(key2, line, 0);",
"if (left <= 0) break;",
"}",
"return [JSON.stringify(head), JSON.stringify([...missing]), ...chosen.values()].join(\"\\n\");",
"}",
"",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"async function copyText(text) {",
"try {",
"await navigator.clipboard.writeText(text);",
"} catch {",
"const area = make(\"textarea\", { class: \"unseen\" });",
"area.value = text;",
"document.body.append(area);",
"area.select();",
"const isDone = document.execCommand(\"copy\");",
"area.remove();",
"if (!isDone) throw new Error(\"The browser does not allow copying here.\");",
"}",
"}",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function pageData() {",
"return JSON.parse(document.querySelector(\"main\")?.dataset.page ?? \"{}\");",
"}",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"function showError(input2, text) {",
"byId(`${input2.id}-error`).textContent = text;",
"if (text) input2.setAttribute(\"aria-invalid\", \"true\");",
"else input2.removeAttribute(\"aria-invalid\");",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var mayLeave = () => true;",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var input = byId(\"file\");",
"var bar = byId(\"bar\");",
"var PIECE_CHARS = 4e6;",
"function readText(bytes) {",
"const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));",
"if (first === 255 && second === 254) return new TextDecoder(\"utf-16le\").decode(bytes);",
"if (first === 254 && second === 255) return new TextDecoder(\"utf-16be\").decode(bytes);",
"try {",
"return new TextDecoder(\"utf-8\", { fatal: true }).decode(bytes);",
"} catch {",
"return new TextDecoder(\"windows-1252\").decode(bytes);",
"}",
"}",
"async function importFile(file) {",
"try {",
"const text = await textOf(file);",
"const found = readExport(text);",
"const said = found === null ? await call(\"apiImportHistory\", text) : await importExport(text);",
"byId(\"said\").textContent = said.text;",
"} catch (error) {",
"byId(\"said\").textContent = \"\";",
"showError(input, messageOf(error));",
"} finally {",
"bar.hidden = true;",
"}",
"}",
"async function textOf(file) {",
"const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());",
"if (first !== 31 || second !== 139) return readText(await file.arrayBuffer());",
"return new Response(file.stream().pipeThrough(new DecompressionStream(\"gzip\"))).text();",
"}",
"async function importExport(text) {",
"const file = readExport(text);",
"if (file === null) throw new Error(\"This is no full export.\");",
"const pieces = createPieces(file, PIECE_CHARS);",
"const positions = new Map([...file.lines.keys()].map((key2, at) => [key2, at]));",
"let need = NO_NEED;",
"bar.max = file.lines.size;",
"bar.hidden = false;",
"for (; ; ) {",
"const imported = await call(\"apiImportExport\", await zipped(pieces.next(need)));",
"if (imported.isDone) return imported;",
"byId(\"said\").textContent = imported.text;",
"bar.value = Math.max(bar.value, positions.get(imported.wanted[0] ?? \"\") ?? 0);",
"need = imported;",
"}",
"}",
"async function zipped(text) {",
"const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(\"gzip\"));",
"const bytes = new Uint8Array(await new Response(stream).arrayBuffer());",
"const STEP = 3e4;",
"let binary = \"\";",
"for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP));",
"return btoa(binary);",
"}",
"byId(\"form\").addEventListener(\"submit\", (event) => {",
"event.preventDefault();",
"const file = input.files?.[0];",
"byId(\"said\").textContent = \"\";",
"showError(input, file ? \"\" : \"Choose a file first.\");",
"if (file) void whileBusy(byId(\"import\"), \"Importing…\", () => importFile(file));",
"});",
"var program = byId(\"program\");",
"var options = JSON.stringify(pageData());",
"program.value = `{ const PELOTON_SYNC = ${options};",
"${JSON.parse(byId(\"snippet\").textContent ?? '\"\"')}",
"}`;",
"byId(\"copy\").addEventListener(\"click\", async () => {",
"try {",
"await copyText(program.value);",
"byId(\"copied\").textContent = \"Copied.\";",
"} catch {",
"program.select();",
"byId(\"copied\").textContent = \"Press Ctrl+C to copy what is selected below.\";",
"}",
"});",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
report: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
"ul { margin: 0; padding: 0; list-style: none; display: flex; flex-direction: column; }",
"li { display: grid; grid-template-columns: 22px 1fr; gap: 2px 14px; padding: 12px 0; border-top: 1px solid var(--line); }",
"li:first-child { border-top: 0; }",
"li .text { overflow-wrap: anywhere; white-space: pre-line; }",
".end { margin-top: 0; }",
"</style>",
"",
"<p id=\"intro\"></p>",
"<ul id=\"lines\"></ul>",
"<div class=\"actions end\"><button class=\"button main\" type=\"button\" data-close id=\"close\">Close</button></div>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var key = document.body.dataset.key;",
"function pageData() {",
"return JSON.parse(document.querySelector(\"main\")?.dataset.page ?? \"{}\");",
"}",
"var mayLeave = () => true;",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var STATES = {",
"ok: [\"✓\", \"OK\"],",
"attention: [\"!\", \"Attention\"],",
"problem: [\"×\", \"Problem\"],",
"info: [\"•\", \"\"]",
"};",
"function grouped(lines) {",
"const groups = [];",
"for (const { text, ...kind } of lines) {",
"const last = groups[groups.length - 1];",
"if (last?.state === kind.state && last.label === kind.label) last.texts.push(text);",
"else groups.push({ ...kind, texts: [text] });",
"}",
"return groups;",
"}",
"function itemOf({ state, label, texts }) {",
"const [sign, name] = STATES[state];",
"const body = make(\"div\", { class: \"text\" });",
"if (name) body.append(make(\"span\", { class: \"unseen\" }, `${name}: `));",
"if (label) body.append(make(\"div\", { class: \"label\" }, label));",
"body.append(...texts.map((text) => make(\"div\", {}, text)));",
"return make(\"li\", {}, make(\"span\", { class: `mark ${state}`, \"aria-hidden\": \"true\" }, sign), body);",
"}",
"function showLines({ intro, lines }) {",
"byId(\"intro\").textContent = intro;",
"byId(\"lines\").append(...grouped(lines).map(itemOf));",
"}",
"",
"showLines(pageData());",
"byId(\"close\").focus({ preventScroll: true });",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
settings: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
".row { display: flex; justify-content: space-between; align-items: center; gap: 24px; }",
"#fields, details > div { display: flex; flex-direction: column; gap: 18px; }",
".narrow { max-width: 140px; }",
"#ask { margin-top: 18px; }",
"summary { cursor: pointer; font-weight: 600; padding: 4px 0; }",
"details > div { padding-top: 12px; }",
"</style>",
"",
"<div id=\"loading\" class=\"loading\">",
"<p id=\"waiting\" class=\"quiet\"><span class=\"spinner\" aria-hidden=\"true\"></span> One moment…</p>",
"<p class=\"error\" id=\"loading-error\" role=\"alert\"></p>",
"<button class=\"button\" type=\"button\" id=\"retry\" hidden>Try again</button>",
"</div>",
"",
"<form id=\"form\" hidden novalidate>",
"<div id=\"fields\"></div>",
"<details id=\"advanced\"><summary>Advanced</summary><div id=\"advanced-fields\"></div></details>",
"<div class=\"field\" id=\"ask\" hidden>",
"<label for=\"events\">You switched a calendar off. What should become of its events?</label>",
"<select id=\"events\">",
"<option value=\"\">Choose…</option>",
"<option value=\"keep\">Leave them all</option>",
"<option value=\"coming\">Remove those that are still to come</option>",
"<option value=\"all\">Remove all that Peloton Sync made, past ones too</option>",
"<option value=\"calendar\">Remove the calendar itself, if Peloton Sync made it</option>",
"</select>",
"</div>",
"<div class=\"actions end\">",
"<p class=\"said\" id=\"said\" role=\"status\"></p>",
"<p class=\"error\" id=\"form-error\" role=\"alert\"></p>",
"<button class=\"button\" type=\"button\" data-close>Close</button>",
"<button class=\"button main\" type=\"submit\" id=\"save\">Save</button>",
"</div>",
"</form>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function openForm(read2) {",
"const retry = byId(\"retry\");",
"retry.onclick = () => void openForm(read2);",
"retry.hidden = true;",
"byId(\"waiting\").hidden = false;",
"byId(\"loading-error\").textContent = \"\";",
"try {",
"await read2();",
"byId(\"loading\").hidden = true;",
"byId(\"form\").hidden = false;",
"} catch (error) {",
"byId(\"waiting\").hidden = true;",
"byId(\"loading-error\").textContent = messageOf(error);",
"retry.hidden = false;",
"}",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"function showError(input, text) {",
"byId(`${input.id}-error`).textContent = text;",
"if (text) input.setAttribute(\"aria-invalid\", \"true\");",
"else input.removeAttribute(\"aria-invalid\");",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var mayLeave = () => true;",
"function guardChanges(isChanged2, errorId, clearMessages2) {",
"let isWarned = false;",
"mayLeave = () => {",
"if (isWarned || !isChanged2()) return true;",
"isWarned = true;",
"byId(errorId).textContent = \"You have changes that are not saved. Close again to drop them.\";",
"return false;",
"};",
"byId(\"form\").addEventListener(\"input\", () => {",
"isWarned = false;",
"clearMessages2();",
"});",
"}",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var toText = (value) => value === null ? \"\" : String(value);",
"var isChecked = (input) => input instanceof HTMLInputElement && input.checked;",
"function read({ field, input }) {",
"if (field.kind === \"switch\") return isChecked(input);",
"const text = input.value.trim();",
"return field.kind === \"number\" && /^\\d+$/.test(text) ? Number(text) : text;",
"}",
"function isChanged(shown2) {",
"if (shown2.field.kind === \"switch\") return isChecked(shown2.input) !== shown2.saved;",
"return read(shown2) !== shown2.saved && shown2.input.value.trim() !== toText(shown2.saved);",
"}",
"function put({ field, input }, value) {",
"if (field.kind === \"switch\" && input instanceof HTMLInputElement) input.checked = value === true;",
"else input.value = toText(value);",
"}",
"function addField(field, value) {",
"const shown2 = { field, input: inputOf(field, value), saved: value };",
"put(shown2, value);",
"const label = make(\"label\", { for: field.key }, field.label);",
"const help = make(\"p\", { class: \"quiet\", id: `${field.key}-help` }, field.help);",
"const error = make(\"p\", { class: \"error\", id: `${field.key}-error`, role: \"alert\" });",
"const node = field.kind === \"switch\" ? make(\"div\", { class: \"field\" }, make(\"div\", { class: \"row\" }, make(\"div\", {}, label, help), shown2.input), error) : make(\"div\", { class: \"field\" }, label, shown2.input, help, error);",
"byId(field.advanced ? \"advanced-fields\" : \"fields\").append(node);",
"return shown2;",
"}",
"function inputOf({ key: key2, kind, choices }, value) {",
"const common = { id: key2, \"aria-describedby\": `${key2}-help ${key2}-error` };",
"if (kind === \"switch\") return make(\"input\", { ...common, type: \"checkbox\" });",
"if (choices) {",
"const own = String(value);",
"const all = choices.some((choice) => choice.value === own) ? choices : [...choices, { value: own, label: own }];",
"return make(\"select\", common, ...all.map((choice) => make(\"option\", { value: choice.value }, choice.label)));",
"}",
"const isNumber = kind === \"number\";",
"const look = { inputmode: isNumber && \"numeric\", class: isNumber && \"narrow\" };",
"return make(\"input\", { ...common, ...look, type: \"text\", autocomplete: \"off\" });",
"}",
"",
"var OWN_CALENDAR = { value: \"\", label: 'A calendar of its own, \"Peloton\"' };",
"var shown =   new Map();",
"var changed = () => [...shown].filter(([, each]) => isChanged(each)).map(([key2, each]) => [key2, read(each)]);",
"function clearMessages() {",
"byId(\"said\").textContent = \"\";",
"byId(\"form-error\").textContent = \"\";",
"for (const { input } of shown.values()) showError(input, \"\");",
"}",
"function showFailure(text) {",
"const hit = [...shown.values()].find(({ field }) => text.startsWith(`${field.key}: `));",
"if (!hit) {",
"byId(\"form-error\").textContent = text;",
"return;",
"}",
"const complaint = text.slice(hit.field.key.length + 2);",
"if (hit.field.advanced) byId(\"advanced\").open = true;",
"showError(hit.input, complaint.charAt(0).toUpperCase() + complaint.slice(1));",
"hit.input.focus();",
"}",
"function takeSaved(answer, sent) {",
"for (const [key2, each] of shown) {",
"const isUntouched = !sent.has(key2) || read(each) === sent.get(key2);",
"each.saved = answer[key2];",
"if (isUntouched) put(each, each.saved);",
"}",
"}",
"async function save() {",
"clearMessages();",
"const sent = new Map(changed());",
"if (sent.size === 0) {",
"byId(\"said\").textContent = \"Nothing has changed.\";",
"return;",
"}",
"const isSwitchedOff = [\"scheduleToCalendar\", \"liveCalendar\"].some((key2) => sent.get(key2) === false);",
"const events = byId(\"events\");",
"if (isSwitchedOff && !events.value) {",
"byId(\"ask\").hidden = false;",
"events.focus();",
"byId(\"form-error\").textContent = \"Choose what should become of the events, then save again.\";",
"return;",
"}",
"try {",
"const saved = await call(\"apiSaveSettings\", Object.fromEntries(sent), isSwitchedOff ? events.value : \"keep\");",
"takeSaved(saved, sent);",
"byId(\"ask\").hidden = true;",
"byId(\"said\").textContent = saved.said || \"Saved. It takes effect with the next sync.\";",
"} catch (error) {",
"showFailure(messageOf(error));",
"}",
"}",
"async function load() {",
"const answer = await call(\"apiSettings\");",
"const calendars = answer.calendars && [OWN_CALENDAR, ...answer.calendars];",
"for (const field of answer.fields) {",
"const choices = field.kind === \"calendar\" ? calendars : field.choices;",
"shown.set(field.key, addField({ ...field, choices }, answer[field.key]));",
"}",
"}",
"guardChanges(() => changed().length > 0, \"form-error\", clearMessages);",
"byId(\"form\").addEventListener(\"submit\", (event) => {",
"event.preventDefault();",
"void whileBusy(byId(\"save\"), \"Saving…\", save);",
"});",
"void openForm(load).then(() => [...shown.values()][0]?.input.focus());",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
share: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
"section { display: flex; flex-direction: column; gap: 12px; }",
"section + section { border-top: 1px solid var(--line); padding-top: 16px; }",
"h2 { font-size: 16px; line-height: 24px; display: flex; align-items: center; gap: 8px; }",
".grid { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 20px; }",
"@media (max-width: 440px) { .grid { grid-template-columns: 1fr; } }",
".made { display: grid; grid-template-columns: 1fr auto; gap: 4px 8px; align-items: center; }",
".made label, .made p { grid-column: 1 / -1; }",
".place { padding-bottom: 16px; border-bottom: 1px solid var(--line); }",
".place > :not(summary), #check-row > * + * { margin-top: 12px; }",
".place summary { cursor: pointer; width: fit-content; border-radius: 4px; }",
".place ol { margin: 12px 0 0; padding-left: 24px; line-height: 24px; }",
".pill { padding: 0 8px; border-radius: 9px; font-size: 12px; line-height: 18px; background: var(--tint); color: var(--on-tint); }",
".pill.off { background: var(--raised); color: var(--quiet); }",
"</style>",
"",
"<div id=\"loading\" class=\"loading\">",
"<p id=\"waiting\" class=\"quiet\"><span class=\"spinner\" aria-hidden=\"true\"></span> One moment…</p>",
"<p class=\"error\" id=\"loading-error\" role=\"alert\"></p>",
"<button class=\"button\" type=\"button\" id=\"retry\" hidden>Try again</button>",
"</div>",
"",
"<form id=\"form\" novalidate hidden>",
"<div id=\"old\" class=\"banner warn\" hidden>",
"<p>The published page still runs an older version of this script. Run <code>npm run publish</code>, or: <b>Extensions &gt;",
"Apps Script &gt; Deploy &gt; Manage deployments</b>, the pencil, Version <b>New version</b>, <b>Deploy</b>. The links stay",
"the same.</p>",
"</div>",
"",
"<details id=\"place\" class=\"place\">",
"<summary id=\"place-title\">Where the page is published</summary>",
"<ol id=\"steps\">",
"<li>In the spreadsheet open <b>Extensions &gt; Apps Script</b>.</li>",
"<li>There: <b>Deploy &gt; New deployment</b>, the cog, <b>Web app</b>.</li>",
"<li>Execute as <b>Me</b>, who has access: <b>Anyone</b>. Then <b>Deploy</b>.</li>",
"<li>Copy the <b>Web app URL</b> and paste it here.</li>",
"</ol>",
"<div class=\"field\">",
"<label for=\"address\">Web app URL</label>",
"<div class=\"made\">",
"<input id=\"address\" type=\"url\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"https://script.google.com/macros/s/.../exec\" aria-describedby=\"address-error\">",
"<button class=\"button\" type=\"button\" id=\"address-use\">Use it</button>",
"</div>",
"<p class=\"error\" id=\"address-error\" role=\"alert\"></p>",
"</div>",
"<div id=\"check-row\" hidden>",
"<p>Open it once, best in a private window (right-click) as others will. It says that it was seen; then come back.</p>",
"<p class=\"actions\">",
"<a class=\"button\" id=\"open\" href=\"#open\" target=\"_blank\" rel=\"noopener noreferrer\">Open the page</a>",
"<button class=\"button\" type=\"button\" id=\"check\">I opened it</button>",
"</p>",
"</div>",
"</details>",
"",
"<section aria-labelledby=\"stats-title\">",
"<h2 id=\"stats-title\">Stats page <span class=\"pill\" id=\"stats-state\"></span></h2>",
"<p>Whoever has its link sees what you choose here, as a page and as JSON, and nothing else. It does not open the calendar.</p>",
"<fieldset aria-describedby=\"blocks-error\">",
"<legend class=\"unseen\">What others may see</legend>",
"<div id=\"blocks\" class=\"grid\"></div>",
"<p class=\"error\" id=\"blocks-error\" role=\"alert\"></p>",
"</fieldset>",
"<div id=\"stats-made\" class=\"made\" hidden>",
"<label for=\"stats-link\">Your link, shown only now</label>",
"<input id=\"stats-link\" readonly>",
"<button class=\"button\" type=\"button\" id=\"stats-copy\">Copy</button>",
"<p class=\"quiet\">The same with <code>&amp;format=json</code> gives the numbers for your own site.</p>",
"</div>",
"<div class=\"actions\">",
"<button class=\"button main\" type=\"submit\" id=\"save\">Save</button>",
"<button class=\"button\" type=\"button\" id=\"stats-new\">New link</button>",
"<button class=\"button\" type=\"button\" id=\"stats-off\">Revoke link</button>",
"</div>",
"</section>",
"",
"<section aria-labelledby=\"feed-title\">",
"<h2 id=\"feed-title\">Calendar feed <span class=\"pill\" id=\"feed-state\"></span></h2>",
"<p>A link of its own, to which calendar programs can subscribe. It shows the classes and workouts that this script put on",
"your calendar, from 60 days ago on: titles as they stand there, times, and our text with its results, such as output and",
"heart rate. It shows no other event and none of your stats.</p>",
"<div class=\"check\"><input type=\"checkbox\" id=\"notes\"><label for=\"notes\">Also my own notes and places in these events</label></div>",
"<div id=\"feed-made\" class=\"made\" hidden>",
"<label for=\"feed-link\">The link of the feed, shown only now</label>",
"<input id=\"feed-link\" readonly>",
"<button class=\"button\" type=\"button\" id=\"feed-copy\">Copy</button>",
"</div>",
"<div class=\"actions\">",
"<button class=\"button\" type=\"button\" id=\"feed-new\">Make a link</button>",
"<button class=\"button\" type=\"button\" id=\"feed-off\">Revoke link</button>",
"</div>",
"</section>",
"",
"<div class=\"actions end\">",
"<p class=\"said\" id=\"said\" role=\"status\"></p>",
"<p class=\"error\" id=\"error\" role=\"alert\"></p>",
"<button class=\"button\" type=\"button\" id=\"all-off\" hidden>Stop all sharing</button>",
"<button class=\"button\" type=\"button\" data-close>Close</button>",
"</div>",
"</form>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function openForm(read) {",
"const retry = byId(\"retry\");",
"retry.onclick = () => void openForm(read);",
"retry.hidden = true;",
"byId(\"waiting\").hidden = false;",
"byId(\"loading-error\").textContent = \"\";",
"try {",
"await read();",
"byId(\"loading\").hidden = true;",
"byId(\"form\").hidden = false;",
"} catch (error) {",
"byId(\"waiting\").hidden = true;",
"byId(\"loading-error\").textContent = messageOf(error);",
"retry.hidden = false;",
"}",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"function showError(input, text) {",
"byId(`${input.id}-error`).textContent = text;",
"if (text) input.setAttribute(\"aria-invalid\", \"true\");",
"else input.removeAttribute(\"aria-invalid\");",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var mayLeave = () => true;",
"function guardChanges(isChanged2, errorId, clearMessages2) {",
"let isWarned = false;",
"mayLeave = () => {",
"if (isWarned || !isChanged2()) return true;",
"isWarned = true;",
"byId(errorId).textContent = \"You have changes that are not saved. Close again to drop them.\";",
"return false;",
"};",
"byId(\"form\").addEventListener(\"input\", () => {",
"isWarned = false;",
"clearMessages2();",
"});",
"}",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var LABELS = {",
"name: \"Your Peloton name\",",
"totals: \"Totals and disciplines\",",
"streaks: \"Streaks\",",
"charts: \"Charts of time and days\",",
"records: \"Output records\",",
"newest: \"Newest workouts\",",
"classes: \"Next classes\"",
"};",
"var BLOCKS = Object.keys(LABELS);",
"var LINKS = [\"stats\", \"feed\"];",
"var saved = [];",
"var chosen = () => BLOCKS.filter((block) => byId(`block-${block}`).checked);",
"var isChanged = () => !byId(\"form\").hidden && chosen().join() !== BLOCKS.filter(isSaved).join();",
"var isSaved = (block) => saved.includes(block);",
"function show(sharing) {",
"saved = sharing.blocks;",
"showPlace(sharing);",
"byId(\"notes\").checked = sharing.notes;",
"byId(\"all-off\").hidden = !(sharing.stats.isShared && sharing.feed.isShared);",
"for (const name of LINKS) showLink(name, sharing[name]);",
"const { isShared } = sharing.stats;",
"byId(\"save\").textContent = isShared ? \"Save\" : \"Make the link\";",
"byId(\"stats-new\").hidden = !isShared;",
"byId(\"feed-new\").textContent = sharing.feed.isShared ? \"New link\" : \"Make a link\";",
"}",
"function showPlace({ url, isSure, build }) {",
"var _a;",
"const isKnown = url !== null;",
"(_a = byId(\"place\")).open || (_a.open = !(isKnown && isSure));",
"byId(\"place-title\").textContent = isKnown ? \"Where the page is published\" : \"First publish the web app\";",
"byId(\"steps\").hidden = isKnown;",
"if (!isKnown) byId(\"check-row\").hidden = true;",
"byId(\"old\").hidden = build !== \"other\";",
"if (isKnown) byId(\"address\").value = url;",
"}",
"function showLink(name, { isShared, link }) {",
"const state = byId(`${name}-state`);",
"state.textContent = isShared ? \"Shared\" : \"Private\";",
"state.classList.toggle(\"off\", !isShared);",
"byId(`${name}-off`).hidden = !isShared;",
"if (!isShared) byId(`${name}-made`).hidden = true;",
"if (link === \"\") return;",
"byId(`${name}-made`).hidden = false;",
"byId(`${name}-link`).value = link;",
"byId(`${name}-link`).select();",
"}",
"function checkOf(block) {",
"const id = `block-${block}`;",
"const input = make(\"input\", { type: \"checkbox\", id, checked: isSaved(block) });",
"return make(\"div\", { class: \"check\" }, input, make(\"label\", { for: id }, LABELS[block]));",
"}",
"function clearMessages() {",
"for (const id of [\"said\", \"error\", \"blocks-error\"]) byId(id).textContent = \"\";",
"showError(byId(\"address\"), \"\");",
"}",
"var WORKS = \"The page answers.\";",
"var SILENT = \"The script has not seen that its page was opened. Open it with the button above. If Google asks for a sign-in in a private window, edit the deployment (who has access: Anyone). If it says anything else than that the page was seen, this is the address of another script, or of an older version of this one: publish a new version.\";",
"async function offerTry() {",
"const { tryAt } = await call(\"apiShare\", { try: \"begin\" });",
"byId(\"check-row\").hidden = tryAt === null;",
"if (tryAt !== null) byId(\"open\").href = tryAt;",
"}",
"async function beside(work) {",
"clearMessages();",
"try {",
"await work();",
"} catch (error) {",
"showError(byId(\"address\"), messageOf(error));",
"}",
"}",
"var useAddress = () => beside(async () => {",
"show(await call(\"apiShare\", { address: byId(\"address\").value }));",
"await offerTry();",
"byId(\"open\").focus();",
"});",
"var endTry = () => beside(async () => {",
"const sharing = await call(\"apiShare\", { try: \"end\" });",
"show(sharing);",
"if (sharing.tried !== \"works\") throw new Error(SILENT);",
"byId(\"place\").open = false;",
"byId(\"said\").textContent = WORKS;",
"});",
"async function change(wanted, said) {",
"clearMessages();",
"try {",
"show(await call(\"apiShare\", wanted));",
"byId(\"said\").textContent = said;",
"} catch (error) {",
"byId(\"error\").textContent = messageOf(error);",
"}",
"}",
"async function changeStats(stats, said) {",
"const blocks = chosen();",
"if (blocks.length > 0) return change({ blocks, stats }, said);",
"clearMessages();",
"byId(\"blocks-error\").textContent = \"Choose at least one thing to share.\";",
"}",
"async function load() {",
"const sharing = await call(\"apiShare\");",
"saved = sharing.blocks;",
"byId(\"blocks\").append(...BLOCKS.map(checkOf));",
"show(sharing);",
"}",
"async function copy(name) {",
"const link = byId(`${name}-link`);",
"clearMessages();",
"link.select();",
"try {",
"await navigator.clipboard.writeText(link.value);",
"byId(\"said\").textContent = \"Copied.\";",
"} catch {",
"byId(\"said\").textContent = \"The link is marked: copy it with Ctrl+C.\";",
"}",
"}",
"function onClick(id, label, work) {",
"byId(id).addEventListener(\"click\", () => whileBusy(byId(id), label, work));",
"}",
"var ENDED = \"The link does not work any more.\";",
"var MADE = \"The link is made.\";",
"var MADE_ANEW = \"The link is made. The old one does not work any more.\";",
"guardChanges(isChanged, \"error\", clearMessages);",
"byId(\"form\").addEventListener(\"submit\", (event) => {",
"event.preventDefault();",
"const isShared = !byId(\"stats-off\").hidden;",
"void whileBusy(",
"byId(\"save\"),",
"\"Saving…\",",
"() => isShared ? changeStats(\"keep\", \"Saved. The link stays the same.\") : changeStats(\"new\", MADE)",
");",
"});",
"onClick(\"stats-new\", \"Making…\", () => changeStats(\"new\", MADE_ANEW));",
"onClick(\"feed-new\", \"Making…\", () => change({ feed: \"new\" }, byId(\"feed-off\").hidden ? MADE : MADE_ANEW));",
"onClick(\"all-off\", \"Stopping…\", () => change({ stats: \"off\", feed: \"off\" }, \"No link works any more.\"));",
"onClick(\"address-use\", \"Checking…\", useAddress);",
"onClick(\"check\", \"Checking…\", endTry);",
"byId(\"place\").addEventListener(\"toggle\", () => {",
"if (byId(\"place\").open && byId(\"steps\").hidden) void beside(offerTry);",
"});",
"byId(\"notes\").addEventListener(\"change\", () => {",
"const { checked: notes } = byId(\"notes\");",
"void change({ notes }, notes ? \"The feed shows your notes, too.\" : \"The feed shows none of your notes.\");",
"});",
"for (const name of LINKS) {",
"onClick(`${name}-off`, \"Revoking…\", () => change({ [name]: \"off\" }, ENDED));",
"byId(`${name}-copy`).addEventListener(\"click\", () => void copy(name));",
"}",
"void openForm(load);",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
stats: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body>",
"<main data-page=\"{{data}}\">",
"<style>",
"body { padding: 0 20px; background: var(--page); }",
"html { background: var(--page); }",
"main { max-width: 1080px; margin: 0 auto; padding: 28px 0 40px; gap: 20px; }",
"header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; justify-content: space-between; }",
"h1 { font-size: 28px; line-height: 36px; font-weight: 500; overflow-wrap: anywhere; }",
"h2 { font-size: 16px; line-height: 24px; }",
".card { background: var(--ground); border-radius: 16px; padding: 18px 20px; min-width: 0; }",
".tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(126px, 1fr)); gap: 12px; margin: 0; }",
".tile { display: flex; flex-direction: column-reverse; justify-content: flex-end; gap: 2px; padding: 14px 16px; }",
".tile dt { color: var(--quiet); font-size: 13px; line-height: 18px; }",
".tile dd { margin: 0; font-size: 28px; line-height: 36px; font-weight: 500; font-variant-numeric: tabular-nums; }",
".columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); gap: 20px; align-items: start; }",
".column { display: flex; flex-direction: column; gap: 20px; min-width: 0; }",
"ul { list-style: none; margin: 8px 0 0; padding: 0; }",
".row { display: grid; grid-template-columns: 36px 1fr auto; gap: 0 14px; align-items: center; padding: 8px 0; }",
".row + .row { border-top: 1px solid var(--line); }",
".note { text-align: center; padding: 56px 24px; }",
".note p { margin: 8px auto 0; max-width: 46ch; }",
".row .what { min-width: 0; overflow-wrap: anywhere; }",
".row .value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }",
".icon { width: 36px; height: 36px; padding: 7px; border-radius: 12px; background: var(--tint); color: var(--on-tint); }",
".icon path { fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }",
".disciplines .value { min-width: 86px; }",
".bar { height: 6px; border-radius: 3px; background: var(--heat0); margin-top: 4px; overflow: hidden; }",
".bar i { display: block; height: 100%; border-radius: 3px; background: var(--accent); }",
".pill { display: inline-block; margin-left: 8px; padding: 0 8px; border-radius: 9px; font-size: 12px; line-height: 18px; font-weight: 600;",
"background: var(--tint); color: var(--on-tint); }",
"figure { margin: 0; }",
"svg { display: block; }",
".chart { width: 100%; height: auto; }",
".chart text { fill: var(--quiet); font: 12px \"Google Sans Text\", Roboto, Arial, sans-serif; }",
".chart line { stroke: var(--line); }",
".scroll { overflow-x: auto; border-radius: 4px; }",
".heat { min-width: 620px; }",
".heat text { font-size: 8px; }",
".keys { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 10px; color: var(--quiet); font-size: 13px; }",
".keys i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; }",
"details { margin-top: 10px; color: var(--quiet); font-size: 13px; }",
"summary { cursor: pointer; width: fit-content; border-radius: 4px; }",
"table { border-collapse: collapse; width: 100%; margin-top: 8px; color: var(--text); font-variant-numeric: tabular-nums; }",
"th, td { padding: 6px 12px 6px 0; text-align: left; border-top: 1px solid var(--line); font-weight: 400; white-space: nowrap; }",
"thead th { color: var(--quiet); border-top: 0; font-size: 13px; }",
"td.number, th.number { text-align: right; }",
"@media (max-width: 480px) { body { padding: 0 12px; } .card { padding: 14px; } h1 { font-size: 24px; } .tile dd { font-size: 24px; line-height: 32px; } }",
"</style>",
"<header><h1 id=\"title\">Peloton stats</h1><p id=\"made\" class=\"quiet\">One moment…</p></header>",
"<div id=\"all\"></div>",
"<noscript><p>This page draws its charts with JavaScript, which is switched off here.</p></noscript>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"var has = (record, key) => Object.getOwnPropertyDescriptor(record, key) !== void 0;",
"function own(record, key) {",
"return record != null && has(record, key) ? record[key] : void 0;",
"}",
"",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function makeSvg(tag, attributes = {}, ...children) {",
"const node = document.createElementNS(\"http:/\\/www.w3.org/2000/svg\", tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var KM_PER_MILE = 1.609344;",
"var SPELLINGS = [",
"[\"km\", \"kms\", \"kilometer\", \"kilometers\", \"kilometre\", \"kilometres\"],",
"[\"mi\", \"mile\", \"miles\"],",
"[\"m\", \"meter\", \"meters\", \"metre\", \"metres\"],",
"[\"ft\", \"foot\", \"feet\"],",
"[\"km/h\", \"kph\", \"kmh\", \"kmph\", \"km/hr\"],",
"[\"mph\", \"mi/h\", \"mi/hr\", \"miles/h\", \"miles/hour\"],",
"[\"min/km\", \"min/kilometer\", \"min/kilometre\"],",
"[\"min/mi\", \"min/mile\", \"min/miles\"],",
"[\"min/m\", \"min/meter\", \"min/metre\"]",
"];",
"var NAMES = new Map(SPELLINGS.flatMap((names) => names.map((name) => [name, names[0] ?? name])));",
"",
"var format = (value, options) => new Date(value).toLocaleDateString(void 0, { ...options, timeZone: \"UTC\" });",
"var dayText = (day) => format(day, { weekday: \"short\", day: \"numeric\", month: \"short\", year: \"numeric\" });",
"var monthText = (month, length) => format(`${month}-01`, length === \"short\" ? { month: \"short\" } : { month: \"long\", year: \"numeric\" });",
"function minutesText(minutes) {",
"const hours = Math.floor(minutes / 60);",
"const rest = Math.round(minutes % 60);",
"if (hours === 0) return `${rest} min`;",
"return hours >= 100 || rest === 0 ? `${hours.toLocaleString()} h` : `${hours} h ${rest} min`;",
"}",
"var round = (value) => Math.round(value).toLocaleString();",
"function distanceText(km, units) {",
"const value = units === \"metric\" ? km : km / KM_PER_MILE;",
"const digits = { maximumFractionDigits: value < 100 ? 1 : 0 };",
"return [value.toLocaleString(void 0, digits), units === \"metric\" ? \"km\" : \"mi\"];",
"}",
"",
"var COLOURS = 8;",
"var colourOf = (index) => `var(--c${index + 1})`;",
"var WIDTH = 500;",
"var HEIGHT = 230;",
"var BASE = 200;",
"var LEFT = 44;",
"function monthsChart(months, names) {",
"const totals = months.map(({ minutes }) => Object.values(minutes).reduce((sum2, value) => sum2 + value, 0));",
"const top = niceTop(Math.max(60, ...totals));",
"const slot = (WIDTH - LEFT) / months.length;",
"const width = Math.min(34, slot * 0.68);",
"const y = (minutes) => BASE - minutes / top * (BASE - 16);",
"const lines = [0, 0.5, 1].flatMap((part) => [",
"makeSvg(\"line\", { x1: LEFT, x2: WIDTH, y1: y(top * part), y2: y(top * part) }),",
"makeSvg(\"text\", { x: LEFT - 8, y: y(top * part) + 4, \"text-anchor\": \"end\" }, `${top * part / 60} h`)",
"]);",
"const bars = months.flatMap(({ month, minutes }, index) => {",
"const x = LEFT + slot * index + (slot - width) / 2;",
"const label2 = makeSvg(",
"\"text\",",
"{ x: x + width / 2, y: BASE + 20, \"text-anchor\": \"middle\" },",
"monthText(month, \"short\")",
");",
"return [...stack(minutes, names, { x, width, y, month }), label2];",
"});",
"const sum = totals.reduce((all, value) => all + value, 0);",
"const label = `Minutes by month: ${minutesText(sum)} in ${months.length} months`;",
"return makeSvg(",
"\"svg\",",
"{ class: \"chart\", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: \"img\", \"aria-label\": label },",
"...lines,",
"...bars",
");",
"}",
"function stack(minutes, names, { x, width, y, month }) {",
"let below = 0;",
"return names.flatMap((name, index) => {",
"const value = own(minutes, name) ?? 0;",
"if (value === 0) return [];",
"const [from, to] = [below, below + value];",
"below = to;",
"const title = makeSvg(\"title\", {}, `${monthText(month, \"long\")}, ${name}: ${minutesText(value)}`);",
"const height = Math.max(1, y(from) - y(to) - 1);",
"return makeSvg(\"rect\", { x, width, y: y(to), height, rx: 3, style: `fill: ${colourOf(index)}` }, title);",
"});",
"}",
"function niceTop(minutes) {",
"const hours = minutes / 60;",
"const step = hours <= 6 ? 2 : hours <= 20 ? 4 : hours <= 50 ? 10 : 20;",
"return Math.ceil(hours / step) * step * 60;",
"}",
"var CELL = 12;",
"var DAY_MS = 864e5;",
"function yearChart({ from, minutes }) {",
"const first = Date.parse(from);",
"const offset = (new Date(first).getUTCDay() + 6) % 7;",
"const days = minutes.map((value, index) => {",
"const date = new Date(first + index * DAY_MS);",
"const place = index + offset;",
"const title = makeSvg(",
"\"title\",",
"{},",
"`${dayText(date.toISOString().slice(0, 10))}: ${value === 0 ? \"nothing\" : minutesText(value)}`",
");",
"const [x, y] = [Math.floor(place / 7) * CELL + 30, place % 7 * CELL + 20];",
"return makeSvg(\"rect\", { x, y, width: 10, height: 10, rx: 2, style: `fill: var(--heat${heatOf(value)})` }, title);",
"});",
"const active = minutes.filter((value) => value > 0).length;",
"const width = Math.ceil((minutes.length + offset) / 7) * CELL + 32;",
"const label = `A year of days: active on ${active} of ${minutes.length}`;",
"const weekdays = [\"Mon\", \"Wed\", \"Fri\"].map(",
"(name, index) => makeSvg(\"text\", { x: 0, y: 29 + index * 2 * CELL }, name)",
");",
"return makeSvg(",
"\"svg\",",
"{ class: \"chart heat\", viewBox: `0 0 ${width} ${7 * CELL + 22}`, role: \"img\", \"aria-label\": label },",
"...monthMarks(first, offset, minutes.length),",
"...weekdays,",
"...days",
");",
"}",
"var heatOf = (minutes) => minutes === 0 ? 0 : minutes < 20 ? 1 : minutes < 45 ? 2 : minutes < 75 ? 3 : 4;",
"function monthMarks(first, offset, length) {",
"const marks = [];",
"for (let index = 0; index < length - 14; index += 1) {",
"const date = new Date(first + index * DAY_MS);",
"if (date.getUTCDate() !== 1) continue;",
"const x = Math.floor((index + offset) / 7) * CELL + 30;",
"marks.push(makeSvg(\"text\", { x, y: 12 }, monthText(date.toISOString().slice(0, 7), \"short\")));",
"}",
"return marks;",
"}",
"function numbersOf(months, names) {",
"const head = [\"Month\", ...names].map((name, at) => make(\"th\", { scope: \"col\", class: at > 0 && \"number\" }, name));",
"const rows = months.map(",
"({ month, minutes }) => make(",
"\"tr\",",
"{},",
"make(\"th\", { scope: \"row\" }, monthText(month, \"long\")),",
"...names.map((name) => make(\"td\", { class: \"number\" }, String(own(minutes, name) ?? 0)))",
")",
");",
"const table = make(\"table\", {}, make(\"thead\", {}, make(\"tr\", {}, ...head)), make(\"tbody\", {}, ...rows));",
"const region = { class: \"scroll\", role: \"region\", tabindex: 0, \"aria-label\": \"Minutes by month, as numbers\" };",
"return make(\"details\", {}, make(\"summary\", {}, \"As numbers\"), make(\"div\", region, table));",
"}",
"",
"var ICONS = {",
"Cycling: \"M10 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM22 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM6 16l3.5-7.5H16l2 7.5M9.5 8.5l3 7.5 3.5-7.5M7.5 6h3M14 5h2l.8 3.5\",",
"Running: \"M16.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM8 9.5l3.5-1.5 3 1-2.5 5 3 2.5V21M12 14l-1.5 3-4.5.5M14.5 9l1.5 2.5 3.5.5\",",
"Walking: \"M14 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM9 13V9.5L12.5 8l1 3 3 1.5M12.5 8l-.5 5.5 2.5 3 1 4.5M12 13.5L10.5 17 8 21\",",
"Rowing: \"M10.5 6a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM8 9l1 5h6M8.5 10.5l5 .5L20 6M2 19c2 1.300 3 1.300 5 0s3-1.300 5 0 3 1.300 5 0 3-1.300 5 0M4 15.5h16\",",
"Strength: \"M6.5 7v10M17.5 7v10M3.5 9.5v5M20.5 9.5v5M6.5 12h11\",",
"Yoga: \"M13.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM12 8v5M4 12l4-2.5L12 8l4 1.5 4 2.5M12 13l-6 4.5c3 2 9 2 12 0z\",",
"Pilates: \"M5.5 9a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM5.5 12l3.5 5h5l6.5-9M7 14l5-2.5 3 .5\",",
"Stretching: \"M8.5 6a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM5.5 18.5h5L21 18M5.5 18.5L7 10l5 3 4.5 2.5\",",
"Meditation: \"M13.5 5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM12 8.5c-2.5 0-3.5 2-4 5.5M12 8.5c2.5 0 3.5 2 4 5.5M9.5 13.5v2L4 18c4 2.5 12 2.5 16 0l-5.5-2.5v-2\",",
"Cardio: \"M12 20.5S3.5 15.5 3.5 9.5A4.5 4.5 0 0 1 12 7.5a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11zM4 12h4l1.5-2.5 2.5 5 1.5-2.5H16\",",
"Outdoor: \"M2 19L9 7l4 7 2.5-3.5L22 19zM19 5.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z\",",
"Bootcamp: \"M19 14a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM12 14v-4M9.5 3.5h5M12 3.5V7M17.5 8.5L19 7\",",
"Other: \"M12 3.5l2.5 5.300 5.800.7-4.300 4 1.200 5.700L12 16.400l-5.200 2.800L8 13.5l-4.300-4 5.800-.7z\"",
"};",
"var iconPath = (discipline) => own(ICONS, discipline) ?? (/bootcamp/i.test(discipline) ? ICONS.Bootcamp : ICONS.Other) ?? \"\";",
"",
"var icon = (discipline) => makeSvg(",
"\"svg\",",
"{ class: \"icon\", viewBox: \"0 0 24 24\", \"aria-hidden\": \"true\" },",
"makeSvg(\"path\", { d: iconPath(discipline) })",
");",
"var card = (title, ...children) => make(\"section\", { class: \"card\", \"aria-label\": title }, make(\"h2\", {}, title), ...children);",
"function disciplines({ disciplines: all }) {",
"const most = Math.max(1, ...all.map(({ workouts }) => workouts));",
"const rows = all.map(({ name, workouts, minutes }) => {",
"const filled = make(\"i\", { style: `width: ${workouts / most * 100}%` });",
"const what = make(\"div\", { class: \"what\" }, name, make(\"div\", { class: \"bar\", \"aria-hidden\": \"true\" }, filled));",
"const value = make(",
"\"div\",",
"{ class: \"value\" },",
"round(workouts),",
"make(\"div\", { class: \"quiet\" }, minutesText(minutes))",
");",
"return make(\"li\", { class: \"row\" }, icon(name), what, value);",
"});",
"return card(\"By discipline\", make(\"ul\", { class: \"disciplines\" }, ...rows));",
"}",
"function records(all) {",
"const count = (name) => all.filter(({ discipline }) => discipline === name).length;",
"const names = [...new Set(all.map(({ discipline }) => discipline))].sort((a, b) => count(b) - count(a));",
"const lengths = [...new Set(all.map(({ minutes }) => minutes))].sort((a, b) => a - b);",
"const cell = (length, name) => {",
"const best = all.find(({ minutes, discipline }) => minutes === length && discipline === name);",
"if (!best) return make(\"td\");",
"return make(",
"\"td\",",
"{ title: best.title },",
"`${round(best.outputKj)} kJ`,",
"make(\"div\", { class: \"quiet\" }, dayText(best.day))",
");",
"};",
"const head = [\"Class\", ...names].map((name) => make(\"th\", { scope: \"col\" }, name));",
"const rows = lengths.map((length) => {",
"const row = make(\"th\", { scope: \"row\" }, `${length} min`);",
"return make(\"tr\", {}, row, ...names.map((name) => cell(length, name)));",
"});",
"const table = make(\"table\", {}, make(\"thead\", {}, make(\"tr\", {}, ...head)), make(\"tbody\", {}, ...rows));",
"const region = { class: \"scroll\", role: \"region\", tabindex: 0, \"aria-label\": \"Output records\" };",
"return card(\"Output records\", make(\"div\", region, table));",
"}",
"function newest(all, units) {",
"const rows = all.map((workout) => {",
"const { day, title, discipline, instructor, minutes, outputKj, distanceKm, personalRecord } = workout;",
"const value = outputKj ? `${round(outputKj)} kJ` : distanceKm ? distanceText(distanceKm, units).join(\" \") : \"\";",
"const name = make(",
"\"div\",",
"{ class: \"what\" },",
"title,",
"...personalRecord ? [make(\"span\", { class: \"pill\" }, \"Record\")] : []",
");",
"name.append(make(\"div\", { class: \"quiet\" }, [instructor, dayText(day)].filter(Boolean).join(\" · \")));",
"const number = make(",
"\"div\",",
"{ class: \"value\" },",
"minutes > 0 ? minutesText(minutes) : \"\",",
"make(\"div\", { class: \"quiet\" }, value)",
");",
"return make(\"li\", { class: \"row\" }, icon(discipline), name, number);",
"});",
"return card(\"Newest workouts\", make(\"ul\", {}, ...rows));",
"}",
"function classes(all) {",
"const rows = all.map(({ startAt, endAt, title, discipline, instructor, live }) => {",
"const minutes = (Date.parse(endAt) - Date.parse(startAt)) / 6e4;",
"const name = make(\"div\", { class: \"what\" }, title, ...live ? [make(\"span\", { class: \"pill\" }, \"Live\")] : []);",
"name.append(make(\"div\", { class: \"quiet\" }, [instructor, `${round(minutes)} min`].filter(Boolean).join(\" · \")));",
"return make(\"li\", { class: \"row\" }, icon(discipline), name, whenCell(startAt));",
"});",
"return card(\"Next classes\", make(\"ul\", {}, ...rows));",
"}",
"function whenCell(startAt) {",
"const date = new Date(startAt);",
"const day = date.toLocaleDateString(void 0, { weekday: \"short\", day: \"numeric\", month: \"short\" });",
"const time = date.toLocaleTimeString(void 0, { hour: \"numeric\", minute: \"2-digit\" });",
"return make(\"time\", { class: \"value\", datetime: startAt }, day, make(\"div\", { class: \"quiet\" }, time));",
"}",
"",
"var given = JSON.parse(document.querySelector(\"main\")?.dataset.page ?? \"null\");",
"var NOTHING = { version: 1, madeAt: null, syncedAt: null, servedAt: \"\", units: \"metric\" };",
"var stats = given ?? NOTHING;",
"var DAY_MS2 = 864e5;",
"var tile = (value, label, best = \"\") => make(\"div\", { class: \"card tile\" }, make(\"dt\", {}, label, make(\"div\", {}, best)), make(\"dd\", {}, value));",
"function streakNow(lastDay, length, mostDays) {",
"const daysAgo = Math.floor((Date.parse(stats.servedAt) - Date.parse(lastDay)) / DAY_MS2);",
"return round(daysAgo <= mostDays ? length : 0);",
"}",
"function totalTiles({ workouts, minutes, outputKj, caloriesKcal, distanceKm }) {",
"const [distance, unit] = distanceText(distanceKm, stats.units);",
"return [",
"tile(round(workouts), \"workouts\"),",
"tile(round(minutes / 60), \"hours\"),",
"...outputKj > 0 ? [tile(round(outputKj), \"kJ of output\")] : [],",
"...caloriesKcal > 0 ? [tile(round(caloriesKcal), \"kcal burned\")] : [],",
"...distanceKm > 0 ? [tile(distance, unit === \"km\" ? \"kilometres\" : \"miles\")] : []",
"];",
"}",
"function tiles() {",
"const { totals, streaks } = stats;",
"const nodes = totals ? totalTiles(totals) : [];",
"if (streaks) {",
"const { lastDay, days, bestDays, weeks, bestWeeks } = streaks;",
"nodes.push(tile(streakNow(lastDay, days, 2), \"days in a row\", `best ${round(bestDays)}`));",
"nodes.push(tile(streakNow(lastDay, weeks, 14), \"weeks in a row\", `best ${round(bestWeeks)}`));",
"}",
"return nodes.length > 0 ? [make(\"dl\", { class: \"tiles\" }, ...nodes)] : [];",
"}",
"function coloured(months) {",
"const sums =   new Map();",
"for (const { minutes } of months)",
"for (const [name, value] of Object.entries(minutes)) sums.set(name, (sums.get(name) ?? 0) + value);",
"const names = [...sums].sort(([, a], [, b]) => b - a).map(([name]) => name);",
"if (names.length <= COLOURS) return { names, months };",
"const kept = names.slice(0, COLOURS - 1);",
"const folded = months.map(({ month, minutes }) => {",
"const rest = Object.entries(minutes).filter(([name]) => !kept.includes(name));",
"const others = rest.reduce((sum, [, value]) => sum + value, 0);",
"return {",
"month,",
"minutes: { ...Object.fromEntries(kept.map((name) => [name, own(minutes, name) ?? 0])), Others: others }",
"};",
"});",
"return { names: [...kept, \"Others\"], months: folded };",
"}",
"function byMonth(all) {",
"const { names, months } = coloured(all);",
"const keys = names.map(",
"(name, index) => make(\"span\", {}, make(\"i\", { style: `background: ${colourOf(index)}` }), name)",
");",
"const figure = make(\"figure\", {}, monthsChart(months, names), make(\"div\", { class: \"keys\" }, ...keys));",
"return card(\"Time by month\", figure, numbersOf(months, names));",
"}",
"function byDay(days) {",
"const region = { class: \"scroll\", role: \"region\", tabindex: 0, \"aria-label\": \"A year of days\" };",
"return card(\"A year of days\", make(\"div\", region, yearChart(days)));",
"}",
"function madeText() {",
"const text = (iso) => new Date(iso).toLocaleString(void 0, { dateStyle: \"medium\", timeStyle: \"short\" });",
"const made = stats.madeAt && `Made ${text(stats.madeAt)}`;",
"const synced = stats.syncedAt && `${made ? \"last\" : \"Last\"} synced ${text(stats.syncedAt)}`;",
"return [made, synced].filter(Boolean).join(\", \");",
"}",
"function columns(cards2) {",
"if (cards2.length < 2) return [...cards2];",
"const column = (rest) => make(\"div\", { class: \"column\" }, ...cards2.filter((_, index) => index % 2 === rest));",
"return [make(\"div\", { class: \"columns\" }, column(0), column(1))];",
"}",
"function cards() {",
"const { totals, charts, records: best, newest: last, classes: next } = stats;",
"const narrow = [",
"...charts ? [byMonth(charts.months)] : [],",
"...totals ? [disciplines(totals)] : [],",
"...next && next.length > 0 ? [classes(next)] : [],",
"...last ? [newest(last, stats.units)] : []",
"];",
"return [",
"...charts ? [byDay(charts.days)] : [],",
"...columns(narrow),",
"...best && best.length > 0 ? [records(best)] : []",
"];",
"}",
"var note = (title, text) => make(\"section\", { class: \"card note\" }, make(\"h2\", {}, title), make(\"p\", { class: \"quiet\" }, text));",
"var REVOKED = \"This link was revoked, or a part of it is missing. Ask whoever gave it to you for a new one.\";",
"var UNSYNCED = \"Nothing has been synced yet. The numbers come with the first sync.\";",
"var EMPTY = \"There are no workouts yet. The numbers come with the first one.\";",
"function content() {",
"if (given === null) return [note(\"Nothing is shared here\", REVOKED)];",
"if (given.madeAt === null) return [note(\"No numbers yet\", given.syncedAt === null ? UNSYNCED : EMPTY)];",
"return [...tiles(), ...cards()];",
"}",
"function draw() {",
"if (stats.name) byId(\"title\").textContent = `${stats.name} on Peloton`;",
"byId(\"made\").textContent = madeText();",
"byId(\"all\").replaceWith(...content());",
"for (const region of document.querySelectorAll(\".scroll\"))",
"if (region.querySelector(\".heat\")) region.scrollLeft = 9999;",
"}",
"requestAnimationFrame(() => setTimeout(draw));",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n'),
status: [
"<!DOCTYPE html>",
"<html lang=\"en\">",
"<head>",
"<meta charset=\"utf-8\">",
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
"<base target=\"_top\">",
"<title>{{title}}</title>",
"<style>",
"/* The design: Google Workspace's own look, light and dark. Every page begins with it; nothing is fetched. */",
":root {",
"color-scheme: light dark;",
"--ground: #fff;",
"--page: #f0f4f9;",
"--raised: #f0f4f9;",
"--text: #1f1f1f;",
"--quiet: #5f6368;",
"--line: #c4c7c5;",
"--edge: #747775;",
"--accent: #0b57d0;",
"--accent-hover: #0842a0;",
"--on-accent: #fff;",
"--tint: #d3e3fd;",
"--on-tint: #041e49;",
"--good: #146c2e;",
"--warn: #8a5100;",
"--bad: #b3261e;",
"--on-mark: #fff;",
"--c1: #0b57d0;",
"--c2: #b3261e;",
"--c3: #b06000;",
"--c4: #137333;",
"--c5: #8430ce;",
"--c6: #007b83;",
"--c7: #b80672;",
"--c8: #5f6368;",
"--heat0: #e9eef6;",
"--heat1: #b4d0f8;",
"--heat2: #6ca0ee;",
"--heat3: #2f6fdb;",
"--heat4: #0842a0;",
"}",
"@media (prefers-color-scheme: dark) {",
":root {",
"--ground: #1f1f1f;",
"--page: #131314;",
"--raised: #282a2c;",
"--text: #e3e3e3;",
"--quiet: #c4c7c5;",
"--line: #444746;",
"--edge: #8e918f;",
"--accent: #a8c7fa;",
"--accent-hover: #d3e3fd;",
"--on-accent: #062e6f;",
"--tint: #004a77;",
"--on-tint: #c2e7ff;",
"--good: #6dd58c;",
"--warn: #ffb95c;",
"--bad: #f2b8b5;",
"--on-mark: #1f1f1f;",
"--c1: #8ab4f8;",
"--c2: #f28b82;",
"--c3: #fcad70;",
"--c4: #81c995;",
"--c5: #c58af9;",
"--c6: #78d9ec;",
"--c7: #ff8bcb;",
"--c8: #bdc1c6;",
"--heat0: #33363a;",
"--heat1: #1d4a86;",
"--heat2: #2f6fdb;",
"--heat3: #6ca0ee;",
"--heat4: #c6dafc;",
"}",
"}",
"* {",
"box-sizing: border-box;",
"}",
"[hidden] {",
"/* biome-ignore lint/complexity/noImportantStyles: hidden is hidden, however it is laid out otherwise */",
"display: none !important;",
"}",
"html {",
"background: var(--ground);",
"/* What gets the focus is not hidden by the buttons at the end of a window. */",
"scroll-padding-bottom: 140px;",
"}",
"body {",
"margin: 0;",
"padding: 14px 24px 0;",
"background: var(--ground);",
"color: var(--text);",
"font:",
"14px / 20px \"Google Sans Text\",",
"\"Google Sans\",",
"Roboto,",
"Arial,",
"sans-serif;",
"}",
"main {",
"display: flex;",
"flex-direction: column;",
"gap: 16px;",
"padding-bottom: 20px;",
"}",
"h1,",
"h2,",
"h3 {",
"margin: 0;",
"font-size: 16px;",
"line-height: 24px;",
"font-weight: 600;",
"}",
"p {",
"margin: 0;",
"}",
"a {",
"color: var(--accent);",
"}",
"code {",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"background: var(--raised);",
"padding: 1px 5px;",
"border-radius: 4px;",
"overflow-wrap: anywhere;",
"}",
".quiet {",
"color: var(--quiet);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".banner {",
"padding: 10px 14px;",
"border-radius: 10px;",
"background: var(--raised);",
"}",
".banner.warn {",
"border-left: 4px solid var(--warn);",
"}",
"form {",
"display: flex;",
"flex-direction: column;",
"gap: 14px;",
"margin: 0;",
"}",
"fieldset {",
"border: 0;",
"margin: 0;",
"padding: 0;",
"min-width: 0;",
"display: flex;",
"flex-direction: column;",
"gap: 8px;",
"}",
"legend {",
"padding: 0 0 8px;",
"font-weight: 600;",
"}",
".field {",
"display: flex;",
"flex-direction: column;",
"gap: 4px;",
"min-width: 0;",
"}",
"label,",
".label {",
"font-weight: 600;",
"}",
".loading {",
"display: flex;",
"flex-direction: column;",
"align-items: flex-start;",
"gap: 12px;",
"}",
".loading p:has(.spinner) {",
"display: flex;",
"align-items: center;",
"gap: 12px;",
"}",
".check {",
"display: grid;",
"grid-template-columns: 20px 1fr;",
"gap: 0 12px;",
"align-items: start;",
"}",
".check label {",
"font-weight: 500;",
"}",
".check .quiet {",
"grid-column: 2;",
"}",
"input:not([type=\"checkbox\"]),",
"select,",
"textarea {",
"width: 100%;",
"min-height: 40px;",
"padding: 8px 12px;",
"font: inherit;",
"color: var(--text);",
"background: var(--ground);",
"border: 1px solid var(--edge);",
"border-radius: 8px;",
"}",
"textarea {",
"resize: vertical;",
"font:",
"12px / 18px \"Roboto Mono\",",
"Consolas,",
"monospace;",
"}",
"::file-selector-button {",
"margin: -1px 12px -1px -4px;",
"padding: 3px 14px;",
"font: inherit;",
"font-weight: 600;",
"color: var(--accent);",
"background: transparent;",
"border: 1px solid var(--edge);",
"border-radius: 14px;",
"cursor: pointer;",
"}",
"input[type=\"checkbox\"] {",
"width: 20px;",
"height: 20px;",
"margin: 0;",
"accent-color: var(--accent);",
"flex: none;",
"}",
":is(input, select, textarea)[aria-invalid=\"true\"] {",
"border-color: var(--bad);",
"}",
":focus-visible {",
"outline: 2px solid var(--accent);",
"outline-offset: 2px;",
"}",
"/* Focused so that it is read out; nobody types there. */",
"[tabindex=\"-1\"]:focus {",
"outline: none;",
"}",
".error {",
"color: var(--bad);",
"font-size: 13px;",
"line-height: 18px;",
"}",
".error:empty,",
".said:empty {",
"display: none;",
"}",
".said {",
"color: var(--good);",
"}",
".actions {",
"display: flex;",
"flex-wrap: wrap;",
"align-items: center;",
"gap: 12px;",
"}",
".actions.end {",
"position: sticky;",
"bottom: 0;",
"margin-top: auto;",
"padding: 12px 0 16px;",
"background: var(--ground);",
"border-top: 1px solid var(--line);",
"justify-content: flex-end;",
"}",
".actions.end .said,",
".actions.end .error {",
"margin-right: auto;",
"flex: 1 1 180px;",
"}",
".button {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"gap: 8px;",
"min-height: 36px;",
"padding: 6px 20px;",
"font: inherit;",
"font-weight: 600;",
"text-decoration: none;",
"cursor: pointer;",
"border-radius: 18px;",
"border: 1px solid var(--edge);",
"background: transparent;",
"color: var(--accent);",
"}",
".button:hover {",
"background: var(--raised);",
"}",
".button.main {",
"background: var(--accent);",
"border-color: var(--accent);",
"color: var(--on-accent);",
"}",
".button.main:hover {",
"background: var(--accent-hover);",
"}",
".button[disabled],",
".button[aria-disabled=\"true\"] {",
"opacity: 0.6;",
"cursor: default;",
"}",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"content: \"\";",
"width: 14px;",
"height: 14px;",
"border: 2px solid currentColor;",
"border-right-color: transparent;",
"border-radius: 50%;",
"animation: turn 0.9s linear infinite;",
"flex: none;",
"}",
"@keyframes turn {",
"to {",
"transform: rotate(1turn);",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"[aria-busy=\"true\"].button::before,",
".spinner {",
"animation-duration: 4s;",
"}",
"}",
"progress {",
"appearance: none;",
"width: 100%;",
"height: 8px;",
"border: 0;",
"border-radius: 4px;",
"overflow: hidden;",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-bar {",
"background: var(--heat0);",
"}",
"progress::-webkit-progress-value {",
"background: var(--accent);",
"border-radius: 4px;",
"transition: width 0.4s;",
"}",
"progress::-moz-progress-bar {",
"background: var(--accent);",
"}",
"progress:indeterminate {",
"background: linear-gradient(90deg, var(--heat0) 30%, var(--accent) 50%, var(--heat0) 70%) 0 0 / 200% 100%;",
"animation: slide 1.6s linear infinite;",
"}",
"progress:indeterminate::-webkit-progress-bar {",
"background: transparent;",
"}",
"@keyframes slide {",
"from {",
"background-position: 150% 0;",
"}",
"to {",
"background-position: -50% 0;",
"}",
"}",
"@media (prefers-reduced-motion: reduce) {",
"progress:indeterminate {",
"animation-duration: 6s;",
"}",
"}",
".mark {",
"display: inline-flex;",
"align-items: center;",
"justify-content: center;",
"width: 22px;",
"height: 22px;",
"border-radius: 50%;",
"font:",
"700 13px / 1 Arial,",
"sans-serif;",
"color: var(--on-mark);",
"background: var(--quiet);",
"flex: none;",
"}",
".mark.info {",
"color: var(--on-tint);",
"background: var(--tint);",
"}",
".mark.ok {",
"background: var(--good);",
"}",
".mark.attention {",
"background: var(--warn);",
"}",
".mark.problem {",
"background: var(--bad);",
"}",
".unseen {",
"position: absolute;",
"width: 1px;",
"height: 1px;",
"overflow: hidden;",
"clip-path: inset(50%);",
"white-space: nowrap;",
"}",
"</style>",
"</head>",
"<body data-key=\"{{key}}\">",
"<main data-page=\"{{data}}\">",
"<style>",
"#headline { display: flex; align-items: center; gap: 12px; }",
"#headline h1 { overflow-wrap: anywhere; }",
"#headline .spinner { width: 18px; height: 18px; color: var(--accent); }",
".progress { display: flex; flex-direction: column; gap: 10px; }",
".grow { flex: 1; }",
"dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 10px 24px; }",
"dt { color: var(--quiet); }",
"dd { margin: 0; overflow-wrap: anywhere; }",
".end { margin-top: 0; }",
"table { border-collapse: collapse; width: 100%; }",
"th, td { text-align: left; padding: 4px 12px 4px 0; vertical-align: top; overflow-wrap: anywhere; }",
"th { color: var(--quiet); font-weight: normal; }",
"</style>",
"",
"<div id=\"headline\" role=\"status\"><span class=\"spinner\" aria-hidden=\"true\"></span><h1>Reading the status…</h1></div>",
"<section id=\"progress\" class=\"progress\" aria-label=\"Progress\" hidden>",
"<progress id=\"bar\" aria-label=\"Workouts with all details\"></progress>",
"<div class=\"actions\"><p id=\"far\" class=\"quiet grow\"></p><button class=\"button\" type=\"button\" id=\"stop\">Stop</button></div>",
"</section>",
"<dl id=\"facts\"></dl>",
"<table id=\"tables\" hidden><thead><tr><th scope=\"col\">Sheet</th><th scope=\"col\">Complete</th><th scope=\"col\">Next</th></tr></thead><tbody id=\"rows\"></tbody></table>",
"<div class=\"actions end\">",
"<p class=\"error\" id=\"error\" role=\"alert\"></p>",
"<button class=\"button\" type=\"button\" id=\"sync\" hidden>Sync now</button>",
"<button class=\"button main\" type=\"button\" data-close>Close</button>",
"</div>",
"",
"</main>",
"<script>",
"\"use strict\";",
"(() => {",
"function byId(id) {",
"const node = document.getElementById(id);",
"if (node === null) throw new Error(`No element is called ${id}`);",
"return node;",
"}",
"function make(tag, attributes = {}, ...children) {",
"const node = document.createElement(tag);",
"setAll(node, attributes);",
"node.append(...children);",
"return node;",
"}",
"function setAll(node, attributes) {",
"for (const [name, value] of Object.entries(attributes)) {",
"if (value !== null && value !== false) node.setAttribute(name, value === true ? \"\" : String(value));",
"}",
"}",
"",
"var REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;",
"var LOST = \"Google did not answer. Check the connection and try again.\";",
"function sentenceOf(text) {",
"if (text === \"\" || text.startsWith(\"NetworkError\")) return LOST;",
"if (!REFUSED.test(text)) return text;",
"return \"Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.\";",
"}",
"",
"var key = document.body.dataset.key;",
"function call(name, ...args) {",
"return new Promise((resolve, reject) => {",
"const fail = (error) => {",
"const { message = error } = Object(error);",
"const text = String(message ?? \"\").replace(/^(Uncaught )?(Error|Exception): /, \"\");",
"reject(new Error(sentenceOf(text)));",
"};",
"const runner = google.script.run.withSuccessHandler((answer) => resolve(answer)).withFailureHandler(fail);",
"runner[name]?.(key, ...args);",
"});",
"}",
"async function whileBusy(button, label, work) {",
"if (button.getAttribute(\"aria-busy\") === \"true\") return;",
"const idle = button.textContent;",
"button.setAttribute(\"aria-busy\", \"true\");",
"button.setAttribute(\"aria-disabled\", \"true\");",
"button.textContent = label;",
"try {",
"await work();",
"} finally {",
"button.removeAttribute(\"aria-busy\");",
"button.removeAttribute(\"aria-disabled\");",
"if (button.textContent === label) button.textContent = idle;",
"}",
"}",
"var messageOf = (error) => error instanceof Error ? error.message : String(error);",
"var WHEN = {",
"weekday: \"short\",",
"day: \"numeric\",",
"month: \"short\",",
"hour: \"numeric\",",
"minute: \"2-digit\"",
"};",
"var when = (value) => new Date(value).toLocaleString(void 0, WHEN);",
"var count = (number, one, many) => `${number.toLocaleString()} ${number === 1 ? one : many}`;",
"var mayLeave = () => true;",
"var close = () => google.script.host.close();",
"document.addEventListener(\"keydown\", (event) => {",
"if (event.key === \"Escape\" && !event.defaultPrevented && mayLeave()) close();",
"});",
"document.addEventListener(\"click\", (event) => {",
"if (event.target instanceof Element && event.target.closest(\"[data-close]\") && mayLeave()) close();",
"});",
"",
"var isStopping = false;",
"function showProgress(status) {",
"const { running, progress, backfill } = status;",
"byId(\"progress\").hidden = !running;",
"if (!running) isStopping = false;",
"byId(\"stop\").setAttribute(\"aria-disabled\", String(isStopping));",
"byId(\"stop\").textContent = isStopping ? \"Stopping…\" : \"Stop\";",
"const bar = byId(\"bar\");",
"if (backfill === null) bar.removeAttribute(\"value\");",
"else {",
"bar.max = backfill.done + backfill.left;",
"bar.value = backfill.done;",
"}",
"byId(\"far\").textContent = backfill === null ? rowsText(progress) : `${detailsText(backfill)} ${rowsText(progress)}`;",
"}",
"var rowsText = (progress) => progress === null ? \"Asking Peloton what is new.\" : `${count(progress.rows, \"row\", \"rows\")} written.`;",
"function detailsText({ done, left, finishAt }) {",
"const end = finishAt === null ? \"\" : ` Complete about ${when(finishAt)} at this pace.`;",
"return `${done.toLocaleString()} of ${count(done + left, \"workout has\", \"workouts have\")} all details.${end}`;",
"}",
"function offerStop(onError) {",
"byId(\"stop\").addEventListener(\"click\", async () => {",
"if (isStopping) return;",
"isStopping = true;",
"byId(\"stop\").textContent = \"Stopping…\";",
"try {",
"await call(\"apiStop\");",
"} catch (error) {",
"isStopping = false;",
"byId(\"stop\").textContent = \"Stop\";",
"onError(messageOf(error));",
"}",
"});",
"}",
"var WHILE_RUNNING_MS = 1500;",
"var IDLE_MS = 2e4;",
"function watchStatus({ show: show2, complain: complain2, isBusy: isBusy2 }) {",
"let timer = 0;",
"const refresh2 = async () => {",
"let isRunning = false;",
"try {",
"const status = await call(\"apiStatus\");",
"complain2(\"\");",
"show2(status);",
"isRunning = status.running;",
"} catch (error) {",
"complain2(messageOf(error));",
"}",
"clearTimeout(timer);",
"timer = window.setTimeout(refreshWhenSeen, isRunning || isBusy2() ? WHILE_RUNNING_MS : IDLE_MS);",
"};",
"const refreshWhenSeen = () => {",
"if (document.hidden) document.addEventListener(\"visibilitychange\", refreshWhenSeen, { once: true });",
"else void refresh2();",
"};",
"void refresh2();",
"return () => void refresh2();",
"}",
"",
"var MARKS = { ok: \"✓\", attention: \"!\", problem: \"×\" };",
"function headlineOf(status) {",
"if (status.signedOut) return [\"problem\", \"Signed out. Choose Peloton > Connect to sign in again.\"];",
"if (!status.connected) return [\"attention\", \"Not connected. Choose Peloton > Connect to begin.\"];",
"if (status.running) return [null, \"Syncing now…\"];",
"if (!status.lastRun) return [\"attention\", \"No sync yet.\"];",
"const { result } = status.lastRun;",
"if (result === \"Failed\") return [\"problem\", \"The last sync failed\"];",
"if (result === \"Attention\") return [\"attention\", \"Something needs your attention\"];",
"if (status.hourly.stoppedAt) return [\"attention\", \"The hourly sync has stopped\"];",
"if (status.blocked?.isAll) return [\"attention\", \"Peloton's guard refuses Google's addresses at the moment\"];",
"if (result === \"Paused\") return [\"ok\", status.next ? \"More to come; the sync goes on by itself\" : \"More to come\"];",
"return [\"ok\", \"Up to date\"];",
"}",
"function hourlyOf({ on, mine, owner, stoppedAt }) {",
"if (stoppedAt)",
"return `On, but Google last started it ${when(stoppedAt)}. Choose Peloton > Hourly sync on to start it again`;",
"if (!on) return \"Off\";",
"return mine ? \"On\" : `On, run by ${owner || \"another editor\"}`;",
"}",
"var blockedOf = ({ isAll, since, nextAt }) => `${isAll ? \"Everything\" : \"Schedule and stack\"}, since ${when(since)}. Next try about ${when(nextAt)}; your sign-in is kept`;",
"var durationOf = (sec) => sec < 90 ? `${Math.round(sec)} s` : `${Math.round(sec / 60)} min`;",
"function backfillOf({ done, left, finishAt }) {",
"const end = finishAt ? `; complete about ${when(finishAt)} at this pace` : \"\";",
"return `${done.toLocaleString()} of ${(done + left).toLocaleString()} workouts${end}`;",
"}",
"function factsOf(status) {",
"const { lastRun, backfill, hourly, calls, next } = status;",
"const pageIsOld = status.pageIsOld && \"Runs an older version of this script. Peloton > Share says how to publish it anew.\";",
"const facts = [",
"[\"Account\", status.username === \"\" ? \"Connected\" : status.username],",
"[\"Details\", !status.running && backfill && backfillOf(backfill)],",
"[\"Last sync\", lastRun && `${when(lastRun.at)}, ${durationOf(lastRun.durationSec)}`],",
"[\"Result\", lastRun && [lastRun.result, lastRun.details].filter(Boolean).join(\". \")],",
"[\"Blocked\", status.blocked && blockedOf(status.blocked)],",
"[\"Hourly sync\", hourlyOf(hourly)],",
"[\"Next sync\", next && `About ${when(next)}`],",
"[\"Published page\", pageIsOld],",
"[\"Calls to Peloton today\", `${calls.today.toLocaleString()} of ${calls.budget.toLocaleString()}`]",
"];",
"return facts.filter((fact) => Boolean(fact[1]));",
"}",
"function tableRow({ title, completeAt, dueAt, left, problem }) {",
"const state = left > 0 ? `${left.toLocaleString()} to go` : completeAt ? when(completeAt) : \"Not yet\";",
"const cells = [title, problem ? `${state}. ${problem}` : state, dueAt ? when(dueAt) : \"With the next sync\"];",
"return make(\"tr\", {}, ...cells.map((text) => make(\"td\", {}, text)));",
"}",
"function showHeadline(mark, text) {",
"const headline = byId(\"headline\");",
"if (headline.textContent?.endsWith(text)) return;",
"const sign = mark ? make(\"span\", { class: `mark ${mark}`, \"aria-hidden\": \"true\" }, MARKS[mark]) : make(\"span\", { class: \"spinner\", \"aria-hidden\": \"true\" });",
"headline.replaceChildren(sign, make(\"h1\", {}, text));",
"}",
"function show(status) {",
"showHeadline(...headlineOf(status));",
"showProgress(status);",
"byId(\"sync\").hidden = status.running || !status.connected || status.signedOut;",
"byId(\"facts\").replaceChildren(",
"...factsOf(status).flatMap(([name, value]) => [make(\"dt\", {}, name), make(\"dd\", {}, value)])",
");",
"byId(\"tables\").hidden = status.tables.length === 0;",
"byId(\"rows\").replaceChildren(...status.tables.map(tableRow));",
"}",
"function complain(text) {",
"byId(\"error\").textContent = text;",
"const isEmpty = byId(\"facts\").childElementCount === 0;",
"if (text && isEmpty) showHeadline(\"problem\", \"The status cannot be read\");",
"}",
"var isBusy = false;",
"var refresh = watchStatus({ show, complain, isBusy: () => isBusy });",
"offerStop(complain);",
"byId(\"sync\").addEventListener(",
"\"click\",",
"() => whileBusy(byId(\"sync\"), \"Syncing…\", async () => {",
"isBusy = true;",
"const syncing = call(\"apiSync\").catch((error) => complain(messageOf(error)));",
"refresh();",
"await syncing;",
"isBusy = false;",
"refresh();",
"})",
");",
"})();",
"</script>",
"</body>",
"</html>",
""
].join('\n')
};
}
