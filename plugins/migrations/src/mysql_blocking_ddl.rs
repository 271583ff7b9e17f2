//! Changes of MySQL tables that writers wait for.

use std::collections::BTreeMap;

use rules_sdk::{
    Action, Confidence, DataType, Datastore, Dialect, Facts, Generation, IndexKind, Info, Migration, Need,
    Options, Preset, Report, Rule, Severity, Span, TypeKind,
};

use crate::circumstances::{soften_by_hand, weigh_by_volume};
use crate::locks::{TableStep, steps_on_many_rows};

/// `mysql-blocking-ddl`
pub struct MysqlBlockingDdl;

static INFO: Info = Info {
    id: "mysql-blocking-ddl",
    summary: "A MySQL migration that copies an existing table or blocks writes to it while it runs",
    page: include_str!("../docs/mysql-blocking-ddl.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for MysqlBlockingDdl {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut tables: BTreeMap<(u32, &str), Vec<Found<'_>>> = BTreeMap::new();
        for found in steps_on_many_rows(facts, Dialect::Mysql) {
            let Some(mut operation) = operation(&found) else {
                continue;
            };
            operation.confidence = operation.confidence.min(found.confidence());
            let known = tables.entry((found.migration.id, &found.table.name)).or_default();
            if !known.iter().any(|other| other.operation.what == operation.what) && !found.is_emptied(facts) {
                let TableStep { migration, step, table, .. } = found;
                known.push(Found { migration, table: &table.name, span: step.span, operation });
            }
        }
        // What is done to several tables alike is one finding as well.
        let mut groups: Vec<Vec<Found<'_>>> = Vec::new();
        for found in tables.into_values().filter(|found| !found.is_empty()) {
            let alike = groups.iter_mut().find(|group| {
                let (first, other) = (&group[0], &found[0]);
                first.migration.id == other.migration.id && first.operation.what == other.operation.what
            });
            match alike {
                Some(group) => group.extend(found),
                None => groups.push(found),
            }
        }
        for mut group in groups {
            group.sort_by_key(|found| found.span);
            report_group(report, &group);
        }
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

/// An operation and where it was found.
struct Found<'f> {
    migration: &'f Migration,
    table: &'f str,
    span: Span,
    operation: Operation,
}

/// One finding for all that a migration does to a table: what to do about it is one decision.
fn report_group(report: &mut Report, group: &[Found<'_>]) {
    let Some((first, others)) = group.split_first() else {
        return;
    };
    let (what, table) = (&first.operation.what, first.table);
    let message = match first.operation.effect {
        Effect::Copies => format!("{what} copies `{table}`, and all writes to it wait until that is done"),
        Effect::BlocksWrites => format!("{what} blocks all writes to `{table}` until it is done"),
        Effect::BlocksAll => format!("{what} blocks all reads and writes of `{table}` until it is done"),
    };
    let surest = group.iter().map(|found| found.operation.confidence).max();
    let mut entry = report
        .at(first.span, message)
        .subject(format!("{} {table}", first.migration.name))
        .help(first.operation.help)
        .confidence(surest.unwrap_or(Confidence::Medium));
    for other in others {
        entry = entry
            .note(other.span, format!("and {} blocks writes to `{}`", other.operation.what, other.table));
    }
    let _ = entry;
}

/// Something that is not done online.
struct Operation {
    /// What is done, as the subject of a sentence.
    what: String,
    effect: Effect,
    help: &'static str,
    confidence: Confidence,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Only ALGORITHM=COPY can do it, with LOCK=SHARED at least.
    Copies,
    /// It is done in place, with LOCK=SHARED at least.
    BlocksWrites,
    BlocksAll,
}

const TOOL: &str = "change the table with pt-online-schema-change or gh-ost, or while nobody writes to it; `ALGORITHM=INPLACE, \
                    LOCK=NONE` makes the server refuse what would block";
const TYPE: &str = "add a column of the new type, copy the values in batches and switch over in a later migration, or change the \
                    table with pt-online-schema-change or gh-ost";
const KEY: &str = "change the table with pt-online-schema-change; with `SET foreign_key_checks = 0` before it, the key is added in \
                   place, but existing rows are not checked";
const PRIMARY: &str =
    "drop the old primary key and add the new one in one ALTER TABLE, which lets writes go on";
const CLAUSE: &str = "write `LOCK=NONE`, which the server refuses if it can't make the change online; then change the table with \
                      pt-online-schema-change or gh-ost";

/// What a step does that blocks writers and that the server does not refuse.
fn operation(found: &TableStep<'_>) -> Option<Operation> {
    let step = found.step;
    let (algorithm, lock) = (step.algorithm.as_deref(), step.lock.as_deref());
    // MySQL refuses what it can't do under these (reference manual 8.4, ALTER TABLE, Performance and Space Requirements, and
    // Concurrency Control).
    if lock == Some("none") || algorithm == Some("instant") {
        return None;
    }
    let refuses_copy = matches!(algorithm, Some("inplace" | "nocopy"));
    let known = online_exception(found).filter(|operation| {
        operation.effect != Effect::Copies || !refuses_copy && !copies_online(found.datastore)
    });
    known.or_else(|| {
        // What a new character set or collation is, the definition of a column does not tell; it is always copied.
        let help = if matches!(step.action, Action::RedefineColumn(_)) { TOOL } else { CLAUSE };
        let clause = |what: &str, effect| {
            Some(Operation { what: what.to_owned(), effect, help, confidence: Confidence::High })
        };
        match (algorithm, lock) {
            (_, Some("exclusive")) => clause("`LOCK=EXCLUSIVE`", Effect::BlocksAll),
            (_, Some("shared")) => clause("`LOCK=SHARED`", Effect::BlocksWrites),
            (Some("copy"), _) if !copies_online(found.datastore) => {
                clause("`ALGORITHM=COPY`", Effect::Copies)
            }
            _ => None,
        }
    })
}

/// MariaDB, whose versions begin with 10, lets writes go on while it copies from 11.2 on (release notes of 11.2.1, Online ALTER
/// TABLE).
fn copies_online(datastore: &Datastore) -> bool {
    datastore.version.is_some_and(|version| (version.major, version.minor) >= (11, 2))
}

/// The operations that do not permit concurrent DML (MySQL reference manual 8.4, 17.12.1 Online DDL Operations; MariaDB says the
/// same in InnoDB Online DDL Overview).
fn online_exception(found: &TableStep<'_>) -> Option<Operation> {
    let operation = |what, effect, help| Some(Operation { what, effect, help, confidence: Confidence::High });
    match &found.step.action {
        Action::RedefineColumn(redefine) => {
            let before = &found.column(&redefine.from)?.data_type;
            let after = &redefine.column.data_type;
            Some(Operation {
                what: format!("changing `{}` from `{}` to `{}`", redefine.from, before.text, after.text),
                effect: Effect::Copies,
                help: TYPE,
                confidence: copies(before, after)?,
            })
        }
        Action::AddColumn(add) if add.column.generation == Generation::Stored => operation(
            format!("adding the stored generated column `{}`", add.column.name),
            Effect::Copies,
            TOOL,
        ),
        Action::AddColumn(add) if add.column.generation == Generation::Counter => operation(
            format!("adding the AUTO_INCREMENT column `{}`", add.column.name),
            Effect::BlocksWrites,
            TOOL,
        ),
        Action::AddIndex(add) => {
            let method =
                add.index.method.as_deref().filter(|method| ["fulltext", "spatial"].contains(method))?;
            let name = add.index.name.as_deref().map(|name| format!(" `{name}`")).unwrap_or_default();
            let what = format!("building the {} index{name}", method.to_ascii_uppercase());
            operation(what, Effect::BlocksWrites, TOOL)
        }
        Action::DropConstraint(drop) if drop.name == "PRIMARY" && !adds_primary_key(found) => {
            operation("dropping the primary key".to_owned(), Effect::Copies, PRIMARY)
        }
        Action::AddForeignKey(key) if checks_foreign_keys(found) && found.added_with().is_none() => {
            operation(format!("adding the foreign key to `{}`", key.referenced_table), Effect::Copies, KEY)
        }
        Action::Opaque(words) => {
            let words = words.strip_prefix("alter table ")?;
            let what = match words.split_once(' ').unwrap_or((words, "")) {
                ("convert", _) => "converting the character set",
                // A table that has this engine already is rebuilt online, and which it has is not known.
                ("engine", engine) if !["", "innodb"].contains(&engine) => "changing the storage engine",
                ("partition", rest) if rest.starts_with("by") => "partitioning",
                ("remove", "partitioning") => "removing the partitioning",
                _ => return None,
            };
            operation(what.to_owned(), Effect::Copies, TOOL)
        }
        _ => None,
    }
}

/// Whether another step on the table in the migration adds a primary key, in what may be the same statement.
fn adds_primary_key(found: &TableStep<'_>) -> bool {
    found.migration.up.iter().any(|step| {
        let same_table = step.table.as_ref().is_some_and(|table| table.name == found.table.name);
        same_table && matches!(&step.action, Action::AddIndex(add) if add.index.kind == IndexKind::PrimaryKey)
    })
}

/// Keys are added in place only where they are not checked.
fn checks_foreign_keys(found: &TableStep<'_>) -> bool {
    let before = found.migration.up[..found.at].iter().rev();
    let set = before.filter_map(|step| match &step.action {
        Action::SetParameter(set) if set.name == "foreign_key_checks" => Some(set.value.to_ascii_lowercase()),
        _ => None,
    });
    !set.take(1).any(|value| ["0", "off", "false"].contains(&value.as_str()))
}

/// Whether a change of type copies the table: all do, but for VARCHAR that grows within the same number of length bytes and values
/// that are added at the end of ENUM and SET (there, Column Operations).
fn copies(before: &DataType, after: &DataType) -> Option<Confidence> {
    let copies = |copies: bool| copies.then_some(Confidence::High);
    match (storage(before), storage(after)) {
        (Storage::Characters(before), Storage::Characters(after)) if before <= after => {
            // How many bytes a character needs is not said; 4 is the default (there, 12.2 Character Sets).
            let crosses =
                |bytes: u32| before.saturating_mul(bytes) <= 255 && after.saturating_mul(bytes) > 255;
            match (crosses(1), crosses(4)) {
                (_, false) => None,
                (true, true) => Some(Confidence::High),
                (false, true) => Some(Confidence::Medium),
            }
        }
        (Storage::Bytes(before), Storage::Bytes(after)) if before <= after => {
            copies(before <= 255 && after > 255)
        }
        (Storage::Values(before), Storage::Values(after)) => {
            let start = before.strip_suffix(')').unwrap_or(&before);
            copies(!after.strip_prefix(start).is_some_and(|rest| rest.starts_with([',', ')'])))
        }
        (Storage::Named(before), Storage::Named(after)) if before == after => None,
        // MariaDB's JSON is another name for LONGTEXT.
        (Storage::Named(before), Storage::Named(after))
            if [&before, &after].into_iter().all(|name| ["json", "longtext"].contains(&name.as_str())) =>
        {
            Some(Confidence::Medium)
        }
        _ => Some(Confidence::High),
    }
}

/// How a type is stored. Display widths and other names of a type make no difference.
enum Storage {
    Characters(u32),
    Bytes(u32),
    Values(String),
    Named(String),
}

fn storage(data_type: &DataType) -> Storage {
    let name = data_type.text.split(['(', ' ']).next().unwrap_or_default();
    let length = data_type.length;
    let sign = if data_type.unsigned { " unsigned" } else { "" };
    let named = match data_type.kind {
        TypeKind::Varchar => return Storage::Characters(length.unwrap_or_default()),
        TypeKind::Binary if name == "varbinary" => return Storage::Bytes(length.unwrap_or_default()),
        TypeKind::Enumeration => return Storage::Values(data_type.text.clone()),
        TypeKind::Other if name == "set" => return Storage::Values(data_type.text.clone()),
        TypeKind::Boolean | TypeKind::Smallint | TypeKind::Integer | TypeKind::Bigint => {
            let size = match name {
                "tinyint" | "int1" | "bool" | "boolean" => "1",
                "smallint" | "int2" => "2",
                "mediumint" | "middleint" | "int3" => "3",
                "int" | "integer" | "int4" => "4",
                "bigint" | "int8" | "serial" => "8",
                other => other,
            };
            format!("integer {size}{sign}")
        }
        TypeKind::Decimal => {
            let (digits, scale) = (length.unwrap_or(10), data_type.scale.unwrap_or_default());
            format!("decimal({digits},{scale}){sign}")
        }
        TypeKind::Float => {
            let is_double = !name.starts_with("float")
                || name == "float8"
                || data_type.scale.is_none() && length.is_some_and(|bits| bits > 24);
            format!("float {is_double}{sign}")
        }
        TypeKind::Char => format!("char({})", length.unwrap_or(1)),
        TypeKind::Binary if name == "binary" => format!("binary({})", length.unwrap_or(1)),
        TypeKind::Time | TypeKind::Timestamp | TypeKind::Instant => {
            format!("{:?}({})", data_type.kind, length.unwrap_or_default())
        }
        TypeKind::Other => data_type.text.clone(),
        _ => name.to_owned(),
    };
    Storage::Named(named)
}
