//! Tables whose rows are the columns of others.

use rules_sdk::{
    Column, Confidence, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule, Severity,
    Table, TableNames, TypeKind,
};

use crate::programs_tables::Named;
use crate::shapes::{
    identify_together, in_foreign_key, is_copy, is_exempt, is_text, keeps_rows, names_one_of, tables_named,
};
use crate::words::{same_noun, same_words, words};

/// `entity-attribute-value`
pub struct EntityAttributeValue;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models whose attributes are not known before users make them.",
    default: &[],
};

static INFO: Info = Info {
    id: "entity-attribute-value",
    summary: "A table that keeps the attributes of another as rows of name and value",
    page: include_str!("../docs/entity-attribute-value.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

/// What names an attribute.
const ATTRIBUTES: &[&str] =
    &["attr", "attribute", "characteristic", "field", "param", "parameter", "prop", "property"];

/// What is kept as name and value for a good reason: settings, what other systems name, translations, answers to forms.
const PAIRS: &[&str] = &[
    "annotation",
    "answer",
    "cache",
    "claim",
    "config",
    "configuration",
    "credential",
    "enum",
    "env",
    "environment",
    "flag",
    "header",
    "i18n",
    "l10n",
    "label",
    "locale",
    "lookup",
    "metadata",
    "option",
    "preference",
    "response",
    "secret",
    "setting",
    "submission",
    "tag",
    "translation",
    "variable",
];

impl Rule for EntityAttributeValue {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let named = Named::of(facts);
        for table in facts.tables().iter().filter(|table| keeps_rows(table)) {
            if is_copy(table)
                || names_one_of(table, PAIRS)
                || is_exempt(&exempt, table)
                || named.is_foreign(table)
            {
                continue;
            }
            let Some((dialect, shape)) = facts.dialect(table.datastore).zip(shape(facts, table)) else {
                continue;
            };
            let values: Vec<&str> =
                shape.values.iter().map(|column| table.column_label(&column.name)).collect();
            let label = table.label();
            let proven = shape.referenced && values.len() > 1;
            let hold = if values.len() == 1 { "holds their value" } else { "hold their values" };
            report
                .at(
                    table.span,
                    format!(
                        "`{label}` keeps attributes of `{}` as rows: `{}` names them, {} {hold}",
                        shape.entity,
                        table.column_label(&shape.attribute.name),
                        rules_sdk::quoted(values),
                    ),
                )
                .help(help(table, &shape.entity, dialect))
                .confidence(if proven { Confidence::High } else { Confidence::Medium })
                .subject(label);
        }
    }
}

/// What the parts of such a table are.
struct Shape<'t> {
    /// The label of the table whose attributes they are.
    entity: String,
    attribute: &'t Column,
    values: Vec<&'t Column>,
    /// Whether a foreign key says whose attributes they are, and not a name alone.
    referenced: bool,
}

fn shape<'t>(facts: &Facts<'_>, table: &'t Table) -> Option<Shape<'t>> {
    let listed = attribute_of_catalogue(facts, table);
    let attribute = listed.or_else(|| table.columns.iter().find(|column| names_attribute(table, column)))?;
    let values: Vec<&Column> =
        table.columns.iter().filter(|column| *column != attribute && is_value(column)).collect();
    // Most tables end here; what follows looks at all tables for each column.
    if values.is_empty() {
        return None;
    }
    let entities = entities(facts, table, attribute);
    let (reference, entity) = entities
        .iter()
        .find(|(_, entity)| {
            let own = words(&table.label());
            words(entity).iter().any(|word| own.contains(word))
        })
        .or(entities.last())?;
    let typed = match values.as_slice() {
        [] => return None,
        [first, others @ ..] => others.iter().any(|other| other.data_type.kind != first.data_type.kind),
    };
    let translated = table.columns.iter().any(|column| {
        words(&column.name).iter().any(|word| matches!(word.as_str(), "locale" | "lang" | "language"))
    });
    let mut parts = vec![attribute.name.as_str()];
    parts.extend(values.iter().map(|column| column.name.as_str()));
    parts.extend(entities.iter().map(|(column, _)| column.as_str()));
    let generic = values.len() == 1
        && values.iter().all(|column| is_text(column))
        && others(table, &parts) <= 1
        && (listed.is_some()
            || entities.iter().any(|(column, _)| identify_together(table, &[column, &attribute.name])));
    (!translated && (typed || generic)).then(|| Shape {
        entity: entity.clone(),
        attribute,
        values,
        referenced: in_foreign_key(table, reference),
    })
}

