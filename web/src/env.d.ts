declare module "*.svg?nodes" {
  const nodes: [tag: string, attributes: Record<string, string>][];
  export default nodes;
}
