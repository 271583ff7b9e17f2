//! A repository in memory, and the way from its files to the facts of its project.

use std::collections::{BTreeMap, BTreeSet};

use facts::{DeclaredSchema, Hint, HintSource, PrismaFile, Runner, SqlFile, System};
use ir::{Dialect, Project};
use project::{DecidedSet, Decision, Evidence, Inputs, LooseFile, PlacedHint, assume};
use text::TextRange;

/// Plans, decides, lowers and joins `files`, each a path and its text. Paths with the name of a system decide the dialect, as do
/// Prisma schemas and the content.
pub(crate) fn join(runners: &[(&str, Runner)], files: &[(&str, &str)]) -> Project {
    let paths: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
    let (declared, systems) = declare(files);
    let hints: Vec<PlacedHint> = runners.iter().map(|&(scope, runner)| placed(scope, runner)).collect();
    let sql: Vec<u32> =
        (0u32..).zip(files).filter(|(_, (path, _))| path.ends_with(".sql")).map(|(id, _)| id).collect();
    let layout = project::plan(&paths, &sql, &[], &hints);
    let votes = |members: &[u32]| {
        let mut votes = sql::Votes::default();
        for &member in members {
            votes.merge(&sql::votes(files[member as usize].1));
        }
        votes.winner()
    };
    let evidence = Evidence { configured: &|_| None, declared: &systems, hints: &hints, votes: &votes };
    let mut inputs = Inputs { files: paths.clone(), declared, ..Inputs::default() };
    let or_assumed = |decided: Option<Decision>| decided.unwrap_or_else(|| assume(&[]));
    for set in layout.sets {
        let members: Vec<u32> = set.entries.iter().map(|entry| entry.up).collect();
        let decided = or_assumed(evidence.decide(&set.folder, set.system, &members));
        if let System::Analysed(dialect) = decided.system {
            inputs.sets.push(DecidedSet { set, dialect, version: decided.version, assumed: decided.assumed });
        }
    }
    for file in layout.loose {
        let decided = or_assumed(evidence.decide(&paths[file as usize], None, &[file]));
        if let System::Analysed(dialect) = decided.system {
            inputs.loose.push(LooseFile {
                file,
                dialect,
                version: decided.version,
                assumed: decided.assumed,
            });
        }
    }
    inputs.sql = lower(&inputs, files);
    project::join(inputs)
}

fn declare(files: &[(&str, &str)]) -> (Vec<DeclaredSchema>, Vec<(String, System)>) {
    let parsed: Vec<(u32, &str, PrismaFile)> = (0u32..)
        .zip(files)
        .filter(|(_, (path, _))| path.ends_with(".prisma"))
        .map(|(id, (path, text))| (id, *path, prisma::parse(text)))
        .collect();
    let about: Vec<(&str, bool)> =
        parsed.iter().map(|(_, path, file)| (*path, !file.datasources.is_empty())).collect();
    let mut declared = Vec::new();
    let mut systems = Vec::new();
    for group in prisma::schema_files(&about) {
        let members: Vec<(u32, &PrismaFile)> =
            group.iter().map(|&at| (parsed[at].0, &parsed[at].2)).collect();
        let folder = about[group[0]].0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (schema, _) = prisma::declare(folder, &members);
        systems.extend(schema.dialect.map(|dialect| (folder.to_owned(), System::Analysed(dialect))));
        declared.push(schema);
    }
    (declared, systems)
}

fn placed(scope: &str, runner: Runner) -> PlacedHint {
    let hint = Hint {
        range: TextRange::default(),
        source: HintSource::RunnerConfig,
        system: None,
        version: None,
        runner: Some(runner),
        folder: None,
        no_transaction: false,
    };
    PlacedHint { scope: scope.to_owned(), hint }
}

fn lower(inputs: &Inputs, files: &[(&str, &str)]) -> BTreeMap<(u32, Dialect), SqlFile> {
    let mut reads: BTreeSet<(u32, Dialect)> =
        inputs.loose.iter().map(|loose| (loose.file, loose.dialect)).collect();
    for decided in &inputs.sets {
        for entry in &decided.set.entries {
            reads.extend(entry.down.into_iter().chain([entry.up]).map(|file| (file, decided.dialect)));
        }
    }
    let lower = |(file, dialect): (u32, Dialect)| {
        let mut text = files[file as usize].1.as_bytes();
        let facts = sql::lower(&mut text, dialect, &sql::Limits::default())
            .expect("because reading from memory does not fail");
        ((file, dialect), facts)
    };
    reads.into_iter().map(lower).collect()
}
