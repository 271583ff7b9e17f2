//! Indexes that are dropped with a lock that readers wait for.

use rules_sdk::{
    Action, AddIndex, Confidence, Dialect, Drop, Facts, Index, IndexKind, Info, Need, Options, Preset,
    Report, Rule, Severity, outside_transaction, quoted,
};

use crate::circumstances::{gather, is_accepted, soften_by_hand, weigh_by_volume};
use crate::django::is_django;
use crate::locks::{TableStep, is_exclusive, is_explicit_lock, share_transaction, steps_on_existing_tables};
use crate::replacement::earlier_name;

/// `drop-index-not-concurrent`
pub struct DropIndexNotConcurrent;

static INFO: Info = Info {
    id: "drop-index-not-concurrent",
    summary: "A migration that drops an index while nothing can read or write its table",
    page: include_str!("../docs/drop-index-not-concurrent.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for DropIndexNotConcurrent {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut groups: Vec<Vec<(TableStep<'_>, &Drop)>> = Vec::new();
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            let Action::DropIndex(drop) = &found.step.action else {
                continue;
            };
            if drop.concurrently
                || !is_plain_index(&found, drop)
                || is_locked_anyway(&found)
                || is_accepted(&INFO, found.step)
            {
                continue;
            }
            let group = groups.iter_mut().rev().find(|group| {
                let first = &group[0].0;
                first.migration.id == found.migration.id
                    && first.table.schema == found.table.schema
                    && first.table.name == found.table.name
            });
            match group {
                Some(group) => group.push((found, drop)),
                None => groups.push(vec![(found, drop)]),
            }
        }
        for group in &groups {
            report_group(group, report);
        }
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
        gather(report);
    }
}

/// Reports the indexes of one table that a migration drops.
fn report_group(group: &[(TableStep<'_>, &Drop)], report: &mut Report) {
    let Some(((found, drop), others)) = group.split_first() else {
        return;
    };
    let names = names(group);
    let (indexes, table) = (if others.is_empty() { "index" } else { "indexes" }, &found.table.name);
    let name = match &drop.schema {
        Some(schema) => format!("{}.{}", found.quote(schema), found.quote(&drop.name)),
        None => found.quote(&drop.name),
    };
    let each = if others.is_empty() { "" } else { ", one index at a time," };
    let help = group.iter().find_map(|(found, drop)| replacing(found, drop));
    let mut entry = report
        .at(
            found.step.span,
            format!(
                "dropping {indexes} {names} waits for running queries on `{table}`, and all later queries wait behind it"
            ),
        )
        .subject(found.subject(&format!("index `{}`", drop.name)))
        .help(help.unwrap_or_else(|| {
            let drop = found.concurrent(&format!("DROP INDEX CONCURRENTLY {name}"));
            format!("use {drop}{each} {}", outside_transaction(&found.migration.runner))
        }))
        .confidence(found.confidence());
    for (other, drop) in others.iter().filter(|(other, _)| other.step.span != found.step.span) {
        entry = entry.note(other.step.span, format!("`{}` is dropped here", drop.name));
    }
    let _ = entry;
}

/// What to do where the migration goes on to build an index that takes the place of the dropped one.
fn replacing(found: &TableStep<'_>, drop: &Drop) -> Option<String> {
    let old = found.before()?.indexes.iter().find(|index| index.name.as_ref() == Some(&drop.name))?;
    let later = found.migration.up[found.at..].iter();
    let add = later
        .filter(|step| step.table.as_ref().is_some_and(|table| table.name == found.table.name))
        .find_map(|step| match &step.action {
            Action::AddIndex(add) if takes_place(add, old) => Some(add),
            _ => None,
        })?;
    let index = &add.index;
    let is_taken = index.name.as_ref() == Some(&drop.name);
    let new_name = match &index.name {
        Some(name) if !is_taken => name.clone(),
        _ => format!("{}_new", drop.name),
    };
    let (old_name, new_name) = (found.quote(&drop.name), found.quote(&new_name));
    let qualified =
        drop.schema.as_ref().map_or_else(String::new, |schema| format!("{}.", found.quote(schema)));
    let unique = if index.unique { "UNIQUE " } else { "" };
    let definition = index.definition(found.datastore.dialect);
    let place = outside_transaction(&found.migration.runner);
    if is_django(found.migration) && !is_taken {
        return Some(format!(
            "build the new index first, with `AddIndexConcurrently`, then drop the old one, with `RemoveIndexConcurrently`, each {place}"
        ));
    }
    let mut help = format!(
        "build the new index first{}, {}, then drop the old one with {}",
        if is_taken { " and under another name" } else { "" },
        found.statement(&format!(
            "CREATE {unique}INDEX CONCURRENTLY {new_name} ON {}{definition}",
            found.sql_name()
        )),
        found.statement(&format!("DROP INDEX CONCURRENTLY {qualified}{old_name}")),
    );
    if is_taken {
        let rename = found.statement(&format!("ALTER INDEX {qualified}{new_name} RENAME TO {old_name}"));
        help.push_str(&format!(" and {rename}"));
    }
    help.push_str(&format!(", each {place}"));
    if old.unique && index.unique {
        help.push_str("; the other way round, nothing keeps the keys unique in between");
    }
    Some(help)
}

/// Whether an index is built under the name of the old one, or on the same first column.
fn takes_place(add: &AddIndex, old: &Index) -> bool {
    let first = |index: &Index| index.keys.first().map(|key| (key.column.clone(), key.expression.clone()));
    add.index.kind == IndexKind::Index && (add.index.name == old.name || first(&add.index) == first(old))
}

/// The names of the indexes, as many as a message can hold.
fn names(group: &[(TableStep<'_>, &Drop)]) -> String {
    const MOST: usize = 4;
    let all = group.iter().map(|(_, drop)| drop.name.as_str());
    match group.len().checked_sub(MOST).filter(|more| *more > 0) {
        None => quoted(all),
        Some(more) => {
            let named: Vec<String> = all.take(MOST).map(|name| format!("`{name}`")).collect();
            format!("{} and {more} more", named.join(", "))
        }
    }
}

/// Whether the index is known and can be dropped by CONCURRENTLY: it backs no constraint and is on no partitioned table (PostgreSQL
/// documentation 18, DROP INDEX).
fn is_plain_index(found: &TableStep<'_>, drop: &Drop) -> bool {
    let Some(before) = found.before() else {
        return false;
    };
    let is_plain = before
        .indexes
        .iter()
        .any(|index| index.name.as_ref() == Some(&drop.name) && index.kind == IndexKind::Index);
    is_plain && !drop.cascade && !found.is_partitioned()
}

/// Whether another step of the same transaction locks the table as strictly, so that CONCURRENTLY alone would gain nothing. What
/// drops the table later on does so in any transaction.
fn is_locked_anyway(found: &TableStep<'_>) -> bool {
    let up = &found.migration.up;
    up.iter().enumerate().any(|(at, step)| {
        let name = earlier_name(found.migration, found.at, &found.table.name, at);
        let same_table = step.table.as_ref().is_some_and(|table| table.name == name);
        let shares = share_transaction(up, at, found.at) || share_transaction(up, found.at, at);
        let drops_table = at > found.at && matches!(step.action, Action::DropTable(_));
        let is_other = !matches!(step.action, Action::DropIndex(_));
        same_table
            && is_other
            && (drops_table || shares && (is_exclusive(&step.action) || is_explicit_lock(&step.action)))
    })
}
