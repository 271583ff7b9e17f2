//! What migrations that are written in code do to rows by running code: `RunPython`, the connection that a revision asks for, the models and the
//! query builder of Laravel.
//!
//! They are run in a program of their own, beside the application's: classes that a revision of Alembic maps for itself are no models of the
//! application, and models that Django hands to a migration have none of the methods of their classes.

use ir::{Operation, Project, QueryContext, Span};
use libraries::migrations::{as_handed, runs_code, writes_in_steps};
use program::analysis::ResultUse;
use program::interpret::Interpreter;
use program::models::Model;
use program::program::{Program, ProgramFile, Resolver, Site};

use super::Language;
use super::raw_statements::read_statements;
use crate::code_migrations::MigrationFile;

/// Adds what the data migrations of a project do. `modules` are those of the application in their language, whose ids are `ids`.
pub(super) fn run_data_migrations(
    project: &mut Project,
    language: Language,
    modules: &[ProgramFile],
    ids: &[u32],
    migrations: &[MigrationFile],
    resolver: impl FnOnce(Vec<String>) -> Box<dyn Resolver>,
) {
    let migrations: Vec<&MigrationFile> =
        migrations.iter().filter(|migration| runs_code(migration.runner, &migration.file.module)).collect();
    if migrations.is_empty() {
        return;
    }
    // Those of the application come first, so that their positions stay.
    let beside = migrations.iter().map(|migration| &migration.file);
    let all: Vec<ProgramFile> = modules.iter().chain(beside).cloned().collect();
    let ids: Vec<u32> = ids.iter().copied().chain(migrations.iter().map(|migration| migration.id)).collect();
    let of_interest: Vec<bool> = (0..all.len()).map(|module| module >= modules.len()).collect();
    let resolver = resolver(all.iter().map(|file| file.path.clone()).collect());
    let resolver = libraries::by_convention(&all, resolver.as_ref());
    let program = Program::new(all, resolver.as_ref()).only_from(of_interest);
    let span =
        |site: Site| Span { file: ids[site.module as usize], start: site.range.start, end: site.range.end };
    let declared: Vec<(Span, Model)> =
        libraries::models(&program).into_iter().map(|(site, model)| (span(site), as_handed(model))).collect();
    let models = project::bind_models(project, declared);
    let mut analysis = Interpreter::run(&program, &models, language.libraries());
    // What the application's modules run when they are imported is the application's.
    let first = u32::try_from(modules.len()).unwrap_or(u32::MAX);
    analysis.roots.retain(|root| root.function.module >= first);
    analysis.notes.retain(|note| note.site.module >= first);
    // What becomes of what the application reads, not only its migrations say.
    for info in analysis.queries.iter_mut().filter(|info| info.site.module < first) {
        let loaded = std::mem::take(&mut info.used.loaded);
        info.used = ResultUse { escapes: true, loaded, ..ResultUse::default() };
    }
    read_statements(project, &models, &mut analysis);
    // They run once: what they ask for is no reason for an index. Of an INSERT in a migration it is taken that its rows are written out, as code
    // does not.
    for info in analysis.queries.iter_mut().filter(|info| info.query.operation != Operation::Insert) {
        info.query.context = QueryContext::Migration;
    }
    let first_entry = project.code.entry_points.len();
    project::add_code(project, &program, &models, &ids, &analysis, language.libraries());
    if migrations.iter().any(|migration| writes_in_steps(migration.runner)) {
        project::add_data_steps(project, first_entry);
    }
}
