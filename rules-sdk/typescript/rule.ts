import type { Confidence, Need, Preset, Severity } from "./facts.ts";
import type { Opt, Options } from "./options.ts";
import type { Facts } from "./project.ts";
import type { Report } from "./report.ts";

/** A rule: what it is, and how it finds what it finds. Its page is `docs/ID.md`. */
export interface Rule {
    /** Words in kebab-case that name the pattern that is found: `fk-without-index`. */
    readonly id: string;
    /** What it finds, in one sentence. */
    readonly summary: string;
    /** How bad a true finding is, unless one says otherwise. */
    readonly severity: Severity;
    /** How sure it is that a finding is true, unless one says otherwise. */
    readonly confidence: Confidence;
    /** When it is on. */
    readonly preset: Preset;
    /** The groups of facts that it reads: what no rule needs is not made. */
    readonly needs: readonly Need[];
    /** What it can be told. */
    readonly options?: readonly Opt<unknown>[];
    /** Looks for what it finds in the facts of one project. */
    check(facts: Facts, options: Options, report: Report): void;
}
