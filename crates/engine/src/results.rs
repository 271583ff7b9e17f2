//! Results that were worked out before from the same input.
//!
//! A result is kept under a key that is made from all it depends on: the program, the plugins, the configuration, what the command line
//! says about rules, and the path and content of each file that is analysed. So it is never old, and nothing must be told when something
//! changes; a scan that finds its key reads files, but understands none of them.
//!
//! Most files of a project have nothing to do with a database. Once it is known which ones matter, the result has a second key, which leaves out
//! what the others hold: after a change to one of these it is found there. What it takes to know that, what each file of code tells at a glance, is
//! kept as well.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher as _};
use std::path::Path;

use cache::{Key, KeyHasher, Store};
use config::Config;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sources::{Content, ContentState, SourceFile};

use crate::Pack;
use crate::analysis::{Counts, Input};
use crate::code::{Glanced, Glimpse, Glimpses};
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
    /// What the key is made from besides the files.
    setting: KeyHasher,
    /// The content of each file, and how the file was when its content went into the key.
    contents: Vec<(Key, ContentState)>,
    /// Where what is seen of the project's code belongs.
    glances: Key,
}

impl Results {
    /// Results in `store`, which must be for these alone. `program` names the program that works them out: another build of it must have
    /// another name.
    #[must_use]
    pub fn new(store: Store, program: String) -> Self {
        Self { store, program }
    }

    /// Where the result for some files belongs, which lie under `root`. There is no place for one that depends on what has no name: a pack's code,
    /// or a file that can't be read now and can in a minute.
    pub(crate) fn slot(
        &self,
        root: &Path,
        input: &Input,
        config: &Config,
        choice: &Choice,
        packs: &[&dyn Pack],
    ) -> Option<Slot<'_>> {
        let mut setting = KeyHasher::default();
        self.program.hash(&mut setting);
        let digests: Vec<&str> = packs.iter().map(|pack| pack.digest()).collect::<Option<_>>()?;
        digests.hash(&mut setting);
        config.hash(&mut setting);
        choice.hash(&mut setting);
        input.problems.hash(&mut setting);
        let contents: Vec<(Key, ContentState)> =
            input.files.par_iter().map(|file| file.content.key().ok()).collect::<Option<_>>()?;
        let mut hasher = setting.clone();
        hash_files(&mut hasher, &input.files, |file| Some(contents[file].0));
        let mut glances = KeyHasher::default();
        // One content has another key on the disk than in git.
        let on_disk = input.files.iter().any(|file| matches!(file.content, Content::Disk(_)));
        ("glances", &self.program, root, on_disk).hash(&mut glances);
        Some(Slot { results: self, key: hasher.key(), setting, contents, glances: glances.key() })
    }
}

/// Hashes files, with their contents as far as these matter.
fn hash_files(hasher: &mut KeyHasher, files: &[SourceFile], content: impl Fn(usize) -> Option<Key>) {
    hasher.write_usize(files.len());
    for (at, file) in files.iter().enumerate() {
        let content = content(at);
        (&file.path, file.kind, content.map(|content| (file.size, content))).hash(hasher);
    }
}

impl Slot<'_> {
    /// What was kept there, for an input with these counts: how many files there are that are not analysed is another matter.
    pub(crate) fn get(&self, counts: &Counts) -> Option<Kept> {
        self.get_from(self.key, counts)
    }

    /// What was kept for a state of the project that differs from this in nothing that matters; `matters` says of each file whether its content
    /// does. It is kept for this state as well.
    pub(crate) fn get_alike(&self, files: &[SourceFile], matters: &[bool], counts: &Counts) -> Option<Kept> {
        let kept = self.get_from(self.alike(files, matters)?, counts)?;
        self.put_at(&[self.key], files, &kept);
        Some(kept)
    }

    /// Keeps a result. Where a file was changed while it was analysed, nobody knows what the result belongs to, and it is not kept.
    pub(crate) fn put(&self, files: &[SourceFile], matters: &[bool], kept: &Kept) {
        let keys: Vec<Key> = [self.key].into_iter().chain(self.alike(files, matters)).collect();
        self.put_at(&keys, files, kept);
    }

    fn get_from(&self, key: Key, counts: &Counts) -> Option<Kept> {
        // Bytes of this key were written by this program, so they can be read.
        let mut kept: Kept = postcard::from_bytes(&self.results.store.get(key)?).ok()?;
        kept.counts.files_seen = counts.files_seen;
        kept.counts.test_files = counts.test_files;
        Some(kept)
    }

    fn put_at(&self, keys: &[Key], files: &[SourceFile], kept: &Kept) {
        if !self.are_as_before(files) {
            return;
        }
        if let Ok(bytes) = postcard::to_stdvec(kept) {
            keys.iter().for_each(|key| self.results.store.put(*key, &bytes));
        }
    }

    /// The key of all states in which the same files have the same contents, where these matter; none where they do of all files.
    fn alike(&self, files: &[SourceFile], matters: &[bool]) -> Option<Key> {
        if matters.iter().all(|matters| *matters) {
            return None;
        }
        let mut hasher = self.setting.clone();
        hash_files(&mut hasher, files, |file| matters[file].then(|| self.contents[file].0));
        Some(hasher.key())
    }

    fn are_as_before(&self, files: &[SourceFile]) -> bool {
        let is_same = |(file, (_, state)): (&SourceFile, &(Key, ContentState))| {
            file.content.state().is_ok_and(|now| now == *state)
        };
        files.iter().zip(&self.contents).all(is_same)
    }

    /// What was seen of the project's code when it was scanned last.
    pub(crate) fn glances(&self, files: &[SourceFile]) -> Glances {
        let kept = self.results.store.get(self.glances);
        let seen = kept.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default();
        let files = files.iter().zip(&self.contents).map(|(file, (content, _))| sight(&file.path, *content));
        Glances { files: files.collect(), seen }
    }

    /// Keeps what was seen now, if anything was not seen before.
    pub(crate) fn keep_glances(&self, before: &Glances, files: &[SourceFile], code: &[Glanced]) {
        let mut seen: BTreeMap<Sight, Glimpse> = BTreeMap::new();
        for glanced in code {
            let (words, glimpses) = glanced.glimpses();
            for (id, glimpse) in glimpses {
                seen.insert(before.sight(id, words), glimpse.clone());
            }
        }
        let is_new = seen.keys().any(|sight| !before.seen.contains_key(sight));
        if is_new
            && self.are_as_before(files)
            && let Ok(bytes) = postcard::to_stdvec(&seen)
        {
            self.results.store.put(self.glances, &bytes);
        }
    }
}

/// Names what is seen of a file: its path and content, and what was looked for.
type Sight = [u8; 16];

/// What was seen of the code of a project.
pub(crate) struct Glances {
    /// Of each file its path and content.
    files: Vec<Key>,
    seen: BTreeMap<Sight, Glimpse>,
}

impl Glances {
    fn sight(&self, file: u32, words: Key) -> Sight {
        let mut hasher = KeyHasher::default();
        (self.files[file as usize], words).hash(&mut hasher);
        hasher.key().short()
    }
}

impl Glimpses for Glances {
    fn of(&self, file: u32, words: Key) -> Option<Glimpse> {
        self.seen.get(&self.sight(file, words)).cloned()
    }
}

fn sight(path: &str, content: Key) -> Key {
    let mut hasher = KeyHasher::default();
    (path, content).hash(&mut hasher);
    hasher.key()
}
