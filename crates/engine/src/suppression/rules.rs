//! What is reported about suppressions themselves.

use std::sync::LazyLock;

use ir::{Confidence, PackInfo, Preset, RuleInfo, Severity};

/// A comment that suppresses nothing.
pub(super) const UNUSED: &str = "unused-suppression";
/// A comment that does not say why.
pub(super) const REASONLESS: &str = "suppression-without-reason";
/// A comment that is not understood.
pub(super) const INVALID: &str = "invalid-suppression";

/// The rules on comments that suppress findings. They are configured like those of plugins, and run where suppressions are applied.
#[must_use]
pub fn pack() -> &'static PackInfo {
    static PACK: LazyLock<PackInfo> = LazyLock::new(|| PackInfo {
        name: "suppressions".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rules: vec![
            rule(
                UNUSED,
                "Comments that suppress a rule where it finds nothing",
                include_str!("../../docs/unused-suppression.md"),
            ),
            rule(
                REASONLESS,
                "Comments that suppress a rule and do not say why",
                include_str!("../../docs/suppression-without-reason.md"),
            ),
            rule(
                INVALID,
                "Comments that speak to seqscan and are not understood, or name a rule that does not exist",
                include_str!("../../docs/invalid-suppression.md"),
            ),
        ],
    });
    &PACK
}

fn rule(id: &str, summary: &str, page: &str) -> RuleInfo {
    RuleInfo {
        id: id.to_owned(),
        summary: summary.to_owned(),
        page: page.to_owned(),
        severity: Severity::Warning,
        confidence: Confidence::High,
        preset: Preset::Recommended,
        needs: Vec::new(),
        options: Vec::new(),
    }
}
