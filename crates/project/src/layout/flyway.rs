//! Flyway's locations, which are searched with all folders below them.

use std::collections::{BTreeMap, BTreeSet};

use facts::Runner;

use super::names::is_within;
use super::plan::{Candidate, Family, PlacedHint, path_system};

/// Puts the folders of one location together: `db/migration/2023` and `db/migration/2024` are one history, and so are
/// `db/migration/common` and the folder of a system beside it. Folders that hold the same version twice are histories of their
/// own.
pub(super) fn merge_locations(groups: &mut BTreeMap<(String, Family), Vec<Candidate>>, hints: &[PlacedHint]) {
    let mut locations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (folder, _) in groups.keys().filter(|(_, family)| *family == Family::Flyway) {
        locations.entry(location(folder, hints).to_owned()).or_default().push(folder.clone());
    }
    for (location, folders) in locations.into_iter().filter(|(_, folders)| folders.len() > 1) {
        let merged: Vec<Candidate> = folders
            .iter()
            .flat_map(|folder| {
                let below = folder.get(location.len()..).unwrap_or_default();
                let system = path_system(below);
                let found = groups.get(&(folder.clone(), Family::Flyway)).into_iter().flatten();
                found.map(move |own| Candidate { system: own.system.or(system), ..own.clone() })
            })
            .collect();
        let mut seen = BTreeSet::new();
        let is_one = merged.iter().all(|own| seen.insert((&own.key, own.direction, own.system)));
        if is_one {
            for folder in folders {
                groups.remove(&(folder, Family::Flyway));
            }
            groups.insert((location, Family::Flyway), merged);
        }
    }
}

/// The location that a folder belongs to: up to a folder called `migration`, as Spring Boot and Flyway's own examples have it, else
/// one that the configuration names, else itself.
fn location<'a>(folder: &'a str, hints: &'a [PlacedHint]) -> &'a str {
    let mut end = 0;
    for part in folder.split('/') {
        end += part.len();
        if matches!(part, "migration" | "migrations") {
            return &folder[..end];
        }
        end += 1;
    }
    hints
        .iter()
        .filter(|placed| placed.hint.runner == Some(Runner::Flyway) && is_within(folder, &placed.scope))
        .map(|placed| placed.scope.as_str())
        .max_by_key(|scope| scope.len())
        .unwrap_or(folder)
}
