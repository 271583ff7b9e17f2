//! Queries of application code that read a whole table, however large it becomes.

use rules_sdk::{
    Comparison, Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Remedy,
    Report, ResultShape, Rule, Severity, Table, TableNames, TypeKind,
};

use crate::calls::{FilledAhead, each_while_serving, is_only_first, is_only_page};

/// `unbounded-find-many`
pub struct UnboundedFindMany;

static INFO: Info = Info {
    id: "unbounded-find-many",
    summary: "Application code that reads all rows of a table, however many there are",
    page: include_str!("../docs/unbounded-find-many.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for UnboundedFindMany {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let filled = facts.kept(|| FilledAhead::of(facts));
        let mut told = None;
        for used in each_while_serving(facts) {
            let (call, query) = (used.call, used.query);
            if told == Some(call.span) {
                continue;
            }
            if call.shape != ResultShape::Many || query.operation != Operation::Select {
                continue;
            }
            if query.limit.is_some() {
                report.pass_over(call.span, "the number of its rows is limited");
                continue;
            }
            let Some(table) = query.tables.first().and_then(|table| facts.table(table.table?)) else {
                continue;
            };
            if table.is_small() {
                report.pass_over(call.span, "few rows are expected of its table");
                continue;
            }
            if holds_settings(table) {
                report.pass_over(
                    call.span,
                    "its rows are settings by their names, as many as the program knows",
                );
                continue;
            }
            if let Some(reason) = bounded_by(facts, call, query) {
                report.pass_over(call.span, reason);
                continue;
            }
            if filled.holds(table) {
                report.pass_over(call.span, "nothing that serves inserts rows into the table");
                continue;
            }
            told = Some(call.span);
            let label = table.label();
            let message = if query.filtered {
                format!("`{}` reads all rows of `{label}` that match, however many there are", call.name)
            } else {
                format!("`{}` reads all rows of `{label}`, however many there are", call.name)
            };
            let confidence = match (query.filtered, used.certain) {
                (_, false) | (true, true) => Confidence::Low,
                _ if filled.may_hold(table) || facts.seems_lookup_table(table) => Confidence::Low,
                (false, true) => Confidence::Medium,
            };
            report
                .at(call.span, message)
                .subject(format!("{} {label}", call.name))
                .confidence(confidence)
                .severity(table.weighed(INFO.severity))
                .help(facts.advice(call, Remedy::ReadPage).unwrap_or("read a page, or all rows in batches"));
        }
    }
}

/// Whether a table holds a value for each name, and nothing that belongs to another row: there are as many as somebody thought of.
fn holds_settings(table: &Table) -> bool {
    let has_value = |before: &str| {
        let value = format!("{before}value");
        table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(&value))
    };
    // `key` and `value`, `option_name` and `option_value`.
    let is_named = |column: &str| {
        let text = table.column(column).is_some_and(|column| {
            matches!(column.data_type.kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
        });
        let lower = column.to_ascii_lowercase();
        text && ["name", "key", "slug", "code"]
            .iter()
            .any(|word| lower.strip_suffix(word).is_some_and(has_value))
    };
    let by_name = table.indexes.iter().any(|index| {
        index.unique && matches!(index.leading_columns().as_slice(), [column] if is_named(column))
    });
    by_name && table.foreign_keys.is_empty()
}

/// Why the number of rows is no matter, or not known to be one.
fn bounded_by(facts: &Facts<'_>, call: &LibraryCall, query: &Query) -> Option<&'static str> {
    if !query.complete {
        Some("not all of its conditions are known")
    } else if call.unique {
        Some("its conditions name the whole of a unique key")
    } else if query.distinct || query.grouped {
        Some("it reads each of the values that there are once")
    } else if is_scoped(facts, query) {
        Some("its rows are those of one parent, or have a key that is given")
    } else if only_counted(call) {
        Some("only the number of its rows is asked for (`count-via-load`)")
    } else if is_searched(call, query) {
        Some("the program looks for some of its rows (`load-all-then-filter`)")
    } else if is_only_first(call) {
        Some("only its first row is used (`first-via-load`)")
    } else if is_only_page(call) {
        Some("only a page of its rows is used (`page-via-load`)")
    } else {
        None
    }
}

/// Whether the rows belong to something that is given: those of one parent, or with one of the listed values, are few. So are those that are
/// related to such.
fn is_scoped(facts: &Facts<'_>, query: &Query) -> bool {
    query.predicates.iter().any(|predicate| {
        let column = &predicate.column.column;
        let named = predicate.column.table.and_then(|position| query.tables.get(position as usize)?.table);
        let Some(table) = named.and_then(|table| facts.table(table)) else {
            return false;
        };
        let bound = predicate.conjunct
            && !predicate.join
            && matches!(predicate.comparison, Comparison::Equal | Comparison::In);
        let of_parent = || table.foreign_keys.iter().any(|key| key.columns.contains(column));
        let of_key = || {
            table
                .indexes
                .iter()
                .any(|index| index.unique && index.keys.iter().any(|key| key.column.as_ref() == Some(column)))
        };
        bound && (predicate.comparison == Comparison::In || of_parent() || of_key())
    })
}

/// Whether the program reads the whole table to look for rows, which `load-all-then-filter` reports where it does so once. What is searched
/// several times is mostly a small table.
fn is_searched(call: &LibraryCall, query: &Query) -> bool {
    call.used.filtered.is_some() && !call.used.escapes && !query.filtered
}

/// Whether only the number of rows is asked for, which `count-via-load` reports.
fn only_counted(call: &LibraryCall) -> bool {
    call.used.counted.is_some() && !call.used.escapes && call.used.iterated.is_none()
}
