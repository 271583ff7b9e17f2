//! Facts whose places are not yet lines.

use std::collections::BTreeMap;

use ir::Span;
use sources::Excerpt;

use super::explanation::Fact;
use crate::analysis::Analysis;
use crate::findings::{excerpted, excerpts_of};

/// A fact with the place in bytes.
pub(super) struct Draft {
    text: String,
    place: Option<Span>,
    details: Vec<Draft>,
}

impl Draft {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), place: None, details: Vec::new() }
    }

    /// Says where it can be seen.
    pub(super) fn at(mut self, place: Span) -> Self {
        self.place = Some(place);
        self
    }

    pub(super) fn push(&mut self, detail: Draft) {
        self.details.push(detail);
    }

    /// Adds a line below it.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.push(Self::new(text));
    }
}

/// Finds the lines of all places.
pub(super) fn finish(drafts: Vec<Draft>, analysis: &Analysis) -> Vec<Fact> {
    let mut places = Vec::new();
    for draft in &drafts {
        collect(draft, &mut places);
    }
    let excerpts = excerpts_of(&analysis.files, places.into_iter());
    drafts.into_iter().map(|draft| fact(draft, analysis, &excerpts)).collect()
}

fn collect(draft: &Draft, places: &mut Vec<Span>) {
    places.extend(draft.place);
    for detail in &draft.details {
        collect(detail, places);
    }
}

fn fact(draft: Draft, analysis: &Analysis, excerpts: &BTreeMap<Span, Excerpt>) -> Fact {
    Fact {
        text: draft.text,
        place: draft.place.map(|span| excerpted(analysis, excerpts, span).place),
        details: draft.details.into_iter().map(|detail| fact(detail, analysis, excerpts)).collect(),
    }
}
