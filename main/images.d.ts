/** A data address; see `bundleForNode` in build/setup/bundles.mjs. */
declare module '*.png' {
  const url: string;
  export default url;
}
