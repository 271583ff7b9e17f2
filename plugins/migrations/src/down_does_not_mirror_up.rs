//! Ways down after which the schema is not what it was.

use rules_sdk::{
    Action, Check, Confidence, Dialect, Difference, Facts, ForeignKey, Index, Info, Migration, Need, Options,
    PartKind, Preset, Report, Rule, Severity, Step, as_statement, identifier,
};

use crate::batches::batch_starts;
use crate::reversal::{Elsewhere, changes_schema, undoes_something};

/// `down-does-not-mirror-up`
pub struct DownDoesNotMirrorUp;

static INFO: Info = Info {
    id: "down-does-not-mirror-up",
    summary: "A way down after which the schema is not what it was before the way up",
    page: include_str!("../docs/down-does-not-mirror-up.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

/// How many parts a message names.
const MOST_NAMED: usize = 3;

impl Rule for DownDoesNotMirrorUp {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let elsewhere = Elsewhere::of(facts);
        let batches = batch_starts(facts);
        for (at, migration) in facts.migrations().iter().enumerate() {
            let Some(datastore) = facts.datastore(migration.datastore) else {
                continue;
            };
            let in_batch = batches[at] != at || batches.get(at + 1) == Some(&at);
            let batch = facts.migrations().get(batches[at]..at).unwrap_or_default();
            let found: Vec<&Difference> = migration
                .down_differences
                .iter()
                .filter(|found| matters(migration, found) && !elsewhere.mends(migration.datastore, found))
                .filter(|found| !elsewhere.is_of_piece(migration, in_batch, found))
                .filter(|found| !Elsewhere::is_of_batch(batch, found))
                .collect();
            if found.is_empty() || datastore.assumed || !undoes_something(facts, migration) {
                continue;
            }
            let first = migration.down.iter().find(|step| changes_schema(step)).or(migration.down.first());
            let span = first.map_or(migration.span, |step| step.span);
            // Whether the old definition was to come back, nobody says: it may have been a mistake.
            let is_replaced = |found: &&Difference| {
                is_beside_tables(found.part) && found.before.is_some() && found.after.is_some()
            };
            let confidence =
                if found.iter().all(is_replaced) { Confidence::Medium } else { Confidence::High };
            let mut entry = report
                .at(
                    span,
                    format!("undoing `{}` {}", migration.name, phrases(datastore.dialect, migration, &found)),
                )
                .subject(migration.name.clone())
                .confidence(confidence)
                .help(help(datastore.dialect, migration, &found));
            for difference in found.iter().take(MOST_NAMED).filter(|found| found.span != migration.span) {
                entry = entry.note(difference.span, format!("the way up changes {} here", what(difference)));
            }
        }
    }
}

/// The default that a column's definition gives.
fn default_of(definition: &str) -> Option<&str> {
    definition.split_once(" DEFAULT ").map(|(_, default)| default)
}

/// What a column's definition says of its type and of NULL. Another default is no more than a convenience to whoever inserts.
fn type_and_null(definition: &str) -> (&str, bool) {
    let typed = definition.split_once(" DEFAULT ").map_or(definition, |(typed, _)| typed);
    typed.strip_suffix(" NOT NULL").map_or((typed, false), |typed| (typed, true))
}

fn matters(migration: &Migration, difference: &Difference) -> bool {
    // A table that is dropped with its rows is no more worth without them.
    let drops = |step: &Step| matches!(&step.action, Action::DropTable(drop) if drop.name == difference.name);
    if difference.part == PartKind::Table && difference.after.is_none() && migration.up.iter().any(drops) {
        return false;
    }
    // Nor is what belonged to it.
    let drops_a_table = |step: &Step| matches!(&step.action, Action::DropTable(_));
    if is_beside_tables(difference.part)
        && difference.after.is_none()
        && migration.up.iter().any(drops_a_table)
    {
        return false;
    }
    let (PartKind::Column, Some(before), Some(after)) =
        (difference.part, &difference.before, &difference.after)
    else {
        return true;
    };
    let had_default = default_of(before).is_some() && default_of(after).is_none();
    let (before, after) = (type_and_null(before), type_and_null(after));
    let is_added_anew = migration
        .up
        .iter()
        .any(|step| matches!(&step.action, Action::DropColumn(drop) if drop.name == difference.name));
    // Rows that lost their values can't be given back a column that is NOT NULL.
    let is_lossy = is_added_anew && before.1 && !after.1 && before.0 == after.0;
    // Code that relies on a default can't insert any more once it is gone.
    let is_needed = had_default && before == after && after.1 && !is_added_anew;
    before != after && !is_lossy || is_needed
}

/// Whether a part is none of a table's own.
fn is_beside_tables(part: PartKind) -> bool {
    matches!(part, PartKind::View | PartKind::Routine | PartKind::EnumType | PartKind::Trigger)
}

fn what(difference: &Difference) -> String {
    let Difference { table, part, name, before, after, .. } = difference;
    let sql = before.as_ref().or(after.as_ref()).map(String::as_str).unwrap_or_default();
    match part {
        PartKind::Table => format!("table `{name}`"),
        PartKind::Column => format!("column `{table}.{name}`"),
        PartKind::Index if sql.starts_with("PRIMARY KEY") => format!("the primary key of `{table}`"),
        PartKind::Index | PartKind::ForeignKey | PartKind::Check if name.is_empty() => {
            format!("`{sql}` of `{table}`")
        }
        PartKind::Index => format!("index `{name}` of `{table}`"),
        PartKind::ForeignKey => format!("foreign key `{name}` of `{table}`"),
        PartKind::Check => format!("check `{name}` of `{table}`"),
        PartKind::View => format!("view `{name}`"),
        PartKind::Routine => format!("routine `{name}`"),
        PartKind::EnumType => format!("type `{name}`"),
        PartKind::Trigger => format!("trigger `{name}` of `{table}`"),
    }
}

/// What of a part is there after the way down, where it was another thing before.
enum Changed {
    /// The way down has made it so.
    Made(String),
    /// The way down has not touched it.
    Kept(String),
}

fn changed(dialect: Dialect, migration: &Migration, difference: &Difference) -> Option<Changed> {
    let before = difference.before.as_ref()?;
    let made = made_anew(dialect, migration, difference);
    match &difference.after {
        Some(after) if made.is_some() => Some(Changed::Made(after.clone())),
        Some(after) => Some(Changed::Kept(after.clone())),
        None => made.filter(|made| made != before).map(Changed::Made),
    }
}

/// The part as the way down makes it: of the same name or, where it has another one, on the same columns.
fn made_anew(dialect: Dialect, migration: &Migration, difference: &Difference) -> Option<String> {
    let Difference { table, part, name, before, .. } = difference;
    let columns =
        before.as_ref().and_then(|sql| sql.split_once('(')).and_then(|(_, rest)| rest.split_once(')'));
    let is_alike = |other: Option<&String>, own: &[String]| {
        other == Some(name) || columns.is_some_and(|(columns, _)| columns == own.join(", "))
    };
    let index = |index: &Index| (index.name.as_ref() == Some(name)).then(|| index.clause(dialect));
    let foreign_key =
        |key: &ForeignKey| is_alike(key.name.as_ref(), &key.columns).then(|| key.definition(dialect));
    let check =
        |check: &Check| (check.name.as_ref() == Some(name)).then(|| format!("CHECK ({})", check.text));
    let own = migration.down.iter().filter(|step| {
        let of_create = matches!(&step.action, Action::CreateTable(create) if create.table.name == *table);
        of_create || step.table.as_ref().is_some_and(|own| own.name == *table)
    });
    own.filter_map(|step| match (part, &step.action) {
        (PartKind::Column, Action::CreateTable(create)) => {
            create.table.column(name).map(|column| column.data_type.text.clone())
        }
        (PartKind::Column, Action::AddColumn(add)) if add.column.name == *name => {
            Some(add.column.data_type.text.clone())
        }
        (PartKind::Column, Action::SetType(set)) if set.column == *name => Some(set.data_type.text.clone()),
        (PartKind::Column, Action::SetNotNull(column) | Action::DropNotNull(column)) if column == name => {
            Some(column.clone())
        }
        (PartKind::Column, Action::RedefineColumn(redefine)) if redefine.column.name == *name => {
            Some(redefine.column.data_type.text.clone())
        }
        (PartKind::Index, Action::AddIndex(add)) => index(&add.index),
        (PartKind::Index, Action::CreateTable(create)) => create.table.indexes.iter().find_map(index),
        (PartKind::ForeignKey, Action::AddForeignKey(key)) => foreign_key(key),
        (PartKind::ForeignKey, Action::CreateTable(create)) => {
            create.table.foreign_keys.iter().find_map(foreign_key)
        }
        (PartKind::Check, Action::AddCheck(added)) => check(added),
        (PartKind::Check, Action::CreateTable(create)) => create.table.checks.iter().find_map(check),
        _ => None,
    })
    .next_back()
}

fn phrases(dialect: Dialect, migration: &Migration, found: &[&Difference]) -> String {
    let of = |verb: &str, wanted: &dyn Fn(&Difference) -> Option<String>| {
        let mut parts: Vec<String> = found.iter().filter_map(|difference| wanted(difference)).collect();
        let more = parts.len().saturating_sub(MOST_NAMED);
        parts.truncate(MOST_NAMED);
        if more > 0 {
            parts.push(format!("{more} more"));
        }
        let last = parts.pop()?;
        let list = if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) };
        Some(format!("{verb} {list}"))
    };
    let was = |difference: &Difference, after: &str| {
        if is_beside_tables(difference.part) {
            return format!("{} as the way up defines it", what(difference));
        }
        let before = difference.before.as_deref().unwrap_or_default();
        format!("{} as `{after}` where it was `{before}`", what(difference))
    };
    let left = of("leaves", &|difference| match changed(dialect, migration, difference) {
        Some(Changed::Kept(after)) => Some(was(difference, &after)),
        _ => difference.before.is_none().then(|| what(difference)),
    });
    let lost = of("does not bring back", &|difference| {
        let is_lost = difference.after.is_none() && changed(dialect, migration, difference).is_none();
        is_lost.then(|| what(difference))
    });
    let changed = of("brings back", &|difference| match changed(dialect, migration, difference) {
        Some(Changed::Made(after)) => Some(was(difference, &after)),
        _ => None,
    });
    let parts: Vec<String> = [left, lost, changed].into_iter().flatten().collect();
    parts.join(", and ")
}