/// The column that refers to a table of attributes.
fn attribute_of_catalogue<'t>(facts: &Facts<'_>, table: &'t Table) -> Option<&'t Column> {
    table.foreign_keys.iter().find_map(|foreign_key| {
        let [column] = foreign_key.columns.as_slice() else {
            return None;
        };
        let referenced = facts.referenced_table(table, foreign_key)?;
        let catalogue = words(&referenced.name);
        let is_catalogue =
            catalogue.last().is_some_and(|last| ATTRIBUTES.iter().any(|noun| same_noun(noun, last)));
        // `attribute_values` may list what can be chosen for an attribute.
        let own = words(&table.name);
        let choices = own.split_last().is_some_and(|(_, before)| same_words(before, &catalogue));
        table.column(column).filter(|_| is_catalogue && !choices && referenced.id != table.id)
    })
}

/// Whether the column's name says that it holds names of attributes: `key`, `attribute_name`, `meta_key`; but not `file_name`.
fn names_attribute(table: &Table, column: &Column) -> bool {
    let name = words(&column.name);
    let name: Vec<&str> = name.iter().map(String::as_str).collect();
    let generic =
        |word: &str| ATTRIBUTES.contains(&word) || matches!(word, "custom" | "data" | "extra" | "meta");
    let named = match name.as_slice() {
        [noun] => matches!(*noun, "key" | "name") || ATTRIBUTES.contains(noun),
        [before, noun] => generic(before) && (matches!(*noun, "key" | "name") || ATTRIBUTES.contains(noun)),
        _ => false,
    };
    let names = is_text(column) || column.data_type.kind == TypeKind::Enumeration && !column.data_type.array;
    named && names && !in_foreign_key(table, &column.name)
}

/// Whether the column's name says that it holds values of any attribute, or of those of one type: `value`, `value_int`, `date_value`.
fn is_value(column: &Column) -> bool {
    const TYPES: &[&str] = &[
        "bigint",
        "blob",
        "bool",
        "boolean",
        "char",
        "date",
        "datetime",
        "decimal",
        "double",
        "dbl",
        "float",
        "int",
        "integer",
        "json",
        "long",
        "num",
        "number",
        "numeric",
        "str",
        "string",
        "text",
        "time",
        "timestamp",
        "uuid",
        "varchar",
    ];
    let name = words(&column.name);
    let is_noun = |word: &String| matches!(word.as_str(), "value" | "val");
    let is_known = |word: &String| {
        TYPES.contains(&word.as_str())
            || ATTRIBUTES.contains(&word.as_str())
            || matches!(word.as_str(), "data" | "meta")
    };
    name.iter().filter(|word| is_noun(word)).count() == 1
        && name.iter().all(|word| is_noun(word) || is_known(word))
}

/// The tables whose attributes these may be, each with the column that refers to it: by a foreign key, or by its name.
fn entities(facts: &Facts<'_>, table: &Table, attribute: &Column) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for foreign_key in &table.foreign_keys {
        let Some(column) = foreign_key.columns.first().filter(|column| **column != attribute.name) else {
            continue;
        };
        let referenced = facts.referenced_table(table, foreign_key);
        let label =
            referenced.map_or_else(|| foreign_key.referenced_table.clone(), |referenced| referenced.label());
        found.push((column.clone(), label));
    }
    for column in &table.columns {
        let name = words(&column.name);
        let (Some((id, stem)), true) = (name.split_last(), column != attribute) else {
            continue;
        };
        if id != "id" || in_foreign_key(table, &column.name) {
            continue;
        }
        if let Some(named) = tables_named(facts, table, stem).find(|named| named.id != table.id) {
            found.push((column.name.clone(), named.label()));
        }
    }
    found
}

/// How many columns there are beside these, the key, and when the row was written.
fn others(table: &Table, parts: &[&str]) -> usize {
    let is_time = |column: &Column| {
        matches!(column.data_type.kind, TypeKind::Timestamp | TypeKind::Instant | TypeKind::Date)
    };
    let is_key = |column: &Column| {
        table.primary_key().is_some_and(|key| key.leading_columns() == [column.name.as_str()])
    };
    table
        .columns
        .iter()
        .filter(|column| !parts.contains(&column.name.as_str()) && !is_time(column) && !is_key(column))
        .count()
}

fn help(table: &Table, entity: &str, dialect: Dialect) -> String {
    let rest = match (table.origin, dialect) {
        (Origin::Prisma, _) => "one `Json` field",
        (Origin::Sql, Dialect::Postgresql) => "one `jsonb` column, with a GIN index where they are searched",
        (Origin::Sql, Dialect::Mysql) => {
            "one `JSON` column, with indexed generated columns where they are searched"
        }
        (Origin::Sql, Dialect::Sqlite) => {
            "one text column of JSON with a `json_valid` CHECK, and an index on an expression where they are searched"
        }
    };
    format!(
        "give `{entity}` a column for each attribute that the program knows, and keep those that users make in {rest}"
    )
}
