/** What we use of gas-local, which ships without types. */
declare module 'gas-local' {
  const gasLocal: {
    /** Runs every .js file of the folder in one context made of `globals`, and returns that context. */
    require(folder: string, globals: Record<string, unknown>): Record<string, unknown>;
  };
  export default gasLocal;
}
