/** What we use of gas-local, which ships without types. */
declare module 'gas-local' {
  const gasLocal: {
    /** Runs the .js files of the folder that pass the filter in one context made of `globals`, and returns that context. */
    require(
      folder: string,
      globals: Record<string, unknown>,
      options: { filter: (file: string) => boolean },
    ): Record<string, unknown>;
  };
  export default gasLocal;
}
