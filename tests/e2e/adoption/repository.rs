//! A git repository, and what a run says about it.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{Run, repository, seqscan, write};

/// A git repository for one test.
pub(super) struct Repository(tempfile::TempDir);

impl Repository {
    /// A repository whose first commit on `main` holds these files.
    #[track_caller]
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self(repository(files));
        repository.git(&["init", "-q", "-b", "main"]);
        repository.commit();
        repository
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    #[track_caller]
    pub(super) fn write(&self, path: &str, text: &str) {
        write(self.path(), path, text.as_bytes());
    }

    /// Runs git without anybody's configuration.
    #[track_caller]
    pub(super) fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .output()
            .expect("git can be started");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Commits all that there is.
    #[track_caller]
    pub(super) fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "work", "--allow-empty"]);
    }

    /// Runs a scan with these arguments, which is to end with this code, and gives `path:line rule` of each finding.
    #[track_caller]
    pub(super) fn scan(&self, arguments: &[&str], code: i32) -> Vec<String> {
        let run = self.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}{}", run.stdout, run.stderr);
        places(&run.json()["findings"])
    }

    #[track_caller]
    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        let scan = ["scan", "--format", "json"].into_iter();
        seqscan(self.path(), scan.chain(arguments.iter().copied()))
    }
}

/// `path:line rule` of each finding in a list of the report.
#[track_caller]
pub(super) fn places(findings: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().expect("it is a text").to_owned();
    let findings = findings.as_array().expect("there is a list").iter();
    findings
        .map(|finding| format!("{}:{} {}", text(&finding["path"]), finding["line"], text(&finding["rule"])))
        .collect()
}
