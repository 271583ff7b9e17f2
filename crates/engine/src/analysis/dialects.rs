//! What each SQL file, and code, is written for.

use std::collections::BTreeSet;

use config::Config;
use facts::{Problem, ProblemKind, System};
use ir::{Dialect, ServerVersion};
use project::{Beside, DecidedSet, Decision, Evidence, Layout, LooseFile, PlacedHint, assume};
use rayon::prelude::*;

use super::Analysis;
use crate::front_ends::vote;

/// How many files of a folder are asked what they are written for.
const VOTERS: usize = 200;

/// What the configuration says of the database that a path is written for.
fn configured(config: &Config, path: &str) -> Option<(Dialect, Option<ServerVersion>)> {
    let database = config.database_of(path);
    let version =
        database.version.map(|version| ServerVersion { major: version.major, minor: version.minor });
    database.dialect.map(|dialect| (dialect_of(dialect), version))
}

/// The SQL files that are analysed, and how.
#[derive(Default)]
pub(super) struct Decided {
    pub(super) sets: Vec<DecidedSet>,
    pub(super) loose: Vec<LooseFile>,
}

impl Decided {
    /// Each file with each dialect that it is read in.
    pub(super) fn reads(&self) -> BTreeSet<(u32, Dialect)> {
        let of_sets = self.sets.iter().flat_map(|decided| {
            let files = decided.set.entries.iter().flat_map(|entry| entry.down.into_iter().chain([entry.up]));
            files.map(|file| (file, decided.dialect))
        });
        of_sets.chain(self.loose.iter().map(|loose| (loose.file, loose.dialect))).collect()
    }
}

impl Analysis {
    /// What code at a path is written for. Where nothing tells, it is what most projects are.
    pub(super) fn written_for(
        &self,
        path: &str,
        hints: &[PlacedHint],
        declared: &[(String, System)],
        config: &Config,
    ) -> Decision {
        let configured = |path: &str| configured(config, path);
        let votes = |_: &[u32]| None;
        let evidence = Evidence { configured: &configured, declared, hints, votes: &votes };
        evidence.decide(path, None, &[]).unwrap_or_else(|| assume(&[]))
    }

    /// Decides what each SQL file is written for. What nothing decides is taken for what the files beside it are, and else for what most of
    /// the project is.
    pub(super) fn decide(
        &mut self,
        layout: &Layout,
        hints: &[PlacedHint],
        declared: &[(String, System)],
        config: &Config,
    ) -> Decided {
        let configured = |path: &str| configured(config, path);
        let files = &self.files;
        let votes = |members: &[u32]| {
            vote(members.iter().take(VOTERS).filter_map(|&member| files.get(member as usize)))
        };
        let evidence = Evidence { configured: &configured, declared, hints, votes: &votes };
        let sets: Vec<Option<Decision>> = layout
            .sets
            .par_iter()
            .map(|set| {
                let members: Vec<u32> = set.entries.iter().map(|entry| entry.up).collect();
                evidence.decide(&set.folder, set.system, &members)
            })
            .collect();
        let loose: Vec<Option<Decision>> = layout
            .loose
            .par_iter()
            .map(|&file| evidence.decide(&files[file as usize].path, None, &[file]))
            .collect();
        let known: Vec<System> = sets
            .iter()
            .chain(&loose)
            .flatten()
            .map(|decision| decision.system)
            .chain(declared.iter().map(|(_, system)| *system))
            .collect();
        let assumed = assume(&known);
        let mut skipped: Vec<(u32, System)> = Vec::new();
        let mut decided = Decided::default();
        for (set, decision) in layout.sets.iter().zip(sets) {
            let decision = decision.unwrap_or(assumed);
            match decision.system {
                System::Analysed(dialect) => decided.sets.push(DecidedSet {
                    set: set.clone(),
                    dialect,
                    version: decision.version,
                    assumed: decision.assumed,
                }),
                other => skipped.extend(set.entries.iter().map(|entry| (entry.up, other))),
            }
        }
        let path = |file: &u32| files[*file as usize].path.as_str();
        let beside = Beside::of(layout.loose.iter().map(path).zip(loose.iter().copied()));
        for (&file, decision) in layout.loose.iter().zip(&loose) {
            let decision = decision.or_else(|| beside.guess(path(&file))).unwrap_or(assumed);
            match decision.system {
                System::Analysed(dialect) => decided.loose.push(LooseFile {
                    file,
                    dialect,
                    version: decision.version,
                    assumed: decision.assumed,
                }),
                other => skipped.push((file, other)),
            }
        }
        // A file that several systems run is read for those that are analysed.
        let read: BTreeSet<u32> = decided.reads().into_iter().map(|(file, _)| file).collect();
        skipped.sort_unstable();
        skipped.dedup();
        for (file, system) in skipped.into_iter().filter(|(file, _)| !read.contains(file)) {
            self.not_analysed(file, system);
        }
        decided
    }

    fn not_analysed(&mut self, file: u32, system: System) {
        *self.counts.not_analysed.entry(system.name().to_owned()).or_default() += 1;
        let problem = Problem {
            kind: ProblemKind::NotAnalysed,
            range: text::TextRange::default(),
            message: format!("this file is written for {}, which is not analysed", system.name()),
        };
        self.problems.push((self.files[file as usize].path.clone(), problem));
    }
}

fn dialect_of(dialect: config::Dialect) -> Dialect {
    match dialect {
        config::Dialect::Postgresql => Dialect::Postgresql,
        config::Dialect::Mysql | config::Dialect::Mariadb => Dialect::Mysql,
        config::Dialect::Sqlite => Dialect::Sqlite,
    }
}