fn help(dialect: Dialect, migration: &Migration, found: &[&Difference]) -> String {
    let written = |sql: &str| as_statement(&migration.runner, sql);
    let (mut replaced, mut instead, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for difference in found.iter().take(MOST_NAMED) {
        if let (Some(before), Some(Changed::Made(_))) =
            (&difference.before, changed(dialect, migration, difference))
        {
            replaced.push(format!("{} as `{before}`", what(difference)));
        } else if let Some(sql) = mend(dialect, difference) {
            match refused(migration, difference).filter(|_| dialect == Dialect::Postgresql) {
                Some(statement) => instead.push(format!("{} instead of `{statement}`", written(&sql))),
                None => missing.push(written(&sql)),
            }
        }
    }
    let does: Vec<String> = [("make", replaced), ("run", instead), ("also run", missing)]
        .into_iter()
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(verb, parts)| format!("{verb} {}", parts.join(", ")))
        .collect();
    if does.is_empty() {
        return "let the way down undo all that the way up does, or say in it that this can't be undone"
            .to_owned();
    }
    format!("let the way down {}", does.join("; "))
}

/// The statement of the way down that names the part and fails, because it is for another kind of thing.
fn refused(migration: &Migration, difference: &Difference) -> Option<String> {
    let is_index = difference.after.as_ref().is_some_and(|sql| sql.contains("INDEX"));
    migration.down.iter().find_map(|step| match &step.action {
        Action::DropConstraint(drop) if is_index && drop.name == difference.name => {
            Some(format!("DROP CONSTRAINT {}", drop.name))
        }
        Action::DropIndex(drop) if !is_index && drop.name == difference.name => {
            Some(format!("DROP INDEX {}", drop.name))
        }
        _ => None,
    })
}

