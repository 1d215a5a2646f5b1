/** What the build computes for a page; see `scripts/pages.mjs`. */
declare module 'computed:offers' {
  const offers: Array<import('../../peloton/catalogue/offers').Offer>;
  export default offers;
}

declare module 'computed:fields' {
  const fields: Array<import('../../settings/form').Field>;
  export default fields;
}
