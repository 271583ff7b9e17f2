//! Columns that repeat what a foreign key leads to.

use rules_sdk::{
    Column, Confidence, Facts, ForeignKey, Generation, Info, Need, Opt, Options, Origin, Preset, Report,
    Rule, Severity, Table, TableNames, quoted,
};

use crate::shapes::{
    in_foreign_key, is_copy, is_derived, is_document, is_exempt_column, is_record_of_past, is_text,
    keeps_rows, key_columns, names_one_of,
};
use crate::words::{same_words, words};

/// `partial-key-dependency`
pub struct PartialKeyDependency;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Tables, models or columns (`tickets.customer_name`) that keep what was true when the row was written.",
    default: &[],
};

static INFO: Info = Info {
    id: "partial-key-dependency",
    summary: "A column that depends on a part of the key, or on another column, because a foreign key leads to what it repeats",
    page: include_str!("../docs/partial-key-dependency.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

impl Rule for PartialKeyDependency {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for table in facts.tables().iter().filter(|table| keeps_rows(table)) {
            if is_copy(table) || is_record_of_past(table) || is_document(table) || is_derived(table) {
                continue;
            }
            for foreign_key in &table.foreign_keys {
                let [by] = foreign_key.columns.as_slice() else {
                    continue;
                };
                // Without a row that is referred to, the copy is all there is: a guest's name, a name that outlives its account.
                let Some(by) = table.column(by).filter(|by| !by.nullable) else {
                    continue;
                };
                let Some(referenced) = facts.referenced_table(table, foreign_key) else {
                    continue;
                };
                let mut repeated = repeated_columns(table, foreign_key, by, referenced);
                repeated.retain(|(column, _)| !is_exempt_column(&exempt, table, &column.name));
                report_repeated(table, foreign_key, by, referenced, &repeated, report);
            }
        }
    }
}

/// The columns that repeat one of the referenced table, each with the one it repeats.
fn repeated_columns<'t>(
    table: &'t Table,
    foreign_key: &ForeignKey,
    by: &Column,
    referenced: &'t Table,
) -> Vec<(&'t Column, &'t Column)> {
    let only_key = table
        .foreign_keys
        .iter()
        .filter(|other| other.referenced_table == foreign_key.referenced_table)
        .nth(1)
        .is_none();
    let role = role(by);
    let is_of = |stem: &[String]| stem == role || only_key && same_words(stem, &words(&referenced.label()));
    let mut repeated = Vec::new();
    for column in table.columns.iter().filter(|column| may_repeat(table, column)) {
        let name = words(&column.name);
        let original = referenced.columns.iter().filter(|original| is_text(original)).find(|original| {
            let original = words(&original.name);
            let (stem, rest) = name.split_at(name.len().saturating_sub(original.len()));
            // `department_name` for `name`, or for `department_name` of a table whose columns all carry its name.
            let prefixed = (1..name.len()).any(|end| is_of(&name[..end]));
            rest == original && (is_of(stem) || stem.is_empty() && prefixed)
        });
        repeated.extend(original.filter(|original| describes(original)).map(|original| (column, original)));
    }
    repeated
}

/// What the referring column calls the row it refers to: `author` for `author_id`.
fn role(by: &Column) -> Vec<String> {
    let mut name = words(&by.name);
    let last = name.last().map(String::as_str);
    if name.len() > 1
        && matches!(last, Some("id" | "uuid" | "guid" | "key" | "fk" | "code" | "no" | "number"))
    {
        name.pop();
    }
    name
}

/// Whether the column is free to differ from what it would repeat, and is none of the keys.
fn may_repeat(table: &Table, column: &Column) -> bool {
    // An address that is invited, verified or known to another system need not be the account's.
    const ELSEWHERE: &[&str] =
        &["identity", "invitation", "invite", "oauth", "provider", "sso", "subscriber", "verification"];
    is_text(column)
        && column.generation == Generation::None
        && !in_foreign_key(table, &column.name)
        && !table
            .indexes
            .iter()
            .any(|index| index.unique && index.leading_columns().contains(&column.name.as_str()))
        && !names_one_of(table, ELSEWHERE)
}

/// Whether the column says who or what its row is. What may differ from row to row that refers to it, such as a role, a comment or a
/// state, has the same name without being the same.
fn describes(original: &Column) -> bool {
    const DESCRIPTIONS: &[&str] = &[
        "abbreviation",
        "code",
        "ean",
        "email",
        "firstname",
        "fullname",
        "handle",
        "isbn",
        "lastname",
        "login",
        "mobile",
        "name",
        "phone",
        "sku",
        "slug",
        "surname",
        "telephone",
        "title",
        "username",
    ];
    words(&original.name).last().is_some_and(|word| DESCRIPTIONS.contains(&word.as_str()))
}

fn report_repeated(
    table: &Table,
    foreign_key: &ForeignKey,
    by: &Column,
    referenced: &Table,
    repeated: &[(&Column, &Column)],
    report: &mut Report,
) {
    let Some(&(first, original)) = repeated.first() else {
        return;
    };
    let label = table.label();
    let by_label = table.column_label(&by.name);
    let own: Vec<&str> = repeated.iter().map(|(column, _)| table.column_label(&column.name)).collect();
    let originals: Vec<&str> =
        repeated.iter().map(|(_, original)| referenced.column_label(&original.name)).collect();
    let one = own.len() == 1;
    let repeats = if one { "repeats" } else { "repeat" };
    let key = key_columns(table);
    let why = if key.len() > 1 && key.contains(&by.name.as_str()) {
        let depend = if one { "depends" } else { "depend" };
        format!("and {depend} on `{by_label}` alone, a part of the key")
    } else {
        format!("to which `{by_label}` leads")
    };
    let help = match (table.origin, &foreign_key.field) {
        (Origin::Prisma, Some(field)) => {
            let what = if one { "field" } else { "fields" };
            format!("drop the {what} and read {} through `{field}`", quoted(originals.iter().copied()))
        }
        _ => {
            let what = if one { "column" } else { "columns" };
            format!(
                "drop the {what} and read {} by a join on `{by_label}`",
                quoted(originals.iter().copied())
            )
        }
    };
    report
        .at(
            first.span,
            format!(
                "{} of `{label}` {repeats} {} of `{}`, {why}",
                quoted(own.iter().copied()),
                quoted(originals.iter().copied()),
                referenced.label()
            ),
        )
        .subject(format!("{label}({})", foreign_key.columns.join(",")))
        .note(original.span, "what is repeated")
        .help(format!("{help}; what keeps the state of its time, name in `exempt`"));
}
