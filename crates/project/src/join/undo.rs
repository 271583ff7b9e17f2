//! What undoing a migration leaves and loses.

use std::collections::BTreeSet;
use std::sync::Arc;

use facts::{Effect, Part, SqlFile, SqlStatement, Touches};
use ir::{Action, Difference, PartKind, Relocate as _, Span, Step, Table};

use super::history::History;
use crate::replay::{Changed, Key, Moments, Objects, differences};

/// A file, or a part of one, that undoes a migration.
#[derive(Clone, Copy)]
pub(super) struct WayDown<'f> {
    pub(super) file: u32,
    pub(super) facts: &'f SqlFile,
    pub(super) part: Part,
}

impl<'f> WayDown<'f> {
    pub(super) fn statements(self) -> impl Iterator<Item = &'f SqlStatement> {
        self.facts.statements.iter().filter(move |statement| statement.part == self.part)
    }
}

/// What there was before a migration.
pub(super) struct Before {
    /// The tables that the way up changed, as they were.
    pub(super) tables: Changed,
    /// What there was besides tables, where the way up changed that.
    pub(super) objects: Option<Objects>,
}

/// Whether statements make, change or drop views, routines, types or triggers.
pub(super) fn shapes_objects(facts: &SqlFile, part: Part) -> bool {
    let shapes = |effect: &Effect| {
        matches!(
            effect.action,
            Action::CreateView(_)
                | Action::DropView(_)
                | Action::CreateEnum(_)
                | Action::AddEnumValue(_)
                | Action::DropType(_)
                | Action::RenameType(_)
                | Action::DropSchema(_)
                | Action::CreateRoutine(_)
                | Action::DropRoutine(_)
        )
    };
    facts
        .statements
        .iter()
        .filter(|statement| statement.part == part)
        .any(|statement| statement.trigger.is_some() || statement.effects.iter().any(shapes))
}

/// Whether a statement may take along views, routines, types or triggers that it does not name.
fn may_take_along(statement: &SqlStatement) -> bool {
    statement.effects.iter().any(|effect| match &effect.action {
        Action::DropTable(drop)
        | Action::DropColumn(drop)
        | Action::DropView(drop)
        | Action::DropType(drop)
        | Action::DropRoutine(drop) => drop.cascade,
        Action::DropSchema(_) => true,
        // One inside a block, whose name is not told.
        Action::Opaque(keywords) => keywords.contains("trigger") && statement.trigger.is_none(),
        _ => false,
    })
}

/// Whether it is known what all of these statements do.
fn are_known<'f>(mut statements: impl Iterator<Item = &'f SqlStatement>) -> bool {
    statements.all(|statement| {
        statement.touches == Touches::Nothing
            && statement
                .effects
                .iter()
                .all(|effect| !effect.conditional && !matches!(effect.action, Action::Unreadable))
    })
}

