import type { OptionInfo, OptionSetting, OptionValue } from "./facts.ts";
import { quoted } from "./names.ts";

/** An option that a rule takes, with values of type `T`. It is made by `option.flag`, `option.integer`, `option.text` or `option.texts`. */
export interface Opt<T> {
    /** Its name in kebab-case. */
    readonly name: string;
    /** What it changes, in one sentence. */
    readonly summary: string;
    /** What holds when the user sets nothing. */
    readonly default: T;
    /** The default as the contract hands it over. */
    readonly declared: OptionValue;
}

/** Declares an option, once, as a constant that the rule lists and reads with `options.get`. */
export const option = {
    /** On or off. */
    flag: (name: string, summary: string, value: boolean): Opt<boolean> =>
        declare(name, summary, value, { tag: "flag", val: value }),
    /** A whole number. */
    integer: (name: string, summary: string, value: number): Opt<number> =>
        declare(name, summary, value, { tag: "integer", val: BigInt(value) }),
    /** A text. */
    text: (name: string, summary: string, value: string): Opt<string> =>
        declare(name, summary, value, { tag: "text", val: value }),
    /** Several texts. */
    texts: (name: string, summary: string, value: readonly string[]): Opt<readonly string[]> =>
        declare(name, summary, value, { tag: "texts", val: [...value] }),
};

function declare<T>(name: string, summary: string, value: T, declared: OptionValue): Opt<T> {
    return { name, summary, default: value, declared };
}

/** What a plugin says of an option. */
export function describeOption(option: Opt<unknown>): OptionInfo {
    return { name: option.name, summary: option.summary, default: option.declared };
}

/** The options of one rule, as they are set. */
export class Options {
    readonly #settings: readonly OptionSetting[];

    /** Checks what the user set against what the rule declares; throws a sentence for the user where they differ. */
    constructor(declared: readonly Opt<unknown>[], settings: readonly OptionSetting[]) {
        for (const { name, value } of settings) {
            const option = declared.find((option) => option.name === name);
            if (option === undefined) throw `there is no option \`${name}\`, the rule takes ${known(declared)}`;
            if (option.declared.tag !== value.tag) {
                throw `option \`${name}\` wants ${KINDS[option.declared.tag]}, not ${KINDS[value.tag]}`;
            }
        }
        this.#settings = settings;
    }

    /** The value of an option. */
    get<T>(option: Opt<T>): T {
        const set = this.#settings.find((setting) => setting.name === option.name)?.value;
        if (set === undefined) return option.default;
        // The constructor saw that it is of the option's type.
        return (set.tag === "integer" ? Number(set.val) : set.val) as T;
    }
}

const KINDS: Record<OptionValue["tag"], string> = {
    flag: "true or false",
    integer: "a whole number",
    text: "a text",
    texts: "a list of texts",
};

function known(declared: readonly Opt<unknown>[]): string {
    return declared.length === 0 ? "none" : quoted(declared.map((option) => option.name));
}
