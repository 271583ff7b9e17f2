//! The history that one migration set tells: its migrations with their steps, and the schema at its end.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use facts::{Effect, MarkerStyle, Part, Runner, SqlFile, SqlStatement, TableName, Touches};
use ir::{
    Action, Dialect, Migration, Query, QueryContext, Rejection, Relocate as _, Reversal, Span, Step,
    StepTable, Table, TransactionMode,
};

use super::around::Around;
use super::undo::{Before, WayDown, shapes_objects};
use crate::layout::MigrationSet;
use crate::replay::{Key, Objects, State};

/// The parsed SQL files of a project, by file and the dialect they were read in.
pub(crate) type SqlFiles = BTreeMap<(u32, Dialect), SqlFile>;

/// Everything that one database's SQL says, with ids that are indexes into these lists.
#[derive(Debug)]
pub(crate) struct History {
    pub(crate) state: State,
    pub(crate) migrations: Vec<Migration>,
    pub(crate) versions: Vec<Arc<Table>>,
    pub(crate) queries: Vec<Query>,
    /// The statements that create views and routines, and which queries define them.
    definitions: Vec<(Span, Range<usize>)>,
}

impl History {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            state: State::new(dialect),
            migrations: Vec::new(),
            versions: Vec::new(),
            queries: Vec::new(),
            definitions: Vec::new(),
        }
    }

    /// Replays a migration set, whose dialect may be `assumed`.
    pub(crate) fn of_set(set: &MigrationSet, dialect: Dialect, assumed: bool, files: &SqlFiles) -> Self {
        let mut history = Self::new(dialect);
        history.state.assumed = assumed;
        let runner = marked_runner(set, dialect, files).unwrap_or(set.runner);
        let has_down = |file: u32| files.get(&(file, dialect)).is_some_and(|facts| facts.has_down);
        let set_has_down = set.entries.iter().any(|entry| entry.down.is_some() || has_down(entry.up));
        for (position, entry) in set.entries.iter().enumerate() {
            let Some(up) = files.get(&(entry.up, dialect)) else {
                continue;
            };
            let around =
                |file: &SqlFile, part: Part| Around::of(runner, dialect, file, part, entry.autocommit);
            let around_up = around(up, Part::Up);
            let span = Span { file: entry.up, start: 0, end: 0 };
            let mut ways = vec![WayDown { file: entry.up, facts: up, part: Part::Down }];
            let down_file = entry.down.and_then(|file| Some((file, files.get(&(file, dialect))?)));
            ways.extend(down_file.map(|(file, facts)| WayDown { file, facts, part: Part::Up }));
            let is_undone = !entry.repeatable && ways.iter().any(|way| way.statements().next().is_some());
            let mut objects = None;
            if is_undone {
                history.state.watch();
                objects = shapes_objects(up, Part::Up).then(|| Objects::of(&history.state));
            }
            history.state.running = Some(position);
            let mut steps = history.run(entry.up, up, Part::Up, position, &around_up);
            if entry.repeatable {
                history.mark_recreated(|view| view.file == entry.up);
                // What it finds when it runs again is not what it finds here.
                for step in &mut steps {
                    step.rejection.take_if(|rejection| rejection.of_schema);
                }
            }
            let changed = history.state.changed();
            let mut down: Vec<Step> =
                ways.iter().flat_map(|way| history.record_down(*way, &around(way.facts, way.part))).collect();
            let down_differences = if is_undone {
                history.differences_of_down(
                    &Before { tables: changed, objects },
                    up,
                    &ways,
                    (&steps, &mut down),
                    span,
                )
            } else {
                Vec::new()
            };
            let changes =
                |step: &Step| !matches!(step.action, Action::Begin | Action::Commit | Action::Rollback);
            let declined = ways.iter().any(|way| way.facts.declined.contains(&way.part));
            let reversal = if down.iter().any(changes) || declined {
                Reversal::Written
            } else if undoes(runner, set_has_down) && !entry.repeatable {
                Reversal::Missing
            } else {
                Reversal::NotSupported
            };
            history.migrations.push(Migration {
                id: 0,
                datastore: 0,
                name: entry.name.clone(),
                span,
                runner: runner.id().to_owned(),
                transaction: around_up.mode,
                reversal,
                repeatable: entry.repeatable,
                up: steps,
                down,
                down_differences,
                rival_heads: entry.rivals.clone(),
                missing_parents: entry.missing.clone(),
                live_models: Vec::new(),
            });
        }
        history.place_rivals();
        history.settle_definitions();
        history
    }

    /// Makes indexes among the migrations of those that are files.
    fn place_rivals(&mut self) {
        let files: Vec<u32> = self.migrations.iter().map(|migration| migration.span.file).collect();
        for migration in &mut self.migrations {
            let rivals = migration.rival_heads.iter();
            let places = rivals.filter_map(|rival| files.iter().position(|file| file == rival));
            migration.rival_heads = places.filter_map(|at| u32::try_from(at).ok()).collect();
        }
    }

    /// Forgets the definitions of views and routines that were dropped or replaced later on: what is wrong with them is mended.
    pub(crate) fn settle_definitions(&mut self) {
        let views = self.state.views.values().map(|(view, _)| view.span);
        let alive: Vec<Span> =
            views.chain(self.state.routines.values().map(|routine| routine.span)).collect();
        for (statement, queries) in self.definitions.drain(..) {
            let inside =
                |name: &Span| name.file == statement.file && statement.range().contains(name.range());
            if !alive.iter().any(inside) {
                for query in &mut self.queries[queries] {
                    query.context = QueryContext::Migration;
                }
            }
        }
    }

    /// Replays a script: its statements shape the schema and are no migration.
    pub(crate) fn run_script(&mut self, file: u32, facts: &SqlFile) {
        self.run(file, facts, Part::Up, usize::MAX, &Around::unknown());
        let (mut dropped, mut recreated) = (Vec::new(), Vec::new());
        for effect in facts.statements.iter().flat_map(|statement| &statement.effects) {
            match &effect.action {
                Action::DropView(drop) => dropped.push(self.state.key(drop.schema.as_deref(), &drop.name)),
                Action::CreateView(view) => {
                    let key = self.state.key(view.schema.as_deref(), &view.name);
                    recreated.extend(dropped.contains(&key).then_some(Span { file, ..view.span }));
                }
                _ => {}
            }
        }
        self.mark_recreated(|view| recreated.contains(view));
    }

    /// Says of the views that are defined in such places that what creates them is made to run again.
    fn mark_recreated(&mut self, is_it: impl Fn(&Span) -> bool) {
        for (view, _) in self.state.views.values_mut().filter(|(view, _)| is_it(&view.span)) {
            view.recreated = true;
        }
    }

    fn run(&mut self, file: u32, facts: &SqlFile, part: Part, position: usize, around: &Around) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut open = around.mode == TransactionMode::Whole;
        // A script may be run in a database of its own, and what comes after a statement that fails is not reached.
        let mut is_refused = position == usize::MAX;
        let mut sent = None;
        for (number, statement) in (0..).zip(&facts.statements) {
            if statement.part != part {
                continue;
            }
            let base = self.add_queries(file, statement);
            let mut begins = around.begins(statement, &mut sent);
            for effect in &statement.effects {
                open = is_open_in(&effect.action, open);
                let mut step = self.step(file, effect, base, open || around.holds(statement));
                step.begins_transaction = std::mem::take(&mut begins);
                step.statement = number;
                if step.rejection.is_none() && !is_refused {
                    // A way up has run somewhere: what it names and nothing has made was made elsewhere.
                    let refusal = self.state.refusal(effect).filter(|refusal| !refusal.of_absence);
                    let refusal = refusal
                        .or_else(|| self.state.refusal_of_keys(effect, statement))
                        .or_else(|| self.state.taken_name(effect));
                    step.rejection = refusal.map(|refusal| refusal.at(step.span));
                    is_refused = step.rejection.is_some();
                }
                step.accepted = statement.accepted.iter().chain(&facts.accepted).cloned().collect();
                let target = self.state.target(effect.table.as_ref(), &effect.action);
                if let Some(key) = &target {
                    step.table = Some(self.step_table(key, position));
                } else if let Some(table) = step.table.as_mut() {
                    // An index may be on a materialized view.
                    let key = self.state.key(table.schema.as_deref(), &table.name);
                    table.fresh =
                        self.state.views.get(&key).is_some_and(|(_, created)| *created == Some(position));
                }
                if matches!(effect.action, Action::CreateView(_) | Action::CreateRoutine(_)) {
                    let first = base as usize;
                    self.definitions.push((step.span, first..first + statement.queries.len()));
                }
                self.state.apply(
                    effect.table.as_ref(),
                    &effect.action.clone().in_file(file),
                    effect.conditional,
                    Some(position),
                );
                if let Some(change) = &effect.routine {
                    self.state.change_routine(change, &effect.action, effect.conditional);
                }
                steps.push(step);
            }
            if let Some(change) = &statement.trigger {
                let (start, end) = (statement.range.start, statement.range.end);
                self.state.change_trigger(change, Span { file, start, end });
            }
            self.touch(&statement.touches);
        }
        steps
    }

    /// The steps of a way down, all against the schema after the way up: a history only goes up.
    fn record_down(&mut self, way: WayDown<'_>, around: &Around) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut open = around.mode == TransactionMode::Whole;
        let mut sent = None;
        for (number, statement) in (0..).zip(&way.facts.statements) {
            if statement.part != way.part {
                continue;
            }
            let base = self.add_queries(way.file, statement);
            // A view or a function that a way down brings back is none that the schema has.
            for query in &mut self.queries[base as usize..] {
                query.context = QueryContext::Migration;
            }
            let mut begins = around.begins(statement, &mut sent);
            for effect in &statement.effects {
                open = is_open_in(&effect.action, open);
                let mut step = self.step(way.file, effect, base, open || around.holds(statement));
                step.begins_transaction = std::mem::take(&mut begins);
                step.statement = number;
                step.accepted = statement.accepted.iter().chain(&way.facts.accepted).cloned().collect();
                if let Some(key) = self.state.target(effect.table.as_ref(), &effect.action) {
                    step.table = Some(StepTable { fresh: false, ..self.step_table(&key, usize::MAX) });
                }
                steps.push(step);
            }
        }
        steps
    }

    fn step(&self, file: u32, effect: &Effect, base: u32, open: bool) -> Step {
        let mut action = effect.action.clone().in_file(file);
        if let Action::RunQuery(index) = &mut action {
            *index += base;
        }
        // The types that the schema has at the time, which may be called something else at its end.
        match &mut action {
            Action::SetType(set) => self.state.resolve_type(&mut set.data_type),
            Action::AddColumn(add) => self.state.resolve_type(&mut add.column.data_type),
            _ => {}
        }
        let named = |table: &TableName| StepTable {
            schema: table.schema.clone(),
            name: table.name.clone(),
            before: None,
            kind: None,
            fresh: false,
        };
        Step {
            span: Span { file, start: effect.range.start, end: effect.range.end },
            table: effect.table.as_ref().map(named),
            action,
            in_transaction: open && self.state.dialect != Dialect::Mysql,
            begins_transaction: false,
            conditional: effect.conditional,
            algorithm: effect.algorithm.clone(),
            lock: effect.lock.clone(),
            looped: effect.looped,
            statement: 0,
            accepted: Vec::new(),
            rejection: effect
                .rejection
                .clone()
                .filter(|_| !self.state.assumed)
                .map(|rejection| Rejection { span: Span { file, ..rejection.span }, ..rejection })
                .or_else(|| {
                    let span = Span { file, start: effect.range.start, end: effect.range.end };
                    let long = self.state.long_name(effect);
                    long.map(|refusal| Rejection { of_schema: false, ..refusal.at(span) })
                        .or_else(|| Some(self.state.missing_type(effect)?.at(span)))
                }),
        }
    }

    fn step_table(&mut self, key: &Key, position: usize) -> StepTable {
        let Self { state, versions, .. } = self;
        let found = state.tables.get_mut(key).expect("the state found this key in its own tables");
        let before = *found.version.get_or_insert_with(|| {
            versions.push(Arc::clone(&found.table));
            u32::try_from(versions.len() - 1).unwrap_or(u32::MAX)
        });
        StepTable {
            schema: found.table.schema.clone(),
            name: found.table.name.clone(),
            before: Some(before),
            kind: Some(found.table.kind),
            fresh: found.created_in == Some(position),
        }
    }

    /// Adds a statement's queries and returns the index of the first. The query that fills a new table runs once, unlike that of
    /// a view.
    fn add_queries(&mut self, file: u32, statement: &SqlStatement) -> u32 {
        let base = u32::try_from(self.queries.len()).unwrap_or(u32::MAX);
        let has_view = statement.effects.iter().any(|effect| matches!(effect.action, Action::CreateView(_)));
        for query in &statement.queries {
            let mut query = query.clone().in_file(file);
            query.shift_queries(base);
            if query.context == QueryContext::View && !has_view {
                query.context = QueryContext::Migration;
            }
            self.queries.push(query);
        }
        base
    }

    fn touch(&mut self, touches: &Touches) {
        match touches {
            Touches::Nothing => {}
            Touches::Table(table) => match self.state.find_named(table) {
                Some(key) => self.state.doubt(&key),
                None => self.state.complete = false,
            },
            Touches::Anything => self.state.doubt_everything(),
        }
    }
}

