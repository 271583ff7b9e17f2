//! How a schema after doing and undoing a migration differs from the one before.

use std::collections::{BTreeMap, BTreeSet};

use ir::{Column, Dialect, Difference, PartKind, Span, Table};

use super::expression::mentions;
use super::{default_names, definition};

/// A table at three moments: before a migration, after it, and after undoing it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moments<'t> {
    pub(crate) before: Option<&'t Table>,
    pub(crate) done: Option<&'t Table>,
    pub(crate) undone: Option<&'t Table>,
    /// The columns whose type was changed before: what the database then made of expressions on them is not known.
    pub(crate) retyped: &'t BTreeSet<String>,
}

impl Moments<'_> {
    /// Whether all that was said of the table is known.
    fn are_complete(self) -> bool {
        [self.before, self.done, self.undone].into_iter().flatten().all(|table| table.complete)
    }
}

/// The differences of one table, without their spans. What only the way down adds is left out: it brings back what the history
/// does not know. What goes with a table or a column is not told besides.
pub(crate) fn differences(dialect: Dialect, moments: Moments<'_>) -> Vec<Difference> {
    let of_table = |table: &Table, before: Option<String>, after: Option<String>| {
        vec![difference(table, PartKind::Table, table.name.clone(), before, after)]
    };
    let words = |table: &Table| Some(format!("TABLE {}", table.name));
    match (moments.before, moments.undone) {
        (Some(before), Some(undone)) => {
            if moments.are_complete() {
                of_parts(dialect, before, moments.done, undone, moments.retyped)
            } else {
                Vec::new()
            }
        }
        (Some(before), None) => of_table(before, words(before), None),
        (None, Some(undone)) if moments.done.is_some() => of_table(undone, None, words(undone)),
        (None, _) => Vec::new(),
    }
}

fn difference(
    table: &Table,
    part: PartKind,
    name: String,
    before: Option<String>,
    after: Option<String>,
) -> Difference {
    Difference { table: table.name.clone(), part, name, before, after, span: Span::default() }
}

/// One part of a table: what it is in a normal form, its name, the columns it is about, and its SQL.
struct TablePart {
    form: String,
    name: String,
    columns: Vec<String>,
    sql: String,
    /// Whether it holds an expression, which can be written in many ways.
    is_expression: bool,
    /// Whether it is an index that can't go. InnoDB wants one on the columns of each foreign key (MySQL reference manual 8.4, FOREIGN
    /// KEY Constraints).
    is_needed: bool,
}

fn of_parts(
    dialect: Dialect,
    before: &Table,
    done: Option<&Table>,
    undone: &Table,
    retyped: &BTreeSet<String>,
) -> Vec<Difference> {
    let mut found = of_columns(dialect, before, done, undone);
    if before.indexes == undone.indexes
        && before.foreign_keys == undone.foreign_keys
        && before.checks == undone.checks
    {
        return found;
    }
    let lost: BTreeSet<String> = found
        .iter()
        .filter(|column| column.before.is_none() || column.after.is_none())
        .map(|column| column.name.clone())
        .collect();
    // Who writes the missing statement needs the names that the database gave.
    let named = |table: &Table| {
        let mut table = table.clone();
        default_names::settle(dialect, &mut table);
        table
    };
    let (before, undone) = (&named(before), &named(undone));
    for (kind, same, list) in [
        (PartKind::Index, before.indexes == undone.indexes, indexes as fn(Dialect, &Table) -> Vec<TablePart>),
        (PartKind::ForeignKey, before.foreign_keys == undone.foreign_keys, foreign_keys),
        (PartKind::Check, before.checks == undone.checks, checks),
    ] {
        if same {
            continue;
        }
        let (mut missing, mut left) = unmatched(list(dialect, before), list(dialect, undone));
        if missing.is_empty() && left.is_empty() {
            continue;
        }
        let was_done: BTreeSet<String> =
            done.map(|table| list(dialect, table)).into_iter().flatten().map(|part| part.form).collect();
        let known = |part: &TablePart| {
            !(part.is_expression && part.columns.iter().any(|column| retyped.contains(column)))
        };
        missing.retain(known);
        left.retain(known);
        // What has its name and is not the same is brought back as something else.
        let mut changed: Vec<Difference> = Vec::new();
        missing.retain(|part| {
            let is_plain = |other: &TablePart| !part.is_expression && !other.is_expression;
            let same_name = |other: &TablePart| {
                other.name == part.name && (is_plain(other) || !has_same_columns(part, other))
            };
            let Some(at) = left.iter().position(same_name) else {
                return true;
            };
            let other = left.swap_remove(at);
            let (old, new) = (Some(part.sql.clone()), Some(other.sql));
            changed.push(difference(before, kind, part.name.clone(), old, new));
            false
        });
        found.append(&mut changed);
        left.retain(|part| was_done.contains(&part.form) && !part.is_needed);
        // Of two expressions that are not spelt alike, the one that the way down made under the old name counts as the same if it is about
        // the same columns.
        let restored = list(dialect, undone);
        missing.retain(|part| {
            let is_restored = |other: &TablePart| {
                other.is_expression
                    && other.name == part.name
                    && has_same_columns(part, other)
                    && !was_done.contains(&other.form)
            };
            !part.is_expression || !restored.iter().any(is_restored)
        });
        let goes_with_column = |part: &TablePart| part.columns.iter().any(|column| lost.contains(column));
        missing.retain(|part| !goes_with_column(part));
        left.retain(|part| !goes_with_column(part));
        found.extend(
            missing.into_iter().map(|part| difference(before, kind, part.name, Some(part.sql), None)),
        );
        found.extend(left.into_iter().map(|part| difference(undone, kind, part.name, None, Some(part.sql))));
    }
    found
}