/// The statement that undoes what the way down left out, where it is a simple one.
fn mend(dialect: Dialect, difference: &Difference) -> Option<String> {
    let table = identifier(dialect, &difference.table);
    let name = identifier(dialect, &difference.name);
    let alter = format!("ALTER TABLE {table}");
    match (difference.part, &difference.before, &difference.after) {
        (PartKind::Table, None, _) => Some(format!("DROP TABLE {name}")),
        (PartKind::Table, ..) => None,
        (PartKind::Column, None, _) => Some(format!("{alter} DROP COLUMN {name}")),
        (PartKind::Column, Some(before), None) => Some(format!("{alter} ADD COLUMN {name} {before}")),
        (PartKind::Column, Some(before), Some(after)) => {
            let (old, new) = (type_and_null(before), type_and_null(after));
            match dialect {
                Dialect::Postgresql if old == new => default_of(before)
                    .map(|default| format!("{alter} ALTER COLUMN {name} SET DEFAULT {default}")),
                Dialect::Postgresql if old.0 != new.0 => {
                    Some(format!("{alter} ALTER COLUMN {name} TYPE {}", old.0))
                }
                Dialect::Postgresql if old.1 => Some(format!("{alter} ALTER COLUMN {name} SET NOT NULL")),
                Dialect::Postgresql => Some(format!("{alter} ALTER COLUMN {name} DROP NOT NULL")),
                Dialect::Mysql => Some(format!("{alter} MODIFY COLUMN {name} {before}")),
                Dialect::Sqlite => None,
            }
        }
        (PartKind::View, None, _) => Some(format!("DROP VIEW {name}")),
        // Which kind of routine it is, and of which arguments, is not told.
        (PartKind::Routine, ..) => None,
        (PartKind::EnumType, None, _) => Some(format!("DROP TYPE {name}")),
        (PartKind::Trigger, None, _) if dialect == Dialect::Postgresql => {
            Some(format!("DROP TRIGGER {name} ON {table}"))
        }
        (PartKind::Trigger, None, _) => Some(format!("DROP TRIGGER {name}")),
        (PartKind::View | PartKind::EnumType | PartKind::Trigger, Some(_), _) => None,
        (PartKind::Index | PartKind::ForeignKey | PartKind::Check, Some(_), Some(_)) => None,
        (PartKind::Index, Some(sql), _) if sql.contains("INDEX") => {
            Some(format!("CREATE {}", sql.replacen("INDEX", &format!("INDEX {name} ON {table}"), 1)))
        }
        (PartKind::Index, None, Some(sql)) if sql.contains("INDEX") => match dialect {
            Dialect::Mysql => Some(format!("DROP INDEX {name} ON {table}")),
            Dialect::Postgresql | Dialect::Sqlite => Some(format!("DROP INDEX {name}")),
        },
        _ if dialect == Dialect::Sqlite => None,
        (_, Some(sql), _) => {
            let is_named = dialect == Dialect::Postgresql && !sql.starts_with("PRIMARY KEY");
            let constraint = if is_named { format!("CONSTRAINT {name} ") } else { String::new() };
            Some(format!("{alter} ADD {constraint}{sql}"))
        }
        (PartKind::ForeignKey, ..) if dialect == Dialect::Mysql => {
            Some(format!("{alter} DROP FOREIGN KEY {name}"))
        }
        (_, None, Some(sql)) if sql.starts_with("PRIMARY KEY") && dialect == Dialect::Mysql => {
            Some(format!("{alter} DROP PRIMARY KEY"))
        }
        (_, None, _) => Some(format!("{alter} DROP CONSTRAINT {name}")),
    }
}
