//! Names that two packs have.

use engine::Pack as _;

use super::LoadedPack;

/// What a pack has the same name for as one of the others, as a sentence fragment: a user could not tell which one a configuration, a
/// baseline or a report means.
pub(super) fn clash<'p>(
    pack: &LoadedPack,
    file: &str,
    others: impl Iterator<Item = &'p LoadedPack> + Clone,
) -> Option<String> {
    let (name, rules) = (&pack.info().name, &pack.info().rules);
    if others.clone().any(|other| other.info().name == *name) {
        return Some(format!("there are two packs called `{name}`: rename the one in `{file}`"));
    }
    let has = |id: &str| others.clone().flat_map(|other| &other.info().rules).any(|rule| rule.id == id);
    let twice = rules.iter().find(|rule| has(&rule.id))?;
    Some(format!("there are two rules called `{}`: rename the one in `{file}`", twice.id))
}
