declare module 'lookml-parser';
declare module 'js-yaml';
