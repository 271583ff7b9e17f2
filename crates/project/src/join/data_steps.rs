//! What code in a migration writes, as steps of the migration.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ir::{
    Action, Dialect, EntryKind, Execution, Migration, Multiplicity, Operation, Project, QueryContext,
    Reversal, Span, Step, StepTable, TransactionMode,
};

/// A write of one way of a migration.
struct Write {
    /// The position of the migration.
    migration: usize,
    /// Whether it belongs to the way down.
    down: bool,
    /// Where the way calls for it: what it does comes in this order.
    place: Span,
    table: String,
    schema: Option<String>,
    step: Step,
}

/// Adds the writes of migrations that are written as methods `up` and `down`, beside what these say of the schema. What is found of them by
/// interpretation begins at the entry point `first_entry`.
pub fn add_data_steps(project: &mut Project, first_entry: usize) {
    let writes = writes(project, first_entry);
    if writes.is_empty() {
        return;
    }
    for id in written_out(project, first_entry) {
        if let Some(query) = project.queries.get_mut(id as usize) {
            Arc::make_mut(query).context = QueryContext::Migration;
        }
    }
    let mut places = Places::of(project);
    let mut changed = BTreeSet::new();
    for write in writes {
        let at = position(project, &write);
        let table = (!write.down).then(|| places.table(project, &write, at));
        let Some(migration) = project.migrations.get_mut(write.migration) else { continue };
        let migration = Arc::make_mut(migration);
        let named =
            StepTable { schema: write.schema, name: write.table, before: None, kind: None, fresh: false };
        let step = Step { table: Some(table.unwrap_or(named)), ..write.step };
        if write.down {
            migration.down.insert(at, step);
            migration.reversal = Reversal::Written;
        } else {
            migration.up.insert(at, step);
        }
        changed.insert(write.migration);
    }
    for at in changed {
        if let Some(migration) = project.migrations.get_mut(at) {
            number(Arc::make_mut(migration));
        }
    }
}

/// The inserts of migrations, each of whose rows is written out there and not made of what is in the database.
fn written_out(project: &Project, first_entry: usize) -> BTreeSet<u32> {
    let (mut found, mut computed) = (BTreeSet::new(), BTreeSet::new());
    let own = project.code.executions.iter().filter(|execution| execution.entry as usize >= first_entry);
    for execution in own {
        let Some(id) = execution.query else { continue };
        let Some(query) = project.queries.get(id as usize) else { continue };
        let entry = project.code.entry_points.get(execution.entry as usize);
        let is_here = entry.is_some_and(|entry| entry.span.file == query.span.file);
        let of_rows = execution.loops.iter().any(|used| {
            let around = project.code.loops.get(used.of as usize);
            around.is_none_or(|around| !around.queries.is_empty() || around.size == Multiplicity::Many)
        });
        let is_written_out = is_here && !of_rows && execution.sources.is_empty();
        if query.operation == Operation::Insert {
            if is_written_out { &mut found } else { &mut computed }.insert(id);
        }
    }
    found.retain(|id| !computed.contains(id));
    found
}

/// The writes of the ways, each call once, in the order of their places.
fn writes(project: &Project, first_entry: usize) -> Vec<Write> {
    let mut by_file: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, migration) in project.migrations.iter().enumerate() {
        by_file.entry(migration.span.file).or_default().push(at);
    }
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for execution in &project.code.executions {
        let entry = project.code.entry_points.get(execution.entry as usize);
        let is_new = execution.entry as usize >= first_entry;
        let Some(entry) = entry.filter(|entry| is_new && entry.kind == EntryKind::Migration) else {
            continue;
        };
        let down = match entry.name.as_deref() {
            Some("up") => false,
            Some("down") => true,
            _ => continue,
        };
        let place = execution.path.first().copied().unwrap_or(execution.span);
        for &migration in by_file.get(&entry.span.file).into_iter().flatten() {
            let write = write(project, execution, migration, down, place);
            let Some(write) = write else { continue };
            if told.insert((migration, down, execution.query, place)) {
                found.push(write);
            }
        }
    }
    found.sort_by_key(|write| (write.migration, write.down, write.place.start));
    found
}

