//! Rows that are read whole for the sake of one or two of their columns.

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Remedy, Report, ResultShape,
    Rule, Severity, Table, TableNames, TypeKind,
};

use crate::calls::{is_only_first, while_serving};

/// `over-fetch-columns`
pub struct OverFetchColumns;

static INFO: Info = Info {
    id: "over-fetch-columns",
    summary: "Application code that reads whole rows of a wide table and uses one or two of the columns",
    page: include_str!("../docs/over-fetch-columns.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// From how many columns on a table is wide.
const WIDE: usize = 12;
/// How many columns of a wide table are few.
const FEW: usize = 2;

impl Rule for OverFetchColumns {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for used in while_serving(facts) {
            let (call, query) = (used.call, used.query);
            let rows = &call.used;
            // One row more or less whole is nothing; a list of them is sent each time.
            if call.shape != ResultShape::Many
                || query.operation != Operation::Select
                || call.projected
                || rows.escapes
                || rows.fields.iter().any(|field| field == "*")
                || is_only_first(call)
                || call.sql.is_some()
            {
                continue;
            }
            let Some(table) = query.tables.first().and_then(|table| facts.table(table.table?)) else {
                continue;
            };
            let is_column = |field: &&str| {
                table.columns.iter().any(|column| column.field.as_ref().unwrap_or(&column.name) == field)
            };
            let columns: Vec<&str> = rows.fields.iter().map(String::as_str).filter(is_column).collect();
            if columns.is_empty()
                || columns.len() > FEW
                || !(table.columns.len() >= WIDE || has_large_column(table, &columns))
            {
                continue;
            }
            let label = table.label();
            let names = rules_sdk::quoted(columns.iter().copied());
            report
                .at(
                    call.span,
                    format!(
                        "`{}` reads all {} columns of `{label}`, of which {names} are used",
                        call.name,
                        table.columns.len()
                    ),
                )
                .subject(format!("{} {label}", call.name))
                .help(help(facts, call, &columns));
        }
    }
}

/// How the library names columns; its words show how with the first, and the others follow in the same form.
fn help(facts: &Facts<'_>, call: &LibraryCall, columns: &[&str]) -> String {
    let advice = facts.advice(call, Remedy::NameColumns).unwrap_or("name what is used: {}");
    let Some((before, rest)) = advice.split_once("{}") else {
        return advice.to_owned();
    };
    // What stands around the place up to the next bracket or blank belongs to each name.
    let open = before.rfind(['[', '{', ' ', '(']).map_or(0, |at| at + 1);
    let close = rest.find([']', '}', ')']).unwrap_or(rest.len());
    let (head, prefix) = before.split_at(open);
    let (suffix, tail) = rest.split_at(close);
    let (suffix, blanks) = suffix.split_at(suffix.trim_end().len());
    let names: Vec<String> = columns.iter().map(|column| format!("{prefix}{column}{suffix}")).collect();
    format!("{head}{}{blanks}{tail}", names.join(", "))
}

/// Whether the table has a column of large values that is not used.
fn has_large_column(table: &Table, used: &[&str]) -> bool {
    table.columns.iter().any(|column| {
        matches!(column.data_type.kind, TypeKind::Json | TypeKind::Jsonb | TypeKind::Binary)
            && !used.contains(&column.field.as_ref().unwrap_or(&column.name).as_str())
    })
}
