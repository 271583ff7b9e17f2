//! What of many findings is drawn and what is listed: the twentieth frame of one rule tells nothing that the first ones did not.

use std::collections::{BTreeMap, BTreeSet};

use ir::Severity;

use crate::Finding;

/// Up to so many findings of a project, each has its frame.
const FEW: usize = 20;

/// Of more, a rule has so many frames in a file, and so many in all; its errors and its warnings are counted apart.
const FRAMES_IN_FILE: u32 = 3;
const FRAMES_IN_ALL: u32 = 10;

/// How a finding is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// As a frame, with its help unless that stands in the same file already.
    Frame { help: bool },
    /// As one line.
    Line,
}

/// How each of the findings of a project is shown, in their order. `all` draws a frame for each.
pub(crate) fn shown(findings: &[&Finding], all: bool) -> Vec<Shown> {
    let all = all || findings.len() <= FEW;
    let mut in_all: BTreeMap<(&str, Severity), u32> = BTreeMap::new();
    let mut in_file: BTreeMap<(&str, Severity, &str), u32> = BTreeMap::new();
    let mut helps: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    let mut shown = Vec::with_capacity(findings.len());
    for &finding in findings {
        let (rule, path) = (finding.rule.as_str(), finding.path.as_str());
        let of_rule = in_all.entry((rule, finding.severity)).or_default();
        let here = in_file.entry((rule, finding.severity, path)).or_default();
        if !all && (*of_rule == FRAMES_IN_ALL || *here == FRAMES_IN_FILE) {
            shown.push(Shown::Line);
            continue;
        }
        *of_rule += 1;
        *here += 1;
        let help = finding.help.as_deref().is_some_and(|help| helps.insert((rule, path, help)));
        shown.push(Shown::Frame { help });
    }
    shown
}
