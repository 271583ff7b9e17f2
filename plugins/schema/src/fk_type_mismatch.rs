//! Foreign keys whose columns have another type than the key they refer to.

use std::collections::BTreeMap;

use rules_sdk::{
    Column, Confidence, Datastore, Dialect, Facts, Info, Need, Options, Origin, Preset, Report, Rule,
    Severity, Table, TableKind, TableNames, TypeKind, identifier,
};

use crate::keys::{Fit, Target, fit, referenced_columns, spelt, target};

/// `fk-type-mismatch`
pub struct FkTypeMismatch;

static INFO: Info = Info {
    id: "fk-type-mismatch",
    summary: "A foreign key whose column has another type than the key it refers to",
    page: include_str!("../docs/fk-type-mismatch.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

/// A column of a foreign key and the column it refers to.
#[derive(Clone, Copy)]
struct Pair<'f> {
    table: &'f Table,
    column: &'f Column,
    target: &'f Table,
    key: &'f Column,
    enforced: bool,
    fit: Fit,
}

impl Rule for FkTypeMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // A key that is too narrow is one cause, however many columns refer to it.
        let mut too_narrow: BTreeMap<(u32, &str), Vec<Pair<'_>>> = BTreeMap::new();
        for table in facts.tables() {
            let Some(datastore) = facts.datastore(table.datastore) else { continue };
            let mut told: Vec<&str> = Vec::new();
            for pair in pairs(facts, datastore.dialect, table) {
                match pair.fit {
                    Fit::Same | Fit::Unknown => {}
                    Fit::Wider => too_narrow.entry((pair.target.id, &pair.key.name)).or_default().push(pair),
                    Fit::Narrower | Fit::OtherSign | Fit::Incomparable => {
                        if !told.contains(&pair.column.name.as_str()) {
                            told.push(&pair.column.name);
                            tell(report, datastore, pair);
                        }
                    }
                }
            }
        }
        for pairs in too_narrow.values() {
            tell_narrow_key(facts, report, pairs);
        }
    }
}

/// The columns of the table's foreign keys whose types are known, with what they refer to.
fn pairs<'f>(facts: &'f Facts<'_>, dialect: Dialect, table: &'f Table) -> Vec<Pair<'f>> {
    let mut pairs = Vec::new();
    let has_keys = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned) && table.complete;
    for foreign_key in table.foreign_keys.iter().filter(|_| has_keys) {
        let Target::Table(target) = target(facts, table, foreign_key) else { continue };
        let referenced = referenced_columns(foreign_key, target);
        if !target.complete || referenced.len() != foreign_key.columns.len() {
            continue;
        }
        for (name, referenced) in foreign_key.columns.iter().zip(referenced) {
            let key = target.columns.iter().find(|column| dialect.same_name(&column.name, referenced));
            if let (Some(column), Some(key)) = (table.column(name), key) {
                let fit = fit(dialect, &column.data_type, &key.data_type);
                pairs.push(Pair { table, column, target, key, enforced: foreign_key.enforced, fit });
            }
        }
    }
    pairs
}

fn tell(report: &mut Report, datastore: &Datastore, pair: Pair<'_>) {
    let dialect = datastore.dialect;
    let (column, key) = (pair.table.member(&pair.column.name), pair.target.member(&pair.key.name));
    let (has, wanted) = (spelt(dialect, &pair.column.data_type), spelt(dialect, &pair.key.data_type));
    let message = if pair.fit == Fit::Narrower {
        format!("`{column}` is `{has}`, narrower than the `{wanted}` of `{key}`, which it refers to")
    } else {
        format!("`{column}` is `{has}`, but `{key}`, which it refers to, is `{wanted}`")
    };
    report
        .at(pair.column.span, message)
        .subject(column)
        .note(pair.key.span, format!("`{key}` is `{wanted}` here"))
        .help(help(dialect, pair))
        .severity(severity(dialect, pair))
        .confidence(confidence(datastore));
}

