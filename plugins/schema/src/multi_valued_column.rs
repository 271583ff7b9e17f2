//! Columns that hold several values in one.

use rules_sdk::{
    Check, Column, Confidence, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule,
    Severity, Table, TableNames, identifier,
};

use crate::programs_tables::Named;
use crate::shapes::{
    in_foreign_key, is_copy, is_exempt_column, is_record_of_past, is_text, keeps_rows, looks_plural,
    mentions, reference_to, sole_key, tables_named,
};
use crate::words::words;

/// `multi-valued-column`
pub struct MultiValuedColumn;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Tables, models or columns (`posts.tag_ids`) that may hold lists.",
    default: &[],
};

static INFO: Info = Info {
    id: "multi-valued-column",
    summary: "A column that packs a list of values into one",
    page: include_str!("../docs/multi-valued-column.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for MultiValuedColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let named = Named::of(facts);
        for table in facts.tables().iter().filter(|table| keeps_rows(table)) {
            if is_copy(table) || is_record_of_past(table) || named.is_foreign(table) {
                continue;
            }
            let Some(dialect) = facts.dialect(table.datastore) else {
                continue;
            };
            for column in &table.columns {
                if is_exempt_column(&exempt, table, &column.name) || in_foreign_key(table, &column.name) {
                    continue;
                }
                let referenced = referenced_by_name(facts, table, column);
                if column.data_type.array {
                    if let Some(referenced) = referenced {
                        report_array(table, column, referenced, dialect, report);
                    }
                } else if is_text(column) && !is_json(table, column) {
                    report_text(table, column, referenced, dialect, report);
                }
            }
        }
    }
}

fn report_text(
    table: &Table,
    column: &Column,
    referenced: Option<&Table>,
    dialect: Dialect,
    report: &mut Report,
) {
    let member = table.member(&column.name);
    let check = table.checks.iter().find(|check| admits_lists(table, column, check));
    let message = if let Some(referenced) = referenced {
        format!("`{member}` packs ids of `{}` into one text", referenced.label())
    } else if check.is_some() {
        format!("`{member}` packs several values into one text, as its CHECK admits")
    } else if says_list(&words(&column.name), column) {
        format!("`{member}` packs several values into one text, as its name says")
    } else if let Some(default) = column.default.as_ref().filter(|default| is_list(column, &default.text)) {
        format!("`{member}` packs several values into one text, as its default {} shows", default.text)
    } else {
        return;
    };
    let proven = referenced.is_some() || check.is_some();
    report
        .at(column.span, message)
        .subject(member)
        .help(help(table, column, referenced, dialect))
        .confidence(if proven { Confidence::High } else { Confidence::Medium });
}

fn report_array(table: &Table, column: &Column, referenced: &Table, dialect: Dialect, report: &mut Report) {
    let member = table.member(&column.name);
    report
        .at(
            column.span,
            format!("no foreign key can guard `{member}`, an array of ids of `{}`", referenced.label()),
        )
        .subject(member)
        .help(help(table, column, Some(referenced), dialect))
        .severity(Severity::Info);
}

/// The words before `ids` in a name that ends so, as `user_ids` and `user_id_list` do.
fn before_ids(name: &[String]) -> Option<&[String]> {
    let is_id = |word: &String| matches!(word.as_str(), "id" | "ids" | "uuid" | "uuids" | "guid" | "guids");
    match name {
        [stem @ .., ids] if is_id(ids) && ids.ends_with('s') && !stem.is_empty() => Some(stem),
        [stem @ .., id, list] if is_id(id) && matches!(list.as_str(), "list" | "array" | "csv") => Some(stem),
        _ => None,
    }
}

/// The table whose rows the column names, when it is one of the schema and its key has the type of the ids. Words before the
/// table's name say which of its rows (`reviewer_user_ids`), unless they say that the ids are not ours.
fn referenced_by_name<'f>(facts: &'f Facts<'_>, table: &Table, column: &Column) -> Option<&'f Table> {
    let name = words(&column.name);
    let stem = before_ids(&name)?;
    let elsewhere = |word: &String| {
        matches!(
            word.as_str(),
            "external" | "ext" | "foreign" | "legacy" | "old" | "origin" | "provider" | "remote"
        )
    };
    if stem.iter().any(elsewhere) {
        return None;
    }
    let named = (0..stem.len()).find_map(|from| tables_named(facts, table, &stem[from..]).next())?;
    let fits = |key: &Column| !column.data_type.array || key.data_type.kind == column.data_type.kind;
    sole_key(named).is_some_and(fits).then_some(named.as_ref())
}