/// The runner that the markers in the files belong to.
fn marked_runner(set: &MigrationSet, dialect: Dialect, files: &SqlFiles) -> Option<Runner> {
    set.entries.iter().find_map(|entry| files.get(&(entry.up, dialect))?.markers.map(runner_of))
}

/// The runner that markers of this style belong to.
pub(crate) fn runner_of(markers: MarkerStyle) -> Runner {
    match markers {
        MarkerStyle::Goose => Runner::Goose,
        MarkerStyle::Dbmate => Runner::Dbmate,
        MarkerStyle::SqlMigrate => Runner::SqlMigrate,
    }
}

/// Whether a transaction is open in a step, given whether one is before it.
fn is_open_in(action: &Action, open: bool) -> bool {
    match action {
        Action::Begin => true,
        Action::Commit | Action::Rollback => false,
        _ => open,
    }
}

/// Whether a runner undoes migrations. sqlx and plain files do where the set has ways down at all; Flyway's are a paid feature
/// that a set uses or does not, and undo no repeatable migration. Laravel's and Alembic's are optional, and many a team has agreed to write none. Django writes most ways down itself.
fn undoes(runner: Runner, set_has_down: bool) -> bool {
    match runner {
        Runner::GolangMigrate
        | Runner::Goose
        | Runner::Dbmate
        | Runner::SqlMigrate
        | Runner::Diesel
        | Runner::Django => true,
        Runner::Pop | Runner::Sqlx | Runner::Flyway | Runner::Laravel | Runner::Alembic | Runner::Plain => {
            set_has_down
        }
        Runner::PrismaMigrate | Runner::Supabase | Runner::Drizzle => false,
    }
}