/// What is left of two lists without the parts that are the same in both. Of several that are the same, those of one name belong together.
fn unmatched(mut ours: Vec<TablePart>, mut theirs: Vec<TablePart>) -> (Vec<TablePart>, Vec<TablePart>) {
    let mut is_found = vec![false; theirs.len()];
    ours.retain(|part| {
        let is_it = |(other, found): (&TablePart, &bool)| {
            !found && other.form == part.form && other.name == part.name
        };
        let at = theirs.iter().zip(&is_found).position(is_it);
        if let Some(at) = at {
            is_found[at] = true;
        }
        at.is_none()
    });
    let mut found = is_found.into_iter();
    theirs.retain(|_| !found.next().unwrap_or(false));
    let count = |parts: &[TablePart]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for part in parts {
            *counts.entry(part.form.clone()).or_default() += 1;
        }
        counts
    };
    let (in_ours, in_theirs) = (count(&ours), count(&theirs));
    for (parts, mut others) in [(&mut ours, in_theirs), (&mut theirs, in_ours)] {
        parts.retain(|part| match others.get_mut(&part.form) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
    }
    (ours, theirs)
}

fn has_same_columns(part: &TablePart, other: &TablePart) -> bool {
    let set = |part: &TablePart| part.columns.iter().cloned().collect::<BTreeSet<String>>();
    set(part) == set(other)
}

fn of_columns(dialect: Dialect, before: &Table, done: Option<&Table>, undone: &Table) -> Vec<Difference> {
    let of = |table: &Table, column: &Column, old: Option<&Column>, new: Option<&Column>| {
        let new = new.map(|new| definition::spelt_like(dialect, new, old.unwrap_or(new)));
        let (old, new) = (old.map(definition::column), new.as_ref().map(definition::column));
        difference(table, PartKind::Column, column.name.clone(), old, new)
    };
    let mut found = Vec::new();
    let restored = Columns::of(dialect, undone);
    for column in &before.columns {
        match restored.get(&column.name) {
            None => found.push(of(before, column, Some(column), None)),
            Some(new) if !definition::is_same_column(dialect, column, new) => {
                found.push(of(before, column, Some(column), Some(new)));
            }
            Some(_) => {}
        }
    }
    let original = Columns::of(dialect, before);
    let done = done.map(|table| Columns::of(dialect, table));
    for column in &undone.columns {
        let was_done = done.as_ref().is_some_and(|done| done.get(&column.name).is_some());
        if original.get(&column.name).is_none() && was_done {
            found.push(of(undone, column, None, Some(column)));
        }
    }
    found
}

/// Columns by their names, as the database finds them.
struct Columns<'t> {
    dialect: Dialect,
    by_name: BTreeMap<String, &'t Column>,
}

impl<'t> Columns<'t> {
    fn of(dialect: Dialect, table: &'t Table) -> Self {
        let by_name =
            table.columns.iter().map(|column| (definition::fold(dialect, &column.name), column)).collect();
        Self { dialect, by_name }
    }

    fn get(&self, name: &str) -> Option<&'t Column> {
        self.by_name.get(&definition::fold(self.dialect, name)).copied()
    }
}

fn indexes(dialect: Dialect, table: &Table) -> Vec<TablePart> {
    let part = |index: &ir::Index| {
        let sql = index.clause(dialect);
        let in_keys = |name: &str| {
            index.keys.iter().any(|key| {
                key.column.as_deref().is_some_and(|column| dialect.same_name(column, name))
                    || key.expression.as_deref().is_some_and(|expression| mentions(expression, name))
            })
        };
        let columns: Vec<String> =
            table.columns.iter().map(|column| &column.name).filter(|name| in_keys(name)).cloned().collect();
        TablePart {
            form: definition::plain_index(dialect, index),
            name: index.name.clone().unwrap_or_else(|| columns.join(", ")),
            columns,
            sql,
            is_expression: index.predicate.is_some() || index.keys.iter().any(|key| key.expression.is_some()),
            is_needed: dialect == Dialect::Mysql
                && table.foreign_keys.iter().any(|foreign_key| index.covers(&foreign_key.columns)),
        }
    };
    table.indexes.iter().map(part).collect()
}

fn foreign_keys(dialect: Dialect, table: &Table) -> Vec<TablePart> {
    let part = |foreign_key: &ir::ForeignKey| TablePart {
        form: definition::plain_foreign_key(dialect, foreign_key),
        name: foreign_key.name.clone().unwrap_or_else(|| foreign_key.columns.join(", ")),
        columns: foreign_key.columns.clone(),
        sql: definition::foreign_key(dialect, foreign_key),
        is_expression: false,
        is_needed: false,
    };
    table.foreign_keys.iter().map(part).collect()
}

fn checks(_: Dialect, table: &Table) -> Vec<TablePart> {
    let part = |check: &ir::Check| {
        let names = table.columns.iter().map(|column| &column.name);
        let columns: Vec<String> = names.filter(|name| mentions(&check.text, name)).cloned().collect();
        TablePart {
            form: definition::plain(&check.text),
            name: check.name.clone().unwrap_or_else(|| columns.join(", ")),
            columns,
            sql: definition::check(check),
            is_expression: true,
            is_needed: false,
        }
    };
    table.checks.iter().map(part).collect()
}