impl History {
    /// Undoes the migration that has just run, compares, and does it again. `steps` are those of the way up; those of the way `down` are told
    /// why they can't run.
    pub(super) fn differences_of_down(
        &mut self,
        before: &Before,
        up: &SqlFile,
        ways: &[WayDown<'_>],
        (steps, down): (&[Step], &mut [Step]),
        migration: Span,
    ) -> Vec<Difference> {
        let up = up.statements.iter().filter(|statement| statement.part == Part::Up);
        let known = are_known(up) && ways.iter().all(|way| are_known(way.statements()));
        if !known {
            return Vec::new();
        }
        let statements: Vec<(u32, &SqlStatement)> =
            ways.iter().flat_map(|&way| way.statements().map(move |one| (way.file, one))).collect();
        let done = before.objects.as_ref().map(|_| Objects::of(&self.state));
        let others =
            (done.is_some() || ways.iter().any(|way| shapes_objects(way.facts, way.part))).then(|| {
                let state = &self.state;
                (
                    state.views.clone(),
                    state.enum_types.clone(),
                    state.routines.clone(),
                    state.triggers.clone(),
                )
            });
        // Whom these allow what is told by the steps of the way down.
        let shapes_nothing = |action: &Action| {
            matches!(action, Action::Grant(_) | Action::Revoke(_) | Action::SetCredential(_))
        };
        let mut refused = Vec::new();
        let standing = self.state.standing();
        self.state.watch();
        for &(file, statement) in &statements {
            for effect in statement.effects.iter().filter(|effect| !shapes_nothing(&effect.action)) {
                let span = Span { file, start: effect.range.start, end: effect.range.end };
                let refusal = self
                    .state
                    .refusal(effect)
                    .or_else(|| self.state.refusal_of_keys(effect, statement))
                    .or_else(|| self.state.taken_name(effect));
                refused.extend(refusal.map(|refusal| (span, refusal)));
                self.state.apply(effect.table.as_ref(), &effect.action.clone().in_file(file), false, None);
                if let Some(change) = &effect.routine {
                    self.state.change_routine(change, &effect.action, false);
                }
            }
            if let Some(change) = &statement.trigger {
                let (start, end) = (statement.range.start, statement.range.end);
                self.state.change_trigger(change, Span { file, start, end });
            }
        }
        let undone = self.state.changed();
        for (span, refusal) in refused {
            // What comes after a statement that fails is not reached.
            if let Some(step) = down.iter_mut().find(|step| step.span == span) {
                step.rejection.get_or_insert(refusal.at(span));
                break;
            }
        }
        let mut found = self.compare(&before.tables, &undone, steps, migration);
        if let (Some(objects), Some(done)) = (&before.objects, done)
            && self.state.complete
        {
            let is_certain = !statements.iter().any(|(_, statement)| may_take_along(statement));
            let mut others = objects.differences(&done, &Objects::of(&self.state), is_certain);
            others.retain(|other| !drops_one_of_name(&statements, other));
            for difference in &mut others {
                difference.span = cause(difference, steps).map_or(migration, |step| step.span);
            }
            found.append(&mut others);
        }
        self.state.restore(undone);
        self.state.stand(standing);
        if let Some((views, enum_types, routines, triggers)) = others {
            self.state.views = views;
            self.state.enum_types = enum_types;
            self.state.routines = routines;
            self.state.triggers = triggers;
        }
        found
    }

    /// The state is the one after undoing; `changed` and `undone` are what the way up and the way down changed.
    fn compare(
        &self,
        changed: &Changed,
        undone: &Changed,
        steps: &[Step],
        migration: Span,
    ) -> Vec<Difference> {
        let keys: BTreeSet<&Key> = changed.keys().chain(undone.keys()).collect();
        let mut found = Vec::new();
        for key in keys {
            let now = self.state.tables.get(key);
            let done = undone.get(key).map_or(now, Option::as_ref);
            let before = changed.get(key).map_or(done, Option::as_ref);
            let nothing = BTreeSet::new();
            let retyped = before.map_or(&nothing, |state| &state.retyped);
            let is_doubted = [before, done, now].into_iter().flatten().any(|state| state.doubted);
            let tables = [before, done, now].map(|state| state.map(|state| Arc::clone(&state.table)));
            let [before, done, undone] = self.with_referenced_columns(tables, changed, undone);
            let moments = Moments {
                before: before.as_deref(),
                done: done.as_deref(),
                undone: undone.as_deref(),
                retyped,
            };
            let mut of_table = differences(self.state.dialect, moments);
            // How its parts were defined before is not known for sure; which ones the migration adds and drops is.
            of_table.retain(|difference| {
                !is_doubted || difference.before.is_none() || difference.after.is_none()
            });
            found.append(&mut of_table);
        }
        for difference in &mut found {
            difference.span = cause(difference, steps).map_or(migration, |step| step.span);
        }
        found
    }
}

impl History {
    /// One table before, done and undone, with the columns that its foreign keys refer to: where none are written, those of the primary key
    /// at that time. Where that is not known, no columns are left, so that they differ in none.
    fn with_referenced_columns(
        &self,
        mut tables: [Option<Arc<Table>>; 3],
        changed: &Changed,
        undone: &Changed,
    ) -> [Option<Arc<Table>>; 3] {
        let keys = |table: &Option<Arc<Table>>| table.as_ref().map(|table| table.foreign_keys.clone());
        if tables.iter().all(|table| keys(table) == keys(&tables[0])) {
            return tables;
        }
        let mut is_known = true;
        for (moment, table) in tables.iter_mut().enumerate() {
            let Some(table) = table else { continue };
            for foreign_key in &mut Arc::make_mut(table).foreign_keys {
                if !foreign_key.referenced_columns.is_empty() {
                    continue;
                }
                let name = (foreign_key.referenced_schema.as_deref(), foreign_key.referenced_table.as_str());
                let key = self.state.find(name.0, name.1).unwrap_or_else(|| self.state.key(name.0, name.1));
                let now = self.state.tables.get(&key);
                let done = undone.get(&key).map_or(now, Option::as_ref);
                let before = changed.get(&key).map_or(done, Option::as_ref);
                let target = [before, done, now][moment].and_then(|state| state.table.primary_key());
                let columns = target.map(|key| key.leading_columns()).unwrap_or_default();
                foreign_key.referenced_columns = columns.into_iter().map(str::to_owned).collect();
                is_known &= !foreign_key.referenced_columns.is_empty();
            }
        }
        if !is_known {
            for table in tables.iter_mut().flatten() {
                Arc::make_mut(table).foreign_keys.iter_mut().for_each(|key| key.referenced_columns.clear());
            }
        }
        tables
    }
}

/// Whether a way down drops a routine of that name. The types of arguments have many spellings, so it may be that one.
fn drops_one_of_name(statements: &[(u32, &SqlStatement)], difference: &Difference) -> bool {
    let mut effects = statements.iter().flat_map(|(_, statement)| &statement.effects);
    difference.part == PartKind::Routine
        && difference.after.is_some()
        && effects.any(
            |effect| matches!(&effect.action, Action::DropRoutine(drop) if drop.name.eq_ignore_ascii_case(&difference.name)),
        )
}

/// The step that made a difference: the last that names the part, or else the last that is about its table.
fn cause<'s>(difference: &Difference, steps: &'s [Step]) -> Option<&'s Step> {
    let is = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    let on_table = |step: &&Step| step.table.as_ref().is_some_and(|table| is(&table.name, &difference.table));
    let names = |step: &&Step| {
        let name = difference.name.as_str();
        match (&step.action, difference.part) {
            (Action::CreateTable(create), PartKind::Table) => is(&create.table.name, name),
            (Action::DropTable(drop), PartKind::Table)
            | (Action::DropColumn(drop), PartKind::Column)
            | (Action::DropIndex(drop), PartKind::Index)
            | (Action::DropConstraint(drop), PartKind::Index | PartKind::ForeignKey | PartKind::Check) => {
                is(&drop.name, name)
            }
            (Action::RenameTable(rename), PartKind::Table)
            | (Action::RenameColumn(rename), PartKind::Column) => {
                is(&rename.from, name) || is(&rename.to, name)
            }
            (Action::AddColumn(add), PartKind::Column) => is(&add.column.name, name),
            (Action::RedefineColumn(redefine), PartKind::Column) => {
                is(&redefine.from, name) || is(&redefine.column.name, name)
            }
            (Action::SetType(set), PartKind::Column) => is(&set.column, name),
            (Action::SetNotNull(column) | Action::DropNotNull(column), PartKind::Column) => is(column, name),
            (Action::SetDefault(set), PartKind::Column) => is(&set.column, name),
            (Action::AddIndex(add), PartKind::Index) => {
                is(add.index.name.as_deref().unwrap_or(&add.index.leading_columns().join(", ")), name)
            }
            (Action::AddForeignKey(key), PartKind::ForeignKey) => {
                is(key.name.as_deref().unwrap_or(&key.columns.join(", ")), name)
            }
            (Action::CreateView(view), PartKind::View) => is(&view.name, name),
            (Action::CreateRoutine(routine), PartKind::Routine) => is(&routine.name, name),
            (Action::CreateEnum(enumeration), PartKind::EnumType) => is(&enumeration.name, name),
            (Action::RenameType(rename), PartKind::EnumType) => {
                is(&rename.from, name) || is(&rename.to, name)
            }
            (Action::DropView(drop), PartKind::View)
            | (Action::DropRoutine(drop), PartKind::Routine)
            | (Action::DropType(drop), PartKind::EnumType) => is(&drop.name, name),
            (Action::AddCheck(check), PartKind::Check) => {
                check.name.as_deref().is_some_and(|own| is(own, name))
            }
            _ => false,
        }
    };
    let steps = || steps.iter().rev();
    let named = steps().find(|step| {
        let needs_no_table =
            difference.part == PartKind::Table || difference.table.is_empty() || step.table.is_none();
        names(step) && (needs_no_table || on_table(step))
    });
    named.or_else(|| steps().find(on_table).filter(|_| difference.part != PartKind::Trigger))
}