/// Whether a column's name says that it holds a list.
fn says_list(name: &[String], column: &Column) -> bool {
    let texts: Vec<&str> = name.iter().map(String::as_str).collect();
    // A CSV document has a name like `contacts_csv` too, but no limit of some hundred characters.
    let short = column.data_type.length.is_some();
    before_ids(name).is_some()
        || matches!(
            texts.as_slice(),
            [.., "emails" | "phones"] | [.., "email", "addresses"] | [.., "phone", "numbers"]
        )
        || matches!(texts.as_slice(), [.., values, "csv"] if looks_plural(values) && (short || *values == "emails"))
        || texts.windows(2).any(|pair| matches!(pair, ["comma", "separated" | "delimited"]))
}

/// Whether a default is a list: `'read,write'`, `'1,2,3'`. A point, a version and a colour have commas too, but a plural has none of
/// them, and a set of numbers is written upwards.
fn is_list(column: &Column, default: &str) -> bool {
    let plural = words(&column.name).last().is_some_and(|word| looks_plural(word));
    let items: Vec<&str> = unquoted(default).split(',').collect();
    let is_word = |item: &&str| {
        !item.is_empty() && item.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
    };
    let numbers: Vec<i64> = items.iter().filter_map(|item| item.parse().ok()).collect();
    let ascending = items.len() > 2 && numbers.windows(2).all(|pair| pair[0] < pair[1]);
    plural
        && items.len() > 1
        && items.iter().all(is_word)
        && (numbers.is_empty() || numbers.len() == items.len() && ascending)
}

/// The text of a literal, without its quotes and a cast behind it.
fn unquoted(literal: &str) -> &str {
    let literal = literal.trim().trim_start_matches('(');
    let Some(quote) = literal.chars().next().filter(|&c| c == '\'' || c == '"') else {
        return "";
    };
    literal[1..].split(quote).next().unwrap_or_default()
}

/// Whether a CHECK is about this column and admits lists: by a pattern that repeats after a comma, `^[0-9]+(,[0-9]+)*$`, or because
/// one of several words must be somewhere inside.
fn admits_lists(table: &Table, column: &Column, check: &Check) -> bool {
    let text = &check.text;
    let others = table.columns.iter().any(|other| other.name != column.name && mentions(text, &other.name));
    if others || !mentions(text, &column.name) {
        return false;
    }
    let repeats = ["(,", "(?:,", "(, ", "(?:, ", "(;", "(?:;", "(\\s*,"].iter().any(|start| {
        text.match_indices(start).any(|(at, _)| {
            let rest = &text[at + 1..];
            rest.find(')').is_some_and(|end| rest[end + 1..].starts_with(['*', '+', '{']))
        })
    });
    let plural = words(&column.name).last().is_some_and(|word| looks_plural(word));
    let inside = text.match_indices("'%").filter(|(at, _)| {
        text[at + 2..].split('\'').next().is_some_and(|word| word.len() > 2 && word.ends_with('%'))
    });
    repeats || plural && inside.count() > 1
}

/// Whether the text is JSON, which has its own functions and, in SQLite, no type of its own
/// (SQLite: JSON Functions And Operators, section 3).
fn is_json(table: &Table, column: &Column) -> bool {
    let named = words(&column.name).iter().any(|word| word == "json");
    let default =
        column.default.as_ref().is_some_and(|default| unquoted(&default.text).starts_with(['[', '{']));
    let checked = table
        .checks
        .iter()
        .any(|check| mentions(&check.text, &column.name) && check.text.to_ascii_lowercase().contains("json"));
    named || default || checked
}

fn help(table: &Table, column: &Column, referenced: Option<&Table>, dialect: Dialect) -> String {
    let label = table.label();
    let Some(referenced) = referenced else {
        if table.origin == Origin::Prisma {
            return format!("make a model with one row per value and a relation to `{label}`");
        }
        return format!("keep one row per value in a table of its own, with a foreign key to `{label}`");
    };
    if table.origin == Origin::Prisma {
        return format!(
            "replace `{}` by a relation: a field of type `{other}[]` here and one of type `{label}[]` in `{other}`",
            table.column_label(&column.name),
            other = referenced.label(),
        );
    }
    let (Some(own), Some(other)) = (reference_to(table, dialect), reference_to(referenced, dialect)) else {
        return format!(
            "keep one row per id in a table of its own, with foreign keys to `{label}` and `{}`",
            referenced.label()
        );
    };
    format!(
        "keep one row per id: `CREATE TABLE {} ({}, {}, PRIMARY KEY ({}, {}), {}, {})`",
        identifier(dialect, &format!("{}_{}", table.name, referenced.name)),
        own.definition,
        other.definition,
        own.column,
        other.column,
        own.constraint,
        other.constraint,
    )
}
