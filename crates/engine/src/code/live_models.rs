//! The models of the application that its migrations work with.

use std::sync::Arc;

use ir::{LiveModel, Project, Span};
use libraries::migrations::live_models;
use program::models::Models;
use program::program::{Program, ProgramFile, Resolver};

use crate::code_migrations::MigrationFile;

/// Adds to each migration that is written in code which models of the application it works with. `modules` are those of the program in its
/// language, which the migrations are no part of.
pub(super) fn note_live_models(
    project: &mut Project,
    modules: &[ProgramFile],
    migrations: Vec<MigrationFile>,
    models: &Models,
    resolver: impl FnOnce(Vec<String>) -> Box<dyn Resolver>,
) {
    if migrations.is_empty() || models.models.iter().all(|model| model.class.is_none()) {
        return;
    }
    // Those of the program come first, so that their positions stay.
    let beside = migrations.iter().map(|migration| &migration.file);
    let all: Vec<ProgramFile> = modules.iter().chain(beside).cloned().collect();
    let resolver = resolver(all.iter().map(|file| file.path.clone()).collect());
    let program = Program::new(all, resolver.as_ref());
    let first = u32::try_from(modules.len()).unwrap_or(u32::MAX);
    for (module, migration) in (first..).zip(&migrations) {
        let used = live_models(migration.runner, &program, models, module);
        let lower = |used: &libraries::migrations::UsedModel| {
            let model = models.get(used.model)?;
            let known = (!model.table.is_empty()).then(|| model.table.clone());
            let span = Span { file: migration.id, start: used.range.start, end: used.range.end };
            Some(LiveModel {
                name: model.name.to_string(),
                schema: model.schema.clone(),
                table: known,
                span,
                whole: used.whole,
            })
        };
        let found: Vec<LiveModel> = used.iter().filter_map(lower).collect();
        if found.is_empty() {
            continue;
        }
        for own in project.migrations.iter_mut().filter(|own| own.span.file == migration.id) {
            Arc::make_mut(own).live_models.clone_from(&found);
        }
    }
}