fn write(
    project: &Project,
    execution: &Execution,
    position: usize,
    down: bool,
    place: Span,
) -> Option<Write> {
    let id = execution.query?;
    let query = project.queries.get(id as usize)?;
    let migration = project.migrations.get(position)?;
    // Statements that are written out are steps already.
    let calls = &project.code.calls;
    let call = calls.binary_search_by_key(&id, |call| call.query).ok().and_then(|at| calls.get(at));
    let is_text = call.is_some_and(|call| call.sql.is_some());
    if query.operation == Operation::Select || query.datastore != migration.datastore || is_text {
        return None;
    }
    let written = query.tables.iter().find(|table| table.written)?;
    let dialect = project.datastores.get(migration.datastore as usize)?.dialect;
    let step = Step {
        span: execution.span,
        table: None,
        action: Action::RunQuery(id),
        in_transaction: migration.transaction == TransactionMode::Whole && dialect != Dialect::Mysql,
        begins_transaction: false,
        conditional: !execution.forks.is_empty(),
        looped: !execution.loops.is_empty(),
        algorithm: None,
        lock: None,
        statement: u32::MAX,
        accepted: Vec::new(),
        rejection: None,
    };
    let (table, schema) = (written.name.clone(), written.schema.clone());
    Some(Write { migration: position, down, place, table, schema, step })
}

/// Where among the steps of its way a write belongs.
fn position(project: &Project, write: &Write) -> usize {
    let migration = &project.migrations[write.migration];
    let steps = if write.down { &migration.down } else { &migration.up };
    let is_before = |step: &Step| step.span.start < write.place.start;
    steps.iter().rposition(is_before).map_or(0, |last| last + 1)
}

/// Where a table is known as it is.
struct Place {
    /// The position of the migration; behind all of them for the table as it is in the end.
    migration: usize,
    /// The step on it.
    span: Span,
    /// Its version just before the step.
    before: u32,
}

/// Which steps of which migrations are about a table, by datastore and name.
struct Places(BTreeMap<(u32, String), Vec<Place>>);

impl Places {
    fn of(project: &Project) -> Self {
        let mut found: BTreeMap<(u32, String), Vec<Place>> = BTreeMap::new();
        for (at, migration) in project.migrations.iter().enumerate() {
            for step in &migration.up {
                let Some((table, before)) =
                    step.table.as_ref().and_then(|table| Some((table, table.before?)))
                else {
                    continue;
                };
                let key = (migration.datastore, table.name.clone());
                found.entry(key).or_default().push(Place { migration: at, span: step.span, before });
            }
        }
        Self(found)
    }

    /// The table of a write that comes before the step at `at`: as the next step on it finds it, or as it is in the end.
    fn table(&mut self, project: &mut Project, write: &Write, at: usize) -> StepTable {
        let migration = &project.migrations[write.migration];
        let datastore = migration.datastore;
        let later: BTreeSet<Span> = migration.up.iter().skip(at).map(|step| step.span).collect();
        // Which of what functions of the migration do comes first is not known, and nobody else uses a table by the name that it has just got.
        let fresh = migration.up.iter().any(|step| match &step.action {
            Action::CreateTable(create) => create.table.name == write.table,
            Action::RenameTable(rename) => rename.to == write.table,
            _ => step.table.as_ref().is_some_and(|table| table.name == write.table && table.fresh),
        });
        let places = self.0.get(&(datastore, write.table.clone()));
        let is_next = |place: &&Place| {
            place.migration > write.migration
                || place.migration == write.migration && later.contains(&place.span)
        };
        let next = places.into_iter().flatten().find(is_next);
        let before = next.map(|next| next.before).or_else(|| {
            let is_it = |table: &&Arc<ir::Table>| table.datastore == datastore && table.name == write.table;
            let last = Arc::clone(project.tables.iter().find(is_it)?);
            let id = u32::try_from(project.table_versions.len()).ok()?;
            project.table_versions.push(Arc::new(ir::Table { id, ..Arc::unwrap_or_clone(last) }));
            // The next write in a later migration finds it so, too.
            let key = (datastore, write.table.clone());
            let last = Place { migration: usize::MAX, span: Span::default(), before: id };
            self.0.entry(key).or_default().push(last);
            Some(id)
        });
        let version = before.and_then(|before| project.table_versions.get(before as usize));
        StepTable {
            schema: write.schema.clone(),
            name: write.table.clone(),
            before,
            kind: version.map(|version| version.kind),
            fresh,
        }
    }
}

/// Numbers the statements anew, up and then down.
fn number(migration: &mut Migration) {
    let mut next = 0;
    let mut last = None;
    for step in migration.up.iter_mut().chain(&mut migration.down) {
        let is_same = step.statement != u32::MAX && last == Some(step.statement);
        if last.is_some() && !is_same {
            next += 1;
        }
        last = Some(step.statement);
        step.statement = next;
    }
}
