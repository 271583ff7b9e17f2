//! References to rows of several tables in one column.

use std::collections::BTreeMap;
use std::sync::Arc;

use rules_sdk::{
    Column, Confidence, Dialect, Facts, Generation, Info, Need, Opt, Options, Origin, Preset, Report, Rule,
    Severity, Table, TableNames, TypeKind, identifier, quoted,
};

use crate::programs_tables::Named;
use crate::shapes::{
    in_foreign_key, is_copy, is_exempt_column, is_record_of_past, is_text, keeps_rows, mentions, sole_key,
    tables_named,
};
use crate::words::words;

/// `polymorphic-association`
pub struct PolymorphicAssociation;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Tables, models or columns (`comments.commentable_id`) that may refer to rows of several tables.",
    default: &[],
};

static INFO: Info = Info {
    id: "polymorphic-association",
    summary: "A column that refers to rows of whichever table another column names",
    page: include_str!("../docs/polymorphic-association.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for PolymorphicAssociation {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let mut conventions: BTreeMap<(u32, String, Vec<String>), Vec<Pair<'_>>> = BTreeMap::new();
        let named = Named::of(facts);
        for table in facts.tables().iter().filter(|table| keeps_rows(table)) {
            // What was logged must outlive its row.
            if is_copy(table) || is_record_of_past(table) || has_computed_reference(table) {
                continue;
            }
            // Whoever reads and writes it goes by these names.
            if named.is_filled_by_others(table) {
                continue;
            }
            for type_column in &table.columns {
                let Some((stem, id)) = id_beside(table, type_column) else {
                    continue;
                };
                if is_exempt_column(&exempt, table, &id.name) {
                    continue;
                }
                let values = values(facts, table, type_column);
                let targets = targets(facts, table, id, &values);
                let by_name = values.is_empty()
                    && is_open(&stem)
                    && tables_named(facts, table, &stem).next().is_none()
                    && keys_of_that_type(facts, table, id) > 1
                    && !describes_it_besides(table, &stem, [&type_column.name, &id.name]);
                if targets.len() > 1 || by_name {
                    // Where some of the listed types have no table, the others may have the name of one by chance.
                    let known = if targets.len() == values.len() { targets } else { Vec::new() };
                    let word = convention(stem.last().map_or("", String::as_str));
                    conventions.entry((table.datastore, word.to_owned(), known)).or_default().push(Pair {
                        table,
                        type_column,
                        id,
                    });
                }
            }
        }
        for pairs in conventions.values_mut() {
            pairs.sort_by_key(|pair| pair.id.span);
        }
        let mut conventions: Vec<_> = conventions.into_iter().collect();
        conventions.sort_by_key(|(_, pairs)| pairs.first().map(|pair| pair.id.span));
        for ((_, _, targets), pairs) in &conventions {
            report_convention(facts, pairs, targets, report);
        }
    }
}

/// The two columns of one table.
struct Pair<'f> {
    table: &'f Table,
    type_column: &'f Column,
    id: &'f Column,
}

/// Whether the table tells more of the thing than its type and its id, such as its name: then it holds a copy of what another
/// system knows, whose ids these are, since what has a row of its own has its name there.
fn describes_it_besides(table: &Table, stem: &[String], pair: [&String; 2]) -> bool {
    table.columns.iter().any(|column| {
        let name = words(&column.name);
        !pair.contains(&&column.name) && name.len() > stem.len() && name.starts_with(stem)
    })
}

/// For `commentable_type` the words `commentable`, and the column `commentable_id` if nothing guards what it refers to.
fn id_beside<'t>(table: &'t Table, type_column: &Column) -> Option<(Vec<String>, &'t Column)> {
    let mut stem = words(&type_column.name);
    let is_type = stem.pop().is_some_and(|last| last == "type") && !stem.is_empty();
    let enumerated = type_column.data_type.kind == TypeKind::Enumeration && !type_column.data_type.array;
    if !is_type || !(is_text(type_column) || enumerated) {
        return None;
    }
    let id = table.columns.iter().find(|column| {
        let name = words(&column.name);
        name.split_last()
            .is_some_and(|(last, before)| before == stem && matches!(last.as_str(), "id" | "uuid"))
    })?;
    let is_own_key = sole_key(table).is_some_and(|key| key.name == id.name);
    let guarded =
        in_foreign_key(table, &id.name) || table.checks.iter().any(|check| mentions(&check.text, &id.name));
    (!is_own_key && !guarded && !id.data_type.array).then_some((stem, id))
}

/// Whether a generated column is a foreign key: that is one way to have one per type beside the pair.
fn has_computed_reference(table: &Table) -> bool {
    table.columns.iter().any(|column| {
        matches!(column.generation, Generation::Stored | Generation::Virtual)
            && in_foreign_key(table, &column.name)
    })
}

/// The values that the type column may have, where the schema lists them: as an enumeration, or in a CHECK on it alone.
fn values(facts: &Facts<'_>, table: &Table, column: &Column) -> Vec<String> {
    let text = &column.data_type.text;
    let listed = text.starts_with("enum").then(|| literals(text)).filter(|values| !values.is_empty());
    let named = || {
        let enumeration = facts.enum_types().iter().find(|known| {
            known.datastore == table.datastore
                && column.data_type.kind == TypeKind::Enumeration
                && text
                    .rsplit('.')
                    .next()
                    .is_some_and(|last| last.trim_matches('"').eq_ignore_ascii_case(&known.name))
        })?;
        Some(enumeration.values.clone())
    };
    let checked = || {
        let on_it_alone = |text: &str| {
            mentions(text, &column.name)
                && !table.columns.iter().any(|other| other.name != column.name && mentions(text, &other.name))
        };
        table.checks.iter().find(|check| on_it_alone(&check.text)).map(|check| literals(&check.text))
    };
    listed.or_else(named).or_else(checked).unwrap_or_default()
}

