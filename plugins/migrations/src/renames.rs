//! What is said of new names.

use rules_sdk::{Confidence, Migration, Report, Span, quoted};

/// A column or a table that gets another name.
pub(crate) struct Renamed {
    pub(crate) span: Span,
    /// The old name, for a column with its table's.
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) confidence: Confidence,
    pub(crate) help: String,
}

/// A migration with more new names than this is one change, and one finding.
const MOST_APART: usize = 3;
/// How many of them are named, and pointed to.
const MOST_NAMED: usize = 5;

/// Reports the new names that one migration gives to `kind`: `columns`, `tables`.
pub(crate) fn report_renamed(report: &mut Report, migration: &Migration, kind: &str, renamed: &[Renamed]) {
    if renamed.len() <= MOST_APART {
        for one in renamed {
            report
                .at(
                    one.span,
                    format!("code that still names `{}` fails once it is renamed to `{}`", one.old, one.new),
                )
                .subject(format!("{} {}", migration.name, one.old))
                .help(one.help.clone())
                .confidence(one.confidence);
        }
        return;
    }
    let (Some(first), Some(confidence)) = (renamed.first(), renamed.iter().map(|one| one.confidence).max())
    else {
        return;
    };
    let named = quoted(renamed.iter().take(MOST_NAMED).map(|one| one.old.as_str()));
    let among = if renamed.len() > MOST_NAMED { " among them" } else { "" };
    let mut entry = report
        .at(
            first.span,
            format!(
                "code that still names one of the {} {kind} that are renamed here fails: {named}{among}",
                renamed.len()
            ),
        )
        .subject(format!("{} {kind}", migration.name))
        .help(first.help.clone())
        .confidence(confidence);
    for one in renamed.iter().skip(1).take(MOST_NAMED - 1) {
        entry = entry.note(one.span, format!("`{}` becomes `{}`", one.old, one.new));
    }
    let _ = entry;
}
