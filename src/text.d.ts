/** Lets TypeScript import a page as text; esbuild puts it into the bundle. */
declare module '*.html' {
  const text: string;
  export default text;
}