/// The texts between single quotes.
fn literals(text: &str) -> Vec<String> {
    text.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The labels of the tables that the values name, if their keys have the type of the ids.
fn targets(facts: &Facts<'_>, table: &Table, id: &Column, values: &[String]) -> Vec<String> {
    let fits = |named: &&Arc<Table>| {
        sole_key(named)
            .is_some_and(|key| key.data_type.kind == id.data_type.kind || is_text(key) && is_text(id))
    };
    values
        .iter()
        .filter_map(|value| tables_named(facts, table, &words(value)).find(fits))
        .map(|named| named.label())
        .collect()
}

/// Whether the words stand for a row of any table: `commentable`, `entity`, `parent`.
fn is_open(stem: &[String]) -> bool {
    const OPEN: &[&str] = &[
        "actor",
        "causer",
        "content",
        "entity",
        "item",
        "model",
        "object",
        "owner",
        "parent",
        "record",
        "reference",
        "related",
        "resource",
        "source",
        "subject",
        "target",
    ];
    const NOUNS: &[&str] = &["cable", "table", "timetable", "variable"];
    stem.last().is_some_and(|last| {
        OPEN.contains(&last.as_str()) || (last.ends_with("able") && !NOUNS.contains(&last.as_str()))
    })
}

/// What names that are made alike have in common: `likeable` and `taggable` are what one makes of `like` and `tag` for it.
fn convention(last: &str) -> &str {
    if last.ends_with("able") { "able" } else { last }
}

/// How many other tables have a key of the column's type: what refers to none of them holds ids of another system.
fn keys_of_that_type(facts: &Facts<'_>, table: &Table, id: &Column) -> usize {
    let fits = |key: &Column| {
        key.data_type.kind == id.data_type.kind
            && (!is_text(id) || key.data_type.length == id.data_type.length)
    };
    facts
        .tables()
        .iter()
        .filter(|other| other.datastore == table.datastore && other.id != table.id)
        .filter(|other| sole_key(other).is_some_and(fits))
        .count()
}

/// Reports pairs of one database that are made alike: they are one decision.
fn report_convention(facts: &Facts<'_>, pairs: &[Pair<'_>], targets: &[String], report: &mut Report) {
    let Some((Pair { table, type_column, id }, more)) = pairs.split_first() else {
        return;
    };
    let member = table.member(&id.name);
    let type_label = table.column_label(&type_column.name);
    let tables = quoted(targets.iter().map(String::as_str));
    let proven = !targets.is_empty();
    let mut message = if proven {
        format!(
            "`{member}` refers to a row of {tables}, as `{type_label}` says, and no foreign key can guard it"
        )
    } else {
        format!(
            "`{member}` refers to a row of the table that `{type_label}` names, and no foreign key can guard it"
        )
    };
    match more {
        [] => {}
        [other] => message.push_str(&format!("; so does `{}`", other.table.member(&other.id.name))),
        more => message.push_str(&format!("; so do {} more columns of this database", more.len())),
    }
    let dialect = facts.dialect(table.datastore);
    let mut entry =
        report.at(id.span, message).subject(member).help(help(table, dialect, targets)).confidence(
            match proven {
                _ if is_of_framework(facts, table) => Confidence::Low,
                true => Confidence::High,
                false => Confidence::Medium,
            },
        );
    for other in more {
        let type_label = other.table.column_label(&other.type_column.name);
        entry = entry.note(other.id.span, format!("this is an id of the table that `{type_label}` names"));
    }
}

/// Whether the table's framework has such pairs as a kind of relation of its own, which whoever uses it has chosen: `morphTo` of Laravel (documentation 12,
/// "Eloquent: Relationships"), `GenericForeignKey` of Django (documentation 6.0, "The contenttypes framework").
fn is_of_framework(facts: &Facts<'_>, table: &Table) -> bool {
    let runner = facts.datastore(table.datastore).and_then(|datastore| datastore.runner.as_deref());
    matches!(runner, Some("laravel" | "django"))
}

fn help(table: &Table, dialect: Option<Dialect>, targets: &[String]) -> String {
    let each = if targets.is_empty() {
        "each table that it may refer to".to_owned()
    } else {
        format!("each of {}", quoted(targets.iter().map(String::as_str)))
    };
    if table.origin == Origin::Prisma {
        return format!(
            "add an optional relation to {each}, and a CHECK in a migration that one of them is set"
        );
    }
    let dialect = dialect.unwrap_or(Dialect::Postgresql);
    let names: Vec<String> = match targets {
        [] => vec!["post_id".to_owned(), "photo_id".to_owned()],
        targets => targets.iter().map(|target| identifier(dialect, &format!("{target}_id"))).collect(),
    };
    // num_nonnulls: PostgreSQL, Comparison Functions. In the others a condition is the number 0 or 1
    // (MySQL 8.4: Comparison Functions and Operators; SQLite: SQL Language Expressions).
    let one = if dialect == Dialect::Postgresql {
        format!("num_nonnulls({}) = 1", names.join(", "))
    } else {
        let set: Vec<String> = names.iter().map(|name| format!("({name} IS NOT NULL)")).collect();
        format!("{} = 1", set.join(" + "))
    };
    let example = if targets.is_empty() { ", such as" } else { ":" };
    format!(
        "add a column with a foreign key to {each}, and a CHECK that one of them is set{example} `CHECK ({one})`"
    )
}
