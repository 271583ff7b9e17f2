//! A pack of rules: what a plugin holds.

use ir::{Finding, OptionSetting, PackInfo, Silence, Span};

use crate::{Facts, Info, Options, Report, Rule};

/// Rules that belong together.
pub struct Pack {
    name: &'static str,
    version: &'static str,
    rules: Vec<&'static dyn Rule>,
}

impl Pack {
    /// A pack of that name and version; [`pack!`](crate::pack!) calls this.
    #[must_use]
    pub fn new(name: &'static str, version: &'static str, rules: &[&'static dyn Rule]) -> Self {
        Self { name, version, rules: rules.to_vec() }
    }

    /// The rules of several packs as those of one, so that they are run together and facts are handed over to them once.
    #[must_use]
    pub fn joined(name: &'static str, version: &'static str, packs: &[fn() -> Self]) -> Self {
        let rules = packs.iter().flat_map(|pack| pack().rules).collect();
        Self { name, version, rules }
    }

    /// The rules, in the order in which the pack lists them.
    #[must_use]
    pub fn rules(&self) -> &[&'static dyn Rule] {
        &self.rules
    }

    /// What the pack is and which rules it holds.
    #[must_use]
    pub fn describe(&self) -> PackInfo {
        PackInfo {
            name: self.name.to_owned(),
            version: self.version.to_owned(),
            rules: self.rules.iter().map(|rule| rule.info().describe()).collect(),
        }
    }

    /// Runs the rule with that id.
    ///
    /// # Errors
    ///
    /// A sentence, when the pack has no such rule, the rule no such option, or an option has a value that means nothing.
    pub fn check(
        &self,
        rule: &str,
        settings: &[OptionSetting],
        facts: &Facts<'_>,
    ) -> Result<Vec<Finding>, String> {
        self.run(rule, settings, facts, Report::new)?.into_findings()
    }

    /// Runs the rule with that id, and tells why it says nothing about what lies at `place`: an empty list where it has not looked at it.
    ///
    /// # Errors
    ///
    /// Those of [`Pack::check`].
    pub fn why(
        &self,
        rule: &str,
        settings: &[OptionSetting],
        facts: &Facts<'_>,
        place: Span,
    ) -> Result<Vec<Silence>, String> {
        self.run(rule, settings, facts, |info| Report::asked_about(info, place))?.into_silences()
    }

    fn run(
        &self,
        rule: &str,
        settings: &[OptionSetting],
        facts: &Facts<'_>,
        report: impl FnOnce(&Info) -> Report,
    ) -> Result<Report, String> {
        let Some(rule) = self.rules.iter().find(|known| known.info().id == rule) else {
            return Err(format!("the pack has no rule `{rule}`"));
        };
        let info = rule.info();
        let options = Options::new(info.options, settings)?;
        let mut report = report(info);
        rule.check(facts, &options, &mut report);
        Ok(report)
    }
}
