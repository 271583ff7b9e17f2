//! The comments of the files that speak to seqscan, as the front ends know them.

use ir::Dialect;
use rayon::prelude::*;
use sources::{FileKind, Limits, SourceFile};
use text::TextRange;

use super::directive::Misunderstood;
use super::reach::{Suppression, suppressions};
use crate::analysis::{Analysis, holds_code};
use crate::code::Language;
use crate::front_ends::guarded;

/// A file whose comments say something to seqscan.
#[derive(Clone, Debug)]
pub(crate) struct Speaker {
    /// The position of the file in the analysis.
    pub(super) file: u32,
    pub(super) suppressions: Vec<Suppression>,
    pub(super) misunderstood: Vec<Misunderstood>,
}

/// The files of a project whose comments say something to seqscan.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speakers(pub(super) Vec<Speaker>);

impl Speakers {
    /// Reads the comments of the files that were seen to hold the name.
    pub(crate) fn of(analysis: &Analysis) -> Self {
        let seen: Vec<(u32, &SourceFile)> =
            (0u32..).zip(&analysis.files).filter(|(_, file)| file.mention.was_seen()).collect();
        let speakers =
            seen.into_par_iter().filter_map(|(id, file)| speaker(id, file, analysis.dialect_of(id)));
        Self(speakers.collect())
    }
}

fn speaker(id: u32, file: &SourceFile, dialect: Option<Dialect>) -> Option<Speaker> {
    let text = sources::read(file, &Limits::default()).ok()?.text;
    let mut comments = guarded(|| comments(file, &text, dialect)).ok()?;
    comments.sort_unstable();
    let (suppressions, misunderstood) = suppressions(&text, &comments);
    let says_nothing = suppressions.is_empty() && misunderstood.is_empty();
    (!says_nothing).then_some(Speaker { file: id, suppressions, misunderstood })
}

fn comments(file: &SourceFile, text: &str, dialect: Option<Dialect>) -> Vec<TextRange> {
    match file.kind {
        FileKind::Sql => {
            let dialect = dialect.unwrap_or(Dialect::Postgresql);
            sql::comments(&mut text.as_bytes(), dialect).unwrap_or_default()
        }
        FileKind::Prisma => prisma::comments(text),
        FileKind::Code | FileKind::Manifest if holds_code(file) => {
            Language::of(&file.path).map(|language| language.comments(&file.path, text)).unwrap_or_default()
        }
        FileKind::Code | FileKind::Manifest => Vec::new(),
    }
}
