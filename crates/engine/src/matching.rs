//! Which findings were there before.

use std::collections::BTreeMap;

use crate::findings::{Finding, SUBJECT_DIGITS};

/// Fingerprints of findings that are known, each as often as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known(BTreeMap<String, u32>);

impl Known {
    pub(crate) fn add(&mut self, fingerprint: String, count: u32) {
        let known = self.0.entry(fingerprint).or_default();
        *known = known.saturating_add(count);
    }

    /// How many are left, each of which nothing was found for.
    pub(crate) fn left(&self) -> u64 {
        self.0.values().map(|count| u64::from(*count)).sum()
    }

    /// Takes out what `findings` are known as, and says of each whether it is known. Findings of the same text are found first; of
    /// those that are left, one about the same thing is one whose text was edited.
    pub(crate) fn take(&mut self, findings: &[Finding]) -> Vec<bool> {
        let mut known: Vec<bool> =
            findings.iter().map(|finding| self.take_one(&finding.fingerprint)).collect();
        for (finding, known) in findings.iter().zip(&mut known).filter(|(_, known)| !**known) {
            let subject = finding.fingerprint.get(..SUBJECT_DIGITS).unwrap_or_default();
            let mut alike =
                self.0.range(subject.to_owned()..).take_while(|(other, _)| other.starts_with(subject));
            let other = alike.find(|(_, count)| **count > 0).map(|(other, _)| other.clone());
            *known = other.is_some_and(|other| self.take_one(&other));
        }
        known
    }

    fn take_one(&mut self, fingerprint: &str) -> bool {
        match self.0.get_mut(fingerprint) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }
}
