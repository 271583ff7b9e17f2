//! Results that were worked out before from the same input.
//!
//! A result is kept under a key that is made from all it depends on: the program, the plugins, the configuration, what the command line
//! says about rules, and the path and content of each file that is analysed. So it is never old, and nothing must be told when something
//! changes; a scan that finds its key reads files, but understands none of them.

use std::hash::{Hash, Hasher as _};

use cache::{Key, KeyHasher, Store};
use config::Config;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sources::{ContentState, SourceFile};

use crate::Pack;
use crate::analysis::{Counts, Input};
use crate::findings::{Finding, Problem, Suppressed};
use crate::selection::Choice;

/// Where results are kept, and by which program.
#[derive(Clone, Debug)]
pub struct Results {
    store: Store,
    program: String,
}

/// What the rules find in one state of a project, without the facts that they find it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) findings: Vec<Finding>,
    pub(crate) suppressed: Vec<Suppressed>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) counts: Counts,
    /// Whether there are files to analyse and none could be read.
    pub(crate) is_unreadable: bool,
}

/// Where one result belongs.
#[derive(Debug)]
pub(crate) struct Slot<'a> {
    results: &'a Results,
    key: Key,
    /// Of each file how it was when its content went into the key.
    states: Vec<ContentState>,
}

impl Results {
    /// Results in `store`, which must be for these alone. `program` names the program that works them out: another build of it must have
    /// another name.
    #[must_use]
    pub fn new(store: Store, program: String) -> Self {
        Self { store, program }
    }

    /// Where the result for some files belongs. There is no place for one that depends on what has no name: a pack's code, or a file that
    /// can't be read now and can in a minute.
    pub(crate) fn slot(
        &self,
        input: &Input,
        config: &Config,
        choice: &Choice,
        packs: &[&dyn Pack],
    ) -> Option<Slot<'_>> {
        let mut hasher = KeyHasher::default();
        self.program.hash(&mut hasher);
        let digests: Vec<&str> = packs.iter().map(|pack| pack.digest()).collect::<Option<_>>()?;
        digests.hash(&mut hasher);
        config.hash(&mut hasher);
        choice.hash(&mut hasher);
        input.problems.hash(&mut hasher);
        let contents: Vec<(Key, ContentState)> =
            input.files.par_iter().map(|file| file.content.key().ok()).collect::<Option<_>>()?;
        hasher.write_usize(input.files.len());
        for (file, (content, _)) in input.files.iter().zip(&contents) {
            (&file.path, file.kind, file.size, content).hash(&mut hasher);
        }
        let states = contents.into_iter().map(|(_, state)| state).collect();
        Some(Slot { results: self, key: hasher.key(), states })
    }
}

impl Slot<'_> {
    /// What was kept there, for an input with these counts: how many files there are that are not analysed is another matter.
    pub(crate) fn get(&self, counts: &Counts) -> Option<Kept> {
        // Bytes of this key were written by this program, so they can be read.
        let mut kept: Kept = postcard::from_bytes(&self.results.store.get(self.key)?).ok()?;
        kept.counts.files_seen = counts.files_seen;
        kept.counts.test_files = counts.test_files;
        Some(kept)
    }

    /// Keeps a result. Where a file was changed while it was analysed, nobody knows what the result belongs to, and it is not kept.
    pub(crate) fn put(&self, files: &[SourceFile], kept: &Kept) {
        let is_same =
            |(file, state): (&SourceFile, &ContentState)| file.content.state().is_ok_and(|now| now == *state);
        if !files.iter().zip(&self.states).all(is_same) {
            return;
        }
        if let Ok(bytes) = postcard::to_stdvec(kept) {
            self.results.store.put(self.key, &bytes);
        }
    }
}
