import type { Finding, OptionSetting, PackInfo, Silence, Span } from "./facts.ts";
import { Options, describeOption } from "./options.ts";
import { pages } from "./pages.ts";
import { Facts } from "./project.ts";
import { Report } from "./report.ts";
import type { Rule } from "./rule.ts";

/** What a plugin exports. */
export interface Pack {
    /** What the pack is and which rules it holds. */
    describe(): PackInfo;
    /** Runs one rule on the project. */
    check(rule: string, options: OptionSetting[]): Finding[];
    /** Runs one rule on the project and tells why it says nothing about what lies at a place. */
    why(rule: string, options: OptionSetting[], place: Span): Silence[];
}

/** Makes a pack of rules; `src/pack.ts` exports its three functions. */
export function pack(name: string, version: string, rules: readonly Rule[]): Pack {
    // They are the same for all rules, so that each list is pulled once.
    const facts = new Facts();
    const run = (id: string, settings: OptionSetting[], asked?: Span): Report => {
        const rule = rules.find((rule) => rule.id === id);
        if (rule === undefined) throw `the pack has no rule \`${id}\``;
        const report = new Report(rule, asked);
        rule.check(facts, new Options(rule.options ?? [], settings), report);
        return report;
    };
    return {
        describe: () => ({
            name,
            version,
            rules: rules.map((rule) => ({
                id: rule.id,
                summary: rule.summary,
                page: page(rule.id),
                severity: rule.severity,
                confidence: rule.confidence,
                preset: rule.preset,
                needs: [...rule.needs],
                options: (rule.options ?? []).map(describeOption),
            })),
        }),
        check: (id, settings) => run(id, settings).findings(),
        why: (id, settings, place) => run(id, settings, place).silences(),
    };
}

function page(id: string): string {
    const page = pages[id];
    if (page === undefined) throw new Error(`the rule \`${id}\` has no page: write docs/${id}.md`);
    return page;
}
