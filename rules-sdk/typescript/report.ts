import type { Confidence, Finding, Severity, Silence, Span } from "./facts.ts";
import type { Rule } from "./rule.ts";

/** The findings of one rule in one project. */
export class Report {
    readonly #rule: Rule;
    readonly #asked: Span | undefined;
    #findings: Finding[] = [];
    #silences: Silence[] = [];
    #refusal: string | undefined;

    /** An empty report of a rule; of one that is asked about a place where `asked` is one. */
    constructor(rule: Rule, asked?: Span) {
        this.#rule = rule;
        this.#asked = asked;
    }

    /**
     * Reports a finding: where, and what is the matter, as a fact with names in backticks and without advice. It has the rule's severity
     * and confidence, and the message for its subject, until the entry is told otherwise.
     */
    at(span: Span, message: string): Entry {
        const { severity, confidence } = this.#rule;
        const finding: Finding = { span, message, help: undefined, notes: [], severity, confidence, subject: message };
        this.#findings.push(finding);
        return new Entry(finding);
    }

    /** Goes over what was reported so far: `keep` may change a finding, and says whether it stays. */
    revise(keep: (finding: Finding) => boolean): void {
        this.#findings = this.#findings.filter(keep);
    }

    /**
     * Says why the rule reports nothing about a place that it looked at, as a clause that can follow "because". It is kept only while a
     * user asks about the place (`seqscan why`).
     */
    passOver(span: Span, reason: string): void {
        const silences = this.#silences;
        const known = silences.some((other) => isSame(other.span, span) && other.reason === reason);
        if (this.isAsked(span) && !known) silences.push({ span, reason });
    }

    /** Whether a user asks about a place that overlaps `span`. */
    isAsked(span: Span): boolean {
        const asked = this.#asked;
        if (asked === undefined || asked.file !== span.file) return false;
        return asked.start <= span.end && span.start < Math.max(asked.end, asked.start + 1);
    }

    /**
     * Says that the rule cannot run as it is told to, because an option of the right type has a value that means nothing. The reason is a
     * sentence for the user that names the option; it is reported as a failure of the rule, without any findings.
     */
    refuse(reason: string): void {
        this.#refusal ??= reason;
    }

    /** What was reported, in that order; throws the reason why the rule refused to run. */
    findings(): Finding[] {
        if (this.#refusal !== undefined) throw this.#refusal;
        return this.#findings;
    }

    /** What was passed over at the place that was asked about, without places that something was reported of after all. */
    silences(): Silence[] {
        const findings = this.findings();
        return this.#silences.filter(({ span }) => !findings.some((finding) => isSame(finding.span, span)));
    }
}

function isSame(one: Span, other: Span): boolean {
    return one.file === other.file && one.start === other.start && one.end === other.end;
}

/** A finding that was reported and can still be added to. */
export class Entry {
    readonly #finding: Finding;

    constructor(finding: Finding) {
        this.#finding = finding;
    }

    /** What to do, as an instruction. */
    help(help: string): this {
        this.#finding.help = help;
        return this;
    }

    /** A further place, and what is to be seen there. */
    note(span: Span, message: string): this {
        this.#finding.notes.push({ span, message });
        return this;
    }

    /**
     * What the finding is about, in words that stay when lines move: `orders.user_id`. With the rule and the path it makes the
     * fingerprint, by which a finding is known again in a baseline.
     */
    subject(subject: string): this {
        this.#finding.subject = subject;
        return this;
    }

    /** How sure it is, unlike the rule's other findings. */
    confidence(confidence: Confidence): this {
        this.#finding.confidence = confidence;
        return this;
    }

    /** How bad it is, unlike the rule's other findings. */
    severity(severity: Severity): this {
        this.#finding.severity = severity;
        return this;
    }
}
