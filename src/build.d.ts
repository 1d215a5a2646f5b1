/**
 * Constants that the build puts in: which options a product is built with. Write `WITH_CODA && ...`: of an "and" whose left
 * side is false the bundler leaves nothing, while it prints a question (`? :`) and an `if` as they stand.
 */
declare const WITH_BIGQUERY: boolean;
declare const WITH_CODA: boolean;
declare const WITH_DRIVE: boolean;
declare const WITH_NEWS: boolean;
/** Where the package.json of the newest version can be had; empty without that option. */
declare const NEWS_ADDRESS: string;
/** Tells one build from another: a digest of all that is pushed. */
declare const BUILD_ID: string;
/** Which release of the product this is or follows, as `1.2.3`. */
declare const VERSION: string;
/** The day of that release, `yyyy-mm-dd`; empty before there was one. */
declare const RELEASED: string;
