/**
 * Write rules for seqscan in TypeScript. `README.md` of the pack says how to begin; the types of all facts are in `facts.ts`.
 */
export type * from "./facts.ts";
export { columnLabel, columnLabels, label, member, quoted } from "./names.ts";
export { Options, option, type Opt } from "./options.ts";
export { pack, type Pack } from "./pack.ts";
export { Facts } from "./project.ts";
export { Entry, Report } from "./report.ts";
export type { Rule } from "./rule.ts";
