//! A look at the files of a project's code, before any is lowered: which of them matter.

use std::hash::{Hash as _, Hasher as _};

use cache::{Key, KeyHasher};
use ir::Span;
use libraries::markers::Markers;
use program::models::Model;
use program::program::{Reach, Resolution, Resolver};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sources::{Limits, SourceFile};

use super::read::{LoweredFile, lower_text};
use super::{CodeConfiguration, Language};

/// What one file tells at a glance. It depends on the file's path and content, and on the words that are looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Glimpse {
    /// Whether it may use a library whose calls are understood.
    marked: bool,
    /// Whether it runs where no database is.
    elsewhere: bool,
    /// What it may import; none where its text does not tell.
    imports: Option<Vec<String>>,
    /// Whether it speaks to seqscan.
    speaks: bool,
}

/// What was seen of files in earlier scans.
pub(crate) trait Glimpses: Sync {
    /// What was seen of a file, which has this place among those of the project, where `words` were looked for.
    fn of(&self, file: u32, words: Key) -> Option<Glimpse>;
}

/// Nothing was seen before.
pub(crate) struct NoGlimpses;

impl Glimpses for NoGlimpses {
    fn of(&self, _: u32, _: Key) -> Option<Glimpse> {
        None
    }
}

/// A file that was looked at.
struct Glance {
    glimpse: Glimpse,
    /// What it says, where that had to be known to see whether it matters.
    lowered: Option<LoweredFile>,
}

/// The code of a project in one language, before it is lowered.
pub(crate) struct Glanced {
    pub(super) language: Language,
    /// The ids of its files.
    pub(super) ids: Vec<u32>,
    pub(super) resolver: Box<dyn Resolver>,
    pub(super) reach: Reach,
    /// What the glimpses depend on besides their files.
    words: Key,
    /// Of each file; none where it could not be read.
    glances: Vec<Option<Glance>>,
}

impl Glanced {
    /// Looks at the code of a project in one language. Of each file it is found out what it imports, and whether it may use a library whose calls
    /// are understood; what matters are those that do, those that may call them, and what these may call. The rest is of no interest, and most of
    /// a project is. `models` are those that schemas declare.
    pub(crate) fn of(
        language: Language,
        files: &[(u32, &SourceFile)],
        configuration: &CodeConfiguration,
        models: &[(Span, Model)],
        before: &dyn Glimpses,
    ) -> Self {
        let paths = files.iter().map(|(_, file)| file.path.clone()).collect();
        let resolver = language.resolver(paths, configuration);
        let names: Vec<&str> = models.iter().map(|(_, model)| model.name.as_str()).collect();
        let words = words(language, &names);
        let markers = Markers::new(language.markers(), names.into_iter()).ok();
        let mut glances: Vec<Option<Glance>> = files
            .par_iter()
            .map(|&(id, file)| {
                if language.is_rendered(&file.path) {
                    // Which of them is rendered no text tells.
                    let glimpse =
                        Glimpse { marked: false, elsewhere: false, imports: Some(Vec::new()), speaks: false };
                    return Some(Glance { glimpse, lowered: None });
                }
                match before.of(id, words) {
                    Some(glimpse) => {
                        if glimpse.speaks {
                            file.mention.note();
                        }
                        Some(Glance { glimpse, lowered: None })
                    }
                    None => glance(language, file, markers.as_ref()),
                }
            })
            .collect();
        let mut reach = reach(&glances, resolver.as_ref());
        // What is rendered is named by texts, and by what these are made of.
        if reach.needed.iter().any(|needed| *needed) {
            for ((_, file), needed) in files.iter().zip(&mut reach.needed) {
                *needed |= language.is_rendered(&file.path);
            }
        }
        for (glance, needed) in glances.iter_mut().zip(&mut reach.needed) {
            *needed &= !glance.as_ref().is_some_and(|glance| glance.glimpse.elsewhere);
        }
        let ids = files.iter().map(|(id, _)| *id).collect();
        Self { language, ids, resolver, reach, words, glances }
    }

    /// The ids of the files that what is understood of the project depends on: with other content, something else may be understood. What can't be
    /// read, and what speaks to seqscan, is reported.
    pub(crate) fn that_matter(&self) -> impl Iterator<Item = u32> {
        let files = self.ids.iter().zip(&self.glances).zip(&self.reach.needed);
        files
            .filter(|((_, glance), needed)| {
                **needed || glance.as_ref().is_none_or(|glance| glance.glimpse.speaks)
            })
            .map(|((id, _), _)| *id)
    }

    /// What was seen, to be handed to later scans.
    pub(crate) fn glimpses(&self) -> (Key, impl Iterator<Item = (u32, &Glimpse)>) {
        let seen = self.ids.iter().zip(&self.glances);
        (self.words, seen.filter_map(|(id, glance)| Some((*id, &glance.as_ref()?.glimpse))))
    }

    /// What is lowered already, for each file, and whether it could be read.
    pub(super) fn take_lowered(&mut self) -> Vec<(Option<LoweredFile>, bool)> {
        let glances = std::mem::take(&mut self.glances).into_iter();
        glances.map(|glance| glance.map_or((None, false), |glance| (glance.lowered, true))).collect()
    }
}

/// Names what is looked for in the files of a language: that of a program of this build is the same, but for the names of models.
fn words(language: Language, models: &[&str]) -> Key {
    let mut hasher = KeyHasher::default();
    hasher.write_u8(language as u8);
    models.hash(&mut hasher);
    hasher.key()
}

/// Which files matter. Where texts don't tell what they import, one that matters makes all of them matter.
fn reach(glances: &[Option<Glance>], resolver: &dyn Resolver) -> Reach {
    let is_marked = |glance: &Option<Glance>| glance.as_ref().is_some_and(|glance| glance.glimpse.marked);
    let tell =
        |glance: &Option<Glance>| glance.as_ref().is_none_or(|glance| glance.glimpse.imports.is_some());
    if !glances.iter().all(tell) {
        let all = vec![glances.iter().any(is_marked); glances.len()];
        return Reach { of_interest: all.clone(), needed: all };
    }
    let imports: Vec<Vec<u32>> = (0u32..)
        .zip(glances)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(from, glance)| {
            let named = glance.iter().flat_map(|glance| &glance.glimpse.imports).flatten();
            let found = named.filter_map(|specifier| match resolver.resolve(from, specifier) {
                Resolution::Module(target) => Some(target),
                Resolution::External(_) => None,
            });
            found.collect()
        })
        .collect();
    let marked: Vec<u32> =
        (0u32..).zip(glances).filter(|(_, glance)| is_marked(glance)).map(|(at, _)| at).collect();
    Reach::of(&imports, &marked)
}

fn glance(language: Language, file: &SourceFile, markers: Option<&Markers>) -> Option<Glance> {
    let text = sources::read(file, &Limits::default()).ok()?.text;
    let speaks = file.mention.was_seen();
    if markers.is_some_and(|markers| markers.run_elsewhere(language.directives(&text))) {
        let glimpse = Glimpse { marked: false, elsewhere: true, imports: Some(Vec::new()), speaks };
        return Some(Glance { glimpse, lowered: None });
    }
    let marked = markers.is_none_or(|markers| markers.occur_in(&text));
    let lowered = marked.then(|| lower_text(language, file, &text));
    let of_types = |(module, _): &LoweredFile| markers.is_some_and(|markers| markers.only_in_types(module));
    let marked = marked && !lowered.as_ref().is_some_and(of_types);
    let imports = language.imported_modules(&text);
    Some(Glance { glimpse: Glimpse { marked, elsewhere: false, imports, speaks }, lowered })
}
