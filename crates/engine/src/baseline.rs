//! Findings that a project has decided to live with for now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::findings::{Finding, Suppressed, SuppressedBy};
use crate::matching::Known;

/// The version of the file's form.
const VERSION: u32 = 1;

/// How often each finding may be found: by rule, path and fingerprint. It is what `seqscan-baseline.json` holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    findings: BTreeMap<String, BTreeMap<String, BTreeMap<String, u32>>>,
}

/// Why a baseline could not be read.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// It is not the JSON of a baseline.
    #[error("this is no baseline of seqscan: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A newer seqscan wrote it.
    #[error("the baseline has version {0}, and this seqscan knows version {VERSION}")]
    Version(u32),
}

/// What a baseline leaves of the findings of a scan.
pub(crate) struct Sifted {
    pub(crate) kept: Vec<Finding>,
    pub(crate) suppressed: Vec<Suppressed>,
    /// How many of its entries nothing was found for.
    pub(crate) stale: u64,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { version: VERSION, findings: BTreeMap::new() }
    }
}

impl Baseline {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// When it is something else, or newer than this program.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let baseline: Self = serde_json::from_str(text)?;
        if baseline.version == VERSION { Ok(baseline) } else { Err(BaselineError::Version(baseline.version)) }
    }

    /// The baseline that lets all of these findings pass.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            let of_rule = baseline.findings.entry(finding.rule.clone()).or_default();
            let of_path = of_rule.entry(finding.at.place.path.clone()).or_default();
            *of_path.entry(finding.fingerprint.clone()).or_default() += 1;
        }
        baseline
    }

    /// The text of its file: sorted, a line for each entry, so that changes of it can be reviewed and merged.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// How many findings it lets pass.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.counts().map(|(_, count)| u64::from(count)).sum()
    }

    /// Whether it lets nothing pass.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lets pass what `other` does, too.
    pub fn add(&mut self, other: &Self) {
        for (rule, paths) in &other.findings {
            for (path, fingerprints) in paths {
                let own = self.findings.entry(rule.clone()).or_default().entry(path.clone()).or_default();
                for (fingerprint, count) in fingerprints {
                    let own = own.entry(fingerprint.clone()).or_default();
                    *own = (*own).max(*count);
                }
            }
        }
    }

    pub(crate) fn sift(&self, findings: Vec<Finding>) -> Sifted {
        let mut known = Known::default();
        for (fingerprint, count) in self.counts() {
            known.add(fingerprint.clone(), count);
        }
        let passes = known.take(&findings);
        let mut sifted = Sifted { kept: Vec::new(), suppressed: Vec::new(), stale: known.left() };
        for (finding, passes) in findings.into_iter().zip(passes) {
            if passes {
                sifted.suppressed.push(Suppressed { finding, by: SuppressedBy::Baseline, reason: None });
            } else {
                sifted.kept.push(finding);
            }
        }
        sifted
    }

    fn counts(&self) -> impl Iterator<Item = (&String, u32)> {
        let paths = self.findings.values().flat_map(BTreeMap::values);
        paths.flatten().map(|(fingerprint, count)| (fingerprint, *count))
    }
}
