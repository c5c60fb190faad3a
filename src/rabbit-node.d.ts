/** As much of the package as is used: it has no types of its own. */
declare module "rabbit-node" {
  const rabbit: { zg2uni(zawgyi: string): string };
  export default rabbit;
}
