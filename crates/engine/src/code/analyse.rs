//! The interpretation of a project's code, and the models that it is about.

use std::collections::BTreeSet;

use facts::{PrismaFile, System};
use ir::{Project, Span};
use program::interpret::Interpreter;
use program::models::Model;
use program::program::{Program, Site};
use project::{Decision, ModelledFor};

use super::data_migrations::run_data_migrations;
use super::live_models::note_live_models;
use super::raw_statements::read_statements;
use super::{Code, CodeConfiguration};
use crate::code_migrations::CodeMigrations;

/// Interprets the code of a project in one language, and adds what it does to the project's facts. `declared` are the models of schemas,
/// `migrations` what may work with those of the code, `written_for` which database a path is written for.
pub(crate) fn analyse_code(
    project: &mut Project,
    code: Code,
    paths: &[String],
    mut declared: Vec<(Span, Model)>,
    migrations: &CodeMigrations,
    configuration: &CodeConfiguration,
    written_for: &dyn Fn(&str) -> Decision,
) {
    let mut modules = code.program_files(paths);
    let Code { language, ids, resolver, of_interest, .. } = code;
    let resolver = libraries::by_convention(&modules, resolver.as_ref());
    libraries::templates::link(&mut modules, resolver.as_ref());
    let program = Program::new(modules, resolver.as_ref()).only_from(of_interest);
    let span =
        |site: Site| Span { file: ids[site.module as usize], start: site.range.start, end: site.range.end };
    let first = u32::try_from(declared.len()).unwrap_or(u32::MAX);
    declared.extend(libraries::models(&program).into_iter().map(|(site, mut model)| {
        model.shift_models(first);
        (span(site), model)
    }));
    add_modelled(project, &program, &ids, &declared, written_for);
    let spans: Vec<Span> = declared.iter().map(|(span, _)| *span).collect();
    let models = project::bind_models(project, declared);
    project::add_declared(project, &spans, &models);
    let mut analysis = Interpreter::run(&program, &models, language.libraries());
    read_statements(project, &models, &mut analysis);
    project::add_code(project, &program, &models, &ids, &analysis, language.libraries());
    let resolver = |paths| language.resolver(paths, configuration);
    let migrations = migrations.of_language(language);
    run_data_migrations(project, language, &program.modules, &ids, &migrations, resolver);
    note_live_models(project, &program.modules, migrations, &models, resolver);
}

/// Adds the tables that only the models of a program declare.
fn add_modelled(
    project: &mut Project,
    program: &Program<'_>,
    ids: &[u32],
    declared: &[(Span, Model)],
    written_for: &dyn Fn(&str) -> Decision,
) {
    for (maker, tables) in libraries::MAKERS {
        let mut made = declared.iter().filter(|(_, model)| model.library == *maker);
        let Some((first, _)) = made.clone().next() else { continue };
        let names: BTreeSet<&str> = made.by_ref().map(|(_, model)| model.table.as_str()).collect();
        if project.tables.iter().any(|table| names.contains(table.name.as_str())) {
            continue;
        }
        let decision = written_for(project.path(*first).unwrap_or_default());
        let System::Analysed(dialect) = decision.system else { continue };
        let files = tables(program, dialect);
        let files: Vec<_> = files.into_iter().map(|(module, facts)| (ids[module as usize], facts)).collect();
        let about = ModelledFor { dialect, version: decision.version, assumed: decision.assumed, maker };
        project::add_modelled(project, about, &files);
    }
}

/// The models that the schemas of a project declare.
pub(crate) fn models_of(groups: &[(String, Vec<(u32, &PrismaFile)>)]) -> Vec<(Span, Model)> {
    let mut all: Vec<(Span, Model)> = Vec::new();
    for (folder, members) in groups {
        let first = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let mut models = prisma::models(folder, members);
        for (_, model) in &mut models {
            model.shift_models(first);
        }
        all.extend(models);
    }
    all
}
