//! Which system a SQL file is written for.
//!
//! The evidence, strongest first: the user's configuration; a file name that singles out a system; a Prisma schema's
//! provider; the configuration of runners, then of frameworks, then environment files; compose images; the names of folders
//! and files; the content; the drivers among the dependencies. A name in the path that is nearer to the file than a
//! hint's scope beats the hint, because projects that support several systems keep one folder for each and one compose
//! file for all.

use std::collections::BTreeMap;

use facts::{HintSource, System};
use ir::{Dialect, ServerVersion};

use crate::layout::{PlacedHint, folder, is_within, path_system};

/// What the user's configuration says of a path: a dialect, and a version of the server.
type Configured<'a> = dyn Fn(&str) -> Option<(Dialect, Option<ServerVersion>)> + Sync + 'a;

/// What is known about the databases of a project.
pub struct Evidence<'a> {
    /// What the user's configuration says of a path.
    pub configured: &'a Configured<'a>,
    /// The folders of Prisma schemas and what they are written for.
    pub declared: &'a [(String, System)],
    /// What other configuration says.
    pub hints: &'a [PlacedHint],
    /// What the content of files, by index in the project, is written for; nothing when it does not tell.
    pub votes: &'a (dyn Fn(&[u32]) -> Option<System> + Sync),
}

/// What a group of files is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The system.
    pub system: System,
    /// Its version, where the project says it.
    pub version: Option<ServerVersion>,
    /// Whether nothing said so and it is a guess.
    pub assumed: bool,
}

impl Evidence<'_> {
    /// Decides for the files `members` that lie at `path` (a folder or a file). `named` is what their names single out.
    #[must_use]
    pub fn decide(&self, path: &str, named: Option<System>, members: &[u32]) -> Option<Decision> {
        let known = |system, version| Some(Decision { system, version, assumed: false });
        if let Some((dialect, version)) = (self.configured)(path) {
            return known(System::Analysed(dialect), version);
        }
        let system = named
            .or_else(|| self.declared_system(path))
            .or_else(|| self.hinted(path))
            .or_else(|| path_system(path))
            .or_else(|| (self.votes)(members))
            .or_else(|| self.dependency(path))?;
        known(system, self.version(path, system))
    }

    fn declared_system(&self, path: &str) -> Option<System> {
        self.declared
            .iter()
            .filter(|(scope, _)| is_within(path, scope))
            .max_by_key(|(scope, _)| scope.len())
            .filter(|(scope, _)| !self.path_is_nearer(path, scope))
            .map(|(_, system)| *system)
    }

    fn hinted(&self, path: &str) -> Option<System> {
        [
            HintSource::RunnerConfig,
            HintSource::FrameworkConfig,
            HintSource::Environment,
            HintSource::Fallback,
            HintSource::ComposeImage,
        ]
        .into_iter()
        .find_map(|source| self.agreed(path, source))
    }

    fn dependency(&self, path: &str) -> Option<System> {
        self.agreed(path, HintSource::Dependency)
    }

    /// What the nearest hints of one source agree on.
    fn agreed(&self, path: &str, source: HintSource) -> Option<System> {
        let mut by_scope: BTreeMap<usize, Vec<(&str, System)>> = BTreeMap::new();
        for placed in self.hints.iter().filter(|placed| placed.hint.source == source) {
            if let Some(system) = placed.hint.system.filter(|_| is_within(path, &placed.scope)) {
                by_scope.entry(placed.scope.len()).or_default().push((&placed.scope, system));
            }
        }
        let (_, nearest) = by_scope.pop_last()?;
        let (scope, system) = nearest[0];
        let agree = nearest.iter().all(|(_, other)| *other == system);
        (agree && !self.path_is_nearer(path, scope)).then_some(system)
    }

    /// Whether the part of `path` below `scope` names a system itself.
    fn path_is_nearer(&self, path: &str, scope: &str) -> bool {
        let below = if scope.is_empty() { path } else { path.get(scope.len() + 1..).unwrap_or_default() };
        path_system(below).is_some()
    }

    /// The version that the nearest hint for this system names.
    fn version(&self, path: &str, system: System) -> Option<ServerVersion> {
        self.hints
            .iter()
            .filter(|placed| placed.hint.system == Some(system))
            .filter(|placed| is_within(path, &placed.scope) || is_within(path, folder(&placed.scope)))
            .filter_map(|placed| placed.hint.version.map(|version| (placed.scope.len(), version)))
            .max_by_key(|(length, _)| *length)
            .map(|(_, version)| version)
    }
}

/// What to assume where nothing decides: what most decided files of the project are written for, else PostgreSQL, whose
/// grammar is the one that is read most completely.
#[must_use]
pub fn assume(decided: &[System]) -> Decision {
    let mut counts: BTreeMap<System, usize> = BTreeMap::new();
    for &system in decided.iter().filter(|system| matches!(system, System::Analysed(_))) {
        *counts.entry(system).or_default() += 1;
    }
    let system = counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or(System::Analysed(Dialect::Postgresql), |(system, _)| system);
    Decision { system, version: None, assumed: true }
}

