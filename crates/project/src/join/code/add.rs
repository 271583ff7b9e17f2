//! Application code: from what its interpretation gives to project facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use ir::{Advice, Code, Datastore, Dialect, Multiplicity, Project, Remedy, Span};
use program::analysis::Analysis;
use program::library::Library;
use program::model::Name;
use program::models::Models;
use program::program::{Program, Site};
use program::value::{BranchRef, QueryRef, Size, Symbol};

/// Adds what the interpretation of a program found to a project, beside what others found. `files` are the project's ids of the program's
/// modules.
pub fn add_code(
    project: &mut Project,
    program: &Program<'_>,
    models: &Models,
    files: &[u32],
    analysis: &Analysis,
    libraries: &[&dyn Library],
) {
    if analysis.queries.is_empty() && analysis.notes.is_empty() {
        return;
    }
    let mut code = std::mem::take(&mut project.code);
    let mut adder = Adder {
        program,
        models,
        files,
        analysis,
        first: First::of(project, &code),
        values: BTreeMap::new(),
        conditions: BTreeMap::new(),
    };
    let first = adder.first;
    adder.add_queries(project);
    let retried = adder.retried();
    let calls = (first.query..).zip(&analysis.queries);
    code.calls.extend(calls.map(|(query, info)| Arc::new(adder.call(project, query, info))));
    let loops = (first.of_loops..).zip(&analysis.loops);
    code.loops.extend(loops.map(|(id, info)| Arc::new(adder.lower_loop(id, info))));
    let transactions = (0u32..).zip(&analysis.transactions);
    code.transactions
        .extend(transactions.map(|(at, info)| Arc::new(adder.transaction(at, info, retried.contains(&at)))));
    code.notes.extend(analysis.notes.iter().map(|note| Arc::new(adder.note(note))));
    code.advice.extend(advice(analysis, libraries));
    for (at, root) in (0u32..).zip(&analysis.roots) {
        code.entry_points.push(Arc::new(adder.entry_point(first.entry + at, root)));
        for effect in &root.summary.effects {
            let execution = adder.execution(index(code.executions.len()), at, effect);
            code.executions.push(Arc::new(execution));
        }
    }
    code.conditions.extend(adder.conditions());
    project.code = code;
}

/// What the libraries that a program uses offer.
fn advice<'a>(
    analysis: &'a Analysis,
    libraries: &'a [&dyn Library],
) -> impl Iterator<Item = Arc<Advice>> + 'a {
    let used = libraries
        .iter()
        .filter(|library| analysis.queries.iter().any(|query| query.library == library.name()));
    used.flat_map(|library| {
        Remedy::ALL.iter().filter_map(|remedy| {
            let (library, text) = (library.name().to_owned(), library.advice(*remedy)?.to_owned());
            Some(Arc::new(Advice { library, remedy: *remedy, text }))
        })
    })
}

/// The first ids that are free, where a program's own begin at 0.
#[derive(Clone, Copy)]
pub(super) struct First {
    pub(super) query: u32,
    pub(super) of_loops: u32,
    pub(super) transaction: u32,
    pub(super) entry: u32,
    pub(super) client: u32,
    pub(super) value: u32,
    pub(super) condition: u32,
}

impl First {
    pub(super) fn of(project: &Project, code: &Code) -> Self {
        let values =
            code.executions.iter().flat_map(|execution| execution.filters.iter().chain(&execution.writes));
        Self {
            query: index(project.queries.len()),
            of_loops: index(code.loops.len()),
            transaction: index(code.transactions.len()),
            entry: index(code.entry_points.len()),
            client: code
                .executions
                .iter()
                .filter_map(|execution| execution.connection)
                .max()
                .map_or(0, |last| last + 1),
            value: values.filter_map(|bound| bound.value).max().map_or(0, |last| last + 1),
            condition: index(code.conditions.len()),
        }
    }
}

pub(super) struct Adder<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) models: &'a Models,
    pub(super) files: &'a [u32],
    pub(super) analysis: &'a Analysis,
    pub(super) first: First,
    /// The numbers of values by their symbols.
    pub(super) values: BTreeMap<Symbol, u32>,
    /// The ids of the conditions of branches that lead to what is executed.
    pub(super) conditions: BTreeMap<BranchRef, u32>,
}

impl Adder<'_> {
    pub(super) fn span(&self, site: Site) -> Span {
        let file = self.files.get(site.module as usize).copied().unwrap_or_default();
        Span { file, start: site.range.start, end: site.range.end }
    }

    pub(super) fn query_id(&self, query: QueryRef) -> u32 {
        self.first.query + query.0
    }

    /// The datastore of queries whose model is not known: the only one of its library's models, or an empty one.
    pub(super) fn fallback(&self, project: &mut Project) -> u32 {
        let mut known =
            self.models.models.iter().map(|model| model.datastore).filter(|datastore| *datastore != u32::MAX);
        if let Some(first) = known.next() {
            return first;
        }
        if let Some(first) = project.datastores.first() {
            return first.id;
        }
        project.datastores.push(Datastore {
            id: 0,
            name: ".".to_owned(),
            dialect: Dialect::Postgresql,
            assumed: true,
            version: None,
            runner: None,
            complete: false,
        });
        0
    }
}

pub(super) fn joined(path: &[Name]) -> String {
    path.iter().map(Name::as_str).collect::<Vec<_>>().join(".")
}

pub(super) fn multiplicity(size: Size) -> Multiplicity {
    match size {
        Size::Constant(count) => Multiplicity::Constant(count),
        Size::Limited => Multiplicity::Limited,
        Size::Unknown => Multiplicity::Unknown,
        Size::Many => Multiplicity::Many,
    }
}

pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
