//! Walks a project, reads its application code and parses it, and does nothing else: what a scan of the code is measured against.
//!
//! `parse_code DIR` prints a line each of `files`, `bytes` and `marked`: how many files of code there are, how large they are together, and how
//! many of them may use a library whose calls are understood. `cargo xtask bench --code DIR` runs it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use libraries::markers::{self, Markers};
use sources::{FileKind, Limits, WalkOptions};

/// Stack of the thread that works, as the threads of a scan have it.
const STACK_SIZE: usize = 64 << 20;

fn main() -> ExitCode {
    let Some(root) = std::env::args().nth(1).map(PathBuf::from) else { return ExitCode::from(2) };
    let worker = std::thread::Builder::new().stack_size(STACK_SIZE).spawn(move || parse(&root));
    let lines = worker.expect("a thread can be started").join().expect("parsing does not panic");
    std::io::stdout().write_all(lines.as_bytes()).expect("the standard output is open");
    ExitCode::SUCCESS
}

/// A language, as far as it is parsed here.
struct Language {
    reads: fn(&str) -> bool,
    parses: fn(&str, &str) -> bool,
    markers: Markers,
}

fn languages() -> Vec<Language> {
    let markers = |words| Markers::new(words, std::iter::empty()).expect("the words can be searched for");
    vec![
        Language {
            reads: ecmascript::reads,
            parses: ecmascript::parse_only,
            markers: markers(markers::ECMASCRIPT),
        },
        Language {
            reads: php::reads,
            parses: |_, text| php::parse_only(text),
            markers: markers(markers::PHP),
        },
        Language {
            reads: python::reads,
            parses: |_, text| python::parse_only(text),
            markers: markers(markers::PYTHON),
        },
    ]
}

fn parse(root: &std::path::Path) -> String {
    let projects = sources::find_projects(root).expect("the folder is there");
    let languages = languages();
    let is_code = |path: &str| ecmascript::reads(path) || php::reads(path) || python::reads(path);
    let options = WalkOptions { threads: 1, manifest: |_| false, code: is_code };
    let (mut files, mut bytes, mut marked, mut broken) = (0, 0, 0, 0);
    for project in &projects {
        for file in sources::walk(project, &options).files {
            if file.kind != FileKind::Code || libraries::is_test(&file.path) {
                continue;
            }
            let Some(language) = languages.iter().find(|language| (language.reads)(&file.path)) else {
                continue;
            };
            let Ok(text) = sources::read(&file, &Limits::default()) else { continue };
            files += 1;
            bytes += text.text.len();
            marked += usize::from(language.markers.occur_in(&text.text));
            broken += usize::from(!(language.parses)(&file.path, &text.text));
        }
    }
    format!("files {files}\nbytes {bytes}\nmarked {marked}\nbroken {broken}\n")
}
