//! What the command line says about rules.

use ir::{Confidence, PackInfo, Preset, RuleInfo};

use super::UnknownNameError;

/// What the person who runs a scan says about rules; it stands before all configuration. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Which rules are on without being named.
    pub preset: Option<Preset>,
    /// The only rules that are on, by their ids or the names of their packs; empty leaves that to the configuration.
    pub select: Vec<String>,
    /// Rules that are off, by their ids or the names of their packs.
    pub ignore: Vec<String>,
    /// The least confidence of findings that are reported.
    pub min_confidence: Option<Confidence>,
}

impl Choice {
    /// Whether it leaves out findings that there are.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.select.is_empty() || !self.ignore.is_empty() || self.min_confidence.is_some()
    }

    /// Checks the names.
    ///
    /// # Errors
    ///
    /// The first name that is neither a rule's nor a pack's.
    pub fn check<'p>(
        &self,
        packs: impl Iterator<Item = &'p PackInfo> + Clone,
    ) -> Result<(), UnknownNameError> {
        let names = || {
            packs
                .clone()
                .flat_map(|pack| pack.rules.iter().map(|rule| rule.id.as_str()).chain([pack.name.as_str()]))
        };
        let unknown =
            self.select.iter().chain(&self.ignore).find(|name| !names().any(|known| known == **name));
        match unknown {
            Some(name) => Err(UnknownNameError {
                name: name.clone(),
                nearest: config::nearest(name, names()).map(str::to_owned),
            }),
            None => Ok(()),
        }
    }

    /// Whether a rule is on, as far as that is said: nothing leaves it to the configuration.
    pub(super) fn says(&self, pack: &PackInfo, rule: &RuleInfo) -> Option<bool> {
        let names = |list: &[String]| list.iter().any(|name| *name == rule.id || *name == pack.name);
        if names(&self.ignore) {
            return Some(false);
        }
        (!self.select.is_empty()).then(|| names(&self.select))
    }
}
