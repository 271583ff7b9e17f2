//! The findings that a change causes.

use std::collections::BTreeMap;

use crate::findings::Finding;
use crate::matching::Known;

/// Keeps the findings that `base` does not have. `moved` tells where files are now that were moved, so that what is in them is not new.
pub(crate) fn keep_new(
    findings: Vec<Finding>,
    base: &[Finding],
    moved: &BTreeMap<String, String>,
) -> Vec<Finding> {
    let mut known = Known::default();
    for finding in base {
        let fingerprint = match moved.get(&finding.at.place.path) {
            Some(path) => finding.fingerprint_at(path),
            None => finding.fingerprint.clone(),
        };
        known.add(fingerprint, 1);
    }
    let is_known = known.take(&findings);
    findings.into_iter().zip(is_known).filter(|(_, known)| !known).map(|(finding, _)| finding).collect()
}