/// MySQL refuses a foreign key between numbers of another size or sign and between kinds of types, not between strings of another
/// length (reference manual 8.4, FOREIGN KEY Constraints). PostgreSQL refuses it where no operator compares the two
/// (documentation 18, CREATE TABLE, REFERENCES). SQLite applies the affinity of the key to the value and goes on (Foreign Key
/// Support, 3. Required and Suggested Database Indexes).
fn severity(dialect: Dialect, pair: Pair<'_>) -> Severity {
    let text = matches!(pair.key.data_type.kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text);
    match (pair.fit, dialect) {
        (Fit::Narrower, _) if text => Severity::Info,
        (Fit::Incomparable, Dialect::Postgresql) | (_, Dialect::Mysql) if pair.enforced => Severity::Error,
        (Fit::Wider, Dialect::Postgresql) => Severity::Info,
        _ => Severity::Warning,
    }
}

fn confidence(datastore: &Datastore) -> Confidence {
    if datastore.complete && !datastore.assumed { Confidence::High } else { Confidence::Medium }
}

fn help(dialect: Dialect, pair: Pair<'_>) -> String {
    let wanted = spelt(dialect, &pair.key.data_type);
    let key = pair.target.member(&pair.key.name);
    if pair.table.origin == Origin::Prisma {
        return format!("give `{}` the type that `{key}` has, `@db` attribute included", pair.column_label());
    }
    let statement = retype(dialect, pair.table, pair.column, wanted);
    match (dialect, pair.fit) {
        (Dialect::Postgresql, Fit::Incomparable) => {
            format!(
                "make both the same type; PostgreSQL refuses a foreign key from `{}` to `{wanted}`",
                pair.column_type(dialect)
            )
        }
        (Dialect::Postgresql, _) if pair.key.data_type.kind == TypeKind::Bigint => {
            format!(
                "widen it with `{statement}` before a key outgrows it; the table is rewritten under an exclusive lock"
            )
        }
        (Dialect::Postgresql, _) => format!("widen it with `{statement}`, or some keys can't be referred to"),
        (Dialect::Mysql, _) => {
            format!("declare both alike: `{statement}` with the column's other attributes")
        }
        (Dialect::Sqlite, _) => format!("declare both alike: `{}` as `{wanted}`", pair.column.name),
    }
}

fn retype(dialect: Dialect, table: &Table, column: &Column, data_type: &str) -> String {
    let sql = |name: &str| identifier(dialect, name);
    let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
    let (table, column) = (format!("{schema}{}", sql(&table.name)), sql(&column.name));
    if dialect == Dialect::Mysql {
        format!("ALTER TABLE {table} MODIFY {column} {data_type}")
    } else {
        format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE {data_type}")
    }
}

fn tell_narrow_key(facts: &Facts<'_>, report: &mut Report, pairs: &[Pair<'_>]) {
    let Some((&first, rest)) = pairs.split_first() else { return };
    let Some(datastore) = facts.datastore(first.target.datastore) else { return };
    let dialect = datastore.dialect;
    let key = first.target.member(&first.key.name);
    let others = match rest.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let wide = first.column_type(dialect);
    let message = format!(
        "`{key}` is `{}`, narrower than `{}`{others} that refers to it and is `{wide}`",
        spelt(dialect, &first.key.data_type),
        first.table.member(&first.column.name),
    );
    let help = if first.target.origin == Origin::Prisma {
        format!("give `{key}` the type of the fields that refer to it")
    } else {
        format!("widen the key: `{}`", retype(dialect, first.target, first.key, wide))
    };
    let mut entry = report
        .at(first.key.span, message)
        .subject(key)
        .help(help)
        .severity(severity(dialect, first))
        .confidence(confidence(datastore));
    for pair in pairs.iter().take(5) {
        let says =
            format!("`{}` is `{}` here", pair.table.member(&pair.column.name), pair.column_type(dialect));
        entry = entry.note(pair.column.span, says);
    }
}

impl<'f> Pair<'f> {
    fn column_label(&self) -> &'f str {
        self.table.column_label(&self.column.name)
    }

    fn column_type(&self, dialect: Dialect) -> &'f str {
        spelt(dialect, &self.column.data_type)
    }
}