/// What the files of each folder are written for, as a guess about those among them that don't tell.
pub struct Beside<'p>(BTreeMap<&'p str, System>);

impl<'p> Beside<'p> {
    /// Takes the files by their paths, with what is decided of each. A folder tells where at least half of its files do, and agree.
    pub fn of(decided: impl Iterator<Item = (&'p str, Option<Decision>)>) -> Self {
        let mut of_folders: BTreeMap<&str, Vec<Option<System>>> = BTreeMap::new();
        for (path, decision) in decided {
            of_folders.entry(folder(path)).or_default().push(decision.map(|decision| decision.system));
        }
        let agreed = |systems: &[Option<System>]| {
            let known: Vec<System> = systems.iter().flatten().copied().collect();
            let first = *known.first()?;
            let is_most = 2 * known.len() >= systems.len();
            (is_most && known.iter().all(|other| *other == first)).then_some(first)
        };
        Self(
            of_folders
                .into_iter()
                .filter_map(|(folder, systems)| Some((folder, agreed(&systems)?)))
                .collect(),
        )
    }

    /// What a file is probably written for that lies beside others.
    #[must_use]
    pub fn guess(&self, path: &str) -> Option<Decision> {
        let system = *self.0.get(folder(path))?;
        Some(Decision { system, version: None, assumed: true })
    }
}

#[cfg(test)]
mod tests {
    use facts::Hint;
    use text::TextRange;

    use super::*;

    const POSTGRES: System = System::Analysed(Dialect::Postgresql);
    const MYSQL: System = System::Analysed(Dialect::Mysql);
    const SQLITE: System = System::Analysed(Dialect::Sqlite);

    fn hint(scope: &str, source: HintSource, system: System) -> PlacedHint {
        let hint = Hint {
            range: TextRange::default(),
            source,
            system: Some(system),
            version: None,
            runner: None,
            folder: None,
            no_transaction: false,
        };
        PlacedHint { scope: scope.to_owned(), hint }
    }

    #[track_caller]
    fn check(
        declared: &[(&str, System)],
        hints: &[PlacedHint],
        voted: Option<System>,
        path: &str,
        expected: Option<System>,
    ) {
        let declared: Vec<(String, System)> =
            declared.iter().map(|(scope, system)| ((*scope).to_owned(), *system)).collect();
        let evidence = Evidence { configured: &|_| None, declared: &declared, hints, votes: &|_| voted };
        assert_eq!(evidence.decide(path, None, &[]).map(|decision| decision.system), expected, "{path}");
    }

    #[test]
    fn configuration_comes_first() {
        let evidence = Evidence {
            configured: &|_| Some((Dialect::Sqlite, None)),
            declared: &[],
            hints: &[hint("", HintSource::RunnerConfig, MYSQL)],
            votes: &|_| None,
        };
        let decided = evidence.decide("m/postgres", Some(POSTGRES), &[]).expect("it is configured");
        assert_eq!(decided.system, SQLITE);
    }

    #[test]
    fn stronger_files_stand_before_weaker_ones() {
        let hints = [
            hint("", HintSource::ComposeImage, MYSQL),
            hint("", HintSource::RunnerConfig, SQLITE),
            hint("", HintSource::Dependency, MYSQL),
        ];
        check(&[("prisma", POSTGRES)], &hints, None, "prisma/migrations", Some(POSTGRES));
        check(&[], &hints, None, "migrations", Some(SQLITE));
        check(&[], &hints[..1], Some(POSTGRES), "migrations", Some(MYSQL));
        check(&[], &hints[2..], Some(POSTGRES), "migrations", Some(POSTGRES));
        check(&[], &hints[2..], None, "migrations", Some(MYSQL));
        check(&[], &[], None, "migrations", None);
    }

    #[test]
    fn a_name_nearer_than_the_hint_wins() {
        let hints = [
            hint("", HintSource::ComposeImage, POSTGRES),
            hint("db/mysql", HintSource::RunnerConfig, SQLITE),
        ];
        check(&[], &hints[..1], None, "db/mysql/migrations", Some(MYSQL));
        check(&[], &hints, None, "db/mysql/migrations", Some(SQLITE));
    }

    #[test]
    fn hints_that_disagree_say_nothing() {
        let hints = [hint("", HintSource::ComposeImage, POSTGRES), hint("", HintSource::ComposeImage, MYSQL)];
        check(&[], &hints, Some(SQLITE), "migrations", Some(SQLITE));
    }

    #[test]
    fn the_majority_is_assumed() {
        assert_eq!(assume(&[MYSQL, SQLITE, MYSQL, System::Oracle]).system, MYSQL);
        assert_eq!(assume(&[]).system, POSTGRES);
    }
}
